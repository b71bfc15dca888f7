// What one peer may have under way at the door is weighed by what its letters say they will be, and what all have by
// what came: several large ones at once would stand in memory together. Who announces much and sends nothing is cut,
// and keeps nobody else out meanwhile; so is who does not read what they are answered, and who reads slowly is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:tls';
import { Fault } from '../../src/base/fault.ts';
import { PeerWorld } from './peer-world.ts';

const busy = (error: unknown) =>
  error instanceof Fault && error.code === 'exchange/unreachable' && error.details['because'] === 'busy';
const body = (bytes: number) => ({ kind: 'package', from: 'fr', body: Buffer.alloc(bytes * 1_024) }) as const;

for (const [what, bounds] of [
  ['of one peer', { bytesEach: 1_000 * 1_024 }],
  ['of all', { bytesMax: 1_000 * 1_024 }],
] as const) {
  test(`letters ${what} that are too heavy together are turned away for now, and each alone is heard`, async (t) => {
    const world = await PeerWorld.open(bounds);
    t.after(() => world.close());
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    world.heard.answer = async () => {
      await gate;
      return Buffer.from('{}');
    };
    const first = world.way().send('es', body(600));
    await world.hears(1, first);
    await assert.rejects(world.way().send('es', body(500)), busy);
    const beside = world.way().send('es', body(400));
    await world.hears(2, first, beside);
    open();
    await Promise.all([first, beside]);
    await world.way().send('es', body(1_000));
    assert.equal(world.heard.letters.length, 3, 'what was turned away was not heard');
  });
}

test('who announces half a gigabyte and sends a byte is cut, and other letters are heard meanwhile', async (t) => {
  const world = await PeerWorld.open({ bodyMs: 1_000, bytesMax: 128 * 1_024, bytesEach: 2 ** 30 });
  t.after(() => world.close());
  const line = connect({ host: '127.0.0.1', port: world.door.port, ...world.fr.channel, rejectUnauthorized: false });
  line.on('error', () => undefined);
  const cut = new Promise((resolve) => line.once('close', resolve));
  line.write(`POST /peer/v1/package HTTP/1.1\r\nhost: es\r\ncontent-length: ${512 * 1_024 * 1_024}\r\n\r\nx`);
  line.resume();
  await world.way().send('es', { kind: 'head', from: 'fr', body: Buffer.from('{}') });
  await world.way().send('es', { kind: 'package', from: 'fr', body: Buffer.alloc(100 * 1_024) });
  await cut;
  assert.equal(world.heard.letters.length, 2, 'what was cut was not heard');
});

/** More than the sockets of both ends hold. At the pace of the slowest peer it would take three minutes. */
const ANSWER = Buffer.alloc(12 * 1_024 * 1_024, 'a');

test('who does not read a large answer is cut within one stretch of it', { timeout: 60_000 }, async (t) => {
  const world = await PeerWorld.open({ bodyMs: 1_000, lettersEach: 1 });
  t.after(() => world.close());
  world.heard.answer = async ({ kind }) => (kind === 'question' ? ANSWER : Buffer.from('{}'));
  const line = connect({ host: '127.0.0.1', port: world.door.port, ...world.fr.channel, rejectUnauthorized: false });
  line.on('error', () => undefined);
  line.write('POST /peer/v1/question HTTP/1.1\r\nhost: es\r\ncontent-length: 2\r\n\r\n{}');
  await world.hears(1);
  const ask = () => world.way().send('es', { kind: 'head', from: 'fr', body: Buffer.from('{}') });
  await assert.rejects(ask(), busy, 'the answer is under way and counts');
  const turnedAway = () =>
    ask().then(
      () => false,
      (error: unknown) => busy(error),
    );
  // The end of a test that took too long would not end this.
  for (let looks = 0; looks < 500 && (await turnedAway()); looks += 1) await pause(100);
  assert.equal(world.heard.letters.length, 2, 'the next letter was heard once the line was cut');
  line.destroy();
});

test('who reads a large answer slowly gets the whole of it', { timeout: 60_000 }, async (t) => {
  const world = await PeerWorld.open({ bodyMs: 1_000 });
  t.after(() => world.close());
  world.heard.answer = async () => ANSWER;
  const line = connect({ host: '127.0.0.1', port: world.door.port, ...world.fr.channel, rejectUnauthorized: false });
  line.write('POST /peer/v1/question HTTP/1.1\r\nhost: es\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}');
  let read = 0;
  for await (const part of line as AsyncIterable<Buffer>) {
    // A rest after each megabyte or so: longer in all than a stretch.
    if (Math.floor((read + part.length) / 2 ** 20) > Math.floor(read / 2 ** 20)) await pause(200);
    read += part.length;
  }
  assert.ok(read > ANSWER.length, `${read} bytes came, the head with them`);
});
