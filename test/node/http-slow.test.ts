// Slow, long and many: a sender who does not come to an end is cut, and takes nothing from others meanwhile. The waits
// here are set to fractions of a second; `http/bounds.ts` has those of a node.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
let desk: Desk;
const bounds = {
  headersMsMax: 600,
  requestMsMax: 4_000,
  bodyMsMax: 600,
  checkMs: 50,
  uploadStallMs: 600,
  uploadBytesMax: 65_536,
  connectionsMax: 24,
};

before(async () => {
  world = await HttpWorld.open({ bounds });
  desk = await world.desk('es', 'analyst 1');
});
after(() => world.close());

interface Line {
  readonly socket: Socket;
  /** Everything heard until the other side hung up. */
  readonly heard: Promise<string>;
}

function line(text: string): Line {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  socket.write(text);
  const heard = new Promise<string>((resolve) => {
    let said = '';
    socket.on('data', (part) => {
      said += part.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
  });
  return { socket, heard };
}

const head = (path: string, more: Readonly<Record<string, string>>) => {
  const lines = Object.entries({ host: '127.0.0.1', ...desk.headers, ...more }).map(([name, value]) => {
    return `${name}: ${value}`;
  });
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
};
const JSON_TYPE = { 'content-type': 'application/json' };
const BYTES_TYPE = { 'content-type': 'application/octet-stream' };

test('headers that do not end are cut', async () => {
  const { heard } = line('POST /api/intake/reports HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ');
  assert.match(await heard, /^(HTTP\/1\.1 408 |$)/);
});

test('a body that does not end is cut, and the act is not done', async () => {
  const { size } = world.node.agency('es').ledger;
  const { socket, heard } = line(head('/api/intake/reports', { ...JSON_TYPE, 'content-length': '100' }));
  socket.write('{"limit"');
  assert.match(await heard, /^HTTP\/1\.1 408 [\s\S]*node\/body-slow/);
  assert.equal(world.node.agency('es').ledger.size, size);
});

test('a body in drops is cut as well', async () => {
  const { socket, heard } = line(head('/api/intake/reports', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }));
  const drops = setInterval(() => socket.write('1\r\n{\r\n'), 50);
  const said = await heard.finally(() => clearInterval(drops));
  assert.match(said, /^HTTP\/1\.1 (408|400) /);
});

const inbox = () => readdir(join(world.node.agency('es').folder, 'local', 'inbox')).catch(() => []);

/** The sender is cut first, then what came is removed. */
async function emptied(): Promise<void> {
  for (let looks = 0; looks < 500 && (await inbox()).length > 0; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('an upload that stands still leaves nothing', async () => {
  const { socket, heard } = line(head('/api/uploads?ending=csv', { ...BYTES_TYPE, 'content-length': '100' }));
  socket.write('a,b\n');
  assert.doesNotMatch(await heard, /^HTTP\/1\.1 201 /);
  await emptied();
  assert.deepEqual(await inbox(), []);
});

test('an upload that breaks off leaves nothing', async () => {
  const { socket, heard } = line(head('/api/uploads?ending=csv', { ...BYTES_TYPE, 'content-length': '100000' }));
  socket.write('a,b\n', () => setTimeout(() => socket.destroy(), 100));
  await heard;
  await emptied();
  assert.deepEqual(await inbox(), []);
});

test('an upload beyond its bound is refused, whether it says its length or not, and leaves nothing', async () => {
  const long = Buffer.alloc(70_000, 'a');
  const headers = { ...desk.headers, ...BYTES_TYPE };
  const said = await world.ask('/api/uploads?ending=txt', { method: 'POST', body: long, headers });
  assert.equal(said.status, 413);
  assert.equal(said.json.type, 'liaison:node/upload-too-large');
  const { socket, heard } = line(head('/api/uploads?ending=txt', { ...BYTES_TYPE, 'transfer-encoding': 'chunked' }));
  socket.write(`${long.length.toString(16)}\r\n`);
  socket.write(long);
  socket.write('\r\n0\r\n\r\n');
  // Not before it is answered: whoever hangs up earlier is told nothing.
  socket.once('data', () => setTimeout(() => socket.end(), 50));
  assert.match(await heard, /^HTTP\/1\.1 413 [\s\S]*upload-too-large/);
  await emptied();
  assert.deepEqual(await inbox(), []);
});

test('a refused sender who goes on sending is cut, and others are answered meanwhile', async () => {
  const { socket, heard } = line(head('/api/intake/nothing', { ...JSON_TYPE, 'content-length': '100000000' }));
  const flood = setInterval(() => socket.write(Buffer.alloc(1_000, 0x20)), 20);
  void heard.then(() => clearInterval(flood));
  const other = await desk.act('intake/reports', {});
  assert.equal(other.status, 200);
  const said = await heard;
  assert.match(said, /^HTTP\/1\.1 4(04|13) /);
});

test('more connections than the node holds are turned away, and those inside go on', async () => {
  const silent = Array.from({ length: 60 }, () => line(''));
  await Promise.race([...silent.slice(bounds.connectionsMax).map(({ heard }) => heard)]);
  const closed = await Promise.all(silent.map(({ heard }) => heard));
  assert.equal(closed.length, 60, 'all of them were hung up on in the end');
  assert.equal((await desk.act('intake/reports', {})).status, 200);
});
