// Nodes as processes of their own, each behind a proxy or at an address that the test chose, enrolled with each other,
// started, asked, killed and started again. What a test wants to know of them it asks by message. See `proxy.ts` for
// what lies between them, `node-process.ts` for one of them.

import assert from 'node:assert/strict';
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import type { AssembledAgency } from '../../src/node/assemble.ts';
import { verifyFolder } from '../../src/node/checks.ts';
import { cardOf } from '../../src/node/keys.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import type { Asked, Stand, Told } from './node-process.ts';
import { makeSmallNode } from './small-node.ts';

const PROGRAM = join(import.meta.dirname, 'node-process.ts');

/** A port that is free now; a node that is killed has to come back to it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** One officer of `at` proposes the card of `of`, another compares it and enrols. */
async function enrolAt(at: AssembledAgency, of: AssembledAgency, address: string | null): Promise<void> {
  const all = await allOfficers(at.rows);
  const [first, second] = all.filter(({ roles }) => roles.includes('liaison'));
  assert.ok(first && second);
  const purpose = 'investigation' as const;
  const { output } = await at.host.perform(
    proposeCard,
    { ...cardOf(of.keys), address },
    { officer: first.officer, purpose },
  );
  await at.host.perform(enrol, { code: of.code, proposal: output.position }, { officer: second.officer, purpose });
}

export interface Place {
  readonly code: string;
  /** Where its door opens; null for a node that only dials out. */
  readonly listen: Told['listen'];
  /** Where the others dial it. */
  readonly address: string | null;
  readonly pull?: readonly string[];
  /** A command that the process is started under, such as one that enters a network namespace. */
  readonly under?: readonly string[];
}

interface Running {
  readonly child: ChildProcess;
  /** Answers that are awaited, by number; 0 is the word that it is ready. */
  readonly waits: Map<number, { readonly resolve: (said: unknown) => void; readonly reject: (why: Error) => void }>;
}

/** A node that stops waits for what is under way; one that waits for longer than its answers take is stuck. */
const STOP_MS_MAX = 180_000;
/** Likewise: a letter whose line says nothing more is waited for for two minutes before it is sent again. */
const STAND_MS_MAX = 180_000;

/** Lets a process stop, and kills it where it does not; false then. */
async function stopped(child: ChildProcess): Promise<boolean> {
  const ended = once(child, 'exit');
  let stuck = false;
  const timer = setTimeout(() => {
    stuck = child.kill('SIGKILL');
  }, STOP_MS_MAX);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
  return !stuck;
}

export class Nodes {
  readonly #place: string;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #children = new Map<string, Running>();
  #asked = 0;
  /** Processes that were started, and that ended by a kill. */
  starts = 0;
  kills = 0;

  private constructor(place: string, places: readonly Place[]) {
    this.#place = place;
    this.#places = new Map(places.map((each) => [each.code, each]));
  }

  /** Makes the agencies and enrols each with each; none runs yet. */
  static async make(places: readonly Place[]): Promise<Nodes> {
    const place = await mkdtemp(join(tmpdir(), 'liaison-faults-'));
    const nodes = new Nodes(place, places);
    const made = await Promise.all(places.map(({ code }) => makeSmallNode(nodes.folderOf(code), code)));
    for (const at of made) {
      for (const of of made) {
        const address = nodes.#of(of.agency.code).address;
        if (at !== of) await enrolAt(at.agency, of.agency, address);
      }
    }
    for (const node of made) await node.close();
    return nodes;
  }

  folderOf(code: string): string {
    return join(this.#place, code);
  }

  #of(code: string): Place {
    const found = this.#places.get(code);
    assert.ok(found, `${code} is one of them`);
    return found;
  }

