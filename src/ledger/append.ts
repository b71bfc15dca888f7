// The one verb that writes. An append needs a permit, repeats of its idempotency key get the first receipt, and it
// is refused when a thing it decides about moved after the act began to read (`ledger/moved`). Durability is the
// writer's (`writer.ts`); the answer comes after the folds, so an officer reads what they wrote.

import type { Draft, Receipt } from '../base/act.ts';
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
  append(draft: EntryDraft): Promise<Written>;
  read(position: number): Promise<Entry>;
}

export interface Gate {
  /**
   * @param judgedOn number of entries folded when the act began to read
   * @param key idempotency key, random, made by the client; null when the act is not repeatable
   * @throws ledger/no-permit, ledger/moved, ledger/kind and the writer's own faults
   */
  append(permit: Permit, key: string | null, draft: Draft, judgedOn: number): Promise<Receipt>;
}

/** How many recent appends the gate remembers itself; older ones have long been folded and are asked in the rows. */
const RECENT = 8_192;
const KIND = /^[a-z]+\/[a-z]+(-[a-z]+)*\/[1-9][0-9]*$/;

/** Opens the gate of one ledger. `settled(position)` resolves when that entry is folded. */
export function openGate(world: {
  readonly log: EntryLog;
  readonly rows: Rows;
  readonly clock: Clock;
  readonly settled: (position: number) => Promise<void>;
}): Gate {
  const { log, rows, clock, settled } = world;
  const moved = new Map<string, number>();
  const used = new Map<string, Promise<Receipt>>();
  let order = Promise.resolve();

  const remember = <K, V>(map: Map<K, V>, key: K, value: V) => {
    map.delete(key);
    map.set(key, value);
    for (const oldest of map.keys()) {
      if (map.size <= RECENT) break;
      map.delete(oldest);
    }
  };

  const write = async (permit: Permit, record: JsonObject, draft: Draft): Promise<Receipt> => {
    const at = instant(clock.now());
    const { kind, operation } = draft;
    const records: [JsonObject, ...JsonObject[]] = [record, ...draft.records.slice(1)];
    const head = { kind, at, actor: permit.officer, permit: permit.id, records };
    const written = await log.append(operation ? { ...head, operation } : head);
    for (const topic of draft.topics ?? []) remember(moved, topic, written.position);
    await settled(written.position);
    return { position: written.position, at, records: written.records, repeated: false };
  };

  const repeated = async (key: string): Promise<Receipt | null> => {
    const position = await positionOfKey(rows, key);
    if (position === null) return null;
    const entry = await log.read(position);
    const records = entry.records.map((record) => record.id);
    return { position, at: entry.header.at, records, repeated: true };
  };

  const checked = async (permit: Permit, key: string | null, draft: Draft, judgedOn: number): Promise<Receipt> => {
    const topics = draft.topics ?? [];
    if (topics.length > 0) {
      const last = await lastMoves(rows, topics);
      for (const topic of topics) {
        const position = Math.max(moved.get(topic) ?? -1, last.get(topic) ?? -1);
        if (position >= judgedOn) throw fault('ledger/moved', { position });
      }
    }
    const before = key === null ? null : await repeated(key);
    if (before !== null) return before;
    const named = key === null ? {} : { key };
    return write(permit, { ...draft.records[0], type: 'act', ...named, ...(topics.length > 0 ? { topics } : {}) }, draft);
  };

  /** Appends that decide about something go one after another up to the write; all others run freely. */
  const inOrder = (job: () => Promise<Receipt>): Promise<Receipt> => {
    const next = order.then(job);
    order = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };

  return {
    async append(permit, key, draft, judgedOn) {
      if (!isPermit(permit)) throw fault('ledger/no-permit');
      if (!KIND.test(draft.kind)) throw fault('ledger/kind', { kind: draft.kind });
      const running = key === null ? undefined : used.get(key);
      if (running !== undefined) return { ...(await running), repeated: true };
      const decides = (draft.topics ?? []).length > 0;
      const job = () => checked(permit, key, draft, judgedOn);
      const receipt = decides ? inOrder(job) : job();
      if (key === null) return receipt;
      remember(used, key, receipt);
      receipt.catch(() => used.delete(key));
      return receipt;
    },
  };
}
