// Jurisdiction's store: the folds of decisions, and every fold of this room by its kind. What always holds: every
// subject designated suspect or victim has an owner from that very entry on. Reports are folded by `report-fold.ts`,
// priorities by `priority-fold.ts`, referrals by `referral-fold.ts`, who works on whom by `taken-fold.ts`.

import { ask, type Fold, put, store } from '../base/table.ts';
import { identityCluster } from '../identity/cluster-rows.ts';
import { identityJudgement } from '../identity/tables.ts';
import { asFileHit } from '../matching/hit.ts';
import { matchingHit } from '../matching/tables.ts';
import { contentOf } from '../statements/statement.ts';
import { exhibitKey, RECORDS_NAMED_MAX } from './gather.ts';
import { keepPriorities } from './priority-fold.ts';
import { foldReferral } from './referral-fold.ts';
import { foldReport, hold } from './report-fold.ts';
import {
  jurisdictionDeclined,
  jurisdictionFact,
  jurisdictionHolding,
  jurisdictionLink,
  jurisdictionNexus,
  jurisdictionOwner,
  jurisdictionPriority,
  jurisdictionReasons,
  jurisdictionReferral,
  jurisdictionTaken,
} from './tables.ts';
import { foldDeclined, foldHandedOver, foldTaken } from './taken-fold.ts';

/** File hits are counted from matching's rows, so that comparing the same list twice counts once. */
const foldCompared: Fold = function* (entry) {
  const found = entry.records.flatMap((record) => asFileHit(contentOf(record.value))?.account ?? []);
  const accounts = [...new Set(found)];
  const hits = new Map<string, { count: number; entries: number[] }>();
  for (const row of yield* ask(matchingHit, { account: accounts })) {
    const sum = hits.get(row.account) ?? { count: 0, entries: [] };
    const known = sum.entries.includes(row.position) || sum.entries.length >= RECORDS_NAMED_MAX;
    hits.set(row.account, { count: sum.count + 1, entries: known ? sum.entries : [...sum.entries, row.position] });
  }
  for (const [subject, { count, entries }] of hits) {
    yield put(jurisdictionFact, { subject, fact: 'file-hits', count, records: [], entries, lastSeen: null });
  }
  yield* keepPriorities(entry.position, accounts);
};

const foldJudged: Fold = function* (entry) {
  const { a, b } = entry.act ?? {};
  if (typeof a === 'string' && typeof b === 'string') yield* keepPriorities(entry.position, [a, b]);
};

const foldUndone: Fold = function* (entry) {
  const judgement = entry.act?.['judgement'];
  if (typeof judgement !== 'string') return;
  const rows = yield* ask(identityJudgement, { judgement });
  yield* keepPriorities(
    entry.position,
    rows.flatMap((row) => [row.a, row.b]),
  );
};

const foldDesignated: Fold = function* (entry) {
  const { subject, category, country, owner } = entry.act ?? {};
  if (typeof subject !== 'string') return;
  yield* keepPriorities(entry.position, [subject]);
  if ((category !== 'suspect' && category !== 'victim') || typeof owner !== 'string') return;
  const [known] = yield* ask(jurisdictionOwner, { subject });
  // An owner assigned before the decision keeps the matter; a victim's next step goes before a suspect's.
  if (known !== undefined && category !== 'victim') return;
  const step = category === 'victim' ? 'safeguard' : 'investigate';
  const where = { country: typeof country === 'string' ? country : (known?.country ?? null) };
  const since = { since: entry.at, position: entry.position, reason: null };
  yield put(jurisdictionOwner, { subject, agency: known?.agency ?? owner, ...where, step, ...since });
};

const foldWithdrawn: Fold = function* (entry) {
  const subject = entry.act?.['subject'];
  if (typeof subject === 'string') yield* keepPriorities(entry.position, [subject]);
};

const foldSettled: Fold = function* (entry) {
  const { cluster, outcome } = entry.act ?? {};
  if (typeof cluster !== 'string') return;
  yield* keepPriorities(entry.position, [cluster]);
  const mates = yield* ask(identityCluster, { cluster });
  const subject = [...new Set([cluster, ...mates.map((row) => row.subject)])];
  const step = outcome === 'victim' ? 'safeguard' : 'investigate';
  for (const row of yield* ask(jurisdictionOwner, { subject })) yield put(jurisdictionOwner, { ...row, step });
};

/** What exhibits records stands to the right; only the kind's name and two of its fields are known here. */
const foldSeized: Fold = function* (entry) {
  const { exhibit, mark, person } = entry.act ?? {};
  if (typeof exhibit !== 'string' || typeof person !== 'string') return;
  const said = typeof mark === 'string' ? mark : null;
  yield* hold({ exhibit, person, mark: said });
  if (said !== null) yield* hold({ exhibit: exhibitKey(said, entry.operation), person, mark: said });
  yield* keepPriorities(entry.position, [person]);
};

const foldAssigned: Fold = function* (entry) {
  const { subject, agency, country, step, reason } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof agency !== 'string' || typeof step !== 'string') return;
  const where = { country: typeof country === 'string' ? country : null, step };
  const why = { reason: typeof reason === 'string' ? reason : null, since: entry.at, position: entry.position };
  yield put(jurisdictionOwner, { subject, agency, ...where, ...why });
};

export const jurisdictionStore = store({
  room: 'jurisdiction',
  version: 2,
  tables: [
    jurisdictionNexus,
    jurisdictionFact,
    jurisdictionHolding,
    jurisdictionLink,
    jurisdictionPriority,
    jurisdictionReasons,
    jurisdictionOwner,
    jurisdictionTaken,
    jurisdictionDeclined,
    jurisdictionReferral,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/list-received/1': foldReport,
    'intake/package-received/1': foldReport,
    'intake/statement-withdrawn/1': foldReport,
    'intake/statement-corrected/1': foldReport,
    'matching/compared/1': foldCompared,
    'identity/judged/1': foldJudged,
    'identity/undone/1': foldUndone,
    'identity/designated/1': foldDesignated,
    'identity/withdrawn/1': foldWithdrawn,
    'identity/settled/1': foldSettled,
    'exhibits/seized/1': foldSeized,
    'jurisdiction/assigned/1': foldAssigned,
    'jurisdiction/taken/1': foldTaken,
    'jurisdiction/handed-over/1': foldHandedOver,
    'jurisdiction/declined/1': foldDeclined,
    '*': foldReferral,
  },
});
