// `liaison verifier --out FILE`: the page with which a court's expert checks a file without Liaison, one HTML file
// that needs no server and no network. What always holds: a file that is there is not written over. It is built when
// it is asked for, from the very code of `liaison verify`; `web/verifier/build.ts` builds it.

import { execFile } from 'node:child_process';
import { access, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { declareFaults, Fault } from '../base/fault.ts';

const fault = declareFaults('cli', {
  'cli/file-there': {
    status: 409,
    sentence: 'There is a file of this name, and it was left as it is.',
    hint: 'Name another file.',
  },
  'cli/verifier-not-built': {
    status: 500,
    sentence: 'The verifier could not be built.',
    hint: 'It needs the packages of the page: `npm ci`. The folder of the file must be there and writable.',
  },
});

const BUILD = join(import.meta.dirname, '..', '..', 'web', 'verifier', 'build.ts');
const BUILD_MS_MAX = 120_000;

/** Builds the page into a new file; gives its length in bytes. @throws cli/file-there, cli/verifier-not-built */
export async function writeVerifier(out: string): Promise<number> {
  const file = resolve(out);
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw fault('cli/file-there');
  const built = await new Promise<boolean>((done) => {
    execFile(process.execPath, [BUILD, file], { timeout: BUILD_MS_MAX }, (failure) => done(failure === null));
  });
  if (!built) throw fault('cli/verifier-not-built');
  return (await stat(file)).size;
}

export function addVerifier(command: Command, done: (code: number) => void): void {
  command
    .description(
      'Write the verifier: one HTML file that checks court bundles, proofs, opened packages, annexes and signed ' +
        'papers in any browser, without a server or a network, for a court’s expert.',
    )
    .summary('Write the page that checks files without Liaison.')
    .requiredOption('--out <file>', 'the file to write; it must not be there')
    .option('--json', 'print one line of JSON', false)
    .action(async ({ out, json }: { readonly out: string; readonly json: boolean }) => {
      try {
        const bytes = await writeVerifier(out);
        process.stdout.write(json ? `${JSON.stringify({ ok: true, out, bytes })}\n` : `${out}: ${bytes} bytes\n`);
        done(0);
      } catch (refused) {
        if (!(refused instanceof Fault)) throw refused;
        const { code, row } = refused;
        const output = { ok: false, code, sentence: row.sentence, hint: row.hint };
        process.stdout.write(json ? `${JSON.stringify(output)}\n` : `${code}: ${row.sentence}\n${row.hint}\n`);
        done(1);
      }
    });
}
