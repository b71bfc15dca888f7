// Audit before data: while the audit log cannot be written every route that gives data answers one fault and not one
// byte of what the node knows. And the order in which the node says no: session, matter, policy, input.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLES } from '../../src/base/act.ts';
import { ACTS } from '../../src/node/rooms.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { type Answer, type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
/** A desk for each act: an officer who may ask it, for a purpose that allows it. */
const desks = new Map<string, Desk>();
let canaries: readonly string[] = [];

async function deskFor(name: string): Promise<Desk> {
  const act = ACTS.get(name);
  const role = ROLES.find((one) => one !== 'node' && act?.who.includes(one)) ?? 'patrol';
  const purpose = act?.purposes[0] ?? 'oversight';
  const known = desks.get(`${role} ${purpose}`);
  if (known !== undefined) return known;
  const made = await world.desk('es', `${role} 1`, purpose);
  desks.set(`${role} ${purpose}`, made);
  return made;
}

before(async () => {
  world = await HttpWorld.open();
  const desk = await world.desk('es', 'coordinator 1');
  const opened = await desk.act('operations/open', {
    name: 'Canary operation',
    offence: 'distribution',
    basis: 'canary basis',
  });
  const people = await allOfficers(world.node.agency('es').rows);
  canaries = [...people.flatMap(({ officer, name }) => [officer, name]), 'Canary', 'canary', 'receipts', '"output"'];
  assert.equal(opened.status, 200, opened.text);
  for (const name of ACTS.keys()) await deskFor(name);
});
after(() => world.close());

const everyAct = () => [...ACTS.keys()].sort();

test('without a session every route of acts says so and nothing else', async () => {
  for (const name of everyAct()) {
    const answer = await world.ask(`/api/${name}`, { method: 'POST', body: '{"broken' });
    assert.equal(answer.json.type, 'liaison:node/not-signed-in', name);
    assert.equal(answer.status, 401);
  }
});

test('a session comes before a matter, a matter before policy, policy before input', async () => {
  const cookie = await world.signIn('es', 'patrol 1');
  const lost = { cookie, 'liaison-matter': `m:${'0'.repeat(32)}` };
  const desk = await world.desk('es', 'patrol 1', 'safeguarding');
  const foreign = (await world.desk('es', 'patrol 1')).matter;
  let compared = 0;
  for (const name of everyAct()) {
    const act = ACTS.get(name);
    for (const headers of [{ cookie }, lost, { cookie, 'liaison-matter': foreign }]) {
      const answer = await world.ask(`/api/${name}`, { method: 'POST', body: '{"broken', headers });
      assert.equal(answer.json.type, 'liaison:node/no-matter', name);
    }
    const may = act?.who.includes('patrol') === true && act.purposes.includes('safeguarding');
    const broken = await desk.act(name, '{"broken');
    const unfit = await desk.act(name, { surely: 'no field of anything' });
    assert.equal(broken.status, may ? 400 : 403, `${name} ${broken.text}`);
    assert.equal(unfit.status, may ? 400 : 403, `${name} ${unfit.text}`);
    if (may) assert.equal(unfit.json.type, 'liaison:node/bad-input');
    compared += 1;
  }
  assert.ok(compared > 60);
});

test('what policy refuses, and what input refuses, leaves a line in the audit log', async () => {
  const { audit } = world.node.agency('es');
  const desk = await world.desk('es', 'press 1', 'publication');
  const from = audit.size;
  await desk.act('intake/reports', '{"broken');
  await desk.act('reconciliation/figures', '{"broken');
  const lines: unknown[] = [];
  for await (const entry of audit.entries(from)) {
    const [line] = entry.records;
    if (line !== undefined && 'value' in line) lines.push([line.value['act'], line.value['fault']]);
  }
  assert.deepEqual(lines, [
    ['intake/reports', 'oversight/not-authorised'],
    ['reconciliation/figures', null],
    ['reconciliation/figures', 'node/bad-input'],
  ]);
});

function blocked(answer: Answer, what: string): void {
  assert.equal(answer.status, 503, `${what} ${answer.text}`);
  assert.equal(answer.json.type, 'liaison:node/audit-blocked', what);
  for (const canary of canaries) assert.ok(!answer.text.includes(canary), `${what} shows ${canary}`);
  assert.equal(answer.headers['set-cookie'], undefined, what);
}

test('with the audit log blocked every act, read and data route answers 503 and not one byte of data', async (t) => {
  const { audit, ledger } = world.node.agency('es');
  const append = audit.append.bind(audit);
  const { size } = ledger;
  const anyone = await deskFor('intake/reports');
  // On a disk that is full, as the ledger says it.
  audit.append = async () => {
    throw Object.assign(new Error('ENOSPC: /canary'), { code: 'ENOSPC' });
  };
  let routes = 0;
  try {
    for (const name of everyAct()) {
      const desk = await deskFor(name);
      blocked(await desk.act(name, {}), name);
      blocked(await desk.act(name, '{"broken'), name);
      blocked(await anyone.act(name, {}), `${name} to one who may not`);
      routes += 1;
    }
    const { headers } = anyone;
    const bytes = { ...headers, 'content-type': 'application/octet-stream' };
    const asked: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/api/session'],
      ['POST', '/api/session', { agency: 'es', officer: anyone.officer }],
      ['GET', '/api/account'],
      ['GET', '/api/demonstration/officers'],
      ['POST', '/api/matters', { purpose: 'investigation', operation: null }],
      ['GET', '/api/events'],
      ['GET', '/api/overview'],
      ['GET', '/api/records?figure=arrests'],
      ['POST', '/api/verify'],
      ['POST', '/api/documents/letter', {}],
      ['POST', '/api/documents/receipt', {}],
    ];
    for (const [method, path, body] of asked) {
      const answer = await world.ask(path, { method, headers, ...(body === undefined ? {} : { body }) });
      // A route that this node does not have gives nothing either.
      if (answer.status === 404) continue;
      blocked(answer, `${method} ${path}`);
      routes += 1;
    }
    blocked(await world.ask('/api/uploads?ending=csv', { method: 'POST', body: 'x', headers: bytes }), 'uploads');
    blocked(await world.ask('/api/demonstration/officers'), 'officers without a session');
    routes += 2;
  } finally {
    audit.append = append;
  }
  assert.equal(ledger.size, size, 'nothing was done either');
  const again = await anyone.act('intake/reports', {});
  assert.equal(again.status, 200, 'when the log can be written again, the node answers again');
  assert.equal((await world.ask('/api/session', { headers: anyone.headers })).status, 200);
  t.diagnostic(`audit blocked: compared ${routes} routes`);
  assert.ok(routes > ACTS.size + 8);
});

test('a node whose audit log is blocked still says that it is up, and what its routes are', async () => {
  assert.equal((await world.ask('/api/health')).status, 200);
  const described = await world.ask('/api/openapi.json');
  assert.equal(described.status, 200);
  for (const canary of canaries.slice(0, 8)) assert.ok(!described.text.includes(canary));
});
