// Whatever officers decide, in whichever order: clusters equal those made anew, the lists keep victims and suspects
// apart, and the count of suspects is the number of persons listed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { clustersFrom } from '../../src/identity/cluster.ts';
import { clustersOf } from '../../src/identity/cluster-rows.ts';
import { withdraw } from '../../src/identity/designate.ts';
import { children, conflicts, suspects } from '../../src/identity/door.ts';
import { undo } from '../../src/identity/judge.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { designationsOf, identityDesignation, identityJudgement } from '../../src/identity/tables.ts';
import type { House } from '../house.ts';
import { subject } from '../matching/samples.ts';
import { analyst, counted, different, known, other, same, suspect, victim } from './people.ts';

const step = fc.record({
  what: fc.constantFrom('same', 'different', 'undo', 'suspect', 'victim', 'withdraw', 'settle'),
  a: fc.nat(7),
  b: fc.nat(7),
});

test('whatever officers decide: no list of suspects holds a victim, and each person is counted once', async () => {
  let joined = 0;
  let disputed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), async (steps) => {
      const house = await known();
      const rows = house.rows('es');
      for (const { what, a, b } of steps) {
        const refusable = async (work: Promise<unknown>) => {
          await work.catch((error) =>
            assert.ok(error instanceof Fault && error.code.startsWith('identity/'), String(error)),
          );
        };
        if (what === 'same') await refusable(same(house, a, b));
        else if (what === 'different') await refusable(different(house, a, b));
        else if (what === 'suspect') await refusable(suspect(house, a));
        else if (what === 'victim') await refusable(victim(house, a));
        else if (what === 'withdraw')
          await refusable(house.act(withdraw, { subject: subject(a), category: 'suspect', reason: 'test' }, analyst));
        else if (what === 'settle') {
          const outcome = b % 2 === 0 ? ('victim' as const) : ('suspect' as const);
          await refusable(
            house
              .act(proposeSettlement, { subject: subject(a), outcome, reason: 'test' }, analyst)
              .then(({ proposal }) => house.act(settle, { proposal, reason: 'test' }, other)),
          );
        } else {
          const standing = await rows.find(identityJudgement, { standing: true });
          const chosen = standing[a % Math.max(1, standing.length)];
          if (chosen !== undefined)
            await refusable(house.act(undo, { judgement: chosen.judgement, reason: 'test' }, analyst));
        }
      }
      const compared = await check(house);
      joined += compared.joined;
      disputed += compared.disputed;
    }),
    { numRuns: 30, seed: 68 },
  );
  assert.ok(joined > 10 && disputed > 1, `${joined} judgements and ${disputed} conflicts were compared`);
});

/** Sets clusters, lists and counts beside what the standing decisions give. */
async function check(house: House): Promise<{ joined: number; disputed: number }> {
  const rows = house.rows('es');
  const everyone = Array.from({ length: 12 }, (_, n) => subject(n));
  const judged = await rows.find(identityJudgement, { standing: true, verdict: 'same' });
  const anew = clustersFrom(everyone, judged);
  const clusters = await clustersOf(rows, everyone);
  assert.deepEqual([...clusters].sort(), [...anew].sort());
  const designations = await designationsOf(rows, null);
  const of = (category: string) =>
    new Set(designations.filter((row) => row.category === category).map((row) => clusters.get(row.subject)));
  const persons = { suspects: of('suspect'), victims: of('victim') };
  const both = new Set([...persons.suspects].filter((one) => persons.victims.has(one)));
  const listed = async (rows: { subject: string }[]) => new Set(rows.map((row) => clusters.get(row.subject)));
  const suspectList = await listed((await house.act(suspects, {}, analyst)).suspects);
  const childList = await listed((await house.act(children, {}, analyst)).children);
  assert.deepEqual(suspectList, new Set([...persons.suspects].filter((one) => !both.has(one))));
  assert.deepEqual(childList, new Set([...persons.victims].filter((one) => !both.has(one))));
  assert.ok(
    [...suspectList].every((one) => !persons.victims.has(one)),
    'no victim is in the list of suspects',
  );
  assert.equal((await house.act(conflicts, {}, analyst)).conflicts.length, both.size);
  assert.equal(await counted(house), suspectList.size);
  const noted = (await rows.find(identityDesignation, { category: 'suspect' })).filter(
    (row) => row.tally?.['withdrawn'] === false,
  );
  assert.equal(noted.filter((row) => row.standing).length, suspectList.size, 'the rows know which tallies count');
  return { joined: judged.length, disputed: both.size };
}