  async start(code: string): Promise<void> {
    const { listen, pull = [], under = [] } = this.#of(code);
    const told: Told = { folder: this.folderOf(code), code, listen, pull };
    const [command = '', ...given] = [...under, process.execPath, PROGRAM, JSON.stringify(told)];
    const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];
    // The same sources are read at each start.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(this.#place, 'compiled') };
    const child = spawn(command, given, { stdio, env });
    const { promise: ready, resolve, reject } = Promise.withResolvers<unknown>();
    const running: Running = { child, waits: new Map([[0, { resolve, reject }]]) };
    child.on('message', ({ id = 0, output, failed }: { id?: number; output?: unknown; failed?: string }) => {
      const wait = running.waits.get(id);
      running.waits.delete(id);
      if (failed === undefined) wait?.resolve(output);
      else wait?.reject(new Error(failed));
    });
    child.on('exit', () => {
      for (const wait of running.waits.values()) wait.reject(new Error(`${code} has ended`));
    });
    this.#children.set(code, running);
    this.starts += 1;
    await ready;
  }

  #child(code: string): Running {
    const found = this.#children.get(code);
    assert.ok(found, `${code} runs`);
    return found;
  }

  kill(code: string): void {
    this.#child(code).child.kill('SIGKILL');
  }

  /** Resolves once the process has ended by a kill, its own or ours. */
  async killed(code: string): Promise<void> {
    const { child } = this.#child(code);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    assert.equal(child.signalCode, 'SIGKILL', `${code} was killed`);
    this.kills += 1;
  }

  /** Rejects where the process fails at it or ends meanwhile. */
  async ask<Said>(code: string, asked: Asked): Promise<Said> {
    const { child, waits } = this.#child(code);
    this.#asked += 1;
    const id = this.#asked;
    const said = new Promise<unknown>((resolve, reject) => {
      waits.set(id, { resolve, reject });
      // One that has ended answers no more, and its end has been told of already.
      child.send({ ...asked, id }, (error) => error !== null && reject(error));
    });
    return (await said) as Said;
  }

  stand(code: string): Promise<Stand> {
    return this.ask<Stand>(code, { ask: 'stand' });
  }

  book(code: string, to: string, count: number, records = 1): Promise<unknown> {
    return this.ask(code, { ask: 'book', to, count, records });
  }

  /** Waits until a node stands so. */
  async until(code: string, held: (stand: Stand) => boolean, what: string, hurried?: string): Promise<Stand> {
    const end = performance.now() + STAND_MS_MAX;
    while (performance.now() < end) {
      const now = await this.stand(code);
      if (held(now)) return now;
      if (hurried !== undefined) await this.ask(code, { ask: 'hurry', peer: hurried });
      await pause(100);
    }
    throw new Error(`${code} did not get there (${what}): ${JSON.stringify(await this.stand(code))}`);
  }

  /** All was sent, entered and receipted once, under numbers without a gap; `hurry` waits for no turn. */
  async settled(from: string, to: string, count: number, hurry = false): Promise<void> {
    const sender = await this.until(from, ({ owed }) => owed === 0, 'nothing is owed', hurry ? to : undefined);
    const receiver = await this.stand(to);
    const numbers = (code: string) => Array.from({ length: count }, (_, nth) => `${code} ${nth + 1}`);
    assert.deepEqual(receiver.received.toSorted(), numbers(from).toSorted(), 'each was entered once');
    assert.deepEqual(sender.dispatched.toSorted(), numbers(to).toSorted(), 'each was numbered once');
    assert.deepEqual(sender.receipted.toSorted(), numbers(to).toSorted(), 'each has one receipt');
  }

  /** Stops all that run, and verifies what they leave. */
  async stopAndVerify(): Promise<void> {
    await this.#stop();
    for (const code of this.#places.keys()) {
      const verdict = await verifyFolder(this.folderOf(code), null);
      assert.equal(verdict.ok, true, JSON.stringify(verdict));
    }
  }

  async #stop(): Promise<void> {
    const children = [...this.#children.values()].map(({ child }) => child);
    const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
    this.#children.clear();
    const ends = await Promise.all(running.map(stopped));
    assert.ok(ends.every(Boolean), `a node did not stop in ${STOP_MS_MAX} ms`);
  }

  async remove(): Promise<void> {
    await this.#stop();
    await rm(this.#place, { recursive: true, force: true });
  }
}
