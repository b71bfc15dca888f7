// The act `intake/receive`: a file that waits in the inbox becomes a report in the ledger. It is read to the end before
// anything is written of its last part, large reports come as several entries under one report id, and the same file
// again has no second effect. What arrives from peers comes through `receive-package.ts`.

import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { isGrade, unevaluated } from '../statements/evaluation.ts';
import { defaultHandling, type Handling, handlingSchema } from '../statements/handling.ts';
import { evaluationSchema } from '../statements/statement.ts';
import { DAY_ORDERS, type Declared, type FoundSighting, type FoundStatement, formatsService } from './format.ts';
import { ListBuilder } from './list.ts';
import { reportsOfLength } from './questions.ts';
import { findings, type Measured, measure, recognise } from './reading.ts';
import { type Common, sightingRecord, statementRecord } from './records.ts';
import {
  Account,
  examinedService,
  quarantineRecords,
  REPORT_LIMITS,
  type ReportHead,
  reportAct,
  segmentsService,
  uploadsService,
} from './report.ts';
import { SubjectIds } from './subject-ids.ts';
import type { ReportRow } from './tables.ts';
import { isZone } from './time.ts';

const fault = declareFaults('intake', {
  'intake/grade': {
    status: 400,
    sentence: 'The evaluation is not a grade of the scheme it names.',
    hint: 'EU4x4 has sources A B C X and information 1 to 4; docs/rooms/statements.md lists the others.',
  },
  'intake/zone': {
    status: 400,
    sentence: 'This is no time zone.',
    hint: 'Give an IANA zone such as Europe/Madrid, an offset such as +02:00, or UTC.',
  },
  'intake/handling': {
    status: 400,
    sentence: 'The handling chosen for this report does not hold together.',
    hint: 'H3 needs its text; agencies, purposes and dates are as in docs/rooms/statements.md.',
  },
});

/** What an officer declares about one file. Everything but the name may be left out. */
export const declarationInput = {
  file: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\]+$/, 'a name in the inbox, not a path'),
  mapping: z.record(z.string().max(64), z.string().max(256)).nullable().default(null),
  zone: z.string().max(64).nullable().default(null),
  service: z.string().max(64).nullable().default(null),
  order: z.enum(DAY_ORDERS).nullable().default(null),
};

export const receiveOutput = z.strictObject({
  report: z.string(),
  format: z.string(),
  /** True when this very file was received before; the rest then describes that report. */
  already: z.boolean(),
  position: z.number(),
  parts: z.number(),
  statements: z.number(),
  sightings: z.number(),
  listed: z.number(),
  refused: z.number(),
  unreadable: z.number(),
  unknown: z.number(),
  partial: z.boolean(),
});
type Received = z.output<typeof receiveOutput>;

export const receive = act('intake/receive', {
  summary: 'Take in a file from the inbox: what is understood becomes statements, the rest is named and counted.',
  who: ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor'],
  purposes: ['investigation', 'safeguarding', 'prosecution'],
  // A subject is found again by its native id whatever the matter, or it would be two.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    ...declarationInput,
    authority: z.string().min(1).max(64).nullable().default(null),
    handling: z.strictObject(handlingSchema.shape).partial().default({}),
    evaluation: evaluationSchema.nullable().default(null),
    operation: z
      .string()
      .regex(/^op:[0-9a-f]{32}$/)
      .nullable()
      .default(null),
  }),
  output: receiveOutput,
  run: async (desk, input) => {
    const declared = declarationOf(input);
    const evaluation = input.evaluation ?? unevaluated('EU4x4');
    if (!isGrade(evaluation)) throw fault('intake/grade', { scheme: evaluation.scheme });
    const handling = chosenHandling(desk, input.handling);
    const open = () => desk.service(uploadsService).open(input.file);
    const salt = desk.random.bytes(32);
    const measured = await measure(open(), salt);
    const before = await sameFile(desk, measured, open);
    if (before !== null) {
      await desk.service(uploadsService).taken?.(input.file);
      return describe(before);
    }
    const format = recognise(desk.service(formatsService), measured.head, input.file, declared);
    const account = new Account();
    const head: ReportHead = {
      report: mint(desk.random, PREFIXES.report),
      format: format.name,
      source: format.name,
      authority: input.authority,
      length: measured.length,
      salt: Buffer.from(salt).toString('base64'),
      digest: measured.digest,
    };
    const operation = input.operation ?? desk.operation;
    const writer = new ReportWriter({ desk, head, account, operation, evaluation, handling });
    const watched = watch(open(), measured, salt, account);
    for await (const finding of findings({ format, source: watched, declared, salt, account })) {
      if (finding.kind === 'statement' || finding.kind === 'sighting') await writer.add(finding);
      else if (finding.kind === 'listed') writer.list.add(finding);
    }
    const received = await writer.close();
    // What was quarantined is named there; reading it again asks for the file again. Only what nobody saw stays.
    if (account.readToItsEnd) await desk.service(uploadsService).taken?.(input.file);
    return received;
  },
});

