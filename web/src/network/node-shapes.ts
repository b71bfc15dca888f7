// The shapes of nodes: each kind of thing has its own, so that colour never stands alone. One small shader a shape
// over sigma's point program; the legend draws the same shapes from `outlines.ts`, without loading sigma.

import { NodePointProgram, type NodeProgramType } from 'sigma/rendering';

/** Distance to the edge, positive inside, of a point whose centre is 0 and whose square is 1 wide; y points down. */
const INSIDE: Readonly<Record<string, string>> = {
  account: '0.5 - length(m)',
  group: '0.42 - max(abs(m.x), abs(m.y))',
  person: '0.5 - (abs(m.x) + abs(m.y))',
  file: 'min(0.25 - m.y, 0.25 - (0.866 * abs(m.x) - 0.5 * m.y))',
  exhibit: '0.45 - max(abs(m.x) * 0.866 + abs(m.y) * 0.5, abs(m.y))',
  country: 'min(0.5 - length(m), length(m) - 0.26)',
};

const shader = (inside: string): string => `
precision mediump float;
varying vec4 v_color;
varying float v_border;
const vec4 nothing = vec4(0.0, 0.0, 0.0, 0.0);
void main(void) {
  vec2 m = gl_PointCoord - vec2(0.5, 0.5);
  float dist = ${inside};
  #ifdef PICKING_MODE
  gl_FragColor = dist > 0.0 ? v_color : nothing;
  #else
  gl_FragColor = mix(nothing, v_color, clamp(dist / v_border, 0.0, 1.0));
  #endif
}
`;

function programFor(inside: string): NodeProgramType {
  return class extends NodePointProgram {
    override getDefinition() {
      return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: shader(inside) };
    }
  };
}

/** By kind: what sigma draws a node with. */
export const NODE_PROGRAMS = Object.fromEntries(
  Object.entries(INSIDE).map(([kind, inside]) => [kind, programFor(inside)]),
);
