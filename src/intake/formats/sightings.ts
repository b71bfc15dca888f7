// Sightings as a table: who had or shared which file hash from which address, port and time, one a line, as CSV or as
// NDJSON, with our column names or a mapping that the officer declares. A line stands for itself: one that cannot be
// read is quarantined with its number. A record is one line, so a quoted cell may not hold a line break.

import { SIGHTING_ACTS } from '../../statements/sighting.ts';
import { readAddress } from '../../statements/value.ts';
import { isMap, leftover, parseItem, textOf, unreadable } from '../fields.ts';
import type { DayOrder, Finding, Format, LocalSubject, Reading, SightingAct, UnreadableReason } from '../format.ts';
import { accountOf, bareHandle, introduces, readDigest, readPort } from '../found.ts';
import { type Line, linesOf, utf8 } from '../text.ts';
import { inOrder, isZone, readTime } from '../time.ts';
import {
  type Cells,
  COLUMNS_MAX,
  cellsOf,
  delimiterOf,
  lookAtTable,
  type Mapping,
  mappingOf,
  needed,
  type SightingColumn,
} from './sightings-columns.ts';
import { sightingsExamples } from './sightings-examples.ts';

export const SIGHTINGS = 'liaison-sightings/1';

const ACTS: ReadonlySet<string> = new Set(SIGHTING_ACTS);
/** Accounts whose statements were made already; beyond it they are made again, which changes nothing. */
const INTRODUCED_MAX = 200_000;

