// Seventeen kinds of what goes from one node to another: nine of package and eight of letter, each made for real and
// kept from its addressee until a test hands it over. See `letters.test.ts` for what is done to each of them.

import assert from 'node:assert/strict';
import { instant } from '../../src/base/clock.ts';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { open } from '../../src/base/sealing.ts';
import { accept } from '../../src/exchange/accept.ts';
import { type Answerer, askerOver } from '../../src/exchange/ask.ts';
import { handOver } from '../../src/exchange/collect.ts';
import { answerConsent, askConsent } from '../../src/exchange/consents.ts';
import { cosignBody } from '../../src/exchange/cosign-letter.ts';
import { fault } from '../../src/exchange/fault.ts';
import { knownHead } from '../../src/exchange/heads.ts';
import { type KeySpan, type SignedStatement, signStatement } from '../../src/exchange/key-statement.ts';
import type { NodeKeys } from '../../src/exchange/peer.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeFeed, exchangeOutbox } from '../../src/exchange/tables.ts';
import { stateKeys } from '../../src/exchange/take-keys.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { consistencyPath } from '../../src/exchange/witness.ts';
import { invite } from '../../src/operations/invite.ts';
import { shareRoster } from '../../src/operations/issue-roster.ts';
import { join } from '../../src/operations/join.ts';
import { open as openOperation } from '../../src/operations/open.ts';
import { seededRandom } from '../house.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';
import { keyText, span, statement } from './key-world.ts';
import { keysLetter, packageIn, packageLetter, severalLetter, wish } from './letter-forms.ts';
import { phoneOf, say } from './relay.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });
/** Entries that an arrival makes by itself; what else follows from it is for those who follow. */
const EFFECT = /^(intake\/package-received|operations\/roster-taken|exchange\/(receipted|keys-taken|dispatched))\//;
const LEFT: Parameters<typeof phoneOf>[1] = {
  audience: ['es', 'fr'],
  purposes: ['investigation', 'prosecution'],
  legal: ['H2'],
};
const ID = `r1:${'a'.repeat(64)}`;

/** Three agencies; what is made goes from `es` to `fr`, and `it` is the third. */
export class LetterWorld {
  readonly federation: Federation;
  /** Questions that were answered. */
  asked = 0;
  readonly #random;
  #notes = 0;
  #serial = 0;
  #operation: string | null = null;
  readonly #owned = new Map<string, string[]>();

  private constructor(federation: Federation, seed: string) {
    this.federation = federation;
    this.#random = seededRandom(`letters ${seed}`);
    const answerer: Answerer = async (_desk, _peer, request) => {
      this.asked += 1;
      return request;
    };
    for (const { services } of federation.members.values()) services.set('answerer', answerer);
  }

  static async open(seed: string): Promise<LetterWorld> {
    return new LetterWorld(await openFederation({ agencies: ['es', 'fr', 'it'], seed }), seed);
  }

  /** What happened at the addressee and at the third: packages, receipts, keys, numbers, questions answered. */
  async effects(): Promise<number> {
    let count = this.asked;
    for (const code of ['fr', 'it']) {
      for await (const { header } of this.federation.member(code).log.entries(0))
        if (EFFECT.test(header.kind)) count += 1;
    }
    return count;
  }

  /** All entries of both, whatever they are. */
  get entries(): number {
    return this.federation.member('fr').log.size + this.federation.member('it').log.size;
  }

  /** Hands a letter over; gives what was said. */
  async give(letter: Letter, to = 'fr'): Promise<Buffer> {
    return Buffer.from(await this.federation.post.send(to, letter));
  }

