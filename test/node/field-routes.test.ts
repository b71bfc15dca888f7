// The field form's routes: only one's own slips, nothing without a session, each report by itself, and an audit line
// before anything is told. The acts behind them are tested in `test/operations/field.test.ts`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seal } from '../../src/base/sealing.ts';
import { HttpWorld } from './http-world.ts';

let world: HttpWorld;
let slip: string;
let measure: string;
const NOBODY = `fs:${'0'.repeat(32)}`;

/** An operation of es with a measure that has its go and has begun, and a slip for the second analyst. */
before(async () => {
  world = await HttpWorld.open();
  const opened = await act(
    'coordinator 1',
    'operations/open',
    { name: 'Test', offence: 'other', basis: 'Art. 1' },
    null,
  );
  const { operation } = opened.output;
  const times = { zone: 'Europe/Madrid', start: '2026-03-03T08:00', end: '2026-03-03T18:00' };
  const ready = ['authority', 'team', 'exhibits', 'safeguarding'];
  ({ measure } = (
    await act('coordinator 1', 'operations/plan-measure', { kind: 'search', ...times, ready }, operation)
  ).output);
  await act('coordinator 1', 'operations/propose-go', { decision: 'go' }, operation);
  await act('coordinator 2', 'operations/go', { decision: 'go' }, operation);
  world.clock.ms = Date.parse('2026-03-03T09:00:00.000Z');
  const officer = await world.officer('es', 'analyst 2');
  const input = { team: 'Team 1', measures: [measure], officer };
  ({ slip } = (await act('coordinator 1', 'operations/issue-slip', input, operation)).output);
});
after(async () => world.close());

async function act(name: string, path: string, body: unknown, operation: string | null) {
  const cookie = await world.signIn('es', name);
  const matter = { purpose: 'investigation', operation };
  const opened = await world.ask('/api/matters', { method: 'POST', body: matter, headers: { cookie } });
  const headers = { cookie, 'liaison-matter': opened.json.matter };
  const answer = await world.ask(`/api/${path}`, { method: 'POST', body, headers });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

let nth = 0;
async function written(recipient: string, more: object = {}) {
  nth += 1;
  const report = `fo:${String(nth).padStart(32, '0')}`;
  const at = new Date(world.clock.ms).toISOString();
  const said = { person: null, exhibits: 2, mark: null, writtenAt: at, jumped: false };
  const text = JSON.stringify({ report, measure, result: 'search', ...said, ...more });
  return { report, sealed: (await seal(Buffer.from(text), [recipient])).toString('base64') };
}

const sentAt = () => new Date(world.clock.ms).toISOString();

test('an officer gets the slips of their own telephone and no others, with an audit line for it', async () => {
  const { audit } = world.node.agency('es');
  const before = audit.size;
  const own = await world.ask('/api/field/slips', { headers: { cookie: await world.signIn('es', 'analyst 2') } });
  assert.deepEqual(
    own.json.slips.map((one: { slip: string; measures: { measure: string }[] }) => [
      one.slip,
      one.measures[0]?.measure,
    ]),
    [[slip, measure]],
  );
  assert.equal(own.json.now, sentAt());
  assert.ok(audit.size > before);
  const other = await world.ask('/api/field/slips', { headers: { cookie: await world.signIn('es', 'analyst 1') } });
  assert.deepEqual(other.json.slips, []);
  assert.equal((await world.ask('/api/field/slips')).status, 401);
});

test('a look without a slip and a sending for somebody else’s leave their lines', async () => {
  const { audit } = world.node.agency('es');
  const cookie = await world.signIn('es', 'analyst 1');
  const officer = await world.officer('es', 'analyst 1');
  const lines = async (from: number) => {
    const values: unknown[] = [];
    for await (const { records } of audit.entries(from))
      values.push(...records.map((one) => 'value' in one && one.value));
    return JSON.stringify(values);
  };
  let size = audit.size;
  await world.ask('/api/field/slips', { headers: { cookie } });
  assert.match(await lines(size), /node\/field-slips/);
  assert.ok((await lines(size)).includes(officer));
  size = audit.size;
  const reports = [{ report: `fo:${'2'.repeat(32)}`, sealed: 'AAAA' }];
  await world.ask('/api/field/reports', {
    method: 'POST',
    body: { slip, sentAt: sentAt(), reports },
    headers: { cookie },
  });
  assert.match(await lines(size), /node\/field-reports.*node\/no-such-slip|node\/no-such-slip.*node\/field-reports/);
});

test('reports sent together are taken one by one, and a bad one keeps no other back', async () => {
  const cookie = await world.signIn('es', 'analyst 2');
  const { recipient } = (await world.ask('/api/field/slips', { headers: { cookie } })).json.slips[0];
  const good = await written(recipient);
  const broken = { report: `fo:${'f'.repeat(32)}`, sealed: 'AAAA' };
  const doublet = await written(recipient);
  const body = { slip, sentAt: sentAt(), reports: [broken, good, doublet] };
  const first = await world.ask('/api/field/reports', { method: 'POST', body, headers: { cookie } });
  assert.deepEqual(
    first.json.results.map(({ state, code }: { state: string; code: string | null }) => [state, code]),
    [
      ['refused', 'operations/report-unreadable'],
      ['recorded', null],
      ['held', 'doublet'],
    ],
  );
  const again = await world.ask('/api/field/reports', { method: 'POST', body, headers: { cookie } });
  assert.deepEqual(again.json.results, first.json.results);
});

test('without a session, a slip or a report that is one, nothing is taken', async () => {
  const cookie = await world.signIn('es', 'analyst 2');
  const post = (body: unknown, headers: Record<string, string> = { cookie }) =>
    world.ask('/api/field/reports', { method: 'POST', body, headers });
  const reports = [{ report: `fo:${'1'.repeat(32)}`, sealed: 'AAAA' }];
  assert.equal((await post({ slip, sentAt: sentAt(), reports }, {})).status, 401);
  assert.equal((await post({ slip: NOBODY, sentAt: sentAt(), reports })).json.type, 'liaison:node/no-such-slip');
  const other = await world.signIn('es', 'analyst 1');
  const stolen = await post({ slip, sentAt: sentAt(), reports }, { cookie: other });
  assert.equal(stolen.json.type, 'liaison:node/no-such-slip');
  assert.equal((await post({ slip, sentAt: sentAt(), reports: [] })).status, 400);
  assert.equal((await post({ slip, sentAt: sentAt(), reports, more: 1 })).status, 400);
});
