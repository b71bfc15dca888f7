// Bench of exchange: packages from one process to another, over the peer door, sealed to a hybrid key, signed, proved,
// checked, entered durably and receipted, against a plain HTTPS upload of the same bytes to a process that writes them
// to a file and syncs it. Once in letters of several packages, and once each in a letter of its own, as for a peer that
// takes no others. Same machine, same run, one after another. `scripts/bench.ts` calls it.

import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:https';
import { type AddressInfo, createServer as createPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../src/base/json.ts';
import { signingKeyFromSeed } from '../src/base/signature.ts';
import { enrol, proposeCard } from '../src/exchange/enrol.ts';
import { fault } from '../src/exchange/fault.ts';
import { readPackagesLetter } from '../src/exchange/packages-letter.ts';
import { send } from '../src/exchange/send.ts';
import type { Transport } from '../src/exchange/transport.ts';
import { type Channel, channelOf } from '../src/node/channel.ts';
import { performAsNode } from '../src/node/delivery.ts';
import { cardOf } from '../src/node/keys.ts';
import { LiaisonNode, type NodeAgency } from '../src/node/node.ts';
import { linkPeers } from '../src/node/peer-link.ts';
import { allOfficers } from '../src/oversight/store.ts';
import type { Bar } from './bench-ledger.ts';

const PACKAGES = 120;
/** Sent before each way is timed. */
const WARM = 10;
const RECORDS = 200;
const PEER = join(import.meta.dirname, '..', 'test', 'flows', 'peer-process.ts');
const options = { clock: { now: () => Date.now() }, random: { bytes: (count: number) => randomBytes(count) } };

async function freePort(): Promise<number> {
  const server = createPlain().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function liaisons({ rows }: NodeAgency): Promise<readonly string[]> {
  return (await allOfficers(rows)).filter(({ roles }) => roles.includes('liaison')).map(({ officer }) => officer);
}

async function enrolAt(at: NodeAgency, of: NodeAgency, address: string | null): Promise<void> {
  const [first = '', second = ''] = await liaisons(at);
  const purpose = 'investigation' as const;
  const { output } = await at.host.perform(proposeCard, { ...cardOf(of.keys), address }, { officer: first, purpose });
  await at.host.perform(enrol, { code: of.code, proposal: output.position }, { officer: second, purpose });
}

/** So many packages that wait, each with records of a few hundred bytes. */
async function book(agency: NodeAgency): Promise<void> {
  const [actor = ''] = await liaisons(agency);
  for (let nth = 0; nth < PACKAGES + 2 * WARM; nth += 1) {
    const selection = [{ entry: null, records: Array.from({ length: RECORDS }, (_, index) => index + 1) }];
    const line = { to: 'fr', package: 'records', purpose: 'investigation', days: 30, supersedes: [], selection };
    const records: JsonObject[] = Array.from({ length: RECORDS }, (_, number) => {
      return { type: 'contact', number, note: randomBytes(120).toString('hex') };
    });
    const head = { kind: 'referrals/released/1', at: new Date().toISOString(), permit: `p:${'0'.repeat(32)}` };
    const written = await agency.ledger.append({
      ...{ ...head, actor },
      records: [{ type: 'act', outbound: [line] }, ...records],
    });
    await agency.projector.settle(written.position);
  }
}

async function prepared(place: string, port: number): Promise<void> {
  const nodes = [];
  const made: NodeAgency[] = [];
  for (const code of ['es', 'fr']) {
    const node = await LiaisonNode.open({ ...options, folder: join(place, code), databaseUrl: null });
    const people = [1, 2].map((nth) => ({ name: `Persona 00${nth}`, roles: ['liaison'] as const }));
    made.push(await node.create({ code, name: code, country: code.toUpperCase(), synthetic: false }, people));
    nodes.push(node);
  }
  const [es, fr] = made;
  if (es === undefined || fr === undefined) throw new Error('two agencies');
  await enrolAt(es, fr, `https://127.0.0.1:${port}`);
  await enrolAt(fr, es, null);
  await book(es);
  for (const node of nodes) await node.close();
}

async function started(place: string, port: number): Promise<ChildProcess> {
  const told = { folder: join(place, 'fr'), peerListen: `127.0.0.1:${port}`, pull: [] };
  const child = fork(PEER, [JSON.stringify(told)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

interface Sent {
  /** Milliseconds for half of the packages each way. */
  readonly aloneMs: number;
  readonly togetherMs: number;
  readonly bodies: readonly Uint8Array[];
}

/** Half of what waits goes each in a letter of its own, the other half several in one. */
async function ours(place: string): Promise<Sent> {
  const node = await LiaisonNode.open({ ...options, folder: join(place, 'es'), databaseUrl: null });
  try {
    const agency = node.agency('es');
    const link = await linkPeers(node, agency, { listen: null, pull: [], allowPrivate: true });
    // The bench sends by itself, so that nothing waits for anything else.
    await link.courier.stop();
    const bodies: Uint8Array[] = [];
    let together = false;
    const through: Transport['send'] = node.post.send.bind(node.post);
    node.post.send = async (to, letter) => {
      if (letter.kind === 'packages' && !together) throw fault('exchange/not-taken', { said: 'status 404' });
      const answer = await through(to, letter);
      if (letter.kind === 'package') bodies.push(letter.body);
      if (letter.kind === 'packages') bodies.push(...(readPackagesLetter(letter.body) ?? []));
      return answer;
    };
    const timed = async (count: number) => {
      const before = performance.now();
      const { delivered } = await performAsNode(agency, send, { to: 'fr', lines: count });
      if (delivered !== count) throw new Error(`${delivered} packages were delivered`);
      return performance.now() - before;
    };
    await timed(WARM);
    const aloneMs = await timed(PACKAGES / 2);
    together = true;
    await timed(WARM);
    const togetherMs = await timed(PACKAGES / 2);
    await link.stop();
    return { aloneMs, togetherMs, bodies };
  } finally {
    await node.close();
  }
}

/** The other side: takes a body, writes it, syncs it, says so. */
async function plainServer(place: string, channel: Channel): Promise<number> {
  const file = await open(join(place, 'uploads'), 'a');
  const server = createServer({ ...channel, minVersion: 'TLSv1.3' }, async (asked, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    await file.write(Buffer.concat(parts));
    await file.datasync();
    answer.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function plain(port: number, bodies: readonly Uint8Array[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const before = performance.now();
  for (const body of bodies) {
    const asked = request({
      agent,
      host: '127.0.0.1',
      port,
      method: 'POST',
      headers: { 'content-length': body.length },
    });
    const answered = once(asked, 'response');
    asked.end(body);
    const [answer] = await answered;
    for await (const _ of answer);
  }
  const ms = performance.now() - before;
  agent.destroy();
  return ms;
}

export async function bench(): Promise<Bar[]> {
  const place = await mkdtemp(join(tmpdir(), 'liaison-bench-exchange-'));
  const channel = await channelOf(signingKeyFromSeed(randomBytes(32)));
  const port = await freePort();
  await prepared(place, port);
  const peer = await started(place, port);
  try {
    const sent = await ours(place);
    const server = fork(import.meta.filename, [place, JSON.stringify(channel)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [upload] = (await once(server, 'message')) as [number];
    const uploaded = await plain(upload, sent.bodies);
    server.kill('SIGKILL');
    const rate = (ms: number, count: number) => (count * 1_000) / ms;
    const [alone, own] = [rate(sent.aloneMs, PACKAGES / 2), rate(sent.togetherMs, PACKAGES / 2)];
    const other = rate(uploaded, sent.bodies.length);
    const kib = sent.bodies.reduce((sum, body) => sum + body.length, 0) / PACKAGES / 1_024;
    process.stderr.write(`${PACKAGES} packages of ${RECORDS} records, ${Math.round(kib)} KiB each\n`);
    return [
      bar('packages/s, sealed, checked, entered and receipted', own, other),
      bar('records/s in them', own * RECORDS, other * RECORDS),
      bar('packages/s, each in a letter of its own', alone, other),
    ];
  } finally {
    peer.kill('SIGTERM');
    await once(peer, 'exit');
    await rm(place, { recursive: true, force: true });
  }
}

/** No bar is set yet: what sealing, proofs and two ledgers cost is to be seen, and must not grow tenfold unseen. */
const LEAST = 0.02;
function bar(name: string, own: number, other: number): Bar {
  const ratio = own / other;
  return { name, ours: own, peer: other, ratio, bar: LEAST, met: ratio >= LEAST };
}

const [place, channel] = process.argv.slice(2);
if (import.meta.main && place !== undefined && channel !== undefined) {
  process.send?.(await plainServer(place, JSON.parse(channel) as Channel));
}
