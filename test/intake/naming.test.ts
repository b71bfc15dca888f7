// Names for ids: what a screen may call a subject. What must not happen: a guarded name shown, or a word about a
// subject that is not there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { names } from '../../src/intake/naming.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';

test('a subject is called by its handle and kind, never by a name from outside; the absent are left out', async () => {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore] });
  await house.seed('es', 'intake/received/1', [
    report(),
    statement(1, 'handle', 'persona014'),
    statement(2, 'name', 'Persona 014', { about: 'person' }),
  ]);
  const asked = { subjects: [subject(1), subject(2), subject(3)] };
  const found = await house.act(names, asked, { agency: 'es', officer: 'analyst-1' });
  const by = new Map(found.names.map((one) => [one.subject, one]));
  assert.equal(by.size, 2);
  assert.match(by.get(subject(1))?.label ?? '', /persona014$/);
  assert.deepEqual([by.get(subject(2))?.about, by.get(subject(2))?.label], ['person', null]);
});
