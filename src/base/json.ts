// JSON as Liaison allows it: integers only, well-formed strings without U+0000, keys of letters and digits,
// bounded depth. `canonical` gives the one byte form that is hashed and signed (RFC 8785 over this smaller
// world); `parseCanonical` accepts a received text only if it is exactly that form, which refuses duplicate
// keys. `parseLenient` reads outside JSON at intake; what it hands over has not yet passed the guard
// (`intake/guard.ts`).

import { declareFaults } from './fault.ts';
import { LIMITS } from './limits.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const fault = declareFaults('base', {
  'base/json-syntax': {
    status: 400,
    sentence: 'This is not JSON in UTF-8.',
    hint: 'Send UTF-8 JSON without a byte order mark; the first character that cannot be read decides.',
  },
  'base/json-not-canonical': {
    status: 400,
    sentence: 'This JSON is not in the canonical form that is hashed and signed.',
    hint: 'Write it by RFC 8785: sorted keys, no spaces, shortest escapes, each key once.',
  },
  'base/json-number': {
    status: 400,
    sentence: 'A number is not a whole number within plus or minus 2^53-1.',
    hint: 'Carry amounts, coordinates and 64-bit foreign ids as strings.',
  },
  'base/json-string': {
    status: 400,
    sentence: 'A string holds U+0000 or half of a surrogate pair.',
    hint: 'Such text cannot be stored or signed; quarantine it with its place and length.',
  },
  'base/json-key': {
    status: 400,
    sentence: 'A key is not a lower case letter followed by at most 63 letters and digits.',
    hint: 'Free maps are lists of key and value pairs.',
  },
  'base/json-type': {
    status: 400,
    sentence: 'A value is none of null, boolean, number, string, list and plain object.',
    hint: 'Only plain JSON is hashed and signed; an absent value is null or its key is left out.',
  },
  'base/json-too-deep': {
    status: 400,
    sentence: 'Objects and lists are nested more than 32 deep.',
    hint: 'Deep nesting is treated as an attack; flatten the data.',
  },
  'base/json-too-long': {
    status: 413,
    sentence: 'This JSON is longer than its place allows.',
    hint: 'The bound stands beside the place; a larger report becomes several entries.',
  },
  'base/json-not-object': {
    status: 400,
    sentence: 'This JSON is not an object.',
    hint: 'Everything that is signed or stored is an object with named fields.',
  },
  'base/json-duplicate-key': {
    status: 400,
    sentence: 'An object names the same key twice.',
    hint: 'Two readers could understand it differently; ask the sender for an unambiguous file.',
  },
  'base/json-forbidden-key': {
    status: 400,
    sentence: 'An object has the key "__proto__".',
    hint: 'This key is used to attack programs that read JSON; ask the sender for a clean file.',
  },
});

const KEY = /^[a-z][A-Za-z0-9]{0,63}$/;
// Everything that is not written as itself between two quotes, or might make the string unstorable.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for.
const UNUSUAL = /[\u0000-\u001f"\\\ud800-\udfff]/;

// Keys seen to be good, kept with the text that writes them. Only speed depends on it; 4,096 keys bound its
// memory.
const writtenKeys = new Map<string, string>();
const WRITTEN_KEYS_MAX = 4_096;

/**
 * The canonical text of a value (RFC 8785 over integers of at most 2^53-1, keys `[a-z][A-Za-z0-9]{0,63}`,
 * well-formed strings without U+0000, at most 32 nested containers). Faults: `base/json-number`, `-string`,
 * `-key`, `-type`, `-too-deep`. Byte-identical to the `canonicalize` package for every accepted value.
 */
export function canonical(value: Json): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw fault('base/json-number');
    return String(value);
  }
  if (value === null) return 'null';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value !== 'object') throw fault('base/json-type', { type: typeof value });
  if (depth === LIMITS.jsonDepthMax) throw fault('base/json-too-deep');
  return Array.isArray(value) ? writeList(value, depth + 1) : writeObject(value, depth + 1);
}

