// `liaison reconciliation read TEXTFILE` and `compare A B`: a press text read into suggested claims without a node, and
// narratives set beside the record. What always holds: reading needs no data folder and keeps nothing; a text that is
// compared without having been confirmed says so. See `reconciliation/reading/read.ts` and `reconciliation/compare.ts`.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { declareFaults, Fault } from '../base/fault.ts';
import { type Claim, claimSchema, claimText } from '../reconciliation/narrative.ts';
import { readText } from '../reconciliation/reading/read.ts';
import type { Reading } from '../reconciliation/reading/shapes.ts';
import { tableOf } from './comparison.ts';
import { plain, plainJson } from './plain.ts';
import type { Lines } from './show.ts';

const fault = declareFaults('cli', {
  'cli/text-unusable': {
    status: 400,
    sentence: 'This file is neither a text in UTF-8 nor a narrative in JSON.',
    hint: 'Give a text file of at most 1 MiB, or JSON with a name and claims, or the id of an entered narrative.',
  },
  'cli/no-text': {
    status: 404,
    sentence: 'There is no such text file.',
    hint: 'Check the name; folders and devices are not read.',
  },
});

/** A text of more bytes than this is not read at all. */
const BYTES_MAX = 1_048_576;

async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw fault('cli/no-text');
  if (found.size > BYTES_MAX) throw fault('cli/text-unusable', { bytes: found.size, most: BYTES_MAX });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw fault('cli/text-unusable');
  }
}

/** Adds `read` and `compare` below `reconciliation`. `ask` performs the read on a node and prints its answer. */
export function addNarrativeCommands(
  room: Command,
  made: (command: Command) => Command,
  done: (code: number) => void,
  where: (command: Command) => Command,
  ask: (options: Readonly<Record<string, unknown>>, input: object, lines: Lines) => Promise<number>,
): void {
  made(room.command('read'))
    .description('Read a press text without a node: suggested claims with their words marked. Writes nothing.')
    .summary('Read a press text without a node; writes nothing.')
    .argument('<textfile>')
    .option('--json', 'print one line of JSON', false)
    .action(async (path: string, { json }: { readonly json: boolean }) => {
      done(await printed(path, json));
    });
  const compare = made(room.command('compare'))
    .description(
      'Set narratives beside each other and the record: ids of entered ones, JSON files with a name and claims, or ' +
        'text files, whose suggested claims are taken as they are.',
    )
    .summary('Set narratives beside each other and the record.')
    .argument('<narratives...>', 'ids, JSON files or text files; 8 at most')
    .option('--against <operation>', 'the operation whose record is compared, by id');
  where(compare).action(async (given: readonly string[], options: Readonly<Record<string, unknown>>) => {
    const against = typeof options['against'] === 'string' ? options['against'] : null;
    const sides = await Promise.all(given.map(sideOf));
    const narratives = sides.flatMap((side) => (typeof side === 'string' ? [side] : []));
    const drafts = sides.flatMap((side) => (typeof side === 'string' ? [] : [side]));
    const asked = { ...options, ...(against === null ? {} : { operation: against }) };
    done(await ask(asked, { narratives, drafts, operation: against }, tableOf));
  });
}

/** Prints a reading; 0 when all numbers were read, 1 when some are left, 2 when the text was refused. */
async function printed(path: string, json: boolean): Promise<0 | 1 | 2> {
  try {
    const text = await textOf(path);
    const reading = readText(text);
    process.stdout.write(json ? `${plainJson(shown(reading))}\n` : linesOf(reading));
    return reading.unread.some(({ reason }) => reason === 'no-noun' || reason === 'no-country') ? 1 : 0;
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    const { code, row } = refused;
    const refusal = { ok: false, code, sentence: row.sentence, hint: row.hint };
    if (json) process.stdout.write(`${JSON.stringify(refusal)}\n`);
    process.stderr.write(`${code}: ${row.sentence}\n${row.hint}\n`);
    return 2;
  }
}

/** The reading with each claim in plain words beside it. */
function shown(reading: Reading): object {
  const suggestions = reading.suggestions.map((one) => ({ says: claimText(one.claim), ...one }));
  return { ok: true, ...reading, suggestions };
}

function linesOf({ language, suggestions, unread, notes }: Reading): string {
  const flat = (words: string) => words.replaceAll(/\s+/g, ' ');
  const claims = suggestions.flatMap((one) => {
    const context = [one.when, one.who].filter((part) => part !== null).map((part) => flat(part));
    const beside = context.length > 0 ? ` (${context.join('; ')})` : '';
    const found = `"${flat(one.words)}" ${one.from}-${one.to}`;
    return [`${one.doubtful ? '?' : ' '} ${claimText(one.claim)}${beside}`, `    ${found}`];
  });
  const left = unread.map(({ from, to, words, reason }) => `- ${reason}: "${flat(words)}" ${from}-${to}`);
  const parts = [
    `language: ${language}${notes.length > 0 ? `; notes: ${notes.join(', ')}` : ''}`,
    `${suggestions.length} suggested claims (? look twice)`,
    ...claims,
    `${unread.length} numbers in no claim`,
    ...left,
  ];
  return `${parts.map(plain).join('\n')}\n`;
}

const narrativeFile = z.object({ name: z.string().max(120).optional(), claims: z.array(claimSchema).max(200) });
const readingFile = z.object({
  suggestions: z.array(z.object({ claim: claimSchema, doubtful: z.boolean().default(false) })).max(10_000),
});

/** Claims of one narrative that are compared; of a longer one it is said how many are not. */
const CLAIMS_MAX = 200;
interface Side {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly doubtful: readonly number[];
}

function unconfirmed(name: string, all: readonly { readonly claim: Claim; readonly doubtful: boolean }[]): Side {
  const kept = all.slice(0, CLAIMS_MAX);
  const cut = all.length - kept.length;
  const said = cut > 0 ? `not confirmed; ${cut} more claims not compared` : 'not confirmed';
  return {
    name: `${name.slice(0, 60)} (${said})`,
    claims: kept.map(({ claim }) => claim),
    doubtful: kept.flatMap(({ doubtful }, at) => (doubtful ? [at] : [])),
  };
}

/** An entered narrative's id, or what a file says. */
async function sideOf(given: string): Promise<string | Side> {
  if (/^n:[0-9a-f]{32}$/.test(given)) return given;
  const text = await textOf(given);
  const name = basename(given).slice(0, 100);
  if (!/^\s*\{/.test(text)) return unconfirmed(name, readText(text).suggestions);
  const json = parsed(text);
  const narrative = narrativeFile.safeParse(json);
  if (narrative.success) return { name: narrative.data.name ?? name, claims: narrative.data.claims, doubtful: [] };
  const reading = readingFile.safeParse(json);
  if (!reading.success) throw fault('cli/text-unusable');
  return unconfirmed(name, reading.data.suggestions);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault('cli/text-unusable');
  }
}
