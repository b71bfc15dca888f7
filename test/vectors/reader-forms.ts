// The forms of the package format as docs/reference/package.md words them: canonical JSON, signed notes, headers,
// manifests, dispatch records. Written from the page alone, like `reader.ts`, which puts them in their order.

import { createHash, createPublicKey, verify } from 'node:crypto';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { readonly [key: string]: Json };

export type Refusal = string;
/** A refusal by its class, without `ledger/package-`. */
export class Refused extends Error {}
export const refuse = (refusal: Refusal) => new Refused(refusal);

/** The bytes of good base64 of that length, or null. */
export function sameBytes(text: string, length?: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && (length === undefined || bytes.length === length) ? bytes : null;
}

/** Section 1: the object that the bytes are the canonical text of, or null. */
export function readCanonical(bytes: Buffer, max: number): Fields | null {
  if (bytes.length > max) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as Json;
    return isObject(value) && write(value, 1) === text ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function write(value: Json, depth: number): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\0')) throw refuse('string');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw refuse('number');
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (depth > 32) throw refuse('depth');
  if (Array.isArray(value)) return `[${value.map((one) => write(one, depth + 1)).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => {
      if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(key)) throw refuse('key');
      return `"${key}":${write(value[key] ?? null, depth + 1)}`;
    });
  return `{${members.join(',')}}`;
}

export interface Known {
  /** A verifier key of section 2. */
  readonly key: string;
  readonly cosigns: boolean;
}

export interface Note {
  readonly text: string;
  readonly lines: number;
  readonly signed: readonly { readonly name: string; readonly time: number | null }[];
}

const LINE = /^\u2014 ([^\s+]{1,255}) ([A-Za-z0-9+/]+={0,2})$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: section 2 names the control characters a note has not.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/;

/** Section 2: the note as its known keys signed it, or what is wrong with it. */
export function noteOf(note: string, known: readonly Known[]): Note | 'malformed' | 'wrong' | 'unsigned' {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  if (split < 0 || !note.endsWith('\n') || note.length > 65_536) return 'malformed';
  if (!text.isWellFormed() || CONTROL.test(text)) return 'malformed';
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > 16) return 'malformed';
  const signed: { name: string; time: number | null }[] = [];
  for (const line of lines) {
    const [, name = '', encoded = ''] = LINE.exec(line) ?? [];
    const bytes = sameBytes(encoded);
    if (name === '' || bytes === null || bytes.length < 5) return 'malformed';
    const key = known.find((one) => keyOf(one).name === name && keyOf(one).id.equals(bytes.subarray(0, 4)));
    if (key === undefined) continue;
    const time = verified(text, bytes.subarray(4), key);
    if (time === false) return 'wrong';
    signed.push({ name, time });
  }
  return signed.length === 0 ? 'unsigned' : { text, lines: lines.length, signed };
}

function keyOf({ key, cosigns }: Known) {
  const [name = '', , body = ''] = key.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
  const publicKey = Buffer.from(body, 'base64').subarray(1);
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(cosigns ? 0x04 : 0x01), publicKey]);
  return { name, publicKey, id: createHash('sha256').update(bytes).digest().subarray(0, 4) };
}

/** The witness's time, null for a signature without one, false when it is wrong. */
function verified(text: string, body: Buffer, known: Known): number | null | false {
  const { publicKey } = keyOf(known);
  if (!known.cosigns) return isSigned(publicKey, Buffer.from(text), body) ? null : false;
  if (body.length !== 72) return false;
  const time = Number(body.readBigUInt64BE());
  const over = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  const good = time > 0 && Number.isSafeInteger(time) && isSigned(publicKey, over, body.subarray(8));
  return good ? time : false;
}

/** node:crypto judges without cofactor and refuses S of the group order and above. */
function isSigned(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean {
  if (signature.length !== 64) return false;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  return verify(null, bytes, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
}

type Check = (value: Json | undefined) => boolean;
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const within =
  (min: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= min;
const oneOf =
  (...values: Json[]): Check =>
  (value) =>
    value !== undefined && values.includes(value);
const list =
  (of: Check, min: number, max: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(of);
const orNull =
  (of: Check): Check =>
  (value) =>
    value === null || of(value);
const short =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;
/** Exactly these fields, or at least these. */
const fields =
  (shape: Readonly<Record<string, Check>>, exactly = true): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(shape).every(([key, check]) => Object.hasOwn(value, key) && check(value[key])) &&
    (!exactly || Object.keys(value).length === Object.keys(shape).length);

const digest = matches(/^sha256:[0-9a-f]{64}$/);
const agency = matches(/^[a-z][a-z0-9-]{1,15}$/);
const shortCode = matches(/^[a-z0-9][a-z0-9/-]{0,63}$/);
const nonce = matches(/^[0-9a-f]{32}$/);
const instant: Check = (value) =>
  matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)(value) &&
  !Number.isNaN(Date.parse(String(value))) &&
  new Date(String(value)).toISOString() === value;
const TYPES = ['records', 'correction', 'recall', 'erasure', 'answer', 'keys', 'roster'];
const PURPOSES = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'];
const recordIds = list(matches(/^r1:[0-9a-f]{64}$/), 0, 10_000);
const counts = fields({ entries: within(0), records: within(0), erased: within(0), bytes: within(0) });

const handlingFields = fields({
  legal: list(oneOf('H0', 'H1', 'H2', 'H3'), 1, 4),
  legalText: orNull((value) => short(1_024)(value) && Buffer.byteLength(String(value)) <= 1_024),
  tlp: oneOf('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'),
  pap: oneOf('CLEAR', 'GREEN', 'AMBER', 'RED'),
  audience: list(agency, 0, 256),
  purposes: list(oneOf(...PURPOSES), 0, 8),
  reviewAt: (value) => typeof value === 'string' && value.length === 24,
  eraseBy: (value) => typeof value === 'string' && value.length === 24,
});
const handling: Check = (value) => {
  if (!handlingFields(value) || !isObject(value)) return false;
  return value['legalText'] !== null || !(value['legal'] as Json[]).includes('H3');
};

const manifestFields = fields({
  ...{ v: oneOf(1), type: oneOf(...TYPES), synthetic: oneOf(true, false), from: agency, to: agency },
  ...{ toKeys: list(matches(/^[0-9a-f]{16}$/), 1, 8), number: within(1), previous: orNull(digest), package: digest },
  ...{ dispatch: within(0), checkpoint: fields({ size: within(1), root: digest }), operation: orNull(short(64)) },
  ...{ purpose: oneOf(...PURPOSES), handling: orNull(handling), created: instant, expires: instant, nonce, counts },
  ...{ transcript: digest, selection: digest, supersedes: recordIds, recalls: recordIds, erases: recordIds },
  withheld: list(fields({ kind: shortCode, count: within(0), ground: shortCode }), 0, 10_000),
  answers: orNull(fields({ package: digest, answer: shortCode, reason: orNull(shortCode) })),
});

/** Section 5, as far as its checks use it. */
interface Manifest extends Fields {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly toKeys: string[];
  readonly number: number;
  readonly previous: string | null;
  readonly package: string;
  readonly dispatch: number;
  readonly checkpoint: { size: number; root: string };
  readonly purpose: string;
  readonly handling: { audience: string[]; purposes: string[] } | null;
  readonly created: string;
  readonly expires: string;
  readonly counts: { entries: number; records: number; erased: number; bytes: number };
  readonly transcript: string;
}

export function manifestOf(value: Fields | null): Manifest | null {
  return value !== null && manifestFields(value) ? (value as Manifest) : null;
}

const dispatchFields = fields(
  {
    ...{ to: agency, number: within(1), previous: orNull(digest), nonce, packageType: oneOf(...TYPES) },
    ...{ purpose: oneOf(...PURPOSES), expires: instant, selection: digest, release: orNull(short(80)) },
    officers: list(matches(/^o:[0-9a-f]{32}$/), 0, 2),
  },
  false,
);

/** Section 3, the dispatch record beside the manifest; true when it does not bear it out. */
export function dispatchFlaw(manifest: Manifest, record: Json, shown: { id: string; selection: string }): boolean {
  if (!dispatchFields(record) || !isObject(record) || shown.id !== manifest.package) return true;
  const same = ['to', 'number', 'previous', 'nonce', 'purpose', 'expires', 'selection'];
  const agrees = same.every((key) => record[key] === manifest[key]) && record['packageType'] === manifest.type;
  return !agrees || shown.selection !== manifest['selection'];
}

const randomId = matches(/^[a-z]{1,4}:[0-9a-f]{32}$/);
const HEADER = {
  ...{ v: oneOf(1), kind: matches(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*\/[1-9][0-9]{0,3}$/), at: instant },
  ...{ actor: randomId, permit: randomId, root: digest },
  size: ((value) => within(1)(value) && Number(value) <= 1_048_576) as Check,
};

/** Section 3: the header of that ledger and place, or null. */
export function headerOf(bytes: Buffer, origin: string, position: number) {
  const value = readCanonical(bytes, 4_096);
  const shape = { ...HEADER, origin: oneOf(origin), position: oneOf(position) };
  const whole = value !== null && 'operation' in value ? { ...shape, operation: randomId } : shape;
  if (value === null || !fields(whole)(value)) return null;
  const { size, root, kind } = value;
  return { position, size: Number(size), root: String(root), kind: String(kind) };
}
