// A real node over HTTP: enrolling, signing in and out, one's own sessions, passkeys, and what ends a session at once.
// What must not happen is most of it: no session by choosing a name, no use of what was revoked, no passkey of a copy.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessOf } from '../../src/node/access/access.ts';
import { changeOfficer, proposeChange } from '../../src/oversight/change-officer.ts';
import { lockOfficer } from '../../src/oversight/lock-officer.ts';
import { proposeReset, resetCredentials } from '../../src/oversight/reset-credentials.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { digitsOf, PASSWORD } from './access-world.ts';
import { Authenticator } from './authenticator.ts';
import { type Answer, ask, HttpWorld } from './http-world.ts';

let world: HttpWorld;
let host = '';
before(async () => {
  world = await HttpWorld.open({
    synthetic: false,
    bounds: { signInsEach: 10_000, signInsAddress: 10_000, signInsAll: 10_000 },
  });
  host = `localhost:${new URL(world.served.url).port}`;
});
after(() => world.close());

const agency = () => world.node.agency('es');
const idOf = async (name: string) => (await allOfficers(agency().rows)).find((row) => row.name === name)?.officer ?? '';
const minute = () => {
  world.clock.ms += 60_000;
};

function cookieIn(answer: Answer): string {
  const [set = ''] = (answer.headers['set-cookie'] ?? []).filter((one) => one.startsWith('liaison='));
  return set.split(';')[0] ?? '';
}
const post = (path: string, body: unknown, cookie = '') =>
  ask(world.served.url, path, { method: 'POST', body, headers: { host, ...(cookie === '' ? {} : { cookie }) } });
const get = (path: string, cookie: string) => ask(world.served.url, path, { headers: { host, cookie } });
const remove = (path: string, cookie: string) =>
  ask(world.served.url, path, { method: 'DELETE', headers: { host, cookie } });
const typeOf = (answer: Answer) => [answer.status, answer.json?.type];
const REFUSED = [401, 'liaison:node/sign-in-refused'];

/** Enrols over HTTP; gives the secret of the device and the cookie of the session. */
async function enrol(name: string) {
  const issued = await accessOf(agency()).issue(await idOf(name));
  const begun = await post('/api/enrolment', { agency: 'es', name, code: issued?.code });
  assert.equal(begun.status, 200, begun.text);
  const { ticket, secret } = begun.json;
  const code = digitsOf(secret, world.clock.ms);
  const done = await post('/api/enrolment/complete', { ticket, password: PASSWORD, code });
  assert.equal(done.status, 200, done.text);
  minute();
  return { secret, cookie: cookieIn(done), done };
}
const signIn = async (name: string, secret: string, cookie = '') => {
  const code = digitsOf(secret, world.clock.ms);
  const answer = await post('/api/session', { agency: 'es', name, password: PASSWORD, code }, cookie);
  minute();
  return answer;
};

