// The exhibits' projection: the folds by kind of entry, and the questions that acts and reads ask of the rows. Folds
// replay the state machine of `custody.ts`; an event it refuses is kept in the chain, where the check names it, and
// changes nothing. `tables.ts` has the rows, `door.ts` reads from here.

import { ask, type Fold, put, type Rows, store } from '../base/table.ts';
import { holdsOn } from '../oversight/store.ts';
import { BUNDLE_FOLDS, exhibitsBundle } from './bundle-store.ts';
import { foldEvent, textOf } from './chain-fold.ts';
import { exhibitsConsent } from './consent-fold.ts';
import type { CustodyKind } from './custody.ts';
import { authority } from './exhibit.ts';
import { type ChainCheck, type ChainLine, checkChain } from './gaps.ts';
import { foldExamined, foldImaged, foldPhotographed, foldReceived, foldVerified } from './image-fold.ts';
import { foldListSeized, foldSeized } from './seized-fold.ts';
import {
  type CustodyRow,
  type ExhibitRow,
  exhibitsCounter,
  exhibitsCustody,
  exhibitsExhibit,
  exhibitsFinding,
  exhibitsImage,
  exhibitsPhotograph,
  exhibitsVerification,
} from './tables.ts';

const foldDecided: Fold = function* (entry) {
  const exhibit = textOf(entry.act, 'exhibit');
  const how = textOf(entry.act, 'how');
  if (exhibit === null || how === null) return;
  const [row] = yield* ask(exhibitsExhibit, { exhibit });
  if (row === undefined) return;
  const decided = { decidedBy: entry.actor, decidedHow: how, decidedAt: entry.position };
  yield put(exhibitsExhibit, { ...row, ...decided, decidedGround: textOf(entry.act, 'ground') });
};

const foldRetention: Fold = function* (entry) {
  const exhibit = textOf(entry.act, 'exhibit');
  const said = authority.safeParse(entry.act?.['authority']);
  if (exhibit === null || !said.success) return;
  const [row] = yield* ask(exhibitsExhibit, { exhibit });
  if (row === undefined) return;
  const { type: authorityType, ref: authorityRef, from: authorityFrom, to: authorityTo } = said.data;
  const kept = { authorityType, authorityRef, authorityFrom, authorityTo };
  const retentions = [...row.retentions, entry.position];
  yield put(exhibitsExhibit, { ...row, ...kept, retentions, retainUntil: textOf(entry.act, 'retainUntil') });
};

/** Custody first, so that the image of an examination finds its exhibit as it then stands. */
const examined: Fold = function* (entry) {
  yield* foldEvent(() => 'examine')(entry);
  yield* foldExamined(entry);
};
const imaged: Fold = function* (entry) {
  yield* foldEvent(() => 'image')(entry);
  yield* foldImaged(entry);
};

export const exhibitsStore = store({
  room: 'exhibits',
  version: 6,
  tables: [
    exhibitsExhibit,
    exhibitsCustody,
    exhibitsFinding,
    exhibitsImage,
    exhibitsVerification,
    exhibitsPhotograph,
    exhibitsCounter,
    exhibitsBundle,
    exhibitsConsent,
  ],
  folds: {
    'exhibits/seized/1': foldSeized,
    'exhibits/list-seized/1': foldListSeized,
    'exhibits/sealed/1': foldEvent(() => 'seal'),
    'exhibits/opened/1': foldEvent(() => 'open'),
    'exhibits/kept/1': foldEvent(() => 'keep'),
    'exhibits/offered/1': foldEvent(() => 'offer'),
    'exhibits/offer-withdrawn/1': foldEvent(() => 'withdraw'),
    'exhibits/accepted/1': foldEvent(() => 'accept'),
    'exhibits/handed-out/1': foldEvent(() => 'hand-out'),
    'exhibits/taken-back/1': foldEvent(() => 'take-back'),
    'exhibits/examined/1': examined,
    'exhibits/imaged/1': imaged,
    'exhibits/image-verified/1': foldVerified,
    'exhibits/photographed/1': foldPhotographed,
    'exhibits/retention-set/1': foldRetention,
    'exhibits/return-decided/1': foldDecided,
    'exhibits/given-back/1': foldEvent((act) => (act['how'] === 'destroy' ? 'destroy' : 'return')),
    'intake/received/1': foldReceived,
    ...BUNDLE_FOLDS,
  },
});

/** The exhibit with that id, or null. */
export async function exhibitById(rows: Rows, exhibit: string): Promise<ExhibitRow | null> {
  const [found] = await rows.find(exhibitsExhibit, { exhibit });
  return found ?? null;
}

/** Exhibits that carry one of these marks in this operation (null: outside any operation). */
export async function exhibitsWithMark(
  rows: Rows,
  mark: string | readonly string[],
  operation: string | null,
): Promise<readonly ExhibitRow[]> {
  return (await rows.find(exhibitsExhibit, { mark })).filter((row) => row.operation === operation);
}

/** Holds in force over the seizure of this exhibit: its own record, or what is said of the whole list. */
export async function holdsOver(rows: Rows, row: Pick<ExhibitRow, 'position' | 'record'>): Promise<readonly string[]> {
  const { position: entry, record } = row;
  return holdsOn(rows, [
    {
      entry,
      records:
        record === 1
          ? [[0, 1]]
          : [
              [0, 0],
              [record, record],
            ],
    },
  ]);
}

/** The chain of one exhibit, oldest first, with its check. `now` counts an offer that still lies. */
export async function chainOf(
  rows: Rows,
  exhibit: string,
  now: string | null = null,
): Promise<{ lines: readonly CustodyRow[]; check: ChainCheck }> {
  const lines = await rows.find(exhibitsCustody, { exhibit });
  return { lines, check: checkChain(lines.map(lineOf), now) };
}

function lineOf(row: CustodyRow): ChainLine {
  const { number, by, to, seal, at, happenedAt, sealFound, reason, outside } = row;
  return { number, kind: row.kind as CustodyKind, by, to, seal, at, happenedAt, sealFound, reason, outside };
}

/**
 * Replays every chain of this agency and compares where each ends with where its exhibit is said to stand.
 * `compared` counts custody events; none at all is a failure, because a check that saw nothing proves nothing.
 */
export async function custodyUnbroken(
  rows: Rows,
): Promise<{ ok: boolean; compared: number; broken: { exhibit: string; why: string }[] }> {
  const lines = Map.groupBy(await rows.find(exhibitsCustody, {}), (line) => line.exhibit);
  let compared = 0;
  for (const own of lines.values()) compared += own.length;
  const broken: { exhibit: string; why: string }[] = [];
  for (const row of await rows.find(exhibitsExhibit, {})) {
    const check = checkChain((lines.get(row.exhibit) ?? []).map(lineOf));
    for (const gap of check.gaps.filter(({ breaks }) => breaks)) {
      broken.push({ exhibit: row.exhibit, why: `Event ${gap.number}: ${gap.why}` });
    }
    if (check.compared === 0) broken.push({ exhibit: row.exhibit, why: 'It has no chain.' });
    const ends = check.custody;
    if (ends !== null && (ends.state !== row.state || ends.custodian !== row.custodian)) {
      broken.push({ exhibit: row.exhibit, why: 'It does not stand where its chain ends.' });
    }
  }
  return { ok: compared > 0 && broken.length === 0, compared, broken };
}
