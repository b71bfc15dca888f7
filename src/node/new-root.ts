// `liaison node new-root`: another root key for an agency, on a node that is stopped. Where the old one is still
// there, it and the new one sign a statement together, and peers take that without an officer, as they take any
// statement; where it is lost, the new one signs alone, and each peer enrols the new card after two officers there
// compared its digits. What always holds: the new file is written before the key file names its key, and serials go
// on. See `rotate.ts`.

import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { instant } from '../base/clock.ts';
import { makeSigningKey, type SigningKey, verifierKeyText } from '../base/signature.ts';
import { fingerprintOf } from '../exchange/card.ts';
import { type SignedStatement, signStatement } from '../exchange/key-statement.ts';
import { type Enrolment, roleKeyName } from '../exchange/peer.ts';
import { knownKeys, lastStatement } from '../exchange/peer-keys.ts';
import { allPeers } from '../exchange/store.ts';
import { readMark, refuseAbsent } from './folder.ts';
import { type AgencyKeys, cardOf, readOpenPart, writeKeys } from './keys.ts';
import { LiaisonNode, type NodeOptions } from './node.ts';
import { type Root, readRoot, writeRoot } from './root.ts';
import { odd, refuseRewriting, rootBehind, serialOf, stated } from './rotate.ts';
import { writeStatement } from './stated.ts';

export interface NewRoot {
  readonly agency: string;
  /** The file of the old root key; null where it is lost. */
  readonly root: string | null;
  /** Where the new one is written, outside the data folder. */
  readonly rootOut: string;
}

export interface Rooted {
  readonly agency: string;
  readonly serial: number;
  /** Peers that hear of it by themselves (handed over), or whose officers have to enrol the new card. */
  readonly peers: readonly string[];
  readonly handedOver: boolean;
  readonly card: Enrolment;
  readonly fingerprint: string;
}

/** @throws node/rotation-refused, node/root-unreadable, node/root-behind, node/busy */
export async function newRoot(options: NodeOptions, asked: NewRoot): Promise<Rooted> {
  const folder = join(options.folder, asked.agency);
  await refuseAbsent(options.folder, asked.agency);
  await refusePlace(asked.rootOut, options.folder);
  const { wrapped } = await readOpenPart(folder);
  const old = asked.root === null ? null : await readRoot(asked.root, options.passphrase);
  const { keys, size, peers, last, known } = await lookInside(options, asked.agency, old);
  const key = makeSigningKey(options.random);
  const next = rootText(keys, key);
  const fresh: AgencyKeys = { ...keys, rootPublic: key.publicKey };
  const nothing = { revokedAt: null, because: null };
  const says = stated({ last }, keys, fresh, nothing, size, instant(options.clock.now()));
  const signed = old === null ? signStatement(says, key) : signStatement({ ...says, root: next }, old.key, key);
  refuseRewriting(known, says, signed);
  const given = wrapped ? ((await options.passphrase?.()) ?? null) : null;
  // First what cannot be made again: a node that stops here still has the old root, which knows nothing of this.
  await writeRoot(asked.rootOut, { agency: keys.agency, key, last: signed }, given, options.random);
  await writeStatement(folder, signed);
  await writeKeys(folder, fresh, given, options.random);
  await (await LiaisonNode.open(options)).close();
  const card = cardOf(fresh);
  const { agency } = asked;
  return { agency, serial: says.serial, peers, handedOver: old !== null, card, fingerprint: fingerprintOf(card) };
}

const rootText = ({ agency: { origin } }: AgencyKeys, { publicKey }: SigningKey) =>
  verifierKeyText(roleKeyName(origin, 'root'), publicKey);

async function lookInside(options: NodeOptions, code: string, old: Root | null) {
  const node = await LiaisonNode.open(options);
  try {
    const { keys, ledger, rows } = node.agency(code);
    const last: SignedStatement | null = await lastStatement(rows, code);
    if (old !== null) {
      const same = old.key.publicKey.equals(keys.rootPublic) && old.agency.origin === keys.agency.origin;
      if (!same) throw odd('root', 'the root key of another agency');
      if (serialOf({ last }) > serialOf(old)) throw rootBehind();
    }
    const peers = (await allPeers(rows)).filter(({ suspended }) => !suspended).map(({ code: peer }) => peer);
    return { keys, size: ledger.size, peers, last: old?.last ?? last, known: await knownKeys(rows, code) };
  } finally {
    await node.close();
  }
}

/** Outside the data folder it is kept away from, over no other file; a demonstration has nothing to carry away. */
async function refusePlace(path: string, data: string): Promise<void> {
  if ((await readMark(data)) !== null) throw odd('data', 'a folder of a real node');
  const inside = relative(resolve(data), resolve(path));
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside)))
    throw odd('root-out', 'outside the data folder');
  if ((await stat(path).catch(() => null)) !== null) throw odd('root-out', 'a file that is not there yet');
  const place = await stat(dirname(resolve(path))).catch(() => null);
  if (place?.isDirectory() !== true) throw odd('root-out', 'in a folder that exists');
}
