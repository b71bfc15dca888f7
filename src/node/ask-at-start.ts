// What a node asks when it starts: every witness that can be reached, which head of ours it holds. What always holds:
// it asks before anything is written or sent, nobody's silence holds up a start for longer than ten seconds, and only
// what our own key signed speaks against us, or what nobody here can judge, where no witness agrees. See `behind.ts`
// for what follows, `resume.ts` for a restored agency.

import { type Clock, instant } from '../base/clock.ts';
import { verifierKeyText } from '../base/signature.ts';
import type { Rows } from '../base/table.ts';
import { clockStanding } from '../exchange/clocks.ts';
import { type Contacts, contactsService } from '../exchange/contacts.ts';
import { cosignedState } from '../exchange/cosigned.ts';
import type { KnownKeys } from '../exchange/key-statement.ts';
import { roleKeyName } from '../exchange/peer.ts';
import { knownKeys } from '../exchange/peer-keys.ts';
import { type Asker, againstUs, askWitness, ownKeysOf } from '../exchange/remembered.ts';
import { allPeers } from '../exchange/store.ts';
import type { Transport } from '../exchange/transport.ts';
import { allUnproved } from '../exchange/unproved.ts';
import { type Behind, type Witnessing, witnessingService } from '../exchange/witnessing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { AssembledAgency } from './assemble.ts';
import { keepState, overBehind } from './behind.ts';
import type { AgencyKeys } from './keys.ts';

/** What is needed of an agency that starts. */
type Starting = Pick<AssembledAgency, 'code' | 'keys' | 'rows' | 'services'> & {
  readonly folder: string;
  readonly ledger: Pick<Ledger, 'size' | 'root' | 'rootAt'>;
};

/** A witness that has not answered by then is asked again while the node runs. */
const WAIT_MS = 10_000;

interface AskedAtStart {
  readonly asked: number;
  /** Witnesses that gave an answer; of these `agree` hold nothing that we do not have. */
  readonly answered: number;
  readonly agree: number;
}

/** Who asks: what the key file has, and what our root has stated since it was written. */
export function askerOf(keys: AgencyKeys, stated?: KnownKeys): Asker {
  const { code, origin } = keys.agency;
  const was = keys.was.filter(({ role }) => role === 'ledger');
  const said = ownKeysOf(stated?.spans ?? []);
  const own = [{ publicKey: keys.ledger.publicKey, until: null }, ...was].map(({ publicKey, until }) => {
    const span = said.find((one) => one.publicKey.equals(publicKey));
    return { publicKey, until: until ?? span?.until ?? null, revoked: span?.revoked ?? false };
  });
  const more = said.filter(({ publicKey }) => !own.some((one) => publicKey.equals(one.publicKey)));
  const rootKey = verifierKeyText(roleKeyName(origin, 'root'), keys.rootPublic);
  return { code, origin, rootKey, keys: [...own, ...more], serial: stated?.serial ?? null };
}

/**
 * Asks every witness that can be reached which head of ours it holds, before anything is written. `without`: peers
 * whose word the operator disregards; what an earlier start found with one of them is over where nobody else says it.
 * What cannot be judged stops us where no witness agrees.
 */
export async function askAtStart(
  agency: Starting,
  way: Transport,
  clock: Clock,
  without: readonly string[] = [],
): Promise<AskedAtStart> {
  const { code, keys, ledger, rows, services, folder } = agency;
  const witnessing = services.get(witnessingService.name) as Witnessing;
  const peers = (await allPeers(rows)).filter(({ code: peer, suspended }) => !suspended && !without.includes(peer));
  witnessing.disregard(without);
  const asker = askerOf(keys, await knownKeys(rows, code));
  const late = new Promise<null>((resolve) => setTimeout(resolve, WAIT_MS, null).unref());
  const head = { size: ledger.size, root: Buffer.from(ledger.root.slice('sha256:'.length), 'hex') };
  const counts = { asked: peers.length, answered: 0, agree: 0 };
  const found = { at: instant(clock.now()), ours: head.size } as const;
  let worst: Behind | null = null as Behind | null;
  let untold: Behind | null = null as Behind | null;
  const one = async (peer: string) => {
    const answer = await Promise.race([askWitness(way, peer, asker), late]);
    if (answer === null) return;
    const against = await againstUs(head, answer, (size) => ledger.rootAt(size));
    if (answer.says === 'invalid') untold ??= { ...found, peer, verdict: 'untold', size: 0, note: '' };
    if (answer.says === 'head' || answer.says === 'none') counts.answered += 1;
    if (against !== null) {
      const { verdict, note } = against;
      worst ??= { ...found, peer, verdict, size: against.head.size, note };
    } else if (answer.newer) worst ??= { ...found, peer, verdict: 'keys', size: 0, note: '' };
    else if (answer.says === 'head') counts.agree += 1;
  };
  await Promise.all(peers.map(({ code: peer }) => one(peer)));
  const before = witnessing.behind;
  const over = before !== null && (without.includes(before.peer) || (worst === null && counts.agree > 0));
  if (over) await overBehind(folder, witnessing);
  const behind = worst ?? (counts.agree === 0 ? untold : null);
  if (behind !== null) await witnessing.stop(behind);
  return counts;
}

/** Leaves in the folder how far witnesses have seen us, our clock beside theirs, and who proves nothing, for doctor. */
export async function keepCosigned(
  { rows, folder, services }: Pick<Starting, 'folder' | 'services'> & { readonly rows: Rows },
  clock: Clock,
): Promise<void> {
  const contacts = services.get(contactsService.name) as Contacts | undefined;
  const beside = clockStanding(contacts?.skews(clock.now()) ?? []);
  const unproved = await allUnproved(rows, services.get(witnessingService.name) as Witnessing);
  const at = instant(clock.now());
  await keepState(folder, { ...(await cosignedState(rows)), at, clock: beside, unproved: [...unproved] });
}
