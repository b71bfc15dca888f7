// The fold of seizures, one thing or a list: each gets the next number of its operation, its label, and the first line
// of its chain. What always holds: an exhibit that is seized twice stays what it was, and its second seizure stands in
// its chain, where the check names it. `store.ts` has the other folds.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { asTally } from '../statements/tally.ts';
import { chain, nothingSaid } from './chain-fold.ts';
import { step } from './custody.ts';
import { serialKey } from './device.ts';
import { listedThing, seizedAct } from './exhibit.ts';
import { labelOf } from './label.ts';
import { exhibitsCounter, exhibitsExhibit } from './tables.ts';

export const foldSeized: Fold = function* (entry) {
  if (entry.act !== null) yield* seizeOne(entry, entry.act, 1, false);
};

/** What the list says once is said of each of its things. Its tallies follow in the order of the things. */
export const foldListSeized: Fold = function* (entry) {
  const { items, ...head } = entry.act ?? {};
  if (!Array.isArray(items)) return;
  for (const [nth, item] of items.entries()) {
    const thing = listedThing.safeParse(item);
    if (thing.success) yield* seizeOne(entry, { ...head, ...thing.data } as JsonObject, nth + 1, true);
  }
};

function* seizeOne(entry: FoldEntry, said: JsonObject, record: number, listed: boolean): Folding {
  const parsed = seizedAct.safeParse(said);
  if (!parsed.success) return;
  const { officer, seal, authority, ...fields } = parsed.data;
  const event = { kind: 'seize' as const, by: officer, to: null, seal };
  const line = { ...nothingSaid, happenedAt: fields.seizedAt, condition: fields.condition };
  const [known] = yield* ask(exhibitsExhibit, { exhibit: fields.exhibit });
  if (known !== undefined) {
    yield* chain(entry, known.exhibit, known.events + 1, event, line);
    yield put(exhibitsExhibit, { ...known, events: known.events + 1 });
    return;
  }
  const first = step(null, event);
  if ('refused' in first) return;
  const number = yield* nextNumber(fields.operation);
  yield put(exhibitsExhibit, {
    ...fields,
    ...first.custody,
    ...{ number, label: labelOf(fields.exhibit), record, listed, position: entry.position },
    serialKey: fields.serial === null ? null : serialKey(fields.serial),
    tally: asTally(entry.records.find(({ index }) => index === record)?.value ?? null)?.id ?? null,
    ...{ lastAt: fields.seizedAt, keptAt: null, outside: null },
    ...{ authorityType: authority?.type ?? null, authorityRef: authority?.ref ?? null },
    ...{ authorityFrom: authority?.from ?? null, authorityTo: authority?.to ?? null },
    ...{ seizedUnder: { authority, retainUntil: fields.retainUntil }, retentions: [] },
    ...{ decidedBy: null, decidedHow: null, decidedGround: null, decidedAt: null },
  });
  yield* chain(entry, fields.exhibit, 1, event, line);
}

function* nextNumber(operation: string | null) {
  const place = operation ?? 'none';
  const [counter] = yield* ask(exhibitsCounter, { place });
  const last = (counter?.last ?? 0) + 1;
  yield put(exhibitsCounter, { place, operation, last });
  return last;
}
