// Where a process is killed: named points of both ends of a delivery and of a witness. A node is doomed from outside,
// by wrapping what it is given: its ledger's append, its way out, its host. Nothing in the product knows of it.
// See `kills.ts` for what must hold afterwards.

import type { AssembledAgency } from '../../src/node/assemble.ts';
import type { SmallNode } from './small-node.ts';

/**
 * Sending: around the dispatch entry, after sealing and before the wire, in the middle of the body (the proxy counts
 * its bytes), and with the receipt in hand that is not yet stored.
 */
export const SENDER_POINTS = [
  'before-dispatch',
  'after-dispatch',
  'before-wire',
  'mid-body',
  'before-receipt',
] as const;
/** Receiving: the body was read, the entry was made, the receipt was made. */
export const RECEIVER_POINTS = ['after-body', 'after-entry', 'before-answer'] as const;
/**
 * Several packages in one letter: the sender has the receipts and kept none; the receiver has written entries of the
 * group; it has all receipts ready and says none.
 */
export const GROUP_POINTS = ['group-before-receipts', 'group-after-entry', 'group-before-answer'] as const;
/** Witnessing: the head was stored and the line not yet given. */
export const WITNESS_POINTS = ['after-witnessed'] as const;
export const POINTS = [...SENDER_POINTS, ...RECEIVER_POINTS, ...GROUP_POINTS, ...WITNESS_POINTS];
export type Point = (typeof POINTS)[number];

/** Ends this process as the power going does: nothing is flushed, nobody hears of it. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal comes before this thread does anything else.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Replaces a method of one object by one that is called with the old one. */
function wrap<Key extends string>(
  on: object,
  name: Key,
  around: (old: (...given: unknown[]) => Promise<unknown>, given: readonly unknown[]) => Promise<unknown>,
): void {
  const old = Reflect.get(on, name) as (...given: unknown[]) => Promise<unknown>;
  const bound = old.bind(on);
  Reflect.set(on, name, (...given: unknown[]) => around(bound, given));
}

/** Lets the node die at the point, the first time that it comes there. */
export function doom(node: SmallNode, point: Point): void {
  const { agency } = node;
  const at = APPENDS[point];
  if (at !== undefined) wrap(agency.ledger, 'append', onAppend(at.kind, at.before));
  if (point === 'before-wire') wrapWay(node, async () => die());
  if (point === 'before-receipt') wrapWay(node, (send) => send().then(die));
  if (point === 'group-before-receipts') wrapWay(node, (send) => send().then(die), 'packages');
  if (point === 'after-body') onAccept(agency, async () => die());
  if (point === 'before-answer') onAccept(agency, (perform) => perform().then(die));
  if (point === 'group-before-answer') onAccept(agency, (perform) => perform().then(die), 'exchange/accept-group');
  if (point === 'group-after-entry') onAccept(agency, inGroup(agency), 'exchange/accept-group');
}

const APPENDS: Partial<Record<Point, { readonly kind: RegExp; readonly before: boolean }>> = {
  'before-dispatch': { kind: /^exchange\/dispatched/, before: true },
  'after-dispatch': { kind: /^exchange\/dispatched/, before: false },
  'after-entry': { kind: /^intake\/package-received/, before: false },
  'after-witnessed': { kind: /^exchange\/witnessed/, before: false },
};

function onAppend(kind: RegExp, before: boolean) {
  return async (append: (...given: unknown[]) => Promise<unknown>, given: readonly unknown[]) => {
    const [draft] = given as [{ readonly kind: string }];
    if (before && kind.test(draft.kind)) die();
    const written = await append(...given);
    if (kind.test(draft.kind)) die();
    return written;
  };
}

/** Dies at the first entry of the group that is written. */
function inGroup(agency: AssembledAgency) {
  return (perform: () => Promise<unknown>) => {
    wrap(agency.ledger, 'append', onAppend(/^intake\/package-received/, false));
    return perform();
  };
}

function onAccept(
  agency: AssembledAgency,
  job: (perform: () => Promise<unknown>) => Promise<unknown>,
  act = 'exchange/accept',
): void {
  wrap(agency.host, 'perform', async (perform, given) => {
    const [{ name }] = given as [{ readonly name: string }];
    return name === act ? job(() => perform(...given)) : perform(...given);
  });
}

/** The way out: only packages count, whatever else is said to the peer. */
function wrapWay(node: SmallNode, job: (send: () => Promise<unknown>) => Promise<unknown>, kind = 'package'): void {
  wrap(node.post, 'send', async (send, given) => {
    const [, letter] = given as [string, { readonly kind: string }];
    return letter.kind === kind ? job(() => send(...given)) : send(...given);
  });
}
