// Feed files at the page: an officer takes the file away, another brings one as an upload and carries the receipts
// back. Nobody reads somebody else's upload, and who may not send hears so without a byte.

import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { readFeedFile } from '../../src/exchange/feed-file.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { carryFeed } from '../../src/node/feed-carried.ts';
import { cardOf } from '../../src/node/keys.ts';
import { perform } from '../../src/node/request.ts';
import { type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
before(async () => {
  world = await HttpWorld.open();
  for (const [at, of] of [
    ['es', 'fr'],
    ['fr', 'es'],
  ] as const) {
    const { host } = world.node.agency(at);
    const call = async (nth: number) => ({
      officer: await world.officer(at, `liaison ${nth}`),
      purpose: 'investigation' as const,
    });
    const card = { ...cardOf(world.node.agency(of).keys), address: null };
    const { output } = await host.perform(proposeCard, card, await call(1));
    await host.perform(enrol, { code: of, proposal: output.position }, await call(2));
  }
  // Nothing goes by itself: it is carried.
  world.node.post.close('fr');
  world.node.post.close('es');
});
after(() => world.close());

async function asked(desk: Desk, path: string, body: object) {
  const headers = { ...desk.headers, 'content-type': 'application/json' };
  const answer = await fetch(`${desk.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const said = answer.headers.get('liaison-output');
  return { status: answer.status, type: answer.headers.get('content-type'), bytes, said: said && JSON.parse(said) };
}

async function uploaded(desk: Desk, bytes: Uint8Array): Promise<string> {
  const headers = { ...desk.headers, 'content-type': 'application/octet-stream' };
  const sent = await world.ask('/api/uploads?ending=feed', { method: 'POST', body: bytes, headers });
  assert.equal(sent.status, 201, sent.text);
  return sent.json.file;
}

test('a file is taken away, brought to another agency, and its receipts are carried back', async () => {
  const [es, fr] = [await world.desk('es', 'liaison 1'), await world.desk('fr', 'liaison 1')];
  const agency = world.node.agency('es');
  const line = { to: 'fr', package: 'records', purpose: 'investigation', days: 30, supersedes: [] };
  const outbound = [{ ...line, selection: [{ entry: null, records: [1] }] }];
  const head = { kind: 'referrals/released/1', at: '2026-03-02T08:00:00.000Z', permit: `p:${'0'.repeat(32)}` };
  const records = [
    { type: 'act', outbound },
    { type: 'contact', number: 1 },
  ] as const;
  const written = await agency.ledger.append({ ...head, actor: es.officer, records });
  await agency.projector.settle(written.position);
  const file = await asked(es, '/api/feeds/export', { to: 'fr' });
  assert.equal(file.status, 200, file.bytes.toString());
  assert.match(file.type ?? '', /^application\/octet-stream/);
  assert.deepEqual([file.said.packages, file.said.departure], [1, undefined]);
  assert.equal(readFeedFile(file.bytes).packages.length, 1);
  const upload = await uploaded(fr, file.bytes);
  const foreign = await asked(await world.desk('fr', 'liaison 2'), '/api/feeds/import', { upload });
  assert.equal(foreign.status, 404, 'somebody else’s upload is absent');
  const taken = await asked(fr, '/api/feeds/import', { upload });
  assert.equal(taken.status, 200, taken.bytes.toString());
  assert.deepEqual([taken.said.from, taken.said.accepted, taken.said.refused], ['es', 1, []]);
  const back = await asked(es, '/api/feeds/import', { upload: await uploaded(es, taken.bytes) });
  assert.deepEqual([back.status, back.said.receipts], [200, 1]);
  assert.equal(await agency.rows.count(exchangeOutbox, { to: 'fr', state: 'delivered' }), 1);
});

test('by command a file that nothing was written to does not stay, and a wrong place has its own reason', async () => {
  const out = join(world.folder, 'to-fr.feed');
  const wanted = { agency: 'es', purpose: 'investigation', operation: null, credential: null, key: null } as const;
  const asking = (as: string, where: string) => {
    const request = { ...wanted, act: 'exchange/export', as, input: { to: 'fr' } };
    return carryFeed(world.node, { request, file: null, out: where });
  };
  await assert.rejects(asking(await world.officer('es', 'analyst 1'), out), { code: 'oversight/not-authorised' });
  await assert.rejects(access(out), { code: 'ENOENT' }, 'an empty file would be carried, or stop the next try');
  const liaison = await world.officer('es', 'liaison 1');
  const answer = await asking(liaison, out);
  assert.equal(answer.ok, true);
  assert.equal(readFeedFile(await readFile(out)).to, 'fr');
  const because = async (where: string) => {
    const said = await asking(liaison, where).catch((error: unknown) => error);
    assert.ok(said instanceof Fault && said.code === 'exchange/feed-file', String(said));
    return said.details['because'];
  };
  const before = await readFile(out);
  assert.equal(await because(out), 'the file to write is there');
  assert.deepEqual(await readFile(out), before, 'what was there is as it was');
  assert.equal(await because(join(world.folder, 'nowhere', 'to-fr.feed')), 'the folder to write into is not there');
  assert.equal(await because(join(out, 'to-fr.feed')), 'the folder to write into is not there');
});

test('who may not send gets its refusal and no byte, and what is no feed file changes nothing', async () => {
  const analyst = await world.desk('es', 'analyst 1');
  const denied = await asked(analyst, '/api/feeds/export', { to: 'fr' });
  assert.deepEqual([denied.status, denied.said], [403, null]);
  const fr = await world.desk('fr', 'liaison 1');
  const { size } = world.node.agency('fr').ledger;
  const odd = await asked(fr, '/api/feeds/import', { upload: await uploaded(fr, Buffer.from('no feed')) });
  assert.equal(odd.status, 400);
  assert.ok(odd.bytes.includes('exchange/feed-file'), odd.bytes.toString());
  assert.equal((await asked(fr, '/api/feeds/export', { to: 'zz' })).status, 404);
  assert.equal(world.node.agency('fr').ledger.size, size);
});

test('by command the roster of the one operation that this agency was in is read without naming it', async () => {
  const agency = world.node.agency('es');
  const operation = `op:${'3'.repeat(32)}`;
  const head = { at: '2026-03-02T08:00:00.000Z', permit: `p:${'0'.repeat(32)}`, operation };
  const actor = await world.officer('es', 'coordinator 1');
  const plan = { operation, name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' };
  const opened = { type: 'act', ...plan, coordinator: 'es', country: 'ES' };
  const asking = (act: string) => {
    const wanted = { agency: 'es', purpose: 'investigation', operation: null, credential: null, key: null } as const;
    return perform(world.node, { ...wanted, act, as: actor, input: {} });
  };
  await agency.ledger.append({ ...head, actor, kind: 'operations/opened/1', records: [opened] });
  const left = { type: 'act', operation, reason: 'agreement ended' };
  const { position } = await agency.ledger.append({ ...head, actor, kind: 'operations/left/1', records: [left] });
  await agency.projector.settle(position);
  const read = await asking('operations/roster');
  assert.ok(read.ok);
  assert.partialDeepStrictEqual(read.output, { operation, state: 'left' });
  await assert.rejects(asking('operations/board'), { code: 'operations/none-chosen' }, 'nothing else is done in it');
});
