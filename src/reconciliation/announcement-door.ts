// What is announced: the catalogue of definitions, the announcement of a drawing while it is written (what may be
// bound, what is wrong with a text, how it reads) and once it is published, with its annex. Nothing here writes; see
// `publish.ts` for the acts, `announcement-page.ts` for the page that anybody may read.

import { z } from 'zod';
import { type ReadDesk, type Role, read } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { type Stale, staleSchema } from '../intake/stale.ts';
import { type Annex, annexFile, annexSchema, readingsOf } from './annex.ts';
import { embargoOf, proposedFor, publishedOf } from './announce-store.ts';
import { bindingsOf, flawsOf, rendered, textSchema } from './announcement.ts';
import { CATALOGUE } from './catalogue.ts';
import { LANGUAGES } from './definitions.ts';
import { fault } from './fault.ts';
import { FIGURES } from './figure.ts';
import { prepared } from './publish.ts';
import { announcementSchema } from './release.ts';
import { figureId } from './request.ts';
import { drawnFigure } from './store.ts';
import { suggested, suggestionSchema } from './typed-number.ts';

const WHO: readonly Role[] = ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'];
const PURPOSES = ['publication', 'investigation', 'oversight'] as const;
const worded = z.strictObject({ en: z.string(), es: z.string() });
const language = z.enum(LANGUAGES);
const piece = z.strictObject({ text: z.string(), binding: z.string().nullable() });
const reading = z.strictObject({
  language,
  title: z.array(piece),
  paragraphs: z.array(z.array(piece)),
  notes: z.array(z.string()),
});

export const catalogue = read('reconciliation/catalogue', {
  summary:
    'What each number means: its definition in words, what it counts and does not count, and from which records.',
  who: [...WHO, 'patrol', 'exhibits'],
  purposes: [...PURPOSES, 'safeguarding', 'prosecution'],
  // Definitions are of no matter.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    definitions: z.array(
      z.strictObject({
        id: z.string(),
        version: z.number(),
        figure: z.enum(FIGURES).nullable(),
        place: z.enum(['none', 'optional', 'needed']),
        name: worded,
        words: worded,
        counts: worded,
        countsNot: worded,
        from: worded,
      }),
    ),
  }),
  run: async () => ({ definitions: CATALOGUE.map(({ measure: _, ...entry }) => entry) }),
});

const typed = z.strictObject({
  language,
  line: z.number(),
  from: z.number(),
  to: z.number(),
  text: z.string(),
  kind: z.enum(['digits', 'word', 'mixed-script', 'invisible']),
  nth: z.number(),
  /** What its words seem to say it is; a person says what it is. */
  suggested: suggestionSchema,
});

/** How texts read over a drawing as it is cleared now, and everything that keeps them from leaving. */
export const announcementPreview = read('reconciliation/announcement-preview', {
  summary: 'How the texts of an announcement would read now, what may be bound, and what keeps them from leaving.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({ figure: figureId, texts: z.array(textSchema).max(LANGUAGES.length).default([]) }),
  output: z.strictObject({
    bindings: z.array(z.string()),
    flaws: z.strictObject({
      unknown: z.array(z.string()),
      notShown: z.array(z.string()),
      unbound: z.array(typed),
      /** Said to be no figure, though they stand beside what the catalogue counts. */
      counted: z.array(typed),
      differing: z.array(language),
    }),
    readings: z.array(reading),
    announcement: announcementSchema,
    embargo: z.string().nullable(),
    /** Set once something that these figures count no longer stands: they are not published. */
    stale: staleSchema.nullable(),
    /** The texts that wait for a second officer, by whom and at which position. */
    proposed: z
      .strictObject({
        proposal: z.number(),
        by: z.string(),
        at: z.string(),
        moved: z.boolean(),
        texts: z.array(textSchema),
      })
      .nullable(),
  }),
  run: async (desk, { figure, texts }) => {
    const { announcement, release, stale } = await prepared(desk, figure);
    const [row, embargo] = await Promise.all([proposedFor(desk.rows, figure), embargoOf(desk.rows, figure)]);
    const { unknown, notShown, unbound, counted, differing } = flawsOf(texts, announcement);
    const meant = (each: (typeof unbound)[number]) => {
      const text = texts.find(({ language }) => language === each.language);
      const line = text === undefined ? '' : ([text.title, ...text.paragraphs][each.line] ?? '');
      return { ...each, suggested: suggested(line, each, announcement) };
    };
    const proposed =
      row === null
        ? null
        : {
            proposal: row.position,
            by: row.officer,
            at: row.at,
            moved: row.release !== release,
            texts: [...row.texts],
          };
    return {
      bindings: [...bindingsOf(announcement)],
      flaws: {
        unknown: [...unknown],
        notShown: [...notShown],
        unbound: unbound.map(meant),
        counted: counted.map(meant),
        differing: [...differing],
      },
      readings: texts.map((text) => readingOf(text, announcement)),
      announcement,
      embargo: embargo?.until ?? null,
      stale,
      proposed,
    };
  },
});

