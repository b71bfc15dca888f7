// What one enrolled peer may have of us by what it says alone: a gap it names, a receipt it gives twice, a number that
// somebody says it took. What must not happen: that saying so again and again fills our ledger or sends it our feed
// over and over, that an officer speaks for a peer, or that a line which is not here keeps new ones. See `taken.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, parseCanonical } from '../../src/base/json.ts';
import type { rowsInMaps } from '../../src/base/rows-map.ts';
import { drop } from '../../src/base/table.ts';
import { number } from '../../src/exchange/number.ts';
import { isNumbered, packageIdAt } from '../../src/exchange/parcel.ts';
import { claimedIn, type Receipt, signReceipt } from '../../src/exchange/receipt.ts';
import { takeReceipts } from '../../src/exchange/receipts.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import type { Transport } from '../../src/exchange/transport.ts';
import { showHead, watch } from '../../src/exchange/watch.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

async function book(federation: Federation, count: number): Promise<void> {
  for (let nth = 1; nth <= count; nth += 1)
    await federation.book('es', [{ type: 'contact', number: nth }], [outboundTo('fr', [1])]);
}

/** What `fr` makes of the receipt that it gave: null and it stays as it is. */
type Turned = (given: Pick<Receipt, 'number'>) => { gap: number } | Partial<Receipt> | null;

/** `fr` answers what `turn` says instead, under its own key, and `packages` counts what went to it. */
async function withPeer() {
  const said: { turn: Turned; packages: number } = { turn: () => null, packages: 0 };
  const way = (post: Transport): Transport => ({
    async send(to, letter) {
      const answer = await post.send(to, letter);
      if (to !== 'fr' || letter.kind !== 'package') return answer;
      said.packages += 1;
      const { receipt } = parseCanonical(answer, 16_384);
      const given = typeof receipt === 'string' ? claimedIn(receipt) : null;
      const turned = given === null ? null : said.turn(given);
      if (given === null || turned === null) return answer;
      if ('gap' in turned) return Buffer.from(canonical({ gap: turned.gap, refused: null, receipt: null }));
      const text = signed(federation, { ...given, refused: null, position: null, ...turned });
      return Buffer.from(canonical({ gap: null, refused: null, receipt: text }));
    },
  });
  const federation = await openFederation({ agencies: ['es', 'fr'], transport: way });
  return { federation, said };
}

const signed = (federation: Federation, receipt: Receipt) => signReceipt(receipt, federation.member('fr').keys.release);
const toFr = (federation: Federation) => federation.act(send, { to: 'fr', tries: 1 }, { agency: 'es' });
const rowsOf = (federation: Federation) => federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });

async function kindsBehind(federation: Federation, size: number): Promise<readonly string[]> {
  const kinds: string[] = [];
  for await (const { header } of federation.member('es').log.entries(size)) kinds.push(header.kind);
  return kinds;
}

test('a peer that names a gap again and again has its feed once an hour, and no entry of ours for it', async () => {
  const { federation, said } = await withPeer();
  await book(federation, 12);
  await toFr(federation);
  let nonce = 1_000;
  said.turn = (given) => {
    nonce += 1;
    return given.number > 12 ? { gap: 1 } : { position: nonce };
  };
  await book(federation, 1);
  said.packages = 0;
  const size = federation.member('es').log.size;
  for (let visit = 0; visit < 20; visit += 1) {
    const { lines } = await toFr(federation);
    assert.deepEqual([lines.at(-1)?.outcome, lines.at(-1)?.fault], ['waiting', 'exchange/gap']);
    federation.clock.advance(1 / 60);
  }
  assert.deepEqual(await kindsBehind(federation, size), ['exchange/dispatched/1'], 'receipts that say nothing new');
  // What is not known to be less is believed at once, and then once within the hour.
  assert.ok(said.packages <= 2 * 12 + 2 * 20, `${said.packages} packages`);
  const before = said.packages;
  federation.clock.advance(1);
  await toFr(federation);
  assert.equal(said.packages - before, 12 + 2, 'an hour later it may have come from a backup');
  said.turn = () => null;
  assert.equal((await toFr(federation)).delivered, 1, 'and what is new is delivered once it takes it');
});

for (const nonsense of [0, -1, 99]) {
  test(`a peer that names number ${nonsense} as a gap says nothing`, async () => {
    const { federation, said } = await withPeer();
    await book(federation, 2);
    await toFr(federation);
    said.turn = (given) => (given.number > 2 ? { gap: nonsense } : null);
    await book(federation, 1);
    said.packages = 0;
    assert.equal((await toFr(federation)).waiting, 1);
    assert.equal(said.packages, 1);
    assert.equal(federation.member('es').arrivals.taken.of('fr'), null);
  });
}

/** What a receipt of `fr` for the first line of `es` is about. */
async function firstLine(federation: Federation): Promise<Receipt> {
  const { agency, log } = federation.member('es');
  const [row] = await rowsOf(federation);
  assert.ok(row !== undefined && isNumbered(row));
  const about = { recipient: federation.member('fr').agency.origin, sender: agency.origin, number: 1 };
  return { ...about, package: await packageIdAt(log.source(), row.dispatch), refused: null, position: null };
}

