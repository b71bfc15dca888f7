// Exhibits through the public acts: booking in, sealing, handing over with two named persons, examining, and the end
// of custody by two officers. What must not happen is tried as often as what must.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept } from '../../src/exhibits/accept.ts';
import { chain } from '../../src/exhibits/door.ts';
import { examine } from '../../src/exhibits/examine.ts';
import { decideReturn, giveBack } from '../../src/exhibits/give-back.ts';
import { list } from '../../src/exhibits/list.ts';
import { offer, withdraw } from '../../src/exhibits/offer.ts';
import { openSeal, seal } from '../../src/exhibits/seal.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { seizeList } from '../../src/exhibits/seize-list.ts';
import { custodyUnbroken, exhibitsStore } from '../../src/exhibits/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { asTally } from '../../src/statements/tally.ts';
import { openHouse } from '../house.ts';

const operation = `op:${'1'.repeat(32)}`;
const first = { agency: 'es', officer: 'exhibits-1', operation } as const;
const second = { agency: 'es', officer: 'exhibits-2', operation } as const;
const phone = { mark: 'ES-1/001', kind: 'phone', province: 'Sevilla', ground: 'Order 12/2026', seal: 'A100' } as const;

const open = () => openHouse({ agencies: ['es'], stores: [intakeStore, exhibitsStore] });
const faultCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('a phone is booked in, handed over and examined, and its chain is unbroken', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const to = house.officer('es', 'exhibits-2');
  await house.act(offer, { exhibit, to, reason: 'to the laboratory' }, first);
  const taken = await house.act(accept, { exhibit, seal: 'A100' }, second);
  assert.equal(taken.custodian, to);
  assert.equal(taken.sealIntact, true);
  const image = `sha256:${'ab'.repeat(32)}`;
  await house.act(examine, { exhibit, tool: 'Imager 4.2', image, verified: true, reason: 'order 12/2026' }, second);
  await house.act(seal, { exhibit, seal: 'A101' }, second);
  const read = await house.act(chain, { exhibit }, second);
  assert.equal(read.unbroken, true);
  assert.equal(read.compared, 5);
  assert.deepEqual(
    read.events.map((event) => event.kind),
    ['seize', 'offer', 'accept', 'examine', 'seal'],
  );
  assert.equal(read.events[3]?.image, image);
  assert.deepEqual(await custodyUnbroken(house.rows('es')), { ok: true, compared: 5, broken: [] });
});

test('a seizure carries one tally without personal data, and it goes to the agency that counts', async () => {
  const house = await open();
  const person = `s:${'2'.repeat(32)}`;
  const { tally, position } = await house.act(seize, { ...phone, person, reportTo: 'bureau' }, first);
  const entry = await house.agency('es').log.read(position);
  const [act, record] = entry.records.map((stored) => ('value' in stored ? stored.value : null));
  const counted = asTally(record ?? null);
  assert.equal(counted?.id, tally);
  assert.deepEqual(
    [counted?.of, counted?.kind, counted?.country, counted?.withdrawn],
    ['exhibit', 'phone', 'ES', false],
  );
  assert.ok(!JSON.stringify(record).includes(person));
  const outbound = act?.['outbound'] as { to: string; selection: unknown }[];
  assert.deepEqual(
    outbound.map((line) => [line.to, line.selection]),
    [['bureau', [{ entry: null, records: [1] }]]],
  );
});

test('of two transfers at once one stands and the other is told', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const offers = ['exhibits-2', 'analyst-1'].map((name) =>
    house.act(offer, { exhibit, to: house.officer('es', name), reason: 'to the laboratory' }, first),
  );
  const results = await Promise.allSettled(offers);
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  const refused = results.find((result) => result.status === 'rejected');
  assert.ok(faultCode('ledger/moved')(refused?.reason) || faultCode('exhibits/in-transfer')(refused?.reason));
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual([read.compared, read.unbroken, read.state], [2, true, 'in-transfer']);
});