  /** Books one package and gives its sealed bytes, numbered behind those before. */
  async packed(from: 'es' | 'fr', to: 'es' | 'fr', more: JsonObject = {}): Promise<Buffer> {
    this.#notes += 1;
    await this.federation.book(from, [note(this.#notes)], [outboundTo(to, [1], more)]);
    return this.handed(from, to);
  }

  async handed(from: 'es' | 'fr', to: string): Promise<Buffer> {
    const { host, arrivals } = this.federation.member(from);
    const last = (await host.rows.find(exchangeFeed, { peer: to, direction: 'out' }))[0]?.number ?? 0;
    const { departure } = await this.federation.act(handOver, { to, after: last }, { agency: from });
    const sealed = arrivals.take(departure ?? '');
    assert.ok(sealed, 'a package was handed over');
    return Buffer.from(sealed);
  }

  /** A question of `es` that has not left yet. */
  async question(): Promise<Letter> {
    const { agency, host, services } = this.federation.member('es');
    let kept: Letter | null = null;
    const transport = {
      send: async (_: string, letter: Letter) => {
        kept = letter;
        throw fault('exchange/unreachable');
      },
    };
    const keys = services.get('keys') as NodeKeys;
    const { clock } = this.federation;
    const asker = askerOver({ agency, rows: host.rows, keys, transport, clock, random: this.#random });
    await assert.rejects(asker.ask('fr', Buffer.from('slots')), (error) => error instanceof Fault);
    assert.ok(kept !== null);
    return kept;
  }

  /** A question for our head that `fr` has not seen yet. */
  async headToCosign(): Promise<Letter> {
    this.#notes += 1;
    await this.federation.book('es', [note(this.#notes)], []);
    const source = this.federation.member('es').log.source();
    const old = (await knownHead(this.federation.member('fr').host.rows, 'es'))?.size ?? 0;
    const body = cosignBody({ old, path: await consistencyPath(source, old), note: source.checkpoint });
    return { kind: 'cosign', from: 'es', body };
  }

  /** The next roster of an operation that `es` coordinates and `fr` is in. */
  async roster(): Promise<Buffer> {
    const by = { agency: 'es', officer: 'coordinator-1' };
    if (this.#operation === null) {
      const plan = { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026' } as const;
      const { operation } = await this.federation.act(openOperation, plan, by);
      await this.federation.act(invite, { agency: 'fr', country: 'FR' }, { ...by, operation });
      await this.federation.run(2);
      await this.federation.act(join, { operation }, { agency: 'fr', officer: 'liaison-1' });
      await this.federation.run(2);
      this.#operation = operation;
    }
    await this.federation.act(shareRoster, {}, { ...by, operation: this.#operation });
    return this.handed('es', 'fr');
  }

  /** `asker` asks for leave to use a record of the other in court; gives the request's id. */
  async leave(asker: 'es' | 'fr', owner: 'es' | 'fr'): Promise<string> {
    const phones = Array.from({ length: 10 }, (_, nth) => phoneOf(owner, LEFT, `${nth}`));
    const owned = this.#owned.get(owner) ?? [...(await say(this.federation, owner, [asker], phones))];
    this.#owned.set(owner, owned);
    this.#notes += 1;
    const record = owned[this.#notes % owned.length] ?? '';
    const until = instant(this.federation.clock.now() + 86_400_000);
    const wanted = { use: 'court' as const, to: null, records: [record], until, reason: 'Needed in court' };
    return (await this.federation.act(askConsent, wanted, { agency: asker, officer: 'liaison-1' })).consent;
  }

  /** The next statement of keys of `es`; `rotates` ends its release key at the present size. */
  stated(rotates = false): SignedStatement {
    this.#serial += 1;
    const { agency, enrolment, keys: own, log } = this.federation.member('es');
    const { origin } = agency;
    const until = rotates ? { until: log.size } : {};
    const keys: KeySpan[] = [
      { ...span('ledger', 1), key: enrolment.ledgerKey },
      { ...span('witness', 1), key: enrolment.witnessKey ?? '' },
      { ...span('release', 1), key: enrolment.releaseKey, ...until },
      ...(rotates ? [{ ...span('release', 2), key: keyText('release', 2, origin), from: log.size }] : []),
    ];
    const says = statement(this.#serial, keys, { origin, sealing: [enrolment.sealingKey] });
    return signStatement(says, own.root);
  }

  /** `es` changes its release key, and its peers know of it. */
  async rotate(): Promise<void> {
    const letter = keysLetter(this.stated(true));
    for (const to of ['fr', 'it']) assert.ok('taken' in JSON.parse((await this.give(letter, to)).toString()));
  }
}

export interface Kind {
  readonly name: string;
  /** What one of them makes happen at the addressee, the first time. */
  readonly effect: 0 | 1;
  /** What the second copy hears: the same, or that it is refused. */
  readonly again: 'same' | 'refused';
  /** True of what anybody may know and take; a third node takes it too. */
  readonly open: boolean;
  make(world: LetterWorld): Promise<Letter>;
  /** What of an answer stays the same however often it is given. */
  readonly said?: (answer: Buffer, world: LetterWorld) => Promise<string>;
}

const packages = (name: string, more: JsonObject): Kind => ({
  ...{ name: `package of ${name}`, effect: 1, again: 'same', open: false },
  make: async (world) => packageLetter(await world.packed('es', 'fr', { package: name, ...more })),
});

export const KINDS: readonly Kind[] = [
  packages('records', {}),
  packages('answer', {}),
  packages('correction', { supersedes: [ID] }),
  packages('recall', { supersedes: [ID] }),
  packages('erasure', { supersedes: [ID] }),
  {
    ...{ name: 'several packages', effect: 1, again: 'same', open: false },
    make: async (world) => severalLetter(await world.packed('es', 'fr')),
  },
  {
    ...{ name: 'package of keys', effect: 1, again: 'same', open: false },
    make: async (world) => {
      const { note: signed, body } = world.stated();
      await world.federation.act(stateKeys, { note: signed, body }, { agency: 'es' });
      return packageLetter(await world.handed('es', 'fr'));
    },
  },
  {
    ...{ name: 'package of a roster', effect: 1, again: 'same', open: false },
    make: async (world) => packageLetter(await world.roster()),
  },
  {
    ...{ name: 'package that asks for leave', effect: 1, again: 'same', open: false },
    make: async (world) => {
      await world.leave('es', 'fr');
      return packageLetter(await world.handed('es', 'fr'));
    },
  },
  {
    ...{ name: 'package that gives leave', effect: 1, again: 'same', open: false },
    make: async (world) => {
      const consent = await world.leave('fr', 'es');
      await world.federation.act(send, { to: 'es' }, { agency: 'fr' });
      const given = { consent, grant: true, reason: 'Agreed for this case' };
      await world.federation.act(answerConsent, given, { agency: 'es', officer: 'liaison-1' });
      return packageLetter(await world.handed('es', 'fr'));
    },
  },
  {
    // Stored at the witness before it answers; who asks again asks from a size that it has seen long ago.
    ...{ name: 'cosign', effect: 0, again: 'refused', open: false },
    make: (world) => world.headToCosign(),
  },
  {
    ...{ name: 'letter of keys', effect: 1, again: 'same', open: true },
    make: async (world) => keysLetter(world.stated()),
  },
  {
    ...{ name: 'question', effect: 1, again: 'refused', open: false },
    make: (world) => world.question(),
  },
  {
    ...{ name: 'receipts', effect: 1, again: 'same', open: false },
    make: async (world) => {
      const bytes = await world.packed('fr', 'es');
      const input = { file: bytes.toString('base64') };
      const { receipt } = await world.federation.act(accept, input, { agency: 'es' });
      return wish('receipts', { receipts: [receipt] });
    },
  },
  {
    ...{ name: 'collect', effect: 1, again: 'same', open: false },
    make: async (world) => {
      const { host } = world.federation.member('fr');
      const [feed] = await host.rows.find(exchangeFeed, { peer: 'es', direction: 'out' });
      const waiting = await host.rows.count(exchangeOutbox, { to: 'es', state: 'waiting' });
      await world.federation.book('fr', [note(0)], [outboundTo('es', [1])]);
      return wish('collect', { after: (feed?.number ?? 0) + waiting });
    },
    // Made and sealed anew each time, under a newer head; the package is one.
    said: async (answer, world) => {
      const { identity } = world.federation.member('es').keys.sealing;
      return answer[0] === 0x61 ? packageIn(await open(answer, [identity])) : answer.toString();
    },
  },
  {
    ...{ name: 'head', effect: 0, again: 'same', open: false },
    make: async () => wish('head', { since: 0, taken: 0 }),
  },
  {
    ...{ name: 'witnessed', effect: 0, again: 'same', open: false },
    make: async () => wish('witnessed', {}),
    // The line under it has a time.
    said: async (answer) => String(JSON.parse(answer.toString())['note']),
  },
];
