// A look at a file before it is received: what it holds, how its columns are understood, its first lines as they would
// be kept, and the questions that only an officer can answer. Writes nothing, keeps nothing. What always holds: the
// file is read as `receive.ts` would read it, so what is shown is what would happen.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import {
  type Declared,
  type Finding,
  type FoundSighting,
  type FoundStatement,
  formatsService,
  type LocalSubject,
  type TableLook,
} from './format.ts';
import { MASK } from './labels.ts';
import { EVERYONE, PURPOSES } from './readers.ts';
import { measure, type Preview, preview as previewFile } from './reading.ts';
import { declarationInput, declarationOf } from './receive.ts';
import { uploadsService } from './report.ts';
import { withoutMark } from './text.ts';

/** Findings shown as they would be kept. */
const ROWS_MAX = 20;
/** Files whose name says that they are tables: only of those is a mapping asked for when nothing recognises them. */
const TABLE_NAME = /\.(csv|tsv|ndjson|jsonl)$/i;

const mappingShape = z.strictObject({
  columns: z.array(z.strictObject({ column: z.string(), to: z.string().nullable(), declared: z.boolean() })),
  /** Ours that hold for every line, declared as `=word`. */
  constants: z.array(z.string()),
  /** All of ours, and of them those that are needed and not found. */
  ours: z.array(z.string()),
  missing: z.array(z.string()),
});

const rowShape = z.strictObject({
  kind: z.enum(['statement', 'sighting', 'listed']),
  about: z.string().nullable(),
  /** `service: id`; null for a subject that this file alone knows. */
  subject: z.string().nullable(),
  property: z.string().nullable(),
  value: z.string().nullable(),
  masked: z.boolean(),
  file: z.string().nullable(),
  act: z.string().nullable(),
  address: z.string().nullable(),
  port: z.number().nullable(),
  at: z.string().nullable(),
  precision: z.string().nullable(),
  zone: z.string().nullable(),
  basis: z.string().nullable(),
});
type Understood = z.output<typeof rowShape>;

const questionShape = z.strictObject({
  /** The field of the declaration that answers it. */
  ask: z.enum(['mapping', 'zone', 'service', 'order']),
  /** How many findings, columns or lines at the beginning it is about. */
  count: z.number(),
  suggested: z.string().nullable(),
});
type Question = z.output<typeof questionShape>;

export const preview = read('intake/preview', {
  summary: 'What a file in the inbox contains, before it is received. Writes nothing.',
  who: EVERYONE,
  purposes: PURPOSES,
  input: z.strictObject(declarationInput),
  output: z.strictObject({
    /** False for a table that would be understood once its columns are mapped: it cannot be received yet. */
    recognised: z.boolean(),
    format: z.string(),
    statements: z.number(),
    sightings: z.number(),
    listed: z.number(),
    refused: z.array(z.strictObject({ field: z.string(), count: z.number(), reason: z.string() })),
    quarantined: z.array(z.strictObject({ place: z.string(), length: z.number(), reason: z.string() })),
    unreadable: z.number(),
    unknown: z.array(z.strictObject({ element: z.string(), count: z.number() })),
    partial: z.boolean(),
    /** Null for what is no table. */
    mapping: mappingShape.nullable(),
    rows: z.array(rowShape),
    questions: z.array(questionShape),
  }),
  run: async (desk, input) => {
    const declared = declarationOf(input);
    const seen = new Look();
    const shown = await readThrough(desk, input.file, declared, seen);
    const table = await tableOf(desk, input.file, declared, shown?.format ?? null);
    if (shown === null && table === null) throw seen.refusal;
    const found = shown ?? { ...NOTHING, format: table?.format ?? '' };
    return {
      ...found,
      recognised: shown !== null,
      refused: [...found.refused],
      quarantined: [...found.quarantined],
      unknown: [...found.unknown],
      mapping: table === null ? null : mappingOf(table.look),
      rows: seen.rows,
      questions: seen.questions(declared, table?.look ?? null),
    };
  },
});

