// The exhibits' projection: each exhibit as it stands, its chain of custody line by line, and the reports that carry
// findings on it. Folds replay the state machine of `custody.ts`; an event it refuses is kept in the chain, where the
// check names it, and changes nothing. `door.ts` reads from here.

import type { JsonObject } from '../base/json.ts';
import { ask, type Fold, type FoldEntry, type Folding, put, type Rows, store, table } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { type ChainCheck, type Custody, type CustodyEvent, type CustodyKind, checkChain, step } from './custody.ts';
import { seizedAct } from './exhibit.ts';

export type ExhibitRow = {
  exhibit: string;
  mark: string;
  kind: string;
  make: string | null;
  country: string;
  province: string | null;
  operation: string | null;
  person: string | null;
  place: string;
  ground: string;
  seizedAt: string;
  reportTo: string | null;
  tally: string | null;
  state: string;
  custodian: string;
  offeredTo: string | null;
  seal: string | null;
  events: number;
  /** Who decided that it may leave custody, and how; null while nobody has. */
  decidedBy: string | null;
  decidedHow: string | null;
  /** Position of that decision: who carries it out names it. */
  decidedAt: number | null;
  position: number;
};

type CustodyRow = {
  exhibit: string;
  number: number;
  kind: string;
  position: number;
  at: string;
  by: string;
  to: string | null;
  seal: string | null;
  reason: string | null;
  /** Examinations only: tool with version, digest of the image, and whether it was verified. */
  tool: string | null;
  image: string | null;
  verified: boolean | null;
};

/** How many records of a report speak about an exhibit. */
type FindingRow = { exhibit: string; position: number; report: string; records: number };

export const exhibitsExhibit = table<ExhibitRow>({
  name: 'exhibits_exhibit',
  columns: {
    exhibit: 'text',
    mark: 'text',
    kind: 'text',
    make: 'text',
    country: 'text',
    province: 'text',
    operation: 'text',
    person: 'text',
    place: 'text',
    ground: 'text',
    seizedAt: 'text',
    reportTo: 'text',
    tally: 'text',
    state: 'text',
    custodian: 'text',
    offeredTo: 'text',
    seal: 'text',
    events: 'integer',
    decidedBy: 'text',
    decidedHow: 'text',
    decidedAt: 'integer',
    position: 'integer',
  },
  key: ['exhibit'],
  indexes: [['mark'], ['operation'], ['custodian'], ['person']],
  veil: { operation: 'operation' },
});
const exhibitsCustody = table<CustodyRow>({
  name: 'exhibits_custody',
  columns: {
    exhibit: 'text',
    number: 'integer',
    kind: 'text',
    position: 'integer',
    at: 'text',
    by: 'text',
    to: 'text',
    seal: 'text',
    reason: 'text',
    tool: 'text',
    image: 'text',
    verified: 'boolean',
  },
  key: ['exhibit', 'number'],
  indexes: [],
  veil: { through: { column: 'exhibit', table: exhibitsExhibit } },
});
export const exhibitsFinding = table<FindingRow>({
  name: 'exhibits_finding',
  columns: { exhibit: 'text', position: 'integer', report: 'text', records: 'integer' },
  key: ['exhibit', 'position'],
  indexes: [],
  veil: { entry: 'position', through: { column: 'exhibit', table: exhibitsExhibit } },
});

const foldSeized: Fold = function* (entry) {
  const parsed = seizedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { officer, seal, ...fields } = parsed.data;
  const [known] = yield* ask(exhibitsExhibit, { exhibit: fields.exhibit });
  const event = { kind: 'seize' as const, by: officer, to: null, seal };
  if (known !== undefined) {
    yield* chain(entry, known.exhibit, known.events + 1, event);
    yield put(exhibitsExhibit, { ...known, events: known.events + 1 });
    return;
  }
  const first = step(null, event);
  if ('refused' in first) return;
  const tally = entry.records[0]?.value?.['id'];
  yield put(exhibitsExhibit, {
    ...fields,
    ...first.custody,
    tally: typeof tally === 'string' ? tally : null,
    decidedBy: null,
    decidedHow: null,
    decidedAt: null,
    position: entry.position,
  });
  yield* chain(entry, fields.exhibit, 1, event);
};

/** The kinds that move an exhibit on; the actor of the entry is who did it. */
const foldEvent = (kindOf: (act: JsonObject) => CustodyKind): Fold =>
  function* (entry) {
    const exhibit = textOf(entry.act, 'exhibit');
    if (entry.act === null || exhibit === null) return;
    const [row] = yield* ask(exhibitsExhibit, { exhibit });
    if (row === undefined) return;
    const kind = kindOf(entry.act);
    const event = { kind, by: entry.actor, to: textOf(entry.act, 'to'), seal: textOf(entry.act, 'seal') };
    const next = step(custodyOf(row), event);
    const number = row.events + 1;
    yield put(exhibitsExhibit, 'refused' in next ? { ...row, events: number } : { ...row, ...next.custody });
    yield* chain(entry, exhibit, number, event);
  };

