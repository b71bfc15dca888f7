// Delivery between agencies: everything arrives once and in order however bad the way is; whatever is not for us, not
// whole or not from whom it says is refused by name and has no effect.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { seal } from '../../src/base/sealing.ts';
import { accept } from '../../src/exchange/accept.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { feeds, outbox, peers } from '../../src/exchange/door.ts';
import { proposeCard, suspendPeer } from '../../src/exchange/enrol.ts';
import { readPackagesLetter } from '../../src/exchange/packages-letter.ts';
import { send } from '../../src/exchange/send.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';
import { LossyWay } from './lossy-way.ts';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const note = (number: number): JsonObject => ({ type: 'contact', number });

/** Keeps every package letter and lets it through. */
class Tap implements Transport {
  readonly letters: Letter[] = [];
  readonly #post: Transport;
  open = true;
  constructor(post: Transport) {
    this.#post = post;
  }
  async send(to: string, letter: Letter): Promise<Uint8Array> {
    this.letters.push(letter);
    return this.open ? this.#post.send(to, letter) : this.#post.send('nobody', letter);
  }
}

async function tapped(agencies: readonly string[] = ['es', 'fr', 'it']): Promise<{ federation: Federation; tap: Tap }> {
  const taps: Tap[] = [];
  const transport = (post: Transport, code: string) => {
    if (code !== 'es') return post;
    const tap = new Tap(post);
    taps.push(tap);
    return tap;
  };
  const federation = await openFederation({ agencies, transport });
  const [tap] = taps;
  assert.ok(tap);
  return { federation, tap };
}

const file = (bytes: Uint8Array) => ({ file: Buffer.from(bytes).toString('base64') });

test('a package arrives, its receipt comes back, and both sides show it', async () => {
  const { federation } = await tapped();
  await federation.book('es', [note(1), note(2), note(3)], [outboundTo('fr', [1, 3]), outboundTo('it', [2])]);
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([sent.delivered, sent.refused, sent.waiting], [2, 0, 0]);
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1), note(3)]);
  assert.deepEqual(await federation.arrived('it', 'es'), [note(2)]);
  const { lines } = await federation.act(outbox, {}, { agency: 'es' });
  assert.ok(lines.every((line) => line.state === 'delivered' && line.receipt?.startsWith('liaison/receipt/v1\n')));
  const { feeds: rows } = await federation.act(feeds, {}, { agency: 'fr' });
  assert.deepEqual(
    rows.map(({ peer, direction, number }) => [peer, direction, number]),
    [['es', 'in', 1]],
  );
  const again = await federation.act(send, {}, { agency: 'es' });
  assert.equal(again.lines.length, 0, 'nothing is sent twice after its receipt');
});

test('over a way that loses, repeats, delays and damages, everything arrives once and in order', async () => {
  const ways: LossyWay[] = [];
  const transport = (post: Transport, code: string) => {
    const way = new LossyWay(post, `lossy/${code}`);
    ways.push(way);
    return way;
  };
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'], transport });
  const expected = new Map<string, JsonObject[]>();
  for (let number = 1; number <= 16; number += 1) {
    for (const [from, to] of [
      ['es', 'fr'],
      ['fr', 'es'],
      ['it', 'fr'],
    ] as const) {
      await federation.book(from, [note(number)], [outboundTo(to, [1])]);
      expected.set(`${from} ${to}`, [...(expected.get(`${from} ${to}`) ?? []), note(number)]);
    }
    if (number % 3 === 0) await federation.run();
  }
  await federation.run(12);
  for (const [way, notes] of expected) {
    const [from = '', to = ''] = way.split(' ');
    assert.deepEqual(await federation.arrived(to, from), notes, way);
    const { lines } = await federation.act(outbox, {}, { agency: from });
    assert.ok(lines.every((line) => line.state === 'delivered'));
  }
  const fates = new Set(ways.flatMap((way) => Object.keys(way.seen)));
  assert.equal(fates.size, 7, `every misfortune happened: ${[...fates].join(', ')}`);
});

