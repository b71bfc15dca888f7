// A way between nodes that misbehaves by a seed. Letters are lost, come twice, late or damaged, and so do answers; what
// is above it must come to the same end as over a good one.

import type { Random } from '../../src/base/id.ts';
import { fault } from '../../src/exchange/fault.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { seededRandom } from '../house.ts';

/** A way that misbehaves by a seed: letters are lost, answers are lost, letters come twice, late or damaged. */
export class LossyWay implements Transport {
  readonly #post: Transport;
  readonly #random: Random;
  readonly #late: (() => Promise<unknown>)[] = [];
  readonly seen: Record<string, number> = {};

  constructor(post: Transport, seed: string) {
    this.#post = post;
    this.#random = seededRandom(seed);
  }

  async send(to: string, letter: Letter): Promise<Uint8Array> {
    const fate = FATES[(this.#random.bytes(1)[0] ?? 0) % FATES.length] ?? 'well';
    this.seen[fate] = (this.seen[fate] ?? 0) + 1;
    while (this.#late.length > 0 && fate !== 'late') await this.#late.shift()?.();
    if (fate === 'lost') throw fault('exchange/unreachable');
    if (fate === 'late') {
      this.#late.push(() => this.#post.send(to, letter).catch(() => undefined));
      throw fault('exchange/unreachable');
    }
    if (fate === 'damaged') {
      const body = Uint8Array.from(letter.body);
      const at = body.length - 1 - ((this.#random.bytes(1)[0] ?? 0) % Math.min(200, body.length));
      body[at] = (body[at] ?? 0) ^ 1;
      return this.#post.send(to, { ...letter, body });
    }
    if (fate === 'twice') await this.#post.send(to, letter);
    const answer = await this.#post.send(to, letter);
    if (fate === 'answer-lost') throw fault('exchange/unreachable');
    if (fate === 'answer-damaged') return Uint8Array.from(answer, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    return answer;
  }
}

const FATES = ['well', 'well', 'well', 'lost', 'late', 'damaged', 'twice', 'answer-lost', 'answer-damaged'] as const;
