// Gathering for a court bundle: the exhibits meant, their custody entries, what was found on them and what is held
// about the persons they were taken from, divided by the rules. Preview and act look through this one function, so
// that what was previewed is what goes. See `bundle-rules.ts` for the rules, `bundle.ts` for the acts.

import type { ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { pointedTo } from '../identity/pointing.ts';
import { protectedOf, subjectsInConflict } from '../identity/protected.ts';
import { designationsOf } from '../identity/tables.ts';
import { intakeSighting, intakeStatement, type SightingRow, type StatementRow } from '../intake/tables.ts';
import { type Considered, type Division, divide, fault } from './bundle-rules.ts';
import { consentsFor } from './consent-fold.ts';
import { chainOf } from './store.ts';
import { type ExhibitRow, exhibitsExhibit, exhibitsImage, exhibitsPhotograph, exhibitsVerification } from './tables.ts';

/** Records in one bundle: a file that one expert can still go through, and that a node makes in seconds. */
export const RECORDS_MAX = 20_000;

/** One record of the ledger by its place. */
export interface Place {
  readonly position: number;
  readonly index: number;
}

export interface GatheredExhibit {
  readonly row: ExhibitRow;
  readonly events: number;
  readonly unbroken: boolean;
  readonly gaps: number;
}

export interface Gathered {
  readonly exhibits: readonly GatheredExhibit[];
  /** Exhibits of the matter left out: they were taken from somebody protected, and nobody named them. */
  readonly leftOut: number;
  readonly division: Division;
  readonly statements: number;
  readonly sightings: number;
  /** Positions of the consents that some selected record rests on. */
  readonly consents: readonly number[];
  /** For each record that rests on a consent, the officers who noted one. */
  readonly hands: readonly ReadonlySet<string>[];
  /** Every record that goes: custody, consents, statements and sightings. */
  readonly places: readonly Place[];
}

/**
 * Looks at the exhibits named, or all of the matter at hand.
 * @throws exhibits/bundle-empty, exhibits/bundle-too-large
 */
export async function gather(desk: ReadDesk, asked: readonly string[] | null): Promise<Gathered> {
  const { rows } = desk;
  const { named, leftOut } = await exhibitsMeant(desk, asked);
  const exhibits: GatheredExhibit[] = [];
  const custody = new Set<number>();
  for (const row of named) {
    const { lines, check } = await chainOf(rows, row.exhibit);
    for (const line of lines) custody.add(line.position);
    for (const position of await besideCustody(rows, row)) custody.add(position);
    exhibits.push({ row, events: lines.length, unbroken: check.unbroken, gaps: check.gaps.length });
  }
  const at = instant(desk.clock.now());
  const { statements, sightings } = await recordsOf(rows, named);
  const points = await pointedTo(rows, { statements, sightings });
  const considered = [...statements.map(consideredStatement), ...sightings.map(consideredSighting)].map((record) => {
    return { ...record, points: points.get(record.recordId) ?? [] };
  });
  const consents = await consentsFor(rows, considered, at);
  const division = divide(considered, {
    own: desk.agency.code,
    protected: await protectedAmong(rows, [
      ...new Set(considered.flatMap(({ subject, points }) => [subject, ...points])),
    ]),
    consents: new Set(consents.keys()),
    at,
  });
  const rested = division.selected.flatMap(({ recordId }) => {
    const notes = consents.get(recordId);
    return notes === undefined ? [] : [notes];
  });
  const resting = new Map(rested.flat().map(({ position, index }) => [`${position}/${index}`, { position, index }]));
  const places = placesOf([...custody], [...resting.values(), ...division.selected]);
  if (places.length > RECORDS_MAX) throw fault('exhibits/bundle-too-large', { records: places.length });
  const said = division.selected.filter(({ property }) => property !== null).length;
  return {
    ...{ exhibits, leftOut, division, places },
    statements: said,
    sightings: division.selected.length - said,
    consents: [...resting.values()].map(({ position }) => position).sort((a, b) => a - b),
    hands: rested.map((notes) => new Set(notes.map(({ officer }) => officer))),
  };
}

/** The exhibits named; of the whole matter, all but those taken from somebody protected: their acts name the person. */
async function exhibitsMeant(desk: ReadDesk, asked: readonly string[] | null) {
  const { rows, operation } = desk;
  const ofMatter = operation === null ? {} : { operation };
  const where = asked === null ? ofMatter : { ...ofMatter, exhibit: asked };
  const found = await rows.find(exhibitsExhibit, where, { order: [{ column: 'mark' }] });
  // Hidden and absent look alike: an exhibit of another matter is not there.
  const missing = asked === null ? 0 : new Set(asked).size - found.length;
  if (found.length === 0 || missing > 0) throw fault('exhibits/bundle-empty', { missing });
  if (asked !== null) return { named: found, leftOut: 0 };
  const shielded = await protectedAmong(rows, [...new Set(found.flatMap(({ person }) => person ?? []))]);
  const named = found.filter(({ person }) => person === null || !shielded.has(person));
  const leftOut = found.length - named.length;
  if (named.length === 0) throw fault('exhibits/bundle-empty', { missing, leftOut });
  return { named, leftOut };
}

/** Entries about an exhibit that are no event of custody: images, photographs, under what it is kept, a decision. */
async function besideCustody(rows: Rows, { exhibit, decidedAt, retentions }: ExhibitRow): Promise<readonly number[]> {
  const found = [
    ...(await rows.find(exhibitsImage, { exhibit })),
    ...(await rows.find(exhibitsVerification, { exhibit })),
    ...(await rows.find(exhibitsPhotograph, { exhibit })),
  ];
  return [...found.map(({ position }) => position), ...retentions, ...(decidedAt === null ? [] : [decidedAt])];
}

/** What names the exhibits, and what is about the persons they were taken from; each record once. */
async function recordsOf(rows: Rows, exhibits: readonly ExhibitRow[]) {
  // A laboratory names an exhibit by its id or, in its matter, by the mark on the bag.
  const named = [...new Set(exhibits.flatMap(({ exhibit, mark }) => [exhibit, mark]))];
  const places = new Set(exhibits.flatMap((row) => [row.exhibit, `${row.mark} ${row.operation}`]));
  const onThem = (row: StatementRow | SightingRow) =>
    places.has(row.exhibit ?? '') || places.has(`${row.exhibit} ${row.operation}`);
  const persons = [...new Set(exhibits.flatMap(({ person }) => person ?? []))];
  const members = persons.length === 0 ? [] : await withClusterMates(rows, persons);
  const statements = [
    ...(await rows.find(intakeStatement, { exhibit: named })).filter(onThem),
    ...(await rows.find(intakeStatement, { subject: members })),
  ];
  const sightings = [
    ...(await rows.find(intakeSighting, { exhibit: named })).filter(onThem),
    ...(await rows.find(intakeSighting, { account: members })),
  ];
  return { statements: onceEach(statements), sightings: onceEach(sightings) };
}

/** A record that reached us in two packages is one record. */
function onceEach<R extends { readonly recordId: string }>(rows: readonly R[]): readonly R[] {
  const seen = new Set<string>();
  return rows.filter(({ recordId }) => !seen.has(recordId) && seen.add(recordId) !== undefined);
}

/** Victims and everyone in an open conflict, with those judged the same as they. */
async function protectedAmong(rows: Rows, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const members = await withClusterMates(rows, subjects);
  const disputed = await subjectsInConflict(rows);
  const designations = await designationsOf(rows, members);
  const victims = designations.filter((row) => row.category === 'victim').map((row) => row.subject);
  const elsewhere = (await protectedOf(rows, members)).map((row) => row.subject);
  const clusters = await clustersOf(rows, members);
  const named = [...victims, ...elsewhere, ...members.filter((one) => disputed.has(one))];
  const hidden = new Set(named.map((one) => clusters.get(one)));
  return new Set(members.filter((subject) => hidden.has(clusters.get(subject))));
}

/** The records of these entries' acts, the consents and the selected ones, in the order of the ledger. */
function placesOf(acts: readonly number[], selected: readonly Place[]): readonly Place[] {
  const places = [
    ...[...new Set(acts)].map((position) => ({ position, index: 0 })),
    ...selected.map(({ position, index }) => ({ position, index })),
  ];
  return places.sort((a, b) => a.position - b.position || a.index - b.index);
}

function consideredStatement(row: StatementRow): Omit<Considered, 'points'> {
  const { position, index, recordId, subject, property, originator, handling, superseded } = row;
  return { position, index, recordId, subject, property, originator, handling, superseded };
}

function consideredSighting(row: SightingRow): Omit<Considered, 'points'> {
  const { position, index, recordId, account: subject, originator, handling, superseded } = row;
  return { position, index, recordId, subject, property: null, originator, handling, superseded };
}
