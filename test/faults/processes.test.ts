// Real faults in short: two nodes as processes of their own with a proxy between them that does what networks do, and a
// kill at every named point of both ends. In the end nothing is owed, everything had one effect, the ledgers verify.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { POINTS } from './doom.ts';
import { killAtEach } from './kills.ts';
import { freePort, Nodes } from './nodes.ts';
import { FaultProxy } from './proxy.ts';
import { FATES, sufferEach } from './wire.ts';

let nodes: Nodes;
let proxy: FaultProxy;
let booked = 0;

before(async () => {
  const port = await freePort();
  proxy = await FaultProxy.open({ host: '127.0.0.1', port });
  nodes = await Nodes.make([
    { code: 'es', listen: { host: '127.0.0.1', port }, address: `https://127.0.0.1:${proxy.port}` },
    { code: 'pt', listen: null, address: null },
  ]);
  await Promise.all([nodes.start('es'), nodes.start('pt')]);
});
after(async () => {
  await nodes.remove();
  await proxy.close();
});

test('whatever the network does to a connection, each package arrives once and is owed no more', async (t) => {
  const { struck, packages } = await sufferEach(nodes, proxy, FATES);
  booked = packages;
  t.diagnostic(`compared ${FATES.length} fates of a connection, ${struck} struck, ${packages} packages`);
  assert.equal(struck, FATES.length, 'every fate befell a connection');
});

test('a recorded connection that is played again is heard by nobody', async (t) => {
  proxy.record();
  proxy.cutAll();
  await nodes.book('pt', 'es', 1);
  booked += 1;
  await nodes.settled('pt', 'es', booked);
  const { size } = await nodes.stand('es');
  const { said, heard } = await proxy.replay();
  assert.ok(said > 5_000, `a whole connection was played: ${said} bytes`);
  assert.equal((await nodes.stand('es')).size, size, 'nothing was entered');
  t.diagnostic(`compared ${said} bytes that were said again, ${heard} came back`);
});

test('killed at every named point of both ends and a witness, nothing is lost and nothing comes twice', async (t) => {
  booked = await killAtEach(nodes, proxy, POINTS, booked);
  assert.equal(nodes.kills, POINTS.length);
  t.diagnostic(`compared ${nodes.kills} kills at named points, ${booked} packages`);
});

test('both ledgers verify', async () => {
  await nodes.stopAndVerify();
});
