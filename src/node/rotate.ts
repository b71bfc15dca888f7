// `liaison node rotate-keys`: new keys of an agency, stated by its root key, on a node that is stopped. What always
// holds: the root's file knows the serial before anything else changes, so no serial is used twice; a node opens with
// the old keys or with the new ones; and what the old keys signed counts up to a position of our own ledger. See
// `root.ts` for the root, `stated.ts` for what happens when the node opens again.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { makeSealingKey } from '../base/sealing.ts';
import { makeSigningKey, verifierKeyText } from '../base/signature.ts';
import { fingerprintOf } from '../exchange/card.ts';
import {
  digestOfStatement,
  judgeStatement,
  type KeySpan,
  type KeyStatement,
  type KnownKeys,
  type SignedStatement,
  type SpanRole,
  STATEMENT_LIMITS,
  signStatement,
  statementSchema,
} from '../exchange/key-statement.ts';
import { addressText, type Enrolment, roleKeyName } from '../exchange/peer.ts';
import { knownKeys } from '../exchange/peer-keys.ts';
import { allPeers } from '../exchange/store.ts';
import { refuseAbsent } from './folder.ts';
import { type AgencyKeys, cardOf, channelKeyOf, readKeys, readOpenPart, writeKeys } from './keys.ts';
import { LiaisonNode, type NodeOptions } from './node.ts';
import { type Root, readRoot, writeRoot } from './root.ts';
import { destroyRetired, writeStatement } from './stated.ts';

const fault = declareFaults('node', {
  'node/rotation-refused': {
    status: 400,
    sentence: 'Keys cannot be changed like this.',
    hint: 'See the named field; `liaison node rotate-keys --help` says what each must be.',
  },
  'node/root-behind': {
    status: 409,
    sentence: 'This copy of the root key is older than what this ledger has stated.',
    hint: 'Bring the newest copy: an older one would use a serial again, which peers keep as proof of a stolen root.',
  },
});

export const ROTATED_ROLES = ['release', 'sealing', 'channel', 'witness', 'ledger'] as const;
export type RotatedRole = (typeof ROTATED_ROLES)[number];

export interface Rotating {
  readonly agency: string;
  /** The file of the root key; it is written anew, with what it has signed. */
  readonly root: string;
  readonly roles: readonly RotatedRole[];
  /** The position of our ledger from which on the old key is not to be believed, and why; both or neither. */
  readonly revokedAt: number | null;
  readonly because: string | null;
  /** A key that has ended already, by its text or the eight hex digits in it: it is revoked, and none is made anew. */
  readonly revoke?: string;
  /** A new address for the card; undefined leaves it. */
  readonly address?: string | null;
}

export interface Rotated {
  readonly agency: string;
  readonly serial: number;
  readonly roles: readonly RotatedRole[];
  /** Peers that will hear of it when the node starts. */
  readonly peers: readonly string[];
  readonly card: Enrolment;
  readonly fingerprint: string;
  /** Retired sealing keys destroyed now, and those that are kept for what is still under way. */
  readonly destroyed: number;
  readonly kept: number;
}

/** Makes new keys and states them. @throws node/rotation-refused, node/root-unreadable, node/root-behind, node/busy */
export async function rotateKeys(options: NodeOptions, asked: Rotating): Promise<Rotated> {
  const folder = join(options.folder, asked.agency);
  await refuseAbsent(options.folder, asked.agency);
  const { wrapped } = await readOpenPart(folder);
  const root = await readRoot(asked.root, options.passphrase);
  const before = await lookInto(options, asked, root, wrapped);
  const { keys, size, peers, destroyed, known } = before;
  if (asked.revoke === undefined) refuseOdd(asked, keys, size);
  else refuseOddRevoking(asked, asked.revoke, lastOf(root)?.keys ?? [], size);
  const now = instant(options.clock.now());
  const fresh = await freshKeys(keys, asked, size, now, options);
  const says = stated(root, keys, fresh, asked, size, now);
  const signed = signStatement(says, root.key);
  refuseRewriting(known, says, signed);
  const given = async (boxed: boolean) => (boxed ? ((await options.passphrase?.()) ?? null) : null);
  await writeRoot(asked.root, { ...root, last: signed }, await given(root.wrapped), options.random);
  await writeStatement(folder, signed);
  if (asked.roles.includes('ledger')) {
    // Each is signed again by the new key when the log opens; meanwhile either key finds a log without one.
    for (const log of ['ledger', 'audit']) await rm(join(folder, log, 'checkpoint'), { force: true });
  }
  await writeKeys(folder, fresh, await given(wrapped), options.random);
  // Opening enters the statement; it goes out when the node is started.
  await (await LiaisonNode.open(options)).close();
  const card = cardOf(fresh);
  const { serial } = says;
  const { agency, roles } = asked;
  return {
    agency,
    serial,
    roles,
    peers,
    card,
    fingerprint: fingerprintOf(card),
    destroyed,
    kept: fresh.retired.length,
  };
}

