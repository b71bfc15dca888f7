// Search: one text, looked for as every kind of identifier that it fits, as a file hash, as an id and as a name in any
// script. Every hit says why it is one and on which records it rests. What always holds: names of groups are not
// searched, a personal name that was not typed itself stays masked, and a value that many share says so.

import { z } from 'zod';
import { type Purpose, type ReadDesk, type Role, read, serviceName } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import type { Rows } from '../base/table.ts';
import { labelsOf, MASK } from '../intake/labels.ts';
import { aboutOf } from '../intake/questions.ts';
import { intakeStatement } from '../intake/tables.ts';
import { SUBJECT_KINDS } from '../statements/vocabulary.ts';
import { type Found, find, type Why } from './find.ts';
import { namesLike } from './name-index.ts';
import { nameParts } from './names.ts';
import { readTyped } from './typed.ts';

const WHO: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];
/** Reasons shown of one hit, best first. */
const REASONS_MAX = 12;

/** The cluster of each subject, as judgements join them: `identity` stands to the right, so the edge supplies it. */
export type Clusters = (rows: Rows, subjects: readonly string[]) => Promise<ReadonlyMap<string, string>>;
export const clustersService = serviceName<Clusters>('clusters');

const whyShape = z.strictObject({
  by: z.enum(['identifier', 'name', 'sound', 'file', 'id']),
  /** exact; of names also prefix, sound, near (a small misspelling). */
  how: z.enum(['exact', 'prefix', 'sound', 'near']),
  property: z.string(),
  /** The value in its normal form; `(guarded)` for a name that was not typed as it stands. */
  value: z.string(),
  record: z.string().nullable(),
  agency: z.string().nullable(),
  /** True when more than twenty subjects share the value: it links nobody. */
  common: z.boolean(),
});

export const search = read('matching/search', {
  summary: 'Find accounts, groups, persons and files by any identifier or by name; every hit says why.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'well formed text'),
    kinds: z.array(z.enum(SUBJECT_KINDS)).max(SUBJECT_KINDS.length).default([]),
    ...pageShape(100, 25),
  }),
  output: z.strictObject({
    asked: z.array(z.string()),
    hits: z.array(
      z.strictObject({
        subject: z.string(),
        about: z.string(),
        label: z.string().nullable(),
        why: z.array(whyShape),
        lastObserved: z.string().nullable(),
        cluster: z.string().nullable(),
      }),
    ),
    files: z.array(z.strictObject({ file: z.string(), sightings: z.number(), accounts: z.number() })),
    /** True when there was more to look at than one search looks at: narrow it. */
    cut: z.boolean(),
    /** Hits in all, over every page. */
    found: z.number(),
    compared: z.number(),
    ...nextShape,
  }),
  run: async (desk, { text, kinds, cursor, limit }) => {
    const typed = readTyped(text, desk.agency.country);
    const name = typed.name ? nameParts(text) : null;
    const likes = name === null ? { hits: [], cut: false } : await namesLike(desk.rows, name);
    const { hits, files, cut, compared } = await find(desk.rows, typed, likes.hits);
    const wanted = kinds.length === 0 ? hits : hits.filter(({ about }) => (kinds as string[]).includes(about));
    const page = pageOf(wanted, { cursor, limit }, ({ subject }) => subject);
    const shown = await shownOf(desk, page.items, text);
    const more = { cut: cut || likes.cut, found: wanted.length, compared, next: page.next };
    return { asked: [...typed.asked], hits: shown, files: [...files], ...more };
  },
});

/** What a page needs beside the hits: labels, clusters, and the names that may be shown. */
async function shownOf(desk: ReadDesk, hits: readonly Found[], text: string) {
  const subjects = hits.map(({ subject }) => subject);
  const labels = await labelsOf(desk.rows, subjects);
  const clusters = await desk.service(clustersService)(desk.rows, subjects);
  const about = await aboutOf(desk.rows, subjects);
  const named = hits.flatMap(({ why }) => why.flatMap((one) => (one.value === null ? (one.record ?? []) : [])));
  const said = await desk.rows.find(intakeStatement, { recordId: [...new Set(named)] });
  const values = new Map(said.map((row) => [row.recordId, row.value]));
  return hits.map((hit) => {
    const cluster = clusters.get(hit.subject);
    return {
      subject: hit.subject,
      about: about.get(hit.subject) ?? hit.about,
      label: labels.get(hit.subject) ?? null,
      why: hit.why.slice(0, REASONS_MAX).map((one) => whyOf(one, values, text)),
      lastObserved: hit.lastObserved,
      cluster: cluster === undefined || cluster === hit.subject ? null : cluster,
    };
  });
}

function whyOf(why: Why, names: ReadonlyMap<string, string>, text: string) {
  const { value, ...rest } = why;
  if (value !== null) return { ...rest, value };
  // Masked unless the officer typed it: who knows the name learns nothing from seeing it.
  const name = why.record === null ? undefined : names.get(why.record);
  return { ...rest, value: name !== undefined && same(name, text) ? name : MASK };
}

function same(name: string, text: string): boolean {
  const plain = (one: string) => one.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(name) === plain(text);
}
