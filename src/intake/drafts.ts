// Drafts of what an officer is still writing, the patrol log above all: kept beside the ledger and never in it, seen by
// nobody but their officer, gone after thirty days. What always holds: a draft has the fields of the form and passes
// the guard (`draft-form.ts`), and saving one changes nothing that anybody else can see. The edge keeps the files
// (`node/kept-drafts.ts`).

import { z } from 'zod';
import { type Purpose, type ReadDesk, type Role, read, serviceName } from '../base/act.ts';
import { type Clock, daysAfter, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { droppedDraftsOf } from '../oversight/review-tables.ts';
import { boundedText } from '../statements/statement.ts';
import { draftForm, guardDraftBody } from './draft-form.ts';

export const DRAFT_LIMITS = {
  /** Drafts of one officer: more is no desk but a store. */
  draftsMax: 50,
  /** What is not finished in a month is written anew; nothing outside the ledger is kept for longer. */
  keptDays: 30,
} as const;

const fault = declareFaults('intake', {
  'intake/no-draft': {
    status: 404,
    sentence: 'You have no draft under that id.',
    hint: 'List your drafts; one that is older than thirty days is gone.',
  },
  'intake/too-many-drafts': {
    status: 409,
    sentence: 'You have as many drafts as are kept.',
    hint: 'Finish or drop one of the fifty first.',
  },
});

export interface KeptDraft {
  /** `dr:` and 32 hex. */
  readonly draft: string;
  readonly title: string;
  readonly body: JsonObject;
  readonly savedAt: string;
}
/** A draft that holds a text: whose, and nothing of what it says. */
export interface HeldDraft extends Pick<KeptDraft, 'draft' | 'savedAt'> {
  readonly officer: string;
}
/** Where drafts are kept, sealed on disk and apart for every officer. */
export interface Drafts {
  /** One thing after the other for each officer, so that what was counted still holds when it is written. */
  inTurn<T>(officer: string, work: () => Promise<T>): Promise<T>;
  /** Writes a draft, a new one when `draft` is null. Gives its id; null when there is none of that id to replace. */
  save(officer: string, draft: Omit<KeptDraft, 'draft'> & { readonly draft: string | null }): Promise<string | null>;
  /** Those saved since, newest first; older ones are removed. */
  list(officer: string, since: string): Promise<readonly KeptDraft[]>;
  /** True when there was one. */
  drop(officer: string, draft: string): Promise<boolean>;
  /** Those of all officers that hold one of these texts (lower case) as a field; for an erasure. */
  holding(texts: ReadonlySet<string>): Promise<readonly HeldDraft[]>;
  /** Removes what is older, and all drafts of the officers who are gone. Gives how many files that was. */
  sweep(since: string, gone: readonly string[]): Promise<number>;
}
export const draftsService = serviceName<Drafts>('drafts');

const WHO: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution'];
/** The forms that keep drafts. */
const FORMS = ['patrol-log', 'seizure-list'] as const;
const draftId = z.string().regex(/^dr:[0-9a-f]{32}$/);
const title = boundedText.min(1).max(120);

export const saveDraft = read('intake/save-draft', {
  summary: 'Keep a draft of what you are writing; nobody else sees it, and nothing is received.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ draft: draftId.nullable().default(null), title, body: draftForm }),
  output: z.strictObject({ draft: draftId, savedAt: z.string() }),
  run: async (desk, input) => {
    const body = input.body as JsonObject;
    guardDraftBody({ title: input.title, body });
    const kept = desk.service(draftsService);
    return kept.inTurn(desk.officer, async () => {
      const own = await standing(desk);
      if (input.draft === null && own.length >= DRAFT_LIMITS.draftsMax) throw fault('intake/too-many-drafts');
      const savedAt = instant(desk.clock.now());
      const known = input.draft === null || own.some((one) => one.draft === input.draft);
      const made = known ? { draft: input.draft, title: input.title, body, savedAt } : null;
      const draft = made === null ? null : await kept.save(desk.officer, made);
      if (draft === null) throw fault('intake/no-draft');
      return { draft, savedAt };
    });
  },
});

export const drafts = read('intake/drafts', {
  summary: 'Your own drafts, newest first, and those that an erasure removed.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({
    drafts: z.array(z.strictObject({ draft: draftId, form: z.enum(FORMS), title: z.string(), savedAt: z.string() })),
    /** What is gone because it held what was erased: when it was saved last, and when it went. */
    removed: z.array(z.strictObject({ savedAt: z.string(), at: z.string() })),
  }),
  run: async (desk) => {
    const own = await standing(desk);
    const gone = (await droppedDraftsOf(desk.rows, desk.officer)).filter(({ at }) => at >= draftsSince(desk.clock));
    return {
      drafts: own.map(({ draft, title: named, savedAt, body }) => {
        const form = 'seizure' in body ? ('seizure-list' as const) : ('patrol-log' as const);
        return { draft, form, title: named, savedAt };
      }),
      removed: gone.map(({ savedAt, at }) => ({ savedAt, at })),
    };
  },
});

export const draft = read('intake/draft', {
  summary: 'One of your own drafts.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ draft: draftId }),
  output: z.strictObject({
    draft: draftId,
    title: z.string(),
    body: z.record(z.string(), z.unknown()),
    savedAt: z.string(),
  }),
  run: async (desk, input) => {
    const found = (await standing(desk)).find((one) => one.draft === input.draft);
    if (found === undefined) throw fault('intake/no-draft');
    const { title: named, body, savedAt } = found;
    return { draft: found.draft, title: named, body: { ...body }, savedAt };
  },
});

export const dropDraft = read('intake/drop-draft', {
  summary: 'Remove one of your own drafts.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ draft: draftId }),
  output: z.strictObject({ draft: draftId }),
  run: async (desk, input) => {
    const dropped = await desk.service(draftsService).drop(desk.officer, input.draft);
    if (!dropped) throw fault('intake/no-draft');
    return { draft: input.draft };
  },
});

function standing(desk: ReadDesk): Promise<readonly KeptDraft[]> {
  return desk.service(draftsService).list(desk.officer, draftsSince(desk.clock));
}

/** Drafts saved before this moment are gone. */
export function draftsSince(clock: Clock): string {
  return daysAfter(instant(clock.now()), -DRAFT_LIMITS.keptDays);
}

/** The texts of a draft's fields as they are compared: lower case, without the `@` of a handle. */
export function comparedText(text: string): string {
  return text.trim().replace(/^@+/, '').toLowerCase();
}
