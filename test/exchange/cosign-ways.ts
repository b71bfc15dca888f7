// Witnesses that answer in a way of their own: not at all, too late, with a time, a size, a key or a name that is not
// theirs, or under two names. What always holds: k of n is counted exactly, and a witness that is honest again counts
// again. `cosign.test.ts` and the full run play each way by seeds.

import assert from 'node:assert/strict';
import { cosignatureLine, makeSigningKey, type SigningKey } from '../../src/base/signature.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { readCosignBody } from '../../src/exchange/cosign-letter.ts';
import { peers } from '../../src/exchange/door.ts';
import { fault } from '../../src/exchange/fault.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import type { Letter, Post } from '../../src/exchange/transport.ts';
import { open } from '../../src/operations/open.ts';
import { seededRandom } from '../house.ts';
import { type Federation, type FederationOptions, openFederation } from './federation.ts';

const WITNESSES = ['fr', 'pt', 'it', 'de'] as const;
const name = (code: string) => roleKeyName(`${code}.police.example/liaison/1`, 'witness');

/** A witness that was asked, and what it could say. */
interface Asked {
  readonly note: string;
  readonly code: string;
  readonly key: SigningKey;
  /** Its clock, in seconds. */
  readonly now: number;
  /** Cosigns as an honest witness does, and gives what that one answers. */
  readonly honest: () => Promise<Uint8Array>;
  /** The ledger that asks goes on meanwhile. */
  readonly grow: () => Promise<unknown>;
}
interface Way {
  /** Null: no answer comes. */
  readonly says: (asked: Asked) => string | null | Promise<Uint8Array | null>;
  readonly outcome: 'unreachable' | 'refused' | 'cosigned';
  /** Those that do not misbehave say nothing, so that only these could count. */
  readonly alone?: true;
  /** What is counted is a head that has been outgrown. */
  readonly outgrown?: true;
}

export const WAYS = {
  silent: { outcome: 'unreachable', says: () => null },
  'an answer after we gave up': {
    outcome: 'unreachable',
    says: async ({ honest }) => {
      await honest();
      return null;
    },
  },
  'an answer after the ledger has grown': {
    outcome: 'cosigned',
    outgrown: true,
    says: async ({ honest, grow }) => {
      await grow();
      return honest();
    },
  },
  'a time of zero': { outcome: 'refused', says: (asked) => zeroed(lineBy(asked, { time: 1 })) },
  'a time long ago': { outcome: 'refused', says: (asked) => lineBy(asked, { time: asked.now - 2 * 86_400 }) },
  'a time to come': { outcome: 'refused', says: (asked) => lineBy(asked, { time: asked.now + 2 * 86_400 }) },
  'a smaller size': {
    outcome: 'refused',
    says: (asked) => lineBy({ ...asked, note: asked.note.replace(/\n\d+\n/, '\n1\n') }),
  },
  'a wrong key': {
    outcome: 'refused',
    says: (asked) => lineBy({ ...asked, key: makeSigningKey(seededRandom(`other ${asked.now}`)) }),
  },
  'another name': { outcome: 'refused', says: (asked) => lineBy(asked, { as: 'xx.police.example/witness' }) },
  'two names for one key': {
    outcome: 'cosigned',
    alone: true,
    says: (asked) => WITNESSES.map((code) => lineBy(asked, { as: name(code) })).join(''),
  },
} as const satisfies Readonly<Record<string, Way>>;
export type WayName = keyof typeof WAYS;

function lineBy({ note, code, key, now }: Asked, more: { readonly as?: string; readonly time?: number } = {}): string {
  const signer = { name: more.as ?? name(code), key };
  return cosignatureLine(note.slice(0, note.lastIndexOf('\n\n') + 1), signer, more.time ?? now);
}

/** The same line with eight zeros for its time. */
function zeroed(line: string): string {
  const [dash = '', signer = '', encoded = ''] = line.trimEnd().split(' ');
  const bytes = Buffer.from(encoded, 'base64').fill(0, 4, 12);
  return `${dash} ${signer} ${bytes.toString('base64')}\n`;
}

