// The first day of a real node as `docs/operating/first-day.md` tells it: two agencies in one folder, officers who
// enrol with their codes, let others in by two, exchange cards, and a referral that arrives and is accepted. And the
// page is held to what there is: its commands, its screens and the words of its buttons.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Command } from 'commander';
import { programFor } from '../../src/cli/program.ts';
import { readConfig } from '../../src/node/config.ts';
import { type Begun, initAgency } from '../../src/node/init.ts';
import { type Started, startNode } from '../../src/node/run.ts';
import { digitsOf, PASSWORD } from '../node/access-world.ts';
import { ask, Desk } from '../node/http-world.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OPERATING = join(ROOT, 'docs', 'operating');
const SAMPLE = join(ROOT, 'samples', 'patrol.yaml');

/** Lines of shell that begin a block's command. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, inside = '']) => inside);
  return blocks.flatMap((inside) => inside.split('\n')).filter((line) => line.startsWith('./liaison '));
}

/** Words as a shell would part them: quotes hold together, a comment or a second command ends the line. */
function wordsOf(line: string): readonly string[] {
  const before = line.replace(/\s+[#;].*$/, '');
  return [...before.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** What is wrong with a command line by the definitions that the command line itself uses; null when nothing is. */
async function wrongWith(line: string): Promise<string | null> {
  let [, ...words] = wordsOf(line);
  let command: Command = await programFor(readConfig({}), words, () => undefined);
  for (;;) {
    const [first] = words;
    const next = command.commands.find((one) => one.name() === first);
    if (next === undefined) break;
    command = next;
    words = words.slice(1);
  }
  if (command.commands.length > 0) return words[0] === '--help' ? null : `no such command: ${words[0] ?? ''}`;
  if (words.includes('--help')) return null;
  try {
    const { operands, unknown } = command.parseOptions([...words]);
    if (unknown.length > 0) return `unknown: ${unknown.join(' ')}`;
    if (operands.length !== command.registeredArguments.filter(({ required }) => required).length) return 'arguments';
  } catch (error) {
    return String(error);
  }
  const missing = command.options.filter((option) => {
    return option.mandatory && command.getOptionValue(option.attributeName()) === undefined;
  });
  return missing.length === 0 ? null : `missing: ${missing.map(({ long }) => long).join(' ')}`;
}

test('every command of README and of the pages about operating is one, with options that exist', async (t) => {
  const wrong: string[] = [];
  let compared = 0;
  const pages = (await readdir(OPERATING)).filter((one) => one.endsWith('.md')).map((one) => join(OPERATING, one));
  for (const name of [join(ROOT, 'README.md'), ...pages]) {
    for (const line of commandsIn(await readFile(name, 'utf8'))) {
      if (line.includes('...') || line.endsWith('\\')) continue;
      compared += 1;
      const found = await wrongWith(line);
      if (found !== null) wrong.push(`${name}: ${line}: ${found}`);
    }
  }
  t.diagnostic(`compared ${compared} commands`);
  assert.deepEqual(wrong, []);
  assert.ok(compared >= 20);
  assert.match((await wrongWith('./liaison node begin --data first-day')) ?? '', /no such command: begin/);
  assert.match((await wrongWith('./liaison doctor --datum first-day')) ?? '', /unknown: --datum/);
  assert.match((await wrongWith('./liaison node init --agency es --data first-day')) ?? '', /missing: --name/);
});

test('every screen and every button of the first day is on the page', async (t) => {
  const text = await readFile(join(OPERATING, 'first-day.md'), 'utf8');
  const routes = await readFile(join(ROOT, 'web', 'src', 'app', 'routes.tsx'), 'utf8');
  const screens = [...text.matchAll(/`(\/[a-z]+)`/g)].map(([, path = '']) => path);
  assert.ok(screens.length >= 4);
  for (const path of screens) assert.ok(routes.includes(`screen('${path}'`), `${path} is a screen`);
  const files = (await readdir(join(ROOT, 'web', 'src'), { recursive: true })).filter((one) => /words|roles/.test(one));
  const words = await Promise.all(files.map((file) => readFile(join(ROOT, 'web', 'src', file), 'utf8')));
  const known = words.join('\n').replaceAll(/' \+\s+'/g, '');
  const buttons = new Set([...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, said = '']) => said.replaceAll(/\s+/g, ' ')));
  const called = [...buttons].filter((said) => !said.startsWith('tick '));
  // A label of two parts is written `part: part` on its button.
  const isWord = (said: string) => known.includes(`'${said}'`);
  const missing = called.filter((said) => !isWord(said) && !said.split(': ').every((part) => known.includes(part)));
  t.diagnostic(`compared ${called.length} words of buttons`);
  assert.deepEqual(missing, []);
  assert.ok(called.length >= 20);
});

const TO_PT = { to: 'pt', country: 'PT', kind: 'investigation' } as const;

let place = '';
let node: Started;
const begun = new Map<string, Begun>();
let analyst: Desk | null = null;

before(async () => {
  place = await mkdtemp(join(tmpdir(), 'liaison-first-day-'));
  const options = {
    folder: join(place, 'first-day'),
    clock: { now: () => Date.now() },
    random: { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) },
    databaseUrl: null,
    passphrase: async () => null,
  };
  for (const [code, name, country, officers] of [
    ['es', 'National Police, ES', 'ES', ['Data Protection One', 'Data Protection Two']],
    ['pt', 'Judicial Police, PT', 'PT', ['Protection Three', 'Protection Four']],
  ] as const) {
    begun.set(
      code,
      await initAgency(options, { code, name, country, domain: null, officers, roles: [], passphrase: null }),
    );
  }
  node = await startNode(options, { listen: '127.0.0.1:0', tlsCert: null, tlsKey: null, names: [], dist: null });
});
after(async () => {
  await node.stop();
  await rm(place, { recursive: true, force: true });
});

/** Enrols with a one-time code, as the screen does, and opens a matter. */
async function sitDown(agency: string, name: string, code: string, purpose: string): Promise<Desk> {
  const { url } = node;
  const headers = { origin: url };
  const first = await ask(url, '/api/enrolment', { method: 'POST', body: { agency, name, code }, headers });
  assert.equal(first.status, 200, first.text);
  const { ticket, secret } = first.json as { ticket: string; secret: string };
  const body = { ticket, password: PASSWORD, code: digitsOf(secret, Date.now()) };
  const done = await ask(url, '/api/enrolment/complete', { method: 'POST', body, headers });
  assert.equal(done.status, 200, done.text);
  const cookie = done.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const opening = { method: 'POST', body: { purpose, operation: null }, headers: { ...headers, cookie } };
  const opened = await ask(url, '/api/matters', opening);
  assert.equal(opened.status, 201, opened.text);
  return new Desk({ url, cookie, officer: done.json.session.officer.officer, matter: opened.json.matter });
}

/** An act or read that must be done. */
async function does(desk: Desk, name: string, input: object) {
  const headers = { origin: desk.url, 'idempotency-key': crypto.randomUUID() };
  const { status, json, text } = await desk.act(name, input, headers);
  assert.equal(status, 200, `${name}: ${text}`);
  return json.output;
}

async function refused(desk: Desk, name: string, input: object): Promise<string> {
  const headers = { origin: desk.url, 'idempotency-key': crypto.randomUUID() };
  const { status, json } = await desk.act(name, input, headers);
  assert.ok(status >= 400, `${name} was not refused`);
  return json.type;
}

/** One proposes, the other admits; gives the code that is shown once. */
async function letIn(one: Desk, other: Desk, name: string, roles: readonly string[]): Promise<string> {
  const { officer, position: proposal } = await does(one, 'oversight/propose-officer', { name, roles });
  assert.equal(await refused(one, 'oversight/admit-officer', { officer, proposal }), 'liaison:oversight/same-officer');
  const { code } = await does(other, 'oversight/admit-officer', { officer, proposal });
  assert.match(code, /^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
  return code;
}

async function founders(agency: string): Promise<readonly [Desk, Desk]> {
  const [one, two] = begun.get(agency)?.officers ?? [];
  assert.ok(one !== undefined && two !== undefined);
  return [
    await sitDown(agency, one.name, one.code, 'oversight'),
    await sitDown(agency, two.name, two.code, 'oversight'),
  ];
}

async function receiveSample(desk: Desk, audience: readonly string[], handle = 'persona014') {
  const headers = { ...desk.headers, origin: desk.url, 'content-type': 'application/octet-stream' };
  const body = (await readFile(SAMPLE, 'utf8')).replaceAll('persona014', handle).replaceAll('5006', handle.slice(-4));
  const sent = await ask(desk.url, '/api/uploads?ending=yaml', { method: 'POST', body, headers });
  assert.equal(sent.status, 201, sent.text);
  const { file } = sent.json as { file: string };
  const seen = await does(desk, 'intake/preview', { file });
  assert.deepEqual([seen.statements, seen.sightings, seen.refused, seen.quarantined], [13, 1, [], []]);
  return does(desk, 'intake/receive', { file, handling: { audience, tlp: 'AMBER' } });
}

test('from an empty folder to a referral that another agency has accepted', async () => {
  const [one, two] = await founders('es');
  const [three, four] = await founders('pt');
  analyst = await sitDown('es', 'Analyst One', await letIn(one, two, 'Analyst One', ['analyst']), 'investigation');
  const liaison = await sitDown(
    'es',
    'Liaison One',
    await letIn(one, two, 'Liaison One', ['liaison']),
    'investigation',
  );
  const other = await sitDown(
    'pt',
    'Liaison Five',
    await letIn(three, four, 'Liaison Five', ['liaison']),
    'investigation',
  );

  const [ours, theirs] = [await does(liaison, 'exchange/card', {}), await does(other, 'exchange/card', {})];
  for (const [here, second, card] of [
    [other, three, ours.card],
    [liaison, one, theirs.card],
  ]) {
    const { code, position: proposal } = await does(here, 'exchange/propose-card', card);
    await does(second, 'exchange/enrol', { code, proposal });
  }
  const asEnrolled = await does(other, 'exchange/card', { of: 'es' });
  assert.equal(asEnrolled.fingerprint, ours.fingerprint, 'both read the same digits');
  assert.match(ours.fingerprint, /^(\d{5} ){7}\d{5}$/);

  await receiveSample(analyst, ['es', 'pt']);
  const found = await does(analyst, 'matching/search', { text: 'persona014' });
  assert.equal(found.hits.length, 1);
  const subjects = [found.hits[0].subject as string];
  const preview = await does(analyst, 'referrals/preview', { ...TO_PT, subjects });
  assert.equal(preview.withheld.length, 3);
  const { referral, selected } = await does(analyst, 'referrals/prepare', { ...TO_PT, subjects });
  assert.equal(selected, 7);
  assert.equal(await refused(analyst, 'referrals/release', { referral }), 'liaison:oversight/not-authorised');
  await does(liaison, 'referrals/release', { referral });

  const { lines } = await does(liaison, 'exchange/outbox', {});
  assert.deepEqual(
    lines.map((line: { to: string; state: string; number: number }) => [line.to, line.state, line.number]),
    [['pt', 'delivered', 1]],
  );
  const arrived = await does(other, 'referrals/received', {});
  assert.equal(arrived.referrals[0]?.referral, referral);
  assert.equal((await does(other, 'matching/search', { text: 'persona014' })).hits.length, 1);
  await does(other, 'referrals/answer', { referral, answer: 'accepted' });
  const board = await does(liaison, 'referrals/board', {});
  assert.deepEqual([board.referrals[0]?.referral, board.referrals[0]?.state], [referral, 'accepted']);

  const { heads } = await does(one, 'exchange/watch', {});
  // The head that came with the answer was the first.
  assert.deepEqual([heads[0]?.peer, heads[0]?.verdict], ['pt', 'advances']);
  await does(three, 'exchange/watch', {});
});

test('a file received for our own agency only goes nowhere: all of it is withheld, and why is said', async () => {
  assert.ok(analyst !== null, 'the day before this one went well');
  await receiveSample(analyst, ['es'], 'persona0015');
  const found = await does(analyst, 'matching/search', { text: 'persona0015' });
  const subjects = [found.hits[0]?.subject];
  const preview = await does(analyst, 'referrals/preview', { ...TO_PT, subjects });
  assert.equal(preview.selected.length, 0);
  assert.ok(preview.withheld.some(({ reason }: { reason: string }) => reason === 'not-in-audience'));
  assert.match(await refused(analyst, 'referrals/prepare', { ...TO_PT, subjects }), /^liaison:referrals\//);
});

test('a code that was used lets nobody in again', async () => {
  const [one] = begun.get('es')?.officers ?? [];
  const body = { agency: 'es', name: one?.name ?? '', code: one?.code ?? '' };
  const again = await ask(node.url, '/api/enrolment', { method: 'POST', body, headers: { origin: node.url } });
  assert.deepEqual([again.status, again.json.type], [401, 'liaison:node/sign-in-refused']);
});
