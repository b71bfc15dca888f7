// The check of a kept chain: every event replayed from nothing, and every place where it does not hold named with its
// kind and in one sentence. A gap that breaks the chain and one that is only to be known (somebody outside, a clock
// that stood, an offer left lying) are told apart. Pure. What it cannot prove: that the thing in the bag is the
// thing.

import { type Custody, type CustodyEvent, replayed } from './custody.ts';

/** Kinds of gap. The first seven break the chain: for those, nobody can say that it was what it was. */
export const GAP_KINDS = [
  'missing-event',
  'not-allowed',
  'seal-mismatch',
  'seal-broken',
  'back-dated',
  'unsealed',
  'seal-over-seal',
  'outside-person',
  'time-unaccounted',
  'clock',
] as const;
export type GapKind = (typeof GAP_KINDS)[number];
const BREAKING: ReadonlySet<GapKind> = new Set(GAP_KINDS.slice(0, 7));

/** Hours for which an offer may lie before the time in between is called unaccounted for: a working day and a night. */
export const OFFER_HOURS_MAX = 24;

/** One line of a kept chain. What lines of before this check say nothing about is left out. */
export interface ChainLine extends CustodyEvent {
  readonly number: number;
  /** When it was recorded, and when it happened; equal where nobody said otherwise. */
  readonly at?: string;
  readonly happenedAt?: string;
  /** The seal that was found on it when it was opened. */
  readonly sealFound?: string | null;
  readonly reason?: string | null;
  /** Who has it, where that is nobody of this agency: name, role and body. */
  readonly outside?: string | null;
}

/** A place where the chain does not hold, by the number of the event, with the reason in one sentence. */
export interface Gap {
  readonly number: number;
  readonly why: string;
  readonly kind: GapKind;
  readonly breaks: boolean;
  /** What the sentence names, for languages other than English. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ChainCheck {
  /** No gap breaks it; others may stand. */
  readonly unbroken: boolean;
  /** Events replayed; a chain of none is never unbroken. */
  readonly compared: number;
  readonly gaps: readonly Gap[];
  readonly custody: Custody | null;
}

type Named = Readonly<Record<string, string>>;
type Found = readonly [kind: GapKind, why: string, values?: Named];

/**
 * Replays a chain from nothing: numbers run from 1 without a gap, every event is allowed where it stands, no event
 * happened before the one before it, and who received or opened it found the seal that had been put on. `now` is the
 * moment up to which an open offer is counted; left out, it is not.
 */
export function checkChain(chain: readonly ChainLine[], now: string | null = null): ChainCheck {
  const gaps: Gap[] = [];
  let custody: Custody | null = null;
  let before: ChainLine | null = null;
  let expected = 1;
  const name = (number: number, found: readonly Found[]) => {
    for (const [kind, why, values = {}] of found) gaps.push({ number, why, kind, breaks: BREAKING.has(kind), values });
  };
  for (const event of [...chain].sort((a, b) => a.number - b.number)) {
    const { number } = event;
    if (number !== expected) {
      name(number, [['missing-event', `Event ${expected} is missing.`, { expected: String(expected) }]]);
    }
    expected = number + 1;
    name(number, timesOf(event, before));
    const next = replayed(custody, event);
    if ('refused' in next) {
      const why = `This ${event.kind} was not allowed there (${next.refused}).`;
      name(number, [['not-allowed', why, { event: event.kind, code: next.refused }]]);
      continue;
    }
    name(number, sealsOf(event, custody));
    name(number, handsOf(event, before));
    custody = next.custody;
    before = event;
  }
  if (before !== null && now !== null && before.kind === 'offer') name(before.number, lying(before, now));
  const unbroken = chain.length > 0 && !gaps.some((gap) => gap.breaks);
  return { unbroken, compared: chain.length, gaps, custody };
}

function timesOf(event: ChainLine, before: ChainLine | null): readonly Found[] {
  const [then, at] = [before?.happenedAt, event.happenedAt];
  if (then === undefined || at === undefined || at >= then) return [];
  const values = { at, before: then };
  // Nobody said when it happened: it is the node's clock that stood or went back. The order is the ledger's.
  if (event.happenedAt === event.at) {
    return [
      ['clock', `The clock of the node said ${at}, before ${then} of the event before; the order holds.`, values],
    ];
  }
  return [['back-dated', `It is said to have happened at ${at}, before ${then} of the event before.`, values]];
}

/** The seal that was found against the one put on, and a seal opened without a reason. */
function sealsOf(event: ChainLine, custody: Custody | null): readonly Found[] {
  const gaps: Found[] = [];
  const put = custody?.seal ?? null;
  if (event.kind === 'seal' && put !== null) {
    const values = { found: event.seal ?? 'none', put };
    const why = `The seal ${values.found} was put on while ${put} was on it; nobody recorded opening that one.`;
    return [['seal-over-seal', why, values]];
  }
  const received = event.kind === 'accept' || event.kind === 'take-back';
  const found = received ? event.seal : foundOpening(event, put);
  if (found !== put) {
    const values = { found: found ?? 'none', put: put ?? 'none' };
    const why = `The seal found (${values.found}) is not the one put on (${values.put}).`;
    gaps.push([found === null ? 'unsealed' : 'seal-mismatch', why, values]);
  }
  if (event.kind === 'open' && (event.reason ?? null) === null) {
    gaps.push(['seal-broken', `The seal ${put ?? 'none'} was opened and nobody said why.`, { put: put ?? 'none' }]);
  }
  return gaps;
}

/** An examination need not say which seal it opened; an opening does, and none found is said too. */
function foundOpening({ kind, sealFound }: ChainLine, put: string | null): string | null {
  if (kind === 'open') return sealFound === undefined ? put : sealFound;
  return kind === 'examine' ? (sealFound ?? put) : put;
}

/** Hands that are not ours, and an offer that lay too long before it was taken or withdrawn. */
function handsOf(event: ChainLine, before: ChainLine | null): readonly Found[] {
  if (event.kind === 'hand-out') {
    const who = event.outside ?? 'somebody not named';
    return [['outside-person', `From here it was with ${who}, who signed outside and not here.`, { who }]];
  }
  if (before?.kind === 'offer' && event.happenedAt !== undefined) return lying(before, event.happenedAt);
  return [];
}

function lying(offer: ChainLine, until: string): readonly Found[] {
  if (offer.happenedAt === undefined) return [];
  const hours = Math.floor((Date.parse(until) - Date.parse(offer.happenedAt)) / 3_600_000);
  if (hours < OFFER_HOURS_MAX) return [];
  const why = `It lay offered for ${hours} hours without being accepted; the holder answered for it meanwhile.`;
  return [['time-unaccounted', why, { hours: String(hours) }]];
}
