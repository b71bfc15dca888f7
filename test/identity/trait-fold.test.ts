// The fold that keeps candidates up, set beside the rules applied to everything at once: for random histories with
// corrections and recalls, for values that turn common and back, and for the number of questions it asks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runFold } from '../../src/base/folding.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { Ask } from '../../src/base/table.ts';
import { allCandidates } from '../../src/identity/candidates.ts';
import { gather, saidBy, traitOf } from '../../src/identity/evidence.ts';
import { identityStore } from '../../src/identity/store.ts';
import { identityCandidate, identityCommon } from '../../src/identity/tables.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import type { Statement } from '../../src/statements/statement.ts';
import { openHouse } from '../house.ts';
import { foreignRecord, received, report, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore];

test('the fold makes a value common when the twenty-first subject comes, and takes its candidates away', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const phone = (n: number) => statement(n, 'phone', '+34600000001');
  await house.seed('es', 'intake/received/1', [report(), ...Array.from({ length: 20 }, (_, n) => phone(n))]);
  assert.equal((await house.rows('es').find(identityCandidate, {})).length, 190);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), received('fr', 7, phone(20))]);
  assert.equal((await house.rows('es').find(identityCandidate, {})).length, 0);
  assert.deepEqual(await house.rows('es').find(identityCommon, {}), [
    { trait: 'phone|+34600000001', kind: 'phone', subjects: 21 },
  ]);
  const recall = report({ from: 'fr', recalls: [foreignRecord(7)] });
  await house.seed('es', 'intake/package-received/1', [recall]);
  assert.equal((await house.rows('es').find(identityCandidate, {})).length, 190, 'a recall gives them back');
});

test('an agency cannot take back what another agency said', async () => {
  const house = await openHouse({ agencies: ['es'], stores });
  const email = (n: number) => statement(n, 'email', 'a@mail.example.org');
  await house.seed('es', 'intake/package-received/1', [
    report({ from: 'fr' }),
    received('fr', 1, email(1)),
    received('fr', 2, email(2)),
  ]);
  await house.seed('es', 'intake/package-received/1', [report({ from: 'pt', recalls: [foreignRecord(1)] })]);
  assert.equal((await house.rows('es').find(identityCandidate, {})).length, 1);
});

/** One step of a history: a report of ours, or a package that may take earlier records of its sender back. */
type Step = { from: string | null; records: JsonObject[]; back: number[] };

const values: [property: string, values: string[]][] = [
  ['email', ['a@mail.example.org', 'b@mail.example.org']],
  ['phone', ['+34600000001', '+34600000002']],
  ['device', ['imei 1']],
  ['document', ['XX1', 'XX2']],
  ['birth-year', ['1980', '1991']],
  ['native-id', ['exampletalk|1', 'exampletalk|2']],
  ['address', ['198.18.1.7']],
];
const times = ['2024-11-01T00:00:00.000Z', '2025-03-01T00:00:00.000Z', '2025-09-01T00:00:00.000Z', null];

const saying = (from: [string, string[]][]) =>
  fc
    .tuple(fc.nat(27), fc.constantFrom(...from), fc.nat(1), fc.constantFrom(...times), fc.nat(9), fc.nat(3))
    .map(([n, [property, list], nth, at, tie, person]) => {
      const about = n % 4 === 0 ? 'person' : 'account';
      if (tie === 0 && about === 'account') return statement(n, 'subscriber', subject(person * 4));
      return statement(n, property, list[nth % list.length] ?? '', { about, at });
    });
const history = (from: [string, string[]][], least: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      from: fc.constantFrom(null, 'fr', 'pt'),
      records: fc.array(saying(from), { minLength: least, maxLength: 14, size: 'max' }),
      back: fc.array(fc.nat(40), { maxLength: 3 }),
    }),
    { minLength: Math.min(least, 7), maxLength: 8, size: 'max' },
  );

test('whatever arrives and is taken back, the candidates kept up equal those made at once', async () => {
  await upkeepEqualsAnew(history(values, 1));
});

test('the same where everybody shares one device, so that the value turns common and back', async () => {
  const crowded = history([['device', ['imei 1']]], 12);
  const common = await upkeepEqualsAnew(crowded);
  assert.ok(common > 3, `in ${common} histories a value was common at the end`);
});

async function upkeepEqualsAnew(histories: fc.Arbitrary<Step[]>): Promise<number> {
  let compared = 0;
  let common = 0;
  const plain = (
    rows: Iterable<{
      a: string;
      b: string;
      strength: number;
      reasons: readonly { rule: string; value: string; counts: boolean }[];
    }>,
  ) =>
    [...rows].map(({ a, b, strength, reasons }) => [
      a,
      b,
      strength,
      reasons.map((one) => [one.rule, one.value, one.counts]),
    ]);
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const house = await openHouse({ agencies: ['es'], stores });
      const standing = new Map<number, { from: string | null; record: JsonObject }>();
      let next = 0;
      for (const { from, records, back } of steps) {
        const first = next;
        next += records.length;
        const gone = from === null ? [] : back.filter((id) => id < first && standing.get(id)?.from === from);
        for (const id of gone) standing.delete(id);
        for (const [n, record] of records.entries()) standing.set(first + n, { from, record });
        if (from === null) {
          await house.seed('es', 'intake/received/1', [report(), ...records]);
          continue;
        }
        const wrapped = records.map((record, n) => received(from, first + n, record));
        await house.seed('es', 'intake/package-received/1', [
          report({ from, supersedes: gone.map(foreignRecord) }),
          ...wrapped,
        ]);
      }
      const traits = [...standing.values()].map(({ record }) =>
        traitOf(saidBy(record as unknown as Statement, foreignRecord(1))),
      );
      const expected = plain(allCandidates(gather(traits.filter((trait) => trait !== null))));
      assert.deepEqual(plain(await house.rows('es').find(identityCandidate, {})), expected);
      compared += expected.length;
      common += Math.min(1, await house.rows('es').count(identityCommon, {}));
    }),
    { numRuns: 30, seed: 14 },
  );
  assert.ok(compared > 100, `${compared} candidates were compared`);
  return common;
}

test('a report of twenty thousand statements asks no more questions than one of two hundred', async () => {
  const questions: number[] = [];
  for (const size of [200, 20_000]) {
    const rows = rowsInMaps();
    await rows.prepare(stores);
    let asked = 0;
    const answer = (question: Ask) => {
      asked += 1;
      return rows.answer(question);
    };
    const records = Array.from({ length: size }, (_, n) => {
      return { index: n + 1, id: foreignRecord(n), value: statement(n >> 2, 'email', `u${n >> 3}@mail.example.org`) };
    });
    const head = { position: 0, kind: 'intake/received/1', at: '', actor: '', permit: '', operation: null };
    const fold = identityStore.folds['intake/received/1'];
    assert.ok(fold !== undefined);
    const changes = await runFold(fold, { ...head, act: report(), records }, answer);
    await rows.commit(new Map(), changes);
    assert.equal(await rows.count(identityCandidate, {}), size / 8);
    questions.push(asked);
  }
  assert.equal(questions[0], questions[1]);
  assert.ok((questions[1] ?? 99) <= 15, `${questions[1]} questions`);
});
