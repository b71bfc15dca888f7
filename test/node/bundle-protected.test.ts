// Nothing that leads to somebody protected goes before a court unasked: not what points to them from another's records,
// and not what was taken from them. The values are looked for in every byte of the file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { askBundle, bundle, openBundle, previewBundle } from '../../src/exhibits/bundle.ts';
import { seize } from '../../src/exhibits/seize.ts';
import type { Part } from '../../src/node/bundle/archive.ts';
import { report, sighting, statement, subject } from '../matching/samples.ts';
import { asking, bytesOf, disclosed, faultCode, first, making, operation, prosecutor, scene } from './bundle-made.ts';

const OPEN = { tlp: 'GREEN', pap: 'GREEN', purposes: ['investigation', 'prosecution'] };
const open = (record: JsonObject): JsonObject => {
  return { ...record, handling: { ...(record['handling'] as JsonObject), ...OPEN } };
};
const VICTIM = subject(9);
const HANDLE = 'protected-9';

/** Subject 9 is known by a handle, a telephone and a device, and the suspect's records lead there in four ways. */
async function pointing() {
  const made = await scene();
  const { house } = made;
  const said = (n: number, property: string, value: string, normalised = value) =>
    open({ ...statement(n, property, value), normalised });
  await house.seed(
    'es',
    'intake/received/1',
    [
      report(),
      said(0, 'handle', 'persona.main', 'exampletalk|persona.main'),
      said(9, 'handle', HANDLE, `exampletalk|${HANDLE}`),
      said(9, 'phone', '+1 202 555 0109', '+12025550109'),
      said(0, 'phone', '+1 202 555 0109', '+12025550109'),
      said(0, 'phone', '+1 202 555 0110', '+12025550110'),
      said(0, 'member-of', VICTIM),
      open({ ...sighting(0), destination: `@${HANDLE}` }),
      open({ ...sighting(0), destination: 'somebody-else' }),
    ],
    operation,
  );
  return made;
}

const designated = (house: Awaited<ReturnType<typeof scene>>['house'], who = VICTIM) => {
  const decided = { subject: who, category: 'victim', country: null, owner: 'es', atRisk: false };
  const done: JsonObject = { type: 'act', ...decided, ground: null, reason: 'seen on it' };
  return house.seed('es', 'identity/designated/1', [done], operation);
};

const holding = async (parts: readonly Part[], text: string) => (await bytesOf(parts)).includes(text);

test('a destination, an identifier and a subject that lead to a victim stay, and what leads nowhere goes', async () => {
  const { house } = await pointing();
  const before = await house.act(previewBundle, {}, prosecutor);
  await designated(house);
  const after = await house.act(previewBundle, {}, prosecutor);
  const held = after.withheld.find(({ ground }) => ground === 'victim-protected');
  assert.equal(held?.count, 3, 'the telephone, the membership and the destination');
  assert.equal(after.holds.records, before.holds.records - 3);
  const { parts } = await making(house, (await disclosed(house)).bundle);
  for (const hidden of [HANDLE, VICTIM, '12025550109']) assert.equal(await holding(parts, hidden), false, hidden);
  assert.equal(await holding(parts, 'somebody-else'), true, 'the control');
  assert.equal(await holding(parts, '12025550110'), true, 'the control');
});

test('what was taken from a victim is left out and counted, unless an officer names it', async () => {
  const { house, exhibit } = await scene();
  const taken = { mark: 'ES-1/009', kind: 'phone', ground: 'Order 12/2026', seal: 'V1', person: VICTIM } as const;
  const { exhibit: own } = await house.act(seize, taken, first);
  await designated(house);
  const seen = await house.act(previewBundle, {}, prosecutor);
  assert.deepEqual(
    seen.exhibits.map((one) => one.exhibit),
    [exhibit],
  );
  const { parts } = await making(house, (await disclosed(house)).bundle);
  assert.equal(await holding(parts, VICTIM), false);
  assert.equal(await holding(parts, 'exhibit-of-protected'), true, 'the cover says that there is more');
  const named = await making(house, (await disclosed(house, { exhibits: [own] })).bundle);
  assert.equal(await holding(named.parts, VICTIM), true, 'named, it goes');
});

test('a victim designated after the asking or after the release stops the bundle', async () => {
  const { house } = await pointing();
  const released = await disclosed(house);
  const { bundle: waiting } = await asking(house);
  await designated(house);
  await assert.rejects(house.act(bundle, { bundle: waiting }, prosecutor), faultCode('exhibits/bundle-moved'));
  const opened = house.act(openBundle, { bundle: released.bundle }, prosecutor);
  await assert.rejects(opened, faultCode('exhibits/bundle-moved'));
});

test('where everything was taken from somebody protected there is no bundle of the matter', async () => {
  const { house } = await scene();
  await designated(house, subject(0));
  await assert.rejects(house.act(askBundle, {}, prosecutor), faultCode('exhibits/bundle-empty'));
});
