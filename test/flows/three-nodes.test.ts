// Three nodes as processes of their own on the loopback: one is killed in mid-transfer and started again, one only
// dials out, one trades files. In the end nobody owes anybody a package, nothing came twice, every ledger verifies and
// was cosigned by the other two; and a value that two of them may hold stands nowhere else, no log or error included.

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { JsonObject } from '../../src/base/json.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { verifyFolder } from '../../src/node/checks.ts';
import { cardOf } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeAgency } from '../../src/node/node.ts';
import type { PeersSaid } from '../../src/node/peers.ts';
import { askRunningNode } from '../../src/node/running.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { phoneOf } from '../exchange/relay.ts';
import { readyCluster } from '../ready-cluster.ts';
import { Canary, searched, spellingsOf } from './canary.ts';
import type { Carrying, Counting, Started } from './peer-process.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(import.meta.dirname, 'peer-process.ts');
const CODES = ['es', 'pt', 'fr'] as const;
type Code = (typeof CODES)[number];
/** Enough that a kill finds some sent and some not. */
const TO_PT = 40;
/** What `es` says for `fr` alone, and asks to be sent to `pt` too. */
const PHONE = '+34600000091';

let place = '';
let port = 0;
const running = new Map<Code, ChildProcess>();
/** All that the processes wrote where a log would be. */
let printed = '';
const folderOf = (code: Code) => join(place, code);

/** A port that is free now; the node that is killed has to come back to it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: found } = server.address() as AddressInfo;
  server.close();
  return found;
}

async function officers({ rows }: NodeAgency): Promise<readonly string[]> {
  return (await allOfficers(rows)).filter(({ roles }) => roles.includes('liaison')).map(({ officer }) => officer);
}

/** One officer of `at` proposes the card of `of`, another compares it and enrols. */
async function enrolAt(at: NodeAgency, of: NodeAgency, address: string | null): Promise<void> {
  const [first = '', second = ''] = await officers(at);
  const purpose = 'investigation' as const;
  const card = { ...cardOf(of.keys), address };
  const { output } = await at.host.perform(proposeCard, card, { officer: first, purpose });
  const looked = { code: of.code, proposal: output.position };
  await at.host.perform(enrol, looked, { officer: second, purpose });
}

/** Packages that were released and wait, one for each of `to`. */
async function book(agency: NodeAgency, to: readonly Code[], record: JsonObject, kind: string): Promise<void> {
  const one = { package: 'records', purpose: 'investigation', days: 30, supersedes: [] };
  const outbound: JsonObject[] = to.map((code) => {
    return { ...one, to: code, selection: [{ entry: null, records: [1] }] };
  });
  const [officer = ''] = await officers(agency);
  const head = { kind, at: new Date().toISOString(), permit: `p:${'0'.repeat(32)}` };
  const records = [{ type: 'act', outbound }, record] as const;
  const { position } = await agency.ledger.append({ ...head, actor: officer, records });
  await agency.projector.settle(position);
}

before(async () => {
  place = await mkdtemp(join(tmpdir(), 'liaison-three-'));
  port = await freePort();
  const options = { clock: { now: () => Date.now() }, random: { bytes: (count: number) => randomBytes(count) } };
  const nodes = await Promise.all(
    CODES.map(async (code) => {
      await readyCluster(folderOf(code));
      return LiaisonNode.open({ ...options, folder: folderOf(code), databaseUrl: null });
    }),
  );
  const people = [1, 2].map((nth) => ({ name: `Persona 00${nth}`, roles: ['protection', 'liaison'] as const }));
  const made = await Promise.all(
    nodes.map((node, nth) => {
      const code = CODES[nth] ?? '';
      return node.create({ code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic: false }, people);
    }),
  );
  for (const at of made) {
    for (const of of made) {
      // What is carried by hand has no address; `pt` only dials out.
      const dialled = of.code === 'es' && at.code === 'pt' ? `https://127.0.0.1:${port}` : null;
      if (at !== of) await enrolAt(at, of, dialled);
    }
  }
  const [es, pt, fr] = made;
  assert.ok(es && pt && fr);
  const contact = { type: 'contact', number: 1 };
  const times = (code: Code, count: number) => Array.from({ length: count }, () => code);
  await book(es, times('pt', TO_PT), contact, 'referrals/released/1');
  await book(es, times('fr', 2), contact, 'referrals/released/1');
  const secret = { ...phoneOf('es', { audience: ['es', 'fr'], legal: ['H2'] }), value: PHONE, normalised: PHONE };
  await book(es, ['fr', 'pt'], secret, 'intake/received/1');
  await book(pt, times('es', 3), contact, 'referrals/released/1');
  await book(fr, times('es', 2), contact, 'referrals/released/1');
  for (const node of nodes) await node.close();
});
after(async () => {
  for (const child of running.values()) child.kill('SIGTERM');
  await Promise.all([...running.values()].map((child) => child.exitCode ?? once(child, 'exit')));
  await rm(place, { recursive: true, force: true });
});

