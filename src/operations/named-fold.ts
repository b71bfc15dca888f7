// Where entries of this room and of exhibits name somebody: one row for each record and each subject or value in it. An
// erasure asks here, because a draft that was written over and a measure that was moved still stand in the ledger. What
// always holds: a row is of a record that is there, and a value is kept as drafts are compared. `node/erasure-reach.ts`
// asks.

import type { JsonObject } from '../base/json.ts';
import { type Fold, type FoldEntry, type Folding, put, table } from '../base/table.ts';
import { comparedText } from '../intake/drafts.ts';
import { text, texts } from './fold-fields.ts';
import { requestFormSchema, requestTaskSchema } from './request-shape.ts';

/** `what`: request, measure, outcome or seizure. Exactly one of `subject` and `value` is there. */
export type NamedRow = {
  position: number;
  index: number;
  nth: number;
  what: string;
  subject: string | null;
  value: string | null;
  operation: string | null;
};
export const operationsNamed = table<NamedRow>({
  name: 'operations_named',
  columns: {
    position: 'integer',
    index: 'integer',
    nth: 'integer',
    what: 'text',
    subject: 'text',
    value: 'text',
    operation: 'text',
  },
  key: ['position', 'index', 'nth'],
  indexes: [['subject'], ['value']],
  veil: { operation: 'operation' },
});

interface Said {
  readonly subjects: readonly (string | null)[];
  readonly values: readonly (string | null)[];
}

/** Record 0 of a measure, an outcome or a seizure: whom it names, its topics included. */
function inAct(act: JsonObject | null): Said {
  const items = act?.['items'];
  const things = [act, ...(Array.isArray(items) ? (items as JsonObject[]) : [])];
  const named = [...texts(act, 'subjects'), ...texts(act, 'topics').filter((topic) => topic.startsWith('s:'))];
  return {
    subjects: [text(act, 'subject'), text(act, 'person'), ...named],
    values: things.flatMap((one) => [text(one, 'serial'), text(one, 'imei')]),
  };
}

function inRecord(value: JsonObject | null): Said {
  const task = requestTaskSchema.safeParse(value);
  if (task.success) return { subjects: [task.data.subject], values: [task.data.value] };
  const form = requestFormSchema.safeParse(value);
  return { subjects: [], values: form.success ? Object.values(form.data.fields) : [] };
}

function* rowsOf({ position, operation }: FoldEntry, index: number, what: string, said: Said): Folding {
  const subjects = [...new Set(said.subjects)].flatMap((subject) =>
    subject === null ? [] : [{ subject, value: null }],
  );
  const compared = new Set(said.values.flatMap((value) => (value === null ? [] : [comparedText(value)])));
  const values = [...compared].filter((value) => value !== '').map((value) => ({ subject: null, value }));
  for (const [nth, one] of [...subjects, ...values].entries()) {
    yield put(operationsNamed, { position, index, nth, what, ...one, operation });
  }
}

/** The same fold, and a row for everybody whom the entry names. */
export function naming(what: 'request' | 'measure' | 'outcome' | 'seizure', fold: Fold): Fold {
  return function* (entry) {
    yield* fold(entry);
    if (what !== 'request') yield* rowsOf(entry, 0, what, inAct(entry.act));
    else for (const { index, value } of entry.records) yield* rowsOf(entry, index, what, inRecord(value));
  };
}