function* chain(entry: FoldEntry, exhibit: string, number: number, event: CustodyEvent): Folding {
  const { act, position, at } = entry;
  const verified = act?.['verified'];
  yield put(exhibitsCustody, {
    exhibit,
    number,
    ...event,
    position,
    at,
    reason: textOf(act, 'reason'),
    tool: textOf(act, 'tool'),
    image: textOf(act, 'image'),
    verified: typeof verified === 'boolean' ? verified : null,
  });
}

const foldDecided: Fold = function* (entry) {
  const exhibit = textOf(entry.act, 'exhibit');
  const how = textOf(entry.act, 'how');
  if (exhibit === null || how === null) return;
  const [row] = yield* ask(exhibitsExhibit, { exhibit });
  if (row === undefined) return;
  yield put(exhibitsExhibit, { ...row, decidedBy: entry.actor, decidedHow: how, decidedAt: entry.position });
};

/** Reports whose records name an exhibit: the laboratory's findings, linked to the right thing. */
const foldReceived: Fold = function* (entry) {
  const counts = new Map<string, number>();
  for (const record of entry.records) {
    const exhibit = contentOf(record.value)?.value['exhibit'];
    if (typeof exhibit === 'string') counts.set(exhibit, (counts.get(exhibit) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const report = textOf(entry.act, 'report') ?? '';
  const known = yield* ask(exhibitsExhibit, { exhibit: [...counts.keys()] });
  for (const { exhibit } of known) {
    const records = counts.get(exhibit) ?? 0;
    yield put(exhibitsFinding, { exhibit, position: entry.position, report, records });
  }
};

function textOf(act: JsonObject | null, field: string): string | null {
  const value = act?.[field];
  return typeof value === 'string' ? value : null;
}

export const exhibitsStore = store({
  room: 'exhibits',
  version: 2,
  tables: [exhibitsExhibit, exhibitsCustody, exhibitsFinding],
  folds: {
    'exhibits/seized/1': foldSeized,
    'exhibits/sealed/1': foldEvent(() => 'seal'),
    'exhibits/offered/1': foldEvent(() => 'offer'),
    'exhibits/offer-withdrawn/1': foldEvent(() => 'withdraw'),
    'exhibits/accepted/1': foldEvent(() => 'accept'),
    'exhibits/examined/1': foldEvent(() => 'examine'),
    'exhibits/return-decided/1': foldDecided,
    'exhibits/given-back/1': foldEvent((act) => (act['how'] === 'destroy' ? 'destroy' : 'return')),
    'intake/received/1': foldReceived,
  },
});

/** Where the row says the exhibit stands. */
export function custodyOf(row: ExhibitRow): Custody {
  const { custodian, offeredTo, seal, events } = row;
  return { state: row.state as Custody['state'], custodian, offeredTo, seal, events };
}

/** The exhibit with that id, or null. */
export async function exhibitById(rows: Rows, exhibit: string): Promise<ExhibitRow | null> {
  const [found] = await rows.find(exhibitsExhibit, { exhibit });
  return found ?? null;
}

/** Exhibits that carry this mark in this operation (null: outside any operation). */
export async function exhibitsWithMark(
  rows: Rows,
  mark: string,
  operation: string | null,
): Promise<readonly ExhibitRow[]> {
  return (await rows.find(exhibitsExhibit, { mark })).filter((row) => row.operation === operation);
}

/** The chain of one exhibit, oldest first, with its check. */
export async function chainOf(
  rows: Rows,
  exhibit: string,
): Promise<{ lines: readonly CustodyRow[]; check: ChainCheck }> {
  const lines = await rows.find(exhibitsCustody, { exhibit });
  return { lines, check: checkChain(lines.map(lineOf)) };
}

function lineOf(row: CustodyRow) {
  const { number, by, to, seal } = row;
  return { number, kind: row.kind as CustodyKind, by, to, seal };
}

/**
 * Replays every chain of this agency and compares where each ends with where its exhibit is said to stand.
 * `compared` counts custody events; none at all is a failure, because a check that saw nothing proves nothing.
 */
export async function custodyUnbroken(
  rows: Rows,
): Promise<{ ok: boolean; compared: number; broken: { exhibit: string; why: string }[] }> {
  const lines = new Map<string, CustodyRow[]>();
  let compared = 0;
  for (const line of await rows.find(exhibitsCustody, {})) {
    const known = lines.get(line.exhibit);
    if (known === undefined) lines.set(line.exhibit, [line]);
    else known.push(line);
    compared += 1;
  }
  const broken: { exhibit: string; why: string }[] = [];
  for (const row of await rows.find(exhibitsExhibit, {})) {
    const check = checkChain((lines.get(row.exhibit) ?? []).map(lineOf));
    for (const gap of check.gaps) broken.push({ exhibit: row.exhibit, why: `Event ${gap.number}: ${gap.why}` });
    if (check.compared === 0) broken.push({ exhibit: row.exhibit, why: 'It has no chain.' });
    const ends = check.custody;
    if (ends !== null && (ends.state !== row.state || ends.custodian !== row.custodian)) {
      broken.push({ exhibit: row.exhibit, why: 'It does not stand where its chain ends.' });
    }
  }
  return { ok: compared > 0 && broken.length === 0, compared, broken };
}
