// What a command prints: the answer on standard output, everything for the person beside it on standard error. With
// --json standard output is one line of JSON, also for a refusal and for wrong use.

import type { Answer } from '../node/answer.ts';
import { plain } from './plain.ts';

/** Line by line: what came from elsewhere moves no cursor and turns no letters. */
const lined = (text: string) => text.split('\n').map(plain).join('\n');
const print = (value: unknown, json: boolean) =>
  process.stdout.write(`${lined(JSON.stringify(value, null, json ? 0 : 2))}\n`);
const say = (text: string) => process.stderr.write(`${lined(text)}\n`);

/** An output in plain words, for a command that has its own. */
export type Lines = (output: unknown) => string;

/** Prints an answer and gives the exit code: 0, or 1 for a refusal and for a check that is not ok. */
export function show(answer: Answer, json: boolean, lines?: Lines): 0 | 1 {
  if (!answer.ok) {
    const { code, sentence, hint, details } = answer;
    if (json) print({ ok: false, code, sentence, hint, details }, json);
    say(`${code}: ${sentence}\n${hint}`);
    if (!json && typeof details === 'object' && details !== null) {
      for (const [name, value] of Object.entries(details)) say(`  ${name}: ${[value].flat().join('; ')}`);
    }
    return 1;
  }
  const { output, positions, repeated = false, waiting } = answer;
  const again = repeated && output === null;
  if (lines !== undefined && !json && !again) process.stdout.write(lines(output));
  else print(again ? { repeated: true, positions } : output, json);
  if (waiting !== undefined) say(`${waiting}: done, but what it sends still waits; the next act tries again.`);
  return isBad(output) ? 1 : 0;
}

function isBad(output: unknown): boolean {
  return typeof output === 'object' && output !== null && 'ok' in output && output.ok === false;
}

/** Says what was wrong with the command and where its help stands; gives exit code 2. */
export function showWrongUse(wrong: {
  readonly lines: readonly string[];
  /** Room and verb as far as they are known. */
  readonly meant: string;
  readonly json: boolean;
}): 2 {
  const { lines, meant, json } = wrong;
  const sentence = 'The command is not used as it should be.';
  const hint = `See \`${`liaison ${meant}`.trim()} --help\`.`;
  if (json) print({ ok: false, code: 'cli/wrong-use', sentence, hint, details: { fields: lines } }, json);
  for (const line of lines) say(`liaison: ${line}`);
  say(hint);
  return 2;
}