async function lookInto(options: NodeOptions, asked: Rotating, root: Root, wrapped: boolean) {
  const node = await LiaisonNode.open(options);
  try {
    const { keys, ledger, rows, folder } = node.agency(asked.agency);
    const same = root.key.publicKey.equals(keys.rootPublic) && root.agency.origin === keys.agency.origin;
    if (!same) throw rootOfAnother();
    const known = await knownKeys(rows, asked.agency);
    if (known.serial > serialOf(root)) throw rootBehind();
    const peers = (await allPeers(rows)).filter(({ suspended }) => !suspended).map(({ code }) => code);
    const { random, passphrase } = options;
    const destroyed = await destroyRetired(keys, rows, {
      folder,
      now: options.clock.now(),
      random,
      passphrase,
      wrapped,
    });
    const now = destroyed === 0 ? keys : await readKeys(folder, options.passphrase);
    return { keys: now, size: ledger.size, peers, destroyed, known };
  } finally {
    await node.close();
  }
}

export const odd = (field: string, because: string) => fault('node/rotation-refused', { field, because });
export const rootBehind = () => fault('node/root-behind');
const rootOfAnother = () => odd('root', 'the root key of another agency');

/** Refuses what takes back anything that our ledger has stated, while nothing is changed. @throws node/root-behind */
export function refuseRewriting(known: KnownKeys, says: KeyStatement, { body }: SignedStatement): void {
  const verdict = judgeStatement(known, says, digestOfStatement(body));
  if (verdict !== 'next' && verdict !== 'skips') throw rootBehind();
}

const lastOf = ({ last }: Pick<Root, 'last'>): KeyStatement | null =>
  last === null ? null : statementSchema.parse(JSON.parse(last.body));
export const serialOf = (root: Pick<Root, 'last'>): number => lastOf(root)?.serial ?? 0;

function refuseOdd({ roles, revokedAt, because, address }: Rotating, keys: AgencyKeys, size: number): void {
  if (roles.length === 0 && address === undefined) throw odd('role', `one of ${ROTATED_ROLES.join(', ')}`);
  if ((revokedAt === null) !== (because === null)) throw odd('because', 'a position and a reason go together');
  if (revokedAt !== null) {
    const [role] = roles;
    const one = roles.length === 1 && (role === 'release' || role === 'ledger' || role === 'witness');
    if (!one) throw odd('role', 'release, ledger or witness, one at a time, is revoked at a position');
    if (!Number.isSafeInteger(revokedAt) || revokedAt < 0 || revokedAt > size) {
      throw odd('revoked-at', `0 to ${size}, the size of the ledger`);
    }
    if ((because ?? '').trim() === '' || (because ?? '').length > 200) throw odd('because', '1 to 200 characters');
  }
  if (address !== undefined && address !== null && !addressText.safeParse(address).success) {
    throw odd('address', 'https://host:port');
  }
  if (roles.includes('sealing') && keys.retired.length >= 3) {
    throw odd('role', 'three retired sealing keys are still kept for what is under way; wait, or leave sealing out');
  }
}

const isNamed = ({ key }: KeySpan, named: string): boolean => key === named || key.split('+')[1] === named;