test('only the officer named in the offer can take an exhibit; until then the holder answers for it', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const to = house.officer('es', 'analyst-1');
  await house.act(offer, { exhibit, to, reason: 'to the analyst' }, first);
  await assert.rejects(house.act(accept, { exhibit, seal: 'A100' }, second), faultCode('exhibits/not-offered-to-you'));
  await assert.rejects(house.act(seal, { exhibit, seal: 'A9' }, first), faultCode('exhibits/in-transfer'));
  const back = await house.act(withdraw, { exhibit, reason: 'wrong person' }, first);
  assert.equal(back.custodian, house.officer('es', 'exhibits-1'));
  await assert.rejects(
    house.act(accept, { exhibit, seal: 'A100' }, { ...first, officer: 'analyst-1' }),
    faultCode('exhibits/nothing-offered'),
  );
});

test('steps cannot be skipped', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, { ...phone, seal: null }, first);
  const to = house.officer('es', 'exhibits-2');
  await assert.rejects(
    house.act(offer, { exhibit, to, reason: 'to the laboratory' }, first),
    faultCode('exhibits/not-sealed'),
  );
  await assert.rejects(house.act(seal, { exhibit, seal: 'B1' }, second), faultCode('exhibits/not-custodian'));
  await house.act(seal, { exhibit, seal: 'B1' }, first);
  const self = house.officer('es', 'exhibits-1');
  await assert.rejects(
    house.act(offer, { exhibit, to: self, reason: 'none' }, first),
    faultCode('exhibits/same-person'),
  );
  const press = house.officer('es', 'press-1');
  await assert.rejects(
    house.act(offer, { exhibit, to: press, reason: 'none' }, first),
    faultCode('exhibits/unknown-receiver'),
  );
  const unknown = `x:${'9'.repeat(32)}`;
  await assert.rejects(house.act(seal, { exhibit: unknown, seal: 'B1' }, first), faultCode('exhibits/unknown'));
});

test('two exhibits of one operation never carry the same mark', async () => {
  const house = await open();
  await house.act(seize, phone, first);
  await assert.rejects(house.act(seize, phone, second), faultCode('exhibits/mark-taken'));
  await house.act(seize, { ...phone, seal: 'A101' }, { ...first, operation: `op:${'2'.repeat(32)}` });
  const both = await Promise.allSettled([
    house.act(seize, { ...phone, mark: 'ES-1/002', seal: 'A102' }, first),
    house.act(seize, { ...phone, mark: 'ES-1/002', seal: 'A103' }, second),
  ]);
  assert.deepEqual(both.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await house.act(list, {}, first)).total, 2);
});

test('a seal is put on once: not over another, not twice, and of two at the same moment on one thing', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  await assert.rejects(house.act(seal, { exhibit, seal: 'C2' }, first), faultCode('exhibits/seal-on-it'));
  const two = { ...phone, mark: 'ES-1/002' };
  await assert.rejects(house.act(seize, two, first), faultCode('exhibits/seal-taken'));
  const { exhibit: other } = await house.act(seize, { ...two, seal: null }, first);
  await assert.rejects(house.act(seal, { exhibit: other, seal: 'A100' }, first), faultCode('exhibits/seal-taken'));
  const listed = { ground: 'Order 12/2026', items: [{ mark: 'L-1', kind: 'phone' as const, seal: 'A100' }] };
  await assert.rejects(house.act(seizeList, listed, first), faultCode('exhibits/unfit-list'));
  await house.act(openSeal, { exhibit, sealFound: 'A100', reason: 'to be examined' }, first);
  await assert.rejects(house.act(seal, { exhibit, seal: 'A100' }, first), faultCode('exhibits/seal-taken'));
  const both = await Promise.allSettled([
    house.act(seal, { exhibit, seal: 'D7' }, first),
    house.act(seal, { exhibit: other, seal: 'D7' }, first),
  ]);
  assert.deepEqual(both.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
});

