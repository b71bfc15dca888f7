// A PostgreSQL cluster as `initdb` leaves it, made once and copied into the folders of nodes that tests begin, because
// making one costs more than most of their tests. A node that finds it there starts it; one that cannot makes its own.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../src/node/postgres.ts';

const ROOT = join(import.meta.dirname, '..');
const KEPT = join(ROOT, 'node_modules', '.cache', 'liaison', 'clusters');

/** What decides how a cluster is made; the version of PostgreSQL stands in the lock file. */
function digestOfMaking(): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'src/node/postgres.ts', 'src/node/postgres-account.ts']) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

async function keptCluster(): Promise<string> {
  const kept = join(KEPT, digestOfMaking());
  if (existsSync(kept)) return join(kept, 'cluster');
  await mkdir(KEPT, { recursive: true });
  const folder = await mkdtemp(join(KEPT, '.making-'));
  const server = await startPostgres({ folder });
  await server.stop();
  // A cluster that stands elsewhere, because its user cannot reach this folder, is not ours to copy.
  if (!existsSync(join(folder, 'cluster'))) await mkdir(join(folder, 'cluster'));
  // Somebody else may have been quicker; then theirs is as good.
  await rename(folder, kept).catch(() => rm(folder, { recursive: true, force: true }));
  return join(kept, 'cluster');
}

/** Puts a fresh cluster where a node that keeps its data in `folder` looks for it. */
export async function readyCluster(folder: string): Promise<void> {
  const database = join(folder, 'database');
  await mkdir(database, { recursive: true, mode: 0o700 });
  await cp(await keptCluster(), join(database, 'cluster'), { recursive: true });
}
