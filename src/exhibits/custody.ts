// Custody as a state machine: what may happen to an exhibit, by whose hand, and what it is in afterwards. At every
// moment exactly one officer answers for it; a transfer has two named persons; nothing skips the seal.
// Pure: `step` never throws, and `replayed` is the same for what is kept already. `gaps.ts` names a chain's gaps.

/** In the order in which a thing usually passes through them. `outside`: with somebody of another body. */
export const CUSTODY_STATES = [
  'seized',
  'sealed',
  'in-transfer',
  'held',
  'opened',
  'under-examination',
  'outside',
  'returned',
  'destroyed',
] as const;
type CustodyState = (typeof CUSTODY_STATES)[number];

export const CUSTODY_EVENTS = [
  'seize',
  'seal',
  'offer',
  'withdraw',
  'accept',
  'examine',
  'open',
  'image',
  'keep',
  'hand-out',
  'take-back',
  'return',
  'destroy',
] as const;
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
  | 'exhibits/seal-on-it'
  | 'exhibits/same-person'
  | 'exhibits/outside'
  | 'exhibits/not-outside'
  | 'exhibits/not-open'
  | 'exhibits/no-seal-on-it';

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

/**
 * As `step`, for what is kept already: of a seal put over a seal, which acts refuse, the last one is what it bears.
 * `gaps.ts` names it.
 */
export function replayed(before: Custody | null, event: CustodyEvent): Step {
  const next = step(before, event);
  const over = 'refused' in next && next.refused === 'exhibits/seal-on-it';
  return over && before !== null ? { custody: after(before, event) } : next;
}

function refusal(before: Custody, event: CustodyEvent): Refusal | null {
  if (event.kind === 'accept') {
    if (before.state !== 'in-transfer') return 'exhibits/nothing-offered';
    return event.by === before.offeredTo ? null : 'exhibits/not-offered-to-you';
  }
  if (event.by !== before.custodian) return 'exhibits/not-custodian';
  if (event.kind === 'withdraw') return before.state === 'in-transfer' ? null : 'exhibits/nothing-offered';
  if (before.state === 'in-transfer') return 'exhibits/in-transfer';
  if (event.kind === 'take-back') return before.state === 'outside' ? null : 'exhibits/not-outside';
  return before.state === 'outside' ? 'exhibits/outside' : inHand(before, event);
}

/** What its custodian may do with what lies before them. */
function inHand(before: Custody, { kind, by, to, seal }: CustodyEvent): Refusal | null {
  switch (kind) {
    case 'seal':
      if (seal === null) return 'exhibits/seal-missing';
      return before.seal === null ? null : 'exhibits/seal-on-it';
    case 'open':
      return before.seal === null ? 'exhibits/no-seal-on-it' : null;
    case 'image':
      return before.state === 'under-examination' ? null : 'exhibits/not-open';
    case 'examine':
    case 'keep':
      return null;
    default:
      // What is left leaves the custodian's hands: an offer, a handing out, a return, a destruction.
      if (before.seal === null) return 'exhibits/not-sealed';
      return kind === 'offer' && (to === null || to === by) ? 'exhibits/same-person' : null;
  }
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
    case 'open':
      return { ...next, state: 'opened', seal: null };
    case 'image':
    case 'keep':
      return next;
    case 'hand-out':
      return { ...next, state: 'outside' };
    case 'take-back':
      return { ...next, state: 'held', seal: event.seal };
    case 'destroy':
      return { ...next, state: 'destroyed' };
    default:
      return { ...next, state: 'returned' };
  }
}