test('a repeated package gets the very same receipt and has no second effect', async () => {
  const { federation, tap } = await tapped();
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  const [first] = (await federation.act(outbox, {}, { agency: 'es' })).lines;
  const { log } = federation.member('fr');
  const size = log.size;
  const bytes = tap.letters[0]?.body ?? new Uint8Array(0);
  const repeat = await federation.act(accept, file(bytes), { agency: 'fr', officer: 'liaison-1' });
  assert.deepEqual([repeat.outcome, repeat.receipt], ['repeated', first?.receipt]);
  federation.clock.advance(24 * 60);
  const late = await federation.act(accept, file(bytes), { agency: 'fr' });
  assert.deepEqual([late.outcome, late.receipt], ['repeated', first?.receipt], 'also long after it expired');
  assert.equal(log.size, size);
});

test('a package for someone else, a stranger, or a tampered byte is refused and changes nothing', async () => {
  const { federation, tap } = await tapped();
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  tap.open = false;
  await federation.act(send, {}, { agency: 'es' });
  const sealed = tap.letters[0]?.body ?? new Uint8Array(0);
  const sizes = () => [...federation.members.values()].map(({ log }) => log.size).slice(1);
  const before = sizes();
  const take = (agency: string, bytes: Uint8Array) => federation.act(accept, file(bytes), { agency });
  await assert.rejects(take('it', sealed), refused('base/sealed-not-for-us'));
  const opened = await (await import('../../src/base/sealing.ts')).open(sealed, [
    federation.member('fr').keys.sealing.identity,
  ]);
  const resealed = await seal(opened, [federation.member('it').keys.sealing.recipient]);
  await assert.rejects(take('it', resealed), refused('ledger/package-addressee'));
  const damaged = Buffer.from(sealed);
  damaged[damaged.length - 5] = (damaged[damaged.length - 5] ?? 0) ^ 4;
  await assert.rejects(take('fr', damaged), refused('base/sealed-tampered'));
  const fr = federation.member('fr').keys.sealing.recipient;
  let classes = 0;
  for (let at = 0; at < opened.length; at += 97) {
    const open = Buffer.from(opened);
    open[at] = (open[at] ?? 0) ^ 1;
    await assert.rejects(take('fr', await seal(open, [fr])), (error: unknown) => error instanceof Fault);
    classes += 1;
  }
  assert.ok(classes > 10);
  await assert.rejects(take('fr', Buffer.from('not a package')), refused('base/sealed-malformed'));
  await assert.rejects(
    federation.act(accept, { arrival: 'unknown' }, { agency: 'fr' }),
    refused('exchange/no-arrival'),
  );
  assert.deepEqual(sizes(), before, 'no ledger grew');
  assert.equal((await take('fr', sealed)).outcome, 'accepted', 'the true one is still taken');
});

test('an agency that is not enrolled, or suspended, is not heard and not written to', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'], strangers: true });
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const unknown = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    unknown.lines.map((line) => [line.outcome, line.fault, line.number]),
    [['waiting', 'exchange/peer-unknown', null]],
  );
  const byItself = federation.act(proposeCard, federation.member('fr').enrolment, { agency: 'es', officer: 'node' });
  await assert.rejects(byItself, refused('oversight/not-authorised'), 'whom to trust is an officer to say');
  const by = { agency: 'es', officer: 'liaison-1' };
  await federation.enrol('es', federation.member('fr').enrolment);
  const { log } = federation.member('fr');
  const size = log.size;
  const unheard = await federation.act(send, {}, { agency: 'es' });
  assert.equal(unheard.lines[0]?.fault, 'exchange/not-taken');
  assert.equal(log.size, size);
  await federation.act(suspendPeer, { code: 'fr' }, by);
  const suspended = await federation.act(send, {}, { agency: 'es' });
  assert.equal(suspended.lines[0]?.fault, 'exchange/peer-suspended');
  await federation.enrol('es', federation.member('fr').enrolment);
  await federation.enrol('fr', federation.member('es').enrolment);
  const taken = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    taken.lines.map((line) => [line.outcome, line.number]),
    [['delivered', 1]],
    'under the same number',
  );
  await assert.rejects(federation.act(suspendPeer, { code: 'de' }, by), refused('exchange/peer-unknown'));
  assert.deepEqual(
    (await federation.act(peers, {}, by)).peers.map((peer) => [peer.code, peer.suspended]),
    [['fr', false]],
  );
});

