// Triage: ordering by harm and time, with reasons, from a table that is data. Tier 1 outranks everything; within a
// tier more reasons come first. A removed application is an assessment and can never lift anybody above tier 4.
// The facts are gathered by `store.ts`; recency is judged when somebody looks, because a fold has no clock.

/** A fact that can raise a priority. */
export interface TriageRule {
  readonly fact: string;
  /** 1 (first) to 6. */
  readonly tier: number;
  /** The fact counts from this many records on. */
  readonly atLeast: number;
  readonly words: string;
}

export const TRIAGE_RULES: readonly TriageRule[] = [
  { fact: 'child-at-risk-now', tier: 1, atLeast: 1, words: 'A child is at risk now.' },
  { fact: 'child-at-risk-possible', tier: 2, atLeast: 1, words: 'A child is possibly at risk.' },
  { fact: 'contact', tier: 2, atLeast: 1, words: 'There is contact with a child.' },
  { fact: 'payment', tier: 2, atLeast: 1, words: 'There was a payment to a child.' },
  { fact: 'production', tier: 2, atLeast: 1, words: 'There is production.' },
  { fact: 'contact-suspected', tier: 3, atLeast: 1, words: 'Contact with a child is suspected.' },
  { fact: 'production-suspected', tier: 3, atLeast: 1, words: 'Production is suspected.' },
  { fact: 'position-of-trust', tier: 3, atLeast: 1, words: 'The person is in a position of trust.' },
  { fact: 'sightings', tier: 3, atLeast: 1_000, words: 'There are a thousand sightings or more.' },
  { fact: 'administers', tier: 4, atLeast: 1, words: 'The account administers a group.' },
  { fact: 'concealment', tier: 4, atLeast: 1, words: 'An application was removed (an assessment).' },
  { fact: 'file-hits', tier: 4, atLeast: 1, words: 'Files are on a known-material list.' },
  { fact: 'known-material', tier: 4, atLeast: 1, words: 'Another agency found files on a known-material list.' },
  { fact: 'sightings', tier: 4, atLeast: 100, words: 'There are a hundred sightings or more.' },
  { fact: 'sightings', tier: 5, atLeast: 1, words: 'There are sightings.' },
];

/** Nobody is below this: a subject without any fact of the table. */
export const LAST_TIER = 6;
/** Reasons beyond this number no longer change the order within a tier. */
const REASONS_COUNTED = 99;
/** Seen within this many days counts as recent. */
export const RECENT_DAYS = 30;

/** How often a fact was recorded about a person's subjects, and by which records. */
export interface Fact {
  readonly fact: string;
  readonly count: number;
  readonly records: readonly string[];
  /** Ledger positions of decisions that say it. */
  readonly entries: readonly number[];
}

export type TriageReason = {
  fact: string;
  words: string;
  count: number;
  records: readonly string[];
  entries: readonly number[];
};

export interface Priority {
  readonly tier: number;
  /** Smaller comes first. */
  readonly rank: number;
  readonly reasons: readonly TriageReason[];
}

/** The priority that facts give; each fact once, by the strongest rule it meets. */
export function priorityOf(facts: readonly Fact[]): Priority {
  const reasons: (TriageReason & { tier: number })[] = [];
  for (const { fact, count, records, entries } of facts) {
    const met = TRIAGE_RULES.filter((rule) => rule.fact === fact && count >= rule.atLeast);
    const [rule] = met.sort((a, b) => a.tier - b.tier);
    if (rule !== undefined) reasons.push({ fact, words: rule.words, count, records, entries, tier: rule.tier });
  }
  reasons.sort((a, b) => a.tier - b.tier || (a.fact < b.fact ? -1 : 1));
  const tier = reasons[0]?.tier ?? LAST_TIER;
  return ranked(
    tier,
    reasons.map(({ fact, words, count, records, entries }) => ({ fact, words, count, records, entries })),
  );
}

function ranked(tier: number, reasons: readonly TriageReason[]): Priority {
  return { tier, rank: tier * 100 - Math.min(reasons.length, REASONS_COUNTED), reasons };
}

/** True when somebody was seen within the last days. */
function isRecent(lastSeen: string | null, now: number): boolean {
  return lastSeen !== null && (now - Date.parse(lastSeen)) / 86_400_000 <= RECENT_DAYS;
}

/** The priority as it looks at a moment: what was seen in the last days is one more reason, never another tier. */
export function withRecency(priority: Priority, lastSeen: string | null, now: number): Priority {
  if (!isRecent(lastSeen, now) || priority.tier === LAST_TIER) return priority;
  const words = `Seen within ${RECENT_DAYS} days.`;
  const recent: TriageReason = { fact: 'recency', words, count: 1, records: [], entries: [] };
  return ranked(priority.tier, [...priority.reasons, recent]);
}

/** The rank that `withRecency` gives, from the rank alone: for ordering thousands without their reasons. */
export function rankWithRecency(tier: number, rank: number, lastSeen: string | null, now: number): number {
  const counts = tier !== LAST_TIER && isRecent(lastSeen, now) && tier * 100 - rank < REASONS_COUNTED;
  return counts ? rank - 1 : rank;
}

/** Occupations that put a person in a position of trust towards children. */
const TRUSTED: ReadonlySet<string> = new Set(['schoolteacher', 'health-worker', 'coach', 'carer']);

/** The triage fact that a statement gives, or null. */
export function factOf(property: string, value: string | null): string | null {
  switch (property) {
    case 'child-at-risk':
      return value === 'now' ? 'child-at-risk-now' : value === 'possible' ? 'child-at-risk-possible' : null;
    case 'contact-with-child':
      return value === 'yes' ? 'contact' : value === 'suspected' ? 'contact-suspected' : null;
    case 'production':
      return value === 'yes' ? 'production' : value === 'suspected' ? 'production-suspected' : null;
    case 'payment-to-child':
      return 'payment';
    case 'occupation':
      return value !== null && TRUSTED.has(value) ? 'position-of-trust' : null;
    case 'position-of-trust':
      return value === 'yes' ? 'position-of-trust' : null;
    case 'administers':
      return 'administers';
    case 'application-removed':
      return 'concealment';
    case 'known-material':
      return 'known-material';
    default:
      return null;
  }
}
