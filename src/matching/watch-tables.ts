// The tables of standing watches and of what they met. A watch belongs to the matter it was set in; a hit to the matter
// of the record it rests on, so that the veil hides it from whoever may not see that one. `watch-fold.ts` folds both.

import { table } from '../base/table.ts';

export type WatchRow = {
  watch: string;
  /** The officer who set it and hears of its hits. */
  owner: string;
  /** One of the three is there: the keyed digest of an identifier with its key, a file digest, a subject. */
  sought: string | null;
  under: string | null;
  property: string | null;
  file: string | null;
  subject: string | null;
  /** The identifier's text, where the handling of the records that give it allows. */
  value: string | null;
  label: string;
  reason: string;
  purpose: 'investigation' | 'safeguarding';
  until: string;
  operation: string | null;
  setAt: string;
  position: number;
  /** The last renewal. */
  renewedAt: string | null;
  open: boolean;
  endedBy: string | null;
  endedAt: string | null;
};

/** What one entry brought for one watch out of one matter (`none`: out of none). */
export type WatchHitRow = {
  watch: string;
  position: number;
  operation: string;
  owner: string;
  /** A record that came in, or an older sighting that stands on a list which came later. */
  by: 'record' | 'list';
  /** The first records, at most WATCH_LIMITS.recordsMax, and how many in all. */
  records: readonly string[];
  count: number;
  /** Records whose handling does not allow the watch's purpose: counted for data protection, shown to nobody. */
  withheld: number;
  fromAgency: string | null;
  at: string;
  seenBy: string | null;
  seenAt: string | null;
};

export const matchingWatch = table<WatchRow>({
  name: 'matching_watch',
  columns: {
    watch: 'text',
    owner: 'text',
    sought: 'text',
    under: 'text',
    property: 'text',
    file: 'text',
    subject: 'text',
    value: 'text',
    label: 'text',
    reason: 'text',
    purpose: 'text',
    until: 'text',
    operation: 'text',
    setAt: 'text',
    position: 'integer',
    renewedAt: 'text',
    open: 'boolean',
    endedBy: 'text',
    endedAt: 'text',
  },
  key: ['watch'],
  indexes: [['owner'], ['open'], ['sought'], ['subject']],
  veil: { operation: 'operation' },
});

export const matchingWatchHit = table<WatchHitRow>({
  name: 'matching_watch_hit',
  columns: {
    watch: 'text',
    position: 'integer',
    operation: 'text',
    owner: 'text',
    by: 'text',
    records: 'json',
    count: 'integer',
    withheld: 'integer',
    fromAgency: 'text',
    at: 'text',
    seenBy: 'text',
    seenAt: 'text',
  },
  key: ['watch', 'position', 'operation'],
  indexes: [['position'], ['owner']],
  veil: { operation: 'operation' },
});