/** Revoking what has ended: one key that the root's last statement has, at or before the place where it ended. */
function refuseOddRevoking(
  { roles, revokedAt, because }: Rotating,
  named: string,
  had: readonly KeySpan[],
  size: number,
) {
  const [span, more] = had.filter((one) => isNamed(one, named));
  if (span === undefined || more !== undefined)
    throw odd('revoke', 'one key of the last statement, as its text has it');
  if (span.until === null) throw odd('revoke', 'a key that has ended; the one in use is revoked with --role');
  if (span.because !== null) throw odd('revoke', 'a key that is not revoked yet');
  if (roles.length > 0) throw odd('role', 'none: no key is made anew');
  if (revokedAt === null || revokedAt < 0 || revokedAt > Math.min(span.until, size)) {
    throw odd('revoked-at', `0 to ${Math.min(span.until, size)}, where it ended`);
  }
  if ((because ?? '').trim() === '' || (because ?? '').length > 200) throw odd('because', '1 to 200 characters');
}

async function freshKeys(
  keys: AgencyKeys,
  { roles, address, revokedAt }: Rotating,
  size: number,
  now: string,
  { random }: NodeOptions,
): Promise<AgencyKeys> {
  const signing = (['ledger', 'release', 'witness', 'channel'] as const).filter((role) => roles.includes(role));
  const made = Object.fromEntries(signing.map((role) => [role, makeSigningKey(random)]));
  const was = signing.map((role) => ({ role, publicKey: keys[role].publicKey, until: revokedAt ?? size }));
  const base = { ...keys, ...made, was: [...keys.was, ...was].slice(-STATEMENT_LIMITS.keysMax) };
  const addressed = address === undefined ? base : { ...base, address };
  if (!roles.includes('sealing')) return addressed;
  const { identity, recipient } = await makeSealingKey();
  const old = { identity: keys.sealing, recipient: keys.recipient, since: now };
  return { ...addressed, sealing: identity, recipient, retired: [old, ...keys.retired] };
}

/**
 * A package is signed anew whenever it is sent, so a new release key signs what was numbered before it, too; the head
 * of the size at which the ledger key changes is signed by both.
 */
function beginOf(role: SpanRole, until: number): number {
  if (role === 'release') return 0;
  return role === 'ledger' ? Math.max(0, until - 1) : until;
}

/** The statement that follows the root's last one. */
export function stated(
  root: Pick<Root, 'last'>,
  keys: AgencyKeys,
  fresh: AgencyKeys,
  { revokedAt, because, revoke }: Pick<Rotating, 'revokedAt' | 'because' | 'revoke'>,
  size: number,
  at: string,
): KeyStatement {
  const { origin } = keys.agency;
  const text = (role: SpanRole, of: AgencyKeys) =>
    verifierKeyText(role === 'ledger' ? origin : roleKeyName(origin, role), of[role].publicKey);
  const roles = ['ledger', 'release', 'witness'] as const;
  const had: readonly KeySpan[] =
    lastOf(root)?.keys ?? roles.map((role) => ({ role, key: text(role, keys), from: 0, until: null, because: null }));
  const older = revoke !== undefined;
  const until = older ? size : (revokedAt ?? size);
  const now = new Set(roles.map((role) => text(role, fresh)));
  // What is open and no longer ours ends here: the old keys, and those of a rotation that was broken off.
  const ended = had.map((span) => {
    if (older && isNamed(span, revoke)) return { ...span, until: Math.max(revokedAt ?? size, span.from), because };
    if (span.until !== null || now.has(span.key)) return span;
    return { ...span, until: Math.max(until, span.from), because: older ? null : because };
  });
  const begun = roles
    .map((role) => ({ role, key: text(role, fresh) }))
    .filter(({ key }) => !had.some((span) => span.key === key))
    .map(({ role, key }) => ({ role, key, from: beginOf(role, until), until: null, because: null }));
  return {
    v: 1,
    origin,
    serial: serialOf(root) + 1,
    at,
    keys: [...ended, ...begun],
    sealing: [fresh.recipient],
    channel: [channelKeyOf(fresh.channel.publicKey)],
    address: fresh.address,
  };
}
