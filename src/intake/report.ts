// The report as a noun: its limits, what the node supplies for it, and the account of what was found in a file. What
// always holds: everything a file contained is in this account, as a record, a refusal, an unknown or a row of the
// quarantine. `receive.ts` writes reports, `reading.ts` reads files, `store.ts` folds both.

import { serviceName } from '../base/act.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import type { Finding, Refused, ReportFacts, Unreadable } from './format.ts';

/** Where a file waits to be received: the inbox folder or an upload. `open` may be called again and starts anew. */
export interface Uploads {
  /** @throws intake/no-file when there is none of that name */
  open(file: string): AsyncIterable<Uint8Array>;
  /** Called when all of the file is an entry or named in one: its bytes are not kept (DESIGN.md 5, never media). */
  taken?(file: string): Promise<void>;
}
export const uploadsService = serviceName<Uploads>('uploads');

/** List segments: content-addressed files beside the ledger. */
export interface Segments {
  /** Durable when it resolves; gives `sha256:` and hex. */
  write(bytes: Uint8Array): Promise<string>;
  read(digest: string): Promise<Uint8Array>;
}
export const segmentsService = serviceName<Segments>('segments');

/** What a laboratory's file says it is about. */
export interface Examined {
  /** `x:` id, or the mark within the operation. */
  readonly exhibit: string;
  readonly image: string | null;
  readonly serial: string | null;
  readonly imei: string | null;
}
/**
 * Refuses a file about another thing than the exhibit it names. Exhibits stand to the right, so the edge supplies it.
 */
export type ExaminedHere = (rows: Rows, file: Examined, operation: string | null) => Promise<void>;
export const examinedService = serviceName<ExaminedHere>('examined');

export const REPORT_LIMITS = {
  /** Records of one entry: a larger report becomes several entries that name one report. */
  partRecordsMax: 50_000,
  /** Records of one report; beyond it the rest of the file is noted as not read. */
  recordsMax: 5_000_000,
  /** Quarantine rows that are kept; more are counted. A file with more is not that format. */
  quarantineRowsMax: 1_000,
  /** Rows of one quarantine record, so that it stays below the record limit. */
  quarantineRowsInRecord: 150,
  /** Different names of refused fields or unknown elements that are kept apart; the rest count together. */
  namesMax: 120,
  /** Earlier reports of the same length that a file is compared with, newest first. */
  sameLengthMax: 64,
} as const;

export interface ReportCounts {
  readonly statements: number;
  readonly sightings: number;
  readonly listed: number;
  readonly refused: number;
  readonly unreadable: number;
  readonly unknown: number;
}

export interface QuarantineRow extends JsonObject {
  readonly number: number;
  readonly place: string;
  /** Bytes; 0 where only the place is known. */
  readonly length: number;
  readonly reason: string;
  /** HMAC-SHA-256 of the bytes under the report's salt, `sha256:` and hex; null where the place alone is known. */
  readonly digest: string | null;
}

const NO_FACTS: ReportFacts = {
  reporter: null,
  reference: null,
  authority: null,
  service: null,
  answers: null,
  tasks: null,
  exhibit: null,
  person: null,
  image: null,
  serial: null,
  imei: null,
  scheme: null,
  context: null,
};

/** The running account of one file. */
export class Account {
  readonly #counts = { statements: 0, sightings: 0, listed: 0, refused: 0, unreadable: 0, unknown: 0 };
  readonly #refused = new Map<string, { field: string; reason: string; count: number }>();
  readonly #unknown = new Map<string, number>();
  readonly #quarantine: QuarantineRow[] = [];
  #facts: ReportFacts = NO_FACTS;
  #hostile = 0;
  #toItsEnd = true;

