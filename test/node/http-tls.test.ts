// Over TLS: the promise that it stays so, a cookie that goes nowhere else, an origin that says https, and the names
// that the operator gave. A node of real agencies is served as well; what is only a demonstration's is not there then.

import assert from 'node:assert/strict';
import { type RequestOptions, request } from 'node:https';
import { after, before, test } from 'node:test';
import { type Served, serve } from '../../src/node/server.ts';
import { testCertificate } from './certificate.ts';
import { type Answer, type Asking, HttpWorld } from './http-world.ts';

let demonstration: HttpWorld;
let real: HttpWorld;
let served: Served;
const tls = testCertificate();

before(async () => {
  demonstration = await HttpWorld.open();
  real = await HttpWorld.open({ synthetic: false });
  served = await serve(demonstration.node, { port: 0, dist: null, tls, names: ['Node.Police.Example'] });
});
after(async () => {
  await served.close();
  await demonstration.close();
  await real.close();
});

function ask(path: string, { method = 'GET', body, headers = {} }: Asking = {}): Promise<Answer> {
  const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const typed = bytes === null ? {} : { 'content-type': 'application/json', 'content-length': `${bytes.length}` };
  const { port } = new URL(served.url);
  const options = {
    host: '127.0.0.1',
    port,
    path,
    method,
    ca: tls.cert,
    checkServerIdentity: () => undefined,
    agent: false,
    headers: { ...typed, ...headers },
  };
  return new Promise((resolve, reject) => {
    const sent = request(options as RequestOptions, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => {
        text += part.toString('utf8');
      });
      answer.on('end', () => {
        const json: unknown = text.startsWith('{') ? JSON.parse(text) : null;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
      });
    });
    sent.on('error', reject);
    sent.end(bytes ?? undefined);
  });
}

test('over TLS the node promises to stay there, and its cookie goes nowhere else', async () => {
  assert.match(served.url, /^https:/);
  const body = { agency: 'es', officer: await demonstration.officer('es', 'analyst 1') };
  const signed = await ask('/api/session', { method: 'POST', body });
  assert.equal(signed.status, 200, signed.text);
  assert.match(String(signed.headers['strict-transport-security']), /max-age=63072000/);
  const [cookie = ''] = signed.headers['set-cookie'] ?? [];
  assert.match(cookie, /^__Host-liaison=/);
  for (const part of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), cookie);
  assert.doesNotMatch(cookie, /Domain=/);
  const token = cookie.split(';')[0]?.split('=')[1] ?? '';
  const asState = (sent: string) => ask('/api/session', { headers: { cookie: sent } });
  assert.notEqual((await asState(`__Host-liaison=${token}`)).json.session, null);
  assert.equal((await asState(`liaison=${token}`)).json.session, null, 'the plain name counts for nothing here');
});

test('names are those of the loopback and those the operator gave, and the origin says https', async () => {
  const { port } = new URL(served.url);
  const from = (host: string, origin?: string) =>
    ask('/api/health', { headers: origin === undefined ? { host } : { host, origin } });
  assert.equal((await from(`node.police.example:${port}`)).status, 200);
  assert.equal((await from('other.police.example')).status, 421);
  assert.equal((await from(`127.0.0.1:${port}`, `https://127.0.0.1:${port}`)).status, 200);
  assert.equal((await from(`127.0.0.1:${port}`, `http://127.0.0.1:${port}`)).status, 403);
});

test('a real node is served, and has nothing of a demonstration', async () => {
  const state = await real.ask('/api/session');
  assert.equal(state.status, 200);
  assert.equal(state.json.synthetic, false);
  const officer = await real.officer('es', 'analyst 1');
  const chosen = await real.ask('/api/session', { method: 'POST', body: { agency: 'es', officer } });
  assert.ok(chosen.status === 401 || chosen.status === 400, chosen.text);
  assert.equal(chosen.headers['set-cookie'], undefined);
  const people = await real.ask('/api/demonstration/officers');
  assert.doesNotMatch(people.text, /o:[0-9a-f]{32}|analyst/);
  for (const path of ['/api/overview', '/api/records', '/api/verify']) {
    assert.equal((await real.ask(path)).status, 404, path);
  }
});
