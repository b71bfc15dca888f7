// Law as data: the table of instruments with its circles, forms and grounds, and the chooser over it. What must not
// happen stands beside what must: an instrument that is not in force, an authority that may not issue, a country that
// is not bound, a form with a gap.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { judged, mayIssue, type Question } from '../../src/operations/legal/choose.ts';
import { circleOf, outside } from '../../src/operations/legal/circles.ts';
import { type Filling, filledIn, formOf, missingFields, strangeFields } from '../../src/operations/legal/forms.ts';
import { groundsOf } from '../../src/operations/legal/grounds.ts';
import { HOLIDAY_DATA, holidayDataOf, holidaysOf } from '../../src/operations/legal/holidays.ts';
import { DATA, ISSUERS, WANTED } from '../../src/operations/legal/instrument.ts';
import { standingOf } from '../../src/operations/legal/standing.ts';
import {
  appliesAt,
  INSTRUMENTS,
  instrumentOf,
  missingIn,
  readinessOfTask,
} from '../../src/operations/legal-request.ts';

const line = (id: string) => {
  const found = instrumentOf(id);
  assert.ok(found !== null, id);
  return found;
};
const question: Question = {
  issuing: 'ES',
  addressed: 'FR',
  data: 'subscriber',
  wanted: 'produce',
  urgent: false,
  on: '2026-11-22',
  issuer: null,
};
const fitting = (change: Partial<Question>) =>
  judged(INSTRUMENTS, { ...question, ...change }).flatMap(({ instrument, why }) =>
    why.length === 0 ? [instrument.id] : [],
  );
const whyNot = (id: string, change: Partial<Question>) =>
  judged(INSTRUMENTS, { ...question, ...change }).find(({ instrument }) => instrument.id === id)?.why;

test('every line of the table names its source, its circle, its form and its grounds, in both languages', () => {
  let compared = 0;
  for (const one of INSTRUMENTS) {
    for (const said of [one.title, one.note]) assert.ok(said.en !== '' && said.es !== '', one.id);
    assert.ok(one.source !== '', one.id);
    for (const { source, amount } of one.deadlines) assert.ok(source !== '' && amount > 0, one.id);
    assert.ok(['any', 'same', 'US'].includes(one.between) || circleOf(one.between) !== null, one.id);
    assert.ok(one.form === null || formOf(one.form) !== null, one.id);
    assert.ok(one.grounds === null || groundsOf(one.grounds).grounds.length > 0, one.id);
    compared += 1;
  }
  assert.ok(compared >= 14);
});

test('an instrument does not apply before its day, nor while the table does not know it in force', () => {
  assert.equal(appliesAt(line('epoc'), '2026-08-17T21:59:59.999Z', 'ES'), false);
  // Half past midnight in Madrid is still the day before in UTC, and it is the issuer's day that counts.
  assert.equal(appliesAt(line('epoc'), '2026-08-17T22:30:00.000Z', 'ES'), true);
  assert.equal(appliesAt(line('epoc'), '2026-08-17T22:30:00.000Z', 'IE'), false);
  assert.equal(appliesAt(line('epoc'), '2026-08-18T00:00:00.000Z', 'XX'), true);
  for (const id of ['budapest-2-7', 'budapest-2-8']) {
    assert.equal(appliesAt(line(id), '2030-01-01T00:00:00.000Z', 'ES'), false);
    assert.ok(whyNot(id, { addressed: 'US' })?.includes('not-in-force'));
  }
});

test('for a provider in another Member State the production order comes first, the long ways last', () => {
  assert.deepEqual(fitting({}), ['epoc', 'eio', 'mutual-assistance']);
  assert.deepEqual(fitting({ urgent: true }), ['epoc-emergency', 'epoc', 'eio', 'mutual-assistance']);
  assert.deepEqual(fitting({ wanted: 'preserve' }), ['epoc-pr', 'budapest-29', 'mutual-assistance']);
  assert.deepEqual(fitting({ wanted: 'information' }), ['eu-977']);
  assert.deepEqual(fitting({ on: '2026-08-01' }), ['eio', 'mutual-assistance']);
});

