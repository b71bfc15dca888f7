// The oracles of the end of a run: whether everything that was owed arrived, and whether what stands in the ledgers,
// the rows and the bytes of all nodes together is one history. They compare ledgers with ledgers, never rows with
// rows.

import type { JsonObject } from '../../src/base/json.ts';
import { type Arrivals, arrivalsService } from '../../src/exchange/arrivals.ts';
import { exchangeFeed, exchangeOutbox } from '../../src/exchange/tables.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { KINDS } from '../../src/ledger/entry.ts';
import { leafHash } from '../../src/ledger/merkle.ts';
import { STORES } from '../../src/node/rooms.ts';
import { ledgerStands, rowsAreTheFolds } from './closing.ts';
import { rosterKept } from './joint.ts';
import type { Live, RunningNode } from './shapes.ts';
import { canariesIn } from './truth.ts';
import { BEGINS } from './virtual-time.ts';
import type { World } from './world.ts';

/** I7: null when every honest node has what honest nodes sent it; otherwise what is missing. */
export async function converged(world: World): Promise<string | null> {
  const honest = new Set(world.honest.map((node) => node.code));
  for (const node of world.honest) {
    const { live } = node;
    if (live === null) return `${node.name} is down`;
    // It refuses by name until its operator has started it again: half a commit lies on its disk till then.
    if (live.failed !== null) return `${node.name} stands since ${live.failed} failed`;
    const lines = await live.agency.rows.find(exchangeOutbox, { state: ['waiting', 'dispatched'] });
    // What was dated by a clock that was ahead is refused until that day comes: a known limit, see docs/simulation.md.
    const dated = new Set(lines.filter((line) => isAhead(world, line.dispatchedAt)).map((line) => line.to));
    const open = lines.find((line) => honest.has(line.to) && !dated.has(line.to));
    if (open !== undefined) return `${node.name} owes ${open.to} ${open.position}/${open.nth}, ${open.state}`;
    const feeds = await live.agency.rows.find(exchangeFeed, { direction: 'out' });
    for (const { peer, number } of feeds.filter((feed) => honest.has(feed.peer) && !dated.has(feed.peer))) {
      const there = world.node(peer).live;
      const [taken] = (await there?.agency.rows.find(exchangeFeed, { peer: node.code, direction: 'in' })) ?? [];
      if (taken?.number !== number) return `${peer} has ${taken?.number ?? 0} of ${number} from ${node.name}`;
    }
  }
  return null;
}

/** How long a letter that arrived before is worked on at most. */
const LAST_WORDS_MS = 15_000;

const isAhead = (world: World, at: string | null) => at !== null && Date.parse(at) > BEGINS + world.time.now;

/** One entry as the oracles read it. */
interface Read {
  readonly position: number;
  readonly kind: string;
  readonly at: string;
  readonly operation: string | null;
  readonly act: JsonObject;
  readonly records: readonly JsonObject[];
  /** Leaf hash, `sha256:` and hex: a package's id where this is its dispatch. */
  readonly leaf: string;
}

/** Everything at the end. */
export async function endOfRun(world: World): Promise<void> {
  const missing = await converged(world);
  if (missing !== null) world.judge.broken('I7', 'converges', missing.split(' ')[0] ?? '', missing);
  await world.watchSome();
  // Files are read while nobody writes them.
  await Promise.all([...world.nodes.values()].map(({ live }) => live?.courier.stop()));
  world.network.closed = true;
  await world.time.sleep(LAST_WORDS_MS);
  const ledgers = new Map<string, readonly Read[]>();
  for (const node of world.honest) {
    const { live } = node;
    if (live === null) continue;
    await ledgerStands(world, node, live);
    ledgers.set(node.code, await readAll(live));
    await rowsHoldNoByte(world, node, live);
    await takenBackIsMarked(world, node, live);
    disksHoldNoByte(world, node);
    // An erasure would wait for it, and everybody for the erasure.
    const { looks } = live.agency.projector;
    if (looks > 0) world.judge.broken('I7', 'goesOn', node.name, `${looks} looks at the rows were never closed`);
    const { size, root } = live.agency.ledger;
    world.note(node.name, `ends at ${size} ${root.slice(7)}`);
  }
  // Whoever erased may keep a row of it, and any other node one that no entry gives.
  const erased = world.honest.filter(({ code }) => ledgers.get(code)?.some(({ kind }) => kind === KINDS.erased));
  for (const node of new Set([...erased, world.chance.apart('rebuilt').pick(world.honest)])) {
    if (node.live !== null) await rowsAreTheFolds(world.judge, node, node.live);
  }
  for (const [code, entries] of ledgers) {
    feedsAreWhole(world, code, entries);
    takenOnceAndSigned(world, code, entries, ledgers);
    receiptsAreTrue(world, code, entries, ledgers);
    saidOnce(world, code, entries);
    headsAreOneHistory(world, code, entries);
    rosterKept(world.judge, code, entries);
  }
}

