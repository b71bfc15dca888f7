// A real node at the command line: it is made, an officer enrols over HTTP, and `--as` asks for their password and
// digits, whether a node runs on the folder or not. Commands run as processes of their own; nothing is asked of a
// terminal that is not there.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Started, startNode } from '../../src/node/run.ts';
import { digitsOf, PASSWORD } from '../node/access-world.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Printed {
  readonly code?: string;
  readonly officers?: readonly { readonly name: string; readonly code: string; readonly credentials: object }[];
}
interface Said {
  readonly code: number | null;
  readonly text: string;
  /** Standard output as JSON; empty where it is none. */
  readonly json: Printed;
}

/** Types `./liaison` and these words; `input` is what standard input holds. */
async function liaison(words: readonly string[], input = ''): Promise<Said> {
  const child = spawn(join(ROOT, 'liaison'), [...words], { cwd: ROOT, stdio: ['pipe', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  let json: Printed = {};
  try {
    json = JSON.parse(text) as Printed;
  } catch {
    // Help and plain text are no JSON.
  }
  return { code, text, json };
}

let place = '';
let data = '';
let running: Started | null = null;
const codes = new Map<string, string>();
before(async () => {
  place = await mkdtemp(join(tmpdir(), 'liaison-real-'));
  data = join(place, 'data');
});
after(async () => {
  await running?.stop();
  await rm(place, { recursive: true, force: true });
});

async function start(): Promise<Started> {
  const options = {
    folder: data,
    clock: { now: () => Date.now() },
    random: { bytes: (count: number) => randomBytes(count) },
    databaseUrl: null,
  };
  running = await startNode(options, { listen: '127.0.0.1:0', tlsCert: null, tlsKey: null, names: [], dist: null });
  return running;
}

/** Enrols over HTTP and gives digits that are still good: those of the step after the one used up. */
async function enrol(url: string, name: string): Promise<string> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, `${path} ${name}`);
    return (await answer.json()) as { ticket: string; secret: string };
  };
  const { ticket, secret } = await post('/api/enrolment', { agency: 'es', name, code: codes.get(name) });
  const at = Date.now();
  await post('/api/enrolment/complete', { ticket, password: PASSWORD, code: digitsOf(secret, at) });
  return digitsOf(secret, at + 30_000);
}

const officers = (name: string) => {
  const who = ['--agency', 'es', '--as', name, '--purpose', 'oversight'];
  return ['oversight', 'officers', ...who, '--data', data, '--json'];
};

test('node init prints each officer’s code once; a second agency of the code is refused', async () => {
  const names = ['--officer', 'Persona 001', '--officer', 'Persona 002'];
  const words = [
    'node',
    'init',
    '--agency',
    'es',
    '--name',
    'Unit',
    '--country',
    'ES',
    ...names,
    '--root-out',
    join(place, 'root-es.json'),
    '--data',
    data,
    '--json',
  ];
  const made = await liaison(words);
  assert.equal(made.code, 0, made.text);
  for (const { name, code } of made.json.officers ?? []) codes.set(name, code);
  assert.deepEqual([...codes.keys()].sort(), ['Persona 001', 'Persona 002']);
  const again = await liaison(words);
  assert.deepEqual([again.code, again.json.code], [1, 'node/agency-known']);
  const root = ['--root-out', join(place, 'root-fr.json'), '--data', data];
  const alone = await liaison(['node', 'init', '--agency', 'fr', '--name', 'x', '--country', 'FR', ...root]);
  assert.equal(alone.code, 2, 'officers are needed');
});

test('naming an officer is not enough: without a terminal nothing is waited for, and nothing is answered', async () => {
  const said = await liaison(officers('Persona 001'));
  assert.deepEqual([said.code, said.json.code], [1, 'cli/nobody-to-ask']);
  const empty = await liaison([...officers('Persona 001'), '--credential-stdin']);
  assert.deepEqual([empty.code, empty.json.code], [1, 'node/sign-in-refused']);
});

test('with password and digits the running node answers, once for the same digits', async () => {
  const { url } = await start();
  const digits = await enrol(url, 'Persona 001');
  const command = [...officers('Persona 001'), '--credential-stdin'];
  const wrong = await liaison(command, `not the password\n${digits}\n`);
  assert.deepEqual([wrong.code, wrong.json.code], [1, 'node/sign-in-refused']);
  const said = await liaison(command, `${PASSWORD}\n${digits}\n`);
  assert.equal(said.code, 0, said.text);
  const own = said.json.officers?.find(({ name }) => name === 'Persona 001');
  assert.deepEqual(own?.credentials, { password: true, totp: true, passkeys: 0, oidc: false });
  const again = await liaison(command, `${PASSWORD}\n${digits}\n`);
  assert.deepEqual([again.code, again.json.code], [1, 'node/sign-in-refused']);
});

test('five wrong ones at the command line lock the door on the page too, and the node need not run', async () => {
  const started = running ?? (await start());
  const digits = await enrol(started.url, 'Persona 002');
  await started.stop();
  running = null;
  const command = [...officers('Persona 002'), '--credential-stdin'];
  for (let nth = 0; nth < 5; nth += 1) {
    const wrong = await liaison(command, `guess number ${nth}\n${digits}\n`);
    assert.deepEqual([wrong.code, wrong.json.code], [1, 'node/sign-in-refused']);
  }
  const right = await liaison(command, `${PASSWORD}\n${digits}\n`);
  assert.deepEqual([right.code, right.json.code], [1, 'node/sign-in-refused']);
  const { url } = await start();
  const body = JSON.stringify({ agency: 'es', name: 'Persona 002', password: PASSWORD, code: digits });
  const headers = { 'content-type': 'application/json' };
  assert.equal((await fetch(`${url}/api/session`, { method: 'POST', headers, body })).status, 401);
});
