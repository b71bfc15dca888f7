// A whole house for tests: several agencies in one process with rows in maps, ledgers in memory, a clock that stands
// until it is moved and randomness from a seed. Acts go the same way as on a node: policy, desk, append, folds.
// Ledgers here keep entries and real record ids, not files; `test/ledger` has the files.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Act, Agency, Placed, Purpose, Role } from '../src/base/act.ts';
import { type Clock, instant } from '../src/base/clock.ts';
import { recordLeaf, sha256 } from '../src/base/digest.ts';
import { mint, PREFIXES, type Random } from '../src/base/id.ts';
import { canonical, type JsonObject } from '../src/base/json.ts';
import { rowsInMaps } from '../src/base/rows-map.ts';
import { makeSigningKey } from '../src/base/signature.ts';
import type { Store } from '../src/base/table.ts';
import type { EntryLog } from '../src/ledger/append.ts';
import type { Entry, EntryDraft, Header, StoredRecord, Written } from '../src/ledger/entry.ts';
import { releaseSignerService } from '../src/ledger/package-source.ts';
import { ledgerStore } from '../src/ledger/store.ts';
import { AgencyHost } from '../src/node/agency.ts';
import { type EntrySource, Projector } from '../src/node/projector.ts';
import { rowsFor } from '../src/node/veil.ts';
import { type AuditLog, auditLogService } from '../src/oversight/audit.ts';
import { credentialsService, NO_CREDENTIALS } from '../src/oversight/credentials.ts';
import { everyMatterService, oversightMatter } from '../src/oversight/matters.ts';
import { NO_REACH, reachService } from '../src/oversight/reach.ts';
import { oversightStore } from '../src/oversight/store.ts';
import { besideAll, besideAllService } from '../src/reconciliation/earlier.ts';

/** The officers that every test agency has, by short name. */
export const OFFICERS: Readonly<Record<string, readonly Role[]>> = {
  'patrol-1': ['patrol'],
  'analyst-1': ['analyst'],
  'analyst-2': ['analyst'],
  'liaison-1': ['liaison'],
  'liaison-2': ['liaison'],
  'coordinator-1': ['coordinator'],
  'coordinator-2': ['coordinator'],
  'exhibits-1': ['exhibits'],
  'exhibits-2': ['exhibits'],
  'prosecutor-1': ['prosecutor'],
  'press-1': ['press'],
  'press-2': ['press'],
  'protection-1': ['protection'],
  'protection-2': ['protection'],
  node: ['node'],
};

/** Bytes from a seed: SHA-256 of seed and counter, so that a test's ids are the same in every run. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return {
    bytes(count) {
      const parts: Buffer[] = [];
      for (let length = 0; length < count; length += 32) {
        parts.push(createHash('sha256').update(`${seed}/${counter}`).digest());
        counter += 1;
      }
      return Buffer.concat(parts).subarray(0, count);
    },
  };
}

/** A clock that moves only when told. */
export class StandingClock implements Clock {
  #ms = Date.parse('2026-03-02T08:00:00.000Z');
  now(): number {
    return this.#ms;
  }
  advance(hours: number): void {
    this.#ms += Math.round(hours * 3_600_000);
  }
}

/** A ledger in memory: entries, salts and real record ids. Erased records are named by erasure entries, as on disk. */
export class MemoryLog implements EntryLog, EntrySource {
  readonly origin: string;
  readonly #random: Random;
  readonly #erased = new Map<string, number>();
  readonly #entries: { header: Header; records: { salt: Uint8Array; bytes: Buffer; id: string }[] }[] = [];

  constructor(origin: string, random: Random) {
    this.origin = origin;
    this.#random = random;
  }

  get size(): number {
    return this.#entries.length;
  }

  #root = sha256(Buffer.alloc(0));

  /** A chain over the headers: enough to tell histories apart in tests. */
  get root(): string {
    return `sha256:${this.#root.toString('hex')}`;
  }

  async append(draft: EntryDraft, placed?: (at: Placed) => void): Promise<Written> {
    const { kind, at, actor, permit, operation } = draft;
    const records = draft.records.map((record) => {
      const salt = this.#random.bytes(32);
      const bytes = Buffer.from(canonical(record));
      return { salt, bytes, id: `r1:${recordLeaf(salt, bytes).toString('hex')}` };
    });
    const root = `sha256:${sha256(Buffer.from(records.map((record) => record.id).join())).toString('hex')}`;
    const position = this.#entries.length;
    const head = { v: 1 as const, origin: this.origin, position, kind, at, actor, permit, root, size: records.length };
    const header = operation === undefined ? head : { ...head, operation };
    this.#entries.push({ header, records });
    placed?.({ position, header: Buffer.from(canonical({ ...header })) });
    this.#root = sha256(Buffer.concat([this.#root, Buffer.from(canonical({ ...header }))]));
    if (kind === 'oversight/erased/1') this.#note(position, draft.records[0]);
    return { position, size: position + 1, root: this.root, records: records.map((record) => record.id) };
  }

  async read(position: number): Promise<Entry> {
    const entry = this.#entries[position];
    if (entry === undefined) throw new Error(`no entry ${position}`);
    return {
      header: entry.header,
      records: entry.records.map(({ salt, bytes, id }, index): StoredRecord => {
        const erasedBy = this.#erased.get(`${position}/${index}`);
        if (erasedBy !== undefined) return { index, id, erasedBy };
        return { index, id, salt, bytes, value: JSON.parse(bytes.toString()) as JsonObject };
      }),
    };
  }

