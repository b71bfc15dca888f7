// How far an erasure reaches, told from the rows of the rooms to the right of oversight: the standing watches that look
// for what only these records say, and the drafts that hold it. What always holds: what another record says as well
// stays watched and stays in drafts, because it was not erased. See `oversight/reach.ts`.

import type { Rows } from '../base/table.ts';
import { draftTextsOf } from '../intake/door.ts';
import type { Drafts, HeldDraft } from '../intake/drafts.ts';
import { intakeSighting, intakeStatement, type StatementRow } from '../intake/tables.ts';
import { identifierOf } from '../matching/exact.ts';
import { soughtDigest } from '../matching/watch.ts';
import { matchingWatch, type WatchRow } from '../matching/watch-tables.ts';
import type { DroppedDraft, ErasureReach } from '../oversight/reach.ts';
import type { Target } from '../oversight/targets.ts';

interface Place {
  readonly position: number;
  readonly index: number;
}

/** The agency's own rows and drafts. */
export function erasureReach(rows: Rows, drafts: Pick<Drafts, 'holding' | 'drop'>): ErasureReach {
  return {
    async dependents(targets) {
      const watches = await rows.find(matchingWatch, {});
      if (watches.length === 0) return [];
      const named = new Named(targets);
      const said = await statementsAt(rows, targets);
      const sole = await onlySaidHere(rows, said, named);
      const subjects = await onlySpokenOfHere(rows, targets, said, named);
      return watches.filter((row) => looksFor(row, sole, subjects)).map(({ position }) => targetAt(position));
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

function looksFor(row: WatchRow, sole: readonly StatementRow[], subjects: ReadonlySet<string>): boolean {
  if (row.subject !== null) return subjects.has(row.subject);
  const { sought, under } = row;
  if (sought === null || under === null) return false;
  return sole.some((said) => {
    const identifier = identifierOf(said);
    return identifier !== null && soughtDigest(under, identifier.text) === sought;
  });
}
