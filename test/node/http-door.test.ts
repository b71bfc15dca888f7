// The door of the node over HTTP: what another site, another name, another method or another kind of body gets, which
// is nothing. Every attempt is made with a good session, so that only the defence under test can refuse it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { LIMITS } from '../../src/base/limits.ts';
import { serve } from '../../src/node/server.ts';
import { type Answer, ask, type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
let desk: Desk;
const READ = 'intake/reports';

before(async () => {
  world = await HttpWorld.open();
  desk = await world.desk('es', 'analyst 1');
});
after(() => world.close());

/** A refusal is a problem document that says nothing of what was sent. */
function refused(answer: Answer, status: number, code?: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  if (code !== undefined) assert.equal(answer.json.type, `liaison:${code}`);
  assert.equal(answer.json.status, status);
}

test('a good request is answered, and nothing of it may be kept', async () => {
  const answer = await desk.act(READ, {});
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.deepEqual(Object.keys(answer.json), ['output']);
});

test('a page of another site gets nothing and does nothing, whatever it sends along', async () => {
  const own = { origin: world.url, 'sec-fetch-site': 'same-origin' };
  assert.equal((await desk.act(READ, {}, own)).status, 200, 'the page of the node itself may');
  const foreign = [
    { origin: 'https://foreign.example.org' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { origin: world.url.replace('127.0.0.1', 'localhost') },
    { origin: world.url.replace('http:', 'https:') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    { ...own, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) refused(await desk.act(READ, {}, headers), 403, 'node/foreign-origin');
  const embedded = await world.ask('/assets/page-0.js', { headers: { 'sec-fetch-site': 'cross-site' } });
  refused(embedded, 403, 'node/foreign-origin');
  const list = { headers: { ...desk.headers, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } };
  refused(await world.ask('/api/session', list), 403, 'node/foreign-origin');
  const led = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  assert.equal((await world.ask('/work', { headers: led })).status, 200, 'a link may lead to the page');
});

test('the cookie of a session is for no script and no other site', async () => {
  const body = { agency: 'es', officer: await world.officer('es', 'patrol 1') };
  const signed = await world.ask('/api/session', { method: 'POST', body });
  const [cookie = ''] = signed.headers['set-cookie'] ?? [];
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), cookie);
  assert.doesNotMatch(cookie, /Domain=/i);
});

test('a form of another site cannot send what is taken for JSON', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/jsonp',
    'text/json',
    '',
  ]) {
    refused(await desk.act(READ, '{}', { 'content-type': type }), 415, 'node/json-only');
    const body = JSON.stringify({ agency: 'es', officer: desk.officer });
    const headers = { 'content-type': type };
    refused(await world.ask('/api/session', { method: 'POST', body, headers }), 415, 'node/json-only');
  }
  assert.equal((await desk.act(READ, '{}', { 'content-type': 'application/json; charset=utf-8' })).status, 200);
});

test('a compressed body is refused before anybody unpacks it', async () => {
  for (const coding of ['gzip', 'br', 'deflate', 'gzip, identity']) {
    refused(await desk.act(READ, '{}', { 'content-encoding': coding }), 415, 'node/json-only');
  }
});

test('no other site is ever told that it may read', async () => {
  const headers = {
    ...desk.headers,
    origin: 'https://foreign.example.org',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'liaison-matter',
  };
  const answers = [
    await world.ask(`/api/${READ}`, { method: 'OPTIONS', headers }),
    await desk.act(READ, {}, { origin: world.url }),
    await world.ask('/api/openapi.json'),
  ];
  for (const answer of answers) {
    assert.equal(Object.keys(answer.headers).filter((name) => name.startsWith('access-control')).length, 0);
  }
  assert.equal(answers[0]?.status, 403);
});

test('the node answers to its own names only', async () => {
  for (const host of ['foreign.example.org', '127.0.0.1.example.org', 'localhost.', '127.0.0.1@x', '[::2]', 'x y']) {
    refused(await desk.act(READ, {}, { host }), 421, 'node/wrong-host');
  }
  assert.equal((await desk.act(READ, {}, { host: 'LOCALHOST:1' })).status, 200);
});

