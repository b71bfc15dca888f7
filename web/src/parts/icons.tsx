// The signs of the page, drawn in strokes of one weight. A sign never stands alone: its word is always beside it or in
// its button's name, so screen readers are told nothing of the sign.

import type { JSX } from 'react';

const SHAPES = {
  tick: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  unequal: 'M3 6h10M3 10h10M10.5 3l-5 10',
  absent: 'M8 3a5 5 0 1 0 .01 0M4.5 11.5l7-7',
  apart: 'M3 8h3M10 8h3M8 4v1.5M8 10.5V12',
  broken: 'M2.5 5.5h5l-2 3 3 4.5M13.5 10.5h-3l2-3-3-4.5',
  open: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  alert: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.3v.2',
  clock: 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.2l2.2 1.5',
  hand: 'M4 9V6.5M6.5 8V3.8M9 8V3.5M11.5 9V5M4 9c0 3 1.5 4.5 4 4.5s3.5-2 3.5-4.5',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  person: 'M8 3a2.3 2.3 0 1 0 .01 0M3.5 13.5c.4-3 2-4.5 4.5-4.5s4.1 1.5 4.5 4.5',
  sort: 'M5 6.5L8 3.5l3 3M5 9.5l3 3 3-3',
  up: 'M4 10l4-4 4 4',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  eye: 'M1.8 8C3.5 5 5.5 3.8 8 3.8S12.5 5 14.2 8C12.5 11 10.5 12.2 8 12.2S3.5 11 1.8 8M8 6.3a1.7 1.7 0 1 0 .01 0',
  dot: 'M8 6.5a1.5 1.5 0 1 0 .01 0',
  overview: 'M8 2.5a5.5 5.5 0 1 0 .01 0M2.5 8h11M8 2.5c-4.2 3.6-4.2 7.4 0 11M8 2.5c4.2 3.6 4.2 7.4 0 11',
  work: 'M2.5 4h1M2.5 8h1M2.5 12h1M6 4h7.5M6 8h7.5M6 12h7.5',
  search: 'M7 2.8a4.2 4.2 0 1 0 .01 0M10.2 10.2l3.3 3.3',
  network: 'M4 4.5a1.7 1.7 0 1 0 .01 0M12 2.8a1.7 1.7 0 1 0 .01 0M9 10.3a1.7 1.7 0 1 0 .01 0M5.6 6l4.7-1M5 7.7l2.8 3',
  intake: 'M8 2.5v7M5 6.8l3 3 3-3M2.5 10.5v3h11v-3',
  referrals: 'M2.5 8h10M9 4.5L12.5 8 9 11.5M2.5 4v8',
  exhibits: 'M2.5 5.5L8 2.8l5.5 2.7v5.8L8 14l-5.5-2.7zM2.5 5.5L8 8.3l5.5-2.8M8 8.3V14',
  operation: 'M3.5 14V2.5M3.5 3h8.5l-2 2.8 2 2.8H3.5',
  figures: 'M3 13.5V9M6.5 13.5V5M10 13.5V7.5M13.5 13.5V3',
  ledger: 'M4 2.5h8.5v11H4a1.5 1.5 0 0 1-1.5-1.5V4A1.5 1.5 0 0 1 4 2.5M5.5 5.5h4.5M5.5 8h4.5',
  peers: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13',
  officers:
    'M6 3.5a2 2 0 1 0 .01 0M2 13c.3-2.8 1.7-4 4-4s3.7 1.2 4 4M10.5 4a1.8 1.8 0 0 1 .5 3.5M11.5 9c1.5.5 2.3 2 2.5 4',
  help: 'M8 2.5a5.5 5.5 0 1 0 .01 0M6.3 6.4c.1-1 .8-1.6 1.7-1.6s1.7.6 1.7 1.5c0 1.2-1.7 1.3-1.7 2.7M8 11v.2',
  fold: 'M10 4L6 8l4 4M3 3v10',
  unfold: 'M6 4l4 4-4 4M13 3v10',
} as const;
export type Sign = keyof typeof SHAPES;

export function Icon({ sign }: { readonly sign: Sign }): JSX.Element {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[sign]} />
    </svg>
  );
}
