// The fold of what arrives: reports, lists and packages give ties, links and triage facts, and a record taken back
// takes them with it. What always holds: after every entry these rows equal those of the records that stand. Sums are
// in `gather.ts`; `priority-fold.ts` recomputes the priorities that follow.

import { ask, drop, type Fold, type FoldEntry, put } from '../base/table.ts';
import { intakeSighting, intakeStatement, intakeSubject } from '../intake/tables.ts';
import { takenBack } from '../intake/taken-back.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { addFact, addLink, addNexus, exhibitKey, factKey, Gathered, linkKey, nexusKey, ofExhibit } from './gather.ts';
import { keepPriorities } from './priority-fold.ts';
import {
  type Asking,
  type HoldingRow,
  jurisdictionFact,
  jurisdictionHolding,
  jurisdictionLink,
  jurisdictionNexus,
} from './tables.ts';

/** Subjects and exhibits of which a record was taken back: they are gathered anew from what intake still holds. */
interface Again {
  readonly subjects: ReadonlySet<string>;
  readonly exhibits: ReadonlySet<string>;
}

export const foldReport: Fold = function* (entry) {
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
    const mark = exhibit.startsWith('x:') ? null : exhibit;
    yield* hold({ exhibit: exhibitKey(exhibit, operation), operation: operation ?? 'none', person: whose, mark });
    gathered.subjects.add(whose);
  }
  const cleared = yield* gatherAgain(again, things, gathered);
  yield* write(gathered, cleared);
  yield* writeLinks(gathered, cleared);
  yield* keepPriorities(position, [...gathered.subjects, ...cleared]);
};

function* takenFrom(entry: FoldEntry): Asking<Again> {
  const gone = takenBack(entry);
  if (gone === null) return { subjects: new Set(), exhibits: new Set() };
  const { records: recordId, from: fromAgency } = gone;
  const statements = yield* ask(intakeStatement, { recordId, fromAgency });
  const sightings = yield* ask(intakeSighting, { recordId, fromAgency });
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

/** Notes whose an exhibit is; what is known of its mark stays. */
export function* hold(row: HoldingRow): Asking<void> {
  const { exhibit, operation } = row;
  const [known] = row.mark === null ? yield* ask(jurisdictionHolding, { exhibit, operation }) : [];
  yield put(jurisdictionHolding, { ...row, mark: row.mark ?? known?.mark ?? null });
}

/** The same for links: those that start from a cleared subject are replaced. */
function* writeLinks(gathered: Gathered, cleared: ReadonlySet<string>): Asking<void> {
  const from = [...new Set([...gathered.linked, ...cleared])];
  const links = new Map((yield* ask(jurisdictionLink, { from })).map((row) => [linkKey(row), row]));
  for (const [key, row] of gathered.links) {
    const known = cleared.has(row.from) ? undefined : links.get(key);
    yield put(jurisdictionLink, known === undefined ? row : addLink(known, row));
  }
  for (const [key, row] of links) {
    const { from: whose, to, by, operation } = row;
    if (cleared.has(whose) && !gathered.links.has(key))
      yield drop(jurisdictionLink, { from: whose, to, by, operation });
  }
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
    if (stale) yield drop(jurisdictionFact, { subject: row.subject, fact: row.fact, operation: row.operation });
  }
}
