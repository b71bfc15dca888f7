// The key file of an agency, as it lies on disk: what stands openly, and the secret halves, in a box where a passphrase
// was set. What always holds: a file that does not read whole is no key file, and a box opens only beside the names and
// the root it was made for. `keys.ts` makes, reads and writes it.

import { join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { addressText } from '../exchange/peer.ts';
import { boxSchema } from './passphrase.ts';
import { readSummed } from './secret-file.ts';

const fault = declareFaults('node', {
  'node/keys-unreadable': {
    status: 500,
    sentence: 'The key file of an agency cannot be read.',
    hint: 'Restore keys/node.json of that agency from the key backup; without it nothing can be signed or opened.',
  },
});

/** In an agency's folder. */
export const KEY_FILE = join('keys', 'node.json');

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const recipientText = z.string().startsWith('age1pq1');
const identityText = z.string().startsWith('AGE-SECRET-KEY-PQ-1');
export const KEY_ROLES = ['ledger', 'release', 'witness', 'channel'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

const name = {
  code: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
  name: z.string().max(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  origin: z.string().max(200),
  synthetic: z.boolean(),
  nodeOfficer: z.string().regex(/^o:[0-9a-f]{32}$/),
  recipient: recipientText,
};
/** Checking a ledger takes no secret, so the public halves stand openly. */
const openPart = {
  v: z.literal(2),
  ...name,
  rootPublic: hex32,
  address: addressText.nullable(),
  publics: z.strictObject({ ledger: hex32, release: hex32, witness: hex32, channel: hex32 }),
  /** Keys that were, and the position up to which they counted. */
  was: z.array(z.strictObject({ role: z.enum(KEY_ROLES), public: hex32, until: z.number().int().min(0) })).max(64),
  /** Since when old sealing keys are kept, for whoever looks after the node without its passphrase. */
  retiredSince: z.array(z.string()).max(3).default([]),
};
const retiredKey = z.strictObject({ identity: identityText, recipient: recipientText, since: z.string() });
const localKey = z.strictObject({ identity: identityText, recipient: recipientText });
const secretPart = {
  ledger: hex32,
  release: hex32,
  witness: hex32,
  channel: hex32,
  sealing: identityText,
  retired: z.array(retiredKey).max(3),
  local: localKey,
};
export const secrets = z.strictObject(secretPart);
const keyFile = z.discriminatedUnion('wrapped', [
  z.strictObject({ wrapped: z.literal(false), ...openPart, ...secretPart }),
  z.strictObject({ wrapped: z.literal(true), ...openPart, box: boxSchema }),
]);
type KeyFile = z.output<typeof keyFile>;

/** The file as it was before there were root and channel keys; it is written anew when its node opens. */
export const oldSecrets = z.strictObject({ ledger: hex32, release: hex32, witness: hex32, sealing: identityText });
const oldFile = z.discriminatedUnion('wrapped', [
  z.strictObject({ wrapped: z.literal(false), v: z.literal(1), ...name, ...oldSecrets.shape }),
  z.strictObject({ wrapped: z.literal(true), v: z.literal(1), ...name, ledgerPublic: hex32, box: boxSchema }),
]);
export type OldFile = z.output<typeof oldFile>;

export type OpenPart = Omit<z.output<z.ZodObject<typeof openPart>>, 'v'>;
export type Secrets = z.output<typeof secrets>;

/** What a box is bound to: another agency's name beside it does not open it, nor another root. */
export const besideBox = ({ code, origin, nodeOfficer, recipient, rootPublic }: OpenPart) =>
  JSON.stringify([code, origin, nodeOfficer, recipient, rootPublic]);
export const besideOldBox = ({ code, origin, nodeOfficer, recipient }: OldFile) =>
  JSON.stringify([code, origin, nodeOfficer, recipient]);

/** @throws node/keys-unreadable */
export async function readKeyFile(folder: string): Promise<KeyFile | OldFile> {
  const read = await readSummed(join(folder, KEY_FILE), z.union([keyFile, oldFile]));
  if (read === null) throw unreadable(folder.split('/').at(-1) ?? '');
  return read;
}

export function unreadable(agency: string) {
  return fault('node/keys-unreadable', { agency });
}
