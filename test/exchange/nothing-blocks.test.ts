// Nothing blocks a feed: a body that is not the signed one, a text that no ledger takes, a clock that was wrong for a
// while. What is refused for good uses up its number and can go anew; what a clock explains costs nobody anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { open, seal } from '../../src/base/sealing.ts';
import { accept } from '../../src/exchange/accept.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { clockStanding } from '../../src/exchange/clocks.ts';
import { collect } from '../../src/exchange/collect.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { outbox, peers } from '../../src/exchange/door.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });
const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const LIAISON = { agency: 'es', officer: 'liaison-1' } as const;
const contactsOf = (federation: Federation, code: string) =>
  federation.member(code).services.get(contactsService.name) as Contacts;

/** Opens every package of its sender and puts it into other words, where it is told to. */
class Poisoner implements Transport {
  readonly letters: Letter[] = [];
  readonly #post: Transport;
  readonly #poison: (letter: Letter) => Promise<Uint8Array>;
  active = true;
  constructor(post: Transport, poison: (letter: Letter) => Promise<Uint8Array>) {
    this.#post = post;
    this.#poison = poison;
  }
  async send(to: string, letter: Letter): Promise<Uint8Array> {
    this.letters.push(letter);
    const poisoned = this.active && letter.kind === 'package';
    return this.#post.send(to, poisoned ? { ...letter, body: await this.#poison(letter) } : letter);
  }
}

async function poisoned(change: (bytes: Buffer) => Buffer) {
  let federation: Federation | null = null;
  const found: Poisoner[] = [];
  const transport = (post: Transport, code: string) => {
    if (code !== 'es') return post;
    const poisoner = new Poisoner(post, async ({ body }) => {
      const { sealing } = (federation as Federation).member('fr').keys;
      return seal(change(await open(body, [sealing.identity])), [sealing.recipient]);
    });
    found.push(poisoner);
    return poisoner;
  };
  federation = await openFederation({ agencies: ['es', 'fr'], transport });
  const [poisoner] = found;
  assert.ok(poisoner);
  return { federation, poisoner };
}

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
/** Where the third frame begins, behind note and manifest. */
function bodyAt(bytes: Buffer): number {
  const second = 5 + bytes.readUInt32BE(0);
  return second + 5 + bytes.readUInt32BE(second);
}

const POISONS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'a changed record': (bytes) => flipped(bytes, bytes.length - 300),
  'a body that ends early': (bytes) => bytes.subarray(0, bodyAt(bytes) + 700),
  'no body at all': (bytes) => bytes.subarray(0, bodyAt(bytes)),
  'bytes behind the end': (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
  'another manifest than was signed': (bytes) => flipped(bytes, bodyAt(bytes) - 3),
  'a frame of an unknown type': (bytes) => flipped(bytes, bodyAt(bytes) + 4),
};

test('a body that contradicts what is signed uses up its number over the sender’s own channel', async () => {
  for (const [name, change] of Object.entries(POISONS)) {
    const { federation, poisoner } = await poisoned(change);
    await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
    await federation.book('es', [note(2)], [outboundTo('fr', [1])]);
    const first = await federation.act(send, { lines: 1 }, { agency: 'es' });
    assert.equal(first.lines[0]?.outcome, 'refused', name);
    assert.match(first.lines[0]?.fault ?? '', /^ledger\/package-/, name);
    poisoner.active = false;
    const second = await federation.act(send, {}, { agency: 'es' });
    assert.deepEqual(
      second.lines.map(({ number, outcome }) => [number, outcome]),
      [[2, 'delivered']],
      name,
    );
    assert.deepEqual(await federation.arrived('fr', 'es'), [note(2)], name);
    const { lines } = await federation.act(outbox, { state: 'refused' }, { agency: 'es' });
    assert.ok(lines[0]?.receipt?.includes('\nrefused ledger/package-'), 'the sender holds the proof');
  }
});

test('what was refused goes anew once, with a reason, and arrives', async () => {
  const { federation, poisoner } = await poisoned((bytes) => flipped(bytes, bytes.length - 300));
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  poisoner.active = false;
  const [row] = await federation.member('es').host.rows.find(exchangeOutbox, { state: 'refused' });
  assert.ok(row);
  const line = { position: row.position, nth: row.nth, reason: 'a flaw of our disk' };
  await assert.rejects(federation.act(sendAnew, { ...line, nth: 7 }, LIAISON), refused('exchange/not-anew'));
  await assert.rejects(
    federation.act(sendAnew, line, { agency: 'es', officer: 'analyst-1' }),
    refused('oversight/not-authorised'),
  );
  const shown = async () => (await federation.act(peers, {}, LIAISON)).peers.find(({ code }) => code === 'fr');
  assert.equal((await shown())?.refused.there.length, 1);
  await federation.act(sendAnew, line, LIAISON);
  assert.deepEqual((await shown())?.refused.there, [], 'it is counted where it went on');
  await assert.rejects(federation.act(sendAnew, line, LIAISON), refused('exchange/not-anew'), 'once');
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([sent.delivered, sent.lines[0]?.number], [1, 2]);
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1)]);
  const [done] = await federation.member('es').host.rows.find(exchangeOutbox, { number: 2 });
  const delivered = { position: done?.position ?? 0, nth: 0, reason: 'again' };
  await assert.rejects(federation.act(sendAnew, delivered, LIAISON), refused('exchange/not-anew'), 'it was taken');
});

