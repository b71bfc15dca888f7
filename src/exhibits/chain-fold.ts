// Lines of the chain of custody as they are kept: every event becomes one, whether the rules allow it or not. An event
// that they refuse changes nothing of where the exhibit stands; it stays in the chain, where the check names it.
// `custody.ts` has the rules, `gaps.ts` the check, `seized-fold.ts` how a chain begins.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { type CustodyEvent, type CustodyKind, replayed, type step } from './custody.ts';
import { type CustodyRow, type ExhibitRow, exhibitsCustody, exhibitsExhibit } from './tables.ts';

/** What a line says beside the event itself. */
type Said = Pick<
  CustodyRow,
  'happenedAt' | 'sealFound' | 'condition' | 'keptAt' | 'outside' | 'reason' | 'tool' | 'image' | 'verified'
>;
export const nothingSaid: Omit<Said, 'happenedAt'> = {
  sealFound: null,
  condition: null,
  keptAt: null,
  outside: null,
  reason: null,
  tool: null,
  image: null,
  verified: null,
};

export function* chain(entry: FoldEntry, exhibit: string, number: number, event: CustodyEvent, said: Said): Folding {
  const { position, at } = entry;
  yield put(exhibitsCustody, { exhibit, number, ...event, position, at, ...said });
}

/** The kinds that move an exhibit on; the actor of the entry is who did it. */
export const foldEvent = (kindOf: (act: JsonObject) => CustodyKind): Fold =>
  function* (entry) {
    const exhibit = textOf(entry.act, 'exhibit');
    if (entry.act === null || exhibit === null) return;
    const [row] = yield* ask(exhibitsExhibit, { exhibit });
    if (row === undefined) return;
    const kind = kindOf(entry.act);
    const event = { kind, by: entry.actor, to: textOf(entry.act, 'to'), seal: textOf(entry.act, 'seal') };
    const said = saidIn(entry, entry.act);
    const next = replayed(custodyOf(row), event);
    const number = row.events + 1;
    const moved = 'refused' in next ? { ...row, events: number } : standing(row, next.custody, kind, said);
    yield put(exhibitsExhibit, moved);
    yield* chain(entry, exhibit, number, event, said);
  };

function standing(row: ExhibitRow, custody: object, kind: CustodyKind, said: Said): ExhibitRow {
  const { outside, happenedAt: lastAt } = said;
  // Where it lay is not where it lies once it has changed hands.
  const handed = kind === 'accept' || kind === 'hand-out' || kind === 'take-back';
  const keptAt = said.keptAt ?? (handed ? null : row.keptAt);
  const away = kind === 'hand-out' ? outside : kind === 'take-back' ? null : row.outside;
  return { ...row, ...custody, lastAt, keptAt, outside: away };
}

function saidIn(entry: FoldEntry, act: JsonObject): Said {
  const verified = act['verified'];
  return {
    happenedAt: textOf(act, 'happenedAt') ?? entry.at,
    sealFound: textOf(act, 'sealFound'),
    condition: textOf(act, 'condition'),
    keptAt: textOf(act, 'keptAt'),
    outside: outsideOf(act),
    reason: textOf(act, 'reason'),
    tool: textOf(act, 'tool'),
    image: textOf(act, 'image'),
    verified: typeof verified === 'boolean' ? verified : null,
  };
}

/** Name, role and body in one line, as the act says them. */
function outsideOf(act: JsonObject): string | null {
  const said = act['outside'];
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  const { name, role, body } = said as JsonObject;
  return [name, role, body].filter((part) => typeof part === 'string').join(', ') || null;
}

/** Where the row says the exhibit stands. */
export function custodyOf(row: ExhibitRow) {
  const { custodian, offeredTo, seal, events } = row;
  type State = Extract<ReturnType<typeof step>, { custody: unknown }>['custody']['state'];
  return { state: row.state as State, custodian, offeredTo, seal, events };
}

export function textOf(act: JsonObject | null, field: string): string | null {
  const value = act?.[field];
  return typeof value === 'string' ? value : null;
}
