// What a comparison makes of another agency's sighting: a statement of its maker, which goes no further than the
// sighting might, to agencies and to court. A sighting that is open stays so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { compare } from '../../src/matching/compare.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { openHouse } from '../house.ts';
import { file, receiveList } from './lists.ts';
import { received, report, sighting, statement } from './samples.ts';

const stores = [intakeStore, matchingStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;

test('a statement made of another agency’s sighting goes no further than that sighting may', async () => {
  const whole = {
    audience: ['es', 'fr', 'pa'],
    purposes: ['investigation', 'prosecution'],
    tlp: 'GREEN',
    pap: 'GREEN',
  };
  const open = { ...(statement(0, 'name', 'x')['handling'] as JsonObject), ...whole };
  const madeOf = async (handling: JsonObject) => {
    const house = await openHouse({ agencies: ['es'], stores });
    const theirs = received('fr', 1, statement(1, 'service', 'exampletalk'));
    const seen = received('fr', 2, { ...sighting(1, { file: file(1) }), originator: 'fr', handling });
    await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), theirs, seen]);
    await receiveList(house, 'list-1', [[1, 1]], open);
    const { position } = await house.act(compare, {}, analyst);
    const { records } = await house.agency('es').log.read(position ?? -1);
    const [made] = records.flatMap((record) =>
      'value' in record && record.value['type'] === 'statement' ? [record.value['handling'] as JsonObject] : [],
    );
    return { audience: made?.['audience'], court: String(made?.['purposes']).includes('prosecution') };
  };
  assert.deepEqual(await madeOf({ ...open, legal: ['H0'] }), { audience: ['es', 'fr', 'pa'], court: true });
  assert.deepEqual(await madeOf({ ...open, legal: ['H1'] }), { audience: ['es', 'fr', 'pa'], court: false });
  assert.deepEqual(await madeOf({ ...open, legal: ['H2'] }), { audience: ['es', 'fr'], court: false });
  const strict = { ...open, legal: ['H0'], tlp: 'AMBER+STRICT' };
  assert.deepEqual(await madeOf(strict), { audience: ['es', 'fr'], court: false });
});
