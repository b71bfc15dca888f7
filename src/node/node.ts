// A node: one data folder, one database, and the agencies in it. A real node has one agency; a demonstration has the
// whole federation, each with its own keys, ledger and schema. Opening takes the folder, recovers every ledger and
// folds what is new; `agency.ts` is the way in, `services.ts` what the acts are given.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { StoppedRoom } from '../base/folding.ts';
import type { Random } from '../base/id.ts';
import { ageSealer } from '../base/sealing.ts';
import { Post } from '../exchange/transport.ts';
import { readHeader } from '../ledger/batch.ts';
import { RealDisk } from '../ledger/disk.ts';
import { createLedger, type Ledger, openLedger } from '../ledger/ledger.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { type AssembledAgency, assembleAgency, type FirstOfficer, found } from './assemble.ts';
import { witnessingIn } from './behind.ts';
import { type Database, openDatabase, schemaOf } from './database.ts';
import { openBox } from './delivery.ts';
import { agencyFolders, lockFolder, refuseMixed } from './folder.ts';
import { type AgencyKeys, makeKeys, readKeys } from './keys.ts';
import { withLogs } from './logs.ts';
import type { Passphrase } from './passphrase.ts';
import type { PeerLink } from './peer-link.ts';
import { residentRows } from './resident.ts';
import { heldAgencies, removeLeftovers } from './restore.ts';
import { noteResumed } from './resumed.ts';
import { STORES } from './rooms.ts';
import { filesIn } from './services.ts';
import { enterStatement } from './stated.ts';

/** One agency of the node with all its parts. */
export interface NodeAgency extends AssembledAgency {
  readonly folder: string;
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
  /** Where peers dial it. */
  readonly address?: string;
  /** Where the root key goes. */
  readonly rootOut?: string;
}

export class LiaisonNode {
  readonly options: NodeOptions;
  readonly database: Database;
  readonly agencies = new Map<string, NodeAgency>();
  /** Agencies that came back from a backup and may not write until they are resumed (`resume.ts`). */
  readonly held = new Set<string>();
  /** Joins the agencies of this process. */
  readonly post = new Post();
  /** What joins them to nodes elsewhere, by agency. */
  readonly links = new Map<string, PeerLink>();
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
    return withLogs(this.#logs(folder, keys), createLedger, async (ledger, audit) => {
      await found({ ...this.options, keys, ledger }, officers);
      // Rows of an agency of the same code that once was here would be taken for folds of the new ledger.
      await this.database.remove(schemaOf(agency.code));
      return this.#assemble(agency.code, folder, keys, ledger, audit);
    });
  }

  /** Closes every part, whatever becomes of the others: what one could not do is said once all are closed. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    const tried = async (job: () => Promise<void>) => {
      await job().catch((failure: unknown) => failures.push(failure));
    };
    for (const link of [...this.links.values()]) await tried(() => link.stop());
    for (const { ledger, audit } of this.agencies.values()) {
      await tried(() => ledger.close());
      await tried(() => audit.close());
    }
    await tried(() => this.database.close());
    await tried(this.#release);
    if (failures.length > 0) throw failures[0];
  }

  /** Opens an agency of the folder; a held one only once its marks are adopted. */
  async load(code: string): Promise<NodeAgency> {
    const folder = join(this.options.folder, code);
    const keys = await readKeys(folder, this.options.passphrase, this.options.random);
    const agency = await withLogs(this.#logs(folder, keys), openLedger, async (ledger, audit) => {
      await noteResumed({ folder, officer: keys.nodeOfficer, ledger }, this.options);
      return this.#assemble(code, folder, keys, ledger, audit);
    });
    await enterStatement(agency, folder);
    this.held.delete(code);
    return agency;
  }

  #logs(folder: string, keys: AgencyKeys) {
    const { clock, random } = this.options;
    const { origin } = keys.agency;
    // Sixty logs share one disk in a demonstration: small steps keep it small.
    const sizes = { extendBytesMax: 256 << 10, publishRestMs: PUBLISH_REST_MS };
    const shared = { privateKey: keys.ledger.privateKey, clock, random, ...sizes };
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
    const schema = schemaOf(code);
    await this.#dropRowsOfAnother(schema, ledger);
    const { clock, random } = this.options;
    const assembled = await assembleAgency({
      ...{ keys, ledger, audit, clock, random },
      rows: residentRows(this.database.schema(schema)),
      forget: () => this.database.forget(schema),
      transport: this.post,
      sealer: ageSealer,
      files: filesIn(folder, keys, { clock, random }),
      witnessing: await witnessingIn(folder),
    });
    const agency = { ...assembled, folder };
    this.agencies.set(code, agency);
    openBox(this, agency);
    return agency;
  }
}

/** The file of a head may be this much behind what is durable; whoever asks the node gets the newest head. */
const PUBLISH_REST_MS = 200;
