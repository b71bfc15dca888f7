// Jurisdiction's store: the folds of decisions, and every fold of this room by its kind. What always holds: every
// subject designated suspect or victim has an owner from that very entry on. Reports are folded by `report-fold.ts`,
// priorities by `priority-fold.ts`, referrals by `referral-fold.ts`, who works on whom by `taken-fold.ts`.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, put, store } from '../base/table.ts';
import { clustersAround, NO_OPERATION } from '../identity/cluster-rows.ts';
import { identityJudgement } from '../identity/tables.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { asFileHit } from '../matching/hit.ts';
import { matchingHit } from '../matching/tables.ts';
import { contentOf } from '../statements/statement.ts';
import { exhibitKey, RECORDS_NAMED_MAX } from './gather.ts';
import { keepPriorities } from './priority-fold.ts';
import { foldReferral } from './referral-fold.ts';
import { foldReport, hold } from './report-fold.ts';
import {
  type FactRow,
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
  lastOwners,
} from './tables.ts';
import { foldDeclined, foldHandedOver, foldTaken } from './taken-fold.ts';

/** File hits are counted from matching's rows, so that comparing the same list twice counts once. */
const foldCompared: Fold = function* (entry) {
  const named = entry.records.flatMap((record) => asFileHit(contentOf(record.value))?.account ?? []);
  const accounts = [...new Set(named)];
  const found = yield* ask(matchingHit, { account: accounts });
  const positions = [...new Set(found.flatMap((row) => [row.sightingPosition, row.position]))];
  const entries = yield* ask(ledgerEntry, { position: positions });
  const operations = new Map(entries.map((row) => [row.position, row.operation]));
  const hits = new Map<string, FactRow>();
  for (const { account: subject, position, sightingPosition } of found) {
    // A hit belongs to the operation in which the file was seen; seen in none, to the one that compared.
    const operation = operations.get(sightingPosition) ?? operations.get(position) ?? NO_OPERATION;
    const none = { subject, fact: 'file-hits', operation, count: 0, records: [], entries: [], lastSeen: null };
    const sum = hits.get(`${subject} ${operation}`) ?? none;
    const known = sum.entries.includes(position) || sum.entries.length >= RECORDS_NAMED_MAX;
    const places = known ? sum.entries : [...sum.entries, position];
    hits.set(`${subject} ${operation}`, { ...sum, count: sum.count + 1, entries: places });
  }
  for (const row of hits.values()) yield put(jurisdictionFact, row);
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
  const operation = entry.operation ?? NO_OPERATION;
  const owners = yield* ask(jurisdictionOwner, { subject, operation: [operation, NO_OPERATION] });
  const [known] = lastOwners(owners);
  // An owner assigned before the decision keeps the matter; a victim's next step goes before a suspect's.
  if (known !== undefined && category !== 'victim') return;
  const step = category === 'victim' ? 'safeguard' : 'investigate';
  const where = { country: typeof country === 'string' ? country : (known?.country ?? null) };
  const since = { since: entry.at, position: entry.position, reason: null };
  yield put(jurisdictionOwner, { subject, operation, agency: known?.agency ?? owner, ...where, step, ...since });
};

const foldWithdrawn: Fold = function* (entry) {
  const subject = entry.act?.['subject'];
  if (typeof subject === 'string') yield* keepPriorities(entry.position, [subject]);
};

const foldSettled: Fold = function* (entry) {
  const { cluster, outcome } = entry.act ?? {};
  if (typeof cluster !== 'string') return;
  yield* keepPriorities(entry.position, [cluster]);
  const operation = [...new Set([entry.operation ?? NO_OPERATION, NO_OPERATION])];
  const subject = [...(yield* clustersAround([cluster], operation)).keys()];
  const step = outcome === 'victim' ? 'safeguard' : 'investigate';
  for (const row of yield* ask(jurisdictionOwner, { subject, operation }))
    yield put(jurisdictionOwner, { ...row, step });
};

/** What exhibits records stands to the right; only the kind's name and two of its fields are known here. */
const foldSeized: Fold = function* (entry) {
  const { exhibit, mark, person } = entry.act ?? {};
  if (typeof exhibit !== 'string' || typeof person !== 'string') return;
  const said = typeof mark === 'string' ? mark : null;
  const operation = entry.operation ?? NO_OPERATION;
  yield* hold({ exhibit, operation, person, mark: said });
  if (said !== null) yield* hold({ exhibit: exhibitKey(said, entry.operation), operation, person, mark: said });
  yield* keepPriorities(entry.position, [person]);
};

/** A list says once from whom its things were taken. */
const foldListSeized: Fold = function* (entry) {
  const { items, person } = entry.act ?? {};
  if (!Array.isArray(items) || typeof person !== 'string') return;
  for (const item of items) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
    yield* foldSeized({ ...entry, act: { ...(item as JsonObject), person } });
  }
};

const foldAssigned: Fold = function* (entry) {
  const { subject, agency, country, step, reason } = entry.act ?? {};
  if (typeof subject !== 'string' || typeof agency !== 'string' || typeof step !== 'string') return;
  const where = { country: typeof country === 'string' ? country : null, step };
  const why = { reason: typeof reason === 'string' ? reason : null, since: entry.at, position: entry.position };
  yield put(jurisdictionOwner, { subject, operation: entry.operation ?? NO_OPERATION, agency, ...where, ...why });
};

export const jurisdictionStore = store({
  room: 'jurisdiction',
  version: 5,
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
    'intake/out-of-use/1': foldReport,
    'matching/compared/1': foldCompared,
    'identity/judged/1': foldJudged,
    'identity/undone/1': foldUndone,
    'identity/designated/1': foldDesignated,
    'identity/withdrawn/1': foldWithdrawn,
    'identity/settled/1': foldSettled,
    'exhibits/seized/1': foldSeized,
    'exhibits/list-seized/1': foldListSeized,
    'jurisdiction/assigned/1': foldAssigned,
    'jurisdiction/taken/1': foldTaken,
    'jurisdiction/handed-over/1': foldHandedOver,
    'jurisdiction/declined/1': foldDeclined,
    '*': foldReferral,
  },
});
