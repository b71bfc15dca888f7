// What a recipient would see is what it gets: the preview of a release against the bytes that really left. What must
// not happen: a preview that appends, numbers or signs; a guarded name shown; something shown that would not leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordLeaf } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { outbox } from '../../src/exchange/door.ts';
import { suspendPeer } from '../../src/exchange/enrol.ts';
import { preview } from '../../src/exchange/preview.ts';
import { send } from '../../src/exchange/send.ts';
import { open } from '../../src/operations/open.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { release } from '../../src/referrals/release.ts';
import { account, code, onlyOwn, statement, suspect } from '../referrals/matter.ts';
import { openFederation, outboundTo } from './federation.ts';
import { one, openReferred, plaintext, prepared, rehearsal, seed, two } from './referred.ts';

test('the preview of a release is what left, byte for byte of the plaintext', async () => {
  const matter = await openReferred();
  const { federation, left, ids } = matter;
  const referral = await prepared(matter);
  const size = federation.member('es').log.size;
  const rehearsed = await federation.act(rehearsal, { referral }, two);
  const seen = await federation.act(preview, { referral }, two);
  assert.equal(federation.member('es').log.size, size, 'nothing was appended');
  assert.equal(left.length, 0, 'nothing left');
  await federation.act(release, { referral }, two);
  await federation.act(send, {}, { agency: 'es' });
  const [sealed] = left;
  assert.ok(sealed !== undefined);
  const records = (await plaintext(matter, sealed)).slice(0, -1);
  assert.equal(records.length, 4, 'the cover and three statements');
  assert.deepEqual([...rehearsed.texts].sort(), records.map(({ text }) => text).sort());
  const leaves = records.map(({ salt, text }) => `r1:${recordLeaf(salt, Buffer.from(text)).toString('hex')}`);
  const shownIds = seen.records.flatMap(({ id }) => id ?? []);
  assert.deepEqual(shownIds.toSorted(), ids.toSorted(), 'what is in the ledger is shown under its id');
  assert.ok(shownIds.every((id) => leaves.includes(id)));
  assert.equal(seen.package?.number, 1);
  assert.equal(seen.package?.records, 4);
  assert.equal(seen.stopped, null);
});

test('every value that is shown stands in what left, and a name from outside leaves but is not shown', async () => {
  const matter = await openReferred();
  const { federation, left } = matter;
  const referral = await prepared(matter);
  const { records } = await federation.act(preview, { referral }, two);
  await federation.act(release, { referral }, two);
  await federation.act(send, {}, { agency: 'es' });
  const plain = await plaintext(matter, left[0] ?? new Uint8Array());
  const texts = plain.map(({ text }) => JSON.parse(text) as JsonObject);
  let compared = 0;
  for (const { type, fields } of records) {
    const own = texts.filter((text) => text['type'] === type);
    const at = (text: JsonObject, path: string) =>
      path.split('.').reduce<unknown>((inner, key) => (inner as JsonObject | null)?.[key], text);
    const same = own.some((text) =>
      (fields ?? []).every(({ name, value }) => {
        const real = at(text, name);
        return value === null || String((Array.isArray(real) ? real.join(', ') : real) ?? '–') === value;
      }),
    );
    assert.ok(same, `${type} as shown is a record that left`);
    compared += fields?.length ?? 0;
  }
  assert.ok(compared > 30, `${compared} values compared`);
  const text = JSON.stringify(records);
  assert.ok(!text.includes('Persona 014'), 'the name is guarded');
  assert.ok(JSON.stringify(texts).includes('Persona 014'), 'and leaves');
});

test('what is withheld is counted with its reason and not shown', async () => {
  const said = [
    statement(suspect, 'person', 'handle', 'exampletalk|persona014'),
    statement(suspect, 'person', 'email', 'persona-014@example.org', onlyOwn),
  ];
  const matter = await openReferred(said);
  const referral = await prepared(matter);
  const { records, held, package: whole } = await matter.federation.act(preview, { referral }, two);
  assert.deepEqual(held, [{ reason: 'not-in-audience', count: 1 }]);
  assert.equal(records.length, 2);
  assert.ok(!JSON.stringify(records).includes('persona-014@example.org'));
  assert.deepEqual(whole?.handling?.audience, ['es', 'fr'], 'the whole may go no further than its records');
});

test('a decision since it was prepared stops the release, and the preview says so and shows nothing', async () => {
  const matter = await openReferred();
  const { federation } = matter;
  const referral = await prepared(matter);
  const decided = { subject: suspect, category: 'victim', country: 'FR', owner: 'es', atRisk: true };
  const act = { type: 'act', ...decided, ground: null, reason: 'a child' };
  await seed(federation, 'es', 'identity/designated/1', [act]);
  const { stopped, records, package: whole, causes } = await federation.act(preview, { referral }, two);
  assert.equal(stopped, 'referrals/selection-changed');
  assert.deepEqual([records, whole], [[], null]);
  assert.match(causes[0]?.hint ?? '', /./);
});

test('for an agency that is suspended nothing would leave', async () => {
  const matter = await openReferred();
  const referral = await prepared(matter);
  await matter.federation.act(suspendPeer, { code: 'fr' }, one);
  const { stopped, records } = await matter.federation.act(preview, { referral }, two);
  assert.deepEqual([stopped, records], ['exchange/peer-suspended', []]);
});

test('a line whose handling leaves its addressee out shows what stops it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const marked = statement(account, 'account', 'handle', 'exampletalk|persona014', onlyOwn);
  const { position } = await federation.book('es', [marked], [outboundTo('fr', [1])]);
  const { stopped, records } = await federation.act(preview, { position }, one);
  assert.deepEqual([stopped, records], ['exchange/handling', []]);
  await assert.rejects(federation.act(preview, { position: position + 9 }, one), code('exchange/no-line'));
});

test('for an agency that is not on the roster of the operation nothing would leave', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'], stores: [operationsStore] });
  const plan = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' } as const;
  const { operation } = await federation.act(open, plan, { agency: 'es', officer: 'coordinator-1' });
  const note: JsonObject = { type: 'contact', number: 7 };
  const { position } = await federation.book('es', [note], [outboundTo('fr', [1])], operation);
  const { stopped, records } = await federation.act(preview, { position }, { ...one, operation });
  assert.deepEqual([stopped, records], ['operations/not-on-roster', []]);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.equal(lines.find((line) => line.position === position)?.fault, stopped, 'sending stops at the same');
});

test('what has left is shown as it left, also when it is asked for later', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const note: JsonObject = { type: 'contact', number: 7 };
  const { position } = await federation.book('es', [note], [outboundTo('fr', [1])]);
  const before = await federation.act(preview, { position }, one);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(24 * 60);
  const after = await federation.act(preview, { position }, one);
  assert.deepEqual(after.records, before.records);
  const { bytes: _grown, ...whole } = before.package ?? { bytes: 0 };
  const { bytes: _proofs, ...left } = after.package ?? { bytes: 0 };
  assert.deepEqual(left, whole, 'only the proofs grow with the log');
  assert.equal((await federation.act(outbox, {}, { agency: 'es' })).lines.length, 1);
});