async function start(code: Code): Promise<void> {
  const listen = code === 'es' ? `127.0.0.1:${port}` : null;
  const told: Started = { folder: folderOf(code), peerListen: listen, pull: code === 'pt' ? ['es'] : [] };
  // Without what this process was started with: a runner's own way to end is not how a node ends.
  const child = fork(PROGRAM, [JSON.stringify(told)], { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (said: Buffer) => {
      printed += said.toString();
    });
  }
  running.set(code, child);
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  assert.deepEqual(said, { ready: true }, `${code} started`);
}

async function kill(code: Code): Promise<void> {
  const child = running.get(code);
  assert.ok(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Answer {
  readonly output?: Record<string, unknown>;
  readonly failed?: string;
}

async function answerOf(code: Code, asked: Carrying | Counting): Promise<Answer> {
  const child = running.get(code);
  assert.ok(child);
  child.send({ ...asked });
  const [said] = (await once(child, 'message')) as [Answer];
  return said;
}

/** Lets a node write or read a feed file, or count. */
async function carrying(code: Code, asked: Carrying | Counting): Promise<Readonly<Record<string, unknown>>> {
  const said = await answerOf(code, asked);
  assert.ok(said.output, `${said.failed ?? 'nothing was said'} ${printed}`);
  return said.output;
}

async function peersOf(code: Code): Promise<PeersSaid> {
  const answer = await askRunningNode(folderOf(code), { check: 'peers', agency: null });
  assert.ok(answer?.ok, JSON.stringify(answer));
  return answer.output as PeersSaid;
}

async function until(code: Code, held: (said: PeersSaid) => boolean): Promise<PeersSaid> {
  for (let looks = 0; looks < 600; looks += 1) {
    const said = await peersOf(code);
    if (held(said)) return said;
    await pause(50);
  }
  throw new Error(`${code} did not get there: ${JSON.stringify(await peersOf(code))}`);
}

const row = (said: PeersSaid, peer: Code) => {
  const found = said.agencies[0]?.peers.find(({ code }) => code === peer);
  assert.ok(found, `${peer} is enrolled`);
  return found;
};

/** Both peers have cosigned a head of it. */
const isCosigned = ({ agencies }: PeersSaid) => {
  const peers = agencies[0]?.peers ?? [];
  return peers.length === 2 && peers.every(({ witness: { theirs } }) => theirs !== null && theirs.size > 0);
};

test('one is killed and comes back, one only dials out, one trades files: in the end nothing is owed', async () => {
  await Promise.all(CODES.map(start));
  await until('pt', (said) => row(said, 'es').owing.last >= 5);
  await kill('es');
  const cut = row(await until('pt', (said) => row(said, 'es').cause !== null), 'es');
  assert.ok(cut.owing.last < TO_PT, `killed after ${cut.owing.last} of ${TO_PT}`);
  assert.equal(cut.cause, 'exchange/unreachable');
  assert.notEqual(cut.nextTry, null);
  await start('es');
  const file = (name: string) => join(place, name);
  const there = await carrying('es', { to: 'fr', out: file('to-fr') });
  assert.deepEqual([there['packages'], there['first'], there['last']], [3, 1, 3]);
  const { failed } = await answerOf('pt', { file: file('to-fr'), out: file('nothing') });
  assert.ok(failed !== undefined && !failed.includes(PHONE.slice(1)), failed ?? 'a file for another was taken');
  const taken = await carrying('fr', { file: file('to-fr'), out: file('receipts-of-fr') });
  assert.deepEqual([taken['accepted'], taken['refused']], [3, []]);
  const twice = await carrying('fr', { file: file('to-fr'), out: file('receipts-again') });
  assert.deepEqual([twice['accepted'], twice['repeated']], [0, 3], 'the same file has one effect');
  await carrying('fr', { to: 'es', out: file('to-es') });
  const back = await carrying('es', { file: file('to-es'), out: file('receipts-of-es') });
  assert.deepEqual([back['accepted'], back['receipts']], [2, 3]);
  const late = await carrying('fr', { file: file('receipts-of-es'), out: file('last') });
  assert.equal(late['receipts'], 2);
  // `pt` and `fr` have no line to each other: they trade heads and lines by file, too.
  await carrying('pt', { to: 'fr', out: file('pt-to-fr') });
  await carrying('fr', { file: file('pt-to-fr'), out: file('fr-to-pt') });
  await carrying('pt', { file: file('fr-to-pt'), out: file('pt-back') });
  await carrying('fr', { file: file('pt-back'), out: file('fr-last') });
  await until('pt', (said) => said.owed === 0 && row(said, 'es').owing.last === TO_PT);
  for (const code of CODES) await until(code, (said) => said.owed === 0 && isCosigned(said));
});

test('liaison peers says so at each node, with a clock and a head for whoever is dialled', async () => {
  const run = promisify(execFile);
  for (const code of CODES) {
    const { stdout } = await run(join(ROOT, 'liaison'), ['peers', '--json', '--data', folderOf(code)]);
    const said = JSON.parse(stdout) as PeersSaid;
    assert.equal(said.owed, 0, stdout);
    assert.deepEqual(
      said.agencies.map(({ agency, peers }) => [agency, peers.length]),
      [[code, 2]],
    );
    assert.ok(isCosigned(said), 'each other two have cosigned it');
    for (const { code: peer, refused, owed, owing, witness } of said.agencies[0]?.peers ?? []) {
      assert.equal(witness.fork, false);
      assert.deepEqual(refused, { there: [], here: [] });
      const setAside = code === 'es' && peer === 'pt' ? 1 : 0;
      assert.deepEqual(owed, { waiting: 0, unreceipted: 0, setAside }, 'what may not go was set aside');
      assert.deepEqual(owing.held, []);
    }
  }
  const es = row(await peersOf('pt'), 'es');
  assert.ok(es.head !== null && es.head.size > 0);
  assert.ok(Math.abs(es.skewMs ?? 99_999) < 5_000);
});

test('every ledger verifies, and each package was taken once', async () => {
  const taken = await carrying('pt', { count: 'intake/package-received/1' });
  assert.equal(taken['count'], TO_PT);
  for (const code of CODES) {
    const child = running.get(code);
    assert.ok(child);
    child.kill('SIGTERM');
    const [exit, signal] = await once(child, 'exit');
    assert.deepEqual([exit, signal], [0, null], `${code} stopped: ${printed}`);
    const verdict = await verifyFolder(folderOf(code), null);
    assert.equal(verdict.ok, true, JSON.stringify(verdict));
  }
});

test('what two may hold stands in their ledgers and rows, and in no audit, log, error or file of anybody', async () => {
  const canary = new Canary();
  for (const spelling of spellingsOf(PHONE)) canary.text('phone', spelling);
  const { files, found } = await searched([place], canary);
  const paths = new Set(found.map((line) => line.slice(0, line.lastIndexOf(': '))));
  const under = (path: string) => path.slice(place.length + 1);
  const named = [...paths].map(under);
  for (const code of ['es', 'fr'])
    assert.ok(
      named.some((path) => path.startsWith(`${code}/`)),
      'the search finds it',
    );
  assert.deepEqual(
    named.filter((path) => !/^(es|fr)\//.test(path) || path.includes('/audit/') || path.endsWith('.log')),
    [],
    `of ${files} files`,
  );
  assert.deepEqual(canary.in(Buffer.from(printed)), [], 'nor was it printed');
});