async function readAll({ agency: { ledger } }: Live): Promise<readonly Read[]> {
  const read: Read[] = [];
  for await (const { header, records } of ledger.entries(0)) {
    const { position, kind, at, operation = null } = header;
    const [act = {}, ...rest] = records.map((record): JsonObject => ('value' in record ? record.value : {}));
    const leaf = `sha256:${leafHash(await ledger.headerBytes(position)).toString('hex')}`;
    read.push({ position, kind, at, operation, act, records: rest, leaf });
  }
  return read;
}

/** True of the entry of a package that came, whatever became of it; one that is held or judged came before. */
function usesANumber(kind: string, { from, number, package: id }: JsonObject): boolean {
  const came = typeof from === 'string' && typeof number === 'number' && typeof id === 'string';
  return came && !kind.startsWith('exchange/key-held/') && !kind.startsWith('exchange/held-judged/');
}

/** I2: numbers of a feed are given once each and without a gap, and taken in their order. */
function feedsAreWhole(world: World, code: string, entries: readonly Read[]): void {
  const last = new Map<string, number>();
  for (const { kind, act, position } of entries) {
    const out = kind === 'exchange/dispatched/1';
    if (!out && !usesANumber(kind, act)) continue;
    world.judge.checks += 1;
    const feed = out ? `to ${String(act['to'])}` : `from ${String(act['from'])}`;
    const next = (last.get(feed) ?? 0) + 1;
    if (act['number'] !== next) {
      const says = `${position} is number ${String(act['number'])} ${feed}, ${next} was due`;
      world.judge.broken('I2', 'feedsAreWhole', code, says);
    }
    last.set(feed, Number(act['number']));
  }
}

/** I2: what was taken was sent by who is said to have sent it, to this node, in time, and is taken once. */
function takenOnceAndSigned(
  world: World,
  code: string,
  entries: readonly Read[],
  ledgers: ReadonlyMap<string, readonly Read[]>,
): void {
  const wrong = (says: string) => world.judge.broken('I2', 'takenOnceAndSigned', code, says);
  const taken = new Set<string>();
  for (const { kind, act, position, at } of entries) {
    if (!usesANumber(kind, act) || kind === 'exchange/refused/1') continue;
    world.judge.checks += 1;
    const id = String(act['package']);
    if (taken.has(id)) wrong(`${position} takes ${id.slice(0, 20)} again`);
    taken.add(id);
    const sealed = world.judge.truth.packages.get(id);
    if (sealed === undefined) wrong(`${position} takes a package that nobody sealed`);
    else if (sealed.expires <= at) wrong(`${position} takes a package that had expired`);
    const from = ledgers.get(String(act['from']));
    const dispatch = from?.find((entry) => entry.leaf === id);
    const meant = dispatch?.kind === 'exchange/dispatched/1' && dispatch.act['to'] === code;
    if (from !== undefined && (!meant || dispatch?.act['number'] !== act['number'])) {
      wrong(`${position} takes what ${String(act['from'])} never sent to it under this number`);
    }
  }
}

/** I1: a receipt that is kept stands on an entry of who gave it. */
function receiptsAreTrue(
  world: World,
  code: string,
  entries: readonly Read[],
  ledgers: ReadonlyMap<string, readonly Read[]>,
): void {
  for (const { kind, act, position } of entries) {
    if (kind !== 'exchange/receipted/1') continue;
    const there = ledgers.get(String(act['to']));
    if (there === undefined) continue;
    world.judge.checks += 1;
    const refused = act['refused'] !== null;
    const stands = there.some(
      (entry) =>
        usesANumber(entry.kind, entry.act) &&
        refused === (entry.kind === 'exchange/refused/1') &&
        entry.act['from'] === code &&
        entry.act['package'] === act['package'] &&
        (refused || entry.position === act['position']),
    );
    if (!stands) {
      world.judge.broken('I1', 'receiptsAreTrue', code, `${position} keeps a receipt that stands on no entry`);
    }
  }
}

