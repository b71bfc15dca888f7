// Fields of a parsed object: known ones are taken by a schema, forbidden ones are dropped by name, the rest counted as
// unknown, at every depth. What always holds: each member of the object is accounted for exactly once. Adapters of
// JSON and YAML formats use it; see `guard.ts` for the names and `format.ts` for findings.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import { type Json, parseLenient } from '../base/json.ts';
import type { Finding, Reading, Unreadable, UnreadableReason } from './format.ts';
import { isForbiddenField } from './guard.ts';
import { utf8 } from './text.ts';

export type JsonMap = { readonly [key: string]: Json };

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text; null for anything else and for the empty text. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}

/** An outside id or word: a string, or a number that is kept as its digits. Trimmed, not empty. */
export const outsideText = z
  .union([z.string(), z.int().transform(String)])
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'is empty');

/** The same where it may be left out, null or empty. */
export const outsideTextOrNull = z
  .union([z.string(), z.int().transform(String), z.null()])
  .optional()
  .transform((text) => (text === null || text === undefined || text.trim() === '' ? null : text.trim()));

/** What could not be read, at a place, with the salted digest of its bytes. */
export function unreadable(reading: Reading, place: string, reason: UnreadableReason, bytes: Uint8Array): Unreadable {
  return { kind: 'unreadable', place, length: bytes.length, reason, digest: reading.digest(bytes) };
}

/** One item of outside JSON, or why it cannot be read. */
export function parseItem(bytes: Uint8Array): { readonly value: Json } | { readonly reason: UnreadableReason } {
  const text = utf8(bytes);
  if (text === null) return { reason: 'encoding' };
  try {
    return { value: parseLenient(text) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { reason: reasonOf(error.code) };
  }
}

function reasonOf(code: string): UnreadableReason {
  if (code === 'base/json-duplicate-key') return 'duplicate-key';
  if (code === 'base/json-forbidden-key') return 'forbidden-key';
  return code === 'base/json-too-deep' ? 'too-deep' : 'syntax';
}

/** Members of `object` that are not known: dropped by name or counted as unknown. `path` ends without a dot. */
export function* leftovers(object: JsonMap, known: Iterable<string>, path: string): Generator<Finding, void, void> {
  const names = known instanceof Set ? known : new Set(known);
  for (const name of Object.keys(object)) {
    if (!names.has(name)) yield leftover(name, path);
  }
}

export function leftover(name: string, path: string): Finding {
  const place = path === '' ? name : `${path}.${name}`;
  if (isForbiddenField(name)) return { kind: 'refused', field: place, reason: 'rule' };
  return { kind: 'unknown', element: place };
}

/**
 * One item by its schema: what it does not know is accounted for, and an item that does not fit is noted as unreadable.
 * `path` names the list without number (`accounts`), so that counts add up over items.
 */
export function* takeItem<S extends z.ZodObject>(
  reading: Reading,
  schema: S,
  raw: Json,
  path: string,
  number: number | null,
): Generator<Finding, z.output<S> | null, void> {
  const place = number === null ? path || 'file' : `${path}[${number}]`;
  if (!isMap(raw)) {
    yield unreadable(reading, place, 'value', Buffer.from(JSON.stringify(raw)));
    return null;
  }
  yield* leftovers(raw, Object.keys(schema.shape), path);
  const taken = schema.safeParse(raw);
  if (taken.success) return taken.data;
  const missing = taken.error.issues.every((issue) => issue.path.length === 1 && !(String(issue.path[0]) in raw));
  yield unreadable(reading, place, missing ? 'missing-field' : 'value', Buffer.from(JSON.stringify(raw)));
  return null;
}

/** A list that may be absent; anything but a list is unreadable as a whole. Bound: 1,000,000 items. */
export function* takeList(
  reading: Reading,
  raw: Json | undefined,
  path: string,
): Generator<Finding, readonly Json[], void> {
  if (raw === undefined || raw === null || raw === '') return [];
  if (Array.isArray(raw)) return raw as readonly Json[];
  yield unreadable(reading, path, 'value', Buffer.from(JSON.stringify(raw)));
  return [];
}
