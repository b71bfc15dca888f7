// Receiving: a file becomes statements once, the same account keeps its id, large reports come in parts, and what
// cannot be read is in quarantine. Names from outside stay masked until an officer asks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findForErasure, report, reports } from '../../src/intake/door.ts';
import { draftsService } from '../../src/intake/drafts.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { EXAMINATION_JSON } from '../../src/intake/formats/examination.ts';
import { PATROL_LOG_YAML } from '../../src/intake/formats/patrol-log-examples.ts';
import { SIGHTINGS_CSV, SIGHTINGS_NDJSON } from '../../src/intake/formats/sightings-examples.ts';
import { SUBSCRIBER_JSON } from '../../src/intake/formats/subscriber-examples.ts';
import { MASK } from '../../src/intake/labels.ts';
import { openList } from '../../src/intake/list.ts';
import { preview } from '../../src/intake/preview.ts';
import { aboutOf, lists, sightingsOf, statementsOf, subjectsByNative } from '../../src/intake/questions.ts';
import { receive } from '../../src/intake/receive.ts';
import { REPORT_LIMITS } from '../../src/intake/report.ts';
import { subject } from '../../src/intake/subject.ts';
import { intakeReport, intakeSighting, intakeStatement } from '../../src/intake/tables.ts';
import { targetsOf } from '../../src/intake/targets.ts';
import { keptDrafts } from '../../src/node/kept-drafts.ts';
import { json, openInbox } from './world.ts';

const by = { agency: 'es', officer: 'analyst-1' } as const;
const account = 'account|exampletalk|100200300400500601';

test('a patrol log becomes statements and sightings that a question finds', async () => {
  const { house, take } = await openInbox();
  const took = await take('log.yaml', PATROL_LOG_YAML, { authority: 'ES-AUTH-9' });
  assert.deepEqual([took.format, took.statements, took.sightings, took.partial], ['patrol-log', 13, 1, false]);
  const rows = house.rows('es');
  const id = (await subjectsByNative(rows, [account])).get(account);
  assert.ok(id !== undefined);
  assert.equal((await aboutOf(rows, [id])).get(id), 'account');
  const said = await statementsOf(rows, [id]);
  assert.ok(said.some((row) => row.property === 'administers' && /^s:/.test(row.normalised ?? '')));
  const [seen] = await sightingsOf(rows, [id]);
  assert.equal(seen?.at, '2026-02-09T21:14:05.000Z', 'a Madrid time in winter is one hour ahead of UTC');
  assert.equal(seen?.readiness, 'ready');
  const [row] = (await house.act(reports, {}, by)).reports;
  assert.equal(row?.authority, 'ES-AUTH-9');
});

test('the same account in two reports is one subject, under whatever spelling of the service', async () => {
  const { house, take } = await openInbox();
  await take('a.yaml', PATROL_LOG_YAML);
  await take('b.csv', SIGHTINGS_CSV.replaceAll('exampletalk,', 'ExampleTalk,'));
  const rows = house.rows('es');
  const id = (await subjectsByNative(rows, [account])).get(account) ?? '';
  assert.equal((await sightingsOf(rows, [id])).length, 3);
});

test('the same file again says so and writes nothing', async () => {
  const { house, take } = await openInbox();
  const first = await take('a.yaml', PATROL_LOG_YAML);
  const size = house.agency('es').log.size;
  const second = await take('renamed.yaml', PATROL_LOG_YAML);
  assert.equal(second.already, true);
  assert.deepEqual(
    [second.report, second.position, second.statements],
    [first.report, first.position, first.statements],
  );
  assert.equal(house.agency('es').log.size, size);
  const other = await take('other.yaml', PATROL_LOG_YAML.replace('2026-0007', '2026-0008'));
  assert.equal(other.already, false, 'another file of the same length is another report');
});

test('no unsalted digest of a file is kept', async () => {
  const { house, take } = await openInbox();
  await take('a.yaml', PATROL_LOG_YAML);
  const { createHash } = await import('node:crypto');
  const plain = createHash('sha256').update(PATROL_LOG_YAML).digest('hex');
  const entry = await house.agency('es').log.read(house.agency('es').log.size - 1);
  assert.ok(!JSON.stringify(entry).includes(plain));
  const [row] = await house.rows('es').find(intakeReport, {});
  assert.match(row?.digest ?? '', /^sha256:[0-9a-f]{64}$/);
});

