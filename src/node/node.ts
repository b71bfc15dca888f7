// A node: one data folder, one database, and the agencies in it. A real node has one agency; a demonstration has the
// whole federation, each with its own keys, ledger and schema. Opening takes the folder, recovers every ledger and
// folds what is new; `agency.ts` is the way in, `services.ts` what the acts are given.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '../base/act.ts';
import { type Clock, instant } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { RowStore, StoppedRoom } from '../base/folding.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { Post } from '../exchange/transport.ts';
import { readHeader } from '../ledger/batch.ts';
import { RealDisk } from '../ledger/disk.ts';
import { KINDS } from '../ledger/entry.ts';
import { createLedger, type Ledger, openLedger } from '../ledger/ledger.ts';
import { ledgerEntry } from '../ledger/store.ts';
import type { AuditLog } from '../oversight/audit.ts';
import { AgencyHost } from './agency.ts';
import { type Database, openDatabase, schemaOf } from './database.ts';
import { openBox } from './delivery.ts';
import { agencyFolders, lockFolder, refuseMixed } from './folder.ts';
import { type AgencyKeys, makeKeys, readKeys } from './keys.ts';
import type { Passphrase } from './passphrase.ts';
import { Projector } from './projector.ts';
import { residentRows } from './resident.ts';
import { heldAgencies, removeLeftovers } from './restore.ts';
import { noteResumed } from './resumed.ts';
import { STORES } from './rooms.ts';
import { agencyServices } from './services.ts';

/** One agency of the node with all its parts. */
export interface NodeAgency {
  readonly code: string;
  readonly folder: string;
  readonly keys: AgencyKeys;
  readonly host: AgencyHost;
  readonly ledger: Ledger;
  readonly audit: Ledger;
  readonly rows: RowStore;
  readonly projector: Projector;
  readonly services: ReadonlyMap<string, unknown>;
}

export interface NodeOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly databaseUrl: string | null;
  /** Asked for where an agency's keys are wrapped. */
  readonly passphrase?: Passphrase;
}

export interface NewAgency {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly synthetic: boolean;
  /** The domain of the ledger's origin. */
  readonly domain?: string;
}
export interface FirstOfficer {
  readonly name: string;
  readonly roles: readonly Role[];
}

export class LiaisonNode {
  readonly options: NodeOptions;
  readonly database: Database;
  readonly agencies = new Map<string, NodeAgency>();
  /** Agencies that came back from a backup and may not write until they are resumed (`resume.ts`). */
  readonly held = new Set<string>();
  /** Joins the agencies of this process. */
  readonly post = new Post();
  readonly #release: () => Promise<void>;

  private constructor(options: NodeOptions, database: Database, release: () => Promise<void>) {
    this.options = options;
    this.database = database;
    this.#release = release;
  }

  /** Opens the folder and every agency in it. @throws node/busy and the faults of ledger, keys and database */
  static async open(options: NodeOptions): Promise<LiaisonNode> {
    const lock = await lockFolder(options.folder);
    try {
      const { databaseUrl, folder } = options;
      const where = { folder: join(folder, 'database') };
      const database = await openDatabase(databaseUrl === null ? where : { ...where, url: databaseUrl });
      const node = new LiaisonNode(options, database, () => lock.release());
      try {
        await removeLeftovers(folder);
        for (const code of await heldAgencies(folder)) node.held.add(code);
        const codes = (await agencyFolders(folder)).filter((code) => !node.held.has(code));
        // All settle before anything is put away: a ledger that is still opening must not lose its folder.
        const loaded = await Promise.allSettled(codes.map((code) => node.load(code)));
        for (const one of loaded) if (one.status === 'rejected') throw one.reason;
        await node.#refuseMixed();
      } catch (failure) {
        await node.close();
        throw failure;
      }
      return node;
    } catch (failure) {
      await lock.release();
      throw failure;
    }
  }

