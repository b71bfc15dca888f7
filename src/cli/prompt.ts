// Asking the person at the keyboard for what must not stand in a command: passwords, digits, passphrases. What always
// holds: nothing typed is shown or kept in the shell's history, and where nobody sits there, nothing is waited for.

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { declareFaults } from '../base/fault.ts';
import type { Passphrase } from '../node/passphrase.ts';

const fault = declareFaults('cli', {
  'cli/nobody-to-ask': {
    status: 400,
    sentence: 'On a real node an officer signs in, and there is no terminal to ask at.',
    hint: 'Give password and digits as two lines of standard input, with --credential-stdin.',
  },
  'cli/not-the-same': {
    status: 400,
    sentence: 'The two were not the same.',
    hint: 'Type the passphrase again, both times alike.',
  },
  'cli/no-passphrase-file': {
    status: 404,
    sentence: 'The file that LIAISON_PASSPHRASE_FILE names cannot be read, or its first line is empty.',
    hint: 'Correct or unset the variable; the file should belong to the user of the node alone.',
  },
});

export interface Credential {
  readonly password: string;
  /** Six digits. */
  readonly code: string;
}

/** True where somebody can be asked. */
function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  let silent = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // Ctrl-C at a question ends the command, as anywhere else.
  lines.on('SIGINT', () => process.exit(130));
  try {
    const answer = lines.question(question);
    silent = true;
    return await answer;
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** An officer's password and digits: typed, or as two lines of standard input. @throws cli/nobody-to-ask */
export async function credentialOf(name: string, fromStdin: boolean): Promise<Credential> {
  if (fromStdin) {
    const text = await readAll();
    const [password = '', code = ''] = text.split(/\r?\n/);
    return { password, code: code.trim() };
  }
  if (!isTerminal()) throw fault('cli/nobody-to-ask');
  const password = await askHidden(`Password of ${name}: `);
  return { password, code: (await askHidden('Six digits of your device: ')).trim() };
}

/** Lines of a credential are short; more is a mistake. */
const STDIN_CHARACTERS_MAX = 4_096;

async function readAll(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const part of process.stdin) {
    text += part;
    if (text.length > STDIN_CHARACTERS_MAX) break;
  }
  return text;
}

/** Where the passphrase of wrapped keys comes from: the file, else the terminal, else nowhere. Asked once. */
export function passphraseOf(file: string | null): Passphrase {
  let asked: Promise<string | null> | null = null;
  return () => {
    asked ??= file === null ? typed('Passphrase of the keys: ') : firstLine(file);
    return asked;
  };
}

async function typed(question: string): Promise<string | null> {
  return isTerminal() ? askHidden(question) : null;
}

/** A new passphrase: from the file, or typed twice. @throws cli/nobody-to-ask, cli/not-the-same */
export async function newPassphrase(file: string | null): Promise<string> {
  if (file !== null) return firstLine(file);
  if (!isTerminal()) throw fault('cli/nobody-to-ask');
  const first = await askHidden('A passphrase for the keys, at least 16 characters: ');
  if ((await askHidden('The same again: ')) !== first) throw fault('cli/not-the-same');
  return first;
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [line = ''] = text.split(/\r?\n/);
  if (line === '') throw fault('cli/no-passphrase-file');
  return line;
}
