// Upkeep: what the folds keep up entry by entry equals what stands, whatever is taken back, and nobody designated is
// ever without an owner, whatever officers decide.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { designate, withdraw } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { assign } from '../../src/jurisdiction/assign.ts';
import { unowned } from '../../src/jurisdiction/door.ts';
import { jurisdictionStore } from '../../src/jurisdiction/store.ts';
import {
  jurisdictionFact,
  jurisdictionLink,
  jurisdictionNexus,
  jurisdictionPriority,
} from '../../src/jurisdiction/tables.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { foreignRecord, received, report, sighting, statement, subject } from '../matching/samples.ts';

const stores = [intakeStore, matchingStore, identityStore, jurisdictionStore];
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const open = () => openHouse({ agencies: ['es'], stores });
const decide = (house: House, n: number, category: 'suspect' | 'victim', more: { atRisk?: boolean } = {}) =>
  house.act(
    designate,
    { subject: subject(n), category, country: 'ES', ground: 'test', reason: 'test', ...more },
    analyst,
  );

const saying = fc.oneof(
  fc.tuple(fc.nat(5), fc.constantFrom('ES', 'PT')).map(([n, country]) => statement(n, 'country', country)),
  fc.tuple(fc.nat(5), fc.constantFrom('yes', 'suspected')).map(([n, code]) => statement(n, 'contact-with-child', code)),
  fc.tuple(fc.nat(5), fc.nat(2)).map(([n, to]) => statement(n, 'member-of', subject(30 + to))),
  fc.nat(5).map((n) => statement(n, 'phone', `+3460000000${n}`)),
  fc.nat(5).map((n) => sighting(n, { address: `198.18.59.${n}` })),
  fc
    .nat(2)
    .map((n) => statement(20 + n, 'application-removed', 'exampletalk', { about: 'exhibit', exhibit: `ES-${n}` })),
  fc.nat(2).map((n) => statement(n, 'handle', `exampletalk|u${n}`, { exhibit: `ES-${n}` })),
  fc.nat(2).map((n) => ({ ...sighting(n), exhibit: `ES-${n}` })),
);
const history = fc.array(
  fc.record({
    from: fc.constantFrom(null, 'fr'),
    records: fc.array(saying, { minLength: 1, maxLength: 6 }),
    back: fc.array(fc.nat(30), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 7 },
);

/** The rows without what depends on when a record came. */
async function plain(house: House) {
  const rows = house.rows('es');
  const ties = await rows.find(jurisdictionNexus, {});
  const facts = await rows.find(jurisdictionFact, {});
  const ranks = await rows.find(jurisdictionPriority, {});
  const links = await rows.find(jurisdictionLink, {});
  return {
    ties: ties.map(({ subject: whose, country, kind, facts: sure, assessments }) => [
      whose,
      country,
      kind,
      sure,
      assessments,
    ]),
    facts: facts.map(({ subject: whose, fact, count }) => [whose, fact, count]),
    links: links.map(({ from, to, by, basis, count }) => [from, to, by, basis, count]),
    ranks: ranks.map(({ subject: whose, tier, rank }) => [whose, tier, rank]),
  };
}

test('whatever arrives and is taken back, ties, facts and priorities equal those of what stands', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const house = await open();
      const standing = new Map<number, { from: string | null; record: JsonObject }>();
      let next = 0;
      for (const { from, records, back } of steps) {
        const first = next;
        next += records.length;
        const gone = from === null ? [] : back.filter((id) => standing.get(id)?.from === from);
        for (const id of gone) standing.delete(id);
        for (const [n, record] of records.entries()) standing.set(first + n, { from, record });
        if (from === null) await house.seed('es', 'intake/received/1', [report(), ...records]);
        else {
          const wrapped = records.map((record, n) => received(from, first + n, record));
          await house.seed('es', 'intake/package-received/1', [
            report({ from, recalls: gone.map(foreignRecord) }),
            ...wrapped,
          ]);
        }
      }
      const anew = await open();
      const left = [...standing.values()].map(({ record }) => record);
      await anew.seed('es', 'intake/received/1', [report(), ...left]);
      const expected = await plain(anew);
      assert.deepEqual(await plain(house), expected);
      compared += expected.facts.length;
    }),
    { numRuns: 40, seed: 28 },
  );
  assert.ok(compared > 50, `${compared} facts were compared`);
});

const step = fc.record({
  what: fc.constantFrom('suspect', 'victim', 'withdraw', 'same', 'settle', 'assign'),
  a: fc.nat(5),
  b: fc.nat(5),
});

test('whatever officers decide, no suspect and no child is ever without an owner', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15, size: 'max' }), async (steps) => {
      const house = await open();
      await house.seed('es', 'intake/received/1', [
        report(),
        ...[0, 1, 2, 3, 4, 5].map((n) => statement(n, 'country', 'ES')),
      ]);
      for (const { what, a, b } of steps) {
        const done: Promise<unknown> =
          what === 'suspect' || what === 'victim'
            ? decide(house, a, what)
            : what === 'withdraw'
              ? house.act(withdraw, { subject: subject(a), category: 'suspect', reason: 'test' }, analyst)
              : what === 'same'
                ? house.act(judge, { a: subject(a), b: subject(b), verdict: 'same', reason: 'test' }, analyst)
                : what === 'assign'
                  ? house.act(assign, { subject: subject(a), agency: 'pt', step: 'wait', reason: 'test' }, analyst)
                  : house
                      .act(
                        proposeSettlement,
                        { subject: subject(a), outcome: b % 2 ? 'victim' : 'suspect', reason: 'test' },
                        analyst,
                      )
                      .then(({ proposal }) =>
                        house.act(settle, { proposal, reason: 'test' }, { agency: 'es', officer: 'analyst-2' }),
                      );
        await done.catch((error) => assert.ok(error instanceof Fault, String(error)));
        const check = await house.act(unowned, {}, analyst);
        assert.deepEqual([check.ok, check.unowned], [true, []]);
        compared += check.compared;
      }
    }),
    { numRuns: 25, seed: 20 },
  );
  assert.ok(compared > 100, `${compared} persons were looked at`);
});
