// N6 at the door: what is too large is refused by its head, before a byte of its body is kept, to a peer and without a
// word to a stranger. The door's own process shows that its memory did not grow. What is too large further in is in
// `test/exchange/oversize.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LETTER_KINDS } from '../../src/exchange/transport.ts';
import { letterBytesMax } from '../../src/node/peer-bounds.ts';
import { mintChannel } from '../node/peer-channel.ts';
import { first, head, RemoteDoor, tls } from './remote-door.ts';

const PUSHED = 24 * 1_024 * 1_024;
const GROWN_MIB_MAX = 32;
const fr = await mintChannel('fr');

/** Says the head, then pushes as much of a body as is taken; gives the status line's number, 0 for none. */
async function pushed(door: RemoteDoor, text: string): Promise<{ readonly status: number; readonly bytes: number }> {
  const socket = await tls(door, '127.0.0.1', fr);
  let said = '';
  socket.on('data', (part: Buffer) => {
    said += part.toString('latin1');
  });
  socket.write(text);
  const part = Buffer.alloc(65_536);
  let bytes = 0;
  const ended = first(socket, 'close', 'error');
  while (!socket.destroyed && said === '' && bytes < PUSHED) {
    bytes += part.length;
    if (!socket.write(part)) await Promise.race([first(socket, 'drain'), ended]);
  }
  await ended;
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0), bytes };
}

const request = (...more: readonly string[]) =>
  ['POST /peer/v1/head HTTP/1.1', 'host: peer', ...more, '', ''].join('\r\n');
const MUCH = 'x'.repeat(20_000);

const CELLS: readonly (readonly [string, readonly number[], string])[] = [
  ...LETTER_KINDS.map(
    (kind) => [`${kind}, a byte beyond its bound`, [413], head(kind, letterBytesMax(kind) + 1)] as const,
  ),
  ['a body of 2^53 and one', [413, 0], head('package', 2 ** 53 + 1)],
  ['a length of twenty digits', [413, 400, 0], request('content-length: 99999999999999999999')],
  ['a length below nothing', [400, 411, 0], request('content-length: -1')],
  ['two lengths', [400, 0], request('content-length: 2', 'content-length: 900000000')],
  ['a length and pieces', [400, 411, 0], request('content-length: 2', 'transfer-encoding: chunked')],
  ['pieces without a length', [411], `${request('transfer-encoding: chunked')}fffffff\r\n`],
  ['one header beyond 16 KiB', [431, 0], request(`x-more: ${MUCH}`, 'content-length: 2')],
  [
    'headers beyond 16 KiB together',
    [431, 0],
    request(...Array.from({ length: 40 }, (_, nth) => `x-${nth}: ${MUCH.slice(0, 500)}`)),
  ],
  ['an address beyond 16 KiB', [404, 431, 414, 0], request('content-length: 2').replace('/head', `/${MUCH}`)],
  ['headers without an end', [431, 0], `POST /peer/v1/head HTTP/1.1\r\nx: ${MUCH}`],
];

test('N6: what is too large is refused by its head, nothing of it is heard, and no memory is taken', async (t) => {
  const door = await RemoteDoor.open({ bodyMs: 5_000, headersMs: 5_000, lettersEach: 64 });
  try {
    const before = await door.look();
    let most = 0;
    let answered = 0;
    for (const [what, statuses, text] of CELLS) {
      const { status, bytes } = await pushed(door, text);
      // Whoever goes on pushing may be reset before the answer is read.
      assert.ok(status === 0 || statuses.includes(status), `${what}: ${status}`);
      if (status !== 0) answered += 1;
      assert.ok(bytes < PUSHED, `${what}: cut while it was pushed`);
      most = Math.max(most, (await door.look()).rss - before.rss);
    }
    const { heard } = await door.look();
    assert.deepEqual(heard, {}, 'no letter was heard');
    const grown = most / 2 ** 20;
    assert.ok(grown <= GROWN_MIB_MAX, `grown by ${grown} MiB`);
    t.diagnostic(`compared ${CELLS.length} cells, ${answered} of them with a word, +${grown.toFixed(0)} MiB`);
  } finally {
    await door.close();
  }
});
