// An erasure abroad: the holder is asked, certifies only once nothing is left, and whoever has not certified within a
// month is named. Nobody certifies for somebody else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { certifyErasure, erasuresAbroad } from '../../src/exchange/certify.ts';
import { compliance } from '../../src/exchange/compliance.ts';
import { exchangeErasureTold } from '../../src/exchange/erasures.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { setHold } from '../../src/oversight/set-hold.ts';
import { aStatement } from '../statements/made.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const refused = (code: string) => ({ code });
const by = (agency: string, officer = 'protection-1') => ({ agency, officer, purpose: 'oversight' }) as const;

/**
 * es holds a statement, sent it to fr, once more in the operation `within`, and erases it; the package that asks for as
 * much has arrived.
 */
async function erasedAtHome(federation: Federation, within?: string): Promise<void> {
  const said = aStatement({ property: 'phone', value: '+34600000001', normalised: '+34600000001' });
  const handling = { ...said.handling, audience: ['es', 'fr'] };
  const record = { ...said, handling } as unknown as JsonObject;
  const { position: entry } = await federation.book('es', [record], [outboundTo('fr', [1])]);
  const again = { selection: [{ entry, records: [1] }] };
  if (within !== undefined) await federation.book('es', [], [outboundTo('fr', [1], again)], within);
  await federation.run(2);
  const targets = [{ entry, records: [[1, 1] as [number, number]] }];
  const { erasure } = await federation.act(decideErasure, { targets, ground: 'led-16-2' }, by('es'));
  const { told } = await federation.act(erase, { erasure }, by('es', 'protection-2'));
  assert.deepEqual(told, ['fr']);
  await federation.run(2);
}

test('the holder is asked, erases, certifies, and the agency that erased first knows it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await erasedAtHome(federation);
  const open = await federation.act(erasuresAbroad, { open: true }, by('es'));
  assert.deepEqual(
    open.told.map(({ to, records, state, certifiedAt, overdue }) => [to, records, state, certifiedAt, overdue]),
    [['fr', 1, 'delivered', null, false]],
  );
  const [line] = (await federation.act(erasuresAbroad, {}, by('fr'))).asked;
  assert.deepEqual([line?.peer, line?.records, line?.left], ['es', 1, 1]);
  const asked = line?.asked ?? -1;
  await assert.rejects(federation.act(certifyErasure, { asked }, by('fr')), refused('exchange/not-erased'));
  const targets = line?.targets ?? [];
  const { erasure } = await federation.act(decideErasure, { targets, ground: 'europol-19-2' }, by('fr'));
  await federation.act(erase, { erasure }, by('fr', 'protection-2'));
  await federation.act(certifyErasure, { asked }, by('fr'));
  await assert.rejects(federation.act(certifyErasure, { asked }, by('fr')), refused('exchange/no-erasure-asked'));
  await federation.run(2);
  const [told] = (await federation.act(erasuresAbroad, {}, by('es'))).told;
  assert.equal(typeof told?.certifiedAt, 'string');
  assert.deepEqual((await federation.act(erasuresAbroad, { open: true }, by('es'))).told, []);
});

test('a hold at the holder keeps the record, so nothing is certified, and after a month that is said', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await erasedAtHome(federation);
  const [line] = (await federation.act(erasuresAbroad, {}, by('fr'))).asked;
  const targets = line?.targets ?? [];
  await federation.act(setHold, { targets, ground: 'proceedings' }, by('fr'));
  const deciding = federation.act(decideErasure, { targets, ground: 'europol-19-2' }, by('fr'));
  await assert.rejects(deciding, refused('oversight/held'));
  federation.clock.advance(24 * 31);
  assert.equal((await federation.act(erasuresAbroad, {}, by('fr'))).asked[0]?.overdue, true);
  assert.equal((await federation.act(erasuresAbroad, {}, by('es'))).told[0]?.overdue, true);
});

test('nobody certifies who may not see the matter that one copy of the record is sealed in', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const operation = `op:${'1'.repeat(32)}`;
  await erasedAtHome(federation, operation);
  const [line] = (await federation.act(erasuresAbroad, {}, by('fr'))).asked;
  const asked = line?.asked ?? -1;
  const { log, projector, officers } = federation.member('fr');
  const named = officers.get('liaison-2') ?? '';
  const act = { type: 'act', operation, officers: [named], ground: 'synthetic' };
  const entry = { kind: 'oversight/matter-sealed/1', at: instant(federation.clock.now()), actor: named };
  const sealed = { ...entry, permit: `p:${'0'.repeat(32)}`, operation, records: [act] as const };
  await projector.settle((await log.append(sealed)).position);
  assert.deepEqual((await federation.act(erasuresAbroad, {}, by('fr'))).asked, []);
  await assert.rejects(federation.act(certifyErasure, { asked }, by('fr')), refused('exchange/no-erasure-asked'));
});

