// How far an erasure reaches, told from the rows of the rooms to the right of oversight: the standing watches that look
// for what only these records say, the legal requests that ask about it, the drafts that hold it, and whatever else
// names a subject. What always holds: what another record says as well stays watched, asked about and in drafts,
// because it was not erased. See `oversight/reach.ts`.

import type { Rows } from '../base/table.ts';
import { draftTextsOf } from '../intake/door.ts';
import { comparedText, type Drafts, type HeldDraft } from '../intake/drafts.ts';
import { intakeSighting, intakeStatement, type StatementRow } from '../intake/tables.ts';
import { identifierOf } from '../matching/exact.ts';
import { matchingHit } from '../matching/tables.ts';
import { soughtDigest } from '../matching/watch.ts';
import { matchingWatch, type WatchRow } from '../matching/watch-tables.ts';
import { operationsNamed } from '../operations/named-fold.ts';
import type { DroppedDraft, ErasureReach } from '../oversight/reach.ts';
import { ordered, type Target } from '../oversight/targets.ts';

interface Place {
  readonly position: number;
  readonly index: number;
}

/** The agency's own rows and drafts. */
export function erasureReach(rows: Rows, drafts: Pick<Drafts, 'holding' | 'drop'>): ErasureReach {
  return {
    async dependents(targets) {
      const sole = await soleOf(rows, targets);
      const watches = (await rows.find(matchingWatch, {})).filter((row) => looksFor(row, sole));
      // What a provider is asked about them goes too; custody and the day are named by an officer or not at all.
      const asked = await placesNaming(rows, sole, 'request');
      return [...watches.map(({ position }) => targetAt(position)), ...asked];
    },
    async named(subject, targets) {
      const sole = await soleOf(rows, targets);
      const subjects = new Set([...sole.subjects, ...(subject === null ? [] : [subject])]);
      return placesNaming(rows, { ...sole, subjects }, null);
    },
    async drafts(targets) {
      const said = await statementsAt(rows, targets);
      const texts = draftTextsOf(await onlySaidHere(rows, said, new Named(targets)));
      return async () => (texts.size === 0 ? [] : removed(drafts, await drafts.holding(texts)));
    },
  };
}

const targetAt = (entry: number): Target => ({ entry, records: [[0, 0]] });

async function removed(drafts: Pick<Drafts, 'drop'>, held: readonly HeldDraft[]): Promise<readonly DroppedDraft[]> {
  const gone: DroppedDraft[] = [];
  for (const { officer, draft, savedAt } of held) {
    if (await drafts.drop(officer, draft)) gone.push({ officer, savedAt });
  }
  return gone;
}

/** The places of targets, for asking whether one is among them. */
class Named {
  readonly #runs: ReadonlyMap<number, Target['records']>;

  constructor(targets: readonly Target[]) {
    this.#runs = new Map(targets.map(({ entry, records }) => [entry, records]));
  }

