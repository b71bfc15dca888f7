// What ties subjects, files and exhibits to one another: what records say (member of, administers, subscriber), strong
// identifiers that two share, files seen with both, exhibits taken from a person, and judgements. Each tie has its
// basis: a fact, an assessment, or an officer's judgement. Files are in `seen.ts`; `walk.ts` goes along both.

import type { Rows } from '../base/table.ts';
import { identityCommon, identityTrait, judgementsOf } from '../identity/tables.ts';
import { jurisdictionHolding, jurisdictionLink } from './tables.ts';

export const KINDS = ['account', 'group', 'person', 'exhibit', 'file'] as const;
export type Kind = (typeof KINDS)[number];

/** One tie. Where a statement says it, `a` is its subject; where two share something, `a` is the smaller id. */
export interface Tie {
  readonly a: string;
  readonly b: string;
  readonly kindA: Kind;
  readonly kindB: Kind;
  /** A property (`member-of`), `same-identifier:<kind>`, an act on a file (`shared`), `seized-from`, `judgement`. */
  readonly by: string;
  readonly basis: 'fact' | 'assessment' | 'judgement';
  readonly records: readonly string[];
}

/** Records that a tie names. */
export const RECORDS_MAX = 3;

export function kindOfId(id: string): Kind {
  if (id.startsWith('x:')) return 'exhibit';
  return id.startsWith('s:') ? 'account' : 'file';
}

/** Everything but files that ties these nodes to others. */
export async function tiesOf(rows: Rows, nodes: readonly string[]): Promise<readonly Tie[]> {
  const subjects = nodes.filter((id) => id.startsWith('s:'));
  const exhibits = nodes.filter((id) => id.startsWith('x:'));
  const found = await Promise.all([
    judgementTies(rows, subjects),
    linkTies(rows, subjects),
    identifierTies(rows, subjects),
    exhibitTies(rows, subjects, exhibits),
  ]);
  return found.flat();
}

/** What kind a link's two ends are, by the property that says it. */
function endsOf(by: string): readonly [Kind, Kind] {
  return by === 'subscriber' ? ['account', 'person'] : ['account', 'group'];
}

async function linkTies(rows: Rows, subjects: readonly string[]): Promise<Tie[]> {
  const [out, back] = await Promise.all([
    rows.find(jurisdictionLink, { from: subjects }),
    rows.find(jurisdictionLink, { to: subjects }),
  ]);
  return [...out, ...back].map(({ from, to, by, basis, records }) => {
    const [kindA, kindB] = endsOf(by);
    const sure = basis === 'fact' ? ('fact' as const) : ('assessment' as const);
    return { a: from, b: to, kindA, kindB, by, basis: sure, records: records.slice(0, RECORDS_MAX) };
  });
}

/** Two who share a strong identifier; a value that is common links nobody. */
async function identifierTies(rows: Rows, subjects: readonly string[]): Promise<Tie[]> {
  const own = (await rows.find(identityTrait, { subject: subjects })).filter((row) => isShared(row.kind));
  const values = [...new Set(own.map((row) => row.trait))];
  const common = new Set((await rows.find(identityCommon, { trait: values })).map((row) => row.trait));
  const holders = await rows.find(identityTrait, { trait: values.filter((trait) => !common.has(trait)) });
  const ties: Tie[] = [];
  const asked = new Set(subjects);
  for (const same of Map.groupBy(holders, (row) => row.trait).values()) {
    for (const [at, one] of same.entries()) {
      for (const other of same.slice(at + 1)) {
        if (!asked.has(one.subject) && !asked.has(other.subject)) continue;
        const [a, b] = one.subject < other.subject ? [one, other] : [other, one];
        const basis = a.basis === 'fact' && b.basis === 'fact' ? ('fact' as const) : ('assessment' as const);
        const records = [...new Set([...a.records.slice(0, 1), ...b.records.slice(0, 1)])];
        const [kindA, kindB] = [personOrAccount(a.about), personOrAccount(b.about)];
        ties.push({ a: a.subject, b: b.subject, kindA, kindB, by: `same-identifier:${a.kind}`, basis, records });
      }
    }
  }
  return ties;
}

/** A subscriber is a link of its own, and a birth year joins nobody. */
function isShared(kind: string): boolean {
  return kind !== 'subscriber' && kind !== 'birth-year';
}

function personOrAccount(about: string): Kind {
  return about === 'person' ? 'person' : 'account';
}

async function judgementTies(rows: Rows, subjects: readonly string[]): Promise<Tie[]> {
  const same = (await judgementsOf(rows, subjects)).filter((row) => row.verdict === 'same');
  return same.map(({ a, b, evidence }) => {
    const ends = { a, b, kindA: 'account' as const, kindB: 'account' as const };
    return { ...ends, by: 'judgement', basis: 'judgement' as const, records: evidence.slice(0, RECORDS_MAX) };
  });
}

async function exhibitTies(rows: Rows, persons: readonly string[], exhibits: readonly string[]): Promise<Tie[]> {
  const [taken, asked] = await Promise.all([
    rows.find(jurisdictionHolding, { person: persons }),
    rows.find(jurisdictionHolding, { exhibit: exhibits }),
  ]);
  return [...taken, ...asked]
    .filter((row) => row.exhibit.startsWith('x:'))
    .map(({ exhibit, person }) => {
      const ends = { a: person, b: exhibit, kindA: 'person' as const, kindB: 'exhibit' as const };
      return { ...ends, by: 'seized-from', basis: 'fact' as const, records: [] };
    });
}
