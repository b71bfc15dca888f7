// Nothing about a child stands in any list, figure or export of suspects: every read there is, over generated matters
// in which children are in every place where a suspect can be: in the same group, with the same telephone, the same
// name of an account, behind a payment, subscribing to the same account, or a suspect in another matter.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AnyAct, Purpose } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { clustersFrom } from '../../src/identity/cluster.ts';
import { designate, withdraw } from '../../src/identity/designate.ts';
import { judge, undo } from '../../src/identity/judge.ts';
import { isRecountDue, recount } from '../../src/identity/recount.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { proposeAcross, settleAcross } from '../../src/identity/settle-across.ts';
import { identityDesignation, identityJudgement } from '../../src/identity/tables.ts';
import { ACTS, STORES } from '../../src/node/rooms.ts';
import { type House, OFFICERS, openHouse } from '../house.ts';
import { statement } from '../referrals/matter.ts';
import { DOCUMENTS, READS } from './children.ts';

const A = `op:${'a'.repeat(32)}`;
const B = `op:${'b'.repeat(32)}`;
const MATTERS = [A, B, null];
const PERSONS = 8;
const s = (n: number) => `s:${String(n).padStart(32, '0')}`;
const GROUP = s(90);
const subjects = Array.from({ length: PERSONS }, (_, n) => s(n));
const named = (n: number) => `canary-${n}`;
const reason = 'test';

/** Everybody in one group; neighbours share a telephone, a name or a subscriber; each has paid or been met. */
function records(n: number) {
  const [id, about] = [s(n), 'account'];
  return [
    statement(id, about, 'native-id', `exampletalk|${named(n)}`),
    statement(id, about, 'handle', `samplegram|same-${n % 3}`),
    statement(id, about, 'phone', `+120255501${String(Math.floor(n / 2)).padStart(2, '0')}`),
    statement(id, about, 'member-of', GROUP),
    statement(id, about, n % 2 === 0 ? 'payment-to-child' : 'child-country', 'BR'),
    statement(id, about, 'contact-with-child', n % 2 === 0 ? 'yes' : 'suspected'),
    statement(id, about, 'subscriber', s(80 + Math.floor(n / 3))),
  ];
}

async function world(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: STORES.filter(({ room }) => !DONE.has(room)) });
  for (const [operation, name] of [
    [A, 'a'],
    [B, 'b'],
  ] as const) {
    const opened = { operation, name, offence: 'distribution', basis: reason, coordinator: 'es', country: 'ES' };
    await house.seed('es', 'operations/opened/1', [{ type: 'act', ...opened }], operation);
    const said = subjects.flatMap((_, n) => records(n));
    await house.seed('es', 'intake/received/1', [{ type: 'act', report: `rp:${name.repeat(32)}` }, ...said], operation);
  }
  return house;
}
const DONE = new Set(['ledger', 'oversight']);

