// Feed files at the page: an officer takes the file away, another brings one as an upload and carries the receipts
// back. Nobody reads somebody else's upload, and who may not send hears so without a byte.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { readFeedFile } from '../../src/exchange/feed-file.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { cardOf } from '../../src/node/keys.ts';
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
