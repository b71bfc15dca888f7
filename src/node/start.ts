// `npm start`: in an empty folder the model operation is played, then the page is served; in a folder that holds it, it
// is served at once. With --once it is played (or read), the closing object is printed, and the process ends. Works in
// a folder marked as a demonstration only, on 127.0.0.1.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256Text } from '../base/digest.ts';
import { declareFaults, Fault } from '../base/fault.ts';
import { readHeader } from '../ledger/batch.ts';
import { closingOf, type Told, toldSchema } from '../story/closing.ts';
import { play } from '../story/play.ts';
import { StoryClock } from '../story/stage.ts';
import { parseStory, type Story } from '../story/story.ts';
import { readConfig } from './config.ts';
import { claimForDemonstration, clearBrokenOff, type DemonstrationMark, writeMark } from './folder.ts';
import { LiaisonNode } from './node.ts';

const DEFAULT_STORY = join(import.meta.dirname, '..', '..', 'stories', 'model-operation.json');

interface Options {
  readonly once: boolean;
  readonly json: boolean;
  readonly data: string;
  /** Null where the command names none. */
  readonly seed: number | null;
  readonly story: string | null;
  readonly port: number;
}

const DEFAULT_SEED = 20251122;
/** Until the ledgers have said when the story ended; opening appends nothing. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

const fault = declareFaults('node', {
  'node/option': {
    status: 400,
    sentence: 'An option of the start has a value that cannot be used.',
    hint: '--seed is a whole number, --port a port number, --story the name of a file.',
  },
  'node/other-story': {
    status: 409,
    sentence: 'This folder holds another story, or the same one from another seed.',
    hint: 'Name an empty folder with --data, or leave out --seed and --story to open the one that is there.',
  },
  'node/old-demonstration': {
    status: 409,
    sentence: 'This folder was played by an earlier version and cannot be asked for its closing object.',
    hint: 'Remove the folder, or name another with --data.',
  },
});

const say = (text: string) => process.stderr.write(`${text}\n`);

function readOptions(argv: readonly string[]): Options {
  const config = readConfig(process.env);
  const { values } = parseArgs({
    args: [...argv],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: config.data },
      seed: { type: 'string' },
      story: { type: 'string' },
      port: { type: 'string', default: String(config.port) },
    },
  });
  const seed = values.seed === undefined ? null : Number(values.seed);
  const port = Number(values.port);
  if (seed !== null && (!Number.isSafeInteger(seed) || seed < 0)) throw fault('node/option', { option: '--seed' });
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw fault('node/option', { option: '--port' });
  return { ...values, seed, port, story: values.story ?? null };
}

interface Opened {
  readonly node: LiaisonNode;
  readonly mark: DemonstrationMark;
  /** True when the story was played by this run. */
  readonly fresh: boolean;
}

async function readStory(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw fault('node/option', { option: '--story' });
  });
}

/** Opens the folder; plays the story first where it has not been played. */
async function openDemonstration(options: Options): Promise<Opened> {
  const { data } = options;
  const { databaseUrl } = readConfig(process.env);
  const random = { bytes: (count: number) => randomBytes(count) };
  const text = await readStory(options.story ?? DEFAULT_STORY);
  const seed = options.seed ?? DEFAULT_SEED;
  const mark = await claimForDemonstration(data, { seed, story: sha256Text(text) });
  if (mark.complete) {
    const otherSeed = options.seed !== null && options.seed !== mark.seed;
    const otherStory = options.story !== null && mark.story !== sha256Text(text);
    if (otherSeed || otherStory) throw fault('node/other-story');
    const clock = new StoryClock(BEFORE_ALL);
    const node = await LiaisonNode.open({ folder: data, clock, random, databaseUrl });
    clock.moveTo(await lastMoment(node));
    clock.goOn();
    return { node, mark, fresh: false };
  }
  if (await clearBrokenOff(data))
    say('The story in this folder was broken off; it is played again from the beginning.');
  const story: Story = parseStory(text);
  const clock = new StoryClock(story.begins);
  const node = await LiaisonNode.open({ folder: data, clock, random, databaseUrl });
  try {
    const began = Date.now();
    const tell = (chapter: string) => say(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${chapter}`);
    const told = await play(node, story, seed, clock, tell);
    tell('checks');
    const closing = await closingOf(node, told);
    tell('done');
    const done = { seed, story: sha256Text(text), complete: true, closing, told };
    await writeMark(data, done);
    clock.goOn();
    return { node, mark: done, fresh: true };
  } catch (failure) {
    await node.close();
    throw failure;
  }
}

/** When the last entry of any ledger was made: a demonstration goes on from there and not from today. */
export async function lastMoment(node: LiaisonNode): Promise<string> {
  const ends = await Promise.all(
    [...node.agencies.values()].map(async ({ ledger }) => readHeader(await ledger.headerBytes(ledger.size - 1)).at),
  );
  return ends.sort().at(-1) ?? new Date().toISOString();
}

function toldIn(mark: DemonstrationMark): Told {
  const told = toldSchema.safeParse(mark.told);
  if (!told.success) throw fault('node/old-demonstration');
  return told.data;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { node, mark, fresh } = await openDemonstration(options);
  if (options.once) {
    // Of a folder that holds the story already, everything is computed anew: it may have gone on since.
    const closing = fresh ? mark.closing : await closingOf(node, toldIn(mark));
    await node.close();
    process.stdout.write(`${JSON.stringify(closing, null, options.json ? 0 : 2)}\n`);
    return;
  }
  const { serve } = await import('./server.ts');
  const { listen } = await import('./socket.ts');
  const stopListening = await listen(node);
  const { url, close } = await serve(node, { port: options.port });
  say(`Liaison serves the demonstration at ${url} (SYNTHETIC). Stop with Ctrl-C.`);
  const stop = async () => {
    await close();
    await stopListening();
    await node.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

// Loaded for its declarations (the generated pages), it starts nothing.
if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof Fault)
      say(`${error.code}: ${error.message}\n${error.row.hint}\n${JSON.stringify(error.details)}`);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}
