// `liaison node start`: a real node opens its folder and serves page, API and the socket of the command line until it
// is told to stop. What always holds: beyond this machine it speaks TLS or not at all, and a demonstration is not
// started this way. See `start.ts` for the demonstration, `server.ts` for what is served.

import { readFile } from 'node:fs/promises';
import { declareFaults } from '../base/fault.ts';
import type { Transport } from '../exchange/transport.ts';
import type { Behind } from '../exchange/witnessing.ts';
import { askAtStart, keepCosigned } from './ask-at-start.ts';
import { type Disregarded, noteDisregarded, refuseDisregard } from './disregard.ts';
import { agencyFolders, refuseAbsent } from './folder.ts';
import { LiaisonNode, type NodeOptions } from './node.ts';
import { type LinkOptions, linkPeers, systemTimers } from './peer-link.ts';
import { retireDaily } from './retire.ts';
import { type Served, serve } from './server.ts';
import { listen } from './socket.ts';
import { enterStatement } from './stated.ts';

const fault = declareFaults('node', {
  'node/listen-unfit': {
    status: 400,
    sentence: 'The node cannot listen like this.',
    hint: 'Give host:port, such as 127.0.0.1:8383; a certificate with its key; --agency where there are several.',
  },
  'node/nothing-to-start': {
    status: 404,
    sentence: 'This data folder holds no real agency to start.',
    hint: 'Make one with `liaison node init`; a demonstration starts with `npm start`.',
  },
});

export interface Running {
  /** `host:port`. */
  readonly listen: string;
  /** Names of PEM files, or null. */
  readonly tlsCert: string | null;
  readonly tlsKey: string | null;
  /** Names under which officers open the page, beside those of the loopback. */
  readonly names: readonly string[];
  /** A folder with a page that is already built; it is built where this is left out. */
  readonly dist?: string | null;
  /** The agency at whose door peers knock; needed where the folder holds several. */
  readonly agency?: string | null;
  /** `host:port` of that door, or null for a node that only dials out. */
  readonly peerListen?: string | null;
  /** Codes of peers from which that agency collects. */
  readonly pull?: readonly string[];
  /** Peers may stand in private ranges or on this machine. */
  readonly allowPrivate?: boolean;
  /** Codes of peers whose word about our history is disregarded, and why. */
  readonly without?: readonly string[];
  readonly reason?: string;
}

export interface Started {
  readonly url: string;
  /** `host:port` of the door for peers, or null. */
  readonly peers: string | null;
  readonly node: LiaisonNode;
  stop(): Promise<void>;
}

/**
 * Starts. @throws node/without-unknown, node/without-reason, node/fork-proved, node/listen-unfit, node/plain-http,
 * node/nothing-to-start and the faults of opening
 */
export async function startNode(options: NodeOptions, running: Running): Promise<Started> {
  const { host, port } = placeOf(running.listen);
  const tls = await certificateOf(running);
  const codes = await agencyFolders(options.folder);
  if (codes.length === 0) throw fault('node/nothing-to-start');
  const linking = await linkingOf(running, codes, options.folder);
  const node = await LiaisonNode.open(options);
  try {
    if ([...node.agencies.values()].some(({ keys }) => keys.agency.synthetic)) throw fault('node/nothing-to-start');
    // Witnesses are asked before anybody can write.
    const peers = await linkAll(node, linking, { without: running.without ?? [], reason: running.reason ?? '' });
    const stopListening = await listen(node);
    const named = LOOPBACK.has(host) || host === '0.0.0.0' || host === '::' ? running.names : [host, ...running.names];
    const page = running.dist === undefined ? {} : { dist: running.dist };
    const served = await serve(node, { port, host, names: named, ...page, ...(tls === null ? {} : { tls }) }).catch(
      async (failure: unknown) => {
        await stopListening();
        throw failure;
      },
    );
    const keepOldKeys = retireDaily(node, systemTimers);
    const stop = () => {
      keepOldKeys();
      return stopAll(served, stopListening, node);
    };
    return { url: served.url, peers, node, stop };
  } catch (failure) {
    await node.close();
    throw failure;
  }
}

interface Linking extends LinkOptions {
  readonly code: string | null;
}

/** Whose door, and where. @throws node/listen-unfit, node/nothing-here */
async function linkingOf(running: Running, codes: readonly string[], folder: string): Promise<Linking> {
  const { agency = null, peerListen = null, pull = [], allowPrivate = false } = running;
  if (agency !== null) await refuseAbsent(folder, agency);
  const code = agency ?? (codes.length === 1 ? (codes[0] ?? null) : null);
  if (code === null && (peerListen !== null || pull.length > 0))
    throw fault('node/listen-unfit', { because: 'agency' });
  return { code, listen: peerListen === null ? null : placeOf(peerListen), pull, allowPrivate };
}

/** Joins every agency to its peers; the one that was picked has the door. Gives where that is. */
async function linkAll(
  node: LiaisonNode,
  { code, listen, pull, allowPrivate }: Linking,
  disregarded: Disregarded,
): Promise<string | null> {
  const { without, reason } = disregarded;
  await refuseDisregard(node.agencies.values(), disregarded);
  for (const agency of node.agencies.values()) {
    const own = agency.code === code;
    const first = async (way: Transport) => {
      const passed = (finding: Behind) => noteDisregarded(agency, node.options, finding, reason);
      await askAtStart(agency, way, node.options.clock, without, passed);
      // A node that was read-only when it opened has it still beside its keys.
      await enterStatement(agency, agency.folder);
    };
    const witnessed = () => keepCosigned(agency, node.options.clock);
    const shared = { allowPrivate, first, witnessed };
    await linkPeers(node, agency, own ? { listen, pull, ...shared } : { listen: null, pull: [], ...shared });
  }
  const door = code === null ? null : (node.links.get(code)?.door ?? null);
  if (door === null) return null;
  return door.host.includes(':') ? `[${door.host}]:${door.port}` : `${door.host}:${door.port}`;
}

async function stopAll(served: Served, stopListening: () => Promise<void>, node: LiaisonNode): Promise<void> {
  await served.close();
  await stopListening();
  await node.close();
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws node/listen-unfit */
export function placeOf(text: string): { readonly host: string; readonly port: number } {
  const read = /^(?:\[([0-9a-f:]+)\]|([a-zA-Z0-9.-]+)):(\d{1,5})$/.exec(text);
  const port = Number(read?.[3]);
  const host = read?.[1] ?? read?.[2];
  if (host === undefined || !(port <= 65_535)) throw fault('node/listen-unfit', { because: 'listen' });
  return { host, port };
}

async function certificateOf({
  tlsCert,
  tlsKey,
}: Running): Promise<{ readonly cert: Buffer; readonly key: Buffer } | null> {
  if (tlsCert === null && tlsKey === null) return null;
  if (tlsCert === null || tlsKey === null) throw fault('node/listen-unfit', { because: 'tls' });
  try {
    return { cert: await readFile(tlsCert), key: await readFile(tlsKey) };
  } catch {
    throw fault('node/listen-unfit', { because: 'tls' });
  }
}
