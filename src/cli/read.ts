// `liaison intake read FILE`: what a file contains, without a node and without writing anything. Exit code 0 when all
// of it was understood, 1 when part of it was refused or quarantined, 2 when it is not recognised or refused whole.
// See `intake/reading.ts` for how a file is read.

import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { declareFaults, Fault } from '../base/fault.ts';
import { type Declared, NO_DECLARATION } from '../intake/format.ts';
import { ALL_FORMATS } from '../intake/formats/all.ts';
import { type Preview, preview } from '../intake/reading.ts';

const fault = declareFaults('cli', {
  'cli/no-such-file': {
    status: 404,
    sentence: 'There is no such file.',
    hint: 'Check the name; folders and devices are not read.',
  },
});

/** A file that was refused whole. */
export interface Refusal {
  readonly format: null;
  readonly fault: string;
  readonly sentence: string;
  readonly hint: string;
}

export interface FileReport {
  readonly output: Preview | Refusal;
  readonly exit: 0 | 1 | 2;
}

/** Reads one file. Never throws for what a file holds; a file that is not there is a refusal too. */
export async function readFileReport(path: string, declared: Partial<Declared> = {}): Promise<FileReport> {
  const found = await stat(path).catch(() => null);
  try {
    if (found === null || !found.isFile()) throw fault('cli/no-such-file');
    const output = await preview({
      formats: ALL_FORMATS,
      open: () => createReadStream(path),
      fileName: basename(path),
      declared: { ...NO_DECLARATION, ...declared },
      salt: randomBytes(32),
    });
    return { output, exit: output.partial ? 1 : 0 };
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    const { code, row } = refused;
    return { output: { format: null, fault: code, sentence: row.sentence, hint: row.hint }, exit: 2 };
  }
}
