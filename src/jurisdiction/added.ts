// What came in since: by the action day's exhibits, or by anything. New subjects, files never seen before, sightings,
// persons joined, and countries newly touched, each with the records it rests on. What always holds: what was here
// before the moment named is not new, however often an exhibit says it again.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { identityJudgement } from '../identity/tables.ts';
import {
  intakeSighting,
  intakeStatement,
  intakeSubject,
  type SightingRow,
  type StatementRow,
} from '../intake/tables.ts';
import { SUBJECT_KINDS } from '../statements/vocabulary.ts';
import { RECORDS_NAMED_MAX } from './gather.ts';
import { type Since, sinceOf, sinceText } from './since.ts';
import { jurisdictionNexus, nexusOfSubjects } from './tables.ts';
import { PURPOSES, touchedBy, touchedShape, WHO } from './touched.ts';

/** Lines of one list; the counts are of all. */
const LINES_MAX = 200;
const records = z.array(z.string());

export const added = read('jurisdiction/added', {
  summary: 'What came in since a moment, above all by the day’s exhibits: new subjects, files, ties, countries.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    since: sinceText.default('action-day'),
    /** Only what exhibits brought; otherwise every report and package. */
    exhibits: z.boolean().default(true),
  }),
  output: z.strictObject({
    from: z.number(),
    since: z.string().nullable(),
    counts: z.strictObject({
      records: z.number(),
      exhibits: z.number(),
      subjects: z.number(),
      sightings: z.number(),
      files: z.number(),
      joined: z.number(),
      countries: z.number(),
    }),
    exhibits: z.array(
      z.strictObject({ exhibit: z.string(), statements: z.number(), sightings: z.number(), newSubjects: z.number() }),
    ),
    subjects: z.array(
      z.strictObject({ subject: z.string(), about: z.enum(SUBJECT_KINDS), exhibits: z.array(z.string()), records }),
    ),
    files: z.array(z.strictObject({ file: z.string(), sightings: z.number(), accounts: z.number(), records })),
    joined: z.array(
      z.strictObject({ a: z.string(), b: z.string(), judgement: z.string(), position: z.number(), at: z.string() }),
    ),
    countries: z.array(touchedShape),
  }),
  run: async (desk, { since, exhibits: onlyExhibits }) => {
    const from = await sinceOf(desk, since);
    const came = await cameSince(desk, from, onlyExhibits);
    const subjects = await newSubjects(desk, came, from);
    const files = await newFiles(desk, came, from);
    const joined = await joinedSince(desk, came, from);
    const spoken = [...came.bySubject.keys()];
    const ties = spoken.length === 0 ? [] : await nexusOfSubjects(desk.rows, spoken);
    const countries = await newCountries(desk, ties, from);
    const perExhibit = exhibitsOf(came, new Set(subjects.map(({ subject }) => subject)));
    const counts = {
      records: came.said.length + came.seen.length,
      exhibits: perExhibit.length,
      subjects: subjects.length,
      sightings: came.seen.length,
      files: files.length,
      joined: joined.length,
      countries: countries.length,
    };
    const cut = <T>(list: readonly T[]) => list.slice(0, LINES_MAX);
    const lists = { exhibits: cut(perExhibit), subjects: cut(subjects), files: cut(files), joined: cut(joined) };
    return { from: from.position, since: from.at, counts, ...lists, countries: [...countries] };
  },
});

/** Records that came since, and whom they speak of. */
interface Came {
  readonly said: readonly StatementRow[];
  readonly seen: readonly SightingRow[];
  readonly bySubject: ReadonlyMap<string, readonly (StatementRow | SightingRow)[]>;
}

async function cameSince(desk: ReadDesk, from: Since, onlyExhibits: boolean): Promise<Came> {
  const position = from.entries
    .filter((entry) => entry.position >= from.position && entry.kind.startsWith('intake/'))
    .map((entry) => entry.position);
  const wanted = (row: { readonly exhibit: string | null }) => !onlyExhibits || row.exhibit !== null;
  const said = (await desk.rows.find(intakeStatement, { position, superseded: false })).filter(wanted);
  const seen = (await desk.rows.find(intakeSighting, { position, superseded: false })).filter(wanted);
  const bySubject = Map.groupBy<string, StatementRow | SightingRow>([...said, ...seen], subjectOf);
  return { said, seen, bySubject };
}

const subjectOf = (row: StatementRow | SightingRow) => ('account' in row ? row.account : row.subject);
const recordsOf = (rows: readonly { readonly recordId: string }[]) =>
  rows.slice(0, RECORDS_NAMED_MAX).map(({ recordId }) => recordId);
const exhibitsIn = (rows: readonly { readonly exhibit: string | null }[]) =>
  [...new Set(rows.flatMap(({ exhibit }) => exhibit ?? []))].sort();

async function newSubjects(desk: ReadDesk, { bySubject }: Came, from: Since) {
  const rows = await desk.rows.find(intakeSubject, { subject: [...bySubject.keys()] });
  return rows.flatMap(({ subject, about, position }) => {
    const kind = SUBJECT_KINDS.find((one) => one === about);
    const own = bySubject.get(subject) ?? [];
    // An exhibit is no discovery: it was booked in by hand.
    if (position < from.position || kind === undefined || kind === 'exhibit') return [];
    return [{ subject, about: kind, exhibits: exhibitsIn(own), records: recordsOf(own) }];
  });
}

async function newFiles(desk: ReadDesk, { seen }: Came, from: Since) {
  const files = [...new Set(seen.map(({ file }) => file))];
  const all = await desk.rows.find(intakeSighting, { file: files, superseded: false });
  const before = new Set(all.filter(({ position }) => position < from.position).map(({ file }) => file));
  return [...Map.groupBy(seen, ({ file }) => file)]
    .filter(([file]) => !before.has(file))
    .map(([file, own]) => {
      const accounts = new Set(own.map(({ account }) => account)).size;
      return { file, sightings: own.length, accounts, records: recordsOf(own) };
    });
}

async function joinedSince(desk: ReadDesk, { bySubject }: Came, from: Since) {
  const standing = await desk.rows.find(identityJudgement, { verdict: 'same', standing: true });
  return standing
    .filter(({ a, b, position }) => position >= from.position && (bySubject.has(a) || bySubject.has(b)))
    .map(({ a, b, judgement, position, at }) => ({ a, b, judgement, position, at }));
}

/** Countries that these subjects are tied to and that nothing in the matter was tied to before. */
async function newCountries(desk: ReadDesk, ties: Awaited<ReturnType<typeof nexusOfSubjects>>, from: Since) {
  const countries = [...new Set(ties.filter(({ position }) => position >= from.position).map((row) => row.country))];
  const all = countries.length === 0 ? [] : await desk.rows.find(jurisdictionNexus, { country: countries });
  return (await touchedBy(desk, all, from)).filter((row) => row.new);
}

function exhibitsOf({ said, seen }: Came, fresh: ReadonlySet<string>) {
  const named = exhibitsIn([...said, ...seen]);
  return named.map((exhibit) => {
    const statements = said.filter((row) => row.exhibit === exhibit);
    const sightings = seen.filter((row) => row.exhibit === exhibit);
    const subjects = new Set([...statements, ...sightings].map(subjectOf).filter((subject) => fresh.has(subject)));
    return { exhibit, statements: statements.length, sightings: sightings.length, newSubjects: subjects.size };
  });
}
