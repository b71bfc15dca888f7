// Uploads: a file goes to the inbox of the sender's agency under a name of the node's own making, and is there for the
// sender alone until it is received or removed. What an officer may not receive they may not send either.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Answer, type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
let desk: Desk;
const SAMPLE = join(import.meta.dirname, '..', '..', 'samples', 'sightings.ndjson');

before(async () => {
  world = await HttpWorld.open({ bounds: { uploadsWaitingMax: 3 } });
});
after(() => world.close());
beforeEach(async () => {
  desk = await world.desk('es', 'analyst 1');
});

const inbox = (agency = 'es') =>
  readdir(join(world.node.agency(agency).folder, 'local', 'inbox')).catch((): string[] => []);

function send(by: Desk, bytes: string | Uint8Array, ending = 'ndjson'): Promise<Answer> {
  const headers = { ...by.headers, 'content-type': 'application/octet-stream' };
  return world.ask(`/api/uploads?ending=${ending}`, { method: 'POST', body: bytes, headers });
}
const drop = (by: Desk, file: string) => world.ask(`/api/uploads/${file}`, { method: 'DELETE', headers: by.headers });

test('a file that was sent can be looked at, received, and is then gone from the inbox', async () => {
  const sent = await send(desk, await readFile(SAMPLE));
  assert.equal(sent.status, 201, sent.text);
  const { file, bytes } = sent.json;
  assert.match(file, /^up-[0-9a-f]{32}\.ndjson$/);
  assert.equal(bytes, (await readFile(SAMPLE)).length);
  assert.deepEqual(await inbox(), [file]);
  const preview = await desk.act('intake/preview', { file });
  assert.equal(preview.status, 200, preview.text);
  assert.ok(preview.json.output.sightings > 0);
  const received = await desk.act('intake/receive', { file }, { 'idempotency-key': 'upload-received' });
  assert.equal(received.status, 200, received.text);
  assert.equal(received.json.receipts.length, 1);
  assert.deepEqual(await inbox(), []);
});

test('somebody else’s upload is absent: for a colleague, for another agency, by guess and after sign-out', async () => {
  const { file } = (await send(desk, 'a,b\n1,2\n', 'csv')).json;
  const others = [await world.desk('es', 'analyst 2'), await world.desk('fr', 'analyst 1')];
  const absent = `up-${'1'.repeat(32)}.csv`;
  for (const other of others) {
    const hidden = await other.act('intake/preview', { file });
    const nothing = await other.act('intake/preview', { file: absent });
    assert.equal(hidden.status, 404);
    assert.equal(hidden.text, nothing.text, 'hidden and absent look alike');
    assert.equal((await other.act('intake/receive', { file })).text, nothing.text);
    const undropped = await drop(other, file);
    assert.equal(undropped.status, 404);
    assert.equal(undropped.text, (await drop(other, absent)).text);
  }
  assert.deepEqual(await inbox(), [file]);
  const { cookie } = desk;
  await world.ask('/api/session', { method: 'DELETE', headers: { cookie } });
  assert.equal((await desk.act('intake/preview', { file })).status, 401);
  const again = await world.desk('es', 'analyst 1');
  assert.equal((await drop(again, file)).status, 204, 'the same officer in another session');
  assert.deepEqual(await inbox(), []);
});

test('only who may receive may send, and only with a session and a matter', async () => {
  const headers = { 'content-type': 'application/octet-stream' };
  const asking = { method: 'POST', body: 'x', headers };
  assert.equal((await world.ask('/api/uploads?ending=csv', asking)).status, 401);
  const { cookie } = desk;
  const without = await world.ask('/api/uploads?ending=csv', { ...asking, headers: { ...headers, cookie } });
  assert.equal(without.json.type, 'liaison:node/no-matter');
  for (const [name, purpose] of [
    ['press 1', 'publication'],
    ['protection 1', 'oversight'],
  ] as const) {
    const sent = await send(await world.desk('es', name, purpose), 'x');
    assert.equal(sent.status, 403);
    assert.equal(sent.json.type, 'liaison:oversight/not-authorised');
  }
  const purpose = await send(await world.desk('es', 'analyst 1', 'oversight'), 'x');
  assert.equal(purpose.json.type, 'liaison:oversight/no-purpose');
  assert.deepEqual(await inbox(), []);
});

test('the audit log has its line before the first byte of a file is written', async () => {
  const { audit } = world.node.agency('es');
  const append = audit.append.bind(audit);
  const seen: (readonly string[])[] = [];
  audit.append = async (draft) => {
    seen.push(await inbox());
    return append(draft);
  };
  const { file } = (await send(desk, 'a,b\n', 'csv')).json;
  audit.append = append;
  const entry = await audit.read(audit.size - 1);
  const [line] = entry.records;
  assert.ok(line !== undefined && 'value' in line);
  assert.equal(line.value['act'], 'intake/upload');
  assert.deepEqual(seen, [[]]);
  assert.equal((await drop(desk, file)).status, 204);
});

