// Files as ties: which accounts were seen with which files. What always holds: a file that only one account was seen
// with joins nobody and is left out unless it was asked for, and the sightings of one file are read once in a walk,
// because a bulk report holds hundreds of thousands. See `ties.ts` for every other tie.

import type { Rows } from '../base/table.ts';
import { intakeSighting, type SightingRow } from '../intake/tables.ts';
import { RECORDS_MAX, type Tie } from './ties.ts';

/** Sightings looked through in one question: the first ones, by their place in the ledger. */
const SIGHTINGS_MAX = 50_000;

export class Seen {
  readonly #rows: Rows;
  /** Ties of each file that was read, by account and act. */
  readonly #files = new Map<string, Map<string, Tie>>();
  /** True when there were more sightings than are looked through. */
  cut = false;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Ties of these files, and of the files that these accounts were seen with where another account was as well. */
  async around(accounts: readonly string[], files: readonly string[]): Promise<readonly Tie[]> {
    const own = [...new Set((await this.#find({ account: accounts })).map((row) => row.file))];
    await this.#read([...own, ...files]);
    const wanted = new Set(files);
    return [...new Set([...own, ...files])].flatMap((file) => {
      const ties = [...(this.#files.get(file)?.values() ?? [])];
      return wanted.has(file) || ties.some((tie) => tie.a !== ties[0]?.a) ? ties : [];
    });
  }

  /** Every tie of these files. */
  async of(files: readonly string[]): Promise<readonly Tie[]> {
    await this.#read(files);
    return files.flatMap((file) => [...(this.#files.get(file)?.values() ?? [])]);
  }

  async #read(files: readonly string[]): Promise<void> {
    const fresh = [...new Set(files)].filter((file) => !this.#files.has(file));
    for (const file of fresh) this.#files.set(file, new Map());
    for (const row of await this.#find({ file: fresh })) this.#note(row);
  }

  async #find(where: { account: readonly string[] } | { file: readonly string[] }): Promise<readonly SightingRow[]> {
    const found = await this.#rows.find(intakeSighting, { ...where, superseded: false }, { limit: SIGHTINGS_MAX });
    this.cut ||= found.length === SIGHTINGS_MAX;
    return found;
  }

  #note({ file, account, act, basis, recordId }: SightingRow): void {
    const ties = this.#files.get(file);
    const known = ties?.get(`${account} ${act}`);
    if (ties === undefined || (known !== undefined && known.records.length >= RECORDS_MAX)) return;
    const sure = basis === 'fact' || known?.basis === 'fact' ? ('fact' as const) : ('assessment' as const);
    const records = [...new Set([...(known?.records ?? []), recordId])];
    const ends = { a: account, b: file, kindA: 'account' as const, kindB: 'file' as const };
    ties.set(`${account} ${act}`, { ...ends, by: act, basis: sure, records });
  }
}
