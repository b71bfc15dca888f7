// The index of names: which records give an account or a person a name, and by which parts each is found. Names of
// groups are not here at all: they can describe abuse and stand in no search (DESIGN.md 5). A superseded or recalled
// record takes its name out again. `names.ts` says how names agree, `search.ts` asks.

import { ask, drop, type FoldEntry, type Folding, type FoldRecord, put, type Rows, table } from '../base/table.ts';
import type { TakenBack } from '../intake/taken-back.ts';
import type { Content, Statement } from '../statements/statement.ts';
import {
  type Agreement,
  agreement,
  headOf,
  headsNear,
  indexedParts,
  type NameParts,
  nameParts,
  soundsOf,
} from './names.ts';

/** One record that gives a name; the name itself stays in intake's rows. */
export type NameRow = {
  position: number;
  index: number;
  subject: string;
  about: string;
  property: string;
  parts: readonly string[];
  originator: string;
  observedAt: string | null;
  recordId: string;
  fromAgency: string | null;
  operation: string | null;
};

/** One part of such a name. `sound` and `alternate` are its double metaphone. */
export type NamePartRow = {
  position: number;
  index: number;
  nth: number;
  part: string;
  head: string;
  sound: string | null;
  alternate: string | null;
  subject: string;
  operation: string | null;
};

export const matchingName = table<NameRow>({
  name: 'matching_name',
  columns: {
    position: 'integer',
    index: 'integer',
    subject: 'text',
    about: 'text',
    property: 'text',
    parts: 'json',
    originator: 'text',
    observedAt: 'text',
    recordId: 'text',
    fromAgency: 'text',
    operation: 'text',
  },
  key: ['position', 'index'],
  indexes: [['recordId'], ['subject']],
  veil: { operation: 'operation' },
});

export const matchingNamePart = table<NamePartRow>({
  name: 'matching_name_part',
  columns: {
    position: 'integer',
    index: 'integer',
    nth: 'integer',
    part: 'text',
    head: 'text',
    sound: 'text',
    alternate: 'text',
    subject: 'text',
    operation: 'text',
  },
  key: ['position', 'index', 'nth'],
  indexes: [['part'], ['head'], ['sound'], ['alternate']],
  veil: { operation: 'operation' },
});

/** Parts looked at for one question: the rarest typed part is looked up, so only a very common name reaches it. */
const CANDIDATES_MAX = 20_000;

/** Puts the name that a statement gives into the index; any other statement gives none. */
export function* foldName(entry: FoldEntry, record: FoldRecord, content: Content, said: Statement): Folding {
  if (said.property !== 'name' || (said.about !== 'account' && said.about !== 'person')) return;
  const name = nameParts(said.value);
  if (name.parts.length === 0) return;
  const { position, operation } = entry;
  const at = { position, index: record.index };
  const { subject, about, property, originator } = said;
  const recordId = content.recordId ?? record.id;
  const by = { originator, observedAt: said.observed.at, recordId, fromAgency: content.from, operation };
  yield put(matchingName, { ...at, subject, about, property, parts: name.parts, ...by });
  for (const [nth, part] of indexedParts(name).entries()) {
    const [sound = null, alternate = null] = soundsOf(part);
    yield put(matchingNamePart, { ...at, nth, part, head: headOf(part), sound, alternate, subject, operation });
  }
}

/** Takes the names of records out that no longer stand. */
export function* dropNames(gone: TakenBack): Folding {
  const rows = yield* ask(matchingName, { recordId: gone.records, fromAgency: gone.from });
  for (const { position, index, parts } of rows) {
    yield drop(matchingName, { position, index });
    for (const nth of indexedParts(wholeOf(parts)).keys()) yield drop(matchingNamePart, { position, index, nth });
  }
}

function wholeOf(parts: readonly string[]): NameParts {
  return nameParts(parts.join(' '));
}

export interface NameHit {
  readonly row: NameRow;
  readonly how: Agreement;
}

/** Names that agree with what was typed; `cut` when there were more candidates than are looked at. */
export async function namesLike(
  rows: Rows,
  typed: NameParts,
): Promise<{ readonly hits: readonly NameHit[]; readonly cut: boolean }> {
  const found = new Map<string, NamePartRow>();
  let cut = false;
  for (const where of await questions(rows, typed)) {
    const some = await rows.find(matchingNamePart, where, { limit: CANDIDATES_MAX });
    cut ||= some.length === CANDIDATES_MAX;
    for (const row of some) found.set(`${row.position}/${row.index}`, row);
  }
  if (found.size === 0) return { hits: [], cut };
  const positions = [...new Set([...found.values()].map((row) => row.position))];
  const names = await rows.find(matchingName, { position: positions });
  const hits = names.flatMap((row) => {
    if (!found.has(`${row.position}/${row.index}`)) return [];
    const how = agreement(typed, wholeOf(row.parts));
    return how === null ? [] : [{ row, how }];
  });
  return { hits, cut };
}

type Question = { readonly [C in 'part' | 'head' | 'sound' | 'alternate']?: string[] };

/** What to look up: of the typed parts the rarest one, and the whole where it was typed in several words. */
async function questions(rows: Rows, typed: NameParts): Promise<readonly Question[]> {
  const counted = await Promise.all(
    typed.parts.map(async (part) => ({ part, rows: await rows.count(matchingNamePart, { head: headOf(part) }) })),
  );
  const usable = counted.filter(({ part }) => part.length > 1 || counted.length === 1);
  // A part of which nothing begins alike may be misspelt: the next rarest is looked up beside it.
  const rarest = usable.sort((a, b) => a.rows - b.rows).slice(0, usable[0]?.rows === 0 ? 2 : 1);
  const parts = rarest.map(({ part }) => part);
  if (typed.parts.length > 1) parts.push(typed.whole);
  return parts.flatMap((part): Question[] => {
    const sounds = soundsOf(part);
    const heard = sounds.length === 0 ? [] : [{ sound: sounds }, { alternate: sounds }];
    return part.length < 2 ? [{ part: [part] }] : [{ head: headsNear(part) }, ...heard];
  });
}
