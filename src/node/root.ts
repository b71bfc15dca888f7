// The root key of an agency in a file of its own, which the operator carries away: it signs statements of keys and
// nothing else. What always holds: the file remembers the last statement that it signed, so that no serial is ever used
// twice, even after the node came back from a backup; where a passphrase was set, the key is in a box. A demonstration
// keeps it beside the other keys. See `rotate.ts` for its use.

import { join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { type SigningKey, signingKeyFromSeed } from '../base/signature.ts';
import { type SignedStatement, signedStatementSchema } from '../exchange/key-statement.ts';
import { boxSchema, type Passphrase, unwrap } from './passphrase.ts';
import { readSummed, writeBoxed } from './secret-file.ts';

const fault = declareFaults('node', {
  'node/root-unreadable': {
    status: 404,
    sentence: 'This file is not the root key of this agency.',
    hint: 'Bring the medium with the root key that `node init` wrote; without it, new keys take a new card.',
  },
});

/** In an agency's folder: for a demonstration, and until the operator of an older folder carries it away. */
export const ROOT_FILE = join('keys', 'root.json');

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const about = {
  v: z.literal(1),
  type: z.literal('liaison-root-key'),
  code: z.string(),
  origin: z.string(),
  /** True in a demonstration, whose root protects nothing. */
  synthetic: z.boolean(),
  public: hex32,
  last: signedStatementSchema.nullable(),
};
const rootFile = z.discriminatedUnion('wrapped', [
  z.strictObject({ wrapped: z.literal(false), ...about, seed: hex32 }),
  z.strictObject({ wrapped: z.literal(true), ...about, box: boxSchema }),
]);

export interface Root {
  readonly agency: { readonly code: string; readonly origin: string; readonly synthetic: boolean };
  readonly key: SigningKey;
  /** The last statement that it signed. */
  readonly last: SignedStatement | null;
}

const beside = (code: string, origin: string, hex: string) => JSON.stringify([code, origin, hex]);

/** Writes the file whole or not at all, its owner's alone. */
export async function writeRoot(path: string, root: Root, passphrase: string | null, random: Random): Promise<void> {
  const { code, origin, synthetic } = root.agency;
  const [seed, hex] = [root.key.seed.toString('hex'), root.key.publicKey.toString('hex')];
  const open = { v: 1, type: 'liaison-root-key', code, origin, synthetic, public: hex, last: root.last } as const;
  const parts = { open, hidden: { seed }, boxed: seed, beside: beside(code, origin, hex) };
  await writeBoxed(path, parts, passphrase, random);
}

/** @throws node/root-unreadable, node/passphrase-needed, node/passphrase-refused */
export async function readRoot(path: string, passphrase?: Passphrase): Promise<Root & { readonly wrapped: boolean }> {
  const read = await readSummed(path, rootFile);
  if (read === null) throw fault('node/root-unreadable', { file: path });
  const { code, origin, synthetic, public: hex, last, wrapped } = read;
  const seed = read.wrapped ? await unwrap(read.box, passphrase, beside(code, origin, hex)) : read.seed;
  const key = signingKeyFromSeed(Buffer.from(seed, 'hex'));
  if (key.publicKey.toString('hex') !== hex) throw fault('node/root-unreadable', { file: path });
  return { agency: { code, origin, synthetic }, key, last, wrapped };
}
