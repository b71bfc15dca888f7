// Keys and statements for tests: a pool of signing keys by name, and a statement that says what it is given. Keys are
// made once in a process, because judging one takes long; nothing here is random.

import { makeSealingKey } from '../../src/base/sealing.ts';
import { makeSigningKey, type SigningKey, verifierKeyText } from '../../src/base/signature.ts';
import type { KeySpan, KeyStatement, SpanRole } from '../../src/exchange/key-statement.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { seededRandom } from '../house.ts';

export const ORIGIN = 'fr.police.example/liaison/1';
export const AT = '2026-05-04T08:00:00.000Z';

const pool = new Map<string, SigningKey>();

export function keyNamed(name: string): SigningKey {
  const found = pool.get(name) ?? makeSigningKey(seededRandom(`key ${name}`));
  pool.set(name, found);
  return found;
}

export function keyTextOf(role: SpanRole | 'root', key: SigningKey, origin = ORIGIN): string {
  return verifierKeyText(role === 'ledger' ? origin : roleKeyName(origin, role), key.publicKey);
}

/** The text of the `nth` key of a role. */
export const keyText = (role: SpanRole, nth: number, origin = ORIGIN): string =>
  keyTextOf(role, keyNamed(`${role} ${nth}`), origin);

export const spare = await makeSealingKey();
export const ROOT = keyNamed('root');
export const ROOT_TEXT = keyTextOf('root', ROOT);

export const span = (role: SpanRole, nth: number, more: Partial<KeySpan> = {}): KeySpan => {
  return { role, key: keyText(role, nth), from: 0, until: null, because: null, ...more };
};

/** One open key of each role. */
export const FIRST: readonly KeySpan[] = [span('ledger', 1), span('release', 1), span('witness', 1)];

export function statement(serial: number, keys: readonly KeySpan[], more: Partial<KeyStatement> = {}): KeyStatement {
  const rest = { sealing: [spare.recipient], channel: [], address: null };
  return { v: 1, origin: ORIGIN, serial, at: AT, keys: [...keys], ...rest, ...more };
}