function writeString(text: string): string {
  if (!UNUSUAL.test(text)) return `"${text}"`;
  if (!text.isWellFormed() || text.includes('\u0000')) throw fault('base/json-string');
  return JSON.stringify(text);
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = '[';
  for (let index = 0; index < list.length; index++) {
    if (index > 0) text += ',';
    text += write(list[index], depth);
  }
  return `${text}]`;
}

function writeObject(object: object, depth: number): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw fault('base/json-type', { type: 'object' });
  const keys = sortedKeys(object);
  let text = '{';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (index > 0) text += ',';
    text += (writtenKeys.get(key) ?? writeKey(key)) + write((object as Record<string, unknown>)[key], depth);
  }
  return `${text}}`;
}

/** Keys in UTF-16 order; most objects arrive sorted already, and a look is cheaper than a sort. */
function sortedKeys(object: object): string[] {
  const keys = Object.keys(object);
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) return keys.sort();
  }
  return keys;
}

function writeKey(key: string): string {
  if (!KEY.test(key)) throw fault('base/json-key');
  const text = `"${key}":`;
  if (writtenKeys.size < WRITTEN_KEYS_MAX) writtenKeys.set(key, text);
  return text;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads received bytes that must be the canonical text of an object, at most `bytesMax` UTF-8 bytes long.
 * Compares the canonical text of what was read with what was received, so spaces, duplicate keys, other
 * escapes, `1e3`, a byte order mark and wrong key order are all refused. Faults: `base/json-too-long`,
 * `-syntax`, `-not-object`, `-not-canonical` and those of `canonical`.
 */
export function parseCanonical(received: Uint8Array | string, bytesMax: number): JsonObject {
  const length = typeof received === 'string' ? Buffer.byteLength(received) : received.length;
  if (length > bytesMax) throw fault('base/json-too-long', { bytesMax });
  const text = typeof received === 'string' ? received : decode(received);
  const value = parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw fault('base/json-not-object');
  if (canonical(value) !== text) throw fault('base/json-not-canonical');
  return value as JsonObject;
}

function decode(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw fault('base/json-syntax');
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw fault('base/json-syntax');
  }
}

/**
 * Reads outside JSON of any key names and number forms, and refuses what two readers could understand
 * differently: `base/json-duplicate-key`, `-forbidden-key` (`__proto__`), `-too-deep`, `-syntax`. A whole
 * number beyond 2^53-1 in plain digits, and a number beyond the range of a double, come back as the string they
 * were written as, because rounding would lose a foreign id silently; all others are numbers. Strings are as
 * given: U+0000 and lone surrogates are the guard's to judge.
 */
export function parseLenient(text: string): Json {
  let value = parse(text);
  const seen: Survey = { members: 0, rounded: false };
  survey(value, 0, seen);
  if (seen.members !== writtenMembers(text)) throw fault('base/json-duplicate-key');
  if (seen.rounded) value = JSON.parse(text, keepDigits);
  return value;
}

interface Survey {
  members: number;
  rounded: boolean;
}

function survey(value: Json, depth: number, seen: Survey): void {
  if (typeof value === 'number') {
    if (rounds(value)) seen.rounded = true;
    return;
  }
  if (value === null || typeof value !== 'object') return;
  if (depth === LIMITS.jsonDepthMax) throw fault('base/json-too-deep');
  if (Array.isArray(value)) {
    for (const element of value) survey(element, depth + 1, seen);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw fault('base/json-forbidden-key');
    seen.members += 1;
    survey(member, depth + 1, seen);
  }
}

function rounds(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

const WRITTEN_WHOLE = /^-?[0-9]+$/;

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || !rounds(value)) return value;
  const source = context?.source ?? String(value);
  return WRITTEN_WHOLE.test(source) || !Number.isFinite(value) ? source : value;
}

/**
 * How many members the objects of a valid JSON text write: colons outside strings. JSON.parse keeps the last of
 * two equal keys, so fewer members kept than written means a duplicate, whatever escapes the keys were written
 * with.
 */
function writtenMembers(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a) colons += 1;
    else if (code === 0x22) at = endOfString(text, at + 1);
  }
  return colons;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return text.length;
}