  async *entries(from: number, to = this.size): AsyncIterable<Entry> {
    for (let position = from; position < to; position += 1) yield await this.read(position);
  }

  async *headers(from: number, to = this.size): AsyncIterable<Uint8Array> {
    for (let at = from; at < to; at += 1) yield Buffer.from(canonical({ ...(await this.read(at)).header }));
  }

  async finishErasures(): Promise<number> {
    return 0;
  }

  #note(by: number, act: JsonObject): void {
    const { targets } = act as unknown as { targets?: { entry: number; records: [number, number][] }[] };
    for (const target of targets ?? []) {
      for (const [first, last] of target.records) {
        for (let index = first; index <= last; index += 1) this.#erased.set(`${target.entry}/${index}`, by);
      }
    }
  }
}

export interface HouseAgency {
  readonly host: AgencyHost;
  readonly log: MemoryLog;
  readonly projector: Projector;
  readonly audit: JsonObject[];
  readonly services: Map<string, unknown>;
  /** Officer ids by short name. */
  readonly officers: ReadonlyMap<string, string>;
}

export interface By {
  readonly agency: string;
  readonly officer: string;
  readonly purpose?: Purpose;
  readonly operation?: string | null;
  readonly key?: string;
}

export class House {
  readonly clock = new StandingClock();
  readonly agencies = new Map<string, HouseAgency>();

  agency(code: string): HouseAgency {
    const found = this.agencies.get(code);
    if (found === undefined) throw new Error(`no agency ${code} in this house`);
    return found;
  }

  rows(code: string) {
    return this.agency(code).host.rows;
  }

  officer(code: string, name: string): string {
    const id = this.agency(code).officers.get(name);
    if (id === undefined) throw new Error(`no officer ${name}`);
    return id;
  }

  /** Performs an act as a named officer and gives its output. */
  async act<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    by: By,
  ): Promise<z.output<Out>> {
    const { agency, officer, purpose = 'investigation', operation = null, key } = by;
    if (operation !== null) await this.know(agency, operation);
    const call = { officer: this.officer(agency, officer), purpose, operation, key: key ?? null };
    return (await this.agency(agency).host.perform(act, input, call)).output;
  }

  /** A test may name any operation: the agency knows it from then on. */
  async know(code: string, operation: string): Promise<void> {
    const [known] = await this.rows(code).find(oversightMatter, { operation });
    if (known === undefined) await this.seed(code, 'ledger/started/1', [{ type: 'act' }], operation);
  }

  /** Appends any entry directly, for tests of folds. Gives the position and the record ids. */
  async seed(
    code: string,
    kind: string,
    records: readonly [JsonObject, ...JsonObject[]],
    operation: string | null = null,
  ) {
    const { log, projector } = this.agency(code);
    const draft = {
      kind,
      at: instant(this.clock.now()),
      actor: this.officer(code, 'node'),
      permit: `p:${'0'.repeat(32)}`,
      records,
    };
    const written = await log.append(operation === null ? draft : { ...draft, operation });
    await projector.settle(written.position);
    return written;
  }
}

function auditOver(audit: JsonObject[]): AuditLog {
  return {
    append: async (line) => {
      audit.push(line);
    },
    size: () => audit.length,
    read: async (from, limit) => audit.slice(from, from + limit),
  };
}

/** Opens a house. `stores` are those of the rooms under test; ledger and oversight are always there. */
export async function openHouse(options: {
  readonly agencies: readonly string[];
  readonly stores?: readonly Store[];
  readonly seed?: string;
  /** Officers who are not there, by short name. */
  readonly without?: readonly string[];
}): Promise<House> {
  const house = new House();
  const stores = [ledgerStore, oversightStore, ...(options.stores ?? [])];
  for (const code of options.agencies) {
    const random = seededRandom(`${options.seed ?? 'house'}/${code}`);
    const country = code.slice(0, 2).toUpperCase();
    const agency: Agency = {
      code,
      name: `Agency ${code}`,
      country,
      origin: `${code}.police.example/liaison/1`,
      synthetic: true,
    };
    const log = new MemoryLog(agency.origin, random);
    const rows = rowsInMaps();
    const projector = new Projector({ rows, stores, source: log, forget: async () => undefined });
    const audit: JsonObject[] = [];
    const auditLog = auditOver(audit);
    const services = new Map<string, unknown>([
      [auditLogService.name, auditLog],
      [credentialsService.name, NO_CREDENTIALS],
      [reachService.name, NO_REACH],
      [releaseSignerService.name, () => makeSigningKey(seededRandom(`${code}/release`))],
      [besideAllService.name, besideAll(rows)],
      [everyMatterService.name, (officer: string) => rowsFor(rows, { officer, operation: null, reach: 'agency' })],
    ]);
    const host = new AgencyHost({
      agency,
      clock: house.clock,
      random,
      rows,
      log,
      audit: auditLog,
      settled: (position) => projector.settle(position),
      folded: () => projector.folded,
      look: () => projector.look(),
      services,
    });
    const officers = new Map(Object.keys(OFFICERS).map((name) => [name, mint(random, PREFIXES.officer)]));
    house.agencies.set(code, { host, log, projector, audit, services, officers });
    await projector.start();
    for (const [name, roles] of Object.entries(OFFICERS)) {
      if (options.without?.includes(name)) continue;
      const officer = officers.get(name) ?? '';
      await house.seed(code, 'oversight/officer-added/1', [
        { type: 'act', officer, name: `${code} ${name}`, roles: [...roles] },
      ]);
    }
  }
  return house;
}
