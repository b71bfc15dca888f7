// Sealing in a simulated run: quick, the same for the same bytes, and seen by the oracles, which is how they know what
// leaves a node before anybody else can. The shape is the product's (`base/sealing.ts`): only a holder of the identity
// opens, and a changed byte opens nothing. It hides nothing from anyone who reads this file.

import { createHash } from 'node:crypto';
import { bech32Bytes } from '../../src/base/bech32.ts';
import { allFaults, Fault } from '../../src/base/fault.ts';
import { recipientOf, type Sealer, type SealingKey } from '../../src/base/sealing.ts';

/** The product's own refusals. */
function fault(code: 'base/sealed-malformed' | 'base/sealed-not-for-us' | 'base/sealed-tampered'): Fault {
  const row = allFaults().get(code);
  if (row === undefined) throw new Error(`no fault ${code}`);
  return new Fault(code, row, {});
}

const MAGIC = Buffer.from('simulated-seal/1\n');
const DIGEST_BYTES = 32;
const digest = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Hybrid keys are slow to make, and the same for every run: kept for the process. */
const made = new Map<number, Promise<SealingKey>>();
const nameOfIdentity = new Map<string, Buffer>();

export function sealingKeyAt(nth: number): Promise<SealingKey> {
  const known = made.get(nth);
  if (known !== undefined) return known;
  const making = makeAt(nth);
  made.set(nth, making);
  return making;
}

async function makeAt(nth: number): Promise<SealingKey> {
  const identity = bech32Text('AGE-SECRET-KEY-PQ-', digest(Buffer.from(`simulated sealing key ${nth}`)));
  const recipient = await recipientOf(identity);
  nameOfIdentity.set(identity, digest(Buffer.from(recipient)));
  return { identity, recipient };
}

/** Sees what is sealed by `from`, in clear. */
export type SeesSealed = (plain: Buffer, recipients: readonly string[]) => void;

export function simulatedSealer(sees: SeesSealed): Sealer {
  return {
    async seal(bytes, recipients) {
      const plain = Buffer.from(bytes);
      sees(plain, recipients);
      const names = recipients.map((recipient) => digest(Buffer.from(recipient)));
      const body = Buffer.from(plain.map((byte) => byte ^ 0x5a));
      const head = Buffer.concat([MAGIC, Buffer.from([names.length]), ...names]);
      return Buffer.concat([head, digest(head, body), body]);
    },
    async open(bytes, identities) {
      const sealed = Buffer.from(bytes);
      if (!MAGIC.equals(sealed.subarray(0, MAGIC.length))) throw fault('base/sealed-malformed');
      const count = sealed[MAGIC.length] ?? 0;
      const headEnd = MAGIC.length + 1 + count * DIGEST_BYTES;
      const head = sealed.subarray(0, headEnd);
      const body = sealed.subarray(headEnd + DIGEST_BYTES);
      if (sealed.length < headEnd + DIGEST_BYTES) throw fault('base/sealed-malformed');
      if (!digest(head, body).equals(sealed.subarray(headEnd, headEnd + DIGEST_BYTES))) {
        throw fault('base/sealed-tampered');
      }
      const own = identities.map((identity) => nameOfIdentity.get(identity));
      const named = Array.from({ length: count }, (_, nth) => {
        const at = MAGIC.length + 1 + nth * DIGEST_BYTES;
        return sealed.subarray(at, at + DIGEST_BYTES);
      });
      if (!named.some((name) => own.some((one) => one?.equals(name)))) throw fault('base/sealed-not-for-us');
      return Buffer.from(body.map((byte) => byte ^ 0x5a));
    },
  };
}

/** What is in sealed bytes, for the oracles; null where they are none. */
export function plainOf(sealed: Uint8Array): Buffer | null {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) return null;
  const headEnd = MAGIC.length + 1 + (bytes[MAGIC.length] ?? 0) * DIGEST_BYTES;
  return Buffer.from(bytes.subarray(headEnd + DIGEST_BYTES).map((byte) => byte ^ 0x5a));
}

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Bech32 of 32 bytes (BIP 173): the checksum is found by asking the product's own reader. */
function bech32Text(prefix: string, bytes: Buffer): string {
  const words: number[] = [];
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      words.push((held >>> bits) & 31);
      held &= (1 << bits) - 1;
    }
  }
  if (bits > 0) words.push((held << (5 - bits)) & 31);
  const lower = prefix.toLowerCase();
  const expanded = [...[...lower].map((c) => c.charCodeAt(0) >>> 5), 0, ...[...lower].map((c) => c.charCodeAt(0) & 31)];
  const sum = polymod([...expanded, ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [0, 1, 2, 3, 4, 5].map((nth) => (sum >>> (5 * (5 - nth))) & 31);
  const text = `${lower}1${[...words, ...check].map((word) => ALPHABET[word]).join('')}`.toUpperCase();
  if (bech32Bytes(text, prefix) === null) throw new Error('the key of a simulated node is no bech32');
  return text;
}

function polymod(words: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const word of words) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ word;
    for (const [bit, generator] of generators.entries()) if (((top >>> bit) & 1) === 1) sum ^= generator;
  }
  return sum;
}
