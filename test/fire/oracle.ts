// The oracle of a node that died: it must open, hold everything that was answered, be of one history with every head
// that was shown, and go on with the step that was broken off to exactly the effect of an undisturbed life. Null means
// that every promise was kept; otherwise it says what was lost. See `points.ts` and `under-load.ts`.

import { Fault } from '../../src/base/fault.ts';
import { rebuildCheck, verifyAll } from '../../src/node/checks.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { optionsOf, type Said } from './life.ts';
import { PRESSED } from './pressing.ts';
import { live, type Step } from './story.ts';

/** Kinds that a repeated step may enter again: what a node tells of itself, not what an officer did. */
const AGAIN = /^(exchange\/(witnessed|cosigned|dispatched|receipted|keys-stated|keys-taken)|ledger\/)/;

export interface Verdict {
  readonly lost: string | null;
  /** From the beginning of the opening until acts can be done. */
  readonly readyMs: number;
}

/**
 * How often each kind of entry stands in the two ledgers after a step. What was asked of a node to see whether it
 * refuses is no part of the step: an agency whose own disk still works may take some of it.
 */
export type Census = Readonly<Record<string, number>>;

export async function censusOf(node: LiaisonNode): Promise<Census> {
  const counts: Record<string, number> = {};
  for (const { code, ledger } of node.agencies.values()) {
    for await (const { header, records } of ledger.entries(0)) {
      if (AGAIN.test(header.kind) || JSON.stringify(records).includes(`"${PRESSED}`)) continue;
      const name = `${code} ${header.kind}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}

/** What a defect looks like from outside: its stack says where. */
export const saysOf = (error: unknown): string => {
  if (error instanceof Fault) return `${error.code} ${JSON.stringify(error.details)}`;
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error);
};

/** Opens what is left, judges it, does `step` again and judges that against the census. */
export async function judge(
  { folder, databaseUrl }: { readonly folder: string; readonly databaseUrl: string | null },
  told: readonly Said[],
  then: { readonly step: Step; readonly census: Census } | null,
): Promise<Verdict> {
  const began = performance.now();
  let node: LiaisonNode | null = null;
  let readyMs = 0;
  try {
    node = await LiaisonNode.open(optionsOf(folder, databaseUrl));
    readyMs = performance.now() - began;
    const lost = (await missing(node, told)) ?? (await unsound(node));
    if (lost !== null || then === null) return { lost, readyMs };
    await node.close();
    node = null;
    node = await goesOn(folder, then.step, databaseUrl);
    const after = (await missing(node, told)) ?? (await unsound(node));
    return { lost: after ?? differs(then.census, await censusOf(node)), readyMs };
  } catch (error) {
    return { lost: `stopped: ${saysOf(error)}`, readyMs };
  } finally {
    await node?.close().catch(() => undefined);
  }
}

async function goesOn(folder: string, step: Step, databaseUrl: string | null): Promise<LiaisonNode> {
  const silent = { enter: () => undefined, say: () => undefined };
  const steps = step === 'start' ? [] : [step];
  return (await live(folder, steps, silent, databaseUrl)) ?? LiaisonNode.open(optionsOf(folder, databaseUrl));
}

function differs(due: Census, is: Census): string | null {
  for (const kind of new Set([...Object.keys(due), ...Object.keys(is)])) {
    if (due[kind] !== is[kind]) return `${kind}: ${is[kind] ?? 0} times, not ${due[kind] ?? 0}`;
  }
  return null;
}

/** I1, I2 and I4: what was answered stands, once, and every head that was shown is of this history. */
async function missing(node: LiaisonNode, told: readonly Said[]): Promise<string | null> {
  for (const { agency, position, records, size, root } of told) {
    const { ledger } = node.agency(agency);
    if (ledger.size < size) return `${agency} has ${ledger.size} entries and said ${size}`;
    const then = `sha256:${(await ledger.rootAt(size)).toString('hex')}`;
    if (then !== root) return `${agency} said another root at ${size}`;
    if (position === null) continue;
    const entry = await ledger.read(position);
    const same = records.every((id, nth) => entry.records[nth]?.id === id);
    if (!same) return `${agency} entry ${position} is another than was answered`;
  }
  return null;
}

/** I3, and the rows are what the ledger says. */
async function unsound(node: LiaisonNode): Promise<string | null> {
  const verified = await verifyAll(node);
  const damage = verified.ledgers.flatMap((one) => one.damage);
  if (!verified.ok) return `verification: ${JSON.stringify(damage.slice(0, 3))}`;
  if (node.stopped.length > 0) return `rooms stopped: ${node.stopped.map(({ room }) => room).join(', ')}`;
  const rebuilt = await rebuildCheck(node);
  if (rebuilt.ok) return null;
  return `rows differ from a rebuild: ${rebuilt.agencies.flatMap(({ differs: names }) => names).join(', ')}`;
}
