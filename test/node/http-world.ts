// A served node for tests: two synthetic agencies with an officer of every role, real ledgers and the shipped
// PostgreSQL, a page of two files, and a client that speaks plain HTTP so that it can also say what no browser would.
// Everything is put away by `close`.

import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '../../src/base/act.ts';
import type { Bounds } from '../../src/node/http/bounds.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { type Served, serve } from '../../src/node/server.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { readyCluster } from '../ready-cluster.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; null where it is none. */
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface Asking {
  readonly method?: string;
  /** Sent as JSON; strings and bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly agent?: Agent;
}

/** One request; `path` is sent as it stands. */
export function ask(url: string, path: string, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', body, headers = {}, agent } = asking;
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = body === undefined ? null : Buffer.from(raw ? body : JSON.stringify(body));
  const { hostname, port } = new URL(url);
  const typed = bytes === null || 'content-type' in headers ? {} : { 'content-type': 'application/json' };
  const length = bytes === null ? {} : { 'content-length': String(bytes.length) };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, headers: { ...typed, ...length, ...headers } };
    const sent = request({ ...options, agent: agent ?? new Agent({ keepAlive: false }) } as object, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: jsonIn(text) });
      });
    });
    sent.on('error', reject);
    if (bytes !== null) sent.write(bytes);
    sent.end();
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Somebody at a desk: a session and a matter. */
export class Desk {
  readonly url: string;
  readonly cookie: string;
  readonly officer: string;
  readonly matter: string;

  constructor(at: { url: string; cookie: string; officer: string; matter: string }) {
    this.url = at.url;
    this.cookie = at.cookie;
    this.officer = at.officer;
    this.matter = at.matter;
  }

  get headers(): Readonly<Record<string, string>> {
    return { cookie: this.cookie, 'liaison-matter': this.matter };
  }

  /** An act or read by name. */
  act(name: string, body: unknown, headers: Readonly<Record<string, string | readonly string[]>> = {}) {
    return ask(this.url, `/api/${name}`, { method: 'POST', body, headers: { ...this.headers, ...headers } });
  }
}

export class HttpWorld {
  readonly folder: string;
  readonly node: LiaisonNode;
  readonly served: Served;
  readonly clock: { ms: number; now(): number };

  private constructor(folder: string, node: LiaisonNode, served: Served, clock: HttpWorld['clock']) {
    this.folder = folder;
    this.node = node;
    this.served = served;
    this.clock = clock;
  }

  static async open(options: { bounds?: Partial<Bounds>; synthetic?: boolean } = {}): Promise<HttpWorld> {
    const { bounds = {}, synthetic = true } = options;
    const folder = await mkdtemp(join(tmpdir(), 'liaison-http-'));
    const clock = { ms: Date.parse('2026-03-02T08:00:00.000Z'), now: () => clock.ms };
    const random = { bytes: (count: number) => randomBytes(count) };
    await readyCluster(join(folder, 'data'));
    const node = await LiaisonNode.open({ folder: join(folder, 'data'), clock, random, databaseUrl: null });
    const people = ROLES.filter((role) => role !== 'node');
    for (const code of ['es', 'fr']) {
      const officers = people.flatMap((role) =>
        [1, 2].map((nth) => ({ name: `${code} ${role} ${nth}`, roles: [role] as readonly Role[] })),
      );
      await node.create({ code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic }, officers);
    }
    const dist = join(folder, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await writeFile(join(dist, 'index.html'), '<!doctype html><html lang="en"><title>Liaison</title></html>\n');
    await writeFile(join(dist, 'assets', 'page-0.js'), 'export {};\n');
    return new HttpWorld(folder, node, await serve(node, { port: 0, dist, bounds }), clock);
  }

  get url(): string {
    return this.served.url;
  }

  ask(path: string, asking: Asking = {}): Promise<Answer> {
    return ask(this.url, path, asking);
  }

  async officer(agency: string, name: string): Promise<string> {
    const found = (await allOfficers(this.node.agency(agency).rows)).find((row) => row.name === `${agency} ${name}`);
    if (found === undefined) throw new Error(`no officer ${name}`);
    return found.officer;
  }

  async signIn(agency: string, name: string): Promise<string> {
    const body = { agency, officer: await this.officer(agency, name) };
    const { headers, status, text } = await this.ask('/api/session', { method: 'POST', body });
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    if (status !== 200 || cookie === undefined) throw new Error(`not signed in: ${text}`);
    return cookie;
  }

  /** Signs in as `<agency> <name>` and opens a matter. */
  async desk(agency: string, name: string, purpose = 'investigation'): Promise<Desk> {
    const cookie = await this.signIn(agency, name);
    const body = { purpose, operation: null };
    const opened = await this.ask('/api/matters', { method: 'POST', body, headers: { cookie } });
    if (opened.status !== 201) throw new Error(`no matter: ${opened.text}`);
    return new Desk({ url: this.url, cookie, officer: await this.officer(agency, name), matter: opened.json.matter });
  }

  async close(): Promise<void> {
    await this.served.close();
    await this.node.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
