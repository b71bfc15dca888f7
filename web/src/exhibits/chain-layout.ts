// Where the picture of a chain puts things: a row for each officer and each person outside, a column for each event,
// and a line along who holds the exhibit. Pure; `chain-picture.tsx` draws it. A hand-over is the step from one row to
// another.

import type { Chain, CustodyEvent } from './shapes.ts';

export interface Mark {
  readonly number: number;
  readonly kind: string;
  readonly column: number;
  readonly row: number;
  readonly gap: boolean;
  /** The seal it bears after the event; null while it is open. */
  readonly seal: string | null;
  readonly at: string;
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
  /** Rows below the officers' for who is none: name, role and body. */
  readonly outsiders: readonly string[];
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
  // Rows of officers are counted first, so that those of others come below them.
  for (const event of ordered) {
    rowOf(event.by);
    if (event.kind === 'offer' && event.to !== null) rowOf(event.to);
  }
  const outsiders = [...new Set(ordered.flatMap(({ outside }) => outside ?? []))];
  const broken = new Set(gaps.map((gap) => gap.number));
  const marks: Mark[] = [];
  const stretches: Stretch[] = [];
  let offered = false;
  let open = false;
  let seal: string | null = null;
  for (const [column, event] of ordered.entries()) {
    const away = event.kind === 'hand-out' && event.outside !== null ? outsiders.indexOf(event.outside) : -1;
    const row = away < 0 ? rowOf(event.by) : officers.length + away;
    const before = marks.at(-1);
    if (before !== undefined) {
      stretches.push({ from: [before.column, before.row], to: [column, row], offered, open });
    }
    open = openAfter(event, open);
    seal = open ? null : (event.seal ?? seal);
    const { number, kind, happenedAt } = event;
    marks.push({ number, kind, column, row, gap: broken.has(number), seal, at: happenedAt });
    offered = event.kind === 'offer';
  }
  return { officers, outsiders, marks, stretches };
}

/** Whether the exhibit is without a seal after the event. */
function openAfter(event: CustodyEvent, before: boolean): boolean {
  if (event.kind === 'examine' || event.kind === 'open') return true;
  const said = ['seize', 'seal', 'accept', 'take-back'].includes(event.kind);
  if (said) return event.seal === null;
  return before;
}

/** Who is waited for: the officer of an offer that nobody has accepted or withdrawn yet. */
export function offeredTo(events: readonly CustodyEvent[]): string | null {
  const last = [...events].sort((a, b) => a.number - b.number).at(-1);
  return last?.kind === 'offer' ? last.to : null;
}