test('a certificate of another agency, and one that names other records, certify nothing', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  await erasedAtHome(federation);
  const { host } = federation.member('es');
  const [told] = await host.rows.find(exchangeErasureTold, {});
  const answer = outboundTo('es', [1], { package: 'answer', purpose: 'oversight' });
  const names = [...(told?.names ?? [])];
  await federation.book('pt', [{ type: 'erasure-certificate', records: names }], [answer]);
  const others = names.map((id) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`);
  await federation.book('fr', [{ type: 'erasure-certificate', records: others }], [answer]);
  await federation.run(2);
  assert.equal((await federation.arrived('es', 'pt')).length, 1);
  assert.equal((await host.rows.find(exchangeErasureTold, {}))[0]?.certifiedAt, null);
});

test('of two holders one certifies, the other keeps it by a hold, and the agency that erased sees which', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'pt'] });
  const said = aStatement({ property: 'phone', value: '+34600000001', normalised: '+34600000001' });
  const record = { ...said, handling: { ...said.handling, audience: ['es', 'fr', 'pt'] } } as unknown as JsonObject;
  const { position: entry } = await federation.book('es', [record], [outboundTo('fr', [1]), outboundTo('pt', [1])]);
  await federation.run(3);
  const { erasure } = await federation.act(
    decideErasure,
    { targets: [{ entry, records: [[1, 1]] }], ground: 'led-16-2' },
    by('es'),
  );
  const { told } = await federation.act(erase, { erasure }, by('es', 'protection-2'));
  assert.deepEqual([...told].sort(), ['fr', 'pt']);
  await federation.run(3);
  const askedOf = async (agency: string) => (await federation.act(erasuresAbroad, { open: true }, by(agency))).asked[0];
  const [french, portuguese] = [await askedOf('fr'), await askedOf('pt')];
  const gone = { targets: french?.targets ?? [], ground: 'europol-19-2' } as const;
  const here = await federation.act(decideErasure, gone, by('fr'));
  await federation.act(erase, { erasure: here.erasure }, by('fr', 'protection-2'));
  await federation.act(certifyErasure, { asked: french?.asked ?? -1 }, by('fr'));
  await federation.act(setHold, { targets: portuguese?.targets ?? [], ground: 'proceedings' }, by('pt'));
  const early = federation.act(certifyErasure, { asked: portuguese?.asked ?? -1 }, by('pt'));
  await assert.rejects(early, refused('exchange/not-erased'));
  await federation.run(3);
  const stands = async () =>
    (await federation.act(erasuresAbroad, {}, by('es'))).told.map((row) => [
      row.to,
      row.certifiedAt !== null,
      row.overdue,
    ]);
  assert.deepEqual((await stands()).sort(), [
    ['fr', true, false],
    ['pt', false, false],
  ]);
  federation.clock.advance(24 * 31);
  assert.deepEqual((await stands()).sort(), [
    ['fr', true, false],
    ['pt', false, true],
  ]);
  // A clock that goes back makes nobody late who was not, and takes no certificate back.
  federation.clock.advance(-24 * 60);
  assert.deepEqual((await stands()).sort(), [
    ['fr', true, false],
    ['pt', false, false],
  ]);
});

test('an erasure that was sent anew is certified for the line that went on, and counted once', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const supersedes = [`r1:${'1'.repeat(64)}`];
  const outbound = [outboundTo('fr', [], { package: 'erasure', purpose: 'oversight', selection: [], supersedes })];
  const { host, log, projector, officers } = federation.member('es');
  const entered = async (kind: string, act: JsonObject) => {
    const head = { kind, at: instant(federation.clock.now()), permit: `p:${'0'.repeat(32)}` };
    const written = await log.append({
      ...head,
      actor: officers.get('node') ?? '',
      records: [{ type: 'act', ...act }],
    });
    await projector.settle(written.position);
    return written.position;
  };
  const erasure = `er:${'1'.repeat(32)}`;
  const outbox = { position: await entered('oversight/erasure-announced/1', { erasure, outbound }), nth: 0 };
  await entered('exchange/set-aside/1', { to: 'fr', outbox, because: 'exchange/handling' });
  const reason = 'the address was wrong';
  const anew = await federation.act(sendAnew, { ...outbox, reason }, { agency: 'es', officer: 'liaison-1' });
  const told = await host.rows.find(exchangeErasureTold, {});
  assert.deepEqual(
    told.map((row) => [row.position, row.nth, row.to, row.certifiedAt]),
    [[anew.position, 0, 'fr', null]],
  );
  const sent = await federation.act(compliance, { open: false }, by('es'));
  assert.deepEqual(
    sent.sent.map(({ what, position: at }) => [what, at]),
    [['erasure', anew.position]],
  );
});