/** @throws intake/zone */
export function declarationOf(input: Declared): Declared {
  if (input.zone !== null && !isZone(input.zone)) throw fault('intake/zone');
  return { mapping: input.mapping, zone: input.zone, service: input.service, order: input.order ?? null };
}

/** Fields left undefined by a caller are left to the default. */
function chosenHandling(desk: Desk, chosen: { readonly [K in keyof Handling]?: Handling[K] | undefined }): Handling {
  const said = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  const made = handlingSchema.safeParse({ ...defaultHandling(desk.agency.code, instant(desk.clock.now())), ...said });
  if (!made.success) throw fault('intake/handling');
  return made.data;
}

/** A report of the same bytes, found by digesting the file under the salts of earlier reports of its length. */
async function sameFile(
  desk: Desk,
  measured: Measured,
  open: () => AsyncIterable<Uint8Array>,
): Promise<ReportRow | null> {
  for (const row of await reportsOfLength(desk.rows, measured.length)) {
    if (row.salt === null || row.digest === null) continue;
    const again = await measure(open(), Buffer.from(row.salt, 'base64'));
    if (again.digest === row.digest) return row;
  }
  return null;
}

function describe(row: ReportRow): Received {
  const { report, format, position, parts, statements, sightings, listed, refused, unreadable, unknown, partial } = row;
  const counts = { statements, sightings, listed, refused, unreadable, unknown };
  return { report, format, already: true, position, parts, ...counts, partial };
}

/** A file that is no longer the one that was measured is not quietly taken for it. */
async function* watch(source: AsyncIterable<Uint8Array>, measured: Measured, salt: Uint8Array, account: Account) {
  const hmac = createHmac('sha256', salt);
  for await (const chunk of source) {
    hmac.update(chunk);
    yield chunk;
  }
  if (`sha256:${hmac.digest('hex')}` === measured.digest) return;
  account.add({ kind: 'unreadable', place: 'file', length: measured.length, reason: 'changed', digest: null });
}

interface Writing {
  readonly desk: Desk;
  readonly head: ReportHead;
  readonly account: Account;
  readonly operation: string | null;
  readonly evaluation: Common['evaluation'];
  readonly handling: Handling;
}

/** Gathers findings into parts and appends each part once it is full. */
class ReportWriter {
  readonly list = new ListBuilder();
  readonly #writing: Writing;
  readonly #ids: SubjectIds;
  #waiting: (FoundStatement | FoundSighting)[] = [];
  #part = 0;
  #position = 0;

  constructor(writing: Writing) {
    this.#writing = writing;
    this.#ids = new SubjectIds(writing.desk);
  }

  async add(found: FoundStatement | FoundSighting): Promise<void> {
    if (this.#waiting.length === REPORT_LIMITS.partRecordsMax) await this.#append(null);
    this.#waiting.push(found);
  }

  /** The last part, with all counts and the quarantine. */
  async close(): Promise<Received> {
    const { head, account } = this.#writing;
    await this.#append(this.#part + 1);
    const { report, format } = head;
    const made = { report, format, already: false, position: this.#position, parts: this.#part };
    return { ...made, ...account.counts, partial: account.partial };
  }

  async #append(parts: number | null): Promise<void> {
    const { desk, head, account, operation } = this.#writing;
    this.#part += 1;
    const { exhibit, image, serial, imei } = account.facts;
    // Before the first entry: what is about another exhibit or image is not taken in at all.
    if (this.#part === 1 && exhibit !== null) {
      await desk.service(examinedService)(desk.rows, { exhibit, image, serial, imei }, operation);
    }
    const records = await this.#records();
    const record: JsonObject = reportAct(head, account, this.#part, parts);
    const list = parts !== null && this.list.size > 0 ? await this.#listFields() : null;
    const closing = parts === null ? [] : quarantineRecords(account.quarantine);
    const receipt = await desk.append({
      kind: list === null ? 'intake/received/1' : 'intake/list-received/1',
      records: [{ ...record, ...list }, ...records, ...closing],
      operation,
    });
    if (this.#part === 1) this.#position = receipt.position;
  }

  async #records(): Promise<JsonObject[]> {
    const { desk, head, account, evaluation, handling } = this.#writing;
    const found = this.#waiting;
    this.#waiting = [];
    const idOf = await this.#ids.of(found);
    const source = account.facts.reporter ?? head.format;
    const common: Common = { originator: desk.agency.code, source, report: head.report, evaluation, handling };
    return found.map((finding) =>
      finding.kind === 'statement' ? statementRecord(finding, idOf, common) : sightingRecord(finding, idOf, common),
    );
  }

  /** The list's segment is durable before the entry that names it. */
  async #listFields(): Promise<JsonObject> {
    const { desk, head, account, handling } = this.#writing;
    const { bytes, rows } = this.list.segment();
    const segment = await desk.service(segmentsService).write(bytes);
    const { reporter, scheme, context } = account.facts;
    const owner = reporter ?? head.authority ?? desk.agency.code;
    return {
      list: head.report,
      segment,
      owner,
      scheme,
      context,
      count: rows,
      handling: handling as unknown as JsonObject,
    };
  }
}
