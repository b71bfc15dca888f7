// How announcing is folded: embargoes with the requests that carry them, proposed texts, and proofs. What always
// holds: a moved embargo takes every earlier answer with it, at the coordinator and at who was asked; a proof counts
// only from the agency whose ledger it is of. `store.ts` joins these folds to the room's others.

import type { JsonObject } from '../base/json.ts';
import { ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import { reconciliationEmbargo, reconciliationProof, reconciliationProposed } from './announce-tables.ts';
import { textSchema } from './announcement.ts';
import { asRecordProof } from './record-proof.ts';
import { type FigureRequest, figureClosedSchema } from './request.ts';
import {
  reconciliationClearance,
  reconciliationOpened,
  reconciliationPublished,
  reconciliationRequest,
} from './tables.ts';

/** The embargo under which clearance is asked: set with the first request, moved by later ones. */
export function* foldEmbargo(entry: FoldEntry): Folding {
  const { figure, embargo = null } = entry.act ?? {};
  if (typeof figure !== 'string') return;
  const [known] = yield* ask(reconciliationEmbargo, { figure });
  const moves = known === undefined ? 0 : known.moves + 1;
  const until = typeof embargo === 'string' ? embargo : null;
  yield put(reconciliationEmbargo, { figure, until, at: entry.at, position: entry.position, moves });
}

/** Takes back what was asked and answered under the embargo before. */
export function* foldAskedAgain(entry: FoldEntry): Folding {
  const { figure } = entry.act ?? {};
  if (typeof figure !== 'string') return;
  for (const { request } of yield* ask(reconciliationClearance, { figure })) {
    yield drop(reconciliationClearance, { request });
  }
  if ((yield* ask(reconciliationProposed, { figure })).length > 0) yield drop(reconciliationProposed, { figure });
}

/** At who was asked: the request before can no longer be answered. Only its own coordinator replaces it. */
export function* foldSuperseded({ supersedes, figure }: FigureRequest, from: string): Folding {
  if (supersedes === null) return;
  const [row] = yield* ask(reconciliationRequest, { request: supersedes });
  if (row === undefined || row.coordinator !== from || row.figure !== figure) return;
  yield put(reconciliationRequest, { ...row, state: 'superseded' });
}

/** At who was asked: the figures were published without its answer. Only its own coordinator closes a request. */
export function* foldClosed(value: JsonObject, from: string | null): Folding {
  const parsed = figureClosedSchema.safeParse(value);
  if (!parsed.success) return;
  const { request, figure } = parsed.data;
  const [row] = yield* ask(reconciliationRequest, { request });
  // Our own part is closed by the entry that publishes; from abroad the coordinator must be the sender.
  if (row === undefined || (from ?? parsed.data.from) !== row.coordinator || row.figure !== figure) return;
  if (row.state === 'asked' || row.state === 'proposed') {
    yield put(reconciliationRequest, { ...row, state: 'closed' });
  }
}

export function* foldProof(entry: FoldEntry, value: JsonObject, from: string | null): Folding {
  const proof = asRecordProof(value);
  const agency = from ?? entry.act?.['agency'];
  if (proof === null || typeof agency !== 'string') return;
  yield put(reconciliationProof, { agency, recordId: proof.recordId, position: entry.position, proof });
}

export const announcementProposed: Fold = function* (entry) {
  const { figure, release, texts } = entry.act ?? {};
  const parsed = textSchema.array().safeParse(texts);
  if (typeof figure !== 'string' || typeof release !== 'string' || !parsed.success) return;
  const { position, at, actor: officer } = entry;
  yield put(reconciliationProposed, { figure, position, at, officer, texts: parsed.data, release });
};

/** What was published, with what was signed beside it. */
export const published: Fold = function* (entry) {
  const { figure, operation, announcement } = entry.act ?? {};
  if (typeof figure !== 'string' || announcement === null || typeof announcement !== 'object') return;
  const signed = entry.records.find(({ value }) => value?.['type'] === 'annex')?.value ?? null;
  const { annex, note } = signed ?? {};
  yield put(reconciliationPublished, {
    position: entry.position,
    figure,
    at: entry.at,
    operation: typeof operation === 'string' ? operation : null,
    announcement: announcement as JsonObject,
    annex: annex !== null && typeof annex === 'object' ? (annex as JsonObject) : null,
    note: typeof note === 'string' ? note : null,
  });
};

/** When this agency opened an operation: a drawing over it knows its length. */
export const opened: Fold = function* (entry) {
  const { operation } = entry.act ?? {};
  if (typeof operation === 'string') yield put(reconciliationOpened, { operation, at: entry.at });
};
