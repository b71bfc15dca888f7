// Finding: the subjects behind what was typed, each with its reasons and its rank. An exact identifier goes before an
// exact name, a name by its beginning before one by sound, and a misspelling last; a value that more than twenty
// subjects share goes behind what points at fewer. `search.ts` shows what is found here.

import type { Rows } from '../base/table.ts';
import { intakeSighting, intakeStatement, intakeSubject } from '../intake/tables.ts';
import { SHARED_SUBJECTS_MAX } from './exact.ts';
import { matchingName, type NameHit } from './name-index.ts';
import { AGREEMENTS, type Agreement } from './names.ts';
import { type IdentifierRow, matchingIdentifier } from './tables.ts';
import type { Typed } from './typed.ts';

/** Records looked at for one identifier, file, address or id; more are said to be cut. */
const RECORDS_MAX = 5_000;

export interface Why {
  readonly by: 'identifier' | 'name' | 'sound' | 'file' | 'id';
  readonly how: Agreement;
  readonly property: string;
  /** Null: a name, which is not shown without more ado. */
  readonly value: string | null;
  readonly record: string | null;
  readonly agency: string | null;
  readonly common: boolean;
}

export interface Found {
  readonly subject: string;
  readonly about: string;
  readonly why: readonly Why[];
  readonly lastObserved: string | null;
}

export interface FoundFile {
  readonly file: string;
  readonly sightings: number;
  readonly accounts: number;
}

/** Everything found, best first. `compared`: records that the text was set beside. */
export async function find(
  rows: Rows,
  typed: Typed,
  names: readonly NameHit[],
): Promise<{
  readonly hits: readonly Found[];
  readonly files: readonly FoundFile[];
  readonly cut: boolean;
  readonly compared: number;
}> {
  const gathered = new Gathering();
  const cuts = [
    await byIdentifier(rows, typed, gathered),
    await byAddress(rows, typed, gathered),
    await byId(rows, typed, gathered),
  ];
  const files = typed.file === null ? [] : await byFile(rows, typed.file, gathered);
  byName(names, gathered);
  const cut = cuts.includes(true) || files.some(({ sightings }) => sightings > RECORDS_MAX);
  const compared = (await rows.count(matchingIdentifier, {})) + (await rows.count(matchingName, {}));
  return { hits: gathered.ranked(), files, cut, compared };
}

/** Reasons by subject, each record once. */
class Gathering {
  readonly #found = new Map<string, { about: string; why: Map<string, Why>; last: string | null }>();

  add(subject: string, about: string, why: Why, at: string | null): void {
    const known = this.#found.get(subject) ?? { about, why: new Map<string, Why>(), last: null };
    const key = `${why.by} ${why.property} ${why.record}`;
    if (!known.why.has(key)) known.why.set(key, why);
    if (at !== null && (known.last === null || at > known.last)) known.last = at;
    this.#found.set(subject, known);
  }

  ranked(): Found[] {
    const ranked = [...this.#found].map(([subject, { about, why, last }]) => {
      const reasons = [...why.values()].sort((a, b) => rankOf(a) - rankOf(b));
      const rank = reasons[0] === undefined ? Number.MAX_SAFE_INTEGER : rankOf(reasons[0]);
      return { rank, found: { subject, about, why: reasons, lastObserved: last } };
    });
    ranked.sort((a, b) => a.rank - b.rank || newer(a.found, b.found) || (a.found.subject < b.found.subject ? -1 : 1));
    return ranked.map(({ found }) => found);
  }
}

function newer(a: Found, b: Found): number {
  if (a.lastObserved === b.lastObserved) return 0;
  return (a.lastObserved ?? '') > (b.lastObserved ?? '') ? -1 : 1;
}

function rankOf({ by, how, property, common }: Why): number {
  if (by === 'id') return 0;
  // An address points at a line at a time, never at somebody.
  if (by === 'identifier' && property !== 'address' && !common) return 1;
  if (by === 'file') return common ? 8 : 2;
  if (by === 'identifier') return common ? 9 : 6;
  return 3 + AGREEMENTS.indexOf(how);
}

