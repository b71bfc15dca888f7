// The way in: every act goes through policy, leaves an audit line and appends through the gate.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { act, read } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { openHouse } from '../house.ts';

const who = ['analyst'] as const;
const note = act('ledger/note', {
  summary: 'A test act that decides about one thing.',
  who,
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({ thing: z.string(), wait: z.boolean().default(false) }),
  output: z.strictObject({ position: z.number() }),
  run: async (desk, input) => {
    if (input.wait) await new Promise((resolve) => setTimeout(resolve, 20));
    const receipt = await desk.append({ kind: 'ledger/noted/1', records: [{ type: 'act' }], topics: [input.thing] });
    return { position: receipt.position };
  },
});
const look = read('ledger/look', {
  summary: 'A test read.',
  who,
  purposes: ['investigation'],
  input: z.strictObject({}),
  output: z.strictObject({ seen: z.number() }),
  run: async () => ({ seen: 1 }),
});

const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('an officer without the role is refused, and the refusal is in the audit log', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const before = house.agency('es').log.size;
  const attempt = house.act(note, { thing: 'x:1' }, { agency: 'es', officer: 'press-1' });
  await assert.rejects(attempt, refusedWith('oversight/not-authorised'));
  assert.equal(house.agency('es').log.size, before, 'nothing was appended');
  const last = house.agency('es').audit.at(-1);
  assert.equal(last?.['outcome'], 'refused');
  assert.equal(last?.['fault'], 'oversight/not-authorised');
});

test('a read leaves its audit line before its answer', async () => {
  const house = await openHouse({ agencies: ['es'] });
  await house.act(look, {}, { agency: 'es', officer: 'analyst-1' });
  assert.deepEqual(
    house.agency('es').audit.map((line) => [line['act'], line['kind'], line['outcome']]),
    [['ledger/look', 'consult', 'allowed']],
  );
});

test('two decisions about one thing at once: one stands, the other is told that it moved', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  const results = await Promise.allSettled([
    house.act(note, { thing: 'x:1', wait: true }, by),
    house.act(note, { thing: 'x:1', wait: true }, { ...by, officer: 'analyst-2' }),
  ]);
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  const refusal = results.find((result) => result.status === 'rejected');
  assert.ok(refusal !== undefined && refusedWith('ledger/moved')(refusal.reason));
  await house.act(note, { thing: 'x:1' }, by);
});

test('a repeated idempotency key gets the first receipt and writes nothing again', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { host, log } = house.agency('es');
  const call = { officer: house.officer('es', 'analyst-1'), purpose: 'investigation', key: 'a:1' } as const;
  const [first, second] = await Promise.all([
    host.perform(note, { thing: 'x:1' }, call),
    host.perform(note, { thing: 'x:1' }, call),
  ]);
  const third = await host.perform(note, { thing: 'x:1' }, call);
  assert.deepEqual(third.receipts[0]?.records, first.receipts[0]?.records);
  assert.equal(third.receipts[0]?.position, first.receipts[0]?.position);
  assert.equal(second.receipts[0]?.position, first.receipts[0]?.position);
  assert.equal(third.repeated, true);
  assert.equal(log.size, (first.receipts[0]?.position ?? -1) + 1);
});

test('input that does not fit is refused by field, and no value of it is repeated in the fault', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const attempt = house.agency('es').host.performAny(
    note,
    { thing: 7, secret: 'a value' },
    {
      officer: house.officer('es', 'analyst-1'),
      purpose: 'investigation',
    },
  );
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Fault && error.code === 'node/bad-input');
    assert.doesNotMatch(JSON.stringify(error.details), /a value/);
    return true;
  });
});

