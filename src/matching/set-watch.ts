// Standing watches: set one on an identifier, a file digest or a subject, renew it, end it, say that a hit was looked
// at. What always holds: a watch has an owner, a purpose, a reason and an end within a year; its act keeps a keyed
// digest, and says nothing of the value that the records behind it do not allow. `watch-door.ts` has the reads.

import { z } from 'zod';
import { act, type Desk, type Role } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { readDigest } from '../intake/found.ts';
import { intakeSighting, intakeStatement, intakeSubject } from '../intake/tables.ts';
import type { Handling } from '../statements/handling.ts';
import { boundedText, instantText, subjectId } from '../statements/statement.ts';
import { normalise } from '../statements/value.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { identifierText, sharedBy } from './exact.ts';
import { holdersOf } from './questions.ts';
import { mayKeepText, soughtDigest, WATCH_LIMITS } from './watch.ts';
import { matchingWatch, matchingWatchHit, type WatchRow } from './watch-tables.ts';

export const fault = declareFaults('matching', {
  'matching/watch-what': {
    status: 400,
    sentence: 'A watch is on one thing: an identifier with its property, a file digest, or a subject that you may see.',
    hint: 'Give `property` and `value` (and the service, for an account), or `file`, or `subject`; only one of them.',
  },
  'matching/watch-until': {
    status: 400,
    sentence: 'A watch ends on a day to come, within a year.',
    hint: 'Name a nearer day; a watch that is still needed then is renewed, with its reason.',
  },
  'matching/watch-common': {
    status: 409,
    sentence: 'More than twenty subjects share this value, so a record that gives it says nothing.',
    hint: 'Watch a value that identifies one of them, or the subject itself.',
  },
  'matching/too-many-watches': {
    status: 409,
    sentence: 'You have as many open watches as one officer may have.',
    hint: 'End one of the hundred that is no longer needed.',
  },
  'matching/unknown-watch': {
    status: 404,
    sentence: 'You have no such open watch.',
    hint: 'List them with `liaison matching watches`.',
  },
  'matching/no-watch-hit': {
    status: 404,
    sentence: 'Your watch has no such hit.',
    hint: 'List them with `liaison matching watch-hits`.',
  },
});

export const WATCH_WHO: readonly Role[] = ['patrol', 'analyst', 'liaison'];
const PURPOSES = ['investigation', 'safeguarding'] as const;
const watchId = z.string().regex(/^w:[0-9a-f]{32}$/);
const labelText = boundedText.min(1).max(120);
const reasonText = boundedText.min(1).max(500);

export const setWatch = act('matching/set-watch', {
  summary: 'Watch an identifier, a file digest or a subject until a day; new records that match become hits.',
  who: WATCH_WHO,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    /** A property of the vocabulary that identifies, with its value. */
    property: z.string().max(64).nullable().default(null),
    value: boundedText.min(1).nullable().default(null),
    service: boundedText.max(200).nullable().default(null),
    file: z.string().min(32).max(80).nullable().default(null),
    subject: subjectId.nullable().default(null),
    /** What the officer calls it. */
    label: labelText,
    reason: reasonText,
    /** The last day; half a year from now where nobody says. */
    until: instantText.nullable().default(null),
    /** Ask that the identifier's text stand beside the watch; it does where the records that give it allow. */
    keepValue: z.boolean().default(false),
  }),
  output: z.strictObject({
    watch: watchId,
    until: z.string(),
    /** Records that give it already; they are no hits. */
    already: z.number(),
    valueKept: z.boolean(),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const until = checkedUntil(input.until, instant(desk.clock.now()));
    const own = await desk.rows.count(matchingWatch, { owner: desk.officer, open: true });
    if (own >= WATCH_LIMITS.openMax) throw fault('matching/too-many-watches');
    const given = [input.property, input.file, input.subject].filter((one) => one !== null);
    if (given.length !== 1 || (input.property === null) !== (input.value === null)) throw fault('matching/watch-what');
    const what = await wantedOf(desk, input);
    const watch = mint(desk.random, PREFIXES.watch);
    const { label, reason } = input;
    const { already, ...fields } = what;
    const head = { type: 'act', watch, label, reason, purpose: desk.purpose, until };
    const receipt = await desk.append({
      kind: 'matching/watch-set/1',
      records: [{ ...head, ...fields }],
      topics: [watch],
    });
    return { watch, until, already, valueKept: fields['value'] !== null, position: receipt.position };
  },
});

/** @throws matching/watch-until */
function checkedUntil(until: string | null, now: Instant): Instant {
  const day = until ?? daysAfter(now, WATCH_LIMITS.days);
  if (day <= now || day > daysAfter(now, WATCH_LIMITS.latestDays)) {
    throw fault('matching/watch-until', { latestDays: WATCH_LIMITS.latestDays });
  }
  return day;
}

interface Wanted {
  readonly property: string | null;
  readonly value: string | null;
  readonly service: string | null;
  readonly file: string | null;
  readonly subject: string | null;
  readonly keepValue: boolean;
}
type Sought = JsonObject & { readonly already: number };

/** What the act keeps. @throws matching/watch-what, matching/watch-common */
async function wantedOf(desk: Desk, wanted: Wanted): Promise<Sought> {
  const none = { sought: null, under: null, property: null, value: null, file: null, subject: null };
  const { subject } = wanted;
  if (wanted.file !== null) {
    const file = readDigest(wanted.file);
    if (file === null) throw fault('matching/watch-what');
    return { ...none, file, already: await desk.rows.count(intakeSighting, { file, superseded: false }) };
  }
  if (subject !== null) {
    const [known] = await desk.rows.find(intakeSubject, { subject });
    if (known === undefined) throw fault('matching/watch-what');
    const said = await desk.rows.count(intakeStatement, { subject, superseded: false });
    return { ...none, subject, already: said + (await desk.rows.count(intakeSighting, { account: subject })) };
  }
  return { ...none, ...(await identifierWanted(desk, wanted)) };
}

