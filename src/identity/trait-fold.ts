// The fold that keeps traits, common values and candidates up as reports arrive. What always holds: after every entry
// the candidates equal `allCandidates` over all standing records. It asks in lists, about ten questions an entry
// however large the report; tables stand in `tables.ts`, the rules in `candidates.ts`.

import { ask, drop, type FoldEntry, type Folding, put } from '../base/table.ts';
import { intakeStatement } from '../intake/tables.ts';
import { takenBack } from '../intake/taken-back.ts';
import { SHARED_SUBJECTS_MAX } from '../matching/exact.ts';
import { asStatement, contentOf } from '../statements/statement.ts';
import { type Evidence, links, meetings, pairOf, propose } from './candidates.ts';
import { gather, mergeTraits, saidBy, subscriberOf, subscriberTrait, type TraitRow, traitOf } from './evidence.ts';
import { type Asking, type CandidateRow, identityCandidate, identityCommon, identityTrait } from './tables.ts';

/** Folds a report: new traits in, taken back ones out, and then the candidates that any of it may concern. */
export function* foldReport(entry: FoldEntry): Folding {
  const fresh: TraitRow[] = [];
  for (const record of entry.records) {
    const content = contentOf(record.value);
    const statement = asStatement(content);
    const trait = statement && content ? traitOf(saidBy(statement, content.recordId ?? record.id)) : null;
    if (trait !== null) fresh.push(trait);
  }
  const changed = yield* keepTraits(fresh, yield* takenFrom(entry));
  if (changed.subjects.size > 0) yield* keepCandidates(entry.position, changed);
}

/** Subjects of whom a record was taken back by the agency it came from. */
function* takenFrom(entry: FoldEntry): Asking<ReadonlySet<string>> {
  const gone = takenBack(entry);
  if (gone === null) return new Set();
  const rows = yield* ask(intakeStatement, { recordId: gone.records, fromAgency: gone.from });
  return new Set(rows.map((row) => row.subject));
}

interface Changed {
  /** Subjects whose evidence changed. */
  readonly subjects: ReadonlySet<string>;
  /** Values that subjects newly hold or no longer hold. */
  readonly gained: ReadonlyMap<string, number>;
  readonly lost: ReadonlyMap<string, number>;
}

function* keepTraits(fresh: readonly TraitRow[], again: ReadonlySet<string>): Asking<Changed> {
  const gathered = gather(fresh.filter((row) => !again.has(row.subject)));
  const subjects = new Set([...gathered.keys(), ...again]);
  const gained = new Map<string, number>();
  const lost = new Map<string, number>();
  const count = (map: Map<string, number>, trait: string) => map.set(trait, (map.get(trait) ?? 0) + 1);
  if (again.size > 0) {
    // A record went away, so these subjects are gathered anew from what intake still holds to stand.
    const rows = yield* ask(intakeStatement, { subject: [...again], superseded: false });
    gather(
      rows.flatMap((row) => traitOf(row) ?? []),
      gathered,
    );
  }
  const before = gather(yield* ask(identityTrait, { subject: [...subjects] }));
  for (const subject of subjects) {
    const known = before.get(subject) ?? new Map<string, TraitRow>();
    const now = gathered.get(subject) ?? new Map<string, TraitRow>();
    for (const row of now.values()) {
      const earlier = known.get(row.trait);
      if (earlier === undefined) count(gained, row.trait);
      yield put(identityTrait, earlier === undefined || again.has(subject) ? row : mergeTraits(earlier, row));
    }
    if (!again.has(subject)) continue;
    for (const { trait } of known.values()) {
      if (now.has(trait)) continue;
      count(lost, trait);
      yield drop(identityTrait, { subject, trait });
    }
  }
  return { subjects, gained, lost };
}

