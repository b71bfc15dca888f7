// A passphrase around the secret half of an agency's keys: Argon2id makes the key (RFC 9106), AES-256-GCM seals, and
// what stands openly beside the box is bound to it. What always holds: without the passphrase nothing is signed or
// opened, and a wrong one is told from a damaged file by nobody. See `keys.ts` for the file.

import { argon2, createCipheriv, createDecipheriv } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import type { Random } from '../base/id.ts';

const fault = declareFaults('node', {
  'node/passphrase-needed': {
    status: 403,
    sentence: 'The keys of this agency are wrapped with a passphrase, and none was given.',
    hint: 'Type it when asked, or name a file that holds it in LIAISON_PASSPHRASE_FILE.',
  },
  'node/passphrase-refused': {
    status: 403,
    sentence: 'This passphrase does not open the keys of the agency.',
    hint: 'Type it again; if it is lost, restore keys from a key backup. A damaged key file says the same.',
  },
  'node/passphrase-short': {
    status: 422,
    sentence: 'This passphrase is too short to keep keys.',
    hint: 'Choose at least 16 characters, such as five words.',
  },
});

/** Asks for the passphrase, once; null where nobody can be asked. */
export type Passphrase = () => Promise<string | null>;

const LENGTH_MIN = 16;
/** 64 MiB and three passes, the second choice of RFC 9106; asked once at a start. */
const COST = { memory: 65_536, passes: 3, lanes: 4 } as const;
const hex = z.string().regex(/^[0-9a-f]+$/);

export const boxSchema = z.strictObject({
  kdf: z.literal('argon2id'),
  memory: z
    .number()
    .int()
    .max(1 << 21),
  passes: z.number().int().max(64),
  lanes: z.number().int().max(64),
  salt: hex,
  nonce: hex,
  sealed: hex,
  tag: hex,
});
export type Box = z.output<typeof boxSchema>;

const derive = promisify(argon2);

function keyFrom(passphrase: string, { salt, memory, passes, lanes: parallelism }: Omit<Box, 'sealed'>) {
  const message = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  return derive('argon2id', { message, nonce: Buffer.from(salt, 'hex'), parallelism, tagLength: 32, memory, passes });
}

/** Seals a secret; `beside` is what stands openly next to it. @throws node/passphrase-short */
export async function wrap(secret: string, passphrase: string, beside: string, random: Random): Promise<Box> {
  if ([...passphrase].length < LENGTH_MIN) throw fault('node/passphrase-short');
  const fresh = (bytes: number) => Buffer.from(random.bytes(bytes)).toString('hex');
  const head = { kdf: 'argon2id', ...COST, salt: fresh(16), nonce: fresh(12), tag: '' } as const;
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, head), Buffer.from(head.nonce, 'hex'));
  cipher.setAAD(Buffer.from(beside));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]).toString('hex');
  return { ...head, sealed, tag: cipher.getAuthTag().toString('hex') };
}

/** Opens a box. @throws node/passphrase-needed, node/passphrase-refused */
export async function unwrap(box: Box, passphrase: Passphrase | undefined, beside: string): Promise<string> {
  const given = (await passphrase?.()) ?? null;
  if (given === null) throw fault('node/passphrase-needed');
  try {
    const key = await keyFrom(given, box);
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'hex'), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(beside));
    cipher.setAuthTag(Buffer.from(box.tag, 'hex'));
    return Buffer.concat([cipher.update(Buffer.from(box.sealed, 'hex')), cipher.final()]).toString('utf8');
  } catch {
    throw fault('node/passphrase-refused');
  }
}
