// Matching's reads: who else here has an identifier, which files of whom are on a list, and with whom we must speak
// before we act. Each hit names its rule and the records it rests on. `compare.ts` and `ask.ts` make the hits.

import { z } from 'zod';
import { type Purpose, type Role, read } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { boundedText, subjectId } from '../statements/statement.ts';
import { normalise } from '../statements/value.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { identifierText, SHARED_SUBJECTS_MAX, sharedBy } from './exact.ts';
import { CONTACT_ADVICE } from './hit.ts';
import { contacts as contactRows, fileHits, holdersOf } from './questions.ts';
import { matchingDue } from './tables.ts';

const WHO: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];
/** Records named for one subject that holds the value. */
const RECORDS_NAMED_MAX = 8;

const fault = declareFaults('matching', {
  'matching/no-identifier': {
    status: 400,
    sentence: 'This does not identify anyone, or has no normal form.',
    hint: 'Ask by native-id or handle with the service, email, phone, device, payment-account, document or address.',
  },
});

export const whoElse = read('matching/who-else', {
  summary: 'Which subjects of this node have this identifier, and by which records.',
  who: WHO,
  purposes: PURPOSES,
  // Deconfliction within the agency: it says that something is there; what, only its own matter shows.
  reach: 'agency',
  input: z.strictObject({
    /** A property of the vocabulary that identifies, such as `phone`. */
    property: z.string().max(64),
    value: boundedText.min(1),
    service: boundedText.max(200).nullable().default(null),
  }),
  output: z.strictObject({
    strength: z.enum(['strong', 'weak']),
    /** True when more than twenty subjects share it: then it links nobody and none are listed. */
    common: z.boolean(),
    shared: z.number(),
    subjects: z.array(
      z.strictObject({
        subject: subjectId,
        about: z.string(),
        originators: z.array(z.string()),
        seen: z.number(),
        lastObserved: z.string().nullable(),
        records: z.array(z.string()),
      }),
    ),
  }),
  run: async (desk, { property, value, service }) => {
    const known = propertyOf(property);
    const normal = normalise(property, value, { service });
    if (known === null || known.strength === 'none' || normal === null)
      throw fault('matching/no-identifier', { property });
    const rows = await holdersOf(desk.rows, [identifierText(known.value, normal)]);
    const { subjects, common } = sharedBy(rows);
    const groups = Map.groupBy(rows, (row) => row.subject);
    const listed = (common ? [] : subjects).map((subject) => {
      const own = groups.get(subject) ?? [];
      const times = own.flatMap((row) => row.observedAt ?? []).sort();
      return {
        subject,
        about: own[0]?.about ?? 'account',
        originators: [...new Set(own.map((row) => row.originator))].sort(),
        seen: own.length,
        lastObserved: times.at(-1) ?? null,
        records: own.slice(0, RECORDS_NAMED_MAX).map((row) => row.recordId),
      };
    });
    return { strength: known.strength, common, shared: subjects.length, subjects: listed };
  },
});

export const hits = read('matching/hits', {
  summary: 'Files of accounts that are on a known-material list, with the rule and the sighting behind each.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    account: subjectId.nullable().default(null),
    limit: z.number().int().min(1).max(5_000).default(500),
  }),
  output: z.strictObject({
    hits: z.array(
      z.strictObject({
        list: z.string(),
        account: subjectId,
        file: z.string(),
        category: z.string(),
        rule: z.string(),
        sightingPosition: z.number(),
        sightingIndex: z.number(),
        position: z.number(),
        index: z.number(),
      }),
    ),
    /** Comparisons of an entry with a list that have not been made yet. */
    waiting: z.number(),
  }),
  run: async (desk, { account, limit }) => ({
    hits: [...(await fileHits(desk.rows, account === null ? null : [account], limit))],
    waiting: await desk.rows.count(matchingDue, {}),
  }),
});

export const contacts = read('matching/contacts', {
  summary: 'Agencies that hold an identifier we hold too: do not act, call.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ limit: z.number().int().min(1).max(500).default(100) }),
  output: z.strictObject({
    advice: z.string(),
    contacts: z.array(
      z.strictObject({
        contact: z.string(),
        direction: z.enum(['in', 'out']),
        peer: z.string(),
        count: z.number(),
        subjects: z.array(subjectId),
        at: z.string(),
        position: z.number(),
      }),
    ),
    sharedMax: z.number(),
  }),
  run: async (desk, { limit }) => {
    const rows = await contactRows(desk.rows, limit);
    const listed = rows.map((row) => {
      return {
        ...row,
        direction: row.direction === 'in' ? ('in' as const) : ('out' as const),
        subjects: [...row.subjects],
      };
    });
    return { advice: CONTACT_ADVICE, contacts: listed, sharedMax: SHARED_SUBJECTS_MAX };
  },
});
