// Comparing: the digests of sightings are looked up in the hash lists that were received, each entry with each list
// once. Only a hit becomes a statement, by exact equality, with the category as the list's owner counts and the
// handling of the sighting and the list together. A run is bounded; what is left is said and done by the next.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { declareFaults, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { type HashList, openList } from '../intake/list.ts';
import { aboutOf, lists } from '../intake/questions.ts';
import { segmentsService } from '../intake/report.ts';
import { intakeSighting, type ListTableRow, type SightingRow } from '../intake/tables.ts';
import { defaultHandling, derivedBy, type Handling } from '../statements/handling.ts';
import { statementSchema } from '../statements/statement.ts';
import { type FileHit, knownMaterialValue } from './hit.ts';
import { dueComparisons, fileHits } from './questions.ts';
import { type DueRow, matchingDue } from './tables.ts';

/** One run: enough to be worth an entry, small enough to stay interactive. An entry of intake has at most 50,000. */
const SIGHTINGS_MAX = 50_000;
/** Entry and list pairs that one act names within its record bound. */
const PAIRS_MAX = 400;
/** Hits known for the accounts of one run. */
const HITS_MAX = 100_000;
/** What stands for a category that the list's owner did not state. */
const NOT_STATED = 'not-stated';

const fault = declareFaults('matching', {
  'matching/list-missing': {
    status: 500,
    sentence: 'A hash list that is to be compared is not in the rows.',
    hint: 'Rebuild the rooms; if it stays so, receive the list again.',
  },
});

export const compare = act('matching/compare', {
  summary: 'Look up the file hashes of sightings in the known-material lists; only what was not compared yet.',
  who: ['patrol', 'analyst', 'node'],
  purposes: ['investigation', 'safeguarding'],
  // Lists and sightings of all matters are set side by side; only counts come back.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    /** Sightings looked up, hits that are new, and comparisons that wait for the next run. */
    looked: z.number(),
    hits: z.number(),
    left: z.number(),
    position: z.number().nullable(),
  }),
  run: async (desk) => {
    const due = chosen(await dueComparisons(desk.rows, PAIRS_MAX));
    if (due.length === 0) return { looked: 0, hits: 0, left: 0, position: null };
    const found = await lookUp(desk, due);
    const hits = await newOnes(desk, found.hits);
    const records = [...hits.map(({ hit }): JsonObject => hit), ...(await statements(desk, hits))];
    const compared = due.map(({ list, position }) => ({ list, position }));
    const done = { type: 'act', compared, looked: found.looked, hits: hits.length, rule: 'exact' };
    const topics = [...new Set(due.map((row) => row.list))];
    const receipt = await desk.append({ kind: 'matching/compared/1', records: [done, ...records], topics });
    const left = await desk.rows.count(matchingDue, {});
    return { looked: found.looked, hits: hits.length, left, position: receipt.position };
  },
});

/** As many comparisons as one run may make, and at least one. */
function chosen(due: readonly DueRow[]): readonly DueRow[] {
  let sum = 0;
  const end = due.findIndex((row, nth) => {
    sum += row.sightings;
    return nth > 0 && sum > SIGHTINGS_MAX;
  });
  return end < 0 ? due : due.slice(0, end);
}

interface Found {
  readonly hit: FileHit;
  readonly sighting: SightingRow;
  readonly list: ListTableRow;
}

async function lookUp(desk: Desk, due: readonly DueRow[]): Promise<{ looked: number; hits: Found[] }> {
  const positions = [...new Set(due.map((row) => row.position))];
  const sightings = await desk.rows.find(intakeSighting, { position: positions, superseded: false });
  const byPosition = Map.groupBy(sightings, (row) => row.position);
  const known = new Map((await lists(desk.rows)).map((row) => [row.list, row]));
  const hits: Found[] = [];
  let looked = 0;
  for (const [id, pairs] of Map.groupBy(due, (row) => row.list)) {
    const list = known.get(id);
    if (list === undefined) throw fault('matching/list-missing', { list: id });
    const opened: HashList = openList(await desk.service(segmentsService).read(list.segment));
    for (const sighting of pairs.flatMap((pair) => byPosition.get(pair.position) ?? [])) {
      looked += 1;
      const row = opened.lookUp(sighting.file);
      if (row === null) continue;
      const category = row.category === null ? NOT_STATED : String(row.category);
      hits.push({ hit: hitOf(sighting, id, category), sighting, list });
    }
  }
  return { looked, hits };
}

function hitOf(sighting: SightingRow, list: string, category: string): FileHit {
  const { file, account, position, index } = sighting;
  const at = { sightingPosition: position, sightingIndex: index };
  return { type: 'hit', file, account, list, category, rule: 'exact', ...at };
}

/** One hit for each list, account and file, and only where none stands with the same category. */
async function newOnes(desk: Desk, found: readonly Found[]): Promise<readonly Found[]> {
  const key = (hit: { list: string; account: string; file: string; category: string }) =>
    [hit.list, hit.account, hit.file, hit.category].join(' ');
  const accounts = [...new Set(found.map(({ hit }) => hit.account))];
  const before = new Set((await fileHits(desk.rows, accounts, HITS_MAX)).map(key));
  const fresh = new Map<string, Found>();
  for (const one of found) if (!before.has(key(one.hit)) && !fresh.has(key(one.hit))) fresh.set(key(one.hit), one);
  return [...fresh.values()];
}

/** One `known-material` statement for each account, list and category; an exhibit's own files make a hit alone. */
async function statements(desk: Desk, hits: readonly Found[]): Promise<JsonObject[]> {
  const about = await aboutOf(desk.rows, [...new Set(hits.map(({ hit }) => hit.account))]);
  const accounts = hits.filter(({ hit }) => about.get(hit.account) === 'account');
  const groups = Map.groupBy(accounts, ({ hit }) => `${hit.account} ${knownMaterialValue(hit.list, hit.category)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = [...group].sort((a, b) => (a.sighting.at < b.sighting.at ? -1 : 1));
    return first === undefined ? [] : [statementOf(desk, first, group)];
  });
}

function statementOf(desk: Desk, { hit, sighting, list }: Found, group: readonly Found[]): JsonObject {
  const own = desk.agency.code;
  const handling = (list.handling ?? defaultHandling(own, instant(desk.clock.now()))) as Handling;
  const inputs = group.map((one) => {
    return { originator: one.sighting.originator, handling: one.sighting.handling as unknown as Handling };
  });
  const value = knownMaterialValue(hit.list, hit.category);
  const statement = {
    type: 'statement',
    subject: hit.account,
    about: 'account',
    property: 'known-material',
    value,
    normalised: value,
    observed: { at: sighting.at, precision: sighting.precision, zone: sighting.zone },
    originator: own,
    source: 'matching/exact',
    report: sighting.report,
    exhibit: sighting.exhibit,
    evaluation: sighting.evaluation,
    basis: group.every((one) => one.sighting.basis === 'fact') ? 'fact' : 'assessment',
    handling: derivedBy(own, [{ originator: own, handling }, ...inputs]),
  };
  const checked = statementSchema.safeParse(statement);
  promise(checked.success, 'a hit makes a statement of the shape statements have');
  return checked.data as unknown as JsonObject;
}
