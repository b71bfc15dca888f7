// The oracles that watch every step: each write of a disk, each seal, each letter, each answer, each start. What
// always holds: an oracle only looks, and says which of the ten invariants was broken, where and when. `closing.ts`
// has those that read whole ledgers.

import { Fault } from '../../src/base/fault.ts';
import { readCosignBody } from '../../src/exchange/cosign-letter.ts';
import { readPackagesLetter } from '../../src/exchange/packages-letter.ts';
import { exchangeFork, exchangeWitness } from '../../src/exchange/tables.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { type Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { FRAMES, Frames, PACKAGE_LIMITS } from '../../src/ledger/package-format.ts';
import { type Handling, TLP } from '../../src/statements/handling.ts';
import { auditedActs, custodyKept, ledgerStands } from './closing.ts';
import { plainOf } from './sealer.ts';
import {
  type AnsweredAct,
  carriesPackages,
  type Judging,
  type Live,
  type RunningNode,
  type Surroundings,
} from './shapes.ts';
import { canariesIn, type Invariant, recordIdsIn, type SealedPackage, Truth, type Violation } from './truth.ts';

/** The position that a receipt names, wherever one stands in an answer. */
const RECEIPTS = /liaison\/receipt\/v1\\n(?:[^\\]*\\n){5}([0-9]+)\\n/g;

export class Judge implements Judging {
  readonly world: Surroundings;
  readonly truth = new Truth();
  readonly violations: Violation[] = [];
  checks = 0;
  readonly #said = new Set<string>();
  readonly #last = new Map<string, SealedPackage>();

  constructor(world: Surroundings) {
    this.world = world;
  }

