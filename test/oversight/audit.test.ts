// Audit lines hold no values, whatever the input; and the question who looked at whom is answered from them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { act, read } from '../../src/base/act.ts';
import { instant } from '../../src/base/clock.ts';
import { canonical } from '../../src/base/json.ts';
import { AUDIT_KINDS, auditKind, auditLine, idsIn } from '../../src/oversight/audit.ts';
import { audit } from '../../src/oversight/looks.ts';
import { openHouse } from '../house.ts';

const person = `s:${'1'.repeat(32)}`;
const other = `s:${'2'.repeat(32)}`;
const look = read('ledger/look', {
  summary: 'A test read about one subject.',
  who: ['analyst'],
  purposes: ['investigation'],
  input: z.strictObject({ subject: z.string() }),
  output: z.strictObject({}),
  run: async () => ({}),
});
const named = (name: string) =>
  act(name, {
    summary: 'A test act.',
    who: ['analyst'],
    purposes: ['investigation'],
    eyes: 1,
    input: z.strictObject({}),
    output: z.strictObject({}),
    run: async () => ({}),
  });
const call = {
  act: look,
  officer: `o:${'3'.repeat(32)}`,
  purpose: 'investigation',
  operation: null,
  permit: null,
  fault: null,
  at: '2026-03-02T08:00:00.000Z',
} as const;

test('of an input the line keeps random ids and how many there were, and nothing else', () => {
  const input = { subject: person, name: 'Persona 014', phones: ['+34 600 000 01', other], note: `about ${person}` };
  const line = auditLine({ ...call, input });
  assert.deepEqual([line['objects'], line['objectCount']], [[person, other], 2]);
  assert.doesNotMatch(JSON.stringify(line), /Persona|600|about/);
});

test('no value of any input gets into a line, and the line fits its place', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      const line = auditLine({ ...call, input });
      assert.deepEqual(line['objects'], [...idsIn(input)].slice(0, 64));
      assert.ok(canonical(line).length < 4_096);
    }),
  );
  const many = Array.from({ length: 500 }, (_, n) => `s:${n.toString(16).padStart(32, '0')}`);
  const line = auditLine({ ...call, input: many });
  assert.deepEqual([(line['objects'] as unknown[]).length, line['objectCount']], [64, 500]);
});

test('circular, huge and binary inputs end', () => {
  const circular: Record<string, unknown> = { subject: person };
  circular['self'] = circular;
  assert.deepEqual(idsIn(circular), [person]);
  assert.deepEqual(idsIn(new Uint8Array(1_000_000)), []);
  assert.deepEqual(idsIn(undefined), []);
});

test('each act is one of the six operations of the law', () => {
  assert.equal(auditKind(look), 'consult');
  const kinds = [
    'intake/receive',
    'identity/judge',
    'referrals/release',
    'oversight/erase',
    'exhibits/seal',
    'ledger/note',
  ];
  const said = kinds.map((name) => auditKind(named(name)));
  assert.deepEqual(said, ['collect', 'combine', 'disclose', 'erase', 'alter', 'alter']);
  assert.ok(said.every((kind) => AUDIT_KINDS.includes(kind)));
});

test('a recipient is an agency code or is left out', () => {
  const line = auditLine({ ...call, recipients: ['fr', 'Persona 014'] });
  assert.deepEqual(line['recipients'], ['fr']);
});

test('who looked at a subject, when and why, is answered; refusals stand there too', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const lines = house.agency('es').audit;
  const at = instant(house.clock.now());
  for (const input of [{ subject: person }, { subject: other }, { subject: person }]) {
    lines.push(auditLine({ ...call, at, input, fault: lines.length === 2 ? 'oversight/no-purpose' : null }));
  }
  const by = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
  const found = await house.act(audit, { about: [person] }, by);
  assert.deepEqual(
    found.lines.map(({ act: name, outcome }) => [name, outcome]),
    [
      ['ledger/look', 'allowed'],
      ['ledger/look', 'refused'],
      // Asking who looked at somebody is itself a look at that person.
      ['oversight/audit', 'allowed'],
    ],
  );
  assert.ok(found.compared >= 3);
  assert.equal(found.next, null);
  const refusals = await house.act(audit, { about: [person], outcome: 'refused' }, by);
  assert.equal(refusals.lines.length, 1);
});

test("the officer's own look into the log is in the log, before the answer", async () => {
  const house = await openHouse({ agencies: ['es'] });
  const by = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
  const found = await house.act(audit, {}, by);
  assert.deepEqual(
    found.lines.map(({ act: name, officer }) => [name, officer]),
    [['oversight/audit', house.officer('es', 'protection-1')]],
  );
});

test('a long log is read in pages and nothing is skipped', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const lines = house.agency('es').audit;
  for (let n = 0; n < 2_500; n += 1)
    lines.push(auditLine({ ...call, input: { subject: n % 5 === 0 ? person : other } }));
  lines.splice(1_200, 0, { type: 'something-else' });
  const by = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
  let seen = 0;
  let from: number | null = 0;
  for (let pages = 0; from !== null && pages < 20; pages += 1) {
    const found: { lines: { act: string }[]; next: number | null } = await house.act(
      audit,
      { about: [person], from, limit: 90 },
      by,
    );
    seen += found.lines.filter((line) => line.act === 'ledger/look').length;
    from = found.next;
  }
  assert.equal(seen, 500);
});

test('nobody but data protection reads the audit log', async () => {
  const house = await openHouse({ agencies: ['es'] });
  for (const officer of ['analyst-1', 'coordinator-1', 'press-1']) {
    await assert.rejects(
      house.act(audit, {}, { agency: 'es', officer, purpose: 'oversight' }),
      (error) => (error as { code?: string }).code === 'oversight/not-authorised',
    );
  }
});

test('the newest lines come first when asked, page by page to the first, and between two moments only', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  for (let nth = 0; nth < 7; nth += 1) await house.act(look, { subject: nth % 2 === 0 ? person : other }, by);
  const dpo = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
  const seen: string[] = [];
  let from: number | null = null;
  do {
    const asked = { newest: true, act: 'ledger/look', limit: 3, from } as const;
    const page: { lines: readonly { at: string }[]; next: number | null } = await house.act(audit, asked, dpo);
    seen.push(...page.lines.map(({ at }) => at));
    from = page.next;
  } while (from !== null);
  assert.equal(seen.length, 7, 'each line once');
  const { lines: upwards } = await house.act(audit, { act: 'ledger/look' }, dpo);
  assert.deepEqual(seen, upwards.map(({ at }) => at).reverse());
  const middle = upwards[3]?.at ?? '';
  const { lines: later } = await house.act(audit, { act: 'ledger/look', since: middle }, dpo);
  const { lines: earlier } = await house.act(audit, { act: 'ledger/look', until: middle }, dpo);
  assert.equal(later.length + earlier.length, 7);
  assert.ok(later.every(({ at }) => at >= middle) && earlier.every(({ at }) => at < middle));
});
