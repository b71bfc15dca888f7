// What a subject may be called on a screen: a handle or native id, which say nothing about anybody, and never a name
// from outside, because such names are guarded. A subject without either has no label; screens then show its id.
// `matching/search.ts` and the reads of `subject.ts` use it.

import type { Rows } from '../base/table.ts';
import { intakeStatement } from './tables.ts';

/** Longer than this is no label: screens show it cut, and what was cut could be anything. */
const LABEL_MAX = 80;

/** Subjects asked for at once: a longer list is slower than two. */
const ASKED_MAX = 10_000;

/** The label of each subject, or null: the handle last seen, else the native id, each with its service. */
export async function labelsOf(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const labels = new Map<string, string | null>(subjects.map((subject) => [subject, null]));
  const best = new Map<string, { readonly rank: string; readonly label: string }>();
  const once = [...new Set(subjects)];
  for (let at = 0; at < once.length; at += ASKED_MAX) {
    const subject = once.slice(at, at + ASKED_MAX);
    const found = await rows.find(intakeStatement, {
      subject,
      property: ['handle', 'native-id'],
      superseded: false,
    });
    for (const row of found) {
      const label = labelOf(row.value, row.normalised);
      // A handle is what officers know an account by; of several, the one seen last.
      const rank = `${row.property === 'handle' ? 1 : 0} ${row.observedAt ?? ''}`;
      const known = best.get(row.subject);
      if (label !== null && (known === undefined || known.rank <= rank)) best.set(row.subject, { rank, label });
    }
  }
  for (const [subject, { label }] of best) labels.set(subject, label);
  return labels;
}

/** `service: value`, so that two accounts of one handle are told apart. */
function labelOf(value: string, normalised: string | null): string | null {
  const cut = normalised?.indexOf('|') ?? -1;
  const service = cut > 0 ? `${normalised?.slice(0, cut)}: ` : '';
  const text = cut > 0 ? (normalised?.slice(cut + 1) ?? value) : value;
  const label = `${service}${text}`;
  return text.length > 0 && label.length <= LABEL_MAX ? label : null;
}

/** What stands for a guarded name until it is asked for. */
export const MASK = '(guarded)';
