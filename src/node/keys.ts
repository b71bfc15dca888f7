// An agency's keys and name on its node: one file, readable by its owner only, made once. One key has one role:
// `ledger` signs checkpoints, `release` packages and receipts, `witness` other ledgers' heads; `sealing` opens what
// peers send. Passphrase wrapping has its place (`wrapped`) and comes with the real node.

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import { makeSealingKey } from '../base/sealing.ts';
import { type SigningKey, signingKeyFromSeed } from '../base/signature.ts';

const fault = declareFaults('node', {
  'node/keys-unreadable': {
    status: 500,
    sentence: 'The key file of an agency cannot be read.',
    hint: 'Restore keys/node.json of that agency from the key backup; without it nothing can be signed or opened.',
  },
});

const seed = z.string().regex(/^[0-9a-f]{64}$/);
const keyFile = z.strictObject({
  v: z.literal(1),
  wrapped: z.literal(false),
  code: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
  name: z.string().max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  origin: z.string().max(200),
  synthetic: z.boolean(),
  nodeOfficer: z.string().regex(/^o:[0-9a-f]{32}$/),
  ledger: seed,
  release: seed,
  witness: seed,
  sealing: z.string().startsWith('AGE-SECRET-KEY-PQ-1'),
  recipient: z.string().startsWith('age1pq1'),
});

export interface AgencyKeys {
  readonly agency: {
    readonly code: string;
    readonly name: string;
    readonly country: string;
    readonly origin: string;
    readonly synthetic: boolean;
  };
  /** Random id under which the node itself acts. */
  readonly nodeOfficer: string;
  readonly ledger: SigningKey;
  readonly release: SigningKey;
  readonly witness: SigningKey;
  /** The age identity text that opens packages, and the recipient text that peers seal to. */
  readonly sealing: string;
  readonly recipient: string;
}

type KeyFile = z.output<typeof keyFile>;

function fromFile(file: KeyFile): AgencyKeys {
  const { code, name, country, origin, synthetic, nodeOfficer, sealing, recipient } = file;
  const key = (hex: string) => signingKeyFromSeed(Buffer.from(hex, 'hex'));
  return {
    agency: { code, name, country, origin, synthetic },
    nodeOfficer,
    ledger: key(file.ledger),
    release: key(file.release),
    witness: key(file.witness),
    sealing,
    recipient,
  };
}

/** Makes the keys of a new agency and writes them durably. A demonstration's origin says `synthetic`. */
export async function makeKeys(
  folder: string,
  agency: { readonly code: string; readonly name: string; readonly country: string; readonly synthetic: boolean },
  random: Random,
): Promise<AgencyKeys> {
  const hex = () => Buffer.from(random.bytes(32)).toString('hex');
  const sealing = await makeSealingKey();
  const domain = agency.synthetic ? `synthetic.${agency.code}.police.example` : `${agency.code}.police.example`;
  const file: KeyFile = {
    v: 1,
    wrapped: false,
    ...agency,
    origin: `${domain}/liaison/1`,
    nodeOfficer: mint(random, PREFIXES.officer),
    ledger: hex(),
    release: hex(),
    witness: hex(),
    sealing: sealing.identity,
    recipient: sealing.recipient,
  };
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const path = join(folder, 'keys', 'node.json');
  const handle = await open(`${path}.tmp`, 'wx', 0o600);
  await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${path}.tmp`, path);
  return fromFile(file);
}

/** Reads the keys of an agency. @throws node/keys-unreadable */
export async function readKeys(folder: string): Promise<AgencyKeys> {
  try {
    return fromFile(keyFile.parse(JSON.parse(await readFile(join(folder, 'keys', 'node.json'), 'utf8'))));
  } catch {
    throw fault('node/keys-unreadable', { agency: folder.split('/').at(-1) ?? '' });
  }
}