  /** Notes what was broken; the same thing at the same node once. */
  broken(invariant: Invariant, oracle: string, node: string, says: string): void {
    const name = `${oracle} ${node}`;
    if (this.#said.has(name)) return;
    this.#said.add(name);
    const at = this.world.time.now / 1_000;
    this.violations.push({ invariant, oracle, node, at, says });
    this.world.note(node, `VIOLATION ${invariant} ${oracle}: ${says}`);
  }

  /** I3, I4, I8 at every write. */
  wrote(node: RunningNode, path: string, bytes: Uint8Array): void {
    this.checks += 1;
    this.notOneByte(node, path, bytes);
    if (path.endsWith('checkpoint.tmp')) this.oneHeadForEachSize(node, Buffer.from(bytes).toString());
  }

  /** A node that is not entitled holds not one byte of a record, and an audit log holds none of anybody's. */
  notOneByte(node: RunningNode, path: string, bytes: Uint8Array): void {
    for (const canary of canariesIn(bytes)) {
      const audited = path.startsWith('audit/');
      if (audited || !this.truth.mayHold(node.code, canary)) {
        this.broken('I8', 'notOneByte', node.name, `${canary} is written to ${path.split('/')[0]}`);
      }
    }
    if (this.truth.recordIds.size === 0) return;
    for (const id of recordIdsIn(bytes)) {
      const canary = this.truth.recordIds.get(id);
      if (canary !== undefined && !this.truth.mayHold(node.code, canary)) {
        this.broken('I8', 'notOneByte', node.name, `the id of ${canary} is written to ${path.split('/')[0]}`);
      }
    }
  }

  /** One key signs one root for each size, whichever incarnation signs. */
  oneHeadForEachSize(node: RunningNode, note: string): void {
    const [origin = '', size = '', root = ''] = note.split('\n');
    const known = this.truth.signed.get(origin) ?? new Map<number, string>();
    this.truth.signed.set(origin, known);
    this.world.noteBranch(node, Number(size), root);
    const before = known.get(Number(size));
    if (before === undefined) known.set(Number(size), root);
    else if (before !== root && !this.world.isAstray(node.code)) {
      this.broken('I4', 'oneHeadForEachSize', node.name, `two roots are signed for size ${size}`);
    }
  }

  lastSealed(from: string, to: string): SealedPackage | null {
    return this.#last.get(`${from} ${to}`) ?? null;
  }

  /** I6 and I8 where something is sealed: before it leaves. */
  sealed(node: RunningNode, plain: Buffer, recipients: readonly string[]): void {
    this.checks += 1;
    const to = this.world.codeOfRecipient(recipients[0] ?? '');
    const canaries = canariesIn(plain);
    for (const canary of canaries) {
      if (!this.truth.mayHold(to, canary)) {
        this.broken('I8', 'sealedToTheEntitled', node.name, `${canary} is sealed to ${to}`);
      }
      const secret = this.truth.secrets.get(canary);
      if (secret?.handling.legal.includes('H2') === true && secret.owner !== node.code) {
        this.broken('I6', 'onwardByLeaveAlone', node.name, `${canary} is passed on to ${to} without its owner's leave`);
      }
    }
    const manifest = manifestOf(plain);
    if (manifest === null) return;
    this.oneHeadForEachSize(node, manifest.head);
    const { package: id, number, expires } = manifest;
    const sealed = { id, from: node.code, to, number, expires, canaries };
    this.truth.packages.set(id, sealed);
    this.#last.set(`${node.code} ${to}`, sealed);
    this.handlingNeverWidens(node, manifest.handling, canaries, to);
  }

  /** What a package says of its handling allows nothing that one of its records does not. */
  handlingNeverWidens(node: RunningNode, whole: Handling | null, canaries: readonly string[], to: string): void {
    for (const canary of canaries) {
      const secret = this.truth.secrets.get(canary);
      if (secret === undefined) continue;
      const { handling, owner } = secret;
      const wide =
        whole === null ||
        !whole.audience.every((code) => code === owner || handling.audience.includes(code)) ||
        !whole.audience.includes(to) ||
        !whole.purposes.every((purpose) => handling.purposes.includes(purpose)) ||
        !handling.legal.every((code) => whole.legal.includes(code)) ||
        TLP.indexOf(whole.tlp) < TLP.indexOf(handling.tlp) ||
        whole.eraseBy > handling.eraseBy;
      if (wide) this.broken('I6', 'handlingNeverWidens', node.name, `the package is wider than ${canary}`);
    }
  }

  /** I5 and I8 where a letter leaves: nothing in clear, and the audit line of the act that sends it is durable. */
  async left(node: RunningNode, live: Live, to: string, letter: Letter): Promise<void> {
    this.inClear(node, letter.body);
    if (letter.kind === 'cosign') this.oneHeadForEachSize(node, readCosignBody(letter.body)?.note ?? '');
    this.takenBackStays(node, to, letter);
    const sending = node.sending.get(to);
    if (!carriesPackages(letter) || sending === undefined || sending.counted) return;
    sending.counted = true;
    await this.auditedBefore(node, live, sending.act);
  }

  /** I6: a record that was taken back leaves nobody any more who knows it, sealed anew or long ago. */
  takenBackStays(node: RunningNode, to: string, letter: Letter): void {
    if (this.truth.takenBack.size === 0 || !carriesPackages(letter) || this.world.isAstray(node.code)) return;
    for (const sealed of readPackagesLetter(letter.body) ?? [letter.body]) {
      this.checks += 1;
      for (const canary of canariesIn(plainOf(sealed) ?? Buffer.alloc(0))) {
        if (!this.truth.takenBack.has(`${node.name} ${canary}`)) continue;
        this.broken('I6', 'takenBackStays', node.name, `${canary} was taken back and goes to ${to}`);
      }
    }
  }

  inClear(node: RunningNode, body: Uint8Array): void {
    this.checks += 1;
    for (const canary of canariesIn(body)) this.broken('I8', 'inClear', node.name, `${canary} is on the way in clear`);
  }

  /** What is disclosed under an act has its line in the audit log before. */
  async auditedBefore(node: RunningNode, live: Live, act: string): Promise<void> {
    const key = `${node.name} ${act}`;
    const count = (this.truth.disclosures.get(key) ?? 0) + 1;
    this.truth.disclosures.set(key, count);
    const lines = await auditedActs(this.world, node, live, act);
    if (lines < count && !live.dead) {
      this.broken('I5', 'auditedBefore', node.name, `${act}: ${lines} lines for ${count} disclosures`);
    }
  }

  /** I1, I5, I10 at every answer of an act. */
  async answered(node: RunningNode, live: Live, done: AnsweredAct): Promise<void> {
    this.checks += 1;
    const { act, receipts, failedBefore } = done;
    // What a send discloses was counted when its letter left.
    if (act !== 'exchange/send') await this.auditedBefore(node, live, act);
    if (failedBefore !== null && receipts.some((receipt) => !receipt.repeated)) {
      this.broken('I10', 'stopsAfterAFailedWrite', node.name, `${act} is acknowledged after ${failedBefore} failed`);
    }
    const known = this.truth.acknowledged.get(node.name) ?? [];
    this.truth.acknowledged.set(node.name, known);
    for (const receipt of receipts) known.push({ act, receipt });
    for (const { position } of receipts) await this.durableBeforeAcknowledged(node, live, position);
    if (receipts.length > 0) this.world.note(node.name, `${act} -> ${receipts.map((one) => one.position).join()}`);
    if (act.startsWith('exhibits/')) await custodyKept(this, node, live);
  }

  /** What is acknowledged stands behind a mark that has reached the platter. */
  async durableBeforeAcknowledged(node: RunningNode, live: Live, position: number): Promise<void> {
    if (!live.dead && durableSize(live) <= position) {
      this.broken('I1', 'durableBeforeAcknowledged', node.name, `position ${position} is answered and not durable`);
    }
  }

  /** I1: each receipt that is handed out stands on an entry that has reached the platter. */
  receiptStands(node: RunningNode, live: Live, answer: Uint8Array): void {
    if (live.dead) return;
    for (const [, position] of Buffer.from(answer).toString().matchAll(RECEIPTS)) {
      this.checks += 1;
      if (durableSize(live) <= Number(position)) {
        this.broken('I1', 'receiptStands', node.name, `a receipt names position ${position}, which is not durable`);
      }
    }
  }

  /** Heads that the peer who asks for a line signed and did not prove, as the node has them in mind. */
  unproved(live: Live, { kind, from }: Letter): readonly string[] {
    if (kind !== 'cosign') return [];
    const witnessing = live.agency.services.get(witnessingService.name) as Witnessing;
    return witnessing.unprovedOf(from).map(({ head }) => `${head.size} ${head.root.toString('hex')}`);
  }

  /** I4: a line under a peer's head is given once the head is kept durably, and to a ledger with one history only. */
  async cosigned(
    node: RunningNode,
    live: Live,
    letter: Letter,
    answer: Uint8Array,
    doubted: readonly string[],
  ): Promise<void> {
    if (letter.kind !== 'cosign' || !Buffer.from(answer).toString().startsWith('\u2014 ')) return;
    this.checks += 1;
    const size = Number(readCosignBody(letter.body)?.note.split('\n', 2)[1]);
    const durable = durableSize(live);
    const { rows } = live.agency;
    const [kept] = await rows.find(exchangeWitness, { peer: letter.from });
    const forks = await rows.count(exchangeFork, { peer: letter.from, of: 'ledger' });
    if (live.dead) return;
    if (kept === undefined || kept.size < size || kept.position >= durable) {
      this.broken('I4', 'keptBeforeCosigned', node.name, `size ${size} of ${letter.from} is cosigned and not kept`);
    }
    // What it doubted when it was asked, and doubts still, it doubted while it signed.
    const still = this.unproved(live, letter).filter((head) => doubted.includes(head));
    if (still.length > 0) {
      const says = `${letter.from} is cosigned at ${size} and has not proved its head of ${still[0]}`;
      this.broken('I4', 'cosignsWhatIsProved', node.name, says);
    }
    if (forks > 0) this.broken('I4', 'cosignsOneHistory', node.name, `${letter.from} is cosigned with two histories`);
  }

  /** I1, I3, I4, I9 after every start. */
  async started(node: RunningNode, live: Live): Promise<void> {
    // The first start is from the setting, which is the same for every run.
    if (node.incarnations === 1 && node.name === node.code) return;
    await ledgerStands(this.world, node, live);
    await custodyKept(this, node, live);
  }

  /** A ledger that does not open after a crash is lost; one that was rolled back must not open. */
  refusedToStart(node: RunningNode, error: unknown): void {
    const says = error instanceof Fault ? error.code : String(error);
    this.broken('I1', 'startsAfterACrash', node.name, says);
  }

  /** Anything but a named refusal is a defect: the node did not know what it was doing. */
  defect(node: RunningNode, act: string, error: unknown): void {
    if (this.world.isCrooked(node.code)) return;
    const says =
      error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
    this.broken('I10', 'refusesByName', node.name, `${act}: ${says}`);
  }
}

/** Entries behind the mark as the platter has it. */
function durableSize(live: Live): number {
  const durable = live.disk.sim.durableBytes('local/high-water');
  const sizes = [0, 4_096].map((at) => (durable.length >= at + 20 ? Number(durable.readBigUInt64BE(at + 12)) : 0));
  return Math.max(...sizes);
}

interface SeenManifest {
  /** The head under which it goes. */
  readonly head: string;
  readonly package: string;
  readonly number: number;
  readonly expires: string;
  readonly handling: Handling | null;
}

/** The manifest of a package in clear; null for what is no package, such as a question. */
function manifestOf(plain: Buffer): SeenManifest | null {
  try {
    const frames = new Frames(plain);
    frames.next([FRAMES.note], 'ledger/package-note', PACKAGE_LIMITS.noteBytesMax);
    const { body } = frames.next([FRAMES.manifest], 'ledger/package-frame');
    const head = frames.next([FRAMES.checkpoint], 'ledger/package-frame', PACKAGE_LIMITS.noteBytesMax).body.toString();
    return { ...(JSON.parse(body.toString()) as Omit<SeenManifest, 'head'>), head };
  } catch {
    return null;
  }
}
