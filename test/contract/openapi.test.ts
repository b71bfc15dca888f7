// The contract of the API: the document is valid OpenAPI 3.1, every act has its path and every path a route that
// answers, and what the reads of the played demonstration answer is what the document says they do.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { type Purpose, ROLES } from '../../src/base/act.ts';
import type { LiaisonNode } from '../../src/node/node.ts';
import { ACTS } from '../../src/node/rooms.ts';
import { type Served, serve } from '../../src/node/server.ts';
import { lastMoment } from '../../src/node/start.ts';
import { operationsOperation } from '../../src/operations/tables.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { StoryClock } from '../../src/story/stage.ts';
import { ask, Desk } from '../node/http-world.ts';
import { openPlayed, type PlayedNode } from '../played-folder.ts';

let played: PlayedNode;
let node: LiaisonNode;
let served: Served;
type Path = Readonly<Record<string, { readonly operationId: string; readonly security?: readonly unknown[] }>>;
let document: { readonly paths: Readonly<Record<string, Path>> };

before(async () => {
  // What its officers see, at the moment its story ended.
  const clock = new StoryClock('1970-01-01T00:00:00.000Z');
  played = await openPlayed(clock);
  clock.moveTo(await lastMoment(played.node));
  ({ node } = played);
  served = await serve(node, { port: 0, dist: null });
  document = (await ask(served.url, '/api/openapi.json')).json;
});
after(async () => {
  await served.close();
  await played.close();
});

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const found = await validator.validate(structuredClone(document) as Record<string, unknown>);
  assert.equal(found.valid, true, JSON.stringify(found.errors ?? '').slice(0, 2_000));
  assert.equal(validator.version, '3.1');
});

test('every act has its path, and names of operations are given once', () => {
  for (const name of ACTS.keys()) {
    assert.deepEqual(Object.keys(document.paths[`/api/${name}`] ?? {}), ['post'], name);
  }
  const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
  assert.equal(new Set(ids).size, ids.length);
});

test('every path has a route that answers, and without a session those that take one say so', async (t) => {
  let compared = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const asked = path.replace(/\{(\w+)\}/g, (_, name) => `${name}-0`);
      const body = method === 'post' && path !== '/api/uploads' ? { body: {} } : {};
      const bytes = path === '/api/uploads' && method === 'post';
      const headers = bytes ? { 'content-type': 'application/octet-stream' } : {};
      const sent = bytes ? { body: 'x' } : body;
      const answer = await ask(served.url, asked, { method: method.toUpperCase(), headers, ...sent });
      const type = String(answer.json?.type ?? '');
      assert.ok(!/no-such-(page|method)$/.test(type), `${method} ${path}: ${answer.text}`);
      if (security === undefined) assert.equal(answer.status, 401, `${method} ${path}: ${answer.text}`);
      assert.ok(answer.status < 500 || answer.status === 503, `${method} ${path}: ${answer.text}`);
      compared += 1;
    }
  }
  t.diagnostic(`routes of the document: compared ${compared}`);
  assert.ok(compared > ACTS.size + 15);
});

/** A desk of an agency as an officer with one of these roles. */
async function deskOf(agency: string, roles: readonly string[], purpose: Purpose): Promise<Desk | null> {
  const people = await allOfficers(node.agency(agency).rows);
  const found = people.find(
    (row) => !row.suspended && row.roles.some((role) => role !== 'node' && roles.includes(role)),
  );
  if (found === undefined) return null;
  const { officer } = found;
  const signed = await ask(served.url, '/api/session', { method: 'POST', body: { agency, officer } });
  const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? '';
  // Most of the story belongs to its operation, and is hidden outside of it.
  const [known] = await node.agency(agency).rows.find(operationsOperation, {}, { limit: 1 });
  const body = { purpose, operation: known?.operation ?? null };
  const opened = await ask(served.url, '/api/matters', { method: 'POST', body, headers: { cookie } });
  const { matter } = opened.json;
  return matter === undefined ? null : new Desk({ url: served.url, cookie, officer, matter });
}

test('what reads answer in the played demonstration is what the document says they answer', async (t) => {
  let compared = 0;
  const unasked: string[] = [];
  for (const act of [...ACTS.values()].filter(({ writes }) => !writes)) {
    const empty = act.input.safeParse({});
    const [purpose = 'oversight'] = act.purposes;
    const people = act.who.filter((role) => role !== 'node' && ROLES.includes(role));
    if (!empty.success || people.length === 0) {
      unasked.push(act.name);
      continue;
    }
    const schema = operationSchema(act.name);
    for (const agency of node.agencies.keys()) {
      const desk = await deskOf(agency, people, purpose);
      if (desk === null) continue;
      const answer = await desk.act(act.name, {});
      if (answer.status !== 200) {
        assert.ok(answer.status >= 400 && answer.status < 500, `${act.name} ${answer.text}`);
        continue;
      }
      const read = schema.safeParse(answer.json);
      assert.ok(read.success, `${act.name} at ${agency}: ${JSON.stringify(read.error?.issues.slice(0, 3))}`);
      compared += 1;
    }
  }
  t.diagnostic(`answers of reads: compared ${compared}; not asked without an object: ${unasked.length}`);
  assert.ok(compared > 30, `${compared}`);
});

test('the letter of a referral comes as PDF in both languages, to those who may read it alone', async () => {
  const agencies = [...node.agencies.keys()];
  let found: { readonly desk: Desk; readonly referral: string; readonly agency: string } | null = null;
  for (const agency of agencies) {
    const desk = await deskOf(agency, ['liaison'], 'investigation');
    const board = desk === null ? null : await desk.act('referrals/board', {});
    const referral = board?.json.output?.referrals?.[0]?.referral;
    if (desk !== null && typeof referral === 'string') found = { desk, referral, agency };
  }
  assert.ok(found !== null, 'the story has referrals');
  const { desk, referral, agency } = found;
  for (const language of ['en', 'es']) {
    const letter = await desk.act(`documents/letter?language=${language}`, { referral });
    assert.equal(letter.status, 200, letter.text.slice(0, 300));
    assert.equal(letter.headers['content-type'], 'application/pdf');
    assert.equal(letter.headers['content-disposition'], 'attachment; filename="letter.pdf"');
    assert.equal(letter.headers['cache-control'], 'no-store');
    assert.match(letter.text, /^%PDF-/);
  }
  const press = await deskOf(agency, ['press'], 'publication');
  const refused = await press?.act('documents/letter', { referral });
  assert.equal(refused?.status ?? 403, 403);
  const absent = await desk.act('documents/letter', { referral: `rf:${'0'.repeat(32)}` });
  assert.equal(absent.status, 404);
  assert.equal((await desk.act('documents/letter?language=xx', { referral })).status, 400);
});

/** The answer's schema as the document has it, read back into a checker. */
function operationSchema(name: string): z.ZodType {
  const { post } = document.paths[`/api/${name}`] as unknown as {
    readonly post: {
      readonly responses: { readonly 200: { readonly content: { readonly 'application/json': { schema: object } } } };
    };
  };
  return z.fromJSONSchema(post.responses[200].content['application/json'].schema as z.core.JSONSchema.JSONSchema);
}
