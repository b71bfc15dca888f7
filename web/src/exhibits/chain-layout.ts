// Where the picture of a chain puts things: a row for each officer, a column for each event, and a line along who
// holds the exhibit. Pure; `chain-picture.tsx` draws it. A hand-over is the step from one row to another.

import type { Chain, CustodyEvent } from './shapes.ts';

export interface Mark {
  readonly number: number;
  readonly kind: string;
  readonly column: number;
  readonly row: number;
  readonly gap: boolean;
}
/** From one place to the next: who holds it meanwhile; `offered` while it is on its way. */
export interface Stretch {
  readonly from: readonly [column: number, row: number];
  readonly to: readonly [column: number, row: number];
  readonly offered: boolean;
  readonly open: boolean;
}
export interface Drawn {
  /** Officers in the order in which they came to hold it or were offered it. */
  readonly officers: readonly string[];
  readonly marks: readonly Mark[];
  readonly stretches: readonly Stretch[];
}

export function drawnChain(events: readonly CustodyEvent[], gaps: Chain['gaps']): Drawn {
  const ordered = [...events].sort((a, b) => a.number - b.number);
  const officers: string[] = [];
  const rowOf = (officer: string) => {
    if (!officers.includes(officer)) officers.push(officer);
    return officers.indexOf(officer);
  };
  const broken = new Set(gaps.map((gap) => gap.number));
  const marks: Mark[] = [];
  const stretches: Stretch[] = [];
  let offered = false;
  let open = false;
  for (const [column, event] of ordered.entries()) {
    const row = rowOf(event.by);
    const before = marks.at(-1);
    if (before !== undefined) {
      stretches.push({ from: [before.column, before.row], to: [column, row], offered, open });
    }
    marks.push({ number: event.number, kind: event.kind, column, row, gap: broken.has(event.number) });
    // The receiver has a row from the offer on, so that it can be seen who is waited for.
    if (event.kind === 'offer' && event.to !== null) rowOf(event.to);
    offered = event.kind === 'offer';
    open = openAfter(event, open);
  }
  return { officers, marks, stretches };
}

/** Whether the exhibit is without a seal after the event. */
function openAfter(event: CustodyEvent, before: boolean): boolean {
  if (event.kind === 'examine') return true;
  if (event.kind === 'seize' || event.kind === 'seal' || event.kind === 'accept') return event.seal === null;
  return before;
}

/** Who is waited for: the officer of an offer that nobody has accepted or withdrawn yet. */
export function offeredTo(events: readonly CustodyEvent[]): string | null {
  const last = [...events].sort((a, b) => a.number - b.number).at(-1);
  return last?.kind === 'offer' ? last.to : null;
}
