// The process around a small node: it opens its folder, its door and its courier, says when it is ready, and answers
// what a test asks: how it stands, to release packages, to die at a point. It is stopped or killed from outside.

import { flushCompileCache } from 'node:module';
import type { JsonObject } from '../../src/base/json.ts';
import { askCosignatures } from '../../src/exchange/ask-cosignatures.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { performAsNode } from '../../src/node/delivery.ts';
import { linkPeers } from '../../src/node/peer-link.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { doom, type Point } from './doom.ts';
import { openSmallNode, type SmallNode } from './small-node.ts';

export interface Told {
  readonly folder: string;
  readonly code: string;
  readonly listen: { readonly host: string; readonly port: number } | null;
  readonly pull: readonly string[];
}
/** Each package has so many records, of about a kibibyte each. */
export type Asked =
  | { readonly ask: 'stand' }
  | { readonly ask: 'hurry'; readonly peer: string }
  | { readonly ask: 'book'; readonly to: string; readonly count: number; readonly records: number }
  | { readonly ask: 'doom'; readonly point: Point }
  | { readonly ask: 'cosign'; readonly peer: string };

export interface Stand {
  /** Lines without a receipt. */
  readonly owed: number;
  /** Entries by kind, of those that a delivery makes. */
  readonly entries: Readonly<Record<string, number>>;
  /** Numbers and packages that were entered or dispatched, each as often as it stands there. */
  readonly received: readonly string[];
  readonly dispatched: readonly string[];
  readonly receipted: readonly string[];
  readonly causes: readonly (string | null)[];
  readonly size: number;
  readonly rss: number;
}

const KINDS = {
  'intake/package-received/1': 'received',
  'exchange/dispatched/1': 'dispatched',
  'exchange/receipted/1': 'receipted',
} as const;

async function stand({ agency }: SmallNode): Promise<Stand> {
  // Counted first: what is owed no more stands in the entries that are read after it.
  const owed = await agency.rows.count(exchangeOutbox, { state: ['waiting', 'dispatched'] });
  const entries: Record<string, number> = {};
  const lists = { received: [] as string[], dispatched: [] as string[], receipted: [] as string[] };
  for await (const { header, records } of agency.ledger.entries(0)) {
    entries[header.kind] = (entries[header.kind] ?? 0) + 1;
    const [first] = records;
    const list = KINDS[header.kind as keyof typeof KINDS];
    if (list === undefined || first === undefined || !('value' in first)) continue;
    const { from, to, number } = first.value;
    lists[list].push(`${String(from ?? to)} ${String(number)}`);
  }
  const contacts = agency.services.get(contactsService.name) as Contacts;
  const peers = [...new Set((await agency.rows.find(exchangeOutbox, {})).map(({ to }) => to))];
  return {
    owed,
    entries,
    ...lists,
    causes: peers.map((code) => contacts.of(code).cause),
    size: agency.ledger.size,
    rss: process.memoryUsage().rss,
  };
}

/** Forgets that nobody was there, so that whoever waits to be tried again is tried now. */
function hurry({ agency, links }: SmallNode, peer: string) {
  const contacts = agency.services.get(contactsService.name) as Contacts;
  if (contacts.of(peer).cause !== 'exchange/unreachable') return {};
  contacts.well(peer, null);
  for (const { courier } of links.values()) courier.nudge(peer);
  return {};
}

/** Packages that were released and wait, each of one record. */
async function book({ agency, links }: SmallNode, { to, count, records: each }: Extract<Asked, { ask: 'book' }>) {
  const [officer] = (await allOfficers(agency.rows)).filter(({ roles }) => roles.includes('liaison'));
  const one = { to, package: 'records', purpose: 'investigation', days: 30, supersedes: [] };
  const outbound: JsonObject[] = Array.from({ length: count }, () => {
    return { ...one, selection: [{ entry: null, records: Array.from({ length: each }, (_, nth) => nth + 1) }] };
  });
  const head = { kind: 'referrals/released/1', at: new Date().toISOString(), permit: `p:${'0'.repeat(32)}` };
  const contacts = Array.from({ length: each }, (_, nth) => ({ type: 'contact', number: nth, text: 'x'.repeat(900) }));
  const records = [{ type: 'act', outbound }, ...contacts] as const;
  const { position } = await agency.ledger.append({ ...head, actor: officer?.officer ?? '', records });
  await agency.projector.settle(position);
  for (const { courier } of links.values()) courier.nudge();
  return {};
}

async function answer(node: SmallNode, asked: Asked): Promise<unknown> {
  if (asked.ask === 'stand') return stand(node);
  if (asked.ask === 'hurry') return hurry(node, asked.peer);
  if (asked.ask === 'book') return book(node, asked);
  if (asked.ask === 'cosign') return performAsNode(node.agency, askCosignatures, { peer: asked.peer });
  doom(node, asked.point);
  return {};
}

async function run({ folder, code, listen, pull }: Told): Promise<void> {
  const node = await openSmallNode(folder, code);
  const { door } = await linkPeers(node, node.agency, { listen, pull, allowPrivate: true });
  process.on('message', (asked: Asked & { id: number }) => {
    answer(node, asked).then(
      (output) => process.send?.({ id: asked.id, output }),
      (error: unknown) => process.send?.({ id: asked.id, failed: String(error) }),
    );
  });
  process.once('SIGTERM', () => {
    node.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  // Whoever is killed writes nothing at its end.
  flushCompileCache();
  process.send?.({ ready: door?.port ?? 0 });
}

const [told] = process.argv.slice(2);
if (import.meta.main && told !== undefined) await run(JSON.parse(told) as Told);
