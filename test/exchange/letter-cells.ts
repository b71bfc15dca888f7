// Every kind of letter and package, in every way that it may come wrongly: twice, out of order, late, at a third node,
// after a change of keys, cut, exchanged, or twice at once. What always holds: one effect, and the same answer to the
// same bytes. `letter-kinds.ts` makes what is sent; `letters.test.ts` and the full run play the cells.

import assert from 'node:assert/strict';
import type { Letter } from '../../src/exchange/transport.ts';
import { seededRandom } from '../house.ts';
import { KINDS, type Kind, LetterWorld } from './letter-kinds.ts';

/** A refusal by name or, of a witness, a status other than 200. */
function isRefused(answer: Buffer): boolean {
  if (answer[0] !== 0x7b) return false;
  const said: object = JSON.parse(answer.toString());
  return 'refused' in said || 'status' in said;
}

/** What is the same for all kinds of one seed. */
export interface Round {
  readonly seed: string;
  /** A letter of every kind, made in a world of its own by the same keys. */
  readonly letters: readonly Letter[];
}

/** One kind in one world, with what is asked of it in every cell. */
class Cell {
  readonly kind: Kind;
  readonly world: LetterWorld;
  readonly round: Round;
  #before = 0;

  constructor(kind: Kind, world: LetterWorld, round: Round) {
    this.kind = kind;
    this.world = world;
    this.round = round;
  }

  /** Made, and what making it changed does not count. */
  async made(): Promise<Letter> {
    const letter = await this.kind.make(this.world);
    this.#before = await this.world.effects();
    return letter;
  }

