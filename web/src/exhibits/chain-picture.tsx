// The chain of custody as a picture: one row an officer, one column an event, a line along who holds the exhibit,
// broken where a gap is named. It is for eyes; the table below holds the same events in words.

import { type JSX, useMemo } from 'react';
import { useTerms } from '../identity/terms.ts';
import { useOfficers } from '../parts/ids.tsx';
import { drawnChain, type Mark, type Stretch } from './chain-layout.ts';
import type { Chain } from './shapes.ts';
import { useWords } from './words.ts';

const NAMES = 190;
const COLUMN = 96;
const ROW = 44;
const TOP = 14;

const x = (column: number) => NAMES + (column + 0.5) * COLUMN;
const y = (row: number) => TOP + (row + 0.5) * ROW;

export function ChainPicture({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const officers = useOfficers();
  const drawn = useMemo(() => drawnChain(chain.events, chain.gaps), [chain]);
  const width = NAMES + drawn.marks.length * COLUMN;
  const height = TOP + drawn.officers.length * ROW + 8;
  return (
    // A region that scrolls must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is focusable
    <section className="chain-picture" aria-label={t('chainPicture')} tabIndex={0}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={t('chainLabel', { count: chain.events.length })}
      >
        {drawn.officers.map((officer, row) => (
          <g key={officer}>
            <line className="chain-row" x1={NAMES} x2={width} y1={y(row)} y2={y(row)} />
            <text className="chain-officer" x={NAMES - 12} y={y(row) + 4}>
              {officers.get(officer)?.name ?? officer.slice(2, 10)}
            </text>
          </g>
        ))}
        {drawn.stretches.map((stretch) => (
          <Held key={stretch.from.join()} stretch={stretch} />
        ))}
        {drawn.marks.map((mark) => (
          <Event key={mark.number} mark={mark} />
        ))}
      </svg>
    </section>
  );
}

function Held({ stretch }: { readonly stretch: Stretch }): JSX.Element {
  const { from, to, offered, open } = stretch;
  const middle = x(to[0]) - COLUMN / 2;
  const path = `M${x(from[0])} ${y(from[1])}H${middle}V${y(to[1])}H${x(to[0])}`;
  return <path className="chain-held" data-offered={offered} data-open={open} d={path} />;
}

function Event({ mark }: { readonly mark: Mark }): JSX.Element {
  const term = useTerms();
  const [cx, cy] = [x(mark.column), y(mark.row)];
  return (
    <g className="chain-event" data-gap={mark.gap} data-kind={mark.kind}>
      <circle cx={cx} cy={cy} r={10} />
      <text className="chain-number" x={cx} y={cy + 3.5}>
        {mark.number}
      </text>
      <text className="chain-word" x={cx} y={cy - 14}>
        {term('custody', mark.kind)}
      </text>
    </g>
  );
}
