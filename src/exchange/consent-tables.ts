// Consents as both ends keep them: what we asked an owner for, and what others asked of us. What always holds: an
// answer counts only from the agency that was asked, a grant may be taken back and a refusal may not be turned by the
// one who asked, and when one of the records is taken back what was granted for it ends with it. See
// `consents.ts` for the acts.

import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, table } from '../base/table.ts';
import { takenBack } from '../intake/taken-back.ts';
import {
  type ConsentRequest,
  consentAnswersIn,
  consentRequestSchema,
  consentRequestsIn,
} from '../statements/consent.ts';

/** `proposed`: granted by one officer here, where it takes two. */
export const CONSENT_STATES = ['open', 'proposed', 'granted', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

export type ConsentRequestRow = {
  consent: string;
  /** `asked`: we asked the peer. `given`: the peer asked us. */
  side: 'asked' | 'given';
  peer: string;
  use: 'court' | 'onward';
  to: string | null;
  records: readonly string[];
  /** Those among them that were taken back since: no consent is left for them. */
  gone: readonly string[];
  until: string;
  reason: string;
  askedAt: string;
  askedBy: string;
  state: ConsentState;
  answeredAt: string | null;
  /** Officer of the owner. */
  answeredBy: string | null;
  because: string | null;
  /** The last instant that was granted; the one that was asked for until then. */
  position: number;
  operation: string | null;
};

export const exchangeConsent = table<ConsentRequestRow>({
  name: 'exchange_consent',
  columns: {
    consent: 'text',
    side: 'text',
    peer: 'text',
    use: 'text',
    to: 'text',
    records: 'json',
    gone: 'json',
    until: 'text',
    reason: 'text',
    askedAt: 'text',
    askedBy: 'text',
    state: 'text',
    answeredAt: 'text',
    answeredBy: 'text',
    because: 'text',
    position: 'integer',
    operation: 'text',
  },
  key: ['consent', 'side'],
  indexes: [['state'], ['peer']],
  veil: { operation: 'operation' },
});

/** One record of one request, so that what is taken back finds it. */
export type ConsentOfRow = { recordId: string; consent: string; side: string; owner: string; position: number };
export const exchangeConsentOf = table<ConsentOfRow>({
  name: 'exchange_consent_of',
  columns: { recordId: 'text', consent: 'text', side: 'text', owner: 'text', position: 'integer' },
  key: ['recordId', 'consent', 'side'],
  indexes: [],
  veil: { entry: 'position' },
});
export const CONSENT_TABLES = [exchangeConsent, exchangeConsentOf] as const;

function* opened(
  { position, at, operation }: FoldEntry,
  request: ConsentRequest,
  { side, peer, owner }: { readonly side: 'asked' | 'given'; readonly peer: string; readonly owner: string },
): Folding {
  const { consent, use, to, records, until, reason, officer: askedBy } = request;
  const fresh = { state: 'open' as const, answeredAt: null, answeredBy: null, because: null, gone: [] };
  const said = { consent, side, peer, use, to, records, until, reason, askedAt: at, askedBy };
  yield put(exchangeConsent, { ...said, ...fresh, position, operation });
  for (const recordId of records) yield put(exchangeConsentOf, { recordId, consent, side, owner, position });
}

/** We asked: the request stands in record 1. */
const asked: Fold = function* (entry) {
  const owner = entry.act?.['owner'];
  const { success, data } = consentRequestSchema.safeParse(entry.records[0]?.value);
  if (success && typeof owner === 'string') yield* opened(entry, data, { side: 'asked', peer: owner, owner });
};

/** Our own answer, or its first half. */
const answered: Fold = function* ({ act, at: answeredAt, actor: answeredBy }) {
  const { consent, state, because, until } = act ?? {};
  const known = CONSENT_STATES.find((one) => one === state);
  if (typeof consent !== 'string' || known === undefined) return;
  const [row] = yield* ask(exchangeConsent, { consent, side: 'given' });
  if (row === undefined) return;
  const why = { because: typeof because === 'string' ? because : null };
  const last = { until: typeof until === 'string' ? until : row.until };
  yield put(exchangeConsent, { ...row, ...why, ...last, state: known, answeredAt, answeredBy });
};

/** What a package brings: requests to us, answers to ours, and the end of what it takes back. */
export function* foldConsentArrived(entry: FoldEntry): Folding {
  yield* foldConsentGone(entry);
  const peer = entry.act?.['from'];
  if (typeof peer !== 'string') return;
  for (const request of consentRequestsIn(entry)) {
    const [known] = yield* ask(exchangeConsent, { consent: request.consent, side: 'given' });
    if (known === undefined) yield* opened(entry, request, { side: 'given', peer, owner: '' });
  }
  for (const { consent, answer, until, reason: because, officer: answeredBy } of consentAnswersIn(entry)) {
    const [row] = yield* ask(exchangeConsent, { consent, side: 'asked' });
    if (row === undefined || row.peer !== peer) continue;
    yield put(exchangeConsent, { ...row, state: answer, until, because, answeredBy, answeredAt: entry.at });
  }
}

/** On both ends: what its owner takes back, here or by a package, is not consented to any longer. */
export function* foldConsentGone(entry: FoldEntry): Folding {
  const back = takenBack(entry);
  if (back === null) return;
  const where = back.from === null ? { side: 'given' } : { side: 'asked', owner: back.from };
  const lines = yield* ask(exchangeConsentOf, { recordId: back.records, ...where });
  for (const [consent, own] of Map.groupBy(lines, (line) => line.consent)) {
    const side = back.from === null ? ('given' as const) : ('asked' as const);
    const [row] = yield* ask(exchangeConsent, { consent, side });
    if (row === undefined) continue;
    const gone = [...new Set([...row.gone, ...own.map(({ recordId }) => recordId)])].sort();
    yield put(exchangeConsent, { ...row, gone });
  }
}

export const CONSENT_FOLDS: Readonly<Record<string, Fold>> = {
  'exchange/consent-asked/1': asked,
  'exchange/consent-answered/1': answered,
  'intake/statement-withdrawn/1': foldConsentGone,
  'intake/statement-corrected/1': foldConsentGone,
};

export async function consentById(rows: Rows, consent: string, side: 'asked' | 'given') {
  const [row] = await rows.find(exchangeConsent, { consent, side });
  return row ?? null;
}
