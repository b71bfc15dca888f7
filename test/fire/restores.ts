// Old backups brought back at forty ages, with all witnesses there, one of them, or none; and the whole machine brought
// back as it was then (`snapshots.ts`). What always holds: a restored agency writes again only when nobody remembers
// more than it holds; otherwise it stays read-only and says why, and nobody ever sees two heads of one size. The
// control resumes on the operator's word alone, against what witnesses know.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../src/base/fault.ts';
import { makeSealingKey } from '../../src/base/sealing.ts';
import { backup } from '../../src/node/backup.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { restore } from '../../src/node/restore.ts';
import { resume } from '../../src/node/resume.ts';
import { optionsOf } from './life.ts';
import type { Case, OpenPart, Part, Tier } from './shapes.ts';
import { snapshots, unasked } from './snapshots.ts';
import { Founded, WITNESSES, type Witness, type Witnessed } from './witnesses.ts';

const AGES: Readonly<Record<Tier, number>> = { slice: 2, full: 40, release: 40 };
/** The second witness looks seldom: it remembers less than the first. */
const SELDOM = 3;

interface Aged {
  readonly file: string;
  /** The machine's folder of that moment. */
  readonly snapshot: string;
  readonly age: number;
  readonly size: number;
  /** What each witness remembers at the end. */
  readonly remembered: Readonly<Record<Witness, number>>;
}

interface Kept {
  readonly world: Witnessed;
  readonly scratch: string;
  readonly identity: string;
}

/** One entry after another, looked at and backed up; the oldest backup has the greatest age. */
async function lived(world: Witnessed, scratch: string, recipient: string, ages: number): Promise<readonly Aged[]> {
  const made: { file: string; snapshot: string; size: number }[] = [];
  const remembered: Record<Witness, number> = { fr: 0, de: 0 };
  const { clock, random } = world.node.options;
  for (let nth = 0; nth < ages; nth += 1) {
    await world.more(world.node, `M-${nth}`);
    const es = world.node.agency('es');
    for (const code of WITNESSES) {
      if (code === 'de' && nth % SELDOM !== 0) continue;
      await world.look(code);
      remembered[code] = es.ledger.size;
    }
    const file = join(scratch, `backup-${nth}.age`);
    made.push({ file, snapshot: await world.snapshot(`snapshot-${nth}`), size: es.ledger.size });
    await backup(es, { out: file, passphrase: null, recipient, clock, random });
  }
  return made.map((one, nth) => ({ ...one, age: ages - 1 - nth, remembered }));
}

/** Null when it did what it must; `word` makes the operator answer for whoever is silent. */
async function restored(
  { world, scratch, identity }: Kept,
  { file, size, age, remembered }: Aged,
  up: readonly Witness[],
  word: readonly Witness[] = [],
): Promise<string | null> {
  const data = join(scratch, 'restored');
  const { random } = world.node.options;
  try {
    await restore({ file, data, passphrase: null, identity, random });
    return await world.databases.within(null, async (url) => {
      const node = await LiaisonNode.open(optionsOf(data, url));
      try {
        world.join(node, up);
        const said = await resumed(node, word);
        const may = up.length === WITNESSES.length && up.every((code) => remembered[code] <= size);
        if (said !== 'resumed') {
          if (node.agencies.has('es')) return `${said}, and yet it is open`;
          return may ? `age ${age} was refused: ${said}` : null;
        }
        await world.more(node, 'X-1');
        const forked = world.signed.twice;
        if (forked !== null) return `age ${age}: ${forked}`;
        return may ? null : `age ${age} went on with ${up.join(', ') || 'nobody'}`;
      } finally {
        await node.close();
      }
    });
  } finally {
    world.join(world.node, WITNESSES);
    await rm(data, { recursive: true, force: true });
  }
}

async function resumed(node: LiaisonNode, without: readonly string[]): Promise<string> {
  try {
    await resume(node, { code: 'es', without: [...without], reason: 'The disk was lost', newCredentials: false });
    return 'resumed';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

const WAYS = [
  ['all witnesses', WITNESSES],
  ['one witness', null],
  ['no witness', []],
] as const;

/** The newest backup last: it is the one that goes on, and its next head must be the only one of its size. */
export const restores: Part = {
  name: 'restores',
  promises: 'A node brought back from an old backup never signs a second history; with no witness it stays read-only.',
  async open(tier, scratch): Promise<OpenPart> {
    const founded = await Founded.begin(scratch);
    const world = await founded.world();
    const { identity, recipient } = await makeSealingKey();
    const aged = await lived(world, scratch, recipient, AGES[tier]);
    const kept = { world, scratch, identity };
    const cases = aged.flatMap((one) =>
      WAYS.map(([says, all]): Case => {
        const up = all ?? [WITNESSES[one.age % 2] ?? 'fr'];
        return { name: `age ${one.age}, ${says}`, kind: `restores with ${says}`, run: () => restored(kept, one, up) };
      }),
    );
    const control: Case = {
      name: 'an operator who answers for all witnesses goes on, and is seen to',
      kind: 'control',
      run: async () => {
        const [oldest] = aged;
        if (oldest === undefined) return null;
        const before = world.signed.twice;
        const said = await restored(kept, oldest, [], WITNESSES);
        world.signed.twice = before;
        return said;
      },
    };
    const [oldest] = aged;
    const brought = tier === 'slice' ? aged.slice(0, 1) : aged;
    const back = brought.flatMap((one) => snapshots(world, one));
    const controls = oldest === undefined ? [control] : [control, unasked(world, oldest)];
    return { cases: [...cases, ...back], controls, close: () => world.close().finally(() => founded.close()) };
  },
};
