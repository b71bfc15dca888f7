// What is looked at in every draft before it is appended, whichever act made it: the guard of intake over what officers
// write themselves, and to whom the entry sends something. `agency.ts` calls both around its one append.

import type { Draft } from '../base/act.ts';
import { declareFaults, Fault } from '../base/fault.ts';
import { guardRecord } from '../intake/guard.ts';

const fault = declareFaults('node', {
  'node/unfit-text': {
    status: 422,
    sentence: 'A field of this act holds what Liaison never keeps: media, markup, or more than 1 KiB of text.',
    hint: 'Leave the named field to a reference or a few plain words.',
  },
});

/** Records that the guard of intake has already seen, field by field, before they were made. */
const GUARDED: ReadonlySet<unknown> = new Set(['statement', 'sighting', 'received']);

/** The guard stands before what officers write themselves, too. @throws node/unfit-text */
export function guardDraft(draft: Draft): void {
  for (const [index, record] of draft.records.entries()) {
    if (GUARDED.has(record['type'])) continue;
    try {
      guardRecord(record, index);
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal;
      throw fault('node/unfit-text', { record: index, field: refusal.details['field'] ?? null });
    }
  }
}

/** Agencies that an entry sends something to: see `exchange/store.ts` for what becomes of it. */
export function recipientsOf(draft: Draft): readonly string[] {
  const { outbound } = draft.records[0];
  if (!Array.isArray(outbound)) return [];
  return outbound.flatMap((line) => {
    const to: unknown = typeof line === 'object' && line !== null && 'to' in line ? line.to : null;
    return typeof to === 'string' ? [to] : [];
  });
}