const NOTHING: Omit<Preview, 'format'> = {
  statements: 0,
  sightings: 0,
  listed: 0,
  refused: [],
  quarantined: [],
  unreadable: 0,
  unknown: [],
  partial: true,
};

/** The account of the file, or null for a table that nothing recognises as it is. */
async function readThrough(desk: ReadDesk, file: string, declared: Declared, seen: Look): Promise<Preview | null> {
  const formats = desk.service(formatsService);
  const open = () => desk.service(uploadsService).open(file);
  try {
    // Nothing is kept, so the digests of unread places need no lasting salt.
    const salt = Buffer.alloc(32);
    return await previewFile({ formats, open, fileName: file, declared, salt, look: (finding) => seen.at(finding) });
  } catch (refusal) {
    const unmapped = refusal instanceof Fault && refusal.code === 'intake/not-recognised' && TABLE_NAME.test(file);
    if (!unmapped) throw refusal;
    seen.refusal = refusal;
    return null;
  }
}

async function tableOf(desk: ReadDesk, file: string, declared: Declared, format: string | null) {
  const { head } = await measure(desk.service(uploadsService).open(file), Buffer.alloc(32));
  for (const each of desk.service(formatsService)) {
    if (format !== null && each.name !== format) continue;
    const look = each.table?.(withoutMark(head), declared) ?? null;
    if (look !== null) return { format: each.name, look };
  }
  return null;
}

function mappingOf({ columns, constants, ours, missing }: TableLook) {
  return { columns: [...columns], constants: [...constants], ours: [...ours], missing: [...missing] };
}

/** What is gathered while the file is read. */
class Look {
  readonly rows: Understood[] = [];
  refusal: Fault | null = null;
  #unzoned = 0;
  #unserved = 0;

  at(finding: Finding): void {
    if (finding.kind !== 'statement' && finding.kind !== 'sighting' && finding.kind !== 'listed') return;
    if (finding.kind === 'statement' && finding.observed.zone === 'unknown') this.#unzoned += 1;
    if (finding.kind === 'sighting') {
      if (finding.zone === 'unknown') this.#unzoned += 1;
      if (finding.account.key.startsWith('#')) this.#unserved += 1;
    }
    if (this.rows.length < ROWS_MAX) this.rows.push(understood(finding));
  }

  questions(declared: Declared, table: TableLook | null): Question[] {
    const asked: Question[] = [];
    const ask = (question: Question['ask'], count: number, suggested: string | null = null) => {
      if (count > 0) asked.push({ ask: question, count, suggested });
    };
    ask('mapping', table?.missing.length ?? 0);
    if (!declared.order) ask('order', table?.unordered ?? 0, table?.suggested ?? null);
    if (declared.zone === null) ask('zone', this.#unzoned);
    // Only a table leaves the service to the officer; other formats name it or mean no service.
    if (declared.service === null && table !== null) ask('service', this.#unserved);
    return asked;
  }
}

const EMPTY: Understood = {
  kind: 'listed',
  about: null,
  subject: null,
  property: null,
  value: null,
  masked: false,
  file: null,
  act: null,
  address: null,
  port: null,
  at: null,
  precision: null,
  zone: null,
  basis: null,
};

function understood(finding: FoundStatement | FoundSighting | Extract<Finding, { kind: 'listed' }>): Understood {
  if (finding.kind === 'listed') return { ...EMPTY, file: finding.file };
  if (finding.kind === 'sighting') {
    const { kind, account, file, act, address, port, at, precision, zone, basis } = finding;
    const seen = { kind, file, act, address, port, at, precision, zone, basis };
    return { ...EMPTY, ...seen, about: account.about, subject: subjectText(account) };
  }
  const { kind, subject, property, value, observed, basis } = finding;
  const masked = propertyOf(property)?.guarded ?? true;
  const text = typeof value === 'string' ? value : subjectText(value);
  const said = { kind, property, value: masked ? MASK : text, masked, basis };
  return { ...EMPTY, ...said, ...observed, about: subject.about, subject: subjectText(subject) };
}

function subjectText({ key }: LocalSubject): string | null {
  if (key.startsWith('#')) return null;
  return key.startsWith('s:') ? key : key.replace('|', ': ');
}
