// A node without a page and without a database: the product's own agency over its real files, with its real door, way
// and courier, and rows in maps that are folded anew at each start. It starts in a second, so that it can be killed
// often. See `node-process.ts` for the process around it.

import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { ageSealer } from '../../src/base/sealing.ts';
import { Post } from '../../src/exchange/transport.ts';
import { RealDisk } from '../../src/ledger/disk.ts';
import { createLedger, type Ledger, openLedger } from '../../src/ledger/ledger.ts';
import { type AssembledAgency, assembleAgency, found } from '../../src/node/assemble.ts';
import { openBox } from '../../src/node/delivery.ts';
import { type AgencyKeys, makeKeys, readKeys } from '../../src/node/keys.ts';
import type { PeerLink } from '../../src/node/peer-link.ts';
import { filesIn } from '../../src/node/services.ts';

const clock = { now: () => Date.now() };
const random = { bytes: (count: number) => randomBytes(count) };

/** As `linkPeers` wants a node. */
export interface SmallNode {
  readonly options: { readonly clock: typeof clock; readonly random: typeof random };
  readonly agencies: Map<string, AssembledAgency>;
  readonly links: Map<string, PeerLink>;
  readonly post: Post;
  readonly agency: AssembledAgency;
  close(): Promise<void>;
}

function logsOf(place: string, keys: AgencyKeys) {
  const { origin } = keys.agency;
  const shared = { privateKey: keys.ledger.privateKey, random, extendBytesMax: 256 << 10, publishRestMs: 200 };
  return [
    { ...shared, disk: new RealDisk(place), folder: 'ledger' as const, origin },
    { ...shared, disk: new RealDisk(place), folder: 'audit' as const, origin: `${origin}/audit` },
  ] as const;
}

async function assembled(place: string, keys: AgencyKeys, ledger: Ledger, audit: Ledger): Promise<SmallNode> {
  const post = new Post();
  const agency = await assembleAgency({
    ...{ keys, ledger, audit, clock, random },
    rows: rowsInMaps(),
    forget: async () => undefined,
    transport: post,
    sealer: ageSealer,
    files: filesIn(place, keys, { clock, random }),
  });
  const node: SmallNode = {
    options: { clock, random },
    agencies: new Map([[agency.code, agency]]),
    links: new Map(),
    post,
    agency,
    close: async () => {
      for (const link of node.links.values()) await link.stop();
      await ledger.close();
      await audit.close();
    },
  };
  openBox(node, agency);
  return node;
}

const PEOPLE = [1, 2].map((nth) => ({ name: `Persona 00${nth}`, roles: ['protection', 'liaison'] as const }));

/** Makes an agency in `folder`, laid out as a node's data folder is. */
export async function makeSmallNode(folder: string, code: string): Promise<SmallNode> {
  const place = join(folder, code);
  await mkdir(place, { recursive: true, mode: 0o700 });
  const owner = { code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic: false };
  const keys = await makeKeys(place, owner, random);
  const [one, other] = logsOf(place, keys);
  const [ledger, audit] = await Promise.all([createLedger(one), createLedger(other)]);
  await found({ keys, ledger, clock, random }, PEOPLE);
  return assembled(place, keys, ledger, audit);
}

export async function openSmallNode(folder: string, code: string): Promise<SmallNode> {
  const place = join(folder, code);
  const keys = await readKeys(place, undefined, random);
  const [one, other] = logsOf(place, keys);
  const [ledger, audit] = await Promise.all([openLedger(one), openLedger(other)]);
  return assembled(place, keys, ledger, audit);
}
