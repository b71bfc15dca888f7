// The tables of reviews: what was decided when records fell due, and the drafts that an erasure dropped. No table holds
// a value from a case: places, codes, dates, an officer's reason. `review-folds.ts` folds them.

import { type Rows, table } from '../base/table.ts';
import type { Target } from './targets.ts';

/** `keep` until a day; `erase`, which is a decision to erase; `hand` to the officers who erase. */
export const REVIEW_DECISIONS = ['keep', 'erase', 'hand'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
/** `proposed` waits for a second officer and changes nothing yet; `done` stands; `handed` waits for data protection. */
export const REVIEW_STATES = ['proposed', 'done', 'handed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export type ReviewRow = {
  review: string;
  state: ReviewState;
  decision: ReviewDecision;
  targets: readonly Target[];
  records: number;
  /** The next review, for `keep`. */
  until: string | null;
  ground: string;
  reason: string;
  decidedBy: string;
  decidedAt: string;
  position: number;
  secondBy: string | null;
  /** The decision to erase: for `erase`, for a handed one that it answered, for a `keep` whose records went first. */
  erasure: string | null;
};

export const oversightReview = table<ReviewRow>({
  name: 'oversight_review',
  columns: {
    review: 'text',
    state: 'text',
    decision: 'text',
    targets: 'json',
    records: 'integer',
    until: 'text',
    ground: 'text',
    reason: 'text',
    decidedBy: 'text',
    decidedAt: 'text',
    position: 'integer',
    secondBy: 'text',
    erasure: 'text',
  },
  key: ['review'],
  indexes: [['state']],
  veil: { entry: 'targets' },
});

/** A draft that an erasure removed: its officer is told that it was there, and nothing of what it held. */
export type DroppedDraftRow = { position: number; nth: number; officer: string; savedAt: string; at: string };

export const oversightDroppedDraft = table<DroppedDraftRow>({
  name: 'oversight_dropped_draft',
  columns: { position: 'integer', nth: 'integer', officer: 'text', savedAt: 'text', at: 'text' },
  key: ['position', 'nth'],
  indexes: [['officer']],
  // A draft is no matter's, and the row says nothing about what it held.
  veil: 'open',
});

export async function reviewById(rows: Rows, review: string): Promise<ReviewRow | null> {
  const [found] = await rows.find(oversightReview, { review });
  return found ?? null;
}

/** What an erasure dropped of this officer's drafts, newest first. */
export async function droppedDraftsOf(rows: Rows, officer: string): Promise<readonly DroppedDraftRow[]> {
  const order = [{ column: 'position' as const, descending: true }];
  return rows.find(oversightDroppedDraft, { officer }, { order, limit: 50 });
}
