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
import { type KeySpan, serialOfNote } from '../exchange/key-statement.ts';
import { roleKeyName } from '../exchange/peer.ts';
import { knownKeys } from '../exchange/peer-keys.ts';
import { type Asker, againstUs, askWitness, ownKeysOf, type Remembered } from '../exchange/remembered.ts';
import { allPeers } from '../exchange/store.ts';
import type { Transport } from '../exchange/transport.ts';
import { allUnproved } from '../exchange/unproved.ts';
import { signedHead } from '../exchange/witness.ts';
import { type Behind, type Witnessing, witnessingService } from '../exchange/witnessing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { TreeHead } from '../ledger/merkle.ts';
import type { AssembledAgency } from './assemble.ts';
import { keepState } from './behind.ts';
import { isVoidNow, refuseForked } from './disregard.ts';
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
export function askerOf(keys: AgencyKeys, spans: readonly KeySpan[] = [], serial: number | null = null): Asker {
  const { code, origin } = keys.agency;
  const was = keys.was.filter(({ role }) => role === 'ledger');
  const said = ownKeysOf(spans);
  const own = [{ publicKey: keys.ledger.publicKey, until: null }, ...was].map(({ publicKey, until }) => {
    const span = said.find((one) => one.publicKey.equals(publicKey));
    return { publicKey, until: until ?? span?.until ?? null, revoked: span?.revoked ?? false };
  });
  const more = said.filter(({ publicKey }) => !own.some((one) => publicKey.equals(one.publicKey)));
  const rootKey = verifierKeyText(roleKeyName(origin, 'root'), keys.rootPublic);
  return { code, origin, rootKey, keys: [...own, ...more], serial };
}

/**
 * Asks every witness that can be reached which head of ours it holds, before anything is written. `without`: peers
 * whose word the operator disregards; `passed` is told what that was, once, where it lets us write. What cannot be
 * judged stops us where no witness agrees, and what a revoked key of ours signed is over. @throws node/fork-proved
 */
export async function askAtStart(
  agency: Starting,
  way: Transport,
  clock: Clock,
  without: readonly string[] = [],
  passed: (finding: Behind) => Promise<void> = async () => undefined,
): Promise<AskedAtStart> {
  const { code, keys, ledger, rows, services } = agency;
  const witnessing = services.get(witnessingService.name) as Witnessing;
  const peers = (await allPeers(rows)).filter(({ suspended }) => !suspended);
  const stated = await knownKeys(rows, code);
  const asker = askerOf(keys, stated.spans, stated.serial);
  await witnessing.release((one) => isVoidNow(one, asker));
  const before = witnessing.found;
  const isMine = ({ peer }: Behind) => without.includes(peer);
  const mine = before.filter(isMine);
  for (const one of mine) refuseForked(one);
  witnessing.disregard(without);
  const late = new Promise<null>((resolve) => setTimeout(resolve, WAIT_MS, null).unref());
  const head = { size: ledger.size, root: Buffer.from(ledger.root.slice('sha256:'.length), 'hex') };
  const counts = { asked: 0, answered: 0, agree: 0 };
  const found = { at: instant(clock.now()), ours: head.size } as const;
  const against: Behind[] = [];
  const untold: Behind[] = [];
  const put = new Map(mine.map((one) => [kindOf(one), one]));
  const one = async (peer: string) => {
    const answer = await Promise.race([askWitness(way, peer, asker), late]);
    const shown = answer === null ? null : await shownBy(answer, { found, head, ledger });
    if (without.includes(peer)) {
      if (shown !== null) put.set(kindOf(shown), shown);
      return;
    }
    counts.asked += 1;
    if (shown !== null) (shown.verdict === 'untold' ? untold : against).push(shown);
    if (answer?.says === 'head' || answer?.says === 'none') counts.answered += 1;
    if (answer?.says === 'head' && shown === null) counts.agree += 1;
  };
  await Promise.all(peers.map(({ code: peer }) => one(peer)));
  const held: Behind[] = [];
  for (const one of before) if (await stillAgainst(one, asker, { ours: head, ledger })) held.push(one);
  const settled = against.length === 0 && counts.agree > 0;
  if (settled) await witnessing.release((one) => !isMine(one) && !held.includes(one));
  const shown = [...against, ...(counts.agree === 0 ? untold : []), ...put.values()];
  for (const one of shown) await witnessing.stop(one);
  // What is refused here is kept, so that it speaks at the next start too, whoever is silent then.
  for (const one of put.values()) refuseForked(one);
  if (witnessing.behind !== null) return counts;
  for (const finding of put.values()) await passed(finding);
  await witnessing.release(isMine);
  return counts;
}

/** What an operator answers for is told once for each of these. */
const kindOf = ({ peer, verdict }: Behind) => `${peer} ${verdict}`;

/** What our own key signed speaks for itself, whoever is silent now, until our ledger has it; so does our root. */
async function stillAgainst(
  { peer, verdict, note }: Behind,
  { origin, rootKey, keys, serial }: Asker,
  { ours, ledger }: { readonly ours: TreeHead; readonly ledger: Starting['ledger'] },
): Promise<boolean> {
  if (note === '') return false;
  if (verdict === 'keys') return (serialOfNote(note, origin, rootKey) ?? 0) > (serial ?? 0);
  const own = keys.map(({ publicKey }) => publicKey);
  const head = signedHead(note, origin, own);
  // Judged when it was found, by a key that our root had stated there: we are a copy from before that key.
  if (head === null) return true;
  const answer = { peer, says: 'head', newer: null, head, heads: [{ head, note }] } as const;
  return (await againstUs(ours, answer, (size) => ledger.rootAt(size))) !== null;
}

interface Ours {
  readonly found: Pick<Behind, 'at' | 'ours'>;
  readonly head: TreeHead;
  readonly ledger: Starting['ledger'];
}

/** What one answer says against us; null where that is nothing. */
async function shownBy(answer: Remembered, { found, head, ledger }: Ours): Promise<Behind | null> {
  const { peer } = answer;
  const against = await againstUs(head, answer, (size) => ledger.rootAt(size));
  if (against !== null)
    return { ...found, peer, verdict: against.verdict, size: against.head.size, note: against.note };
  if (answer.newer !== null) return { ...found, peer, verdict: 'keys', size: 0, note: answer.newer };
  return answer.says === 'invalid' ? { ...found, peer, verdict: 'untold', size: 0, note: '' } : null;
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
