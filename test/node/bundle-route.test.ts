// The download of a court bundle over HTTP: before its release it is as absent as one that nobody asked for, and so is
// that of another matter; released, it comes whole and verifies from its bytes, with the peer's cosignature.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { watch } from '../../src/exchange/watch.ts';
import { exhibitsBundle } from '../../src/exhibits/bundle-store.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { designate } from '../../src/identity/designate.ts';
import { makeBundle } from '../../src/node/bundle/asked.ts';
import { fingerprintOf } from '../../src/node/bundle/readme.ts';
import { verifyBundle } from '../../src/node/bundle/verify.ts';
import { cardOf } from '../../src/node/keys.ts';
import { open } from '../../src/operations/open.ts';
import { proposeSeal, sealMatter } from '../../src/oversight/seal-matter.ts';
import { Builder, enrolAll } from '../matrix/builder.ts';
import { HttpWorld } from './http-world.ts';

const world = await HttpWorld.open();
after(() => world.close());
const builder = new Builder(world, { agency: 'es', peer: 'fr', token: 'bundle' });

/** Enrolled with each other, an operation with an exhibit, and the peer has seen our head. */
async function prepared(): Promise<string> {
  await enrolAll(world, [['es', 'fr']]);
  const opened = { name: 'Operation of a test', offence: 'distribution', basis: 'Agreement 1' } as const;
  const { operation } = await builder.act('coordinator', open, opened);
  builder.operation = operation;
  await builder.act('exhibits', seize, { mark: 'ROUTE-1', kind: 'phone', ground: 'Order 1/2026' });
  await builder.act('protection', watch, {}, { agency: 'fr', operation: null, purpose: 'oversight' });
  return operation;
}

test('the file of a bundle is there once a second officer released it, in its matter, for who may see it', async () => {
  const operation = await prepared();
  const deskFor = async (name: string, of: string | null = operation) => {
    const cookie = await world.signIn('es', name);
    const body = { purpose: 'prosecution', operation: of };
    const matter = await world.ask('/api/matters', { method: 'POST', body, headers: { cookie } });
    assert.equal(matter.status, 201, matter.text);
    return { cookie, 'liaison-matter': String(matter.json.matter) };
  };
  const [prosecutor, exhibits] = [await deskFor('prosecutor 1'), await deskFor('exhibits 1')];
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    world.ask(path, { method: 'POST', body, headers });
  const asked = await post('/api/exhibits/ask-bundle', { court: 'Court 1' }, exhibits);
  assert.equal(asked.status, 200, asked.text);
  const { bundle } = asked.json.output ?? asked.json;
  const never = { bundle: `xb:${'9'.repeat(32)}` };
  const absent = await post('/api/bundles', never, prosecutor);
  const early = await post('/api/bundles', { bundle }, prosecutor);
  assert.equal(absent.status, 404);
  assert.deepEqual([early.status, early.text], [absent.status, absent.text], 'before its release it is as absent');
  assert.equal((await post('/api/exhibits/bundle', { bundle }, exhibits)).status, 403, 'not the role that releases');
  const released = await post('/api/exhibits/bundle', { bundle }, prosecutor);
  assert.equal(released.status, 200, released.text);
  assert.equal((await post('/api/bundles', { bundle }, exhibits)).status, 403);
  const other = await builder.act(
    'coordinator',
    open,
    { name: 'Other', offence: 'distribution', basis: 'B' } as const,
    {
      operation: null,
    },
  );
  const elsewhere = await deskFor('prosecutor 1', other.operation);
  const hidden = await post('/api/bundles', { bundle }, elsewhere);
  assert.deepEqual([hidden.status, hidden.text], [absent.status, absent.text], 'in another matter it is as absent');

  const file = await fetch(`${world.url}/api/bundles`, {
    method: 'POST',
    headers: { ...prosecutor, 'content-type': 'application/json' },
    body: JSON.stringify({ bundle }),
  });
  assert.equal(file.status, 200);
  assert.equal(file.headers.get('content-type'), 'application/x-tar');
  const bytes = Buffer.from(await file.arrayBuffer());
  assert.equal(Number(file.headers.get('content-length')), bytes.length);
  const key = fingerprintOf(cardOf(world.node.agency('es').keys).releaseKey);
  const peer = fingerprintOf(cardOf(world.node.agency('fr').keys).witnessKey ?? '');
  const verdict = await verifyBundle(bytes, key, [peer]);
  assert.deepEqual(
    verdict.checks.flatMap(({ flaws }) => flaws),
    [],
  );
  const witnesses = verdict.says['witnesses'] as readonly { agency: string; size: number }[];
  assert.deepEqual(
    witnesses.map(({ agency }) => agency),
    ['fr'],
    'the peer cosigned the head that it kept',
  );
});

