// Statements of keys, taken and made. Taking one needs no officer, because the root that signs it was compared by two:
// it may come as a letter, as a package, with the answer to a question for the head, or as a file. What always holds:
// nothing but the root's signature makes it good, a second one under a serial is kept as proof, and our own goes out to
// every peer. See `key-statement.ts` for the rules.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk, read } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { cardService } from './card.ts';
import { newestOfEach } from './cosigned.ts';
import { fault } from './fault.ts';
import { statementRecord } from './key-folds.ts';
import {
  claimedOrigin,
  digestOfStatement,
  judgeStatement,
  type KeyStatement,
  openStatement,
  type SignedStatement,
  type StatementVerdict,
  signedStatementSchema,
} from './key-statement.ts';
import { publicKeyOf } from './peer.ts';
import { knownKeys, lastStatement } from './peer-keys.ts';
import { allPeers, isForkKnown, peerByCode, witnessOf } from './store.ts';
import { signedHead } from './witness.ts';

export interface Taken {
  readonly verdict: StatementVerdict;
  readonly serial: number;
  /** The entry that took it; null where there was nothing to take. */
  readonly position: number | null;
}

/**
 * Judges a statement of an enrolled agency and takes it where it continues what is known. `arrival` is what the
 * package says that brought it, whose number is used up by the same entry.
 * @throws exchange/keys-invalid, exchange/keys-forked, exchange/keys-rewritten, exchange/peer-unknown, base/key-weak
 */
export async function takeStatement(
  desk: Desk,
  code: string,
  signed: SignedStatement,
  arrival: JsonObject | null,
): Promise<Taken> {
  const peer = await peerByCode(desk.rows, code);
  if (peer === null) throw fault('exchange/peer-unknown', { code });
  if (peer.rootKey === null) throw fault('exchange/keys-invalid', { field: 'rootKey' });
  const offered = openStatement(signed, peer.origin, peer.rootKey);
  const { serial } = offered;
  const digest = digestOfStatement(signed.body);
  const known = await knownKeys(desk.rows, code);
  const verdict = judgeStatement(known, offered, digest);
  if (verdict === 'forked') {
    await keepFork(desk, code, serial, { first: known.digestOf(serial) ?? '', second: digest }, signed);
    throw fault('exchange/keys-forked', { code, serial });
  }
  const news = verdict === 'next' || verdict === 'skips';
  const head = await witnessOf(desk.rows, code);
  if (verdict === 'rewritten' || (news && head !== null && endsBelow(offered, [head.note])))
    throw fault('exchange/keys-rewritten', { code, serial });
  if (!news && arrival === null) return { verdict, serial, position: null };
  const record: JsonObject = { type: 'act', peer: code, serial, ...statementRecord(signed), ...arrival };
  const topics = [`peer:${code}`];
  const { position } = await desk.append({ kind: 'exchange/keys-taken/1', records: [record], operation: null, topics });
  return { verdict, serial, position };
}

/**
 * A ledger key ends without a reason below one of these heads, which it signed: whoever says so takes back what was
 * seen. Where the key was stolen, its owner gives that as the reason.
 */
function endsBelow({ origin, keys }: KeyStatement, notes: readonly string[]): boolean {
  return keys.some(({ role, key, until, because }) => {
    if (role !== 'ledger' || because !== null || until === null) return false;
    return notes.some((note) => (signedHead(note, origin, [publicKeyOf(key)])?.size ?? 0) > until);
  });
}

async function keepFork(
  desk: Desk,
  peer: string,
  serial: number,
  { first, second }: { readonly first: string; readonly second: string },
  signed: SignedStatement,
): Promise<void> {
  const of = 'keys' as const;
  if (await isForkKnown(desk.rows, { peer, of, first, second })) return;
  const record: JsonObject = { type: 'act', peer, of, number: serial, first, second, ...statementRecord(signed) };
  await desk.append({ kind: 'exchange/fork-seen/1', records: [record], operation: null });
}

export const takeKeys = act('exchange/take-keys', {
  summary: "Take a statement of keys that an enrolled agency's root key signed; the signature alone decides.",
  who: ['node', 'liaison', 'coordinator', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: signedStatementSchema,
  output: z.strictObject({ peer: agencyCode, serial: z.number(), verdict: z.enum(['next', 'skips', 'same', 'old']) }),
  run: async (desk, signed) => {
    const origin = claimedOrigin(signed);
    const peer = (await allPeers(desk.rows)).find((one) => one.origin === origin);
    if (peer === undefined) throw fault('exchange/keys-invalid', { field: 'origin' });
    const take = () => takeStatement(desk, peer.code, signed, null);
    const { verdict, serial } = await desk.service(arrivalsService).inTurn(take);
    if (verdict === 'forked' || verdict === 'rewritten') throw fault('exchange/keys-rewritten', { serial });
    return { peer: peer.code, serial, verdict };
  },
});

export const stateKeys = act('exchange/state-keys', {
  summary: 'Enter our own statement of keys, which the root key signed off this node, and send it to every peer.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: signedStatementSchema,
  output: z.strictObject({ serial: z.number(), position: z.number() }),
  run: async (desk, signed) => {
    const { code, origin } = desk.agency;
    const { rootKey } = desk.service(cardService)();
    if (rootKey === null) throw fault('exchange/keys-invalid', { field: 'rootKey' });
    const offered = openStatement(signed, origin, rootKey);
    const { serial } = offered;
    const digest = digestOfStatement(signed.body);
    const verdict = judgeStatement(await knownKeys(desk.rows, code), offered, digest);
    if (verdict === 'forked') throw fault('exchange/keys-forked', { code, serial });
    // What peers would refuse is not entered and sent to them.
    const news = verdict === 'next' || verdict === 'skips';
    if (!news || endsBelow(offered, await shownHeads(desk))) throw fault('exchange/keys-rewritten', { code, serial });
    const peers = (await allPeers(desk.rows)).filter(({ suspended }) => !suspended);
    const outbound = peers.map(({ code: to }) => outboundKeys(to));
    const records = [
      { type: 'act', code, serial, ...(outbound.length === 0 ? {} : { outbound }) },
      { type: 'keys', ...statementRecord(signed) },
    ] as const;
    const { position } = await desk.append({ kind: 'exchange/keys-stated/1', records, operation: null });
    return { serial, position };
  },
});

/** Heads of ours that others have seen, and the one that we show now. */
async function shownHeads({ rows, service }: ReadDesk): Promise<readonly string[]> {
  const { checkpoint } = await service(ledgerSourceService)();
  return [checkpoint, ...[...(await newestOfEach(rows)).values()].map(({ note }) => note)];
}

function outboundKeys(to: string): JsonObject {
  const days = PACKAGE_LIMITS.expiryDaysMax;
  const selection = [{ entry: null, records: [1] }];
  return { to, package: 'keys', purpose: 'oversight', days, selection, supersedes: [] };
}

export const statement = read('exchange/statement', {
  summary: 'The last statement of keys of an agency, ours by default: a file that any peer may take.',
  who: ['node', 'liaison', 'coordinator', 'protection'],
  purposes: PURPOSES,
  input: z.strictObject({ of: agencyCode.nullable().default(null) }),
  output: z.strictObject({ statement: signedStatementSchema.nullable() }),
  run: async (desk, { of }) => ({ statement: await lastStatement(desk.rows, of ?? desk.agency.code) }),
});
