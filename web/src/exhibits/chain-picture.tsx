// The chain of custody as a picture: one row an officer or a person outside, one column an event, a line along who
// holds the exhibit, broken where a gap is named, and below it the seal and the moment in UTC. It is for eyes; the
// table below holds the same events in words.

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
  const rows = drawn.officers.length + drawn.outsiders.length;
  const height = TOP + (rows + 1) * ROW + 8;
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
          <Lane key={officer} name={officers.get(officer)?.name ?? officer.slice(2, 10)} row={row} width={width} />
        ))}
        {drawn.outsiders.map((outside, nth) => (
          <Lane key={outside} name={outside.split(', ')[0] ?? ''} row={drawn.officers.length + nth} width={width} />
        ))}
        {drawn.stretches.map((stretch) => (
          <Held key={stretch.from.join()} stretch={stretch} />
        ))}
        {drawn.marks.map((mark) => (
          <Event key={mark.number} mark={mark} />
        ))}
        <Seals marks={drawn.marks} row={rows} word={t('seal')} />
      </svg>
    </section>
  );
}

function Lane({
  name,
  row,
  width,
}: {
  readonly name: string;
  readonly row: number;
  readonly width: number;
}): JSX.Element {
  return (
    <g>
      <line className="chain-row" x1={NAMES} x2={width} y1={y(row)} y2={y(row)} />
      <text className="chain-officer" x={NAMES - 12} y={y(row) + 4}>
        {name}
      </text>
    </g>
  );
}

/** The seal after each event, and the moment it happened in UTC. */
function Seals({
  marks,
  row,
  word,
}: {
  readonly marks: readonly Mark[];
  readonly row: number;
  readonly word: string;
}): JSX.Element {
  return (
    <g>
      <text className="chain-officer" x={NAMES - 12} y={y(row) + 4}>
        {word}
      </text>
      {marks.map(({ number, column, seal, at }) => (
        <g key={number}>
          <text className="chain-word" x={x(column)} y={y(row)}>
            {seal ?? '–'}
          </text>
          <text className="chain-word" x={x(column)} y={y(row) + 13}>
            {at.slice(5, 16).replace('T', ' ')}
          </text>
        </g>
      ))}
    </g>
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
