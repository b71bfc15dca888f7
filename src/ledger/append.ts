// The one verb that writes. An append needs a permit, repeats of its idempotency key get the first receipt, and it
// is refused when a thing it decides about moved after the act began to read (`ledger/moved`). Durability is the
// writer's (`writer.ts`); the answer comes after the folds, so an officer reads what they wrote.

import type { Draft, Placed, Receipt } from '../base/act.ts';
import { type Clock, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import type { Entry, EntryDraft, Written } from './entry.ts';
import { isPermit, type Permit } from './permit.ts';
import { lastMoves, positionOfKey } from './store.ts';

const fault = declareFaults('ledger', {
  'ledger/no-permit': {
    status: 403,
    sentence: 'This entry has no permit from the policy.',
    hint: 'Do the act as an officer whose role allows it.',
  },
  'ledger/moved': {
    status: 409,
    sentence: 'Somebody else decided about this in the meantime.',
    hint: 'Look at it again; if your decision still stands, repeat it.',
  },
  'ledger/kind': {
    status: 500,
    sentence: 'An entry kind is written room/verb-past/number.',
    hint: 'Report this as a defect of Liaison.',
  },
});

/** What the gate needs of the durable log. */
export interface EntryLog {
  readonly size: number;
  append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written>;
  read(position: number): Promise<Entry>;
}

export interface Gate {
  /**
   * @param judgedOn number of entries folded when the act began to read
   * @param own positions that this very act has written: what it moved itself is no surprise to it
   * @param key idempotency key, random, made by the client; null when the act is not repeatable
   * @param placed told where the entry will stand, before it is durable
   * @throws ledger/no-permit, ledger/moved, ledger/kind and the writer's own faults
   */
  append(
    permit: Permit,
    key: string | null,
    draft: Draft,
    judgedOn: number,
    own?: ReadonlySet<number>,
    placed?: (at: Placed) => void,
  ): Promise<Receipt>;
}

/** How many recent appends the gate remembers itself; older ones have long been folded and are asked in the rows. */
const RECENT = 8_192;
const KIND = /^[a-z]+\/[a-z]+(-[a-z]+)*\/[1-9][0-9]*$/;

/** What a gate works on. `settled(position)` resolves when that entry is folded. */
interface GateWorld {
  readonly log: EntryLog;
  readonly rows: Rows;
  readonly clock: Clock;
  readonly settled: (position: number) => Promise<void>;
}

/** What an act saw when it judged, and what it wrote since. */
interface Judged {
  readonly judgedOn: number;
  readonly own: ReadonlySet<number>;
  readonly placed: (at: Placed) => void;
}
const NONE: ReadonlySet<number> = new Set();

/** A topic whose entry is on its way to the disk: it counts as moved already. */
const ON_ITS_WAY = Number.POSITIVE_INFINITY;

function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= RECENT) break;
    map.delete(oldest);
  }
}

/** Opens the gate of one ledger. */
export function openGate(world: GateWorld): Gate {
  return new OpenGate(world);
}

class OpenGate implements Gate {
  readonly #world: GateWorld;
  /** Positions at which topics last moved, as far as this process remembers. */
  readonly #moved = new Map<string, number>();
  readonly #used = new Map<string, Promise<Receipt>>();

  constructor(world: GateWorld) {
    this.#world = world;
  }

  async append(
    permit: Permit,
    key: string | null,
    draft: Draft,
    judgedOn: number,
    own: ReadonlySet<number> = NONE,
    placed: (at: Placed) => void = () => undefined,
  ): Promise<Receipt> {
    if (!isPermit(permit)) throw fault('ledger/no-permit');
    if (!KIND.test(draft.kind)) throw fault('ledger/kind', { kind: draft.kind });
    const running = key === null ? undefined : this.#used.get(key);
    if (running !== undefined) return { ...(await running), repeated: true };
    const receipt = this.#checked(permit, key, draft, { judgedOn, own, placed });
    if (key !== null) {
      remember(this.#used, key, receipt);
      // Once it is durable the key stays used, also when a fold fails afterwards (`#write` puts the receipt here).
      receipt.catch(() => {
        if (this.#used.get(key) === receipt) this.#used.delete(key);
      });
    }
    return receipt;
  }

  async #checked(permit: Permit, key: string | null, draft: Draft, judged: Judged): Promise<Receipt> {
    const { rows } = this.#world;
    const { judgedOn, own, placed } = judged;
    const topics = draft.topics ?? [];
    const last = topics.length > 0 ? await lastMoves(rows, topics) : new Map<string, number>();
    const before = key === null ? null : await this.#repeated(key);
    if (before !== null) return before;
    // From here to the marks below nothing waits: of two decisions about one topic, the second sees the first.
    for (const topic of topics) {
      const position = Math.max(this.#moved.get(topic) ?? -1, last.get(topic) ?? -1);
      if (position >= judgedOn && !own.has(position)) {
        throw fault('ledger/moved', { position: position === ON_ITS_WAY ? null : position });
      }
    }
    for (const topic of topics) remember(this.#moved, topic, ON_ITS_WAY);
    const named = key === null ? {} : { key };
    const record = { ...draft.records[0], type: 'act', ...named, ...(topics.length > 0 ? { topics } : {}) };
    return this.#write(permit, record, draft, key, placed);
  }

  async #write(
    permit: Permit,
    record: JsonObject,
    draft: Draft,
    key: string | null,
    placed: (at: Placed) => void,
  ): Promise<Receipt> {
    const { log, clock, settled } = this.#world;
    const at = instant(clock.now());
    const { kind, operation, topics = [] } = draft;
    const records: [JsonObject, ...JsonObject[]] = [record, ...draft.records.slice(1)];
    const head = { kind, at, actor: permit.officer, permit: permit.id, records };
    try {
      const written = await log.append(operation ? { ...head, operation } : head, (at) => {
        // Whoever queues behind it in the same act is not surprised by it.
        for (const topic of topics) remember(this.#moved, topic, at.position);
        placed(at);
      });
      for (const topic of topics) remember(this.#moved, topic, written.position);
      const receipt = { position: written.position, at, records: written.records, repeated: false };
      if (key !== null) remember(this.#used, key, Promise.resolve(receipt));
      await settled(written.position);
      return receipt;
    } catch (failure) {
      for (const topic of topics) if (this.#moved.get(topic) === ON_ITS_WAY) this.#moved.delete(topic);
      throw failure;
    }
  }

  /** The first receipt of an idempotency key that was used before. */
  async #repeated(key: string): Promise<Receipt | null> {
    const { rows, log } = this.#world;
    const position = await positionOfKey(rows, key);
    if (position === null) return null;
    const entry = await log.read(position);
    const records = entry.records.map((record) => record.id);
    return { position, at: entry.header.at, records, repeated: true };
  }
}
