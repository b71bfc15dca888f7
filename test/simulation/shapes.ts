// The shapes that the parts of a run know one another by: a running node, the world around it, and the judge over
// both. They stand apart so that no two files have to import each other. See `sim-node.ts`, `world.ts` and `judge.ts`.

import type { Receipt } from '../../src/base/act.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { Contacts } from '../../src/exchange/contacts.ts';
import type { Courier } from '../../src/exchange/courier.ts';
import type { Letter, Receiver, Transport } from '../../src/exchange/transport.ts';
import type { AssembledAgency } from '../../src/node/assemble.ts';
import type { SimDisk } from '../ledger/sim-disk.ts';
import type { NodeDisk } from './node-disk.ts';
import type { Seat } from './setting.ts';
import type { Invariant, SealedPackage, Truth } from './truth.ts';
import type { Chance, VirtualTime } from './virtual-time.ts';

/** One life of a node, from a start to a crash. */
export interface Live {
  readonly number: number;
  readonly agency: AssembledAgency;
  readonly disk: NodeDisk;
  readonly receiver: Receiver;
  /** Sends, collects and looks by itself. */
  readonly courier: Courier;
  readonly contacts: Contacts;
  /** Rejects when this life ends. */
  readonly ends: Promise<never>;
  readonly end: (reason: Error) => void;
  dead: boolean;
  /** The disk operation that failed in this life. */
  failed: string | null;
}

/** A node as the judge, the network and the world see it. */
export interface RunningNode {
  readonly seat: Seat;
  /** The seat's code, with an apostrophe for the second copy of a node that runs twice. */
  readonly name: string;
  readonly code: string;
  readonly clock: Clock;
  readonly sim: SimDisk;
  readonly live: Live | null;
  readonly incarnations: number;
  /** By addressee: the act that sends to it now, and whether a letter of it has left. */
  readonly sending: ReadonlyMap<string, { readonly act: string; counted: boolean }>;
}

/** What an act was answered with. `failedBefore`: the disk operation that had failed before it began. */
export interface AnsweredAct {
  readonly act: string;
  readonly receipts: readonly Receipt[];
  readonly failedBefore: string | null;
}

/** The oracles of each step. */
export interface Judging {
  readonly truth: Truth;
  checks: number;
  broken(invariant: Invariant, oracle: string, node: string, says: string): void;
  defect(node: RunningNode, act: string, error: unknown): void;
  wrote(node: RunningNode, path: string, bytes: Uint8Array): void;
  sealed(node: RunningNode, plain: Buffer, recipients: readonly string[]): void;
  lastSealed(from: string, to: string): SealedPackage | null;
  left(node: RunningNode, live: Live, to: string, letter: Letter): Promise<void>;
  inClear(node: RunningNode, body: Uint8Array): void;
  receiptStands(node: RunningNode, live: Live, answer: Uint8Array): void;
  unproved(live: Live, letter: Letter): readonly string[];
  cosigned(
    node: RunningNode,
    live: Live,
    letter: Letter,
    answer: Uint8Array,
    doubted: readonly string[],
  ): Promise<void>;
  answered(node: RunningNode, live: Live, done: AnsweredAct): Promise<void>;
  started(node: RunningNode, live: Live): Promise<void>;
}

/** What a node, the network and the judge need of the world. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly seats: readonly Seat[];
  /** Set once the network has healed for good. */
  readonly healed: boolean;
  readonly judge: Judging;
  note(who: string, what: string): void;
  /** Counts a thing that went wrong. */
  fault(kind: string): void;
  /** Counts a thing that was done. */
  done(act: string): void;
  seat(code: string): Seat;
  node(code: string): RunningNode;
  /** True of a node that lies, as far as it can. */
  isCrooked(code: string): boolean;
  /** Which copy of a node answers this one; null where there is none. */
  facing(code: string, from: string): RunningNode | null;
  /** True of a node whose history is not one: it runs twice, or lies. */
  isAstray(code: string): boolean;
  codeOfRecipient(recipient: string): string;
  transportOf(node: RunningNode, live: Live): Transport;
  /** A head that was shown. */
  noteHead(node: RunningNode, letter: Letter, answer: Uint8Array): void;
  /** Which copy of a node signed a head. */
  noteBranch(node: Pick<RunningNode, 'code' | 'name'>, size: number, root: string): void;
  /** The node went down in its life of that number. */
  raiseLater(node: RunningNode, number: number): void;
  /** Its disk failed. */
  mendLater(node: RunningNode): void;
}

/** True of a letter that discloses records: one package, or several. */
export const carriesPackages = ({ kind }: Pick<Letter, 'kind'>): boolean => kind === 'package' || kind === 'packages';