/** I2: an act that was repeated with its key has one effect; a referral is prepared, released and answered once. */
function saidOnce(world: World, code: string, entries: readonly Read[]): void {
  const once = new Map<string, number>();
  for (const { kind, act, records, position } of entries) {
    const names: string[] = [];
    if (kind === 'intake/received/1')
      names.push(...records.flatMap((one) => canariesIn(Buffer.from(JSON.stringify(one)))));
    if (/^referrals\/(released|answered|recalled)\/1$/.test(kind)) names.push(`${kind} ${String(act['referral'])}`);
    if (kind === 'referrals/prepared/1') names.push(`${kind} ${String(act['to'])} ${JSON.stringify(act['subjects'])}`);
    if (kind === 'oversight/erasure-decided/1') names.push(`${kind} ${JSON.stringify(act['targets'])}`);
    if (kind === 'exhibits/seized/1') names.push(`${kind} ${String(act['mark'])}`);
    if (kind === 'oversight/erased/1') names.push(`${kind} ${JSON.stringify(act['targets'])}`);
    for (const name of names) {
      world.judge.checks += 1;
      const before = once.get(name);
      if (before !== undefined)
        world.judge.broken('I2', 'saidOnce', code, `${name} stands at ${before} and ${position}`);
      once.set(name, position);
    }
  }
}

/** I4: the heads that a node kept of a peer are of one history of that peer, and of the one that it has. */
function headsAreOneHistory(world: World, code: string, entries: readonly Read[]): void {
  for (const { kind, act, position } of entries) {
    if (kind !== 'exchange/witnessed/1') continue;
    world.judge.checks += 1;
    const peer = String(act['peer']);
    const root = Buffer.from(String(act['root']).slice(7), 'hex').toString('base64');
    const { origin } = world.seat(peer).keys.agency;
    if (world.isAstray(peer)) {
      const line = `${peer} ${code}`;
      const branches = world.branchesOf(peer, Number(act['size']), root);
      const possible = (world.seenBranches.get(line) ?? branches).filter((branch) => branches.includes(branch));
      world.seenBranches.set(line, possible);
      if (possible.length === 0) {
        world.judge.broken('I4', 'headsAreOneHistory', code, `${position} keeps a head of ${peer}'s other history`);
      }
      continue;
    }
    const signed = world.judge.truth.signed.get(origin)?.get(Number(act['size']));
    if (signed !== undefined && signed !== root) {
      world.judge.broken('I4', 'headsAreOneHistory', code, `${position} keeps a head that ${peer} never signed`);
    }
  }
}

/** I7: what its sender recalled or corrected stands no longer at who received it. */
async function takenBackIsMarked(world: World, node: RunningNode, live: Live): Promise<void> {
  for await (const { header, records } of live.agency.ledger.entries(0)) {
    const [first] = records;
    if (header.kind !== 'intake/package-received/1' || first === undefined || !('value' in first)) continue;
    const { packageType, from, supersedes, recalls } = first.value;
    const named = [supersedes, recalls].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
    if (packageType === 'erasure' || typeof from !== 'string') continue;
    for (const row of await live.agency.rows.find(intakeStatement, { recordId: named, fromAgency: from })) {
      world.judge.checks += 1;
      if (!row.superseded) {
        const says = `${header.position} takes back what still stands at ${row.position}`;
        world.judge.broken('I7', 'takenBackIsMarked', node.name, says);
      }
    }
  }
}

/** I8: no row of a node names what it may not hold, nor what was erased. */
async function rowsHoldNoByte(world: World, node: RunningNode, live: Live): Promise<void> {
  for (const store of STORES) {
    for (const table of store.tables) {
      for await (const row of live.agency.rows.dump(table)) {
        world.judge.checks += 1;
        for (const canary of canariesIn(Buffer.from(JSON.stringify(row)))) {
          const secret = world.judge.truth.secrets.get(canary);
          const gone = secret?.goneAt.has(node.code) === true;
          if (gone || !world.judge.truth.mayHold(node.code, canary)) {
            world.judge.broken('I8', 'rowsHoldNoByte', node.name, `${canary} stands in ${table.name}`);
          }
        }
      }
    }
  }
}

/** I8: no file of a node holds what it may not, nor what its own officers erased. */
function disksHoldNoByte(world: World, node: RunningNode): void {
  for (const [path, file] of node.sim.names) {
    world.judge.checks += 1;
    for (const canary of canariesIn(file.volatile)) {
      const secret = world.judge.truth.secrets.get(canary);
      const gone = secret?.goneAt.has(node.code) === true;
      if (gone || !world.judge.truth.mayHold(node.code, canary)) {
        world.judge.broken('I8', 'disksHoldNoByte', node.name, `${canary} stands in ${path.split('/')[0]}`);
      }
    }
  }
  const held = node.live?.agency.services.get(arrivalsService.name) as Arrivals | undefined;
  const told = world.twoFaced === null && world.crooked === null && (world.faults['clockJumped'] ?? 0) === 0;
  if (held !== undefined && held.held > 0 && told) {
    world.judge.broken('I7', 'nothingWaits', node.name, `${held.held} packages still wait for an earlier one`);
  }
}