test('a report of more than fifty thousand records comes in parts and is counted whole', async () => {
  const { house, take } = await openInbox();
  const line = (n: number) =>
    JSON.stringify({ account: String(n % 10), file: '3'.repeat(64), act: 'viewed', at: 1_760_000_000 + n });
  const wanted = REPORT_LIMITS.partRecordsMax + 500;
  const lines = Array.from({ length: wanted }, (_, n) => line(n)).join('\n');
  const head = JSON.stringify({ format: 'liaison-sightings/1', service: 'exampletalk' });
  const took = await take('big.ndjson', `${head}\n${lines}\n`);
  assert.equal(took.parts, 2);
  assert.equal(took.sightings, wanted);
  const rows = house.rows('es');
  assert.equal(await rows.count(intakeSighting, { report: took.report }), wanted);
  const row = await house.act(report, { report: took.report }, by);
  assert.deepEqual([row.closed, row.sightings, row.partial], [true, wanted, false]);
  assert.equal((await subjectsByNative(rows, ['account|exampletalk|3'])).size, 1);
});

test('a hash list becomes one segment and no statement', async () => {
  const { house, segments, take } = await openInbox();
  const example = ALL_FORMATS.find(({ name }) => name === 'vics')?.examples[0];
  assert.ok(example !== undefined);
  const took = await take(example.file, example.bytes);
  assert.deepEqual([took.listed, took.statements], [5, 0]);
  const [list] = await lists(house.rows('es'));
  assert.deepEqual([list?.scheme, list?.context, list?.count], ['vics-2.0', 'UK', 5]);
  const opened = openList(segments.get(list?.segment ?? '') ?? new Uint8Array());
  assert.deepEqual(opened.lookUp(`md5:${'0'.repeat(31)}1`), { file: `md5:${'0'.repeat(31)}1`, category: 1, flags: 1 });
  assert.equal(opened.lookUp(`md5:${'0'.repeat(31)}2`)?.category, null, 'an omitted category is not zero');
  assert.equal(opened.lookUp(`md5:${'0'.repeat(31)}9`), null);
});

test('an answer names its request, and a subscriber of an address is an assessment', async () => {
  const { house, take } = await openInbox();
  const took = await take('answer.json', json(SUBSCRIBER_JSON));
  const [row] = await house.rows('es').find(intakeReport, { report: took.report });
  assert.equal(row?.answers, SUBSCRIBER_JSON.request);
  const said = await house.rows('es').find(intakeStatement, {});
  const ties = said.filter(({ property }) => property === 'subscriber').map(({ basis }) => basis);
  assert.deepEqual(ties, ['fact', 'assessment']);
  assert.ok(said.some(({ property, value }) => property === 'position-of-trust' && value === 'yes'));
});

test('an examination names exhibit and person in every part', async () => {
  const { house, take } = await openInbox();
  const took = await take('findings.json', json(EXAMINATION_JSON));
  const [row] = await house.rows('es').find(intakeReport, { report: took.report });
  assert.deepEqual([row?.exhibit, row?.person], [EXAMINATION_JSON.exhibit, EXAMINATION_JSON.person]);
  const removed = await house.rows('es').find(intakeStatement, { exhibit: EXAMINATION_JSON.exhibit });
  assert.ok(
    removed.some(
      ({ property, observedAt }) => property === 'application-removed' && observedAt?.startsWith('2026-02-27'),
    ),
  );
});

test('names from outside are masked until an officer asks for them', async () => {
  const { house, take } = await openInbox();
  await take('log.yaml', PATROL_LOG_YAML);
  const id = (await subjectsByNative(house.rows('es'), [account])).get(account) ?? '';
  const nameOf = (shown: { statements: readonly { property: string; value: string }[] }) =>
    shown.statements.find(({ property }) => property === 'name')?.value;
  assert.equal(nameOf(await house.act(subject, { subject: id }, by)), MASK);
  assert.equal(nameOf(await house.act(subject, { subject: id, reveal: true }, by)), 'Persona 014');
  await assert.rejects(house.act(subject, { subject: `s:${'f'.repeat(32)}` }, by), { code: 'intake/not-found' });
});

