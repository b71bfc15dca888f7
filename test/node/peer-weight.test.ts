// What one peer may have under way at the door is weighed by what its letters say they will be: several large ones at
// once would stand in memory together. One peer that fills its share, or all that fill the door, keep nobody else out
// for longer than that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { PeerWorld } from './peer-world.ts';

const busy = (error: unknown) =>
  error instanceof Fault && error.code === 'exchange/unreachable' && error.details['because'] === 'busy';
const body = (bytes: number) => ({ kind: 'package', from: 'fr', body: Buffer.alloc(bytes) }) as const;

for (const [what, bounds] of [
  ['of one peer', { bytesEach: 1_000 }],
  ['of all', { bytesMax: 1_000 }],
] as const) {
  test(`letters ${what} that are too heavy together are turned away for now, and each alone is heard`, async () => {
    const world = await PeerWorld.open(bounds);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    world.heard.answer = async () => {
      await gate;
      return Buffer.from('{}');
    };
    const first = world.way().send('es', body(600));
    while (world.heard.letters.length < 1) await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(world.way().send('es', body(500)), busy);
    const beside = world.way().send('es', body(400));
    while (world.heard.letters.length < 2) await new Promise((resolve) => setImmediate(resolve));
    open();
    await Promise.all([first, beside]);
    await world.way().send('es', body(1_000));
    assert.equal(world.heard.letters.length, 3, 'what was turned away was not heard');
    await world.close();
  });
}