test('what waits at one agency has a bound together, and another agency has its own', async () => {
  const small = await HttpWorld.open({ bounds: { inboxBytesMax: 100_000 } });
  const put = (by: Desk, bytes: number) => {
    const headers = { ...by.headers, 'content-type': 'application/octet-stream' };
    return small.ask('/api/uploads?ending=csv', { method: 'POST', body: 'x'.repeat(bytes), headers });
  };
  try {
    const one = await small.desk('es', 'analyst 1');
    const two = await small.desk('es', 'analyst 2');
    const kept = await put(one, 60_000);
    assert.equal(kept.status, 201, kept.text);
    const together = await Promise.all([put(one, 30_000), put(two, 30_000)]);
    assert.deepEqual(together.map(({ status }) => status).sort(), [201, 429]);
    const refused = together.find(({ status }) => status === 429);
    assert.equal(refused?.json.type, 'liaison:node/inbox-full');
    const names = await readdir(join(small.node.agency('es').folder, 'local', 'inbox'));
    assert.ok(names.length === 2 && names.every((name) => name.startsWith('up-')), 'nothing of the refused one stays');
    assert.equal((await put(await small.desk('fr', 'analyst 1'), 60_000)).status, 201);
    const dropping = { method: 'DELETE', headers: one.headers };
    assert.equal((await small.ask(`/api/uploads/${kept.json.file}`, dropping)).status, 204);
    assert.equal((await put(two, 60_000)).status, 201, 'room that was given back is there again');
  } finally {
    await small.close();
  }
});

test('an upload leaves room on the disk for the ledger, and nothing of it stays', async () => {
  const full = await HttpWorld.open({ bounds: { diskBytesFree: Number.MAX_SAFE_INTEGER } });
  try {
    const by = await full.desk('es', 'analyst 1');
    const headers = { ...by.headers, 'content-type': 'application/octet-stream' };
    const sent = await full.ask('/api/uploads?ending=csv', { method: 'POST', body: 'a,b\n', headers });
    assert.equal(sent.status, 507);
    assert.equal(sent.json.type, 'liaison:node/disk-full');
    assert.deepEqual(await readdir(join(full.node.agency('es').folder, 'local', 'inbox')), []);
    assert.equal((await by.act('intake/reports', {})).status, 200);
  } finally {
    await full.close();
  }
});

test('a name can be no path, and an ending no name', async () => {
  const endings = [
    '../x',
    '..%2fx',
    'csv%00',
    'csv/../../x',
    'CSV',
    'a+b',
    '',
    'x'.repeat(9),
    'csv&ending=txt',
    '%2e%2e',
  ];
  for (const ending of endings) {
    const sent = await send(desk, 'x', ending);
    assert.equal(sent.status, 400, `${ending} ${sent.text}`);
  }
  const names = [
    '..',
    '../checkpoint',
    '..%2fcheckpoint',
    '%2e%2e%2fkeys',
    'up-%00',
    'x'.repeat(70),
    'socket.json',
    '.part-',
  ];
  for (const name of names) {
    const dropped = await drop(desk, name);
    assert.ok([400, 404, 405].includes(dropped.status), `${name} ${dropped.text}`);
  }
  for (const file of [
    '..',
    '.',
    '../../keys/node.json',
    'a\\..\\b',
    'up-\u0000',
    `${'x'.repeat(255)}`,
    'C:x',
    '%2e%2e',
  ]) {
    const looked = await desk.act('intake/preview', { file });
    assert.ok([400, 404].includes(looked.status), `${file} ${looked.text}`);
    assert.doesNotMatch(looked.text, /ENOENT|EISDIR|\/tmp\//);
  }
  assert.deepEqual(await inbox(), []);
});

test('an officer has room for a few files, gets it back, and a day later what waits is gone', async () => {
  const sent = [await send(desk, 'a\n', 'csv'), await send(desk, 'b\n', 'csv'), await send(desk, 'c\n', 'csv')];
  const fourth = await send(desk, 'd\n', 'csv');
  assert.equal(fourth.status, 429);
  assert.equal(fourth.json.type, 'liaison:node/too-many-uploads');
  const other = await world.desk('es', 'analyst 2');
  const theirs = await send(other, 'e\n', 'csv');
  assert.equal(theirs.status, 201, 'a colleague has room of their own');
  assert.equal((await drop(desk, sent[0]?.json.file)).status, 204);
  assert.equal((await send(desk, 'f\n', 'csv')).status, 201);
  assert.equal((await inbox()).length, 4);
  world.clock.ms += 25 * 3_600_000;
  desk = await world.desk('es', 'analyst 1');
  assert.equal((await send(desk, 'g\n', 'csv')).status, 201);
  assert.equal((await inbox()).length, 1, 'what waited for a day went');
});

test('many uploads at once by one officer do not get past the bound', async () => {
  world.clock.ms += 25 * 3_600_000;
  desk = await world.desk('es', 'analyst 1');
  const sent = await Promise.all(Array.from({ length: 12 }, (_, i) => send(desk, `${i}\n`, 'csv')));
  const taken = sent.filter(({ status }) => status === 201).length;
  assert.ok(taken <= 3, `${taken} were taken`);
  assert.ok(taken > 0, 'the first are not refused for those after them');
  assert.equal((await inbox()).length, taken);
});
