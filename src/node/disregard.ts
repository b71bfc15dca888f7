// What an operator disregards at a start: the word of peers about our own history, named one by one and with a reason.
// What always holds: a code that nobody here has enrolled is refused, a head that our own key signed and that shows
// another history is passed by for nobody, and what was passed by is an entry. See `ask-at-start.ts` for who asks.

import { type Clock, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import type { Asker } from '../exchange/remembered.ts';
import { allPeers } from '../exchange/store.ts';
import { signedHead } from '../exchange/witness.ts';
import type { Behind } from '../exchange/witnessing.ts';
import type { AssembledAgency } from './assemble.ts';

const fault = declareFaults('node', {
  'node/without-unknown': {
    status: 400,
    sentence: 'An agency that was named with --without is enrolled nowhere here.',
    hint: 'Nothing was started or resumed. `./liaison peers` lists the codes; name only whose word you disregard.',
  },
  'node/without-reason': {
    status: 400,
    sentence: 'Whose word about our history is disregarded is said with a reason.',
    hint: 'Nothing was started. Give --reason with a few plain words: it becomes an entry beside the code.',
  },
  'node/fork-proved': {
    status: 409,
    sentence: 'A key of ours has signed another history of this agency; no reason passes that by.',
    hint: 'Start without --without: read-only. Find the copy the witnesses know; a stolen key is revoked by the root.',
  },
});

const REASON_CHARACTERS_MAX = 200;

/** Codes of peers, and why: empty and empty where nobody is disregarded. */
export interface Disregarded {
  readonly without: readonly string[];
  readonly reason: string;
}

/** @throws node/without-unknown */
export function refuseUnknown(without: readonly string[], known: ReadonlySet<string>): void {
  const unknown = without.filter((code) => !known.has(code));
  if (unknown.length > 0) throw fault('node/without-unknown', { codes: unknown.map((code) => code.slice(0, 64)) });
}

/** Suspended peers are enrolled too. @throws node/without-unknown, node/without-reason */
export async function refuseDisregard(
  agencies: Iterable<{ readonly rows: Rows }>,
  { without, reason }: Disregarded,
): Promise<void> {
  const known = new Set<string>();
  for (const { rows } of agencies) for (const { code } of await allPeers(rows)) known.add(code);
  refuseUnknown(without, known);
  if (without.length > 0 && reason.trim() === '') throw fault('node/without-reason');
}

/** @throws node/fork-proved */
export function refuseForked({ peer, verdict, size, ours }: Behind): void {
  if (verdict === 'forked') throw fault('node/fork-proved', { witness: peer, size, ours });
}

/**
 * True of a finding that rests on a head by a key of ours that our root has revoked since. A planned end says nothing:
 * an old copy could change its key and go on.
 */
export function isVoidNow({ note }: Behind, { origin, keys }: Asker): boolean {
  return (
    note !== '' && keys.some(({ publicKey, revoked }) => revoked && signedHead(note, origin, [publicKey]) !== null)
  );
}

/** The entry that says what was passed by, of whom, and why. */
export async function noteDisregarded(
  { ledger, keys, projector }: Pick<AssembledAgency, 'ledger' | 'keys' | 'projector'>,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  { peer, verdict, size, ours, at: foundAt }: Behind,
  reason: string,
): Promise<void> {
  const why = reason.trim().slice(0, REASON_CHARACTERS_MAX);
  const { position } = await ledger.append({
    kind: 'exchange/disregarded/1',
    at: instant(clock.now()),
    actor: keys.nodeOfficer,
    permit: mint(random, PREFIXES.permit),
    records: [{ type: 'act', by: 'operator', peer, verdict, size, ours, foundAt, reason: why }],
  });
  await projector.settle(position);
}
