// Several packages in one letter: each judged, refused and receipted for itself, whatever becomes of the others; the
// letter is only a way. See `src/exchange/accept-group.ts` and `send-group.ts`; `letters.test.ts` damages the letter.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../src/base/json.ts';
import { accept } from '../../src/exchange/accept.ts';
import { outbox } from '../../src/exchange/door.ts';
import { fault } from '../../src/exchange/fault.ts';
import {
  GROUP_BYTES_MAX,
  GROUP_MAX,
  packagesAnswer,
  packagesLetter,
  readPackagesAnswer,
  readPackagesLetter,
} from '../../src/exchange/packages-letter.ts';
import { send } from '../../src/exchange/send.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { ledgerFault } from '../../src/ledger/files-fault.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });

/** What `es` sends goes through `change`; every letter is kept. */
class Way implements Transport {
  readonly letters: Letter[] = [];
  change: (letter: Letter, post: () => Promise<Uint8Array>) => Promise<Uint8Array> = (_, post) => post();
  readonly #post: Transport;

  constructor(post: Transport) {
    this.#post = post;
  }

  kinds(): string[] {
    return this.letters.map(({ kind }) => kind);
  }

  send(to: string, letter: Letter): Promise<Uint8Array> {
    this.letters.push(letter);
    return this.change(letter, () => this.#post.send(to, letter));
  }

  past(to: string, letter: Letter): Promise<Uint8Array> {
    return this.#post.send(to, letter);
  }
}

async function opened(count: number): Promise<{ federation: Federation; way: Way }> {
  let way: Way | null = null;
  const transport = (post: Transport, code: string) => {
    if (code !== 'es') return post;
    way = new Way(post);
    return way;
  };
  const federation = await openFederation({ agencies: ['es', 'fr'], transport });
  await book(federation, 1, count);
  assert.ok(way !== null);
  return { federation, way };
}

async function book(federation: Federation, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  }
}

const numbers = async (federation: Federation) => (await federation.arrived('fr', 'es')).map(({ number }) => number);

async function states(federation: Federation): Promise<string[]> {
  return (await federation.act(outbox, {}, { agency: 'es' })).lines.map(({ state }) => state);
}

test('the first package goes alone and those behind it in one letter, each with a receipt of its own', async () => {
  const { federation, way } = await opened(6);
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([sent.delivered, sent.waiting], [6, 0]);
  assert.deepEqual(way.kinds(), ['package', 'packages']);
  assert.deepEqual(await numbers(federation), [1, 2, 3, 4, 5, 6]);
  const { lines } = await federation.act(outbox, {}, { agency: 'es' });
  const receipts = lines.map(({ receipt }) => receipt);
  assert.equal(new Set(receipts).size, 6);
  assert.ok(lines.every(({ state }) => state === 'delivered'));
});

test('the same letter again gets the same receipts and has no second effect', async () => {
  const { federation, way } = await opened(4);
  const answers: string[] = [];
  way.change = async (letter, post) => {
    const answer = Buffer.from(await post());
    if (letter.kind === 'packages') answers.push(answer.toString());
    return answer;
  };
  await federation.act(send, {}, { agency: 'es' });
  const { size } = federation.member('fr').log;
  const letter = way.letters.find(({ kind }) => kind === 'packages');
  assert.ok(letter !== undefined);
  assert.equal(Buffer.from(await way.past('fr', letter)).toString(), answers[0]);
  assert.equal(federation.member('fr').log.size, size);
});

test('one that is damaged on its way takes nothing of the others with it, and goes again alone', async () => {
  const { federation, way } = await opened(6);
  way.change = (letter, post) => {
    if (letter.kind !== 'packages') return post();
    const packages = (readPackagesLetter(letter.body) ?? []).map((sealed) => Uint8Array.from(sealed));
    const third = packages[2];
    assert.ok(third !== undefined);
    third[third.length - 1] = (third.at(-1) ?? 0) ^ 1;
    return way.past('fr', { ...letter, body: packagesLetter(packages) });
  };
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([sent.delivered, sent.waiting], [6, 0]);
  assert.deepEqual(await numbers(federation), [1, 2, 3, 4, 5, 6], 'each once, and in order');
  // Two of the group were receipted; the damaged one went alone and took along the one that waited behind it.
  assert.deepEqual(way.kinds(), ['package', 'packages', 'package', 'package', 'package']);
});

test('one that may not leave is set aside, and the numbers of the others have no gap', async () => {
  const { federation } = await opened(2);
  await federation.book('es', [{ type: 'sighting' }], [outboundTo('fr', [1])]);
  await book(federation, 4, 5);
  const sent = await federation.act(send, {}, { agency: 'es' });
  const said = sent.lines.map(({ outcome }) => outcome);
  // A sighting that is none has no handling that can be read: it is set aside before it leaves.
  assert.deepEqual(said, ['delivered', 'delivered', 'set-aside', 'delivered', 'delivered']);
  assert.deepEqual(await numbers(federation), [1, 2, 4, 5]);
  assert.deepEqual(await states(federation), ['delivered', 'delivered', 'unmade', 'delivered', 'delivered']);
});