test('a look before receiving shows the counts and writes nothing', async () => {
  const { house, inbox } = await openInbox();
  inbox.set('a.ndjson', Buffer.from(`${SIGHTINGS_NDJSON}{"file":"x"}\n`));
  const size = house.agency('es').log.size;
  const shown = await house.act(preview, { file: 'a.ndjson' }, by);
  assert.deepEqual([shown.format, shown.sightings, shown.unreadable, shown.partial], ['sightings', 2, 1, true]);
  assert.deepEqual(shown.quarantined[0]?.place, 'line 4');
  assert.equal(house.agency('es').log.size, size);
});

test('what cannot be read stands in quarantine with place, reason and salted digest, never its bytes', async () => {
  const { house, take } = await openInbox();
  const canary = 'canary-5f1c';
  const took = await take('a.csv', `${SIGHTINGS_CSV}exampletalk,7,,${canary},shared,2026-02-09T22:14:05Z,UTC,,\n`);
  assert.deepEqual([took.unreadable, took.partial, took.sightings], [1, true, 3]);
  const shown = await house.act(report, { report: took.report }, by);
  assert.deepEqual(
    shown.quarantine.map(({ place, reason }) => [place, reason]),
    [['line 5', 'value']],
  );
  const entry = await house.agency('es').log.read(took.position);
  assert.ok(!JSON.stringify(entry.records.map((record) => ('value' in record ? record.value : null))).includes(canary));
});

test('a wrong zone, a wrong grade and an impossible handling are refused by name', async () => {
  const { take } = await openInbox();
  await assert.rejects(take('a.csv', SIGHTINGS_CSV, { zone: 'Mars/Base' }), { code: 'intake/zone' });
  const evaluation = { scheme: 'EU4x4' as const, source: 'Z', information: '9' };
  await assert.rejects(take('a.csv', SIGHTINGS_CSV, { evaluation }), { code: 'intake/grade' });
  await assert.rejects(take('a.csv', SIGHTINGS_CSV, { handling: { legal: ['H3'] } }), { code: 'intake/handling' });
});

test('an officer chooses handling and evaluation for the whole report', async () => {
  const { house, take } = await openInbox();
  const evaluation = { scheme: 'EU4x4' as const, source: 'B', information: '2' };
  await take('a.csv', SIGHTINGS_CSV, { handling: { legal: ['H1'], audience: ['es', 'fr'] }, evaluation });
  const rows = await house.rows('es').find(intakeSighting, {});
  for (const row of rows) {
    assert.deepEqual(row.evaluation, evaluation);
    assert.deepEqual((row.handling as { legal: string[] }).legal, ['H1']);
  }
  assert.ok(rows.length > 0);
});

test('only officers of the named roles take in reports, and a missing file is a named fault', async () => {
  const { house, inbox } = await openInbox();
  inbox.set('a.csv', Buffer.from(SIGHTINGS_CSV));
  await assert.rejects(house.act(receive, { file: 'a.csv' }, { agency: 'es', officer: 'press-1' }), {
    code: 'oversight/not-authorised',
  });
  await assert.rejects(house.act(receive, { file: 'none.csv' }, { agency: 'es', officer: 'patrol-1' }), {
    code: 'intake/no-file',
  });
  await assert.rejects(house.act(receive, { file: '../a.csv' }, { agency: 'es', officer: 'patrol-1' }), {
    code: 'node/bad-input',
  });
});

test('an erasure is offered the places of a subject as runs', async () => {
  assert.deepEqual(
    targetsOf([
      { position: 4, index: 1 },
      { position: 4, index: 2 },
      { position: 4, index: 7 },
      { position: 9, index: 1 },
    ]),
    [
      {
        entry: 4,
        records: [
          [1, 2],
          [7, 7],
        ],
      },
      { entry: 9, records: [[1, 1]] },
    ],
  );
  const { house, take } = await openInbox();
  house.agency('es').services.set(draftsService.name, keptDrafts('/nowhere/drafts', 'AGE-SECRET-KEY-test'));
  const took = await take('a.csv', SIGHTINGS_CSV);
  const places = await house.act(
    findForErasure,
    { report: took.report },
    { agency: 'es', officer: 'protection-1', purpose: 'oversight' },
  );
  assert.equal(places.records, 8);
  assert.equal(places.targets[0]?.entry, took.position);
  assert.deepEqual(places.drafts, []);
});
