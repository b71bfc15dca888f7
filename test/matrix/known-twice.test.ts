// Persons who are known in a sealed matter and in the callers' own: what was decided about them in the sealed one is in
// no answer, can be undone by nobody outside, and goes on standing inside whatever is decided outside. `matrix.ts` asks
// about persons who are known in one place alone.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { AnyAct, Role } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { receive } from '../../src/intake/receive.ts';
import { ACTS } from '../../src/node/rooms.ts';
import type { HttpWorld } from '../node/http-world.ts';
import { Builder, fileOf } from './builder.ts';
import type { Fresh } from './input-row.ts';
import { INPUTS } from './inputs.ts';
import type { Situation } from './situation.ts';
import { AGENCY, type MatrixWorld, openWorld, PEOPLE } from './world.ts';

let world: MatrixWorld;
let sealed: Situation;
before(async () => {
  world = await openWorld(['sealed'], knownHereToo);
  sealed = world.hidden.sealed;
});
after(() => world.http.close());

/** A report of the callers' own matter that names the accounts of the sealed one. */
async function knownHereToo(http: HttpWorld, own: Situation, { token }: Situation): Promise<void> {
  const builder = new Builder(http, { agency: AGENCY, peer: 'fr', token: own.token });
  builder.operation = own.operation;
  const folder = join(http.node.agency(AGENCY).folder, 'local', 'inbox');
  await mkdir(folder, { recursive: true });
  const lines = [1, 2, 3, 4, 5, 6].map((n) => {
    return `exampletalk,${token}-${n},,${fileOf('known-twice')},shared,2026-02-1${n}T10:00:00Z,UTC,,`;
  });
  const text = `service,account,handle,file,act,at,zone,address,port\n${lines.join('\n')}\n`;
  await writeFile(join(folder, 'known-twice.csv'), text);

  const input = { file: 'known-twice.csv', handling: { audience: ['es'], tlp: 'AMBER' as const }, authority: 'TEST' };
  await builder.act('patrol', receive, input, { officer: 'patrol 1' });
}

async function ask(act: AnyAct, role: Role, input: unknown, how: { operation?: string | null; nth?: number } = {}) {
  const { operation = world.own.operation, nth = 1 } = how;
  const officer = await world.http.officer(AGENCY, `${role} ${nth}`);
  const [purpose = 'oversight'] = act.purposes;
  try {
    const done = await world.http.node.agency(AGENCY).host.performAny(act, input, { officer, purpose, operation });
    return { said: JSON.stringify(done.output), output: done.output as Record<string, unknown> };
  } catch (refusal) {
    if (!(refusal instanceof Fault)) throw refusal;
    return { said: `${refusal.code} ${JSON.stringify(refusal.details)}`, output: {} };
  }
}

function named(name: string): AnyAct {
  const act = ACTS.get(name);
  assert.ok(act !== undefined, name);
  return act;
}

/** What was decided or made in the sealed matter; who the persons are is known outside as well. */
function decided(): readonly string[] {
  const { token, operation, report, judgement, proposal, exhibit, request, measure, outcome } = sealed;
  const { prepared, released, urgent, received, figure, clearance, narrative } = sealed;
  const ids = [operation, report, judgement, proposal, exhibit, request, measure, outcome];
  const sent = [prepared, released, urgent, received, figure, clearance, narrative];
  return [...ids, ...sent, `reason ${token}`, `"${token}"`, token.toUpperCase()];
}

test('no read tells what was decided in a sealed matter about persons who are known in the own one too', async () => {
  const reads = [...ACTS.values()].filter((act) => !act.writes && act.name !== 'oversight/audit');
  const fresh: Fresh = { n: 1, officer: '', callers: [], nobody: 'o:0', waiting: 'none.csv', card: {} };
  let compared = 0;
  const leaks: string[] = [];
  for (const act of reads) {
    const input = INPUTS[act.name]?.make(sealed, fresh) ?? {};
    for (const role of PEOPLE.filter((one) => act.who.includes(one))) {
      const asked = JSON.stringify(input);
      const { said } = await ask(act, role, input);
      compared += 1;
      for (const value of decided()) {
        if (!asked.includes(value.replaceAll('"', '')) && said.includes(value)) leaks.push(`${act.name}: ${value}`);
      }
    }
  }
  assert.ok(compared > 100);
  assert.deepEqual([...new Set(leaks)], []);
});

test('outside, the persons are known and nothing is decided about them: no category, history or exhibit', async () => {
  const { subject, fresh } = sealed;
  const history = await ask(named('identity/history'), 'analyst', { subject });
  assert.deepEqual(history.output['events'], []);
  const cluster = await ask(named('identity/cluster'), 'analyst', { subject });
  const { members, judgements, designations } = cluster.output;
  assert.deepEqual({ members, judgements, designations }, { members: [subject], judgements: [], designations: [] });
  const network = await ask(named('jurisdiction/network'), 'analyst', { subjects: [subject, fresh] });
  const nodes = network.output['nodes'] as { about: string; category: string | null }[];
  assert.ok(nodes.some((node) => node.about === 'file'));
  assert.deepEqual(
    nodes.filter((node) => node.about === 'exhibit' || node.category !== null),
    [],
  );
  const list = await ask(named('jurisdiction/worklist'), 'analyst', { subject: fresh });
  const items = list.output['items'] as { tier: number; owner: string | null; reasons: { fact: string }[] }[];
  // Seen once, in the own matter: that a child is at risk was decided in the sealed one.
  assert.deepEqual(
    items.map(({ tier, owner, reasons }) => [
      tier,
      owner,
      reasons.map(({ fact }) => fact).filter((fact) => fact !== 'recency'),
    ]),
    [[5, null, ['sightings']]],
  );
});

test('nobody outside takes back what was decided inside, and what is decided outside ends nothing there', async () => {
  const { subject, other, judgement, operation } = sealed;
  const reason = 'test';
  const inside = { operation, nth: 2 };
  const seen = async () => (await ask(named('identity/suspects'), 'protection', {}, inside)).said;
  const standing = await seen();
  assert.ok(standing.includes(subject));
  assert.match((await ask(named('identity/undo'), 'analyst', { judgement, reason })).said, /^identity\/no-judgement/);
  const suspect = { subject, category: 'suspect', reason };
  assert.match((await ask(named('identity/withdraw'), 'analyst', suspect)).said, /^identity\/not-designated/);
  const own = await ask(named('identity/judge'), 'analyst', { a: subject, b: other, verdict: 'different', reason });
  assert.equal((own.output['members'] as number) ?? 0, 1, own.said);
  await ask(named('identity/designate'), 'analyst', { ...suspect, country: 'ES', ground: 'own' });
  await ask(named('identity/withdraw'), 'analyst', suspect);
  assert.equal(await seen(), standing);
  const joined = await ask(named('identity/cluster'), 'protection', { subject }, inside);
  assert.deepEqual(joined.output['members'], [subject, other].sort());
  assert.match(joined.said, new RegExp(judgement));
});
