// What became of the statements about one subject: said or received, corrected, withdrawn or recalled, by whom, when
// and why. What always holds: every event is an entry of the ledger and stands here under its position; nothing is
// told that the ledger does not hold. `changes.ts` folds what was taken back.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { intakeChange } from './changes.ts';
import { aboutOf } from './questions.ts';
import { EVERYONE, notFound, PURPOSES } from './readers.ts';
import { intakeStatement } from './tables.ts';

const eventShape = z.strictObject({
  at: z.string(),
  officer: z.string(),
  kind: z.enum(['said', 'received', 'corrected', 'withdrawn', 'recalled', 'expired']),
  /** The record that was said, or that no longer stands. */
  record: z.string(),
  property: z.string().nullable(),
  reason: z.string().nullable(),
  /** The record that stands instead, where it is known. */
  replacement: z.string().nullable(),
  /** The agency it came from; null for our own. */
  fromAgency: z.string().nullable(),
  position: z.number(),
});
type Event = z.output<typeof eventShape>;

const KINDS: ReadonlySet<string> = new Set(['corrected', 'withdrawn', 'recalled', 'expired']);

export const history = read('intake/history', {
  summary:
    'What became of each statement about one subject, newest first: said, corrected, withdrawn, by whom and why.',
  who: EVERYONE,
  purposes: PURPOSES,
  input: z.strictObject({ subject: z.string().regex(/^s:[0-9a-f]{32}$/), ...pageShape(500, 100) }),
  output: z.strictObject({ events: z.array(eventShape), ...nextShape }),
  run: async (desk, { subject, cursor, limit }) => {
    if (!(await aboutOf(desk.rows, [subject])).has(subject)) throw notFound();
    const rows = await desk.rows.find(intakeStatement, { subject });
    const changes = await desk.rows.find(intakeChange, { subject });
    const positions = [...new Set(rows.map((row) => row.position))];
    const entries = await desk.rows.find(ledgerEntry, { position: positions });
    const entryAt = new Map(entries.map((entry) => [entry.position, entry]));
    const said = rows.map((row): Event => {
      const { recordId: record, property, fromAgency, position } = row;
      const { at = '', actor = '' } = entryAt.get(position) ?? {};
      const kind = fromAgency === null ? 'said' : 'received';
      return { at, officer: actor, kind, record, property, reason: null, replacement: null, fromAgency, position };
    });
    const changed = changes.flatMap((row): Event[] => {
      const { at, officer, kind, record, property, reason, replacement, fromAgency, position } = row;
      if (!KINDS.has(kind)) return [];
      const event = { at, officer, kind: kind as Event['kind'], record, property, reason, replacement };
      return [{ ...event, fromAgency, position }];
    });
    const events = [...said, ...changed].sort(
      (a, b) => b.position - a.position || (`${a.kind} ${a.record}` < `${b.kind} ${b.record}` ? -1 : 1),
    );
    const idOf = (event: Event) => `${event.position} ${event.kind} ${event.record}`;
    const { items, next } = pageOf(events, { cursor, limit }, idOf);
    return { events: [...items], next };
  },
});
