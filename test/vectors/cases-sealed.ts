// Cases of the sealed form. Sealing draws on the platform's own randomness, which no seed reaches: a sealed file is
// kept from one making to the next as long as it still opens to the package it should hold. `base/sealing.ts` seals.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSealingKey, open, recipientOf, seal } from '../../src/base/sealing.ts';
import type { Case } from './cases.ts';
import { FOLDER } from './vector.ts';

const SEALED = 'sealed-whole.liaison';
const KEYS = join(FOLDER, 'sealing-keys.json');

/** An identity that opens the sealed files, and one that does not. */
export interface SealingSecrets {
  readonly identity: string;
  readonly stranger: string;
}

export async function sealingSecrets(): Promise<SealingSecrets> {
  if (existsSync(KEYS)) return JSON.parse(readFileSync(KEYS, 'utf8')) as SealingSecrets;
  const [own, other] = [await makeSealingKey(), await makeSealingKey()];
  return { identity: own.identity, stranger: other.identity };
}

async function sealedOf(open_: Buffer, identity: string): Promise<Buffer> {
  const file = join(FOLDER, SEALED);
  const kept = existsSync(file) ? readFileSync(file) : null;
  const holds = kept === null ? null : await open(kept, [identity]).catch(() => null);
  if (kept !== null && holds?.equals(open_) === true) return kept;
  return seal(open_, [await recipientOf(identity)]);
}

export async function sealedCases(inside: Buffer, { identity, stranger }: SealingSecrets): Promise<readonly Case[]> {
  const whole = await sealedOf(inside, identity);
  const body = whole.indexOf('\n--- ');
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const one = (name: string, about: string, expect: string, offline: string, bytes: Buffer, given = {}): Case => {
    const says = expect === 'accepted' ? { recipients: 1 } : null;
    return { name: `sealed/${name}`, kind: 'sealed', about, given, expect, offline, says, bytes };
  };
  const [MALFORMED, TAMPERED] = ['base/sealed-malformed', 'base/sealed-tampered'];
  const cut = whole.subarray(0, body + 60);
  return [
    one('whole', 'A package sealed to one key.', 'accepted', 'accepted', whole),
    one('stranger', 'The same, tried with a key it is not for.', 'base/sealed-not-for-us', 'accepted', whole, {
      identity: stranger,
    }),
    one('version', 'Another version of age.', MALFORMED, 'envelope-version', flipped(20)),
    one('body', 'One bit of what is inside: only the key shows it.', TAMPERED, 'accepted', flipped(whole.length - 40)),
    one('shorter', 'Its last byte is missing: only the key shows it.', TAMPERED, 'accepted', whole.subarray(0, -1)),
    one('header-alone', 'Nothing behind the header.', TAMPERED, 'envelope-empty', cut),
    one('no-header-end', 'Cut inside its header.', MALFORMED, 'envelope-header', whole.subarray(0, body + 1)),
  ];
}
