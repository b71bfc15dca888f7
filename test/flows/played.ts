// A story played on a real node in a folder of its own: real ledgers, real keys, the shipped PostgreSQL. Tests of the
// flows begin where it ends. The folder is removed when the test file is done.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiaisonNode } from '../../src/node/node.ts';
import { type Closing, closingOf } from '../../src/story/closing.ts';
import { addressOf } from '../../src/story/inbox.ts';
import { play } from '../../src/story/play.ts';
import { Stage, StoryClock } from '../../src/story/stage.ts';
import type { Story } from '../../src/story/story.ts';
import { makeWorld, type World } from '../../src/story/world.ts';
import { readyCluster } from '../ready-cluster.ts';

export interface Played {
  readonly folder: string;
  readonly node: LiaisonNode;
  readonly clock: StoryClock;
  readonly world: World;
  /** Acts as the story's officers after its end. */
  readonly stage: Stage;
  readonly closing: Closing;
  /** Closes the node and removes its folder. */
  remove(): Promise<void>;
}

export const random = { bytes: (count: number) => randomBytes(count) };

/** Plays a story in a fresh folder; the node stays open. */
export async function played(story: Story, seed: number): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-flow-'));
  const clock = new StoryClock(story.begins);
  await readyCluster(folder);
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl: null });
  const remove = async () => {
    await node.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const closing = await closingOf(node, await play(node, story, seed, clock, () => undefined));
    const world = makeWorld(story, seed, addressOf);
    return { folder, node, clock, world, stage: new Stage(node, world, clock), closing, remove };
  } catch (failure) {
    await remove();
    throw failure;
  }
}