/** Four witnesses of `es`, of whom the first so many misbehave for as long as that is wanted. */
class World {
  federation: Federation | null = null;
  misbehaves = true;
  readonly #way: Way;
  readonly #bad: ReadonlySet<string>;
  #grown: Promise<unknown> | null = null;

  constructor(way: Way, bad: ReadonlySet<string>) {
    this.#way = way;
    this.#bad = bad;
  }

  readonly transport: FederationOptions['transport'] = (post) => ({
    send: async (to, letter) => {
      if (letter.kind !== 'cosign' || !this.misbehaves) return post.send(to, letter);
      if (!this.#bad.has(to)) {
        if (this.#way.alone) throw fault('exchange/unreachable', { to });
        return post.send(to, letter);
      }
      const said = await this.#way.says(this.#asked(post as Post, to, letter));
      if (said === null) throw fault('exchange/unreachable', { to });
      return Buffer.from(said);
    },
  });

  #asked(post: Post, code: string, letter: Letter): Asked {
    const read = readCosignBody(letter.body);
    const { federation } = this;
    assert.ok(read !== null && federation !== null);
    const grow = () => {
      this.#grown ??= federation.book('es', [{ type: 'contact' }], []);
      return this.#grown;
    };
    const now = Math.floor(federation.clock.now() / 1_000);
    const key = federation.member(code).keys.witness;
    return { note: read.note, code, key, now, grow, honest: () => post.send(code, letter) };
  }
}

/**
 * One way, with one to four witnesses that have it and a policy of one to four, both by the seed. `counts` is how many
 * are taken to count; a control gives one that is wrong.
 */
export async function playWay(what: WayName, seed: number, counts?: number): Promise<void> {
  const way: Way = WAYS[what];
  const [badCount, k] = [1 + (seed % 4), 1 + (Math.floor(seed / 4) % 4)];
  const bad = new Set(WITNESSES.map((_, nth) => WITNESSES[(nth + seed) % 4] ?? '').slice(0, badCount));
  const world = new World(way, bad);
  const federation = await openFederation({
    ...{ agencies: ['es', ...WITNESSES], seed: `${what} ${seed}` },
    ...(world.transport === undefined ? {} : { transport: world.transport }),
  });
  world.federation = federation;
  const by = { agency: 'es', officer: 'coordinator-1' };
  await federation.act(open, { name: 'Lantern', offence: 'distribution', basis: 'Agreement 4/2026', witnesses: k }, by);
  const size = federation.member('es').log.size;
  const { asked } = await federation.act(askCosignatures, {}, { agency: 'es' });
  const honest = way.alone ? 'unreachable' : 'cosigned';
  const outcomes = new Map(asked.map(({ peer, outcome }) => [peer, outcome]));
  for (const code of WITNESSES) assert.equal(outcomes.get(code), bad.has(code) ? way.outcome : honest, code);
  const good = counts ?? (way.outcome === 'cosigned' ? badCount : 0) + (way.alone ? 0 : 4 - badCount);
  const { peers: rows, cosigned } = await stateOf(federation);
  const seen = rows.filter(({ witness }) => witness.theirs?.size === size);
  assert.equal(seen.length, good, 'lines that count');
  assert.equal(rows.filter(({ witness }) => witness.theirs === null).length, 4 - good, 'the others have none');
  const enough = good >= k;
  const reached = enough && way.outgrown !== true;
  assert.deepEqual(cosigned, { policy: k, of: 4, size: enough ? size : 0, reached }, `${k} of 4, ${good} good`);

  // Whoever is honest again counts again, also one that cosigned what we never heard.
  world.misbehaves = false;
  const now = federation.member('es').log.size;
  await federation.book('es', [{ type: 'contact' }], []);
  const again = await federation.act(askCosignatures, {}, { agency: 'es' });
  assert.deepEqual([...new Set(again.asked.map(({ outcome }) => outcome))], ['cosigned']);
  const after = (await stateOf(federation)).cosigned;
  assert.deepEqual([after.reached, after.size > now], [true, true]);
}

const stateOf = (federation: Federation) => federation.act(peers, {}, { agency: 'es', officer: 'liaison-1' });
