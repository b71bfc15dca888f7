// Bench of the HTTP edge: an authorised, audited read (`intake/report`, by its id) against bare Fastify with one keyed
// select of the same row by `pg`, on the same PostgreSQL, in the same run, under the same load: 32 connections, one
// request each on its way. The audit line of each read is durable before its answer. `scripts/bench.ts` calls it.

import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fastify from 'fastify';
import pg from 'pg';
import { receive } from '../src/intake/receive.ts';
import { LiaisonNode } from '../src/node/node.ts';
import { type Server, startPostgres } from '../src/node/postgres.ts';
import { serve } from '../src/node/server.ts';
import { allOfficers } from '../src/oversight/store.ts';
import type { Bar } from './bench-ledger.ts';

const CONNECTIONS = 32;
const WARM_MS = 1_500;
const RUN_MS = 4_000;
const ROUNDS = 3;
const BAR = 0.8;
const SAMPLE = join(import.meta.dirname, '..', 'samples', 'sightings.ndjson');

/** Requests a second while 32 connections are busy. */
function load(port: number, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const workerData = { port, request, connections: CONNECTIONS, warmMs: WARM_MS, runMs: RUN_MS };
    const worker = new Worker(new URL('./http-load.ts', import.meta.url), { workerData });
    worker.on('error', reject);
    worker.on('message', ({ perSecond, refused }: { perSecond: number; refused: number }) => {
      if (refused > 0) reject(new Error(`${refused} requests were refused`));
      else resolve(perSecond);
    });
  });
}

function requestText(port: number, path: string, body: string, headers: Readonly<Record<string, string>>): string {
  const all = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

interface Side {
  readonly port: number;
  readonly request: string;
  close(): Promise<void>;
}

/** A node with one report, served; the request is that of an officer with a session and a matter. */
async function ours(folder: string, databaseUrl: string): Promise<Side & { readonly report: string }> {
  const clock = { now: () => Date.now() };
  const random = { bytes: (count: number) => randomBytes(count) };
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl });
  const agency = { code: 'es', name: 'Bench', country: 'ES', synthetic: true };
  const { host, folder: home, rows } = await node.create(agency, [{ name: 'analyst', roles: ['analyst'] }]);
  await mkdir(join(home, 'local', 'inbox'), { recursive: true });
  await copyFile(SAMPLE, join(home, 'local', 'inbox', 'bench.ndjson'));
  const officer = (await allOfficers(rows)).find(({ roles }) => roles.includes('analyst'))?.officer ?? '';
  const received = await host.perform(receive, { file: 'bench.ndjson' }, { officer, purpose: 'investigation' });
  const { report } = received.output;
  const { url, close } = await serve(node, { port: 0, dist: null });
  const port = Number(new URL(url).port);
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const signed = await post('/api/session', { agency: 'es', officer }, {});
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const opened = await post('/api/matters', { purpose: 'investigation', operation: null }, { cookie });
  const { matter } = (await opened.json()) as { readonly matter: string };
  const headers = { cookie, 'liaison-matter': matter };
  const request = requestText(port, '/api/intake/report', JSON.stringify({ report }), headers);
  const end = async () => {
    await close();
    await node.close();
  };
  return { port, request, report, close: end };
}

/** Fastify and pg as anybody would write it first: no session, no policy, no audit. */
async function peer(server: Server, report: string): Promise<Side> {
  const pool = new pg.Pool({ ...server.connection, max: 8 });
  const app = fastify();
  const text = 'SELECT * FROM "agency_es"."intake_report" WHERE "report" = $1';
  app.post('/api/intake/report', async (request) => {
    const { report: asked } = request.body as { readonly report: string };
    const { rows } = await pool.query({ name: 'report', text, values: [asked] });
    return { output: rows[0] };
  });
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  const request = requestText(port, '/api/intake/report', JSON.stringify({ report }), {});
  const close = async () => {
    await app.close();
    await pool.end();
  };
  return { port, request, close };
}

/** Best of a few rounds each, turn by turn: other work on the machine only ever makes a round slower. */
export async function bench(): Promise<readonly Bar[]> {
  const folder = await mkdtemp(join(process.env['LIAISON_BENCH_FOLDER'] ?? tmpdir(), 'liaison-http-'));
  const server = await startPostgres({ folder: join(folder, 'database') });
  try {
    const { user, host, port, database } = server.connection;
    const place = `${encodeURIComponent(host)}&port=${port}`;
    const own = await ours(join(folder, 'data'), `postgresql://${user}@/${database}?host=${place}`);
    const other = await peer(server, own.report);
    let best = 0;
    let bestPeer = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      best = Math.max(best, await load(own.port, own.request));
      bestPeer = Math.max(bestPeer, await load(other.port, other.request));
    }
    await other.close();
    await own.close();
    const ratio = best / bestPeer;
    const name = 'http: authorised, audited reads/s against bare Fastify + pg';
    return [{ name, ours: best, peer: bestPeer, ratio, bar: BAR, met: ratio >= BAR }];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