function* keepCandidates(position: number, changed: Changed): Folding {
  // An account's evidence includes its subscribers', so a person's news concerns their accounts too.
  const ties = yield* ask(identityTrait, { trait: [...changed.subjects].map(subscriberTrait) });
  const touched = new Set([...changed.subjects, ...ties.map((row) => row.subject)]);
  const own = yield* ask(identityTrait, { subject: [...touched] });
  const values = new Set(own.filter(links).map((row) => row.trait));
  for (const trait of changed.lost.keys()) values.add(trait);
  const common = new Map((yield* ask(identityCommon, { trait: [...values] })).map((row) => [row.trait, row.subjects]));
  const flipped = yield* keepCommon(changed, common);
  const open = [...values].filter((trait) => !common.has(trait) || flipped.has(trait));
  const holders = yield* ask(identityTrait, { trait: open });
  const crowd = new Set(holders.filter((row) => flipped.has(row.trait)).map((row) => row.subject));
  const evidence = yield* evidenceOf(new Set([...touched, ...holders.map((row) => row.subject)]));
  yield* keepPairs(position, evidence, touched, crowd);
}

/** Counts who holds a value; gives the values that just became common, or stopped being so. */
function* keepCommon(changed: Changed, common: Map<string, number>): Asking<ReadonlySet<string>> {
  const flipped = new Set<string>();
  const moved = new Set([...changed.gained.keys(), ...changed.lost.keys()]);
  const unknown = [...moved].filter((trait) => !common.has(trait));
  const now = new Map<string, number>();
  for (const row of (yield* ask(identityTrait, { trait: unknown })).filter(links)) {
    now.set(row.trait, (now.get(row.trait) ?? 0) + 1);
  }
  for (const [trait, subjects] of common) {
    if (moved.has(trait)) now.set(trait, subjects + (changed.gained.get(trait) ?? 0) - (changed.lost.get(trait) ?? 0));
  }
  for (const [trait, subjects] of now) {
    const was = common.has(trait);
    const is = subjects > SHARED_SUBJECTS_MAX;
    if (is) yield put(identityCommon, { trait, kind: trait.slice(0, trait.indexOf('|')), subjects });
    else if (was) yield drop(identityCommon, { trait });
    if (was !== is) flipped.add(trait);
    if (is) common.set(trait, subjects);
    else common.delete(trait);
  }
  return flipped;
}

/** All traits of these subjects and of the persons who subscribe to them, and which of their values are common. */
function* evidenceOf(subjects: ReadonlySet<string>): Asking<Evidence> {
  const rows = yield* ask(identityTrait, { subject: [...subjects] });
  const persons = new Set(rows.flatMap((row) => subscriberOf(row) ?? []).filter((person) => !subjects.has(person)));
  const behind = yield* ask(identityTrait, { subject: [...persons] });
  const values = new Set(rows.filter(links).map((row) => row.trait));
  const common = yield* ask(identityCommon, { trait: [...values] });
  return { traits: gather([...rows, ...behind]), common: new Set(common.map((row) => row.trait)) };
}

/** Pairs with a touched subject, and pairs within the crowd of a value that turned common or stopped being so. */
function* keepPairs(
  position: number,
  evidence: Evidence,
  touched: ReadonlySet<string>,
  crowd: ReadonlySet<string>,
): Folding {
  const concerned = (a: string, b: string) => touched.has(a) || touched.has(b) || (crowd.has(a) && crowd.has(b));
  const ids = [...new Set([...touched, ...crowd])];
  const before = new Map<string, CandidateRow>();
  for (const row of yield* ask(identityCandidate, { a: ids })) before.set(row.pair, row);
  for (const row of yield* ask(identityCandidate, { b: ids })) before.set(row.pair, row);
  const found = new Set<string>();
  for (const [a, b] of meetings(evidence).values()) {
    const candidate = concerned(a, b) ? propose(evidence, a, b) : null;
    if (candidate === null) continue;
    const pair = pairOf(a, b);
    found.add(pair);
    yield put(identityCandidate, { pair, ...candidate, position: before.get(pair)?.position ?? position });
  }
  for (const { pair, a, b } of before.values()) {
    if (concerned(a, b) && !found.has(pair)) yield drop(identityCandidate, { pair });
  }
}
