// Candidates: two subjects worth an officer's judgement, with the reasons. Only strong identifiers propose; a value
// shared by more than twenty subjects proposes nothing; contradictory papers or birth years forbid what could be two
// people. The rules are data, and a pair depends on the evidence of its two subjects alone, so a fold can keep it up.

import { SHARED_SUBJECTS_MAX } from '../matching/exact.ts';
import { subscriberOf, subscriberTrait, type TraitRow, type Traits } from './evidence.ts';

export type PairRule = 'account-account' | 'account-person' | 'person-person';

/** What sharing a value of one kind may propose. */
export interface LinkRule {
  readonly kind: string;
  readonly pairs: readonly PairRule[];
  /**
   * Numbers are given to new subscribers: seen for two subjects in spans further apart than this and without overlap,
   * the value does not count unless another strong identifier agrees. Null: the value does not change hands.
   */
  readonly quietDaysMax: number | null;
  /** Whether contradictory documents or birth years forbid it. Not for what is the same thing by definition. */
  readonly vetoed: boolean;
  readonly says: string;
}

const every = ['account-account', 'account-person', 'person-person'] as const;

export const LINK_RULES: readonly LinkRule[] = [
  rule('native-id', ['account-account'], null, false, 'It is the same account on the same service.'),
  rule('subscriber', ['account-person'], null, false, 'The service names this person as the subscriber.'),
  rule('handle', ['account-account'], null, true, 'Both use the same handle on the same service.'),
  rule('email', every, null, true, 'Both have the same e-mail address.'),
  rule('phone', every, 180, true, 'Both have the same phone number.'),
  rule('device', every, null, true, 'Both were seen on the same device.'),
  rule('payment-account', every, null, true, 'Both use the same payment account.'),
  rule('document', every, null, true, 'Both show the same document.'),
];

function rule(
  kind: string,
  pairs: readonly PairRule[],
  quietDaysMax: number | null,
  vetoed: boolean,
  says: string,
): LinkRule {
  return { kind, pairs, quietDaysMax, vetoed, says };
}

const RULE_OF: ReadonlyMap<string, LinkRule> = new Map(LINK_RULES.map((row) => [row.kind, row]));

/** One reason of a candidate. `counts` is false for a value that may have changed hands; `note` then says why. */
export type Reason = {
  rule: string;
  says: string;
  value: string;
  counts: boolean;
  note: string | null;
  /** Records about the first and about the second subject, `r1:` ids. */
  recordsA: readonly string[];
  recordsB: readonly string[];
};

export interface Candidate {
  readonly a: string;
  readonly b: string;
  readonly rule: PairRule;
  /** Number of strong identifiers that agree. */
  readonly strength: number;
  readonly reasons: readonly Reason[];
}

/** Everything that candidates are made from: traits by subject, and the values too common to link anyone. */
export interface Evidence {
  readonly traits: Traits;
  readonly common: ReadonlySet<string>;
}

/** True when sharing this trait can propose something (and it is not merely a birth year). */
export function links(row: TraitRow): boolean {
  return row.kind !== 'subscriber' && RULE_OF.has(row.kind);
}

/** Values that more subjects hold than may be linked by them. */
export function commonValues(traits: Traits): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const own of traits.values()) {
    for (const row of own.values()) if (links(row)) holders.set(row.trait, (holders.get(row.trait) ?? 0) + 1);
  }
  return new Set([...holders].filter(([, count]) => count > SHARED_SUBJECTS_MAX).map(([trait]) => trait));
}

/** Every pair that shares a value which is not common, or stands as account and subscriber; `a` before `b`. */
export function meetings(evidence: Evidence): Map<string, readonly [a: string, b: string]> {
  const holders = new Map<string, string[]>();
  const pairs = new Map<string, readonly [string, string]>();
  const meet = (one: string, other: string) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    if (a !== b) pairs.set(pairOf(a, b), [a, b]);
  };
  for (const [subject, own] of evidence.traits) {
    for (const row of own.values()) {
      const person = subscriberOf(row);
      if (person !== null) meet(subject, person);
      else if (links(row) && !evidence.common.has(row.trait)) {
        for (const other of holders.get(row.trait) ?? []) meet(subject, other);
        holders.set(row.trait, [...(holders.get(row.trait) ?? []), subject]);
      }
    }
  }
  return pairs;
}

