// A ledger with two histories under one key, for tests of witnessing: it shows each peer the branch that was chosen for
// it, with paths and covers that fit that branch, as a node that wants to deceive would. Nobody but its key signs it.

import { canonical, parseCanonical } from '../../src/base/json.ts';
import type { SigningKey } from '../../src/base/signature.ts';
import type { Receiver } from '../../src/exchange/transport.ts';
import { consistencyPath, coverHashes } from '../../src/exchange/witness.ts';
import { TreeLog } from './tree-log.ts';

const text = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('base64'));

export class TwoFaced {
  /** The first is what everybody sees unless another was chosen for them. */
  readonly branches: TreeLog[] = [];
  readonly #origin: string;
  readonly #key: SigningKey;
  readonly #seed: string;
  readonly #shown = new Map<string, number>();
  #written = 0;

  constructor(origin: string, key: SigningKey, seed: string) {
    this.#origin = origin;
    this.#key = key;
    this.#seed = seed;
    this.branches.push(this.#fresh());
  }

  /** Salts are the same in all branches, so that equal entries give equal trees. */
  #fresh(): TreeLog {
    let drawn = 0;
    const random = { bytes: (count: number) => Buffer.alloc(count, ((drawn++ * 7) % 251) + 1) };
    return new TreeLog(this.#origin, this.#key, random);
  }

  branch(nth: number): TreeLog {
    const found = this.branches[nth];
    if (found === undefined) throw new Error(`no branch ${nth}`);
    return found;
  }

  /** Adds entries to one branch; `words` make them different from those of another. */
  async grow(nth: number, entries: number, words = ''): Promise<void> {
    for (let one = 0; one < entries; one += 1) await this.#append(this.branch(nth), words);
  }

  async #append(log: TreeLog, words: string): Promise<void> {
    const record = {
      type: 'act',
      seed: this.#seed,
      words,
      number: log.size,
      written: words === '' ? 0 : this.#written++,
    };
    const head = { kind: 'ledger/started/1', at: '2026-03-01T00:00:00.000Z', actor: `o:${'0'.repeat(32)}` };
    await log.append({ ...head, permit: `p:${'0'.repeat(32)}`, records: [record] });
  }

  /** A second branch that begins with the first `size` entries of the first. */
  async fork(size: number): Promise<void> {
    const log = this.#fresh();
    this.branches.push(log);
    for (let one = 0; one < size; one += 1) await this.#append(log, '');
  }

  /** Who sees which branch from now on. */
  show(to: string, nth: number): void {
    this.#shown.set(to, nth);
  }

  /** What it answers: heads and nothing else. */
  receiver(): Receiver {
    return async ({ kind, from, body }) => {
      if (kind !== 'head') return Buffer.from(canonical({ refused: 'refused' }));
      const { since, covers } = parseCanonical(body, 1 << 16);
      const source = this.branch(this.#shown.get(from) ?? 0).source();
      const path = text(await consistencyPath(source, Number(since)));
      const asked = Array.isArray(covers) ? covers.map(Number).filter((size) => size <= source.size) : [];
      const told = [];
      for (const size of asked) {
        const before = text(await coverHashes(source, 0, size));
        told.push({ size, before, between: text(await coverHashes(source, size, source.size)) });
      }
      return Buffer.from(canonical({ checkpoint: source.checkpoint, path, covers: told }));
    };
  }
}
