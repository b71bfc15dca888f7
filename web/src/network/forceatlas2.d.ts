// The one step of ForceAtlas2, which its package ships without a type: settings, nodes in tens, edges in threes.
declare module 'graphology-layout-forceatlas2/iterate.js' {
  export default function iterate(
    settings: Readonly<Record<string, number | boolean>>,
    nodes: Float32Array,
    edges: Float32Array,
  ): object;
}
