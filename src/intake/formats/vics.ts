// Project VIC / VICS hash lists (JSON, OData envelopes 1.2, 1.3 and 2.0): digests with the category their owner gave
// them, read one item at a time because a national list has hundreds of thousands. Names of files, series, tags and
// comments are dropped; numbers of one national scheme are never compared with another's (domain.md 2.5).

import type { JsonMap } from '../fields.ts';
import { isMap, leftover, leftovers, parseItem, textOf, unreadable } from '../fields.ts';
import type { Finding, Format, Listed, Reading } from '../format.ts';
import { readDigest } from '../found.ts';
import { type JsonPiece, JsonSplitter } from '../json-items.ts';
import { LIST_FLAGS } from '../list.ts';
import { chunksOf, TEXT_LIMITS } from '../text.ts';
import { vicsExamples } from './vics-examples.ts';

/** Fields of an item that are understood; everything else is dropped by name or counted as unknown. */
const KNOWN = new Set([
  'MD5',
  'SHA1',
  'SHA256',
  'AlternativeHashes',
  'Category',
  'MediaID',
  ...Object.keys(LIST_FLAGS),
]);
/** Known, and of no use here: sizes, types, dates and the owner's own numbering. */
const NOT_NEEDED = new Set(['MediaSize', 'MimeType', 'DateUpdated', 'IsPrecategorized', 'PrecategorizationSource']);
/** Ids of the case that the list was made for; the rest of a case (contact persons, free text) is not ours to hold. */
const ENVELOPE = new Set(['@odata.context', 'odata.metadata', 'CaseID', 'CaseNumber', '@odata.count', 'odata.count']);

const ALTERNATIVES_MAX = 64;

/** `2.0.xml/UK/$metadata#Media` gives version 2.0, context UK, set Media. */
function readContext(text: string): { readonly scheme: string; readonly context: string; readonly set: string } | null {
  const found =
    /DataModels\/(\d{1,3}\.\d{1,3})(?:\.xml)?(?:\/([A-Za-z]{1,16}))?(?:\/\$metadata)?#([A-Za-z]{1,16})/.exec(text);
  if (found === null) return null;
  const [, version, context, set] = found;
  return { scheme: `vics-${version}`, context: context ?? 'Default', set: set ?? 'Media' };
}

function* readPiece(piece: JsonPiece, reading: Reading): Generator<Finding, void, void> {
  if (piece.kind === 'item') {
    const place = `value[${piece.number}] byte ${piece.offset}`;
    if (piece.length > TEXT_LIMITS.itemBytesMax) {
      const digest = reading.digest(piece.bytes);
      return yield { kind: 'unreadable', place, length: piece.length, reason: 'too-long', digest };
    }
    const item = parseItem(piece.bytes);
    if ('reason' in item) yield unreadable(reading, place, item.reason, piece.bytes);
    else if (isMap(item.value)) yield* readItem(item.value, piece.bytes, place, reading);
  } else if (piece.kind === 'member') {
    yield* readMember(piece.name, piece.raw, reading);
  } else if (piece.reason !== 'whole') {
    const place = `byte ${piece.offset}`;
    yield { kind: 'unreadable', place, length: 0, reason: piece.reason, digest: null };
  }
}

function* readMember(name: string, raw: Buffer, reading: Reading): Generator<Finding, void, void> {
  if (!ENVELOPE.has(name)) return yield leftover(name, '');
  const item = parseItem(raw);
  if ('reason' in item) return yield unreadable(reading, name, item.reason, raw);
  const text = textOf(item.value);
  if (text === null) return;
  const context = name.endsWith('context') || name.endsWith('metadata') ? readContext(text) : null;
  if (context !== null) yield { kind: 'facts', facts: { scheme: context.scheme, context: context.context } };
  else if (name === 'CaseNumber') yield { kind: 'facts', facts: { reference: text } };
}

function* readItem(item: JsonMap, bytes: Buffer, place: string, reading: Reading): Generator<Finding, void, void> {
  for (const finding of leftovers(item, KNOWN, 'Media')) {
    const element = finding.kind === 'unknown' ? finding.element.slice('Media.'.length) : '';
    if (!NOT_NEEDED.has(element)) yield finding;
  }
  const files: string[] = [];
  for (const text of digestTexts(item)) {
    const file = readDigest(text);
    if (file === null) return yield unreadable(reading, place, 'value', bytes);
    files.push(file);
  }
  if (files.length === 0) return yield unreadable(reading, place, 'missing-field', bytes);
  const category = categoryOf(item);
  if (category === 'bad') return yield unreadable(reading, place, 'value', bytes);
  const flags = flagsOf(item);
  for (const file of new Set(files)) yield { kind: 'listed', file, category, flags } satisfies Listed;
}

function* digestTexts(item: JsonMap): Generator<string, void, void> {
  for (const name of ['MD5', 'SHA1', 'SHA256']) {
    const text = textOf(item[name]);
    if (text !== null) yield text;
  }
  const others = item['AlternativeHashes'];
  if (!Array.isArray(others)) return;
  for (const other of others.slice(0, ALTERNATIVES_MAX) as readonly JsonMap[]) {
    if (!isMap(other)) continue;
    const name = textOf(other['HashName']) ?? '';
    const value = textOf(other['HashValue']);
    // Other algorithms, perceptual ones among them, are not exact digests and are left out.
    if (value !== null && /^(md5|sha-?1|sha-?256)$/i.test(name)) yield value;
  }
}

/** Omitted is not zero: tools disagree on what an absent category means, so it stays not stated. */
function categoryOf(item: JsonMap): number | null | 'bad' {
  const said = item['Category'];
  if (said === undefined || said === null || said === '') return null;
  const text = textOf(said) ?? '';
  return /^\d{1,3}$/.test(text) && Number(text) < 255 ? Number(text) : 'bad';
}

/** Booleans appear as `true` and as `"true"`. */
function flagsOf(item: JsonMap): number {
  let flags = 0;
  for (const [name, bit] of Object.entries(LIST_FLAGS)) {
    if (String(item[name]).toLowerCase() === 'true') flags |= bit;
  }
  return flags;
}

/** True for the member of the envelope that says what the file is a set of, where it is a set of cases. */
function isCases(name: string, raw: Buffer): boolean {
  return /^@?odata\.(context|metadata)$/.test(name) && /#Cases\b/.test(raw.toString('latin1'));
}

export const vics: Format = {
  name: 'vics',
  title: 'Project VIC / VICS hash list (JSON)',
  recognises(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    return /^\s*\{/.test(text) && /"@?odata\.(context|metadata)"\s*:\s*"[^"]{0,512}DataModels\//.test(text);
  },
  async *read(source, reading) {
    const splitter = new JsonSplitter('value');
    for await (const chunk of chunksOf(source)) {
      for (const piece of splitter.write(chunk)) {
        // A case export holds its media one level below the envelope that names it.
        if (piece.kind === 'member' && isCases(piece.name, piece.raw)) splitter.list = 'Media';
        yield* readPiece(piece, reading);
      }
      if (splitter.stopped) break;
    }
    yield* readPiece(splitter.end(), reading);
  },
  examples: vicsExamples,
};
