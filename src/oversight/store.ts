// Oversight's projection: officers, erasures, holds, what falls due, and who has a copy of what. Folded from entries
// and disposable; after an erasure the projector folds all of it again without the erased records, so nothing here
// forgets by itself. `tables.ts` has the shapes, `door.ts` the reads.

import type { Json, JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, type Folding, put, type Rows, store } from '../base/table.ts';
import { foldMatter, MATTER_FOLDS, oversightMatter } from './matters.ts';
import { OFFICER_FOLDS } from './officer-folds.ts';
import { retainedIn } from './retain.ts';
import {
  answerHanded,
  closeErased,
  draftsDropped,
  holdRenewed,
  holdReviewAt,
  isGone,
  reviewConfirmed,
  reviewed,
} from './review-folds.ts';
import { oversightDroppedDraft, oversightReview } from './review-tables.ts';
import {
  type CopyRow,
  type ErasureRow,
  type HoldRow,
  type OfficerRow,
  oversightCopy,
  oversightDue,
  oversightErasure,
  oversightGone,
  oversightHeld,
  oversightHold,
  oversightOfficer,
  oversightProposal,
  type ProposalKind,
  type ProposalRow,
} from './tables.ts';
import { countOf, ordered, runsOf, shared, type Target, targetsSchema } from './targets.ts';

function targetsIn(act: JsonObject | null): Target[] | null {
  const read = targetsSchema.safeParse(act?.['targets']);
  return read.success ? ordered(read.data) : null;
}

const erasureDecided: Fold = function* (entry) {
  const { erasure, ground, scope } = entry.act ?? {};
  const targets = targetsIn(entry.act);
  if (typeof erasure !== 'string' || typeof ground !== 'string' || typeof scope !== 'string' || targets === null)
    return;
  const later = { erasedBy: null, erased: null, completed: null, backupsUntil: null };
  yield put(oversightErasure, {
    erasure,
    state: 'decided',
    ground,
    scope,
    targets,
    records: countOf(targets),
    decidedBy: entry.actor,
    decided: entry.position,
    decidedAt: entry.at,
    ...later,
  });
  yield* answerHanded(entry, targets, erasure);
};

const erased: Fold = function* (entry) {
  const decision = entry.act?.['decision'];
  if (typeof decision !== 'number') return;
  const rows = yield* ask(oversightErasure, { state: 'decided' });
  const row = rows.find((each) => each.decided === decision);
  if (row === undefined) return;
  const done = { state: 'erased', erasedBy: entry.actor, erased: entry.position } as const;
  yield put(oversightErasure, { ...row, ...done });
  const { erasure, targets } = row;
  for (const { entry: gone, records } of targets) yield put(oversightGone, { entry: gone, erasure, records });
  // Another decision about the same records has nothing left to carry out.
  for (const other of rows.filter((each) => each.erasure !== erasure)) {
    if (yield* isGone(other.targets, targets)) yield put(oversightErasure, { ...other, ...done });
  }
  yield* closeErased(entry, row);
};

const erasureCompleted: Fold = function* (entry) {
  const { erasure, backupsUntil } = entry.act ?? {};
  if (typeof erasure !== 'string') return;
  const [row] = yield* ask(oversightErasure, { erasure });
  if (row === undefined) return;
  const until = typeof backupsUntil === 'string' ? backupsUntil : null;
  yield put(oversightErasure, { ...row, state: 'completed', completed: entry.position, backupsUntil: until });
};

const holdSet: Fold = function* (entry) {
  const { hold, ground } = entry.act ?? {};
  const targets = targetsIn(entry.act);
  if (typeof hold !== 'string' || typeof ground !== 'string' || targets === null) return;
  const { actor: setBy, position, at } = entry;
  const later = { reviewAt: holdReviewAt(entry.act, at), reviewedBy: null, reviewedAt: null, lifted: null };
  yield put(oversightHold, { hold, ground, targets, records: countOf(targets), setBy, position, at, ...later });
  for (const { entry: held, records } of targets) yield put(oversightHeld, { entry: held, hold, records });
};

const holdLifted: Fold = function* (entry) {
  const hold = entry.act?.['hold'];
  if (typeof hold !== 'string') return;
  const [row] = yield* ask(oversightHold, { hold });
  if (row !== undefined) yield put(oversightHold, { ...row, lifted: entry.position });
  for (const held of yield* ask(oversightHeld, { hold })) yield drop(oversightHeld, { entry: held.entry, hold });
};

