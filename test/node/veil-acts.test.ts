// The veil as acts meet it: what a read sees from its matter, from the whole agency or as the node, where an act may
// write, and that nothing stands between an officer and the rows while nothing is hidden. `veil.test.ts` has the rows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { act, read } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { ledgerEntry, ledgerStore } from '../../src/ledger/store.ts';
import { rowsFor } from '../../src/node/veil.ts';
import { oversightStore } from '../../src/oversight/store.ts';
import { openHouse } from '../house.ts';

const op = (n: number) => `op:${String(n).padStart(32, '0')}`;

const note = act('ledger/note-here', {
  summary: 'A test act that writes into a named operation.',
  who: ['analyst', 'node'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({ operation: z.string().nullable() }),
  output: z.strictObject({}),
  run: async (desk, { operation }) => {
    await desk.append({ kind: 'ledger/noted/1', records: [{ type: 'act' }], operation });
    return {};
  },
});
const looks = (reach: 'matter' | 'agency') =>
  read(`ledger/look-${reach}`, {
    summary: 'A test read.',
    who: ['analyst', 'node'],
    purposes: ['investigation'],
    reach,
    input: z.strictObject({}),
    output: z.strictObject({ operations: z.array(z.string()) }),
    run: async (desk) => {
      const rows = await desk.rows.find(ledgerEntry, {});
      return { operations: [...new Set(rows.flatMap((row) => row.operation ?? []))].sort() };
    },
  });
const code = (wanted: string) => (refusal: unknown) => refusal instanceof Fault && refusal.code === wanted;

test('an act sees its matter, a read of the agency sees all that is open, and the node sees everything', async () => {
  const house = await openHouse({ agencies: ['es'] });
  for (const n of [1, 2, 3]) await house.know('es', op(n));
  const officers = [house.officer('es', 'analyst-2')];
  await house.seed(
    'es',
    'oversight/matter-sealed/1',
    [{ type: 'act', operation: op(3), officers, ground: 'x' }],
    op(3),
  );
  const by = (officer: string, operation: string | null = null) => ({ agency: 'es', officer, operation });
  const seen = async (reach: 'matter' | 'agency', officer: string, operation: string | null) =>
    (await house.act(looks(reach), {}, by(officer, operation))).operations;
  assert.deepEqual(await seen('matter', 'analyst-1', op(1)), [op(1)]);
  assert.deepEqual(await seen('matter', 'analyst-1', null), []);
  assert.deepEqual(await seen('agency', 'analyst-1', null), [op(1), op(2)]);
  assert.deepEqual(await seen('agency', 'analyst-2', null), [op(1), op(2), op(3)]);
  assert.deepEqual(await seen('matter', 'node', null), [op(1), op(2), op(3)]);
  await assert.rejects(seen('matter', 'analyst-1', op(3)), code('oversight/unknown-matter'));
});

test('nobody writes into an operation that is hidden from them, nor into one that never was', async () => {
  const house = await openHouse({ agencies: ['es'] });
  for (const n of [1, 2]) await house.know('es', op(n));
  const officers = [house.officer('es', 'analyst-2')];
  await house.seed(
    'es',
    'oversight/matter-sealed/1',
    [{ type: 'act', operation: op(2), officers, ground: 'x' }],
    op(2),
  );
  const into = (operation: string | null, officer = 'analyst-1') =>
    house.act(note, { operation }, { agency: 'es', officer });
  await into(op(1));
  await into(null);
  await into(op(2), 'analyst-2');
  const before = house.agency('es').log.size;
  await assert.rejects(into(op(2)), code('oversight/unknown-matter'));
  await assert.rejects(into(op(7)), code('oversight/unknown-matter'));
  assert.equal(house.agency('es').log.size, before);
});

test('where nothing is hidden the veil is the rows themselves', async () => {
  const rows = rowsInMaps();
  await rows.prepare([ledgerStore, oversightStore]);
  assert.equal(await rowsFor(rows, { officer: 'o:1', operation: null, reach: 'matter' }), rows);
  const house = await openHouse({ agencies: ['es'] });
  await house.know('es', op(1));
  const own = house.rows('es');
  assert.equal(await rowsFor(own, { officer: 'o:1', operation: op(1), reach: 'matter' }), own);
  assert.notEqual(await rowsFor(own, { officer: 'o:1', operation: null, reach: 'matter' }), own);
});
