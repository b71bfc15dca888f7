// An agency's keys and name on its node: one file, readable by its owner only, made once. One key has one role:
// `ledger` signs checkpoints, `release` packages and receipts, `witness` other ledgers' heads; `sealing` opens what
// peers send. Where a passphrase was set, the secret halves are in a box (`passphrase.ts`).

import { mkdir, open as openFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import { makeSealingKey } from '../base/sealing.ts';
import { type SigningKey, signingKeyFromSeed, verifierKeyText } from '../base/signature.ts';
import type { Enrolment } from '../exchange/peer.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { boxSchema, type Passphrase, unwrap, wrap } from './passphrase.ts';

const fault = declareFaults('node', {
  'node/keys-unreadable': {
    status: 500,
    sentence: 'The key file of an agency cannot be read.',
    hint: 'Restore keys/node.json of that agency from the key backup; without it nothing can be signed or opened.',
  },
});

const seed = z.string().regex(/^[0-9a-f]{64}$/);
const openPart = {
  v: z.literal(1),
  code: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
  name: z.string().max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  origin: z.string().max(200),
  synthetic: z.boolean(),
  nodeOfficer: z.string().regex(/^o:[0-9a-f]{32}$/),
  recipient: z.string().startsWith('age1pq1'),
};
const secretPart = {
  ledger: seed,
  release: seed,
  witness: seed,
  sealing: z.string().startsWith('AGE-SECRET-KEY-PQ-1'),
};
const secrets = z.strictObject(secretPart);
const keyFile = z.discriminatedUnion('wrapped', [
  z.strictObject({ wrapped: z.literal(false), ...openPart, ...secretPart }),
  // The ledger's public key stands openly: checking a ledger takes no secret.
  z.strictObject({ wrapped: z.literal(true), ...openPart, ledgerPublic: seed, box: boxSchema }),
]);

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

type OpenPart = z.output<z.ZodObject<typeof openPart>>;
type Secrets = z.output<typeof secrets>;

function keysOf(open: OpenPart, hidden: Secrets): AgencyKeys {
  const { code, name, country, origin, synthetic, nodeOfficer, recipient } = open;
  const key = (hex: string) => signingKeyFromSeed(Buffer.from(hex, 'hex'));
  return {
    agency: { code, name, country, origin, synthetic },
    nodeOfficer,
    ledger: key(hidden.ledger),
    release: key(hidden.release),
    witness: key(hidden.witness),
    sealing: hidden.sealing,
    recipient,
  };
}

/** What a box is bound to: another agency's name beside it does not open it. */
const besideBox = ({ code, origin, nodeOfficer, recipient }: OpenPart) =>
  JSON.stringify([code, origin, nodeOfficer, recipient]);

export interface KeyOwner {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly synthetic: boolean;
  /** The domain of the ledger's origin; a name under `police.example` where it is left out. */
  readonly domain?: string;
}

/** Makes the keys of a new agency and writes them durably. A demonstration's origin says `synthetic`. */
export async function makeKeys(
  folder: string,
  { domain, ...agency }: KeyOwner,
  random: Random,
  passphrase: string | null = null,
): Promise<AgencyKeys> {
  const hex = () => Buffer.from(random.bytes(32)).toString('hex');
  const sealing = await makeSealingKey();
  const own =
    domain ?? (agency.synthetic ? `synthetic.${agency.code}.police.example` : `${agency.code}.police.example`);
  const open: OpenPart = {
    v: 1,
    ...agency,
    origin: `${own}/liaison/1`,
    nodeOfficer: mint(random, PREFIXES.officer),
    recipient: sealing.recipient,
  };
  const hidden: Secrets = { ledger: hex(), release: hex(), witness: hex(), sealing: sealing.identity };
  const keys = keysOf(open, hidden);
  const file: z.output<typeof keyFile> =
    passphrase === null
      ? { ...open, wrapped: false, ...hidden }
      : {
          ...open,
          wrapped: true,
          ledgerPublic: keys.ledger.publicKey.toString('hex'),
          box: await wrap(JSON.stringify(hidden), passphrase, besideBox(open), random),
        };
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const path = join(folder, 'keys', 'node.json');
  const handle = await openFile(`${path}.tmp`, 'wx', 0o600);
  await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${path}.tmp`, path);
  return keys;
}

async function readFileOf(folder: string): Promise<z.output<typeof keyFile>> {
  try {
    return keyFile.parse(JSON.parse(await readFile(join(folder, 'keys', 'node.json'), 'utf8')));
  } catch {
    throw fault('node/keys-unreadable', { agency: folder.split('/').at(-1) ?? '' });
  }
}

/** Reads the keys of an agency. @throws node/keys-unreadable, node/passphrase-needed, node/passphrase-refused */
export async function readKeys(folder: string, passphrase?: Passphrase): Promise<AgencyKeys> {
  const file = await readFileOf(folder);
  if (!file.wrapped) return keysOf(file, file);
  return keysOf(file, secrets.parse(JSON.parse(await unwrap(file.box, passphrase, besideBox(file)))));
}

/** What stands openly: whose keys they are, and what their ledger is checked with. @throws node/keys-unreadable */
export async function readOpenPart(folder: string): Promise<{
  readonly agency: AgencyKeys['agency'];
  readonly ledgerPublic: Buffer;
  readonly wrapped: boolean;
}> {
  const file = await readFileOf(folder);
  const { code, name, country, origin, synthetic, wrapped } = file;
  const ledgerPublic = file.wrapped ? Buffer.from(file.ledgerPublic, 'hex') : keysOf(file, file).ledger.publicKey;
  return { agency: { code, name, country, origin, synthetic }, ledgerPublic, wrapped };
}

/** What other agencies enrol us by: public keys only. */
export function cardOf({ agency, ledger, release, recipient }: AgencyKeys): Enrolment {
  const { code, name, country, origin } = agency;
  return {
    code,
    name,
    country,
    origin,
    ledgerKey: verifierKeyText(origin, ledger.publicKey),
    releaseKey: verifierKeyText(releaseKeyName(origin), release.publicKey),
    sealingKey: recipient,
  };
}
