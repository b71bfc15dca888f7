// How often one may try to sign in: who guesses at names shuts nobody else out, behind the same address or from others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { boundsOf } from '../../src/node/http/bounds.ts';
import { limitSignIns } from '../../src/node/http/sign-ins.ts';

/** A server that signs in whoever says `right`, at addresses that the test chooses. */
async function door(chosen: Parameters<typeof boundsOf>[1]) {
  const app = Fastify();
  await limitSignIns(app, boundsOf(false, chosen));
  app.setErrorHandler((error: { row?: { status: number } }, _request, reply) =>
    reply.code(error.row?.status ?? 500).send({}),
  );
  app.post('/api/session', async (request, reply) => {
    const { right = false } = request.body as { right?: boolean };
    return reply.code(right ? 200 : 401).send({});
  });
  await app.ready();
  return async (remoteAddress: string, body: object) =>
    (await app.inject({ method: 'POST', url: '/api/session', remoteAddress, payload: body })).statusCode;
}

test('guesses at one name leave the others behind the same address their share', async () => {
  const attempt = await door({ signInsEach: 3 });
  const seen: number[] = [];
  for (let nth = 0; nth < 5; nth += 1) seen.push(await attempt('192.0.2.1', { name: 'Persona 001' }));
  assert.deepEqual(seen, [401, 401, 401, 429, 429]);
  assert.equal(await attempt('192.0.2.1', { name: '  PERSONA  001 ' }), 429, 'however it is written');
  assert.equal(await attempt('192.0.2.1', { name: 'Persona 002', right: true }), 200);
  assert.equal(await attempt('192.0.2.2', { name: 'Persona 001', right: true }), 200, 'nor from elsewhere');
});

test('strangers from many addresses do not use up the share of places where officers sign in', async () => {
  const attempt = await door({ signInsAll: 20 });
  assert.equal(await attempt('192.0.2.1', { name: 'Persona 001', right: true }), 200);
  const seen: number[] = [];
  for (let nth = 0; nth < 30; nth += 1) seen.push(await attempt(`198.51.100.${nth}`, { name: `Persona 1${nth}` }));
  assert.equal(seen.filter((status) => status === 429).length, 11);
  assert.equal(await attempt('192.0.2.1', { name: 'Persona 002', right: true }), 200);
  assert.equal(await attempt('203.0.113.9', { name: 'Persona 002', right: true }), 429, 'a stranger waits');
});

test('one address has its bound whatever names it tries', async () => {
  const attempt = await door({ signInsAddress: 5 });
  const seen: number[] = [];
  for (let nth = 0; nth < 7; nth += 1) seen.push(await attempt('192.0.2.1', { name: `Persona ${nth}` }));
  assert.deepEqual(seen.slice(4), [401, 429, 429]);
});