  has({ position, index }: Place): boolean {
    return (this.#runs.get(position) ?? []).some(([from, to]) => from <= index && index <= to);
  }
}

/** Statements at these places, entry by entry: one part of a report fits one answer. */
async function statementsAt(rows: Rows, targets: readonly Target[]): Promise<readonly StatementRow[]> {
  const named = new Named(targets);
  const found: StatementRow[] = [];
  for (const { entry: position } of targets) {
    for (const row of await rows.find(intakeStatement, { position })) if (named.has(row)) found.push(row);
  }
  return found;
}

/** Statements whose value no record beside the named ones gives. */
async function onlySaidHere(rows: Rows, said: readonly StatementRow[], named: Named): Promise<readonly StatementRow[]> {
  const keyOf = ({ normalised, value }: StatementRow) => (normalised === null ? `v ${value}` : `n ${normalised}`);
  const normalised = [...new Set(said.flatMap((row) => row.normalised ?? []))];
  const value = [...new Set(said.filter((row) => row.normalised === null).map((row) => row.value))];
  const same = [
    ...(normalised.length === 0 ? [] : await rows.find(intakeStatement, { normalised })),
    ...(value.length === 0 ? [] : await rows.find(intakeStatement, { value, normalised: null })),
  ];
  const elsewhere = new Set(same.filter((row) => !named.has(row)).map(keyOf));
  return said.filter((row) => !elsewhere.has(keyOf(row)));
}

/** Subjects of whom no record beside the named ones speaks. */
async function onlySpokenOfHere(
  rows: Rows,
  targets: readonly Target[],
  said: readonly StatementRow[],
  named: Named,
): Promise<ReadonlySet<string>> {
  const spoken = new Set(said.map(({ subject }) => subject));
  for (const { entry: position } of targets) {
    for (const row of await rows.find(intakeSighting, { position })) {
      if (named.has(row)) spoken.add(row.account);
    }
  }
  if (spoken.size === 0) return spoken;
  const statements = await rows.find(intakeStatement, { subject: [...spoken] });
  const sightings = await rows.find(intakeSighting, { account: [...spoken] });
  for (const row of statements) if (!named.has(row)) spoken.delete(row.subject);
  for (const row of sightings) if (!named.has(row)) spoken.delete(row.account);
  return spoken;
}

/** Files that no sighting beside the named ones saw, and that stand on no list: a list gives the digest by itself. */
async function onlySeenHere(rows: Rows, targets: readonly Target[], named: Named): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  for (const { entry: position } of targets) {
    for (const row of await rows.find(intakeSighting, { position })) if (named.has(row)) files.add(row.file);
  }
  if (files.size === 0) return files;
  const [seen, listed] = await Promise.all([
    rows.find(intakeSighting, { file: [...files] }),
    rows.find(matchingHit, { file: [...files] }),
  ]);
  for (const row of seen) if (!named.has(row)) files.delete(row.file);
  for (const { file } of listed) files.delete(file);
  return files;
}

/** Addresses of sightings that nothing beside the named records gives. */
async function onlyAddressedHere(rows: Rows, targets: readonly Target[], named: Named): Promise<ReadonlySet<string>> {
  const addresses = new Set<string>();
  for (const { entry: position } of targets) {
    for (const row of await rows.find(intakeSighting, { position })) {
      if (named.has(row) && row.address !== null) addresses.add(row.address);
    }
  }
  if (addresses.size === 0) return addresses;
  const address = [...addresses];
  for (const row of await rows.find(intakeSighting, { address }))
    if (!named.has(row)) addresses.delete(row.address ?? '');
  for (const row of await rows.find(intakeStatement, { value: address }))
    if (!named.has(row)) addresses.delete(row.value);
  return new Set([...addresses].map(comparedText));
}

/** Records of the rooms to the right that name one of these; of one sort, or of all. */
async function placesNaming(rows: Rows, { sole, addresses, subjects }: Sole, what: string | null): Promise<Target[]> {
  const of = what === null ? {} : { what };
  const value = [...draftTextsOf(sole), ...addresses];
  const found = [
    ...(subjects.size === 0 ? [] : await rows.find(operationsNamed, { subject: [...subjects], ...of })),
    ...(value.length === 0 ? [] : await rows.find(operationsNamed, { value, ...of })),
  ];
  return ordered(found.map(({ position, index }) => ({ entry: position, records: [[index, index]] })));
}

/** What nothing but the named records says. */
interface Sole {
  readonly sole: readonly StatementRow[];
  readonly addresses: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

async function soleOf(rows: Rows, targets: readonly Target[]): Promise<Sole> {
  const named = new Named(targets);
  const said = await statementsAt(rows, targets);
  const [sole, addresses, subjects, files] = await Promise.all([
    onlySaidHere(rows, said, named),
    onlyAddressedHere(rows, targets, named),
    onlySpokenOfHere(rows, targets, said, named),
    onlySeenHere(rows, targets, named),
  ]);
  return { sole, addresses, subjects, files };
}

function looksFor(row: WatchRow, { sole, subjects, files }: Sole): boolean {
  if (row.subject !== null) return subjects.has(row.subject);
  if (row.file !== null) return files.has(row.file);
  const { sought, under } = row;
  if (sought === null || under === null) return false;
  return sole.some((said) => {
    const identifier = identifierOf(said);
    return identifier !== null && soughtDigest(under, identifier.text) === sought;
  });
}
