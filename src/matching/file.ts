// One file hash: who was seen with it and when, and on which known-material lists it stands. A hash says nothing about
// what the file shows, and a list's category is its owner's word, never converted. What a sighting rests on opens by
// its record. `compare.ts` makes the hits.

import { z } from 'zod';
import { type Purpose, type Role, read } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { readDigest } from '../intake/found.ts';
import { passedOnBy } from '../intake/passed-on.ts';
import { lists } from '../intake/questions.ts';
import { intakeSighting } from '../intake/tables.ts';
import { matchingHit } from './tables.ts';

const WHO: readonly Role[] = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'protection'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];

const fault = declareFaults('matching', {
  'matching/no-file': {
    status: 404,
    sentence: 'No sighting of such a file is here that you may see.',
    hint: 'Give MD5, SHA-1 or SHA-256 in hexadecimal; hidden and absent look alike.',
  },
});

export const file = read('matching/file', {
  summary: 'Who was seen with one file hash, when, and on which known-material lists it stands.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({ file: z.string().min(32).max(80), ...pageShape(500, 100) }),
  output: z.strictObject({
    file: z.string(),
    sightings: z.array(
      z.strictObject({
        account: z.string(),
        act: z.string(),
        at: z.string(),
        precision: z.string(),
        zone: z.string(),
        recordId: z.string(),
        report: z.string().nullable(),
        originator: z.string(),
        fromAgency: z.string().nullable(),
        /** Who passed it on as the originator's, where that is another: theirs by its word alone. */
        passedOnBy: z.string().nullable(),
      }),
    ),
    /** Sightings and accounts in all, over every page. */
    seen: z.number(),
    accounts: z.number(),
    lists: z.array(
      z.strictObject({ list: z.string(), owner: z.string().nullable(), category: z.string(), rule: z.string() }),
    ),
    ...nextShape,
  }),
  run: async (desk, { file: text, cursor, limit }) => {
    const digest = readDigest(text);
    if (digest === null) throw fault('matching/no-file');
    const order = [{ column: 'at' as const, descending: true }];
    const rows = await desk.rows.find(intakeSighting, { file: digest, superseded: false }, { order });
    if (rows.length === 0) throw fault('matching/no-file');
    const accounts = new Set(rows.map((row) => row.account));
    const { items, next } = pageOf(rows, { cursor, limit }, (row) => `${row.position}/${row.index}`);
    const hits = await desk.rows.find(matchingHit, { file: digest });
    const owners = new Map((await lists(desk.rows)).map((row) => [row.list, row.owner]));
    const standing = hits.filter((hit) => accounts.has(hit.account));
    const found = standing.map(({ list, category, rule }) => {
      return { list, owner: owners.get(list) ?? null, category, rule };
    });
    const once = new Map(found.map((row) => [`${row.list} ${row.category} ${row.rule}`, row]));
    const passedOn = await passedOnBy(desk.rows, items);
    const sightings = items.map((row) => {
      const { account, act, at, precision, zone, recordId, report, originator, fromAgency } = row;
      const by = { originator, fromAgency, passedOnBy: passedOn(row) };
      return { account, act, at, precision, zone, recordId, report, ...by };
    });
    return { file: digest, sightings, seen: rows.length, accounts: accounts.size, lists: [...once.values()], next };
  },
});
