// Whom a report from a telephone means: a person of the slip, another person, or nobody said, through the public acts.
// Nobody is recorded as arrested because a team met somebody else or said nothing, and nobody is arrested twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { board } from '../../src/operations/board.ts';
import { operationsOutcome } from '../../src/operations/day-tables.ts';
import { decideReport, reports } from '../../src/operations/decide-report.ts';
import { deliverReport } from '../../src/operations/deliver-report.ts';
import { mayBeSame, personMeant, type SaidPerson } from '../../src/operations/field-person.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { code, subjectOf } from './joined.ts';
import { dayWithSlips, type Said, sealedFor } from './telephones.ts';

type Day = Awaited<ReturnType<typeof dayWithSlips>>;

async function told(day: Day, said: Partial<Said>) {
  const sent = await sealedFor(day, day.by('es'), day.one, { measure: day.known, ...said });
  return day.house.act(deliverReport, sent, day.by('es'));
}

async function subjectsArrested({ house }: Day): Promise<readonly (string | null)[]> {
  const rows = await house.rows('es').find(operationsOutcome, { result: 'arrest', withdrawn: false });
  return rows.map(({ subject }) => subject);
}

test('an arrest of another person is never recorded as that of the person on the slip', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  assert.equal((await told(day, { person: 'another' })).state, 'recorded');
  assert.deepEqual(await subjectsArrested(day), [null]);
  // The person of the slip is arrested as well: another event, of which each telephone said whom it meant.
  assert.equal((await told(day, { person: 1 })).state, 'recorded');
  assert.deepEqual((await subjectsArrested(day)).toSorted(), [null, subjectOf('1')].toSorted());
});

test('an arrest or an interview that names nobody waits, and counts for whom an officer names', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by } = day;
  for (const result of ['arrest', 'interview'] as const) {
    const { state, reason } = await told(day, { person: null, result });
    assert.deepEqual([state, reason], ['held', 'person-not-said']);
  }
  // Of a search the measure says enough.
  assert.equal((await told(day, { person: null, result: 'search' })).state, 'recorded');
  assert.deepEqual(await subjectsArrested(day), []);
  const { reports: lines, held } = await house.act(reports, { heldOnly: true }, by('es'));
  assert.equal(held, 2);
  const waiting = lines.find(({ result }) => result === 'arrest');
  assert.deepEqual([waiting?.person, waiting?.subjects], [null, [subjectOf('1')]]);
  const decided = { report: waiting?.report ?? '', verdict: 'record', reason: 'the team was asked' } as const;
  await assert.rejects(house.act(decideReport, decided, by('es')), code('operations/which-person'));
  await house.act(decideReport, { ...decided, subject: subjectOf('1') }, by('es'));
  assert.deepEqual(await subjectsArrested(day), [subjectOf('1')]);
});

test('a held report keeps its person: recorded as another event, the same person is not arrested twice', async (t) => {
  const day = await dayWithSlips();
  t.after(day.close);
  const { house, by, known } = day;
  await house.act(recordOutcome, { result: 'arrest', measure: known, subject: subjectOf('1') }, by('es'));
  const { report, reason } = await told(day, { person: 1 });
  assert.equal(reason, 'doublet');
  const [line] = (await house.act(reports, { heldOnly: true }, by('es'))).reports;
  assert.deepEqual([line?.person, line?.subjects], [1, [subjectOf('1')]]);
  const decided = { report, verdict: 'record', reason: 'x' } as const;
  await assert.rejects(house.act(decideReport, decided, by('es')), code('operations/already-arrested'));
  assert.equal((await house.act(board, {}, by('es'))).totals.arrests, 1);
  // The officer may say that it was somebody else after all.
  await house.act(decideReport, { ...decided, subject: null }, by('es'));
  assert.equal((await house.act(board, {}, by('es'))).totals.arrests, 2);
  const [after] = (await house.act(reports, {}, by('es'))).reports;
  assert.deepEqual([after?.state, after?.person, after?.subjects], ['recorded', 1, []]);
});

test('whoever is meant is one of the measure or nobody, and a number beyond it is a question', () => {
  const said: fc.Arbitrary<SaidPerson> = fc.oneof(
    fc.integer({ min: 1, max: 20 }),
    fc.constant('another' as const),
    fc.constant(null),
  );
  const result = fc.constantFrom('arrest', 'search', 'interview', 'safeguarded', 'no-arrest', 'not-found');
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { maxLength: 5 }), result, said, fc.boolean(), (few, what, person, same) => {
      const subjects = few.map((one) => `s:${one}`);
      const meant = personMeant(subjects, what, person);
      assert.ok(meant.subject === null || subjects.includes(meant.subject));
      if (!meant.known) assert.equal(meant.subject, null);
      if (typeof person === 'number' && subjects.length > 0) assert.equal(meant.known, person <= subjects.length);
      if (person === 'another') assert.deepEqual(meant, { subject: null, known: true });
      const [first = null] = subjects;
      const standing = { subject: same ? meant.subject : first, person };
      if (same) assert.ok(mayBeSame(subjects, meant, person, standing) || typeof person !== 'number');
      if (person === 'another' && first !== null) {
        assert.ok(!mayBeSame(subjects, meant, person, { subject: first, person: 1 }));
      }
    }),
  );
});
