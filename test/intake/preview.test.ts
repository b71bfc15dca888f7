// A look before receiving: which column means what, what is missing, the first lines as they would be kept with names
// masked, and the questions that only an officer can answer. Answering them makes the file readable; nothing is
// written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATROL_LOG_YAML } from '../../src/intake/formats/patrol-log-examples.ts';
import { SIGHTINGS_CSV } from '../../src/intake/formats/sightings-examples.ts';
import { MASK } from '../../src/intake/labels.ts';
import { preview } from '../../src/intake/preview.ts';
import { inOrder, readTime, unorderedParts } from '../../src/intake/time.ts';
import { openInbox } from './world.ts';

const by = { agency: 'es', officer: 'analyst-1' } as const;
const hash = 'a'.repeat(64);

async function look(file: string, bytes: string, declared: object = {}) {
  const { house, inbox } = await openInbox();
  inbox.set(file, Buffer.from(bytes));
  const size = house.agency('es').log.size;
  const shown = await house.act(preview, { file, ...declared }, by);
  assert.equal(house.agency('es').log.size, size, 'a look writes nothing');
  return shown;
}

test('a table of our own columns needs no mapping and shows its first lines', async () => {
  const shown = await look('a.csv', SIGHTINGS_CSV);
  assert.equal(shown.recognised, true);
  assert.deepEqual(shown.mapping?.missing, []);
  assert.ok(shown.mapping?.columns.every(({ to, declared }) => to !== null && !declared));
  assert.deepEqual(shown.questions, []);
  const seen = shown.rows.find(({ kind }) => kind === 'sighting');
  assert.match(seen?.file ?? '', /^(md5|sha1|sha256):/);
  assert.match(seen?.subject ?? '', /^exampletalk: /);
});

const FOREIGN = [
  'Usuario;Huella;Acción;Momento;Dirección IP',
  `u1;${hash};shared;03/04/2026 10:15;192.0.2.7`,
  `u2;${hash};shared;25/04/2026 11:00;192.0.2.8`,
  '',
].join('\n');

test('a table with other column names is asked about instead of being refused', async () => {
  const shown = await look('up-1.csv', FOREIGN);
  assert.deepEqual([shown.recognised, shown.format, shown.sightings], [false, 'sightings', 0]);
  assert.deepEqual(
    shown.mapping?.columns.map(({ column, to }) => [column, to]),
    [
      ['Usuario', null],
      ['Huella', null],
      ['Acción', null],
      ['Momento', null],
      ['Dirección IP', null],
    ],
  );
  assert.deepEqual(shown.mapping?.missing, ['file', 'act', 'at', 'account']);
  assert.deepEqual(shown.questions, [{ ask: 'mapping', count: 4, suggested: null }]);
});

const mapping = { file: 'Huella', act: 'Acción', at: 'Momento', handle: 'Usuario', address: 'Dirección IP' };

test('once mapped, it asks for the order of day and month, for the zone and for the service, in turn', async () => {
  const first = await look('up-1.csv', FOREIGN, { mapping });
  assert.equal(first.recognised, true);
  assert.deepEqual([first.sightings, first.quarantined.map(({ reason }) => reason)], [0, ['time', 'time']]);
  assert.deepEqual(first.questions, [{ ask: 'order', count: 2, suggested: 'day-month' }]);
  assert.ok(first.mapping?.columns.every(({ declared }) => declared));
  const second = await look('up-1.csv', FOREIGN, { mapping, order: 'day-month' });
  assert.equal(second.sightings, 2);
  assert.deepEqual(
    second.questions.map(({ ask, count }) => [ask, count > 0]),
    [
      ['zone', true],
      ['service', true],
    ],
  );
  const answers = { mapping, order: 'day-month', zone: 'Europe/Madrid', service: 'exampletalk' };
  const third = await look('up-1.csv', FOREIGN, answers);
  assert.deepEqual([third.questions, third.partial], [[], false]);
  const seen = third.rows.find(({ kind }) => kind === 'sighting');
  assert.deepEqual([seen?.at, seen?.address], ['2026-04-03T08:15:00.000Z', '192.0.2.7']);
});

test('what was declared is what is received', async () => {
  const { take } = await openInbox();
  const declared = { mapping, order: 'day-month' as const, zone: 'Europe/Madrid', service: 'exampletalk' };
  const took = await take('up-1.csv', FOREIGN, declared);
  assert.deepEqual([took.sightings, took.unreadable], [2, 0]);
});

test('names are masked, at most twenty lines are shown, and a log without zone is asked about', async () => {
  const shown = await look('log.yaml', PATROL_LOG_YAML);
  assert.equal(shown.mapping, null);
  assert.ok(shown.rows.length > 0 && shown.rows.length <= 20);
  const names = shown.rows.filter(({ property }) => property === 'name' || property === 'group-name');
  assert.ok(names.length > 0 && names.every(({ value, masked }) => value === MASK && masked));
  assert.ok(!JSON.stringify(shown).includes('Persona 014'));
  const lines = Array.from({ length: 40 }, (_, n) => `u${n},${hash},shared,2026-04-03T10:15:00`).join('\n');
  const many = await look('a.csv', `handle,file,act,at\n${lines}\n`, { service: 'exampletalk' });
  assert.equal(many.rows.length, 20);
  assert.deepEqual(
    many.questions.map(({ ask }) => ask),
    ['zone'],
  );
});

test('a text that is no table is refused as before, and so are media and archives', async () => {
  const refused = (file: string, bytes: string, code: string) => assert.rejects(look(file, bytes), { code });
  await refused('up-1.txt', FOREIGN, 'intake/not-recognised');
  await refused('up-1.csv', 'one\ntwo\n', 'intake/not-recognised');
  await refused('up-1.csv', 'PK\u0003\u0004 and so on', 'intake/archive');
  await refused('up-1.csv', '', 'intake/empty');
});

test('a column whose name could carry anything is shown without it', async () => {
  const shown = await look('up-1.csv', `a,<script>x</script>,${'y'.repeat(80)}\n1,2,3\n`);
  assert.deepEqual(
    shown.mapping?.columns.map(({ column }) => column),
    ['a', '(unnamed)', '(unnamed)'],
  );
});

test('day and month are never guessed, and an impossible date stays unread in either order', () => {
  assert.equal(readTime('03/04/2026', 'UTC'), null);
  assert.deepEqual(unorderedParts('3.4.2026 10:15'), [3, 4]);
  assert.equal(inOrder('3/4/2026 10:15', 'day-month'), '2026-04-03T10:15');
  assert.equal(inOrder('3/4/2026, 10:15:30', 'month-day'), '2026-03-04T10:15:30');
  assert.equal(inOrder('2026-04-03', 'day-month'), null);
  assert.equal(inOrder('3/4.2026', 'day-month'), null);
  assert.equal(readTime(inOrder('31/02/2026', 'day-month') ?? '', 'UTC'), null);
});