/** Every entry: the dates its records carry, and whom its act sends something. */
const everything: Fold = function* (entry) {
  const { position, kind, operation } = entry;
  yield* foldMatter(entry);
  for (const line of retainedIn(entry)) yield put(oversightDue, { entry: position, kind, operation, ...line });
  const outbound = entry.act?.['outbound'];
  if (!Array.isArray(outbound)) return;
  for (const [nth, wanted] of outbound.entries()) yield* copies(entry, nth, wanted as Json);
};

/** Packages that carry records; a recall or an erasure leaves nothing with its recipient. */
const CARRYING: readonly Json[] = ['records', 'correction', 'answer'];

function* copies(entry: FoldEntry, nth: number, wanted: Json): Folding {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return;
  const { to, package: type, selection } = wanted as JsonObject;
  if (typeof to !== 'string' || !CARRYING.includes(type ?? null) || !Array.isArray(selection)) return;
  const indexes = new Map<number, number[]>();
  for (const part of selection as readonly Json[]) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
    const { entry: from, records } = part as JsonObject;
    const position = typeof from === 'number' ? from : entry.position;
    if (!Array.isArray(records)) continue;
    const known = indexes.get(position) ?? [];
    for (const index of records) if (typeof index === 'number') known.push(index);
    indexes.set(position, known);
  }
  for (const [position, chosen] of indexes) {
    yield put(oversightCopy, { entry: position, release: entry.position, nth, to, records: runsOf(chosen) });
  }
}

export const oversightStore = store({
  room: 'oversight',
  version: 7,
  tables: [
    oversightOfficer,
    oversightProposal,
    oversightErasure,
    oversightHold,
    oversightHeld,
    oversightGone,
    oversightDue,
    oversightCopy,
    oversightMatter,
    oversightReview,
    oversightDroppedDraft,
  ],
  folds: {
    '*': everything,
    ...OFFICER_FOLDS,
    ...MATTER_FOLDS,
    'oversight/erasure-decided/1': erasureDecided,
    'oversight/erased/1': erased,
    'oversight/erasure-completed/1': erasureCompleted,
    'oversight/hold-set/1': holdSet,
    'oversight/hold-lifted/1': holdLifted,
    'oversight/hold-renewed/1': holdRenewed,
    'oversight/reviewed/1': reviewed,
    'oversight/review-confirmed/1': reviewConfirmed,
    'oversight/drafts-dropped/1': draftsDropped,
  },
});

/** The officer with that id, or null. */
export async function officerById(rows: Rows, officer: string): Promise<OfficerRow | null> {
  const [found] = await rows.find(oversightOfficer, { officer });
  return found ?? null;
}

export async function allOfficers(rows: Rows): Promise<readonly OfficerRow[]> {
  return rows.find(oversightOfficer, {}, { order: [{ column: 'position' }] });
}

/** What is proposed about an officer, by its kind, or null. */
export async function proposalOf(rows: Rows, officer: string, what: ProposalKind): Promise<ProposalRow | null> {
  const [found] = await rows.find(oversightProposal, { officer, what });
  return found ?? null;
}

export async function erasureById(rows: Rows, erasure: string): Promise<ErasureRow | null> {
  const [found] = await rows.find(oversightErasure, { erasure });
  return found ?? null;
}

export async function holdById(rows: Rows, hold: string): Promise<HoldRow | null> {
  const [found] = await rows.find(oversightHold, { hold });
  return found ?? null;
}

/** The holds in force that touch one of these records. */
export async function holdsOn(rows: Rows, targets: readonly Target[]): Promise<readonly string[]> {
  const held = await rows.find(oversightHeld, { entry: targets.map(({ entry }) => entry) });
  const touching = held.filter(({ entry, records }) => shared(targets, [{ entry, records }]).length > 0);
  return [...new Set(touching.map(({ hold }) => hold))].sort();
}

/** Those of these records that are erased. */
export async function goneOf(rows: Rows, targets: readonly Target[]): Promise<readonly Target[]> {
  const gone = await rows.find(oversightGone, { entry: targets.map(({ entry }) => entry) });
  return shared(targets, ordered(gone));
}

/** Which of these records went to whom, by the act that released them. */
export async function copiesOf(rows: Rows, targets: readonly Target[]): Promise<readonly CopyRow[]> {
  const found = await rows.find(oversightCopy, { entry: targets.map(({ entry }) => entry) });
  return found.flatMap((row) => {
    const [common] = shared(targets, [{ entry: row.entry, records: row.records }]);
    return common === undefined ? [] : [{ ...row, records: common.records }];
  });
}