function readingOf(text: z.output<typeof textSchema>, announcement: z.output<typeof announcementSchema>) {
  const { title, paragraphs, notes } = rendered(text, announcement);
  const pieces = (line: typeof title) => line.map(({ text: said, binding }) => ({ text: said, binding }));
  return { language: text.language, title: pieces(title), paragraphs: paragraphs.map(pieces), notes: [...notes] };
}

/** What was published under an id, read from what was signed; null before, or where nothing was signed. */
export async function publishedAnnex(rows: Rows, figure: string): Promise<{ annex: Annex; file: string } | null> {
  const row = await publishedOf(rows, figure);
  if (row === null || row.annex === null || row.note === null) return null;
  return { annex: annexSchema.parse(row.annex), file: annexFile(row.annex, row.note) };
}

export const announcementOutput = z.strictObject({
  figure: figureId,
  synthetic: z.boolean(),
  publisher: z.strictObject({ code: z.string(), name: z.string(), country: z.string() }),
  publishedAt: z.string(),
  embargo: z.string().nullable(),
  announcement: announcementSchema,
  readings: z.array(
    z.strictObject({ language, title: z.string(), paragraphs: z.array(z.string()), notes: z.array(z.string()) }),
  ),
  definitions: annexSchema.shape.definitions,
  key: z.string(),
  /** The file `liaison-annex/1`, canonical JSON. */
  annex: z.string(),
  /** For officers alone, null on the page for anybody: what was published stays as it was signed. */
  stale: staleSchema.nullable(),
});

/** What was signed, as it is read and printed. */
export function saidOf({ annex, file }: { readonly annex: Annex; readonly file: string }, stale: Stale | null = null) {
  const { code, name, country } = annex.publisher;
  const said: z.input<typeof announcementOutput> = {
    figure: annex.figure,
    synthetic: annex.synthetic,
    publisher: { code, name, country },
    publishedAt: annex.publishedAt,
    embargo: annex.embargo,
    announcement: annex.announcement,
    readings: readingsOf(annex),
    definitions: annex.definitions,
    key: annex.key,
    annex: file,
    stale,
  };
  return said;
}

/** Since when and why what was published counts something that no longer stands; null while all of it does. */
export async function stalePublished(desk: ReadDesk, figure: string): Promise<Stale | null> {
  const drawn = await drawnFigure(desk.rows, figure);
  return drawn === null ? null : (await prepared(desk, figure)).stale;
}

export const announcement = read('reconciliation/announcement', {
  summary: 'A published announcement in its languages, with its definitions, cut-offs and signed annex.',
  who: WHO,
  purposes: PURPOSES,
  // What is published is anybody's.
  reach: 'agency',
  input: z.strictObject({ figure: figureId }),
  output: announcementOutput,
  run: async (desk, { figure }) => {
    const found = await publishedAnnex(desk.rows, figure);
    if (found === null) throw fault('reconciliation/not-published');
    return saidOf(found, await stalePublished(desk, figure));
  },
});
