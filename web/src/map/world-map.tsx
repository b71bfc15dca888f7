// The world in one projection (Natural Earth), coloured by the chosen measure, with a circle for each country too small
// to be seen. It is a picture: whoever cannot see or point uses the table beside it, which holds the same numbers.

import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { JSX } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { CODE_OF_SHAPE, POINTS } from './places.ts';
import { useWords } from './words.ts';

const WIDTH = 960;
const HEIGHT = 470;
/** Square units below which a shape gets a circle as well. */
const SMALL = 70;
const CIRCLE = 5;

interface Shape {
  readonly id: string;
  readonly code: string | null;
  readonly path: string;
}
interface Dot {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

const { shapes, dots, sphere, graticule } = drawWorld();

/** Drawn once: only colours change afterwards. */
function drawWorld() {
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const world: FeatureCollection<Geometry> = feature(topology, topology.objects.countries);
  // Nobody lives in Antarctica; its room is better used by everybody else.
  const land = world.features.filter(({ id }) => id !== '010');
  const extent: FeatureCollection<Geometry> = { ...world, features: land };
  const projection = geoNaturalEarth1().fitExtent(
    [
      [4, 4],
      [WIDTH - 4, HEIGHT - 4],
    ],
    extent,
  );
  const path = geoPath(projection).digits(1);
  const codeOf = ({ id }: Feature) => CODE_OF_SHAPE.get(String(id).padStart(3, '0')) ?? null;
  const small = land.flatMap((one): Dot[] => {
    const code = codeOf(one);
    const [x, y] = path.centroid(one);
    return code !== null && path.area(one) < SMALL ? [{ code, x, y }] : [];
  });
  const pointed = Object.entries(POINTS).flatMap(([code, [longitude, latitude]]): Dot[] => {
    const at = projection([longitude, latitude]);
    return at === null ? [] : [{ code, x: at[0], y: at[1] }];
  });
  return {
    shapes: land.map((one, nth): Shape => ({ id: `${one.id ?? ''}-${nth}`, code: codeOf(one), path: path(one) ?? '' })),
    dots: [...small, ...pointed],
    sphere: path({ type: 'Sphere' }) ?? '',
    graticule: path(geoGraticule10()) ?? '',
  };
}

export interface MapProps {
  /** Step of the scale by country; a country that is absent has nothing. */
  readonly steps: ReadonlyMap<string, number>;
  /** Countries that open to something. */
  readonly live: ReadonlySet<string>;
  readonly pointed: string | null;
  readonly point: (country: string | null) => void;
  readonly open: (country: string) => void;
}

export default function WorldMap({ steps, live: opening, pointed, point, open }: MapProps): JSX.Element {
  const t = useWords();
  const live = (code: string | null) => {
    if (code === null || !steps.has(code)) return {};
    return {
      'data-live': opening.has(code),
      'data-pointed': code === pointed,
      onPointerEnter: () => point(code),
      onPointerLeave: () => point(null),
      onClick: () => open(code),
    };
  };
  const lit = dots.filter(({ code }) => (steps.get(code) ?? 0) > 0);
  return (
    <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('alternative')}>
      <path className="map-sea" d={sphere} />
      <path className="map-lines" d={graticule} />
      {shapes.map(({ id, code, path }) => (
        <path key={id} className="map-land" d={path} data-step={steps.get(code ?? '') ?? 0} {...live(code)} />
      ))}
      {lit.map(({ code, x, y }) => (
        <circle
          key={code}
          className="map-dot"
          cx={x.toFixed(1)}
          cy={y.toFixed(1)}
          r={CIRCLE}
          data-step={steps.get(code) ?? 0}
          {...live(code)}
        />
      ))}
    </svg>
  );
}
