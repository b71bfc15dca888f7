// The commands against the acts: a command loads only the rooms that its words name, so what each room is asked by its
// own list is compared here with what the node performs. No act may be without its command, and none may come twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programFor } from '../../src/cli/program.ts';
import { actsOf } from '../../src/node/acts/declared.ts';
import { readConfig } from '../../src/node/config.ts';
import { ACTS } from '../../src/node/rooms.ts';

const config = readConfig({});
const rooms = [...new Set([...ACTS.keys()].map((name) => name.split('/')[0] ?? ''))];

test('every act and read of the node has its command, once, in the room that bears its name', async () => {
  const own = (await Promise.all(rooms.map(actsOf))).flat();
  assert.deepEqual(own.map(({ name }) => name).sort(), [...ACTS.keys()].sort());
  for (const act of own) assert.equal(ACTS.get(act.name), act);
  assert.deepEqual(await actsOf('constructor'), []);
  const missing: string[] = [];
  for (const room of rooms) {
    const { commands } = await programFor(config, [room], () => undefined);
    const verbs = commands.find((one) => one.name() === room)?.commands.map((one) => one.name()) ?? [];
    for (const name of ACTS.keys())
      if (name.startsWith(`${room}/`) && !verbs.includes(name.split('/')[1] ?? '')) missing.push(name);
  }
  assert.deepEqual(missing, []);
});

test('a command that names no room has every room and none of their acts', async () => {
  const { commands } = await programFor(config, ['peers', '--json'], () => undefined);
  const names = commands.map((one) => one.name());
  for (const name of [...rooms, 'peers', 'doctor', 'node', 'verify']) assert.ok(names.includes(name), name);
  const exchange = commands.find((one) => one.name() === 'exchange');
  assert.deepEqual(exchange?.commands, []);
});
