// A format: one shape that reports come in, with one adapter and its own examples, which double as contract tests.
// An adapter turns bytes into findings and never throws on content: what it cannot read is a finding too, so that
// nothing is lost silently. Every finding passes the guard (`guard.ts`) before anything else sees it.

import { serviceName } from '../base/act.ts';
import type { Instant } from '../base/clock.ts';
import type { SIGHTING_ACTS } from '../statements/sighting.ts';
import type { Observed } from '../statements/statement.ts';
import type { SubjectKind } from '../statements/vocabulary.ts';

export type SightingAct = (typeof SIGHTING_ACTS)[number];
export type Basis = 'fact' | 'assessment';

/**
 * A subject as one file knows it. A `key` of the form `service|id` (or `service|@handle`) is the same subject in every
 * report; one that begins with `#` lives in this file only; one that begins with `s:` is a subject id already.
 */
export interface LocalSubject {
  readonly about: SubjectKind;
  readonly key: string;
}

/** Subject S has property P with value V; `value` may point to another local subject. */
export interface FoundStatement {
  readonly kind: 'statement';
  readonly subject: LocalSubject;
  readonly property: string;
  readonly value: string | LocalSubject;
  /** Needed by handles and native ids; null elsewhere. */
  readonly service: string | null;
  readonly observed: Observed;
  readonly basis: Basis;
  /** `x:` id or mark of the exhibit it was found on. */
  readonly exhibit: string | null;
}

export interface FoundSighting {
  readonly kind: 'sighting';
  readonly account: LocalSubject;
  /** `md5:`, `sha1:` or `sha256:` and lower case hex. */
  readonly file: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly destination: string | null;
  readonly at: Instant;
  readonly precision: Observed['precision'];
  readonly zone: string;
  readonly act: SightingAct;
  readonly basis: Basis;
  readonly exhibit: string | null;
}

/** One digest of a known-material list. `category` 0 to 254 as the list's owner counts, null where it is not stated. */
export interface Listed {
  readonly kind: 'listed';
  readonly file: string;
  readonly category: number | null;
  /** Bits of `LIST_FLAGS` in `list.ts`. */
  readonly flags: number;
}

/** Something that could not be read: where, how many bytes, why; never the bytes, only their salted digest. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly place: string;
  readonly length: number;
  readonly reason: UnreadableReason;
  readonly digest: string | null;
}

export const UNREADABLE_REASONS = [
  'syntax',
  'encoding',
  'truncated',
  'too-long',
  'too-deep',
  'too-many',
  'duplicate-key',
  'forbidden-key',
  'doctype',
  'entity',
  'missing-field',
  'value',
  'time',
  'column-count',
  'whose-file',
  'changed',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** A field that was dropped: by rule because of what it may carry, or because of what this one did carry. */
export interface Refused {
  readonly kind: 'refused';
  readonly field: string;
  readonly reason: RefusedReason;
}

/** `rule`: the field by its name carries media, text or secrets and is always dropped. The others are unfit values. */
export const REFUSED_REASONS = [
  'rule',
  'data-uri',
  'media',
  'archive',
  'markup',
  'formula',
  'too-long',
  'control',
  'ill-formed',
] as const;
export type RefusedReason = (typeof REFUSED_REASONS)[number];

/** An element the adapter does not know: counted, not read. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly element: string;
}

/** One task of a legal request as the report says that it answers it; the ground of a refusal by its id. */
export type AnsweredTask = {
  readonly number: number;
  readonly outcome: 'answered' | 'refused' | 'nothing-held';
  readonly ground: string | null;
};

/** What the file says about itself. */
export interface ReportFacts {
  /** Who sent it: a service, a clearing house, an officer's reference. */
  readonly reporter: string | null;
  readonly reference: string | null;
  readonly authority: string | null;
  readonly service: string | null;
  /** The legal request it answers. */
  readonly answers: string | null;
  /** What it says of the tasks of that request, where it names them by their numbers. */
  readonly tasks: readonly AnsweredTask[] | null;
  /** Examination only: the exhibit, and the person it was seized from when the file names the subject. */
  readonly exhibit: string | null;
  readonly person: string | null;
  /** Examination only: the image examined (`sha256:`), and the numbers of the device as the laboratory read them. */
  readonly image: string | null;
  readonly serial: string | null;
  readonly imei: string | null;
  /** Hash lists only. */
  readonly scheme: string | null;
  readonly context: string | null;
}
export interface Facts {
  readonly kind: 'facts';
  readonly facts: Partial<ReportFacts>;
}

export type Finding = FoundStatement | FoundSighting | Listed | Unreadable | Refused | Unknown | Facts;

/** What the officer declares about a file that does not say it itself. */
export interface Declared {
  /** Our column name to the file's column name. */
  readonly mapping: Readonly<Record<string, string>> | null;
  /** IANA zone or offset of times without one. */
  readonly zone: string | null;
  readonly service: string | null;
  /** Which comes first where a table writes `03/04/2026`; without it such a time is never guessed. */
  readonly order?: DayOrder | null;
}

export const DAY_ORDERS = ['day-month', 'month-day'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

/** How the columns of a table are understood, as far as its beginning tells. */
export interface TableLook {
  /** Columns of the file, as they are called there; `to` is ours, null where the column is not read. */
  readonly columns: readonly { readonly column: string; readonly to: string | null; readonly declared: boolean }[];
  /** Ours that are the same for every line, as declared with `=`. */
  readonly constants: readonly string[];
  /** Every column of ours, and of those that no table may lack the ones that are not found. */
  readonly ours: readonly string[];
  readonly missing: readonly string[];
  /** Times at the beginning of the file with day and month in an unknown order; what they could only be, or null. */
  readonly unordered: number;
  readonly suggested: DayOrder | null;
}

/** What an adapter may use: the declaration, and the salted digest of bytes that go to quarantine. */
export interface Reading {
  readonly declared: Declared;
  digest(bytes: Uint8Array): string;
}

/** A complete synthetic file, and what must be found in it. */
export interface Example {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly declared?: Partial<Declared>;
  readonly counts: { readonly statements: number; readonly sightings: number; readonly listed: number };
}

export interface Format {
  readonly name: string;
  readonly title: string;
  /** `head`: the first bytes, at most HEAD_BYTES, without a byte order mark. Must be cheap and must never throw. */
  recognises(head: Uint8Array, fileName: string, declared: Declared): boolean;
  read(source: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<Finding, void, void>;
  readonly examples: readonly Example[];
  /** For tables: how the beginning of a file looks to it, recognised or not; null for what is no table. */
  table?(head: Uint8Array, declared: Declared): TableLook | null;
}

/** Bytes a format sees to recognise a file. */
export const HEAD_BYTES = 8_192;

/** The registered formats, supplied by the edge. */
export const formatsService = serviceName<readonly Format[]>('formats');

export const NO_DECLARATION: Declared = { mapping: null, zone: null, service: null };
