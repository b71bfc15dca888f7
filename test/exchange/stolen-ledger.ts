// The ledger key of es is stolen or ends: what its root says then, and the heads that its thief can sign. For tests of
// witnessing and of starts.

import { makeSigningKey, type SigningKey, signNote, verifierKeyText } from '../../src/base/signature.ts';
import { signStatement } from '../../src/exchange/key-statement.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { seededRandom } from '../house.ts';
import type { Federation } from './federation.ts';

/** The ledger key of es after the theft. */
export const fresh = makeSigningKey(seededRandom('the ledger key after the theft'));

/** What the root of es says once its ledger key ends at `until`. */
export function rotated(federation: Federation, until: number, because: string | null, serial = 1) {
  const { agency, keys } = federation.member('es');
  const { origin } = agency;
  const open = (role: 'ledger' | 'release' | 'witness', key: Pick<SigningKey, 'publicKey'>, from = 0) => {
    const name = role === 'ledger' ? origin : roleKeyName(origin, role);
    return { role, key: verifierKeyText(name, key.publicKey), from, until: null, because: null };
  };
  const spans = [
    { ...open('ledger', keys.ledger), until, because },
    open('ledger', fresh),
    open('release', keys.release),
    open('witness', keys.witness),
  ];
  const rest = { sealing: [keys.sealing.recipient], channel: [], address: null };
  return signStatement({ v: 1, origin, serial, at: '2026-03-01T00:00:00.000Z', keys: spans, ...rest }, keys.root);
}

/** A head of nothing that is there, as whoever has the key makes one. */
export const headBy = (key: SigningKey, origin: string, size: number, fill = 7) =>
  signNote(`${origin}\n${size}\n${Buffer.alloc(32, fill).toString('base64')}\n`, [{ name: origin, key }]);