async function byIdentifier(rows: Rows, { identifiers }: Typed, into: Gathering): Promise<boolean> {
  const bare = [...new Set(identifiers.map((one) => one.bare))].filter((text) => Buffer.byteLength(text) <= 1_024);
  if (bare.length === 0) return false;
  const found = await rows.find(matchingIdentifier, { bare }, { limit: RECORDS_MAX });
  const fitting = found.filter((row) => identifiers.some((one) => fits(row, one)));
  const holders = Map.groupBy(fitting, (row) => row.identifier);
  for (const same of holders.values()) {
    const common = new Set(same.map((row) => row.subject)).size > SHARED_SUBJECTS_MAX;
    for (const row of same) {
      const { property, bare: value, recordId: record, originator: agency } = row;
      const why = { by: 'identifier', how: 'exact', property, value, record, agency, common } as const;
      into.add(row.subject, row.about, why, row.observedAt);
    }
  }
  return found.length === RECORDS_MAX;
}

function fits(row: IdentifierRow, { kind, bare, service }: Typed['identifiers'][number]): boolean {
  if (row.kind !== kind || row.bare !== bare) return false;
  return service === null || row.identifier === `${kind}|${service}|${bare}`;
}

/** Accounts that were seen at an address. */
async function byAddress(rows: Rows, { identifiers }: Typed, into: Gathering): Promise<boolean> {
  const address = identifiers.find(({ kind }) => kind === 'address')?.bare;
  if (address === undefined) return false;
  const seen = await rows.find(intakeSighting, { address, superseded: false }, { limit: RECORDS_MAX });
  const common = new Set(seen.map((row) => row.account)).size > SHARED_SUBJECTS_MAX;
  for (const { account, at, recordId: record, originator: agency } of seen) {
    const why = {
      by: 'identifier',
      how: 'exact',
      property: 'address',
      value: address,
      record,
      agency,
      common,
    } as const;
    into.add(account, 'account', why, at);
  }
  return seen.length === RECORDS_MAX;
}

async function byFile(rows: Rows, file: string, into: Gathering): Promise<FoundFile[]> {
  const seen = await rows.find(intakeSighting, { file, superseded: false }, { limit: RECORDS_MAX });
  if (seen.length === 0) return [];
  const accounts = new Set(seen.map((row) => row.account)).size;
  for (const { account, at, recordId: record, originator: agency } of seen) {
    const common = accounts > SHARED_SUBJECTS_MAX;
    into.add(
      account,
      'account',
      { by: 'file', how: 'exact', property: 'file', value: file, record, agency, common },
      at,
    );
  }
  return [{ file, sightings: await rows.count(intakeSighting, { file, superseded: false }), accounts }];
}

function byName(names: readonly NameHit[], into: Gathering): void {
  for (const { row, how } of names) {
    const { property, recordId: record, originator: agency } = row;
    const by = how === 'exact' || how === 'prefix' ? 'name' : 'sound';
    into.add(row.subject, row.about, { by, how, property, value: null, record, agency, common: false }, row.observedAt);
  }
}

/** Subjects that an id of ours names or leads to. Referrals and operations are known to rooms on the right only. */
async function byId(rows: Rows, { id }: Typed, into: Gathering): Promise<boolean> {
  if (id === null) return false;
  const why = (record: string | null, agency: string | null): Why => {
    return { by: 'id', how: 'exact', property: id.kind, value: id.id, record, agency, common: false };
  };
  if (id.kind === 'subject') {
    const [row] = await rows.find(intakeSubject, { subject: id.id });
    if (row !== undefined) into.add(row.subject, row.about, why(null, null), null);
    return false;
  }
  const column = { report: 'report', record: 'recordId', exhibit: 'exhibit' } as const;
  if (id.kind === 'referral' || id.kind === 'operation') return false;
  const where = { [column[id.kind]]: id.id };
  const said = await rows.find(intakeStatement, { ...where, superseded: false }, { limit: RECORDS_MAX });
  for (const row of said) into.add(row.subject, row.about, why(row.recordId, row.originator), row.observedAt);
  const seen = await rows.find(intakeSighting, { ...where, superseded: false }, { limit: RECORDS_MAX });
  for (const row of seen) into.add(row.account, 'account', why(row.recordId, row.originator), row.at);
  return said.length === RECORDS_MAX || seen.length === RECORDS_MAX;
}