/** The key of a pair; the smaller id comes first. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

/** What the evidence proposes about two subjects, or null. */
export function propose(evidence: Evidence, one: string, other: string): Candidate | null {
  const [a, b] = one < other ? [one, other] : [other, one];
  const pair = ruleOf(aboutOf(evidence, a), aboutOf(evidence, b));
  const against = contradictions(evidence, a, b).length > 0;
  const shared = sharedTraits(evidence, a, b).filter(([found]) => {
    return found.pairs.includes(pair) && !(against && found.vetoed);
  });
  const agreeing = shared.filter(([found, left, right]) => !changedHands(found, left, right)).length;
  if (agreeing === 0) return null;
  const reasons = shared.map(([found, left, right]): Reason => {
    const apart = changedHands(found, left, right);
    return {
      rule: found.kind,
      says: found.says,
      value: left.trait.slice(left.kind.length + 1),
      counts: !apart,
      note: apart ? quietNote(found) : noteOn(found, left, right),
      recordsA: left.subject === a ? left.records : right.records,
      recordsB: right.subject === b ? right.records : left.records,
    };
  });
  reasons.sort((x, y) => (`${x.rule}|${x.value}` < `${y.rule}|${y.value}` ? -1 : 1));
  return { a, b, rule: pair, strength: agreeing, reasons };
}

function noteOn(found: LinkRule, left: TraitRow, right: TraitRow): string | null {
  if (left.basis !== 'fact' || right.basis !== 'fact') return 'It is an assessment, not a fact.';
  const undated = left.first === null || right.first === null;
  return found.quietDaysMax !== null && undated ? 'The time is not known.' : null;
}

function quietNote(found: LinkRule): string {
  return `Seen more than ${found.quietDaysMax} days apart: it may have been given to somebody else meanwhile.`;
}

function changedHands(found: LinkRule, left: TraitRow, right: TraitRow): boolean {
  if (found.quietDaysMax === null) return false;
  if (left.first === null || left.last === null || right.first === null || right.last === null) return false;
  const between = (last: string, first: string) => (Date.parse(first) - Date.parse(last)) / 86_400_000;
  const days = Math.max(between(left.last, right.first), between(right.last, left.first));
  return days > found.quietDaysMax;
}

/** The values two subjects share, with their rules; the account–subscriber tie stands for both sides. */
function sharedTraits(evidence: Evidence, a: string, b: string): [LinkRule, TraitRow, TraitRow][] {
  const left = evidence.traits.get(a) ?? new Map<string, TraitRow>();
  const right = evidence.traits.get(b) ?? new Map<string, TraitRow>();
  const shared: [LinkRule, TraitRow, TraitRow][] = [];
  for (const row of left.values()) {
    const other = right.get(row.trait);
    const found = RULE_OF.get(row.kind);
    if (other === undefined || found === undefined || !links(row) || evidence.common.has(row.trait)) continue;
    shared.push([found, row, other]);
  }
  const tie = left.get(subscriberTrait(b)) ?? right.get(subscriberTrait(a));
  const found = RULE_OF.get('subscriber');
  if (tie !== undefined && found !== undefined) shared.push([found, tie, tie]);
  return shared;
}

function aboutOf(evidence: Evidence, subject: string): 'account' | 'person' {
  // A person whom only a subscriber answer names has no value of their own yet.
  for (const row of evidence.traits.get(subject)?.values() ?? []) return row.about === 'account' ? 'account' : 'person';
  return 'person';
}

function ruleOf(a: string, b: string): PairRule {
  if (a !== b) return 'account-person';
  return a === 'account' ? 'account-account' : 'person-person';
}

/** Why two subjects cannot well be one person, in words; empty when nothing speaks against it. */
export function contradictions(evidence: Evidence, a: string, b: string): string[] {
  const against: string[] = [];
  if (apart(valuesOf(evidence, a, 'document'), valuesOf(evidence, b, 'document'))) against.push('documents differ');
  if (apart(valuesOf(evidence, a, 'birth-year'), valuesOf(evidence, b, 'birth-year')))
    against.push('birth years differ');
  return against;
}

function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((value) => b.has(value));
}

/** A subject's own values of one kind and, for an account, those of the persons who subscribe to it. */
function valuesOf(evidence: Evidence, subject: string, kind: string): ReadonlySet<string> {
  const values = new Set<string>();
  const add = (row: TraitRow) => {
    if (row.kind === kind) values.add(row.trait);
  };
  for (const row of evidence.traits.get(subject)?.values() ?? []) {
    add(row);
    const person = subscriberOf(row);
    if (person !== null) for (const own of evidence.traits.get(person)?.values() ?? []) add(own);
  }
  return values;
}

/** All candidates of the evidence: what a fold must come to, however the records arrived. */
export function allCandidates(traits: Traits): Candidate[] {
  const evidence = { traits, common: commonValues(traits) };
  const found = [...meetings(evidence).values()].flatMap(([a, b]) => propose(evidence, a, b) ?? []);
  return found.sort((x, y) => (pairOf(x.a, x.b) < pairOf(y.a, y.b) ? -1 : 1));
}