test('every page comes with headers that forbid inline code, foreign code and frames', async () => {
  const page = await world.ask('/', { headers: { accept: 'text/html' } });
  const policy = String(page.headers['content-security-policy']);
  assert.doesNotMatch(policy, /unsafe|\*|data:|blob:|https?:/);
  for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
    assert.ok(policy.includes(directive), policy);
  }
  for (const answer of [page, await desk.act(READ, {}), await world.ask('/nowhere')]) {
    assert.equal(answer.headers['x-frame-options'], 'DENY');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['referrer-policy'], 'no-referrer');
    assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(answer.headers['x-powered-by'], undefined);
    assert.equal(answer.headers['server'], undefined);
  }
  assert.equal(page.headers['strict-transport-security'], undefined, 'plain HTTP promises no TLS');
});

test('an act takes POST and nothing else, however the method is named', async () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND']) {
    const { status, headers, text } = await world.ask(`/api/${READ}`, { method, headers: desk.headers });
    assert.equal(status, 405, `${method} ${text}`);
    assert.equal(headers['allow'], 'POST');
    assert.doesNotMatch(text, /output/);
  }
  const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST', 'x-http-method': 'POST' };
  const path = `/api/${READ}?_method=POST`;
  assert.equal((await world.ask(path, { headers: { ...desk.headers, ...override } })).status, 405);
  const { matter } = desk;
  const deleted = await desk.act(`matters/${matter}?_method=DELETE`, {}, { 'x-http-method-override': 'DELETE' });
  assert.notEqual(deleted.status, 204);
  assert.equal((await desk.act(READ, {})).status, 200, 'the matter is still open');
});

test('a body is JSON in UTF-8, within its bounds, and says each thing once', async () => {
  const deep = `${'['.repeat(LIMITS.jsonDepthMax + 1)}${']'.repeat(LIMITS.jsonDepthMax + 1)}`;
  const cases: readonly (readonly [string | Uint8Array, number, string])[] = [
    ['{"limit":', 400, 'base/json-syntax'],
    ['', 400, 'base/json-syntax'],
    ['\ufeff{}', 400, 'base/json-syntax'],
    [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'node/body-not-json'],
    [Buffer.from('{"limit":1}', 'utf16le'), 400, 'base/json-syntax'],
    ['{"limit":1,"limit":2}', 400, 'base/json-duplicate-key'],
    ['{"__proto__":{"limit":1}}', 400, 'base/json-forbidden-key'],
    ['{"\\u005f_proto__":{"limit":1}}', 400, 'base/json-forbidden-key'],
    ['{"constructor":{"prototype":{"limit":1}}}', 400, 'node/forbidden-key'],
    ['{"limit":{"prototype":1}}', 400, 'node/forbidden-key'],
    [deep, 400, 'base/json-too-deep'],
    ['['.repeat(500_000), 400, 'base/json-syntax'],
    [`{"a":[${'0,'.repeat(70_000)}0]}`, 413, 'node/body-too-long'],
    [`"${'x'.repeat(1_048_577)}"`, 413, 'node/body-too-long'],
    ['null', 400, 'node/bad-input'],
    ['[]', 400, 'node/bad-input'],
  ];
  for (const [body, status, code] of cases) refused(await desk.act(READ, body), status, code);
  assert.equal(({} as { limit?: number }).limit, undefined);
});

test('a field that nobody asked for is refused, not ignored, and its value is not repeated', async () => {
  const canary = 'canary-4711';
  for (const body of [
    { limit: 1, officer: canary },
    { limit: canary },
    { [canary]: 1 },
    { limit: 1, [`<b>${canary}`]: { role: canary } },
  ]) {
    const answer = await desk.act(READ, body);
    refused(answer, 400, 'node/bad-input');
    if (!(canary in body)) assert.ok(!answer.text.includes(canary), answer.text);
  }
  const session = { agency: 'es', officer: desk.officer, roles: ['protection'], within: null };
  refused(await world.ask('/api/session', { method: 'POST', body: session }), 400, 'node/request-refused');
  const matter = { purpose: 'investigation', operation: null, until: '2999-01-01T00:00:00.000Z' };
  refused(await desk.act('matters', matter), 400, 'node/request-refused');
});