test('the recipient refuses one of a group with a receipt and takes the others', async () => {
  const { federation } = await opened(2);
  const media = `data:image/png;base64,${'A'.repeat(64)}`;
  await federation.book('es', [{ type: 'contact', note: media }], [outboundTo('fr', [1])]);
  await book(federation, 4, 5);
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    sent.lines.map(({ outcome, number }) => [number, outcome]),
    [
      [1, 'delivered'],
      [2, 'delivered'],
      [3, 'refused'],
      [4, 'delivered'],
      [5, 'delivered'],
    ],
  );
  assert.deepEqual(await numbers(federation), [1, 2, 4, 5]);
});

test('one that the ledger cannot take is refused with a receipt; those before and behind it are entered', async () => {
  const { federation } = await opened(6);
  const { log } = federation.member('fr');
  const append = log.append.bind(log);
  log.append = async (draft, placed) => {
    const record = draft.records[1]?.['record'] as JsonObject | undefined;
    if (record?.['number'] === 4) throw ledgerFault('ledger/record-too-long', { index: 1 });
    return append(draft, placed);
  };
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(
    sent.lines.map(({ outcome, fault: because }) => because ?? outcome),
    ['delivered', 'delivered', 'delivered', 'ledger/record-too-long', 'delivered', 'delivered'],
  );
  assert.deepEqual(await numbers(federation), [1, 2, 3, 5, 6]);
});

test('a peer that takes no such letters gets each package alone', async () => {
  const { federation, way } = await opened(5);
  way.change = async (letter, post) => {
    if (letter.kind === 'packages') throw fault('exchange/not-taken', { said: 'status 404' });
    return post();
  };
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.equal(sent.delivered, 5);
  assert.deepEqual(way.kinds(), ['package', 'packages', 'package', 'package', 'package', 'package']);
});

test('a letter whose answer is lost is said again, and every package is entered once', async () => {
  const { federation, way } = await opened(5);
  let lost = false;
  way.change = async (letter, post) => {
    const answer = await post();
    if (letter.kind !== 'packages' || lost) return answer;
    lost = true;
    throw fault('exchange/unreachable');
  };
  const first = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([first.delivered, first.waiting], [1, 4]);
  assert.ok(first.lines.slice(1).every((line) => line.fault === 'exchange/unreachable' && line.number !== null));
  const second = await federation.act(send, {}, { agency: 'es' });
  assert.equal(second.delivered, 4);
  assert.deepEqual(await numbers(federation), [1, 2, 3, 4, 5]);
});

test('a receipt for another package in an answer is none: that package goes again alone', async () => {
  const { federation, way } = await opened(5);
  way.change = async (letter, post) => {
    const answer = await post();
    if (letter.kind !== 'packages') return answer;
    const read = readPackagesAnswer(answer, 4);
    assert.ok(read !== null);
    return packagesAnswer([...read].reverse());
  };
  const sent = await federation.act(send, {}, { agency: 'es' });
  assert.equal(sent.delivered, 5);
  const { lines } = await federation.act(outbox, {}, { agency: 'es' });
  assert.ok(lines.every(({ receipt, number }) => receipt?.split('\n')[3] === String(number)));
  assert.deepEqual(await numbers(federation), [1, 2, 3, 4, 5]);
});

test('a copy that came before its turn is let go of when the letter brings it', async () => {
  const { federation, way } = await opened(4);
  way.change = async (letter, post) => {
    if (letter.kind !== 'packages') return post();
    const [, third] = readPackagesLetter(letter.body) ?? [];
    const file = Buffer.from(third ?? new Uint8Array(0)).toString('base64');
    assert.equal((await federation.act(accept, { file }, { agency: 'fr' })).outcome, 'held');
    return post();
  };
  await federation.act(send, {}, { agency: 'es' });
  assert.equal(federation.member('fr').arrivals.held, 0);
  assert.deepEqual(await numbers(federation), [1, 2, 3, 4]);
});

test('what is no letter of packages is refused in one word and has no effect', async () => {
  const { federation, way } = await opened(1);
  const { size } = federation.member('fr').log;
  const heads = [Buffer.alloc(0), Buffer.from('liaison/packages/v1\n'), Buffer.from('{}')];
  const forms = [...heads, Buffer.concat([packagesLetter([Buffer.alloc(9)]), Buffer.from([0])])];
  for (const body of [...forms, packagesLetter(Array.from({ length: 65 }, () => Buffer.alloc(1)))]) {
    const answer = await way.past('fr', { kind: 'packages', from: 'es', body });
    assert.equal(Buffer.from(answer).toString(), '{"refused":"refused"}');
  }
  assert.equal(federation.member('fr').log.size, size);
});

test('a letter gives back the packages that were put into it, within its bounds', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 1, maxLength: GROUP_MAX }), (packages) => {
      const read = readPackagesLetter(packagesLetter(packages));
      assert.deepEqual(
        read?.map((one) => [...one]),
        packages.map((one) => [...one]),
      );
    }),
  );
  const long = packagesLetter([Buffer.alloc(GROUP_BYTES_MAX)]);
  assert.equal(readPackagesLetter(long), null);
  assert.equal(readPackagesAnswer(packagesAnswer([{}]), 2), null, 'an answer has one for each');
});
