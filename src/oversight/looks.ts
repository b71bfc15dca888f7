// Who looked at whom, when, why, and to whom it was given: the question a data-protection officer must be able to
// answer (LED art. 25). It reads the audit log from a line on, bounded, and says where it stopped; the asking leaves
// a line of its own. Lines name random ids, so who a subject is must be known already. See `audit.ts` for the line.

import { z } from 'zod';
import { read } from '../base/act.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { officerId } from './actor.ts';
import { AUDIT_KINDS, auditLogService } from './audit.ts';

const PAGE = 1_000;
/** Lines read for one answer: about a day of a large bureau, and a second of a disk. */
const READ_MAX = 100_000;
const LINES_MAX = 500;

const shown = z.strictObject({
  at: z.string(),
  act: z.string(),
  kind: z.enum(AUDIT_KINDS),
  officer: z.string(),
  purpose: z.string(),
  operation: z.string().nullable(),
  permit: z.string().nullable(),
  outcome: z.enum(['allowed', 'refused']),
  fault: z.string().nullable(),
  objects: z.array(z.string()),
  recipients: z.array(z.string()),
});
type Shown = z.output<typeof shown>;

const input = z.strictObject({
  /** Random ids of things (subjects, referrals, exhibits): lines about any of them. Empty asks for all. */
  about: z
    .array(z.string().regex(/^[a-z]{1,2}:[0-9a-f]{32}$/))
    .max(64)
    .default([]),
  officer: officerId.nullable().default(null),
  act: z.string().max(64).nullable().default(null),
  kind: z.enum(AUDIT_KINDS).nullable().default(null),
  outcome: z.enum(['allowed', 'refused']).nullable().default(null),
  /** Number of the line to begin at; null for the first, or with `newest` the last. */
  from: z.number().int().min(0).nullable().default(null),
  /** Newest lines first: `from` and `next` then count downwards. */
  newest: z.boolean().default(false),
  /** Instants: lines made at or after the one, before the other. */
  since: z.iso.datetime().nullable().default(null),
  until: z.iso.datetime().nullable().default(null),
  limit: z.number().int().min(1).max(LINES_MAX).default(100),
});
type Wanted = z.output<typeof input>;

export const audit = read('oversight/audit', {
  summary: 'Who looked at what or acted on it, when and why, and who was refused.',
  who: ['protection'],
  purposes: ['oversight'],
  // Supervision is of the whole agency, whatever matter it is asked in.
  reach: 'agency',
  input,
  output: z.strictObject({
    lines: z.array(shown),
    /** How many lines were read for it; zero means the log says nothing at all. */
    compared: z.number(),
    /** Where to go on, or null at the end of the log. */
    next: z.number().nullable(),
  }),
  run: async (desk, wanted) => {
    const log = desk.service(auditLogService);
    const lines: Shown[] = [];
    let compared = 0;
    // Downwards `at` is the number above the next line to read; upwards the line itself.
    let at = wanted.newest
      ? Math.min((wanted.from ?? Number.MAX_SAFE_INTEGER - 1) + 1, log.size())
      : (wanted.from ?? 0);
    while (compared < READ_MAX) {
      const first = wanted.newest ? Math.max(0, at - PAGE) : at;
      const page = await log.read(first, wanted.newest ? at - first : PAGE);
      for (const line of wanted.newest ? page.toReversed() : page) {
        at += wanted.newest ? -1 : 1;
        compared += 1;
        const row = readLine(line);
        if (row === null || !isWanted(row, wanted)) continue;
        lines.push(row);
        if (lines.length === wanted.limit) return { lines, compared, next: nextOf(wanted, at) };
      }
      if (wanted.newest ? at === 0 : page.length < PAGE) return { lines, compared, next: null };
    }
    return { lines, compared, next: nextOf(wanted, at) };
  },
});

/** The number to go on from: downwards the line below the last one read, null when there is none. */
function nextOf({ newest }: Wanted, at: number): number | null {
  if (!newest) return at;
  return at === 0 ? null : at - 1;
}

/** A line of the log, also one of an earlier shape; null for what is no audit line. */
function readLine(line: JsonObject): Shown | null {
  if (line['type'] !== 'audit') return null;
  const texts = (value: Json | undefined) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  const { type: _type, objectCount: _count, ...rest } = line;
  const read = shown.safeParse({ ...rest, objects: texts(line['objects']), recipients: texts(line['recipients']) });
  return read.success ? read.data : null;
}

function isWanted(line: Shown, wanted: Wanted): boolean {
  const { about, officer, act, kind, outcome, since, until } = wanted;
  return (
    (since === null || Date.parse(line.at) >= Date.parse(since)) &&
    (until === null || Date.parse(line.at) < Date.parse(until)) &&
    (about.length === 0 || about.some((id) => line.objects.includes(id) || line.operation === id)) &&
    (officer === null || line.officer === officer) &&
    (act === null || line.act === act) &&
    (kind === null || line.kind === kind) &&
    (outcome === null || line.outcome === outcome)
  );
}
