// Reading a file: whole-file guard, recognition by exactly one format, and the format's findings behind the guard. It
// writes nothing and knows no node, so the command line, the preview and the act all read a file in the same way.
// Findings are bounded in number; what lies beyond the bound is noted as not read.

import { createHmac } from 'node:crypto';
import { declareFaults } from '../base/fault.ts';
import { type Declared, type Finding, type Format, HEAD_BYTES } from './format.ts';
import { guarded, guardHead } from './guard.ts';
import { Account, REPORT_LIMITS } from './report.ts';
import { TEXT_LIMITS, withoutMark } from './text.ts';

const fault = declareFaults('intake', {
  'intake/not-recognised': {
    status: 415,
    sentence: 'No format recognises this file.',
    hint: 'See docs/rooms/intake.md for the formats; a table with other column names needs a declared mapping.',
  },
  'intake/ambiguous': {
    status: 415,
    sentence: 'More than one format recognises this file.',
    hint: 'Report this as a defect of Liaison; nothing was taken in.',
  },
  'intake/empty': {
    status: 400,
    sentence: 'This file is empty.',
    hint: 'Export it again.',
  },
  'intake/file-too-large': {
    status: 413,
    sentence: 'This file is larger than Liaison receives.',
    hint: 'Split it where it was exported; each part is a report of its own.',
  },
});

/** What is known of a file before it is understood. */
export interface Measured {
  readonly head: Buffer;
  readonly length: number;
  /** Under the given salt, `sha256:` and hex. */
  readonly digest: string;
}

/** HMAC-SHA-256 under a salt: nothing that remains after the salt's erasure lets a small file be guessed back. */
export function saltedDigest(salt: Uint8Array, bytes: Uint8Array): string {
  return `sha256:${createHmac('sha256', salt).update(bytes).digest('hex')}`;
}

/** Reads a file through once. @throws intake/empty, intake/file-too-large */
export async function measure(source: AsyncIterable<Uint8Array>, salt: Uint8Array): Promise<Measured> {
  const hmac = createHmac('sha256', salt);
  const head: Buffer[] = [];
  let headLength = 0;
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > TEXT_LIMITS.fileBytesMax) throw fault('intake/file-too-large', { bytesMax: TEXT_LIMITS.fileBytesMax });
    hmac.update(chunk);
    if (headLength >= HEAD_BYTES) continue;
    const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - headLength));
    head.push(part);
    headLength += part.length;
  }
  if (length === 0) throw fault('intake/empty');
  return { head: Buffer.concat(head), length, digest: `sha256:${hmac.digest('hex')}` };
}

/** The one format that recognises a file. @throws intake/not-recognised, intake/ambiguous and the guard's faults */
export function recognise(formats: readonly Format[], head: Buffer, fileName: string, declared: Declared): Format {
  guardHead(head);
  const bytes = withoutMark(head);
  const found = formats.filter((format) => format.recognises(bytes, fileName, declared));
  const [format] = found;
  if (format === undefined) throw fault('intake/not-recognised');
  if (found.length > 1) throw fault('intake/ambiguous', { formats: found.map(({ name }) => name) });
  return format;
}

/** The guarded findings of a file, each already in `account`; stops after recordsMax records and says so. */
export async function* findings(options: {
  readonly format: Format;
  readonly source: AsyncIterable<Uint8Array>;
  readonly declared: Declared;
  readonly salt: Uint8Array;
  readonly account: Account;
}): AsyncGenerator<Finding, void, void> {
  const { format, source, declared, salt, account } = options;
  const reading = { declared, digest: (bytes: Uint8Array) => saltedDigest(salt, bytes) };
  for await (const finding of guarded(format.read(source, reading))) {
    if (account.records >= REPORT_LIMITS.recordsMax && finding.kind !== 'unreadable') {
      account.add({ kind: 'unreadable', place: 'rest of the file', length: 0, reason: 'too-many', digest: null });
      return;
    }
    account.add(finding);
    yield finding;
  }
}

/** What a file contains, for showing before anything is received. */
export interface Preview {
  readonly format: string;
  readonly statements: number;
  readonly sightings: number;
  readonly listed: number;
  readonly refused: readonly { readonly field: string; readonly count: number; readonly reason: string }[];
  readonly quarantined: readonly { readonly place: string; readonly length: number; readonly reason: string }[];
  readonly unreadable: number;
  readonly unknown: readonly { readonly element: string; readonly count: number }[];
  readonly partial: boolean;
}

/** Reads a whole file and keeps only the account. `open` is called twice. */
export async function preview(options: {
  readonly formats: readonly Format[];
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly fileName: string;
  readonly declared: Declared;
  readonly salt: Uint8Array;
  /** Sees every finding as it is read. */
  readonly look?: (finding: Finding) => void;
}): Promise<Preview> {
  const { formats, open, fileName, declared, salt, look } = options;
  const { head } = await measure(open(), salt);
  const format = recognise(formats, head, fileName, declared);
  const account = new Account();
  for await (const finding of findings({ format, source: open(), declared, salt, account })) look?.(finding);
  const { counts } = account;
  return {
    format: format.name,
    statements: counts.statements,
    sightings: counts.sightings,
    listed: counts.listed,
    refused: account.refused.map(([field, count, reason]) => ({ field, count, reason })),
    quarantined: account.quarantine.map(({ place, length, reason }) => ({ place, length, reason })),
    unreadable: counts.unreadable,
    unknown: account.unknown.map(([element, count]) => ({ element, count })),
    partial: account.partial,
  };
}