test('a package ahead of its turn is held and goes in right after the missing one', async () => {
  const { federation, tap } = await tapped();
  for (let number = 1; number <= 3; number += 1) await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  // A second house of the same seed stands where the first began, so that the letters can come in another order.
  const { federation: other } = await tapped();
  for (let number = 1; number <= 3; number += 1) await other.book('es', [note(number)], [outboundTo('fr', [1])]);
  const bytes = tap.letters.flatMap(
    ({ kind, body }) => (kind === 'packages' ? readPackagesLetter(body) : [body]) ?? [],
  );
  const third = await other.act(accept, file(bytes[2] ?? new Uint8Array(0)), { agency: 'fr' });
  assert.deepEqual([third.outcome, third.next], ['held', 1]);
  const second = await other.act(accept, file(bytes[1] ?? new Uint8Array(0)), { agency: 'fr' });
  assert.deepEqual([second.outcome, second.next], ['held', 1]);
  assert.equal((await other.act(feeds, {}, { agency: 'fr' })).held, 2);
  assert.deepEqual(await other.arrived('fr', 'es'), []);
  await other.act(accept, file(bytes[0] ?? new Uint8Array(0)), { agency: 'fr' });
  assert.deepEqual(await other.arrived('fr', 'es'), [note(1), note(2), note(3)]);
});

test('two packages under one number are refused, and the second signed text is kept as proof', async () => {
  const { federation, tap } = await tapped();
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  await federation.act(send, {}, { agency: 'es' });
  const { federation: twin, tap: twinTap } = await tapped();
  await twin.book('es', [note(2)], [outboundTo('fr', [1])]);
  await twin.act(send, {}, { agency: 'es' });
  assert.ok(tap.letters.length > 0);
  const forked = twinTap.letters[0]?.body ?? new Uint8Array(0);
  await assert.rejects(federation.act(accept, file(forked), { agency: 'fr' }), refused('ledger/package-forked'));
  const { log } = federation.member('fr');
  const size = log.size;
  await assert.rejects(federation.act(accept, file(forked), { agency: 'fr' }), refused('ledger/package-forked'));
  assert.equal(log.size, size, 'one proof is enough');
  const last = await log.read(size - 1);
  assert.equal(last.header.kind, 'exchange/fork-seen/1');
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1)]);
  const shown = (await federation.act(peers, {}, { agency: 'fr', officer: 'liaison-1' })).peers;
  assert.equal(shown.find((peer) => peer.code === 'es')?.forks, 1);
});

test('a package that expired on its way is refused with a receipt, goes anew, and the next one behind it', async () => {
  const { federation, tap } = await tapped();
  tap.open = false;
  await federation.book('es', [note(1)], [outboundTo('fr', [1], { days: 1 })]);
  await federation.act(send, {}, { agency: 'es' });
  federation.clock.advance(30);
  const [late] = (await federation.act(outbox, {}, { agency: 'es' })).lines;
  assert.deepEqual([late?.state, late?.overdue], ['dispatched', true]);
  await federation.book('es', [note(2)], [outboundTo('fr', [1])]);
  tap.open = true;
  const stopped = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([stopped.delivered, stopped.lines[0]?.outcome], [0, 'waiting'], 'one clock alone ends nothing');
  // As the door notes the date of each letter.
  const contacts = federation.member('fr').services.get(contactsService.name) as Contacts;
  contacts.clocks('es', federation.clock.now(), federation.clock.now());
  const { lines } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    lines.map((line) => [line.number, line.outcome, line.fault]),
    [
      [1, 'refused', 'ledger/package-expired'],
      [2, 'delivered', null],
      [3, 'delivered', null],
    ],
  );
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1), note(2)]);
});
