// Signing in through a provider, with the real `oidc-provider` on the loopback: a provider narrows what an officer may
// do and widens nothing, and whoever is bound to no officer or maps to no role gets nothing.

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bindOidc, proposeBinding } from '../../src/oversight/bind-oidc.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { type Answer, ask, HttpWorld } from './http-world.ts';
import { CLIENT, goThrough, openProvider, type Provided } from './oidc-world.ts';

let world: HttpWorld;
let provider: Provided;
let back = '';
before(async () => {
  world = await HttpWorld.open({ synthetic: false });
  back = `${world.served.url}/api/session/oidc/callback`;
  provider = await openProvider(back, {
    'subject-1': ['investigators', 'everybody'],
    'subject-2': ['everybody'],
    'subject-3': ['investigators'],
    'subject-4': ['press-office'],
  });
  await settings({});
  for (const [name, subject] of [
    ['es analyst 1', 'subject-1'],
    ['es analyst 2', 'subject-2'],
    ['es liaison 1', 'subject-4'],
  ] as const) {
    await bind(name, subject);
  }
});
after(async () => {
  await world.close();
  await provider.close();
});

const folder = () => join(world.folder, 'data', 'es', 'access');
async function settings(other: object): Promise<void> {
  const roles = { investigators: 'analyst', 'press-office': 'press' };
  const said = { issuer: provider.issuer, clientId: CLIENT.id, clientSecretFile: 'oidc-secret', redirect: back };
  await mkdir(folder(), { recursive: true });
  await writeFile(join(folder(), 'oidc-secret'), `${CLIENT.secret}\n`);
  await writeFile(join(folder(), 'oidc.json'), JSON.stringify({ ...said, claim: 'groups', roles, ...other }));
}

async function bind(name: string, subject: string): Promise<void> {
  const { host, rows } = world.node.agency('es');
  const people = await allOfficers(rows);
  const idOf = (called: string) => people.find((row) => row.name === called)?.officer ?? '';
  const binding = { officer: idOf(name), issuer: provider.issuer, subject };
  const by = (called: string) => ({ officer: idOf(called), purpose: 'oversight' }) as const;
  await host.perform(proposeBinding, binding, by('es protection 1'));
  await host.perform(bindOidc, binding, by('es protection 2'));
}

const get = (path: string, cookie = '') => ask(world.served.url, path, { headers: cookie === '' ? {} : { cookie } });
const cookieIn = (answer: Answer, name: string) =>
  (answer.headers['set-cookie'] ?? []).find((one) => one.startsWith(`${name}=`) && !one.startsWith(`${name}=;`));
const pair = (cookie: string | undefined) => cookie?.split(';')[0] ?? '';

async function leave() {
  const left = await get('/api/session/oidc?agency=es');
  assert.equal(left.status, 302, left.text);
  return { to: String(left.headers.location), cookie: pair(cookieIn(left, 'liaison-leaving')) };
}
async function signIn(account: string): Promise<Answer> {
  const { to, cookie } = await leave();
  const returned = new URL(await goThrough(to, account, back));
  return get(`${returned.pathname}${returned.search}`, cookie);
}

test('a bound officer comes in with the roles that the provider names, out of their own', async () => {
  const done = await signIn('subject-1');
  assert.deepEqual([done.status, done.headers.location], [303, '/'], done.text);
  const set = cookieIn(done, 'liaison') ?? '';
  assert.match(set, /HttpOnly; SameSite=Strict/);
  const { session, ways } = (await get('/api/session', pair(set))).json;
  assert.deepEqual(
    [session.method, session.officer.name, session.officer.roles],
    ['oidc', 'es analyst 1', ['analyst']],
  );
  assert.ok(ways.includes('oidc'));
});

test('a way in that narrows is no way to a passkey or a password that does not', async () => {
  const set = cookieIn(await signIn('subject-1'), 'liaison') ?? '';
  const host = new URL(world.served.url).host.replace('127.0.0.1', 'localhost');
  const post = (path: string, body: object) =>
    ask(world.served.url, path, { method: 'POST', body, headers: { host, cookie: pair(set) } });
  for (const code of [null, '000000']) {
    const asked = await post('/api/account/passkeys/options', { code });
    assert.deepEqual([asked.status, asked.json.type], [422, 'liaison:node/code-refused']);
  }
  const next = 'eleven quiet lanterns at sea';
  assert.equal((await post('/api/account/password', { current: 'any at all', next, code: '000000' })).status, 401);
});

test('bound without a role, with a role but not bound, or with a role not one’s own: one refusal', async () => {
  const answers = [await signIn('subject-2'), await signIn('subject-3'), await signIn('subject-4')];
  for (const answer of answers) {
    assert.deepEqual([answer.status, answer.json.type], [403, 'liaison:node/oidc-refused']);
    assert.equal(cookieIn(answer, 'liaison'), undefined);
  }
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
});

test('who comes back is the browser that left, once, with the state it left with', async () => {
  const { to, cookie } = await leave();
  const returned = new URL(await goThrough(to, 'subject-1', back));
  const path = `${returned.pathname}${returned.search}`;
  assert.equal((await get(path)).status, 401, 'another browser');
  const other = await leave();
  assert.notEqual((await get(path, other.cookie)).status, 303, 'the state of another leaving');
  const done = await get(path, cookie);
  assert.equal(done.status, 303, done.text);
  assert.equal((await get(path, cookie)).status, 401, 'the same way again');
  const forged = await leave();
  const answer = await get(`/api/session/oidc/callback?code=AAAA&state=BBBB`, forged.cookie);
  assert.deepEqual([answer.status, cookieIn(answer, 'liaison')], [403, undefined]);
});

test('a person who is refused on the way back stands at the page, which has the word of it and no more', async () => {
  const { cookie } = await leave();
  const path = '/api/session/oidc/callback?code=AAAA&state=BBBB';
  const headers = { cookie, accept: 'text/html,application/xhtml+xml' };
  const answer = await ask(world.served.url, path, { headers });
  assert.equal(answer.status, 303);
  assert.match(String(answer.headers.location), /^\/\?refused=node%2F[a-z-]+$/);
  assert.equal(cookieIn(answer, 'liaison'), undefined);
});

test('the way out asks for a code with a challenge, a state and a nonce, and names no officer', async () => {
  const { searchParams } = new URL((await leave()).to);
  assert.deepEqual(
    ['response_type', 'code_challenge_method', 'scope'].map((name) => searchParams.get(name)),
    ['code', 'S256', 'openid'],
  );
  for (const name of ['code_challenge', 'state', 'nonce']) assert.ok((searchParams.get(name) ?? '').length >= 40, name);
});

test('settings that cannot be used, a provider that is away, and none at all are told apart', async () => {
  const cases = [
    [() => settings({ roles: { investigators: 'node' } }), 503, 'node/oidc-unreachable'],
    [() => settings({ issuer: 'http://192.0.2.7/' }), 503, 'node/oidc-unreachable'],
    [() => settings({ clientSecretFile: 'not-there' }), 503, 'node/oidc-unreachable'],
    [() => rm(join(folder(), 'oidc.json')), 404, 'node/oidc-not-set-up'],
  ] as const;
  for (const [make, status, code] of cases) {
    await make();
    const answer = await get('/api/session/oidc?agency=es');
    assert.deepEqual([answer.status, answer.json.type], [status, `liaison:${code}`]);
  }
  await settings({});
});
