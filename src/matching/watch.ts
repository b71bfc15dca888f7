// What a standing watch is: an identifier, a file digest or a subject that an officer wants to hear of again, until a
// day. What always holds: an identifier is kept as a keyed digest under which records are compared as they come, its
// text only where the handling of the records that give it allows; more than a year is asked for anew. Pure; see
// `set-watch.ts` for the acts, `watch-fold.ts` for the hits.

import { createHmac } from 'node:crypto';
import { tag } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { type Handling, handlingSchema, mayUse } from '../statements/handling.ts';
import { asSighting } from '../statements/sighting.ts';
import { asStatement, type Content } from '../statements/statement.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { identifierOf } from './exact.ts';
import type { WatchRow } from './watch-tables.ts';

export const WATCH_LIMITS = {
  /** Where the officer names no end, and the latest end there is. */
  days: 180,
  latestDays: 366,
  /** Watches of one officer at a time: more is no watch but surveillance of everything. */
  openMax: 100,
  /** Records that one hit names. */
  recordsMax: 8,
} as const;

const WATCH_TAG = tag('liaison/v1/watch');

/**
 * The keyed digest of an identifier (`kind|normalised`), 64 hex. The key stands beside it in the ledger: it keeps the
 * value out of sight, not from somebody who holds the ledger and guesses.
 */
export function soughtDigest(under: string, identifier: string): string {
  return createHmac('sha256', Buffer.from(under, 'hex')).update(WATCH_TAG).update(identifier).digest('hex');
}

/** One record as watches see it. */
export interface Watchable {
  readonly recordId: string;
  /** Whom it speaks of: its subject, and the subject that its value names. */
  readonly subjects: readonly string[];
  readonly file: string | null;
  /** `kind|normalised`, where the record gives an identifier. */
  readonly identifier: string | null;
  readonly handling: unknown;
  readonly fromAgency: string | null;
}

/** A statement's or a sighting's row or content, as far as a watch needs it. */
export function watchableOf(content: Content | null, recordId: string): Watchable | null {
  const from = { recordId: content?.recordId ?? recordId, fromAgency: content?.from ?? null };
  const sighting = asSighting(content);
  if (sighting !== null) {
    const { account, file, handling } = sighting;
    return { ...from, subjects: [account], file, identifier: null, handling };
  }
  const said = asStatement(content);
  return said === null ? null : { ...from, ...ofStatement(said) };
}

export function ofStatement(said: {
  readonly subject: string;
  readonly property: string;
  readonly value: string;
  readonly normalised: string | null;
  readonly handling: unknown;
}): Omit<Watchable, 'recordId' | 'fromAgency'> {
  const { subject, property, value, handling } = said;
  const named = propertyOf(property)?.value === 'subject' ? [value] : [];
  return { subjects: [subject, ...named], file: null, identifier: identifierOf(said)?.text ?? null, handling };
}

/** Whether the record may serve the purpose that the watch was set for; what does not parse may serve none. */
export function serves(record: Pick<Watchable, 'handling' | 'fromAgency'>, purpose: WatchRow['purpose']): boolean {
  const read = handlingSchema.safeParse(record.handling);
  return read.success && mayUse(read.data, purpose, record.fromAgency === null);
}

/** True when the text of an identifier may stand in the watch: every record that gives it allows as much. */
export function mayKeepText(handlings: readonly Handling[], purpose: WatchRow['purpose']): boolean {
  return handlings.length > 0 && handlings.every((one) => mayUse(one, purpose, true) && one.pap !== 'RED');
}

/** The open watches by what they look for: a bulk report is digested once for each key, not for each watch. */
export class WatchIndex {
  readonly #by = new Map<string, WatchRow[]>();
  readonly #keys: readonly string[];

  constructor(watches: readonly WatchRow[]) {
    for (const row of watches) {
      const sought = row.sought ?? row.file ?? row.subject;
      if (sought !== null) this.#by.set(sought, [...(this.#by.get(sought) ?? []), row]);
    }
    this.#keys = [...new Set(watches.flatMap((row) => (row.sought === null || row.under === null ? [] : [row.under])))];
  }

  /** The watches that this record answers, each once. */
  on({ subjects, file, identifier }: Pick<Watchable, 'subjects' | 'file' | 'identifier'>): readonly WatchRow[] {
    const sought = identifier === null ? [] : this.#keys.map((key) => soughtDigest(key, identifier));
    const found = [...subjects, ...(file === null ? [] : [file]), ...sought].flatMap((one) => this.#by.get(one) ?? []);
    return found.length < 2 ? found : [...new Set(found)];
  }
}

/** The act's fields as a row, or null when the entry is none of ours. */
export function watchIn(
  act: JsonObject | null,
): Pick<
  WatchRow,
  'watch' | 'sought' | 'under' | 'property' | 'file' | 'subject' | 'value' | 'label' | 'reason' | 'purpose' | 'until'
> | null {
  const text = (key: string): string | null => (typeof act?.[key] === 'string' ? String(act[key]) : null);
  const [watch, label, reason, until] = [text('watch'), text('label'), text('reason'), text('until')];
  const purpose = text('purpose');
  const known = purpose === 'investigation' || purpose === 'safeguarding' ? purpose : null;
  if (watch === null || label === null || reason === null || until === null || known === null) return null;
  const sought = { sought: text('sought'), under: text('under'), property: text('property'), value: text('value') };
  return { watch, ...sought, file: text('file'), subject: text('subject'), label, reason, purpose: known, until };
}
