// `npm start`: in an empty folder the model operation is played, then the page is served; in a folder that holds it, it
// is served at once. With --once it is played (or read), the closing object is printed, and the process ends. Works in
// a folder marked as a demonstration only, on 127.0.0.1.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../base/fault.ts';
import { closingOf, type Told } from '../story/closing.ts';
import { play } from '../story/play.ts';
import { StoryClock } from '../story/stage.ts';
import { parseStory, type Story } from '../story/story.ts';
import { readConfig } from './config.ts';
import { agencyFolders, claimForDemonstration, type DemonstrationMark, writeMark } from './folder.ts';
import { LiaisonNode } from './node.ts';

const DEFAULT_STORY = join(import.meta.dirname, '..', '..', 'stories', 'model-operation.json');

interface Options {
  readonly once: boolean;
  readonly json: boolean;
  readonly data: string;
  readonly seed: number;
  readonly story: string;
  readonly port: number;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

function readOptions(argv: readonly string[]): Options {
  const config = readConfig(process.env);
  const { values } = parseArgs({
    args: [...argv],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: config.data },
      seed: { type: 'string', default: '20251122' },
      story: { type: 'string', default: DEFAULT_STORY },
      port: { type: 'string', default: String(config.port) },
    },
  });
  const seed = Number(values.seed);
  const port = Number(values.port);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError('--seed is a whole number');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError('--port is a port number');
  return { ...values, seed, port };
}

interface Opened {
  readonly node: LiaisonNode;
  readonly mark: DemonstrationMark;
  /** True when the story was played by this run. */
  readonly fresh: boolean;
}

/** Opens the folder; plays the story first where it has not been played. */
async function openDemonstration(options: Options): Promise<Opened> {
  const { data, seed } = options;
  const { databaseUrl } = readConfig(process.env);
  const random = { bytes: (count: number) => randomBytes(count) };
  const mark = await claimForDemonstration(data, seed);
  if (mark.complete) {
    const clock = { now: () => Date.now() };
    return { node: await LiaisonNode.open({ folder: data, clock, random, databaseUrl }), mark, fresh: false };
  }
  if ((await agencyFolders(data)).length > 0) {
    say('This folder holds a story that was broken off. Remove it, or name another with --data.');
    process.exit(1);
  }
  const story: Story = parseStory(await readFile(options.story, 'utf8'));
  const clock = new StoryClock(story.begins);
  const node = await LiaisonNode.open({ folder: data, clock, random, databaseUrl });
  try {
    const began = Date.now();
    const tell = (chapter: string) => say(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${chapter}`);
    const told = await play(node, story, seed, clock, tell);
    tell('checks');
    const closing = await closingOf(node, told);
    tell('done');
    const done = { seed, complete: true, closing, told };
    await writeMark(data, done);
    return { node, mark: done, fresh: true };
  } catch (failure) {
    await node.close();
    throw failure;
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { node, mark, fresh } = await openDemonstration(options);
  if (options.once) {
    // Of a folder that holds the story already, everything is computed anew: it may have gone on since.
    const closing = fresh ? mark.closing : await closingOf(node, mark.told as Told);
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

try {
  await main();
} catch (error) {
  if (error instanceof Fault)
    say(`${error.code}: ${error.message}\n${error.row.hint}\n${JSON.stringify(error.details)}`);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