  add(finding: Finding): void {
    switch (finding.kind) {
      case 'statement':
        this.#counts.statements += 1;
        return;
      case 'sighting':
        this.#counts.sightings += 1;
        return;
      case 'listed':
        this.#counts.listed += 1;
        return;
      case 'refused':
        this.#refuse(finding);
        return;
      case 'unreadable':
        this.#isolate(finding);
        return;
      case 'unknown':
        this.#counts.unknown += 1;
        count(this.#unknown, finding.element);
        return;
      case 'facts':
        this.#learn(finding.facts);
    }
  }

  #refuse({ field, reason }: Refused): void {
    this.#counts.refused += 1;
    if (reason !== 'rule') this.#hostile += 1;
    const full = this.#refused.size >= REPORT_LIMITS.namesMax;
    const key = `${field} ${reason}`;
    const name = full && !this.#refused.has(key) ? OTHERS : field;
    const known = this.#refused.get(`${name} ${reason}`) ?? { field: name, reason, count: 0 };
    known.count += 1;
    this.#refused.set(`${name} ${reason}`, known);
  }

  #isolate({ place, length, reason, digest }: Unreadable): void {
    if (reason === 'changed' || reason === 'too-many') this.#toItsEnd = false;
    this.#counts.unreadable += 1;
    const number = this.#counts.unreadable;
    if (number <= REPORT_LIMITS.quarantineRowsMax) this.#quarantine.push({ number, place, length, reason, digest });
  }

  #learn(facts: Partial<ReportFacts>): void {
    const said = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== '');
    this.#facts = { ...this.#facts, ...Object.fromEntries(said) };
  }

  get counts(): ReportCounts {
    return { ...this.#counts };
  }
  get facts(): ReportFacts {
    return this.#facts;
  }
  /** False when the file changed while it was read, or held more than a report may: then nobody has seen all of it. */
  get readToItsEnd(): boolean {
    return this.#toItsEnd;
  }

  get quarantine(): readonly QuarantineRow[] {
    return this.#quarantine;
  }
  /** Records and list rows made so far. */
  get records(): number {
    return this.#counts.statements + this.#counts.sightings + this.#counts.listed;
  }

  /**
   * True when something that should have been understood was not: a quarantined place, or a value that was refused for
   * what it held. Fields that are dropped by rule from every file of their kind leave a report whole.
   */
  get partial(): boolean {
    return this.#counts.unreadable > 0 || this.#hostile > 0;
  }

  /** Field, count and reason, most frequent first. */
  get refused(): readonly (readonly [string, number, string])[] {
    const rows = [...this.#refused.values()].map(({ field, count, reason }) => [field, count, reason] as const);
    return rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  get unknown(): readonly (readonly [string, number])[] {
    return [...this.#unknown].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}

const OTHERS = '(others)';

function count(map: Map<string, number>, name: string): void {
  const key = map.has(name) || map.size < REPORT_LIMITS.namesMax ? name : OTHERS;
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** What is the same in every entry of a report. */
export interface ReportHead {
  readonly report: string;
  readonly format: string;
  readonly source: string;
  readonly authority: string | null;
  readonly length: number;
  /** base64 of 32 bytes. */
  readonly salt: string;
  /** HMAC-SHA-256 of the file's bytes under the salt, `sha256:` and hex. */
  readonly digest: string;
}

/** Record 0 of an entry of a report. `parts` is null until the last part, which closes with all counts. */
export function reportAct(head: ReportHead, account: Account, part: number, parts: number | null): JsonObject {
  const { facts, counts } = account;
  const { reporter, reference, service, answers, tasks, exhibit, person, image } = facts;
  const closing: JsonObject = {
    counts: { ...counts },
    refused: account.refused as unknown as Json,
    unknown: account.unknown as unknown as Json,
    partial: account.partial,
  };
  return {
    type: 'act',
    ...head,
    authority: head.authority ?? facts.authority,
    reporter,
    reference,
    service,
    answers,
    ...(tasks === null ? {} : { tasks: [...tasks] }),
    exhibit,
    person,
    ...(image === null ? {} : { image }),
    part,
    parts,
    ...(parts === null ? {} : closing),
  };
}

/** The quarantine as records of the closing entry. */
export function quarantineRecords(rows: readonly QuarantineRow[]): JsonObject[] {
  const records: JsonObject[] = [];
  for (let at = 0; at < rows.length; at += REPORT_LIMITS.quarantineRowsInRecord) {
    records.push({ type: 'quarantine', rows: rows.slice(at, at + REPORT_LIMITS.quarantineRowsInRecord) });
  }
  return records;
}
