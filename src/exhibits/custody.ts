// Custody as a state machine: what may happen to an exhibit, by whose hand, and what it is in afterwards. At every
// moment exactly one officer answers for it; a transfer has two named persons; nothing skips the seal.
// Pure: `step` never throws, so that folds and acts share it. See `store.ts` for the chain as kept.

/** In the order in which a thing usually passes through them. */
export const CUSTODY_STATES = [
  'seized',
  'sealed',
  'in-transfer',
  'held',
  'under-examination',
  'returned',
  'destroyed',
] as const;
type CustodyState = (typeof CUSTODY_STATES)[number];

export const CUSTODY_EVENTS = ['seize', 'seal', 'offer', 'withdraw', 'accept', 'examine', 'return', 'destroy'] as const;
export type CustodyKind = (typeof CUSTODY_EVENTS)[number];

/** Where an exhibit stands. `offeredTo` is set exactly while it is in transfer; `seal` is null while it is open. */
export interface Custody {
  readonly state: CustodyState;
  readonly custodian: string;
  readonly offeredTo: string | null;
  readonly seal: string | null;
  /** How many events the chain has: the number of the last one. */
  readonly events: number;
}

/** One thing that happens. `by` did it; `to` is named in an offer; `seal` is put on, or found on acceptance. */
export interface CustodyEvent {
  readonly kind: CustodyKind;
  readonly by: string;
  readonly to: string | null;
  readonly seal: string | null;
}

/** The code of the fault that refuses the event. */
export type Refusal =
  | 'exhibits/unknown'
  | 'exhibits/seized-already'
  | 'exhibits/out-of-custody'
  | 'exhibits/in-transfer'
  | 'exhibits/nothing-offered'
  | 'exhibits/not-offered-to-you'
  | 'exhibits/not-custodian'
  | 'exhibits/not-sealed'
  | 'exhibits/seal-missing'
  | 'exhibits/same-person';

export type Step = { readonly custody: Custody } | { readonly refused: Refusal };

/** Applies one event to where an exhibit stands; null is a thing not yet seized. */
export function step(before: Custody | null, event: CustodyEvent): Step {
  if (before === null) {
    if (event.kind !== 'seize') return { refused: 'exhibits/unknown' };
    const state = event.seal === null ? 'seized' : 'sealed';
    return { custody: { state, custodian: event.by, offeredTo: null, seal: event.seal, events: 1 } };
  }
  if (event.kind === 'seize') return { refused: 'exhibits/seized-already' };
  if (before.state === 'returned' || before.state === 'destroyed') return { refused: 'exhibits/out-of-custody' };
  const refused = refusal(before, event);
  return refused === null ? { custody: after(before, event) } : { refused };
}

function refusal(before: Custody, event: CustodyEvent): Refusal | null {
  if (event.kind === 'accept') {
    if (before.state !== 'in-transfer') return 'exhibits/nothing-offered';
    return event.by === before.offeredTo ? null : 'exhibits/not-offered-to-you';
  }
  if (event.by !== before.custodian) return 'exhibits/not-custodian';
  if (event.kind === 'withdraw') return before.state === 'in-transfer' ? null : 'exhibits/nothing-offered';
  if (before.state === 'in-transfer') return 'exhibits/in-transfer';
  if (event.kind === 'seal') return event.seal === null ? 'exhibits/seal-missing' : null;
  if (event.kind === 'examine') return null;
  // What is left leaves the custodian's hands: an offer, a return, a destruction.
  if (before.seal === null) return 'exhibits/not-sealed';
  if (event.kind === 'offer') return event.to === null || event.to === event.by ? 'exhibits/same-person' : null;
  return null;
}

function after(before: Custody, event: CustodyEvent): Custody {
  const next = { ...before, events: before.events + 1 };
  switch (event.kind) {
    case 'seal':
      return { ...next, state: 'sealed', seal: event.seal };
    case 'offer':
      return { ...next, state: 'in-transfer', offeredTo: event.to };
    case 'withdraw':
      return { ...next, state: 'held', offeredTo: null };
    case 'accept':
      return { ...next, state: 'held', custodian: event.by, offeredTo: null, seal: event.seal };
    case 'examine':
      return { ...next, state: 'under-examination', seal: null };
    case 'destroy':
      return { ...next, state: 'destroyed' };
    default:
      return { ...next, state: 'returned' };
  }
}

/** One line of a kept chain. */
export interface ChainLine extends CustodyEvent {
  readonly number: number;
}

/** A place where the chain does not hold, by the number of the event, with the reason in one sentence. */
interface Gap {
  readonly number: number;
  readonly why: string;
}

export interface ChainCheck {
  readonly unbroken: boolean;
  /** Events replayed; a chain of none is never unbroken. */
  readonly compared: number;
  readonly gaps: readonly Gap[];
  readonly custody: Custody | null;
}

/**
 * Replays a chain from nothing: numbers run from 1 without a gap, every event is allowed where it stands, and every
 * receiver found the seal that the holder had put on. What it does not prove: that the thing in the bag is the thing.
 */
export function checkChain(chain: readonly ChainLine[]): ChainCheck {
  const gaps: Gap[] = [];
  let custody: Custody | null = null;
  let expected = 1;
  for (const event of [...chain].sort((a, b) => a.number - b.number)) {
    const { number } = event;
    if (number !== expected) gaps.push({ number, why: `Event ${expected} is missing.` });
    expected = number + 1;
    const sealBefore: string | null = custody?.seal ?? null;
    const next = step(custody, event);
    if ('refused' in next) {
      gaps.push({ number, why: `This ${event.kind} was not allowed there (${next.refused}).` });
      continue;
    }
    if (event.kind === 'accept' && event.seal !== sealBefore) {
      gaps.push({
        number,
        why: `The seal found (${event.seal ?? 'none'}) is not the one put on (${sealBefore ?? 'none'}).`,
      });
    }
    custody = next.custody;
  }
  return { unbroken: chain.length > 0 && gaps.length === 0, compared: chain.length, gaps, custody };
}