test('an exhibit leaves custody by a decision and a second officer only', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const reason = 'signed for';
  const early = { exhibit, decision: 0, reason };
  await assert.rejects(house.act(giveBack, early, first), faultCode('exhibits/return-not-decided'));
  const ruling = { exhibit, how: 'return' as const, ground: 'Ruling 7/2026' };
  const { position: decision } = await house.act(decideReturn, ruling, first);
  await assert.rejects(house.act(giveBack, { exhibit, decision, reason }, first), faultCode('oversight/same-officer'));
  const to = house.officer('es', 'exhibits-2');
  await house.act(offer, { exhibit, to, reason: 'for return' }, first);
  await house.act(accept, { exhibit, seal: 'A100' }, second);
  const done = await house.act(giveBack, { exhibit, decision, reason }, second);
  assert.equal(done.state, 'returned');
  await assert.rejects(house.act(seal, { exhibit, seal: 'B2' }, second), faultCode('exhibits/out-of-custody'));
});

test('a decision that another replaced meanwhile is not carried out by who looked at the first', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const third = { ...first, officer: 'prosecutor-1', purpose: 'prosecution' } as const;
  const returned = await house.act(decideReturn, { exhibit, how: 'return', ground: 'Ruling 7/2026' }, third);
  assert.equal((await house.act(chain, { exhibit }, first)).decided?.position, returned.position);
  const destroyed = await house.act(decideReturn, { exhibit, how: 'destroy', ground: 'another hand' }, second);
  const stale = { exhibit, decision: returned.position, reason: 'signed for' };
  await assert.rejects(house.act(giveBack, stale, first), faultCode('exhibits/decision-moved'));
  const never = { ...stale, decision: destroyed.position + 1 };
  await assert.rejects(house.act(giveBack, never, first), faultCode('exhibits/decision-moved'));
  const { state, decided } = await house.act(chain, { exhibit }, first);
  assert.equal(state, 'sealed');
  assert.deepEqual([decided?.how, decided?.position], ['destroy', destroyed.position]);
});

test('a broken seal is accepted, shown and never forgotten', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-2'), reason: 'to the laboratory' }, first);
  const taken = await house.act(accept, { exhibit, seal: 'A999', condition: 'damaged' }, second);
  assert.equal(taken.sealIntact, false);
  const checked = await custodyUnbroken(house.rows('es'));
  assert.equal(checked.ok, false);
  assert.equal(checked.broken.length, 1);
  assert.match(checked.broken[0]?.why ?? '', /Event 3.*A999/);
});

test('a custody entry that the rules refuse stays visible in the chain and moves nothing', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  await house.seed('es', 'exhibits/accepted/1', [{ type: 'act', exhibit, seal: 'A100' }]);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual([read.unbroken, read.compared, read.custodian], [false, 2, house.officer('es', 'exhibits-1')]);
  assert.equal((await custodyUnbroken(house.rows('es'))).ok, false);
});

test('a check over no exhibits is a failure, not a success', async () => {
  const house = await open();
  assert.deepEqual(await custodyUnbroken(house.rows('es')), { ok: false, compared: 0, broken: [] });
});

test('findings that arrive by report stand with the exhibit they name', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const finding = { type: 'statement', subject: `s:${'3'.repeat(32)}`, property: 'application-removed', exhibit };
  await house.seed('es', 'intake/received/1', [{ type: 'act', report: `rp:${'4'.repeat(32)}` }, finding, finding]);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.findings.map((row) => row.records),
    [2],
  );
});

test('an exhibit of another operation looks like one that does not exist', async () => {
  const house = await open();
  const { exhibit } = await house.act(seize, phone, first);
  const elsewhere = { ...first, operation: `op:${'7'.repeat(32)}` };
  await assert.rejects(house.act(chain, { exhibit }, elsewhere), faultCode('exhibits/unknown'));
});

test('a seizure in the future is refused', async () => {
  const house = await open();
  const later = { ...phone, seizedAt: '2030-01-01T00:00:00.000Z' };
  await assert.rejects(house.act(seize, later, first), faultCode('exhibits/in-the-future'));
});
