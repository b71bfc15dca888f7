// Jurisdiction's store: the folds that keep ties, triage facts, priorities and owners up. What always holds: every
// subject designated suspect or victim has an owner from that very entry on, and a person's priority counts the facts
// of all their subjects and of the exhibits taken from them. Sums are in `gather.ts`, rules in `nexus.ts`, `triage.ts`.

import { ask, drop, type Fold, type FoldEntry, put, store } from '../base/table.ts';
import { membersByCluster } from '../identity/cluster.ts';
import { identityCluster, identityDesignation, identityJudgement } from '../identity/tables.ts';
import { intakeSighting, intakeStatement, intakeSubject } from '../intake/tables.ts';
import { asFileHit } from '../matching/hit.ts';
import { matchingHit, takenBack } from '../matching/store.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import {
  addFact,
  addNexus,
  exhibitKey,
  factKey,
  Gathered,
  later,
  nexusKey,
  ofExhibit,
  RECORDS_NAMED_MAX,
} from './gather.ts';
import { foldReferral } from './referral-fold.ts';
import {
  type Asking,
  type FactRow,
  jurisdictionFact,
  jurisdictionHolding,
  jurisdictionNexus,
  jurisdictionOwner,
  jurisdictionPriority,
  jurisdictionReferral,
} from './tables.ts';
import { type Fact, LAST_TIER, priorityOf } from './triage.ts';

/** Subjects and exhibits of which a record was taken back: they are gathered anew from what intake still holds. */
interface Again {
  readonly subjects: ReadonlySet<string>;
  readonly exhibits: ReadonlySet<string>;
}

const foldReport: Fold = function* (entry) {
  const { position, operation } = entry;
  const again = yield* takenFrom(entry);
  const things = yield* thingsAmong(entry, again);
  const gathered = new Gathered(things);
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const place = { position, operation, recordId: content?.recordId ?? record.id };
    const sighting = asSighting(content);
    if (sighting !== null && !again.subjects.has(sighting.account)) gathered.addSighting(sighting, place);
    const statement = asStatement(content);
    if (statement === null || again.subjects.has(statement.subject)) continue;
    if (statement.about === 'exhibit' && again.exhibits.has(statement.exhibit ?? '')) continue;
    gathered.addStatement({ ...statement, observedAt: statement.observed.at }, place);
  }
  const whose = typeof entry.act?.['person'] === 'string' ? entry.act['person'] : null;
  const exhibit = entry.act?.['exhibit'];
  if (whose?.startsWith('s:') && typeof exhibit === 'string') {
    yield put(jurisdictionHolding, { exhibit: exhibitKey(exhibit, operation), person: whose });
    gathered.subjects.add(whose);
  }
  const cleared = yield* gatherAgain(again, things, gathered);
  yield* write(gathered, cleared);
  yield* keepPriorities(position, [...gathered.subjects, ...cleared]);
};

function* takenFrom(entry: FoldEntry): Asking<Again> {
  const from = entry.act?.['from'];
  const recordId = takenBack(entry.act);
  if (recordId.length === 0 || typeof from !== 'string') return { subjects: new Set(), exhibits: new Set() };
  const statements = yield* ask(intakeStatement, { recordId, fromAgency: from });
  const sightings = yield* ask(intakeSighting, { recordId, fromAgency: from });
  const subjects = new Set([...statements.map((row) => row.subject), ...sightings.map((row) => row.account)]);
  const found = [...statements.filter((row) => row.about === 'exhibit'), ...sightings];
  return { subjects, exhibits: new Set(found.flatMap((row) => row.exhibit ?? [])) };
}

/** Which of the subjects that files were found on are exhibits, not accounts. */
function* thingsAmong(entry: FoldEntry, again: Again): Asking<ReadonlySet<string>> {
  const found = entry.records.flatMap((record) => {
    const sighting = asSighting(contentOf(record.value));
    return sighting !== null && sighting.exhibit !== null ? sighting.account : [];
  });
  const subjects = [...new Set([...found, ...again.subjects])];
  const rows = yield* ask(intakeSubject, { subject: subjects, about: 'exhibit' });
  return new Set(rows.map((row) => row.subject));
}

/** Gathers what stands about these subjects and exhibits; gives the keys whose rows are to be replaced. */
function* gatherAgain(again: Again, things: ReadonlySet<string>, gathered: Gathered): Asking<ReadonlySet<string>> {
  const cleared = new Set<string>(again.subjects);
  if (again.subjects.size === 0) return cleared;
  const subject = [...again.subjects];
  const exhibit = [...again.exhibits];
  const own = yield* ask(intakeStatement, { subject });
  const found = (yield* ask(intakeStatement, { exhibit })).filter((row) => row.about === 'exhibit');
  const seen = yield* ask(intakeSighting, { account: subject });
  const on = (yield* ask(intakeSighting, { exhibit })).filter((row) => things.has(row.account));
  for (const row of [...found, ...on]) cleared.add(ofExhibit(row.exhibit ?? '', row));
  for (const row of standing([...own, ...found])) gathered.addStatement(row, row);
  for (const row of standing([...seen, ...on])) gathered.addSighting(row, row);
  return cleared;
}

/** What is not taken back, each record once. */
function standing<R extends { position: number; index: number; superseded: boolean }>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [`${row.position}/${row.index}`, row])).values()].filter(
    (row) => !row.superseded,
  );
}