test('Denmark and Ireland stand where the table says, and a country outside all circles has mutual assistance', () => {
  assert.deepEqual(fitting({ addressed: 'DK' }), ['mutual-assistance']);
  assert.deepEqual(fitting({ addressed: 'IE' }), ['epoc', 'mutual-assistance']);
  assert.deepEqual(whyNot('eio', { addressed: 'IE' }), ['not-bound']);
  assert.deepEqual(fitting({ addressed: 'US', wanted: 'preserve' }), [
    'us-preservation',
    'budapest-29',
    'mutual-assistance',
  ]);
  assert.deepEqual(fitting({ addressed: 'VN', wanted: 'preserve' }), ['mutual-assistance']);
  assert.equal(circleOf('eu-orders')?.verified, false);
});

test('within one country only its own law is offered', () => {
  assert.deepEqual(fitting({ addressed: 'ES' }), ['national-order']);
  assert.deepEqual(fitting({ addressed: 'ES', wanted: 'preserve' }), ['budapest-16', 'national-order']);
  assert.equal(outside('any', 'ES', 'ES'), 'same-country');
});

test('traffic and content take a judge: a prosecutor is refused, or wants one to validate it', () => {
  for (const data of ['traffic', 'content'] as const) {
    const asked = { data, issuer: 'prosecutor', validatedBy: null } as const;
    assert.equal(mayIssue(line('epoc'), asked), false);
    assert.equal(mayIssue(line('epoc'), { ...asked, validatedBy: 'investigating-judge' }), true);
    assert.equal(mayIssue(line('epoc'), { ...asked, validatedBy: 'police' }), false);
    assert.equal(mayIssue(line('epoc'), { ...asked, issuer: 'court' }), true);
  }
  assert.equal(mayIssue(line('epoc'), { data: 'subscriber', issuer: 'prosecutor', validatedBy: null }), true);
  const [first] = judged(INSTRUMENTS, { ...question, data: 'traffic', issuer: 'prosecutor' });
  assert.deepEqual([first?.instrument.id, first?.validation], ['eio', false]);
  assert.ok(whyNot('us-2258a', { addressed: 'US', wanted: 'preserve' })?.includes('nobody-issues'));
});

test('whatever is asked, every instrument is offered or named with a reason, and the offered come first', () => {
  const countries = fc.constantFrom('ES', 'FR', 'DK', 'IE', 'US', 'VN', 'XX');
  const asked = fc.record({
    issuing: countries,
    addressed: countries,
    data: fc.constantFrom(...DATA),
    wanted: fc.constantFrom(...WANTED),
    urgent: fc.boolean(),
    on: fc.constantFrom('1990-01-01', '2020-02-29', '2026-08-18', '2030-12-31'),
    issuer: fc.constantFrom(null, ...ISSUERS),
  });
  const property = fc.property(asked, (one) => {
    const lines = judged(INSTRUMENTS, one);
    const firstUnfit = lines.findIndex(({ why }) => why.length > 0);
    const sorted = firstUnfit < 0 || lines.slice(firstUnfit).every(({ why }) => why.length > 0);
    const lawful = lines.every(
      ({ instrument, why }) => why.length > 0 || appliesAt(instrument, `${one.on}T12:00:00.000Z`, 'XX'),
    );
    return lines.length === INSTRUMENTS.length && sorted && lawful;
  });
  fc.assert(property, { numRuns: 300 });
});

const empty: Filling = {
  written: {},
  validated: false,
  urgent: false,
  notified: false,
  follows: false,
  own: {},
};

test('the form of a production order has its sections A to M, and says by name what lacks', () => {
  const form = formOf('epoc');
  assert.ok(form !== null);
  assert.equal([...new Set(form.fields.map(({ section }) => section))].join(''), 'ABCDEFGHIJKLM');
  const lacks = missingFields(form, empty);
  for (const id of ['aAuthority', 'bEstablishment', 'eIdentifiers', 'gOffence', 'lTransfer', 'mGrounds'])
    assert.ok(lacks.includes(id), id);
  for (const id of ['cUrgency', 'dPrevious', 'jValidator', 'kEnforcing']) assert.ok(!lacks.includes(id), id);
  const more = missingFields(form, { ...empty, urgent: true, follows: true, validated: true, notified: true });
  for (const id of ['cUrgency', 'dPrevious', 'jName', 'kEnforcing']) assert.ok(more.includes(id), id);
});