for (const how of ['answer', 'letter'] as const) {
  test(`receipts by ${how} that contradict each other change the line, in four entries at most`, async () => {
    const { federation, said } = await withPeer();
    await book(federation, 1);
    await toFr(federation);
    await book(federation, 1);
    const about = await firstLine(federation);
    const turns: readonly [Partial<Receipt>, string][] = [
      [{ position: 77 }, 'delivered'],
      [{ refused: 'ledger/package-handling' }, 'refused'],
      [{ refused: 'ledger/package-frame' }, 'refused'],
      [{ position: 78 }, 'delivered'],
      [{ position: 79 }, 'delivered'],
      [{ refused: 'ledger/package-frame' }, 'refused'],
      [{ position: 80 }, 'refused'],
      [{ refused: 'ledger/package-handling' }, 'refused'],
    ];
    for (const [turned, becomes] of turns) {
      federation.clock.advance(2);
      said.turn = ({ number: nth }) => (nth === 1 ? turned : { gap: 1 });
      const text = signed(federation, { ...about, ...turned });
      const again = { from: 'fr', receipts: [text, text] };
      if (how === 'answer') await toFr(federation);
      else assert.equal((await federation.act(takeReceipts, again, { agency: 'es' })).taken, 2, 'both are genuine');
      assert.equal((await rowsOf(federation))[0]?.state, becomes, JSON.stringify(turned));
    }
    const kept = (await kindsBehind(federation, 0)).filter((kind) => kind === 'exchange/receipted/1');
    assert.equal(kept.length, 4, 'taken, refused, taken, refused; then nobody listens any more');
  });
}

test('four letters at once that refuse a line in different words are one entry, and none of them fails', async () => {
  const { federation } = await withPeer();
  await book(federation, 1);
  await federation.act(number, { to: 'fr' }, { agency: 'es' });
  federation.clock.advance(24 * 31);
  const about = { ...(await firstLine(federation)), refused: 'ledger/package-expired' };
  const letters = [null, 1, 2, 3].map((position) => {
    const receipts = [signed(federation, { ...about, position })];
    return federation.act(takeReceipts, { from: 'fr', receipts }, { agency: 'es' });
  });
  assert.deepEqual(await Promise.all(letters), Array(4).fill({ taken: 1 }));
  const kept = (await kindsBehind(federation, 0)).filter((kind) => kind === 'exchange/receipted/1');
  assert.equal(kept.length, 1);
  assert.ok((await rowsOf(federation)).length <= 2, 'and it goes anew once, where it does');
});

test('what a peer took is said by its own letter, and by no officer who asks for our head', async () => {
  const { federation } = await withPeer();
  await book(federation, 2);
  await toFr(federation);
  await federation.act(watch, { peer: 'es' }, { agency: 'fr' });
  const { taken } = federation.member('es').arrivals;
  assert.equal(taken.of('fr'), 2);
  const asked = { since: 0, asks: 'fr', took: 0 };
  const shown = await federation.act(showHead, asked, { agency: 'es', officer: 'protection-1' });
  assert.equal(shown.taken, null, 'nor are they told what is for the peer');
  assert.equal(taken.of('fr'), 2);
});

/** The first line of `es` is not in its rows, as one that is hidden from whoever sends. */
async function withoutFirst(federation: Federation): Promise<void> {
  const { host, log, arrivals } = federation.member('es');
  const [row] = await rowsOf(federation);
  assert.ok(row !== undefined);
  const gone = drop(exchangeOutbox, { position: row.position, nth: row.nth });
  await (host.rows as ReturnType<typeof rowsInMaps>).apply('exchange', log.size, [gone]);
  arrivals.taken.says('fr', 0, federation.clock.now());
}

test('a lost number that we have no line of is said with its cause, and keeps nothing that is new', async () => {
  const { federation, said } = await withPeer();
  await book(federation, 3);
  await toFr(federation);
  await withoutFirst(federation);
  const lost = {
    to: 'fr',
    position: null,
    nth: null,
    number: 1,
    outcome: 'waiting',
    fault: 'exchange/gap',
    said: null,
  };
  assert.deepEqual((await toFr(federation)).lines, [lost], 'with nothing new too');
  await book(federation, 2);
  const { lines } = await toFr(federation);
  assert.deepEqual(lines[0], lost);
  assert.deepEqual(
    lines.slice(1).map(({ number: nth, outcome }) => [nth, outcome]),
    [4, 5].map((nth) => [nth, 'delivered']),
  );
  assert.equal((await toFr(federation)).lines.length, 0, 'who takes what is new has what was before it');
  // One that really lacks it says so, and that is the cause of what is new.
  await book(federation, 1);
  said.turn = (given) => (given.number > 5 ? { gap: 1 } : null);
  const waits = (await toFr(federation)).lines;
  assert.deepEqual(
    [waits.length, waits[0]?.number, waits[0]?.outcome, waits[0]?.fault],
    [1, 6, 'waiting', 'exchange/gap'],
  );
});