test('what is sent abroad is noted with its recipient; a forged officer is refused and noted', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const give = act('ledger/give', {
    summary: 'A test act that sends something.',
    who,
    purposes: ['investigation'],
    eyes: 1,
    input: z.strictObject({}),
    output: z.strictObject({}),
    run: async (desk) => {
      const outbound = [{ to: 'fr', package: 'records', purpose: 'investigation', days: 1, selection: [] }];
      await desk.append({ kind: 'ledger/given/1', records: [{ type: 'act', outbound }] });
      return {};
    },
  });
  await house.act(give, {}, { agency: 'es', officer: 'analyst-1' });
  assert.deepEqual(house.agency('es').audit.at(-1)?.['recipients'], ['fr']);
  const forged = { officer: 'o:not-an-id', purpose: 'investigation' } as const;
  await assert.rejects(house.agency('es').host.perform(give, {}, forged), refusedWith('oversight/not-authorised'));
});

test('what officers write themselves passes the guard: no media and no long text enters by an act', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const say = act('ledger/say', {
    summary: 'A test act with free words.',
    who,
    purposes: ['investigation'],
    eyes: 1,
    input: z.strictObject({ words: z.string() }),
    output: z.strictObject({}),
    run: async (desk, { words }) => {
      await desk.append({ kind: 'ledger/said/1', records: [{ type: 'act', words }] });
      return {};
    },
  });
  const by = { agency: 'es', officer: 'analyst-1' } as const;
  const before = house.agency('es').log.size;
  for (const words of ['data:image/png;base64,iVBORw0KGgo=', 'x'.repeat(1_025), 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB']) {
    await assert.rejects(house.act(say, { words }, by), refusedWith('node/unfit-text'));
  }
  assert.equal(house.agency('es').log.size, before);
  await house.act(say, { words: 'a few plain words' }, by);
});

test('the node by itself appends what its standing authorisation lists and nothing else', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const write = (kind: string) =>
    act('ledger/write', {
      summary: 'A test act of the node.',
      who: ['node', 'analyst'],
      purposes: ['investigation'],
      eyes: 1,
      input: z.strictObject({}),
      output: z.strictObject({}),
      run: async (desk) => {
        await desk.append({ kind, records: [{ type: 'act' }] });
        return {};
      },
    });
  const node = { agency: 'es', officer: 'node' } as const;
  const before = house.agency('es').log.size;
  await assert.rejects(house.act(write('identity/judged/1'), {}, node), refusedWith('node/not-standing'));
  assert.equal(house.agency('es').log.size, before);
  await house.act(write('exchange/witnessed/1'), {}, node);
  await house.act(write('identity/judged/1'), {}, { agency: 'es', officer: 'analyst-1' });
});

test('a key belongs to the officer who used it first, and what an act itself moved does not stop it', async () => {
  const house = await openHouse({ agencies: ['es'] });
  const { host } = house.agency('es');
  const call = { purpose: 'investigation', key: 'a:1' } as const;
  await host.perform(note, { thing: 'x:1' }, { ...call, officer: house.officer('es', 'analyst-1') });
  const foreign = host.perform(note, { thing: 'x:2' }, { ...call, officer: house.officer('es', 'analyst-2') });
  await assert.rejects(foreign, refusedWith('node/key-taken'));
  const twice = act('ledger/twice', {
    summary: 'A test act that decides twice about one thing.',
    who,
    purposes: ['investigation'],
    eyes: 1,
    input: z.strictObject({ between: z.boolean().default(false) }),
    output: z.strictObject({}),
    run: async (desk, { between }) => {
      const draft = { kind: 'ledger/noted/1', records: [{ type: 'act' }], topics: ['x:9'] } as const;
      await desk.append(draft);
      if (between) await house.act(note, { thing: 'x:9' }, { agency: 'es', officer: 'analyst-2' });
      await desk.append(draft);
      return {};
    },
  });
  await house.act(twice, {}, { agency: 'es', officer: 'analyst-1' });
  const crossed = house.act(twice, { between: true }, { agency: 'es', officer: 'analyst-1' });
  await assert.rejects(crossed, refusedWith('ledger/moved'));
});
