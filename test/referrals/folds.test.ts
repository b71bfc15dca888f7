// The folds of exhibits, operations and referrals: total on odd and erased input, and the same from nothing as live.
// The three rooms stand here together because the story that exercises them all is a referral's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runFold } from '../../src/base/folding.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { FoldEntry } from '../../src/base/table.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { Projector } from '../../src/node/projector.ts';
import { open } from '../../src/operations/open.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { withdrawOutcome } from '../../src/operations/withdraw-outcome.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsStore } from '../../src/referrals/store.ts';
import { carry } from '../operations/carry.ts';
import { matter, stores, suspect } from './matter.ts';

const ours = [exhibitsStore, operationsStore, referralsStore];
const ids = ['x', 'op', 'rf', 'm', 'oc', 'lr', 's', 't', 'a', 'o'].map((prefix) => `${prefix}:${'1'.repeat(32)}`);

const fields = [
  ...['exhibit', 'operation', 'referral', 'measure', 'outcome', 'request', 'agency', 'from', 'to', 'answer', 'answers'],
  ...['id', 'type', 'coordinator', 'country', 'decision', 'plan', 'measures', 'at', 'seal', 'how', 'number', 'kind'],
  ...['whole', 'supersedes', 'records', 'until', 'originator', 'about', 'regards', 'lines', 'report', 'members', 'of'],
];
const types = [
  'tally',
  'measure',
  'go',
  'invitation',
  'roster',
  'answer',
  'referral',
  'referral-recall',
  'selection-part',
];
const odd: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom(...fields),
  fc.oneof(
    fc.constantFrom<JsonObject[string]>(
      ...ids,
      ...types,
      'es',
      'ES',
      'go',
      'accepted',
      null,
      true,
      -1,
      7,
      [],
      {},
      [null],
      'é',
    ),
    fc.constantFrom<JsonObject[string]>([...ids], { type: 'tally' }, '2026-03-02T08:00:00.000Z'),
  ),
) as fc.Arbitrary<JsonObject>;
const record = fc.oneof(
  fc.constant(null),
  odd,
  odd.map((value): JsonObject => ({ type: 'received', from: 'es', recordId: `r1:${'0'.repeat(64)}`, record: value })),
);

test('no fold throws, whatever an entry holds and whatever of it was erased', async () => {
  const kinds = ours.flatMap((store) => Object.keys(store.folds).map((kind) => ({ store, kind })));
  let folded = 0;
  await fc.assert(
    fc.asyncProperty(fc.option(odd, { nil: null }), fc.array(record, { maxLength: 4 }), async (act, values) => {
      const rows = rowsInMaps();
      await rows.prepare(stores);
      const records = values.map((value, nth) => ({ index: nth + 1, id: `r1:${'2'.repeat(64)}`, value }));
      const head = { position: 3, at: '2026-03-02T08:00:00.000Z', actor: ids[9] ?? '', permit: `p:${'1'.repeat(32)}` };
      for (const { store, kind } of kinds) {
        const fold = store.folds[kind];
        assert.ok(fold !== undefined);
        const entry: FoldEntry = { ...head, kind, operation: null, act, records };
        await runFold(fold, entry, (question) => rows.answer(question));
        folded += 1;
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(folded >= 200 * kinds.length);
});

test('folded again from nothing, the three rooms hold the same rows', async () => {
  const { house } = await matter();
  const by = { agency: 'es', officer: 'coordinator-1' } as const;
  const opened = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' } as const;
  const { operation } = await house.act(open, opened, by);
  const within = { ...by, operation };
  const window = { zone: 'Europe/Madrid', start: '2026-03-10T06:00', end: '2026-03-10T10:00' };
  await house.act(planMeasure, { kind: 'search', province: 'Sevilla', ...window }, within);
  const { outcome } = await house.act(recordOutcome, { result: 'arrest', subject: suspect }, within);
  await house.act(withdrawOutcome, { outcome, reason: 'wrong person' }, within);
  await house.act(seize, { mark: 'ES-1', kind: 'phone', ground: 'Order 12/2026', seal: 'A1' }, within);
  const { referral } = await house.act(
    prepare,
    { to: 'fr', country: 'FR', subjects: [suspect] },
    { agency: 'es', officer: 'analyst-1' },
  );
  await house.act(release, { referral }, { agency: 'es', officer: 'liaison-2' });
  await carry(house, 'es');
  for (const code of ['es', 'fr']) {
    const { log, host } = house.agency(code);
    const fresh = rowsInMaps();
    const projector = new Projector({ rows: fresh, stores, source: log, forget: async () => undefined });
    await projector.start();
    let compared = 0;
    for (const table of ours.flatMap((store) => store.tables)) {
      const again = await fresh.find(table as never, {});
      assert.deepEqual(again, await host.rows.find(table as never, {}), table.name);
      compared += again.length;
    }
    assert.ok(compared > 0, `${code} has rows to compare`);
  }
});