class Reader {
  readonly #reading: Reading;
  #mapping: Mapping;
  #zone: string | null;
  #service: string | null;
  readonly #introduced = new Set<string>();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#mapping = mappingOf(reading.declared.mapping);
    this.#zone = reading.declared.zone;
    this.#service = reading.declared.service;
  }

  /** The first line of an NDJSON file may say what holds for all others. */
  *declare(head: { readonly [key: string]: unknown }): Generator<Finding, void, void> {
    const { format: _, zone, service, mapping, reference, authority, reporter, ...rest } = head;
    for (const name of Object.keys(rest)) yield leftover(name, '');
    if (typeof zone === 'string') this.#zone ??= zone;
    if (typeof service === 'string') this.#service ??= service;
    if (isMap(mapping as never) && this.#reading.declared.mapping === null) {
      const pairs = Object.entries(mapping as object).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      );
      this.#mapping = mappingOf(Object.fromEntries(pairs));
    }
    const word = (value: unknown) => (typeof value === 'string' ? value : null);
    const facts = { reference: word(reference), authority: word(authority), reporter: word(reporter) };
    yield { kind: 'facts', facts: { ...facts, service: this.#service } };
  }

  /** Which of our columns each column of the header is; others are dropped by name or unknown, once a file. */
  *header(names: readonly string[]): Generator<Finding, (SightingColumn | null)[], void> {
    const columns: (SightingColumn | null)[] = [];
    for (const name of names.map((text) => text.trim())) {
      const column = this.#mapping.from.get(name) ?? null;
      columns.push(column);
      if (column === null) yield leftover(name, '');
    }
    return columns;
  }

  *record(members: Iterable<readonly [string, unknown]>, line: Line): Generator<Finding, void, void> {
    const cells: Cells = {};
    for (const [name, value] of members) {
      const column = this.#mapping.from.get(name) ?? null;
      const text = textOf(value as never);
      if (column === null) yield leftover(name, '');
      else if (text !== null) cells[column] = text;
    }
    yield* this.row(cells, line);
  }

  *row(given: Cells, line: Line): Generator<Finding, void, void> {
    const cells = { ...this.#mapping.constants, ...given };
    const bad = (reason: UnreadableReason) => unreadable(this.#reading, `line ${line.number}`, reason, line.bytes);
    const { file: fileText, act, at: atText, account: id, handle } = cells;
    if (fileText === undefined || act === undefined || atText === undefined || (id ?? handle) === undefined) {
      return yield bad('missing-field');
    }
    const file = readDigest(fileText);
    const port = readPort(cells.port ?? null);
    const address = cells.address === undefined ? null : readAddress(cells.address);
    if (file === null || port === 'bad' || (cells.address !== undefined && address === null)) return yield bad('value');
    if (!ACTS.has(act.toLowerCase())) return yield bad('value');
    const zone = cells.zone ?? this.#zone;
    const at = readTime(ordered(atText, this.#reading.declared.order), zone);
    if (at === null || (zone !== null && !isZone(zone))) return yield bad('time');
    const service = cells.service ?? this.#service;
    const named = { service, id: id ?? null, handle: bareHandle(handle ?? null) };
    const account = accountOf(named, `account-${id ?? handle}`);
    const saying = { observed: at, basis: 'fact' as const, exhibit: cells.exhibit ?? null };
    yield* this.#introduce(account, () => introduces(account, named, saying));
    const made = {
      kind: 'sighting',
      account,
      file,
      address,
      port,
      ...at,
      act: act.toLowerCase() as SightingAct,
    } as const;
    yield { ...made, destination: cells.destination ?? null, basis: 'fact', exhibit: saying.exhibit };
  }

  *#introduce(account: LocalSubject, make: () => Finding[]): Generator<Finding, void, void> {
    if (this.#introduced.has(account.key)) return;
    if (this.#introduced.size < INTRODUCED_MAX) this.#introduced.add(account.key);
    yield* make();
  }
}

function ordered(text: string, order: DayOrder | null | undefined): string {
  return order === null || order === undefined ? text : (inOrder(text, order) ?? text);
}

async function* readCsv(
  lines: AsyncIterable<Line>,
  first: Line,
  reading: Reading,
): AsyncGenerator<Finding, void, void> {
  const reader = new Reader(reading);
  const head = utf8(first.bytes);
  const delimiter = delimiterOf(head ?? '');
  const names = head === null ? null : cellsOf(head, delimiter);
  if (names === null || names.length > COLUMNS_MAX || first.cut) {
    return yield unreadable(reading, 'line 1', head === null ? 'encoding' : 'syntax', first.bytes);
  }
  const columns = yield* reader.header(names);
  for await (const line of lines) {
    if (line.length === 0 || line.bytes.length === 0) continue;
    const bad = (reason: UnreadableReason) => unreadable(reading, `line ${line.number}`, reason, line.bytes);
    if (line.cut) {
      yield { ...bad('too-long'), length: line.length };
      continue;
    }
    const text = utf8(line.bytes);
    const cells = text === null ? null : cellsOf(text, delimiter);
    if (cells === null) yield bad(text === null ? 'encoding' : 'syntax');
    else if (cells.length !== columns.length) yield bad(line.ended ? 'column-count' : 'truncated');
    else yield* reader.row(named(columns, cells), line);
  }
}

function named(columns: readonly (SightingColumn | null)[], cells: readonly string[]): Cells {
  const row: Cells = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]?.trim() ?? '';
    if (column !== null && cell !== '') row[column] = cell;
  }
  return row;
}

async function* readNdjson(
  lines: AsyncIterable<Line>,
  first: Line,
  reading: Reading,
): AsyncGenerator<Finding, void, void> {
  const reader = new Reader(reading);
  yield* readJsonLine(first, reader, reading, true);
  for await (const line of lines) yield* readJsonLine(line, reader, reading, false);
}

function* readJsonLine(line: Line, reader: Reader, reading: Reading, isFirst: boolean): Generator<Finding, void, void> {
  if (line.bytes.length === 0) return;
  const place = `line ${line.number}`;
  if (line.cut) return yield { ...unreadable(reading, place, 'too-long', line.bytes), length: line.length };
  const item = parseItem(line.bytes);
  if ('reason' in item) {
    const cut = item.reason === 'syntax' && !line.ended;
    return yield unreadable(reading, place, cut ? 'truncated' : item.reason, line.bytes);
  }
  if (!isMap(item.value)) return yield unreadable(reading, place, 'value', line.bytes);
  if (isFirst && item.value['format'] === SIGHTINGS) yield* reader.declare(item.value);
  else yield* reader.record(Object.entries(item.value), line);
}

export const sightings: Format = {
  name: 'sightings',
  title: 'Sightings of file hashes, one a line (CSV or NDJSON)',
  recognises(bytes, _fileName, declared) {
    // As UTF-8, because a declared column may have letters of any script; a character cut at the end is of no account.
    const text = Buffer.from(bytes).toString('utf8');
    const line = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
    if (line.startsWith('{')) {
      if (/"format"\s*:\s*"liaison-sightings\/1"/.test(line)) return true;
      return (
        line.trimEnd().endsWith('}') && needed(declared).every((name) => line.includes(`${JSON.stringify(name)}:`))
      );
    }
    const names = new Set(line.split(delimiterOf(line)).map((name) => name.trim().replace(/^"(.*)"$/, '$1')));
    return names.size > 1 && needed(declared).every((name) => names.has(name));
  },
  async *read(source, reading) {
    const lines = linesOf(source);
    for await (const first of lines) {
      if (first.bytes.length === 0) continue;
      yield* first.bytes.toString('latin1').trimStart().startsWith('{')
        ? readNdjson(lines, first, reading)
        : readCsv(lines, first, reading);
    }
  },
  table: lookAtTable,
  examples: sightingsExamples,
};