test('a form filled in every field lacks nothing, and an empty text fills nothing', () => {
  for (const id of ['epoc', 'epoc-pr', 'eio', 'budapest-29', 'eu-977']) {
    const form = formOf(id);
    assert.ok(form !== null);
    const fill = (value: string): Filling => ({
      ...{ ...empty, urgent: true, follows: true, validated: true, notified: true },
      written: Object.fromEntries(form.fields.map((one) => [one.id, value])),
      own: Object.fromEntries(form.fields.flatMap((one) => (one.from === null ? [] : [[one.from, value]]))),
    });
    assert.deepEqual(missingFields(form, fill('x')), [], id);
    assert.ok(missingFields(form, fill('')).length > 3, id);
    assert.equal(filledIn(form, empty).length, form.fields.length);
  }
  assert.deepEqual(missingFields(null, empty), []);
});

test('what the form does not know, and what fills itself, cannot be written into it', () => {
  const form = formOf('epoc-pr');
  assert.deepEqual(strangeFields(form, { gOffence: 'x', aFile: 'x', z9: 'x' }), ['aFile', 'z9']);
  assert.deepEqual(strangeFields(null, { gOffence: 'x' }), ['gOffence']);
  assert.equal(groundsOf(null).grounds.length, 0);
});

test('an address is ready, or says what it lacks; IPv6 needs no port, a private address leads nowhere', () => {
  const at = '2026-11-01T10:00:00.000Z';
  const task = { kind: 'address', value: '192.0.2.7', port: 5000, from: at, precision: 'second', timeZone: 'UTC' };
  assert.deepEqual([readinessOfTask(task), missingIn(task)], ['ready', []]);
  assert.deepEqual(missingIn({ ...task, port: null, from: null }), ['time', 'port']);
  assert.equal(readinessOfTask({ ...task, port: null }), 'needs-port');
  assert.equal(readinessOfTask({ ...task, timeZone: 'unknown' }), 'needs-zone');
  assert.deepEqual(missingIn({ ...task, timeZone: 'unknown' }), ['zone']);
  assert.equal(readinessOfTask({ ...task, precision: 'day' }), 'too-imprecise');
  assert.equal(readinessOfTask({ ...task, value: '10.0.0.1' }), 'not-attributable');
  assert.equal(readinessOfTask({ ...task, value: '2001:db8::7', port: null }), 'ready');
  assert.equal(readinessOfTask({ ...task, kind: 'email' }), null);
});

test('the standing of a request follows from its tasks, and a draft stays a draft', () => {
  const tasks = (...states: readonly string[]) => states.map((state) => ({ state }));
  assert.equal(standingOf('sent', tasks('open', 'open'), 0), 'sent');
  assert.equal(standingOf('sent', tasks('open', 'open'), 1), 'part-answered');
  assert.equal(standingOf('received', tasks('open', 'answered'), 1), 'part-answered');
  assert.equal(standingOf('received', tasks('refused', 'answered'), 1), 'answered');
  assert.equal(standingOf('received', tasks('refused', 'refused'), 0), 'refused');
  assert.equal(standingOf('received', tasks('withdrawn'), 0), 'ended');
  assert.equal(standingOf('ended', tasks('answered', 'withdrawn'), 1), 'ended');
  assert.equal(standingOf('draft', tasks('open'), 0), 'draft');
});

test('public holidays come with the version that is installed, and a country without data has none', async () => {
  const installed = JSON.parse(readFileSync('node_modules/date-holidays/package.json', 'utf8')) as { version: string };
  assert.equal(HOLIDAY_DATA.version, installed.version);
  assert.equal(HOLIDAY_DATA.verified, false);
  const spain = await holidaysOf('ES');
  assert.deepEqual([spain('2026-12-25'), spain('2026-12-23')], [true, false]);
  assert.equal((await holidaysOf('XX'))('2026-12-25'), false);
  const said = await Promise.all(['ES', 'XX'].map((country) => holidayDataOf(country)));
  assert.deepEqual(
    said.map(({ known }) => known),
    [true, false],
  );
});
