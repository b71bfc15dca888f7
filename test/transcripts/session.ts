// What an officer does at a terminal: types a command and reads what it prints. Commands run as processes of their own
// in the checkout, as `./liaison` and `npm start` run them, so exit codes and streams are the real ones.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
const START = join(ROOT, 'src', 'node', 'start.ts');

export interface Said {
  readonly code: number | null;
  /** Standard output as it was. */
  readonly text: string;
  /** Standard output as JSON; null when it is none. */
  readonly json: Json | null;
  readonly errors: string;
}
/** Printed JSON, looked into by name. */
export interface Json {
  readonly [name: string]: unknown;
}

async function gathered(child: ChildProcess): Promise<Said> {
  let text = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text, json: parsed(text), errors };
}

function parsed(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** Types `./liaison` and these words. */
export function liaison(...words: string[]): Promise<Said> {
  return gathered(spawn(join(ROOT, 'liaison'), words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Types `npm start --` and these words, for a run that ends by itself. */
export function start(...words: string[]): Promise<Said> {
  return gathered(spawn(process.execPath, [START, ...words], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] }));
}

export interface Serving {
  readonly child: ChildProcess;
  /** Ends the process with a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a node that serves the folder on any free port, and waits until it says so. */
export async function serving(data: string): Promise<Serving> {
  const words = [START, '--data', data, '--port', '0'];
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  // Not its streams' end: what it began may hold them for longer.
  const ended = once(child, 'exit');
  const said: string[] = [];
  if (child.stderr === null) throw new Error('the node has a standard error');
  const lines = createInterface({ input: child.stderr });
  const ready = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('serves the demonstration')) resolve(true);
    });
    lines.on('close', () => resolve(false));
  });
  if (!(await ready)) throw new Error(`the node did not start: ${said.join(' / ')}`);
  return {
    child,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
