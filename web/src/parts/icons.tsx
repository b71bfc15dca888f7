// The few signs the page uses, drawn in strokes of one weight. A sign never stands alone: its word is always beside it,
// so screen readers are told nothing of the sign.

import type { JSX } from 'react';
import type { Verdict } from '../shape.ts';

const SHAPES = {
  tick: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  unequal: 'M3 6h10M3 10h10M10.5 3l-5 10',
  absent: 'M8 3a5 5 0 1 0 .01 0M4.5 11.5l7-7',
  apart: 'M3 8h3M10 8h3M8 4v1.5M8 10.5V12',
  broken: 'M2.5 5.5h5l-2 3 3 4.5M13.5 10.5h-3l2-3-3-4.5',
  open: 'M6 4l4 4-4 4',
} as const;
export type Sign = keyof typeof SHAPES;

export const VERDICT_SIGNS: Readonly<Record<Verdict, Sign>> = {
  agrees: 'tick',
  differs: 'unequal',
  'not-in-record': 'absent',
  'not-comparable': 'apart',
  'cannot-hold-together': 'broken',
};

export function Icon({ sign }: { readonly sign: Sign }): JSX.Element {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[sign]} />
    </svg>
  );
}

/** A word with its sign and tone: never colour alone. */
export function Mark({
  sign,
  tone,
  children,
}: {
  readonly sign: Sign;
  readonly tone: 'good' | 'bad' | 'warn' | 'plain';
  readonly children: string;
}): JSX.Element {
  return (
    <span className="mark" data-tone={tone}>
      <Icon sign={sign} />
      {children}
    </span>
  );
}
