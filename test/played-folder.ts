// The small story, played once for all tests that only need a node with something in it: each gets a copy of the folder
// as it lay when the story ended. What is kept lies under node_modules/.cache by a digest of all that could change it,
// so a changed source is played anew, and whoever is first to be done puts it there.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeMark } from '../src/node/folder.ts';
import { LiaisonNode } from '../src/node/node.ts';
import { closingOf } from '../src/story/closing.ts';
import { play } from '../src/story/play.ts';
import { StoryClock } from '../src/story/stage.ts';
import { parseStory } from '../src/story/story.ts';

const ROOT = join(import.meta.dirname, '..');
const STORY = join('stories', 'three-agencies.json');
const KEPT = join(ROOT, 'node_modules', '.cache', 'liaison', 'played');
/** A play takes seconds; what is older was broken off. */
const PLAY_MS_MAX = 600_000;
const random = { bytes: (count: number) => randomBytes(count) };

function digestOfSource(): string {
  const hash = createHash('sha256');
  const files = globSync('{src,stories}/**/*.{ts,json,sql}', { cwd: ROOT }).sort();
  for (const file of [...files, 'package-lock.json', 'test/played-folder.ts']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

async function playInto(folder: string): Promise<void> {
  const story = parseStory(await readFile(join(ROOT, STORY), 'utf8'));
  const clock = new StoryClock(story.begins);
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl: null });
  const told = await play(node, story, 7, clock, () => undefined);
  const closing = await closingOf(node, told);
  await node.close();
  await writeMark(folder, { seed: 7, story: '', complete: true, closing, told });
}

/** What an earlier source played, and what was broken off; what another process plays at this moment is let be. */
async function removeOlder(own: string): Promise<void> {
  for (const name of await readdir(KEPT)) {
    const { mtimeMs } = await stat(join(KEPT, name)).catch(() => ({ mtimeMs: 0 }));
    const playing = name.startsWith('.playing-') && Date.now() - mtimeMs < PLAY_MS_MAX;
    // One that plays the same may have put its own in place since we looked, and others copy it already.
    if (!playing && name !== own) await rm(join(KEPT, name), { recursive: true, force: true });
  }
}

async function keptFolder(): Promise<string> {
  const own = digestOfSource();
  const kept = join(KEPT, own);
  if (existsSync(kept)) return kept;
  await mkdir(KEPT, { recursive: true });
  await removeOlder(own);
  const folder = await mkdtemp(join(KEPT, '.playing-'));
  await playInto(folder);
  // Somebody else may have been quicker; then theirs is as good.
  await rename(folder, kept).catch(() => rm(folder, { recursive: true, force: true }));
  return kept;
}

/** A folder of one's own in which the small story was played to its end; remove it when done. */
export async function playedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-played-'));
  await cp(await keptFolder(), folder, { recursive: true });
  return folder;
}

export interface PlayedNode {
  readonly node: LiaisonNode;
  readonly folder: string;
  close(): Promise<void>;
}

/** A node over such a folder. `clock` tells the time to go on with. */
export async function openPlayed(clock: { now(): number }): Promise<PlayedNode> {
  const folder = await playedFolder();
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl: null });
  return {
    node,
    folder,
    close: async () => {
      await node.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