const step = fc.record({
  what: fc.constantFrom('suspect', 'suspect', 'victim', 'victim', 'same', 'undo', 'withdraw', 'settle', 'across'),
  in: fc.nat(1),
  a: fc.nat(PERSONS - 1),
  b: fc.nat(PERSONS - 1),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** A child in one matter who is a suspect in the other, and one who is joined to a suspect of the same. */
const BEGINNING: readonly Step[] = [
  { what: 'victim', in: 0, a: 0, b: 0 },
  { what: 'suspect', in: 1, a: 0, b: 0 },
  { what: 'victim', in: 1, a: 1, b: 0 },
  { what: 'suspect', in: 1, a: 2, b: 0 },
];

async function does(house: House, { what, in: nth, a, b }: Step): Promise<void> {
  const operation = nth === 0 ? A : B;
  const by = (officer: string, purpose: Purpose = 'safeguarding', where: string | null = operation) => {
    return { agency: 'es', officer, purpose, operation: where };
  };
  const subject = s(a);
  const outcome = b % 2 === 0 ? ('victim' as const) : ('suspect' as const);
  const suspect = { category: 'suspect', country: 'ES', ground: reason, reason, reportTo: 'bureau' } as const;
  if (what === 'suspect') await house.act(designate, { subject, ...suspect }, by('analyst-1'));
  if (what === 'victim') await house.act(designate, { subject, category: 'victim', reason }, by('analyst-1'));
  if (what === 'withdraw') await house.act(withdraw, { subject, category: outcome, reason }, by('analyst-1'));
  if (what === 'same') await house.act(judge, { a: subject, b: s(b), verdict: 'same', reason }, by('analyst-1'));
  if (what === 'undo') {
    const [standing] = await house.rows('es').find(identityJudgement, { standing: true });
    if (standing !== undefined) await house.act(undo, { judgement: standing.judgement, reason }, by('analyst-2'));
  }
  if (what === 'settle') {
    const { proposal } = await house.act(proposeSettlement, { subject, outcome, reason }, by('analyst-1'));
    await house.act(settle, { proposal, reason }, by('analyst-2'));
  }
  if (what === 'across') {
    const over = (officer: string) => by(officer, 'oversight', null);
    const { proposal } = await house.act(proposeAcross, { subject, outcome, reason }, over('protection-1'));
    await house.act(settleAcross, { proposal, reason }, over('coordinator-1'));
  }
}

/** Whoever the whole agency knows to be a victim, worked out from the decisions alone. */
async function childrenOf(house: House): Promise<ReadonlySet<string>> {
  const rows = house.rows('es');
  const decided = await rows.find(identityDesignation, { category: 'victim', standing: true });
  const same = await rows.find(identityJudgement, { verdict: 'same', standing: true });
  const clusters = clustersFrom(subjects, same);
  const of = new Set(decided.map((row) => clusters.get(row.subject)));
  return new Set(subjects.filter((one) => of.has(clusters.get(one))));
}

const INPUTS: Readonly<Record<string, (operation: string | null) => object>> = {
  'referrals/preview': () => ({ to: 'fr', country: 'FR', subjects }),
  'jurisdiction/network': () => ({ subjects, steps: 2 }),
  'matching/search': () => ({ text: 'canary' }),
};
const inputOf = (act: AnyAct, operation: string | null): object => {
  const made = INPUTS[act.name];
  if (made !== undefined) return made(operation);
  for (const input of [{}, { operation }, { operation, figure: 'further-suspects' }]) {
    if (act.input.safeParse(input).success) return input;
  }
  return {};
};

/** Every answer of a read, to the first officer who may ask, in each matter. */
async function answersOf(house: House, act: AnyAct): Promise<unknown[]> {
  const [officer] = Object.entries(OFFICERS).find(([, roles]) => roles.some((role) => act.who.includes(role))) ?? [''];
  const [purpose] = act.purposes;
  if (officer === '' || purpose === undefined) return [];
  const answers: unknown[] = [];
  for (const operation of MATTERS) {
    const call = { officer: house.officer('es', officer ?? ''), purpose, operation };
    try {
      const done = await house.agency('es').host.performAny(act, inputOf(act, operation), call);
      answers.push(done.output);
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal;
      answers.push({ refused: refusal.code, details: refusal.details });
    }
  }
  return answers;
}

/** Objects of an answer that are about a child and call them a suspect. */
function* marked(value: unknown, children: ReadonlySet<string>): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const own = value as Readonly<Record<string, unknown>>;
  const ids = [own['subject'], own['id'], own['person'], own['members']].flat();
  const about = ids.find((id) => typeof id === 'string' && children.has(id));
  const called = [own['category'], own['categories'], own['kind']].flat().includes('suspect');
  if (about !== undefined && called) yield String(about);
  for (const inner of Object.values(value)) yield* marked(inner, children);
}

/** What stands of a child in an answer about suspects. */
function standingIn(answer: unknown, children: ReadonlySet<string>): string[] {
  const shown = (answer as { selected?: unknown }).selected ?? answer;
  const text = JSON.stringify(shown);
  const names = [...children].flatMap((id) => [id, `${named(subjects.indexOf(id))}"`]);
  return names.filter((one) => text.includes(one));
}

async function leaksOf(house: House, children: ReadonlySet<string>) {
  const leaks: string[] = [];
  let answered = 0;
  for (const act of ACTS.values()) {
    const kind = READS.get(act.name);
    if (act.writes || (kind !== 'suspects' && kind !== 'everybody')) continue;
    for (const answer of await answersOf(house, act)) {
      if (!Object.hasOwn(answer as object, 'refused')) answered += 1;
      const found = kind === 'suspects' ? standingIn(answer, children) : [...marked(answer, children)];
      if (found.length > 0) leaks.push(`${act.name}: ${found.join()} in ${JSON.stringify(answer).slice(0, 200)}`);
    }
  }
  return { leaks, answered };
}

/** Tallies that are counted and belong to a child. */
async function countedChildren(house: House, children: ReadonlySet<string>): Promise<string[]> {
  const rows = await house.rows('es').find(identityDesignation, { category: 'suspect', standing: true });
  return rows
    .filter((row) => children.has(row.subject) && row.tally?.['withdrawn'] === false)
    .map((row) => row.subject);
}

test('every read says whether it is about suspects, and every document which read it is made from', () => {
  const reads = [...ACTS.values()].filter((act) => !act.writes).map((act) => act.name);
  assert.deepEqual(
    reads.filter((name) => !READS.has(name)),
    [],
    'a new read needs its row in test/matrix/children.ts',
  );
  assert.deepEqual(
    [...READS.keys()].filter((name) => !reads.includes(name)),
    [],
    'a row without a read',
  );
  const folder = join(import.meta.dirname, '..', '..', 'src', 'node', 'documents');
  const templates = readdirSync(folder).flatMap((file) => (file.endsWith('.typ') ? [file.slice(0, -4)] : []));
  const papers = templates.filter((name) => name !== 'page');
  assert.deepEqual(
    papers.filter((name) => !Object.hasOwn(DOCUMENTS, name)),
    [],
  );
});

test('whatever is decided, in whichever matter: nothing about a child is in anything of suspects', async (t) => {
  let [worlds, found, asked] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14, size: 'max' }), async (steps) => {
      const house = await world();
      for (const one of [...BEGINNING, ...steps]) {
        await does(house, one).catch((refusal) => {
          assert.ok(refusal instanceof Fault && /^(identity|oversight)\//.test(refusal.code), String(refusal));
        });
      }
      if (await isRecountDue(house.rows('es'))) await house.act(recount, {}, { agency: 'es', officer: 'node' });
      const children = await childrenOf(house);
      const { leaks, answered } = await leaksOf(house, children);
      assert.deepEqual(leaks, []);
      assert.deepEqual(await countedChildren(house, children), []);
      worlds += 1;
      found += children.size;
      asked += answered;
    }),
    { numRuns: 12 },
  );
  t.diagnostic(`${worlds} worlds, ${found} children, ${asked} answers`);
  assert.ok(found > 6 && asked > 100, `${found} children, ${asked} answers`);
});

test('the check itself finds a child who is put into a list of suspects', async () => {
  const house = await world();
  await does(house, { what: 'suspect', in: 0, a: 0, b: 0 });
  // Taken for a child who is none: then the list of suspects holds one.
  const { leaks } = await leaksOf(house, new Set([s(0)]));
  const names = new Set(leaks.map((leak) => leak.split(':')[0]));
  for (const name of ['identity/suspects', 'jurisdiction/network', 'jurisdiction/worklist', 'referrals/preview']) {
    assert.ok(names.has(name), `${name} would be found`);
  }
});
