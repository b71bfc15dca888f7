// A seizure list from a table (CSV): the columns by their names in English or Spanish, each line read into the fields
// of the form, and what is wrong named by line and column. What always holds: nothing is booked in by reading, a
// column that is not known is named and not taken, and no cell is guessed at.

import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { read } from '../base/act.ts';
import { EXHIBIT_KINDS } from '../statements/tally.ts';
import { imeiOf } from './device.ts';
import { CONDITIONS } from './exhibit.ts';
import { fault } from './faults.ts';
import { thingShape } from './seize.ts';
import { LIST_ITEMS_MAX } from './seize-list.ts';

/** A hundred lines of eight short cells, with room. */
const TEXT_MAX = 65_536;

const FIELDS = ['mark', 'kind', 'make', 'model', 'serial', 'imei', 'condition', 'seal'] as const;
type Field = (typeof FIELDS)[number];

/** Names of columns as officers write them, without accents and in small letters. */
const COLUMNS: Readonly<Record<string, Field>> = {
  marca: 'mark',
  clase: 'kind',
  tipo: 'kind',
  fabricante: 'make',
  maker: 'make',
  modelo: 'model',
  'numero de serie': 'serial',
  'serial number': 'serial',
  serie: 'serial',
  estado: 'condition',
  conservacion: 'condition',
  precinto: 'seal',
};
const WORDS: Readonly<Record<string, string>> = {
  telefono: 'phone',
  ordenador: 'computer',
  tableta: 'tablet',
  almacenamiento: 'storage',
  otro: 'other',
  intacto: 'intact',
  danado: 'damaged',
  mojado: 'wet',
  encendido: 'switched-on',
  bloqueado: 'locked',
};

const plain = (text: string) => {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replaceAll('_', ' ').replace(/\s+/g, ' ').trim().toLowerCase();
};

function fieldOf(column: string): Field | null {
  const name = plain(column);
  const own = FIELDS.find((field) => field === name);
  return own ?? (Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] ?? null) : null);
}

export interface ListRead {
  readonly items: readonly Readonly<Record<Field, string>>[];
  readonly unknown: readonly string[];
  readonly wrong: readonly { readonly line: number; readonly field: string; readonly why: string }[];
}

/** Reads the table; the line after the head is line 1. @throws exhibits/not-a-table */
export function listIn(text: string): ListRead {
  const rows = cells(text);
  const [head, ...body] = rows;
  const fields = (head ?? []).map(fieldOf);
  const once = new Set(fields.filter((field) => field !== null));
  const doubled = once.size < fields.filter((field) => field !== null).length;
  if (!once.has('mark') || !once.has('kind') || doubled || body.length === 0 || body.length > LIST_ITEMS_MAX) {
    throw fault('exhibits/not-a-table', { rows: body.length });
  }
  const unknown = (head ?? []).filter((_, at) => fields[at] === null).map((name) => name.slice(0, 64));
  const items = body.map((row) => itemOf(row, fields));
  return { items, unknown, wrong: items.flatMap((item, nth) => wrongIn(item, nth + 1)) };
}

function cells(text: string): string[][] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((one) => first.includes(one)) ?? ',';
  try {
    const options = { delimiter, bom: true, trim: true, skip_empty_lines: true, relax_column_count: false };
    return parse(text, options) as string[][];
  } catch {
    throw fault('exhibits/not-a-table', { rows: 0 });
  }
}

function itemOf(row: readonly string[], fields: readonly (Field | null)[]): Record<Field, string> {
  const item: Record<Field, string> = {
    ...{ mark: '', kind: '', make: '', model: '', serial: '', imei: '', condition: '', seal: '' },
  };
  for (const [at, field] of fields.entries()) if (field !== null) item[field] = (row[at] ?? '').slice(0, 200);
  const known = (text: string, list: readonly string[]) => {
    const word = plain(text);
    const said = Object.hasOwn(WORDS, word) ? (WORDS[word] ?? '') : word.replaceAll(' ', '-');
    return list.includes(said) ? said : text;
  };
  const kind = known(item.kind, EXHIBIT_KINDS);
  const condition = known(item.condition, CONDITIONS);
  return { ...item, kind, condition, mark: item.mark.toUpperCase(), seal: item.seal.toUpperCase() };
}

function wrongIn(item: Record<Field, string>, line: number) {
  const said = Object.fromEntries(FIELDS.map((field) => [field, item[field] === '' ? null : item[field]]));
  const parsed = z.strictObject(thingShape).safeParse(said);
  const fields = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0] ?? ''));
  const wrong = [...new Set(fields)].map((field) => ({ line, field, why: 'unfit' }));
  const imei = item.imei !== '' && imeiOf(item.imei) === null && !fields.includes('imei');
  return imei ? [...wrong, { line, field: 'imei', why: 'check-digit' }] : wrong;
}

export const readList = read('exhibits/read-list', {
  summary: 'Read a seizure list from a CSV into the fields of the form; nothing is booked in.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  input: z.strictObject({ text: z.string().min(1).max(TEXT_MAX) }),
  output: z.strictObject({
    items: z.array(z.record(z.enum(FIELDS), z.string())),
    /** Columns that are not of the list, by name. */
    unknown: z.array(z.string()),
    wrong: z.array(z.strictObject({ line: z.number(), field: z.string(), why: z.string() })),
  }),
  run: async (_desk, { text }) => {
    const { items, unknown, wrong } = listIn(text);
    return { items: items.map((item) => ({ ...item })), unknown: [...unknown], wrong: [...wrong] };
  },
});