test('a header that stands twice is refused rather than understood in one of two ways', async () => {
  for (const name of ['liaison-matter', 'idempotency-key', 'origin', 'sec-fetch-site']) {
    const value = name === 'liaison-matter' ? desk.matter : 'x';
    const answer = await desk.act(READ, {}, { [name]: [value, value] });
    refused(answer, 400, 'node/header-twice');
  }
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`x-${i}`, '1']));
  refused(await desk.act(READ, {}, many), 431, 'node/too-many-headers');
  refused(await desk.act(READ, {}, { 'x-long': 'x'.repeat(32_768) }), 431);
});

test('what is no HTTP is answered and cut', async () => {
  const { port } = new URL(world.url);
  const said = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      let heard = '';
      socket.on('data', (part) => {
        heard += part.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    });
  assert.match(await said('GARBAGE\r\n\r\n'), /^HTTP\/1\.1 400 /);
  const double = 'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n';
  const smuggled = `POST /api/${READ} HTTP/1.1\r\nhost: 127.0.0.1\r\n${double}GET /api/session HTTP/1.1\r\n\r\n`;
  assert.match(
    await said(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`),
    /header-twice|^HTTP\/1\.1 400 /,
  );
  assert.match(await said('GET / HTTP/1.1\r\nhost:\r\nconnection: close\r\n\r\n'), /^HTTP\/1\.1 4\d\d /);
  const heard = await said(smuggled);
  assert.match(heard, /^HTTP\/1\.1 400 /);
  assert.equal(heard.split('HTTP/1.1').length, 2, 'one answer, not two');
});

test('every address of the page is the page, and what is not there is not there', async () => {
  const accept = { accept: 'text/html,application/xhtml+xml' };
  const rail = readFileSync(new URL('../../web/src/app/places.ts', import.meta.url), 'utf8');
  const places = [...rail.matchAll(/\bto: '(\/[a-z]*)'/g)].map(([, to = '']) => to);
  assert.ok(places.length >= 12 && places.includes('/peers'), 'whoever reloads a place of the rail is there again');
  for (const path of [...places, '/subject/s:00', '/referrals/new?x=1']) {
    const page = await world.ask(path, { headers: accept });
    assert.equal(page.status, 200);
    assert.match(page.text, /<title>Liaison/);
    assert.equal(page.headers['cache-control'], 'no-cache');
  }
  assert.match(String((await world.ask('/assets/page-0.js')).headers['cache-control']), /immutable/);
  for (const path of [
    '/api/nothing',
    '/api',
    '/peer',
    '/peer/x',
    '/announcement/x',
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/.env',
  ]) {
    const answer = await world.ask(path, { headers: accept });
    assert.ok(answer.status === 404 || answer.status === 403 || answer.status === 400, `${path} ${answer.status}`);
    assert.doesNotMatch(answer.text, /root:|<title>/);
  }
  assert.equal((await world.ask('/work')).status, 404, 'a program that does not want a page gets none');
});

test('an address of the interface that is written another way is guarded as it is, and kept by nobody', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  for (const path of ['/api/openapi.json', '/%61pi/openapi.json', '/ap%69/openapi.json']) {
    refused(await world.ask(path, { headers: link }), 403, 'node/foreign-origin');
    const { status, headers } = await world.ask(path);
    assert.deepEqual([status, headers['cache-control']], [200, 'no-store'], path);
  }
});

test('whether the node lives is told to everybody, and nothing else', async () => {
  assert.deepEqual((await world.ask('/api/health')).json, { up: true });
});

test('attempts to sign in are counted by address and in all, and the answer says when to try again', async () => {
  const { url, close } = await serve(world.node, {
    port: 0,
    dist: null,
    bounds: { signInsAddress: 3, signInsAll: 100 },
  });
  const body = { agency: 'es', officer: 'nobody' };
  const attempts: Answer[] = [];
  for (let i = 0; i < 5; i += 1) attempts.push(await ask(url, '/api/session', { method: 'POST', body }));
  await close();
  assert.deepEqual(
    attempts.map(({ status }) => status),
    [401, 401, 401, 429, 429],
  );
  const last = attempts.at(-1);
  assert.ok(last !== undefined);
  refused(last, 429, 'node/too-many-attempts');
  assert.ok(Number(last.headers['retry-after']) > 0);
});

test('beyond the loopback a node is not served without TLS', async () => {
  await assert.rejects(serve(world.node, { port: 0, dist: null, host: '0.0.0.0' }), { code: 'node/plain-http' });
});
