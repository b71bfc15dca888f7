// What a node asks when it starts: every witness that can be reached, which head of ours it holds. What always holds:
// it asks before anything is written or sent, nobody's silence holds up a start for longer than ten seconds, and only
// what our own key signed speaks against us. See `behind.ts` for what follows, `resume.ts` for a restored agency.

import { type Clock, instant } from '../base/clock.ts';
import { clockStanding } from '../exchange/clocks.ts';
import { type Contacts, contactsService } from '../exchange/contacts.ts';
import { cosignedState } from '../exchange/cosigned.ts';
import { againstUs, askWitness } from '../exchange/remembered.ts';
import { allPeers } from '../exchange/store.ts';
import type { Transport } from '../exchange/transport.ts';
import { type Behind, type Witnessing, witnessingService } from '../exchange/witnessing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { AssembledAgency } from './assemble.ts';
import { keepState, overBehind } from './behind.ts';
import { ledgerPublics } from './keys.ts';

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

/** Asks every witness that can be reached which head of ours it holds, before anything is written. */
export async function askAtStart(agency: Starting, way: Transport, clock: Clock): Promise<AskedAtStart> {
  const { code, keys, ledger, rows, services, folder } = agency;
  const witnessing = services.get(witnessingService.name) as Witnessing;
  const peers = (await allPeers(rows)).filter(({ suspended }) => !suspended);
  const asker = { code, origin: keys.agency.origin, publicKeys: ledgerPublics(keys) };
  const late = new Promise<null>((resolve) => setTimeout(resolve, WAIT_MS, null).unref());
  const head = { size: ledger.size, root: Buffer.from(ledger.root.slice('sha256:'.length), 'hex') };
  const counts = { asked: peers.length, answered: 0, agree: 0 };
  let worst: Behind | null = null as Behind | null;
  const one = async (peer: string) => {
    const answer = await Promise.race([askWitness(way, peer, asker), late]);
    if (answer === null || answer.says === 'unreachable' || answer.says === 'invalid') return;
    counts.answered += 1;
    const against = await againstUs(head, answer, (size) => ledger.rootAt(size));
    if (against === null && answer.says === 'head') counts.agree += 1;
    if (against === null) return;
    const { verdict, note } = against;
    worst ??= { at: instant(clock.now()), peer, verdict, size: against.head.size, ours: head.size, note };
  };
  await Promise.all(peers.map(({ code: peer }) => one(peer)));
  if (worst !== null) await witnessing.stop(worst);
  else if (counts.agree > 0 && witnessing.behind !== null) await overBehind(folder, witnessing);
  return counts;
}

/** Leaves in the folder how far the witnesses have seen us, and our clock beside theirs, for `liaison doctor`. */
export async function keepCosigned(
  { rows, folder, services }: Pick<Starting, 'rows' | 'folder' | 'services'>,
  clock: Clock,
): Promise<void> {
  const contacts = services.get(contactsService.name) as Contacts | undefined;
  const beside = clockStanding(contacts?.skews() ?? []);
  await keepState(folder, { ...(await cosignedState(rows)), at: instant(clock.now()), clock: beside });
}