/** The command line's one line: asked for by the exhibits officer, released by the prosecutor. */
const line = (operation: string, out: string) => ({
  request: {
    ...{
      act: 'exhibits/bundle',
      agency: 'es',
      as: 'es prosecutor 1',
      credential: null,
      purpose: 'prosecution' as const,
    },
    ...{ operation, input: {}, key: null },
  },
  asking: { as: 'es exhibits 1', input: {} },
  out,
});

test('an operation is named by its name only to who may see it: hidden and absent are refused alike', async () => {
  const hidden = { name: 'Operation that is hidden', offence: 'distribution', basis: 'B' } as const;
  const { operation } = await builder.act('coordinator', open, hidden, { operation: null });
  const officers = [await world.officer('es', 'coordinator 2'), await world.officer('es', 'protection 1')];
  const how = { operation: null, purpose: 'oversight' as const };
  const { position: proposal } = await builder.act(
    'protection',
    proposeSeal,
    { operation, officers, ground: 'order' },
    { ...how, officer: 'protection 1' },
  );
  await builder.act('coordinator', sealMatter, { operation, proposal }, how);
  const said = async (name: string) => {
    const refused = await makeBundle(world.node, line(name, join(world.folder, 'none.tar'))).catch((error) => error);
    return [refused.code, JSON.stringify(refused.details)];
  };
  assert.deepEqual(await said(hidden.name), await said('Operation that is absent'));
  assert.equal(existsSync(join(world.folder, 'none.tar')), false);
  const own = join(world.folder, 'own.tar');
  const made = await makeBundle(world.node, line('Operation of a test', own));
  assert.equal(made.ok, true, 'by a name that the officer may see');
  assert.equal(existsSync(own), true);
});

test('a victim designated while a bundle was being released stops the file on the command line too', async () => {
  await builder.receive();
  const [person] = await builder.accounts();
  assert.ok(person);
  const taken = { mark: 'ROUTE-2', kind: 'phone', ground: 'Order 1/2026', person } as const;
  await builder.act('exhibits', seize, taken);
  const agency = world.node.agency('es');
  const { projector } = agency;
  const steady = projector.steady.bind(projector);
  let decided = false;
  // Between the release and the file: the rows are steady again once both are in them.
  projector.steady = async () => {
    await steady();
    const [row] = decided ? [] : await agency.rows.find(exhibitsBundle, { court: 'Court 2' });
    if (row === undefined || row.position === null) return;
    decided = true;
    await builder.act('analyst', designate, { subject: person, category: 'victim', reason: 'seen on it' });
    await steady();
  };
  const out = join(world.folder, 'late.tar');
  const late = line(builder.operation ?? '', out);
  const asked = makeBundle(world.node, { ...late, asking: { ...late.asking, input: { court: 'Court 2' } } });
  await assert.rejects(asked, (refused) => (refused as { code?: string }).code === 'exhibits/bundle-moved');
  assert.equal(decided, true);
  assert.equal(existsSync(out), false);
});
