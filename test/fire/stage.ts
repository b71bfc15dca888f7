// The stage of the parts that kill real processes: folders as they lay before each step, made once, copied for each
// case, and the victim with what it said. What always holds: a case has its own folder and leaves nothing behind.

import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LiaisonNode } from '../../src/node/node.ts';
import { Databases } from './databases.ts';
import type { Order } from './hooks.ts';
import { founded, optionsOf, type Said } from './life.ts';
import { type Census, censusOf } from './oracle.ts';
import { live, STEPS, type Step } from './story.ts';

const VICTIM = join(import.meta.dirname, 'victim.ts');
/** Victims are many and all the same. */
const COMPILED = join(tmpdir(), 'liaison-fire-compiled');
/** A victim that says nothing for so long hangs, which is a loss too. */
const SILENT_MS_MAX = 120_000;

/** Where a case's data folder lies in its own place; the root key and a backup lie beside it. */
const dataIn = (place: string) => join(place, 'data');

/** A case's own folder, and its own database where it does not start a server itself. */
export interface Place {
  readonly place: string;
  readonly folder: string;
  readonly databaseUrl: string | null;
}

export class Stage {
  readonly #scratch: string;
  readonly #databases: Databases;
  readonly #before = new Map<Step, string>();
  readonly #census = new Map<Step, Census>();

  private constructor(scratch: string, databases: Databases) {
    this.#scratch = scratch;
    this.#databases = databases;
  }

  /** Lives the story once, keeping folder and rows as they were before each step, up to the last one asked for. */
  static async set(scratch: string, last: Step = 'rotate'): Promise<Stage> {
    await mkdir(scratch, { recursive: true });
    const stage = new Stage(scratch, await Databases.start(scratch));
    try {
      await stage.#live(last);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async #live(last: Step): Promise<void> {
    const place = join(this.#scratch, 'story');
    const folder = dataIn(place);
    await mkdir(place, { recursive: true });
    const url = this.#databases.urlOf('postgres');
    await founded(folder, url);
    const silent = { enter: () => undefined, say: () => undefined };
    for (const step of STEPS) {
      const kept = join(this.#scratch, `before-${step}`);
      await cp(place, kept, { recursive: true });
      await this.#databases.copy('postgres', `before_${step}`);
      this.#before.set(step, kept);
      const lived = await live(folder, step === 'start' ? [] : [step], silent, url);
      const node = lived ?? (await LiaisonNode.open(optionsOf(folder, url)));
      this.#census.set(step, await censusOf(node));
      await node.close();
      if (step === last) return;
    }
  }

  /** The data folder as it lay before a step; to be copied. */
  folderBefore(step: Step): string {
    return dataIn(this.#before.get(step) ?? '');
  }

  /** The rows as they were before a step; for whoever is the only one to use them. */
  urlBefore(step: Step): string {
    return this.#databases.urlOf(`before_${step}`);
  }

  after(step: Step): { readonly step: Step; readonly census: Census } {
    const census = this.#census.get(step);
    if (census === undefined) throw new Error(`the stage was set up to ${step}`);
    return { step, census };
  }

  /** A copy of the folder before a step, for one case; `own`: the node starts a server of its own. */
  async within<T>(step: Step, own: boolean, job: (place: Place) => Promise<T>): Promise<T> {
    const place = await mkdtemp(join(this.#scratch, 'case-'));
    try {
      return await this.beside(place, step, own, job);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  /** The same in a folder that is there already, as in an image. */
  async beside<T>(place: string, step: Step, own: boolean, job: (place: Place) => Promise<T>): Promise<T> {
    const kept = this.#before.get(step);
    if (kept === undefined) throw new Error(`the stage was set up to ${step}`);
    await cp(kept, place, { recursive: true });
    if (own) return job({ place, folder: dataIn(place), databaseUrl: null });
    return this.#databases.within(`before_${step}`, (databaseUrl) =>
      job({ place, folder: dataIn(place), databaseUrl }),
    );
  }

  async close(): Promise<void> {
    await this.#databases.stop();
  }
}

/** What a victim said until its end. */
export interface Heard {
  readonly told: readonly Said[];
  readonly ready: boolean;
  /** `done`, a fault's code, a defect, or null where it was killed. */
  readonly ended: string | null;
  readonly fired: number;
  readonly seen: readonly (readonly [string, number])[];
  readonly after: string | null | undefined;
  readonly audited: string | undefined;
}

interface Task {
  readonly at: Place;
  readonly step: Step;
  readonly order: Order;
  readonly writers?: number;
  /** Is called with the process once it has said that it is ready. */
  readonly ready?: (child: ChildProcess) => void;
  /** Is called at once: for whoever waits for a stop. */
  readonly begun?: (child: ChildProcess) => void;
}

type Line = Partial<Said> & {
  readonly ready?: true;
  readonly ended?: string;
  readonly fired?: number;
  readonly seen?: readonly (readonly [string, number])[];
  readonly after?: string | null;
  readonly audited?: string;
};

/** Starts a victim and hears it to its end. */
export async function victim({ at, step, order, writers = 0, ready, begun }: Task): Promise<Heard> {
  const { folder, databaseUrl } = at;
  const task = JSON.stringify({ folder, step, order, writers, databaseUrl });
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
  const child = spawn(process.execPath, [VICTIM, task], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const hangs = setTimeout(() => child.kill('SIGKILL'), SILENT_MS_MAX);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  begun?.(child);
  const lines: Line[] = [];
  if (child.stdout === null) throw new Error('a victim has a standard output');
  for await (const text of createInterface({ input: child.stdout })) {
    // A line that the kill cut short was never said.
    if (!text.endsWith('}')) continue;
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (line.ready === true) ready?.(child);
  }
  await ended;
  clearTimeout(hangs);
  const last = <K extends keyof Line>(name: K) => lines.findLast((line) => line[name] !== undefined)?.[name];
  return {
    told: lines.filter((line): line is Said => line.agency !== undefined),
    ready: lines.some((line) => line.ready === true),
    ended: last('ended') ?? null,
    fired: last('fired') ?? 0,
    seen: last('seen') ?? [],
    after: last('after'),
    audited: last('audited'),
  };
}
