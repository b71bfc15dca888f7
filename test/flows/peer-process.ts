// A node as a process of its own for `three-nodes.test.ts`: started like `liaison node start`, without a page. It says
// when it is ready, and carries feed files where the test asks it to; it is stopped or killed from outside.

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { type Arrivals, arrivalsService } from '../../src/exchange/arrivals.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import type { NodeAgency } from '../../src/node/node.ts';
import { startNode } from '../../src/node/run.ts';
import { allOfficers } from '../../src/oversight/store.ts';

export interface Started {
  readonly folder: string;
  readonly peerListen: string | null;
  readonly pull: readonly string[];
}
/** `to` asks for an export, `file` for an import; `out` is written. */
export interface Carrying {
  readonly to?: string;
  readonly file?: string;
  readonly out: string;
}
/** Asks how many entries of that kind the ledger has. */
export interface Counting {
  readonly count: string;
}

async function counted({ ledger }: NodeAgency, kind: string): Promise<unknown> {
  let count = 0;
  for await (const { header } of ledger.entries(0)) if (header.kind === kind) count += 1;
  return { count };
}

async function carry(agency: NodeAgency, { to, file, out }: Carrying): Promise<unknown> {
  const arrivals = agency.services.get(arrivalsService.name) as Arrivals;
  const liaison = (await allOfficers(agency.rows)).find(({ roles }) => roles.includes('liaison'));
  const call = { officer: liaison?.officer ?? '', purpose: 'investigation' as const };
  const { output } =
    to === undefined
      ? await agency.host.perform(importFeed, { arrival: arrivals.put(await readFile(file ?? '')) }, call)
      : await agency.host.perform(exportFeed, { to }, call);
  await writeFile(out, arrivals.take(output.departure) ?? '');
  return output;
}

async function run({ folder, peerListen, pull }: Started): Promise<void> {
  const options = {
    folder,
    clock: { now: () => Date.now() },
    random: { bytes: (count: number) => randomBytes(count) },
    databaseUrl: null,
  };
  const page = { listen: '127.0.0.1:0', tlsCert: null, tlsKey: null, names: [], dist: null };
  const { node, stop } = await startNode(options, { ...page, peerListen, pull, allowPrivate: true });
  const [agency] = node.agencies.values();
  process.on('message', (asked: Carrying | Counting) => {
    if (agency === undefined) return;
    const done = 'count' in asked ? counted(agency, asked.count) : carry(agency, asked);
    done.then(
      (output) => process.send?.({ output }),
      (error: unknown) => process.send?.({ failed: String(error) }),
    );
  });
  process.once('SIGTERM', () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.({ ready: true });
}

const [told] = process.argv.slice(2);
if (import.meta.main && told !== undefined) await run(JSON.parse(told) as Started);