  async had(effects: number, why: string): Promise<void> {
    assert.equal((await this.world.effects()) - this.#before, effects, `${this.kind.name}: ${why}`);
  }

  async said(answer: Buffer): Promise<string> {
    return this.kind.said === undefined ? answer.toString() : this.kind.said(answer, this.world);
  }

  /** The first was heard; the second hears the same, or that it is one. */
  async alike(first: Buffer, second: Buffer, why: string): Promise<void> {
    const { name, again } = this.kind;
    assert.ok(!isRefused(first), `${name}: ${first.toString().slice(0, 80)}`);
    if (again === 'refused') assert.ok(isRefused(second), `${name}: ${why}`);
    else assert.equal(await this.said(second), await this.said(first), `${name}: ${why}`);
  }
}

const repeated = async (cell: Cell, between: () => unknown, why: string) => {
  const { world, kind } = cell;
  const letter = await cell.made();
  const first = await world.give(letter);
  await between();
  const { entries } = world;
  const second = await world.give(letter);
  await cell.alike(first, second, why);
  assert.equal(world.entries, entries, `${kind.name}: ${why}, nothing is written`);
  await cell.had(kind.effect, why);
};

const AFTER_KEYS = 'replayed after a change of keys';
const COLUMNS: Readonly<Record<string, (cell: Cell) => Promise<void>>> = {
  duplicate: (cell) => repeated(cell, () => undefined, 'one effect of two copies'),
  'two copies at once': async (cell) => {
    const { world, kind } = cell;
    const letter = await cell.made();
    const both = await Promise.all([world.give(letter), world.give(letter)]);
    const [first, second] = both.sort((one, other) => Number(isRefused(one)) - Number(isRefused(other)));
    assert.ok(first && second);
    await cell.alike(first, second, 'the same is said to both');
    await cell.had(kind.effect, 'one effect of two at once');
  },
  reordered: async (cell) => {
    const { world, kind } = cell;
    const one = await cell.made();
    const other = await kind.make(world);
    const before = await world.effects();
    for (const letter of [other, one, other]) await world.give(letter);
    const ended = (await world.effects()) - before;
    // Of two statements the later one holds the earlier.
    assert.equal(ended, kind.open ? 1 : 2 * kind.effect, `${kind.name}: what came first waited or counts alone`);
    for (const letter of [one, other]) await world.give(letter);
    assert.equal((await world.effects()) - before, ended, `${kind.name}: nothing more happens`);
  },
  'replayed after an hour': (cell) => repeated(cell, () => cell.world.federation.clock.advance(1), 'after an hour'),
  'at a third node': async (cell) => {
    const { world, kind } = cell;
    const letter = await cell.made();
    await world.give(letter, 'it');
    await cell.had(kind.open ? 1 : 0, 'a third node does nothing with it');
    await world.give(letter);
    await cell.had(kind.open ? 2 : kind.effect, 'its addressee takes it all the same');
  },
  'cut half-way': async (cell) => {
    const { world, kind } = cell;
    const letter = await cell.made();
    for (const length of [Math.floor(letter.body.length / 2), drawn(cell.round.seed, letter.body.length)]) {
      const cut = await world.give({ ...letter, body: letter.body.subarray(0, length) });
      assert.ok(isRefused(cut) || kind.name === 'witnessed', `${kind.name}: ${cut.toString().slice(0, 60)}`);
      await cell.had(0, `${length} of ${letter.body.length} bytes are nothing`);
    }
    await world.give(letter);
    await cell.had(kind.effect, 'the whole is still taken');
  },
  'its body exchanged': async (cell) => {
    const { world, kind } = cell;
    const letter = await cell.made();
    for (const { kind: other, body } of othersFor(cell.round, letter)) {
      const before = await world.effects();
      await world.give({ ...letter, body });
      assert.equal(await world.effects(), before, `${kind.name}: the body of ${other} has no effect`);
    }
    const before = await world.effects();
    await world.give(letter);
    assert.equal((await world.effects()) - before, kind.effect, `${kind.name}: its own is still taken`);
  },
  'replayed after thirty days': (cell) =>
    repeated(cell, () => cell.world.federation.clock.advance(24 * 31), 'after thirty days'),
  [AFTER_KEYS]: (cell) => rotated(cell),
};

/** Bodies of every other kind of letter, and some of no kind at all. */
function othersFor({ letters }: Round, letter: Letter): readonly Letter[] {
  const named = (kind: Letter['kind'], text: string): Letter => ({ kind, from: 'es', body: Buffer.from(text) });
  const others = [
    ...letters,
    named('receipts', '{"receipts":[]}'),
    named('collect', '{"after":0,"more":1}'),
    named('head', '{"since":"0"}'),
    named('head', '{"since":0,"taken":-1}'),
    named('head', '{"since":0,"taken":"7"}'),
    named('witnessed', '[]'),
    named('cosign', 'old 0\n\nes.police.example/liaison/1\n'),
    named('package', 'age-encryption.org/v1\n'),
  ];
  return others.filter(({ kind }) => kind !== letter.kind);
}

async function rotated(cell: Cell): Promise<void> {
  const { world, kind } = cell;
  const letter = await cell.made();
  const first = await world.give(letter);
  const taken = await world.effects();
  await world.rotate();
  const before = await world.effects();
  const second = await world.give(letter);
  assert.equal(await world.effects(), before, `${kind.name}: no second effect under the new key (${taken})`);
  // What is asked anew is answered as the ledger stands now.
  if (kind.name === 'head' || kind.name === 'witnessed') assert.ok(!isRefused(second));
  // A key that has ended receipts nothing; the collector signs its receipts anew with the one that counts.
  else if (kind.name === 'receipts') assert.match(second.toString(), /^\{"taken":[01]\}$/);
  else await cell.alike(first, second, 'after the keys have changed');
}

/** A place from 0 to below `most`, the same for the same seed. */
function drawn(seed: string, most: number): number {
  return Buffer.from(seededRandom(`cut ${seed} ${most}`).bytes(4)).readUInt32BE() % most;
}

/** In the order of their names where the seed is the first; the others begin with another of the columns. */
function columnsFor(nth: number): readonly string[] {
  const all = Object.keys(COLUMNS);
  // A month later and under other keys, what was made before is over: these come last.
  const [early, late] = [all.slice(0, -2), all.slice(-2)];
  return [...early.map((_, at) => early[(at + nth) % early.length] ?? ''), ...late];
}

/** Makes a letter of every kind, for what is exchanged in the worlds of this seed. */
export async function roundOf(nth: number): Promise<Round> {
  const seed = `n3 ${nth}`;
  const world = await LetterWorld.open(seed);
  const letters: Letter[] = [];
  for (const kind of KINDS) letters.push(await kind.make(world));
  return { seed, letters };
}

/** Plays one kind in all columns; `play` is given each of them, and may try the next one whatever came of it. */
export async function playKind(
  kind: Kind,
  nth: number,
  round: Round,
  play: (column: string, run: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const world = await LetterWorld.open(round.seed);
  const columns = columnsFor(nth);
  for (const column of columns) {
    // What has been over for a month, and no receipt heard of it, holds up whatever is behind it.
    const own = column === AFTER_KEYS ? await LetterWorld.open(round.seed) : world;
    await play(column, async () => COLUMNS[column]?.(new Cell(kind, own, round)));
  }
  return columns.length;
}

/** A control: another letter of the kind between the two copies is no copy, and has to be found. */
export async function playUnequal(kind: Kind, round: Round): Promise<void> {
  const world = await LetterWorld.open(round.seed);
  const other = async () => world.give(await kind.make(world));
  await repeated(new Cell(kind, world, round), other, 'two letters are no copies');
}