async function identifierWanted(desk: Desk, wanted: Wanted): Promise<Sought> {
  const property = wanted.property ?? '';
  const known = propertyOf(property);
  const { country } = desk.agency;
  const normal = normalise(property, wanted.value ?? '', { service: wanted.service, country });
  if (known === null || known.strength === 'none' || normal === null) throw fault('matching/watch-what', { property });
  const text = identifierText(known.value, normal);
  const held = await holdersOf(desk.rows, [text]);
  if (sharedBy(held).common) throw fault('matching/watch-common');
  const rows = await desk.rows.find(intakeStatement, { recordId: [...new Set(held.map((row) => row.recordId))] });
  const handlings = rows.map((row) => row.handling as unknown as Handling);
  const purpose = desk.purpose === 'safeguarding' ? 'safeguarding' : 'investigation';
  const kept = wanted.keepValue && mayKeepText(handlings, purpose) ? text.slice(known.value.length + 1) : null;
  const under = await keyOf(desk);
  return { sought: soughtDigest(under, text), under, property, value: kept, already: held.length };
}

/** One key for the agency's watches as far as the officer sees them, so that a report is digested once. */
async function keyOf(desk: Desk): Promise<string> {
  const order = [{ column: 'position' as const, descending: true }];
  const rows = await desk.rows.find(matchingWatch, { open: true }, { order, limit: 100 });
  return rows.find(({ under }) => under !== null)?.under ?? Buffer.from(desk.random.bytes(32)).toString('hex');
}

export const renewWatch = act('matching/renew-watch', {
  summary: 'Keep a watch of yours for longer: it was looked at and is still needed.',
  who: WATCH_WHO,
  purposes: PURPOSES,
  // One's own, in whichever matter it was set.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ watch: watchId, until: instantText.nullable().default(null), reason: reasonText }),
  output: z.strictObject({
    watch: watchId,
    until: z.string(),
    /** Hits of what came in after its day and before this renewal. */
    meanwhile: z.number(),
    position: z.number(),
  }),
  run: async (desk, { watch, until: wanted, reason }) => {
    const row = await ownWatch(desk, watch);
    const until = checkedUntil(wanted, instant(desk.clock.now()));
    const { position } = await desk.append({
      kind: 'matching/watch-renewed/1',
      records: [{ type: 'act', watch, until, reason }],
      operation: row.operation,
      topics: [watch],
    });
    const hits = (await desk.rows.find(matchingWatchHit, { watch })).filter(
      ({ count, at }) => count > 0 && at > row.until,
    );
    return { watch, until, meanwhile: hits.length, position };
  },
});

export const endWatch = act('matching/end-watch', {
  summary: 'End a watch: your own, or as an officer for data protection anybody’s.',
  who: [...WATCH_WHO, 'protection'],
  purposes: [...PURPOSES, 'oversight'],
  // As for renewing; and data protection ends what is no longer needed wherever it was set.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ watch: watchId, reason: reasonText }),
  output: z.strictObject({ watch: watchId, position: z.number() }),
  run: async (desk, { watch, reason }) => {
    const row = desk.roles.includes('protection') ? await openWatch(desk, watch) : await ownWatch(desk, watch);
    const { position } = await desk.append({
      kind: 'matching/watch-ended/1',
      records: [{ type: 'act', watch, reason }],
      operation: row.operation,
      topics: [watch],
    });
    return { watch, position };
  },
});

/** Hits that one act may say were looked at. */
const SEEN_MAX = 200;

export const acknowledgeHit = act('matching/acknowledge-hit', {
  summary: 'Say that you looked at hits of your watch, and what you did about them.',
  who: WATCH_WHO,
  purposes: PURPOSES,
  // As for renewing.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    watch: watchId,
    /** Ledger positions of the hits, as the list gives them. */
    hits: z.array(z.number().int().min(0)).min(1).max(SEEN_MAX),
    reason: reasonText,
  }),
  output: z.strictObject({ watch: watchId, seen: z.number(), position: z.number() }),
  run: async (desk, { watch, hits, reason }) => {
    const where = { watch, owner: desk.officer, position: [...new Set(hits)] };
    const rows = (await desk.rows.find(matchingWatchHit, where)).filter(({ count }) => count > 0);
    const found = new Set(rows.map(({ position }) => position));
    if (rows.length === 0 || hits.some((hit) => !found.has(hit))) throw fault('matching/no-watch-hit');
    const [row] = await desk.rows.find(matchingWatch, { watch });
    const { position } = await desk.append({
      kind: 'matching/watch-hit-seen/1',
      records: [{ type: 'act', watch, hits: [...found].sort((a, b) => a - b), reason }],
      operation: row?.operation ?? null,
      topics: [watch],
    });
    return { watch, seen: rows.length, position };
  },
});

/** @throws matching/unknown-watch for another officer's as for one that never was */
async function ownWatch(desk: Desk, watch: string): Promise<WatchRow> {
  const row = await openWatch(desk, watch);
  if (row.owner !== desk.officer) throw fault('matching/unknown-watch');
  return row;
}

async function openWatch(desk: Desk, watch: string): Promise<WatchRow> {
  const [row] = await desk.rows.find(matchingWatch, { watch, open: true });
  if (row === undefined) throw fault('matching/unknown-watch');
  return row;
}