test('a one-time code becomes a device, a password and a session whose cookie no script can read', async () => {
  const { done, cookie } = await enrol('es analyst 1');
  const [set = ''] = done.headers['set-cookie'] ?? [];
  assert.match(set, /^liaison=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.equal(done.json.session.officer.name, 'es analyst 1');
  const state = await get('/api/session', cookie);
  assert.equal(state.json.session.method, 'password');
  assert.deepEqual([state.json.synthetic, state.json.ways], [false, ['password', 'passkey']]);
  assert.deepEqual((await get('/api/account', cookie)).json.passkeys, []);
});

test('on a real node nobody is chosen from a list, and no list is given out', async () => {
  const officer = await idOf('es protection 1');
  assert.deepEqual(typeOf(await post('/api/session', { agency: 'es', officer })), REFUSED);
  assert.deepEqual((await get('/api/demonstration/officers', '')).json, { agencies: [] });
  const both = { agency: 'es', officer, name: 'es protection 1', password: PASSWORD, code: '000000' };
  assert.equal((await post('/api/session', both)).status, 400, 'two ways at once are none');
});

test('the answer does not tell which name, password, digits, code or agency was wrong', async () => {
  const { secret } = await enrol('es analyst 2');
  const right = { agency: 'es', name: 'es analyst 2', password: PASSWORD, code: digitsOf(secret, world.clock.ms) };
  const wrong = [
    { ...right, name: 'nobody' },
    { ...right, password: 'not the one at all' },
    { ...right, code: '123456' },
    { ...right, name: 'es press 1' },
    { ...right, agency: 'xx' },
  ];
  const answers = await Promise.all(wrong.map((body) => post('/api/session', body)));
  answers.push(await post('/api/enrolment', { agency: 'es', name: 'es press 1', code: 'AAAAA' }));
  answers.push(await post('/api/enrolment', { agency: 'es', name: 'nobody', code: 'AAAAA' }));
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  for (const answer of answers) {
    assert.deepEqual(typeOf(answer), REFUSED);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('signing in again gives a new token and ends the session that the browser had', async () => {
  const { secret, cookie } = await enrol('es liaison 1');
  const again = await signIn('es liaison 1', secret, cookie);
  assert.notEqual(cookieIn(again), cookie);
  assert.equal((await get('/api/account', cookie)).status, 401);
  assert.equal((await get('/api/account', cookieIn(again))).status, 200);
  const out = await remove('/api/session', cookieIn(again));
  assert.equal(out.status, 204);
  assert.equal((await get('/api/account', cookieIn(again))).status, 401);
});

test('an officer sees their sessions and ends one; nobody ends another’s', async () => {
  const { secret, cookie: first } = await enrol('es coordinator 1');
  const other = (await enrol('es coordinator 2')).cookie;
  const second = cookieIn(await signIn('es coordinator 1', secret));
  const { sessions } = (await get('/api/account', second)).json;
  assert.deepEqual(
    sessions.map(({ current }: { current: boolean }) => current),
    [false, true],
  );
  const [{ id }] = sessions;
  assert.equal((await remove(`/api/account/sessions/${id}`, other)).status, 404);
  assert.equal((await get('/api/account', first)).status, 200);
  assert.equal((await remove(`/api/account/sessions/${id}`, second)).status, 204);
  assert.equal((await get('/api/account', first)).status, 401, 'revoked');
  assert.equal((await remove(`/api/account/sessions/${id}`, second)).status, 404);
});

test('another password ends the other sessions and keeps this one', async () => {
  const { secret, cookie: first } = await enrol('es prosecutor 1');
  const second = cookieIn(await signIn('es prosecutor 1', secret));
  const next = 'eleven quiet lanterns at sea';
  const code = () => digitsOf(secret, world.clock.ms);
  const wrong = await post('/api/account/password', { current: 'not the one at all', next, code: code() }, second);
  assert.deepEqual(typeOf(wrong), REFUSED);
  const unfit = await post('/api/account/password', { current: PASSWORD, next: 'short', code: code() }, second);
  assert.deepEqual(typeOf(unfit), [422, 'liaison:node/password-unfit']);
  assert.equal(unfit.json.details.reason, 'too-short');
  assert.equal((await post('/api/account/password', { current: PASSWORD, next, code: code() }, second)).status, 204);
  assert.deepEqual([(await get('/api/account', first)).status, (await get('/api/account', second)).status], [401, 200]);
});

test('thirty idle minutes end a session, and what the page asks by itself does not prolong it', async () => {
  const { cookie } = await enrol('es press 2');
  const idle = { host, cookie, 'liaison-idle': '1' };
  for (let nth = 0; nth < 3; nth += 1) {
    world.clock.ms += 10 * 60_000 - 20_000;
    assert.equal((await ask(world.served.url, '/api/account', { headers: idle })).status, 200);
  }
  minute();
  assert.equal((await get('/api/account', cookie)).status, 401);
});

test('whoever is changed, suspended, locked or reset is out at once', async () => {
  const { host: way } = agency();
  const [one, two] = [await idOf('es protection 1'), await idOf('es protection 2')];
  const by = (officer: string) => ({ officer, purpose: 'oversight' }) as const;
  const officer = await idOf('es exhibits 1');
  const reset = async () => {
    const { output } = await way.perform(proposeReset, { officer }, by(one));
    await way.perform(resetCredentials, { officer, proposal: output.position }, by(two));
  };
  const change = async () => {
    const { output } = await way.perform(proposeChange, { officer, roles: ['exhibits', 'patrol'] }, by(one));
    await way.perform(changeOfficer, { officer, proposal: output.position }, by(two));
  };
  const suspend = async (suspended: boolean) => {
    const { output } = await way.perform(proposeChange, { officer, suspended }, by(one));
    await way.perform(changeOfficer, { officer, proposal: output.position }, by(two));
  };
  const lock = async () => {
    await way.perform(lockOfficer, { officer }, by(one));
  };
  for (const end of [change, reset, () => suspend(true), lock]) {
    if (end === lock) await suspend(false);
    const { cookie } = await enrol('es exhibits 1');
    assert.equal((await get('/api/account', cookie)).status, 200);
    await end();
    assert.equal((await get('/api/account', cookie)).status, 401);
  }
  const issued = await accessOf(agency()).issue(officer);
  const closed = await post('/api/enrolment', { agency: 'es', name: 'es exhibits 1', code: issued?.code });
  assert.deepEqual(typeOf(closed), REFUSED, 'a locked officer does not enrol');
});

async function withPasskey(name: string) {
  const { secret, cookie } = await enrol(name);
  const device = new Authenticator('localhost', `http://${host}`);
  const code = digitsOf(secret, world.clock.ms);
  const options = await post('/api/account/passkeys/options', { code }, cookie);
  assert.equal(options.status, 200, options.text);
  minute();
  return { secret, cookie, device, options: options.json };
}

test('a passkey is made with the digits of the device, and then signs in by itself', async () => {
  const { cookie, device, options } = await withPasskey('es analyst 1');
  const added = await post('/api/account/passkeys', { name: 'blue key', response: device.register(options) }, cookie);
  assert.equal(added.status, 201, added.text);
  const again = await post('/api/account/passkeys', { name: 'blue key', response: device.register(options) }, cookie);
  assert.equal(again.status, 422, 'a challenge is taken once');
  const begun = (await post('/api/session/passkey/options', { agency: 'es' })).json;
  assert.equal(begun.options.allowCredentials ?? undefined, undefined, 'asking names nobody');
  const body = { ticket: begun.ticket, response: device.authenticate(begun.options) };
  const done = await post('/api/session/passkey', body);
  assert.deepEqual([done.status, done.json.session?.method], [200, 'passkey'], done.text);
  assert.deepEqual(typeOf(await post('/api/session/passkey', body)), REFUSED, 'the same answer again');
  const account = (await get('/api/account', cookieIn(done))).json;
  assert.deepEqual([account.passkeys.length, account.passkeys[0].name], [1, 'blue key']);
  const gone = await remove(`/api/account/passkeys/${account.passkeys[0].id}`, cookieIn(done));
  assert.equal(gone.status, 204);
  const late = (await post('/api/session/passkey/options', { agency: 'es' })).json;
  const removed = { ticket: late.ticket, response: device.authenticate(late.options) };
  assert.deepEqual(typeOf(await post('/api/session/passkey', removed)), REFUSED);
});

test('no passkey without digits, of another place, or of a device that asked nobody', async () => {
  const { cookie, options, secret } = await withPasskey('es analyst 2');
  for (const code of [null, '000000']) {
    const refused = await post('/api/account/passkeys/options', { code }, cookie);
    assert.deepEqual(typeOf(refused), [422, 'liaison:node/code-refused']);
  }
  const device = new Authenticator('localhost', `http://${host}`);
  const differing = [{ unverified: true }, { origin: 'https://example.org' }, { place: 'example.org' }];
  for (const [nth, each] of differing.entries()) {
    const code = digitsOf(secret, world.clock.ms);
    const asked = nth === 0 ? options : (await post('/api/account/passkeys/options', { code }, cookie)).json;
    minute();
    const made = await post('/api/account/passkeys', { name: 'key', response: device.register(asked, each) }, cookie);
    assert.deepEqual(typeOf(made), [422, 'liaison:node/passkey-refused'], JSON.stringify(each));
  }
  const address = { host: new URL(world.served.url).host, cookie };
  const byAddress = await ask(world.served.url, '/api/account/passkeys/options', {
    method: 'POST',
    body: { code: null },
    headers: address,
  });
  assert.deepEqual(typeOf(byAddress), [409, 'liaison:node/passkey-needs-name']);
});

test('a copy of a device, a foreign challenge and an unverified touch open nothing', async () => {
  const { cookie, device, options } = await withPasskey('es liaison 2');
  await post('/api/account/passkeys', { name: 'key', response: device.register(options) }, cookie);
  const attempt = async (differing: object) => {
    const begun = (await post('/api/session/passkey/options', { agency: 'es' })).json;
    return post('/api/session/passkey', {
      ticket: begun.ticket,
      response: device.authenticate(begun.options, differing),
    });
  };
  assert.equal((await attempt({ counter: 7 })).status, 200);
  for (const differing of [{ counter: 7 }, { counter: 3 }, { unverified: true, counter: 9 }]) {
    assert.deepEqual(typeOf(await attempt(differing)), REFUSED, JSON.stringify(differing));
  }
  assert.deepEqual(typeOf(await attempt({ origin: 'https://example.org', counter: 10 })), REFUSED);
  const begun = (await post('/api/session/passkey/options', { agency: 'es' })).json;
  const foreign = device.authenticate({ challenge: 'AAAA' }, { counter: 11 });
  assert.deepEqual(typeOf(await post('/api/session/passkey', { ticket: begun.ticket, response: foreign })), REFUSED);
  const elsewhere = (await post('/api/session/passkey/options', { agency: 'fr' })).json;
  const there = { ticket: elsewhere.ticket, response: device.authenticate(elsewhere.options, { counter: 12 }) };
  assert.deepEqual(typeOf(await post('/api/session/passkey', there)), REFUSED, 'another agency knows no such key');
  assert.equal((await attempt({ counter: 13 })).status, 200);
});

test('no secret of a credential is in any answer about the account', async () => {
  const { cookie, secret } = await enrol('es patrol 1');
  const kept = (await accessOf(agency()).file.entries()).find(({ totp }) => totp?.secret === secret);
  const told = `${(await get('/api/account', cookie)).text}${(await get('/api/session', cookie)).text}`;
  assert.ok(kept?.password);
  for (const hidden of [secret, kept.password.tag, kept.password.salt]) assert.ok(!told.includes(hidden));
});

test('a lock between the judgement of a sign-in and its session leaves no session', async () => {
  const name = 'es exhibits 2';
  const { secret } = await enrol(name);
  const access = accessOf(agency());
  const officer = await idOf(name);
  const noting = access.note.bind(access);
  // The line of the good sign-in is the last thing before the session: the colleague's word comes just then.
  access.note = async (...line) => {
    await noting(...line);
    if (line[0] === 'node/sign-in' && line[2] === undefined) access.end(officer);
  };
  const late = await signIn(name, secret);
  access.note = noting;
  assert.deepEqual(typeOf(late), REFUSED);
  assert.equal(late.headers['set-cookie'], undefined);
  assert.equal((await signIn(name, secret)).status, 200, 'the next sign-in is judged anew');
});
