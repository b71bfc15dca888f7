// The standing authorisation: the closed list of what a node does by itself, without an officer's word. Everything here
// is bookkeeping or the keeping of a time limit; nothing in it decides about a person, and nothing new leaves the house
// by it. A kind that is not in the list needs an officer. See `policy.ts` for what officers may do.

export interface StandingRow {
  readonly kind: string;
  readonly why: string;
}

export const STANDING: readonly StandingRow[] = [
  { kind: 'ledger/opened/1', why: 'a ledger begins' },
  { kind: 'ledger/started/1', why: 'the node started again and says from where' },
  { kind: 'ledger/restored/1', why: 'an operator resumed it from a backup, and what the witnesses said of it' },
  { kind: 'intake/package-received/1', why: 'a sealed package of an enrolled peer arrived and was checked' },
  {
    kind: 'intake/out-of-use/1',
    why: 'what others sent for a time that is over, or took back further off, is let go of',
  },
  { kind: 'matching/compared/1', why: 'new sightings are set beside the lists already held' },
  { kind: 'matching/answered/1', why: "a peer's sealed question is answered, and charged to the peer's budget" },
  { kind: 'identity/recounted/1', why: 'a person in a conflict of two matters is counted as a suspect in neither' },
  {
    kind: 'operations/roster-issued/1',
    why: 'who officers invited, who joined or left, and whom they took off is signed',
  },
  { kind: 'operations/roster-taken/1', why: 'a roster that the coordinator of a joined operation signed is taken' },
  {
    kind: 'operations/roster-forked/1',
    why: 'two rosters of a coordinator that contradict each other are kept as a proof',
  },
  { kind: 'referrals/returned/1', why: 'nobody answered in time, so the matter comes back to its sender' },
  { kind: 'exchange/dispatched/1', why: 'what two officers released gets its number' },
  { kind: 'exchange/receipted/1', why: 'a receipt is kept' },
  { kind: 'exchange/dated-anew/1', why: 'what two officers released and expired while its addressee was away' },
  { kind: 'exchange/set-aside/1', why: 'what was released and cannot be packed for its addressee is shown, not sent' },
  { kind: 'exchange/refused/1', why: 'a package that fails its checks is refused, and its number is used up' },
  { kind: 'exchange/passed-on/1', why: 'whoever had a record from us is told that its owner took it back' },
  { kind: 'exchange/complied/1', why: 'the owner of what was taken back hears that it is out of use here' },
  { kind: 'exchange/witnessed/1', why: "a peer's head that follows from the last one is kept" },
  { kind: 'exchange/cosigned/1', why: 'the lines of witnesses under a head of ours are kept' },
  { kind: 'exchange/disregarded/1', why: 'an operator passed by what a witness said of our own history, and why' },
  { kind: 'exchange/keys-taken/1', why: "a statement that a peer's enrolled root key signed is taken" },
  { kind: 'exchange/keys-stated/1', why: 'our own statement of keys, signed off the node, goes out to peers' },
  { kind: 'exchange/key-held/1', why: 'a package under a revoked key is shown to an officer' },
  { kind: 'exchange/fork-seen/1', why: 'two heads or packages of a peer that do not chain are kept as a proof' },
  { kind: 'oversight/erasure-completed/1', why: 'segments were rewritten after two officers erased' },
];

const KINDS: ReadonlySet<string> = new Set(STANDING.map(({ kind }) => kind));

/** True when the node may append an entry of that kind by itself. */
export function isStanding(kind: string): boolean {
  return KINDS.has(kind);
}
