// A thief with an agency's release key and nothing else: a note that nobody can prove costs the agency no number, and
// where the thief had its channel too, the number is the agency's again once the key is revoked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256Text } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { parseCanonical } from '../../src/base/json.ts';
import { ageSealer } from '../../src/base/sealing.ts';
import { makeSigningKey, type SigningKey, signNote, verifierKeyText } from '../../src/base/signature.ts';
import { outbox } from '../../src/exchange/door.ts';
import { type KeyStatement, signStatement } from '../../src/exchange/key-statement.ts';
import { type NodeKeys, roleKeyName } from '../../src/exchange/peer.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeFork } from '../../src/exchange/tables.ts';
import { stateKeys, takeKeys } from '../../src/exchange/take-keys.ts';
import { FRAMES, frame, releaseKeyName, signedText } from '../../src/ledger/package-format.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

/** Hands fr a note of es with that number and an empty manifest, over the channel of `by`. */
async function forge(federation: Federation, number: number, by: string, key: SigningKey): Promise<JsonObject> {
  const [{ origin }, fr] = [federation.member('es').agency, federation.member('fr')];
  const manifest = Buffer.from('{}');
  const id = `sha256:${Buffer.alloc(32, number).toString('hex')}` as const;
  const said = { from: origin, to: fr.agency.origin, number, manifest: sha256Text(manifest), package: id };
  const note = signNote(signedText(said), [{ name: releaseKeyName(origin), key }]);
  const bytes = Buffer.concat([frame(FRAMES.note, Buffer.from(note)), frame(FRAMES.manifest, manifest)]);
  const body = await ageSealer.seal(bytes, [fr.keys.sealing.recipient]);
  return parseCanonical(await federation.post.send('fr', { kind: 'package', from: by, body }), 1 << 16);
}

/** es revokes its release key from here on; everybody learns of it. */
async function revoke(federation: Federation): Promise<void> {
  const { agency, keys, log, services } = federation.member('es');
  const { origin } = agency;
  const fresh = makeSigningKey(seededRandom('another release key'));
  const span = (role: 'ledger' | 'release' | 'witness', key: SigningKey) => {
    const name = role === 'ledger' ? origin : roleKeyName(origin, role);
    return { role, key: verifierKeyText(name, key.publicKey), from: 0, until: null, because: null };
  };
  const ended = { ...span('release', keys.release), until: log.size, because: 'stolen' as const };
  const open = [span('ledger', keys.ledger), span('release', fresh), span('witness', keys.witness)];
  const stated = { v: 1, origin, serial: 1, at: '2026-03-01T00:00:00.000Z', keys: [ended, ...open], channel: [] };
  const statement: KeyStatement = { ...stated, v: 1, sealing: [keys.sealing.recipient], address: null };
  const signed = signStatement(statement, keys.root);
  services.set('keys', { ...(services.get('keys') as NodeKeys), release: fresh });
  await federation.act(takeKeys, signed, { agency: 'fr' });
  await federation.act(stateKeys, signed, { agency: 'es' });
}

const book = (federation: Federation) => federation.book('es', [{ type: 'contact' }], [outboundTo('fr', [1])]);
const run = async (federation: Federation) =>
  (await federation.act(send, { to: 'fr' }, { agency: 'es' })).lines.map(({ number, outcome }) => [number, outcome]);

test('a note by a stolen release key uses up no number where another brings it, and blocks nothing', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  await book(federation);
  assert.deepEqual(await run(federation), [[1, 'delivered']]);
  const said = await forge(federation, 2, 'pt', federation.member('es').keys.release);
  assert.equal(said['receipt'], undefined, 'nothing is signed for it');
  await book(federation);
  assert.deepEqual(await run(federation), [[2, 'delivered']]);
  assert.equal(await federation.member('fr').host.rows.count(exchangeFork, {}), 0);
});

test('numbers used up over a stolen channel are the agency’s again once its key is revoked', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const { release } = federation.member('es').keys;
  await book(federation);
  await run(federation);
  for (const number of [2, 3]) {
    const said = await forge(federation, number, 'es', release);
    assert.match(String(said['receipt']), /\nrefused ledger\/package-manifest\n/);
  }
  await book(federation);
  await run(federation);
  assert.equal(await federation.member('fr').host.rows.count(exchangeFork, { of: 'feed' }), 1, 'not known yet');
  await revoke(federation);
  federation.clock.advance(24);
  for (let round = 0; round < 3; round += 1) {
    await book(federation);
    await run(federation);
  }
  const { lines } = await federation.act(outbox, {}, { agency: 'es', officer: 'liaison-1' });
  const own = lines.filter(({ to, number }) => to === 'fr' && number !== null);
  assert.ok(own.length >= 4 && own.every(({ state }) => state === 'delivered'), JSON.stringify(own));
  assert.equal(await federation.member('fr').host.rows.count(exchangeFork, {}), 0, 'and nobody is accused');
});