test('the same bytes in a file cost an honest package nothing: somebody else may have made them', async () => {
  const { federation, poisoner } = await poisoned((bytes) => flipped(bytes, bytes.length - 300));
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const { post } = federation;
  const through = post.send.bind(post);
  let forged: Uint8Array = new Uint8Array();
  post.send = async (_, letter) => {
    forged = letter.body;
    return Buffer.from('{}');
  };
  await federation.act(send, {}, { agency: 'es' });
  post.send = through;
  const file = Buffer.from(forged).toString('base64');
  const { log } = federation.member('fr');
  const { size } = log;
  const byHand = federation.act(accept, { file, by: 'es' }, { agency: 'fr', officer: 'liaison-1' });
  await assert.rejects(byHand, (error: unknown) => error instanceof Fault && error.code.startsWith('ledger/package-'));
  await through('fr', { kind: 'package', from: 'it', body: forged });
  assert.equal(log.size, size, 'nor over the channel of a third');
  poisoner.active = false;
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1)]);
});

test('a package that collects find in the way is used up too, and the one behind it is collected', async () => {
  const { federation, poisoner } = await poisoned((bytes) => flipped(bytes, bytes.length - 300));
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  await federation.book('es', [note(2)], [outboundTo('fr', [1])]);
  const { post } = federation;
  const through = post.send.bind(post);
  let first = true;
  post.send = async (to, letter) => {
    const answer = await through(to, letter);
    if (letter.kind !== 'collect' || !first || answer.length === 0) return answer;
    first = false;
    const { sealing } = federation.member('fr').keys;
    const opened = await open(answer, [sealing.identity]);
    return seal(flipped(opened, opened.length - 300), [sealing.recipient]);
  };
  const taken = await federation.act(collect, { from: 'es' }, { agency: 'fr' });
  assert.deepEqual([taken.accepted, taken.refused, taken.fault], [1, 1, null]);
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(2)]);
  assert.equal(poisoner.letters.length, 0);
});

test('a package dated by a clock ahead waits, and goes under its number once the clock is mended', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const { world } = federation.member('es').host;
  const wrong = { aheadMs: 3_600_000 };
  const clock = { now: () => federation.clock.now() + wrong.aheadMs };
  Object.assign(world, { clock });
  const early = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    early.lines.map(({ number, outcome, fault, said }) => [number, outcome, fault, said]),
    [[1, 'waiting', 'exchange/clock', 'ledger/package-clock']],
  );
  const skewMs = contactsOf(federation, 'fr').skewOf('es', federation.clock.now());
  assert.ok((skewMs ?? 0) >= 3_500_000, 'what they signed shows their clock');
  wrong.aheadMs = 0;
  const mended = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    mended.lines.map(({ number, outcome }) => [number, outcome]),
    [[1, 'delivered']],
  );
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1)]);
});

test('one that dated an hour ahead and never looks at its clock is heard an hour later, in order', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const clock = { now: () => federation.clock.now() + 3_600_000 };
  Object.assign(federation.member('es').host.world, { clock });
  for (const number of [1, 2]) await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  assert.equal((await federation.act(send, {}, { agency: 'es' })).waiting, 2);
  federation.clock.advance(1);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(1);
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1), note(2)]);
});

test('a node that stands off from most peers numbers nothing new, says so, and calls nothing expired', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  const contacts = contactsOf(federation, 'es');
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  for (const code of ['fr', 'it']) contacts.clocks(code, 0, 3_600_000);
  const held = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    held.lines.map(({ number, outcome, fault }) => [number, outcome, fault]),
    [[null, 'waiting', 'exchange/own-clock']],
  );
  const { clock } = await federation.act(peers, {}, LIAISON);
  assert.deepEqual(clock, { doubtful: true, offMs: -3_600_000, of: 2 });
  const [row] = await federation.member('es').host.rows.find(exchangeOutbox, {});
  assert.equal(row?.state, 'waiting', 'no number was given under a wrong clock');
  for (const code of ['fr', 'it']) contacts.clocks(code, 0, 0);
  assert.equal((await federation.act(send, {}, { agency: 'es' })).delivered, 1);
  // The other way: a recipient whose clock is weeks ahead.
  const far = contactsOf(federation, 'fr');
  for (const code of ['es', 'it']) far.clocks(code, 0, 40 * 86_400_000);
  const ahead = { now: () => federation.clock.now() + 40 * 86_400_000 };
  Object.assign(federation.member('fr').host.world, { clock: ahead });
  await federation.book('es', [note(2)], [outboundTo('fr', [1])]);
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([lines[0]?.outcome, lines[0]?.said], ['waiting', 'exchange/own-clock']);
  for (const code of ['es', 'it']) far.clocks(code, 0, 0);
  Object.assign(federation.member('fr').host.world, { clock: federation.clock });
  assert.equal((await federation.act(send, {}, { agency: 'es' })).delivered, 1, 'nothing was skipped');
});

test('one peer with another clock, or two that disagree, say nothing about ours', () => {
  const hour = 3_600_000;
  assert.equal(clockStanding([]).doubtful, false);
  assert.equal(clockStanding([hour]).doubtful, false);
  assert.equal(clockStanding([hour, -hour]).doubtful, false);
  assert.equal(clockStanding([hour, 0]).doubtful, false);
  assert.equal(clockStanding([hour, hour, 0]).doubtful, true);
  assert.equal(clockStanding([-hour, -2 * hour]).doubtful, true);
  assert.equal(clockStanding([200_000, 250_000]).doubtful, false, 'within five minutes nobody is off');
});