  /** @throws node/mixed-folder */
  async #refuseMixed(...more: readonly boolean[]): Promise<void> {
    const kinds = [...this.agencies.values()].map(({ keys }) => keys.agency.synthetic);
    await refuseMixed(this.options.folder, [...kinds, ...more]);
  }

  agency(code: string): NodeAgency {
    const found = this.agencies.get(code);
    promise(found !== undefined, `agency ${code} is on this node`);
    return found;
  }

  /** Rooms that stopped because a fold threw, by agency. */
  get stopped(): readonly (StoppedRoom & { readonly agency: string })[] {
    return [...this.agencies.values()].flatMap(({ code, projector }) =>
      [...projector.stopped.values()].map((stop) => ({ agency: code, ...stop })),
    );
  }

  /**
   * Makes a new agency: keys, ledger, audit log, and its first officers, who let in all others by their own acts.
   * Creating is explicit; opening never creates.
   */
  async create(
    agency: NewAgency,
    officers: readonly FirstOfficer[],
    passphrase: string | null = null,
  ): Promise<NodeAgency> {
    promise(!this.agencies.has(agency.code), `agency ${agency.code} is new`);
    await this.#refuseMixed(agency.synthetic);
    const folder = join(this.options.folder, agency.code);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const keys = await makeKeys(folder, agency, this.options.random, passphrase);
    const [ledger, audit] = await Promise.all(this.#logs(folder, keys).map((log) => createLedger(log)));
    promise(ledger !== undefined && audit !== undefined, 'both logs were made');
    await this.#found(keys, ledger, officers);
    // Rows of an agency of the same code that once was here would be taken for folds of the new ledger.
    await this.database.remove(schemaOf(agency.code));
    return this.#assemble(agency.code, folder, keys, ledger, audit);
  }

  /** The first entries, before there is anyone whom policy could allow: the agency and its first officers. */
  async #found(keys: AgencyKeys, ledger: Ledger, officers: readonly FirstOfficer[]): Promise<void> {
    const { clock, random } = this.options;
    const { code, name, country, origin, synthetic } = keys.agency;
    const head = { at: instant(clock.now()), actor: keys.nodeOfficer, permit: mint(random, PREFIXES.permit) };
    const opened = { type: 'act', code, name, country, origin, synthetic };
    await ledger.append({ ...head, kind: KINDS.opened, records: [opened] });
    const first = officers.map((officer) => ({ ...officer, officer: mint(random, PREFIXES.officer) }));
    const itself: FirstOfficer & { officer: string } = {
      name: `${code} node`,
      roles: ['node'],
      officer: keys.nodeOfficer,
    };
    for (const { officer, name: called, roles } of [itself, ...first]) {
      const added = { type: 'act', officer, name: called, roles: [...roles] };
      await ledger.append({ ...head, kind: 'oversight/officer-added/1', records: [added] });
    }
  }

  async close(): Promise<void> {
    for (const { ledger, audit } of this.agencies.values()) {
      await ledger.close();
      await audit.close();
    }
    await this.database.close();
    await this.#release();
  }

  /** Opens an agency of the folder; a held one only once its marks are adopted. */
  async load(code: string): Promise<NodeAgency> {
    const folder = join(this.options.folder, code);
    const keys = await readKeys(folder, this.options.passphrase);
    const [ledger, audit] = await Promise.all(this.#logs(folder, keys).map((log) => openLedger(log)));
    promise(ledger !== undefined && audit !== undefined, 'both logs were opened');
    await noteResumed({ folder, officer: keys.nodeOfficer, ledger }, this.options);
    const agency = await this.#assemble(code, folder, keys, ledger, audit);
    this.held.delete(code);
    return agency;
  }

  #logs(folder: string, keys: AgencyKeys) {
    const { clock, random } = this.options;
    const { origin } = keys.agency;
    // Sixty logs share one disk in a demonstration: small steps keep it small.
    const shared = { privateKey: keys.ledger.privateKey, clock, random, extendBytesMax: 256 << 10 };
    return [
      { ...shared, disk: new RealDisk(folder), folder: 'ledger' as const, origin },
      { ...shared, disk: new RealDisk(folder), folder: 'audit' as const, origin: `${origin}/audit` },
    ];
  }

  /** Rows that were folded from another ledger, such as one that a backup has replaced, are not this one's. */
  async #dropRowsOfAnother(schema: string, ledger: Ledger): Promise<void> {
    const rows = this.database.schema(schema);
    await rows.prepare(STORES);
    const folded = (await rows.positions()).get('ledger')?.position ?? 0;
    if (folded === 0) return;
    const last = folded <= ledger.size ? readHeader(await ledger.headerBytes(folded - 1)) : null;
    const [row] = await rows.find(ledgerEntry, { position: folded - 1 });
    // A permit is random, so two ledgers never have the same one at the same place.
    if (row !== undefined && row.permit === last?.permit && row.at === last.at) return;
    await this.database.remove(schema);
  }

  async #assemble(code: string, folder: string, keys: AgencyKeys, ledger: Ledger, audit: Ledger): Promise<NodeAgency> {
    const { clock, random } = this.options;
    const schema = schemaOf(code);
    await this.#dropRowsOfAnother(schema, ledger);
    const rows = residentRows(this.database.schema(schema));
    const forget = () => this.database.forget(schema);
    const projector = new Projector({ rows, stores: STORES, source: ledger, forget });
    await projector.start();
    const auditLog = auditOver(audit, keys.nodeOfficer);
    const services = new Map<string, unknown>();
    const host = new AgencyHost({
      agency: keys.agency,
      clock,
      random,
      rows,
      log: ledger,
      audit: auditLog,
      settled: (position) => projector.settle(position),
      folded: () => projector.folded,
      look: () => projector.look(),
      services,
    });
    const agency = { code, folder, keys, host, ledger, audit, rows, projector, services };
    for (const [name, service] of agencyServices(this, agency, auditLog)) services.set(name, service);
    this.agencies.set(code, agency);
    openBox(this, agency);
    return agency;
  }
}

const OFFICER = /^o:[0-9a-f]{32}$/;
const PERMIT = /^p:[0-9a-f]{32}$/;
const NO_PERMIT = '-';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const NEVER = '1970-01-01T00:00:00.000Z';

/** The audit log over a second ledger: one line, one entry; the act, the officer and the permit stand in its header. */
function auditOver(log: Ledger, nodeOfficer: string): AuditLog {
  const text = (value: unknown, shape: RegExp, otherwise: string) =>
    typeof value === 'string' && shape.test(value) ? value : otherwise;
  return {
    async append(line: JsonObject) {
      // Whoever called themselves something that is no officer's id stands in the line, not in its header.
      const actor = text(line['officer'], OFFICER, nodeOfficer);
      const permit = text(line['permit'], PERMIT, NO_PERMIT);
      await log.append({
        kind: 'oversight/audited/1',
        at: text(line['at'], INSTANT, NEVER),
        actor,
        permit,
        records: [line],
      });
    },
    size: () => log.size,
    async read(from, limit) {
      const lines: JsonObject[] = [];
      for await (const entry of log.entries(from, Math.min(log.size, from + limit))) {
        const [line] = entry.records;
        if (line !== undefined && 'value' in line) lines.push(line.value);
      }
      return lines;
    },
  };
}