/** Adds what was gathered to the rows; the rows of `cleared` are replaced, but not what our own lists say of them. */
function* write(gathered: Gathered, cleared: ReadonlySet<string>): Asking<void> {
  const subject = [...new Set([...gathered.subjects, ...cleared])];
  const ties = new Map((yield* ask(jurisdictionNexus, { subject })).map((row) => [nexusKey(row), row]));
  const facts = new Map((yield* ask(jurisdictionFact, { subject })).map((row) => [factKey(row), row]));
  for (const [key, row] of gathered.nexus) {
    const known = cleared.has(row.subject) ? undefined : ties.get(key);
    yield put(jurisdictionNexus, known === undefined ? row : addNexus(known, row));
  }
  for (const [key, row] of gathered.facts) {
    const known = cleared.has(row.subject) ? undefined : facts.get(key);
    yield put(jurisdictionFact, known === undefined ? row : addFact(known, row));
  }
  for (const [key, row] of ties) {
    const { subject: whose, country, kind, operation } = row;
    if (cleared.has(whose) && !gathered.nexus.has(key))
      yield drop(jurisdictionNexus, { subject: whose, country, kind, operation });
  }
  for (const [key, row] of facts) {
    const stale = cleared.has(row.subject) && row.fact !== 'file-hits' && !gathered.facts.has(key);
    if (stale) yield drop(jurisdictionFact, { subject: row.subject, fact: row.fact });
  }
}

/** Recomputes the priorities of the persons that these subjects and exhibits belong to. */
function* keepPriorities(position: number, changed: readonly string[]): Asking<void> {
  const keys = changed.filter((one) => one.startsWith('exhibit|')).map((one) => one.slice('exhibit|'.length));
  const held = yield* ask(jurisdictionHolding, { exhibit: keys });
  const subjects = [...new Set([...changed.filter((one) => one.startsWith('s:')), ...held.map((row) => row.person)])];
  const joined = yield* ask(identityCluster, { subject: subjects });
  const mates = yield* ask(identityCluster, { cluster: [...new Set(joined.map((row) => row.cluster))] });
  const clusters = new Map(subjects.map((subject) => [subject, subject]));
  for (const row of [...joined, ...mates]) clusters.set(row.subject, row.cluster);
  const members = [...clusters.keys()];
  const taken = yield* ask(jurisdictionHolding, { person: members });
  const exhibits = taken.map((row) => `exhibit|${row.exhibit}`);
  const bySubject = new Map<string, FactRow[]>();
  for (const row of yield* ask(jurisdictionFact, { subject: [...members, ...exhibits] })) {
    bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), row]);
  }
  for (const { exhibit, person } of taken) {
    const found = bySubject.get(`exhibit|${exhibit}`) ?? [];
    bySubject.set(person, [...(bySubject.get(person) ?? []), ...found]);
  }
  for (const row of yield* ask(identityDesignation, { subject: members, standing: true, atRisk: true })) {
    const atRisk = { subject: row.subject, fact: 'child-at-risk-now', count: 1, records: [], lastSeen: null };
    bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), { ...atRisk, entries: [row.position] }]);
  }
  const before = new Set((yield* ask(jurisdictionPriority, { subject: members })).map((row) => row.subject));
  for (const [cluster, own] of membersByCluster(clusters)) {
    const facts = own.flatMap((member) => bySubject.get(member) ?? []);
    const priority = priorityOf(addedUp(facts));
    const lastSeen = facts.reduce<string | null>((last, row) => later(last, row.lastSeen), null);
    for (const subject of own) {
      if (priority.tier === LAST_TIER && !before.has(subject)) continue;
      if (priority.tier === LAST_TIER) yield drop(jurisdictionPriority, { subject });
      else yield put(jurisdictionPriority, { subject, cluster, ...priority, lastSeen, position });
    }
  }
}

/** One fact for each kind, over all subjects of a person. */
function addedUp(rows: readonly FactRow[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const row of rows) {
    const known = facts.get(row.fact) ?? { fact: row.fact, count: 0, records: [], entries: [] };
    const records = [...known.records, ...row.records].slice(0, RECORDS_NAMED_MAX);
    const entries = [...new Set([...known.entries, ...row.entries])].slice(0, RECORDS_NAMED_MAX);
    facts.set(row.fact, { fact: row.fact, count: known.count + row.count, records, entries });
  }
  return [...facts.values()];
}

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
  yield put(jurisdictionHolding, { exhibit, person });
  if (typeof mark === 'string') yield put(jurisdictionHolding, { exhibit: exhibitKey(mark, entry.operation), person });
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
  version: 1,
  tables: [
    jurisdictionNexus,
    jurisdictionFact,
    jurisdictionHolding,
    jurisdictionPriority,
    jurisdictionOwner,
    jurisdictionReferral,
  ],
  folds: {
    'intake/received/1': foldReport,
    'intake/list-received/1': foldReport,
    'intake/package-received/1': foldReport,
    'matching/compared/1': foldCompared,
    'identity/judged/1': foldJudged,
    'identity/undone/1': foldUndone,
    'identity/designated/1': foldDesignated,
    'identity/withdrawn/1': foldWithdrawn,
    'identity/settled/1': foldSettled,
    'exhibits/seized/1': foldSeized,
    'jurisdiction/assigned/1': foldAssigned,
    '*': foldReferral,
  },
});
