// The secret halves of slips' keys on disk: one file each under `local/field/`, which is never in a backup, sealed to
// this agency's own key. What always holds: a key is gone when its slip was revoked, and three days after it ended, so
// that what was sealed to it opens never again; a file that does not open is no key. See `operations/field.ts` for what
// they open.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, hoursAfter, instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import { makeSealingKey, open, type SealingKey, seal } from '../base/sealing.ts';
import { SLIP_LATE_HOURS, type SlipKeys } from '../operations/field.ts';
import { instantText } from '../statements/statement.ts';

const fileSchema = z.strictObject({ v: z.literal(1), ends: instantText, sealed: z.base64() });
const FILE = /^[0-9a-f]{32}\.json$/;

/** `folder` is the agency's `local/field`; `own` its sealing key. */
export function slipKeys(folder: string, own: SealingKey, clock: Clock): SlipKeys {
  const nameOf = (slip: string) => `${slip.slice(slip.indexOf(':') + 1)}.json`;
  const pathOf = (slip: string) => join(folder, nameOf(slip));
  return {
    async make(slip, ends) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { identity, recipient } = await makeSealingKey();
      const sealed = (await seal(Buffer.from(identity), [own.recipient])).toString('base64');
      const path = pathOf(slip);
      await writeFile(`${path}.new`, JSON.stringify({ v: 1, ends, sealed }), { mode: 0o600, flush: true });
      await rename(`${path}.new`, path);
      return recipient;
    },
    async open(slip, bytes) {
      const kept = await keyIn(pathOf(slip));
      if (kept === null || isOver(kept, clock)) return null;
      const identity = await opened(Buffer.from(kept.sealed, 'base64'), own.identity);
      return identity === null ? null : opened(bytes, identity.toString());
    },
    async drop(slip) {
      await rm(pathOf(slip), { force: true });
    },
    async sweep(revoked) {
      const gone = new Set(revoked.map(nameOf));
      let removed = 0;
      for (const name of (await readdir(folder).catch(() => [])).filter((one) => FILE.test(one))) {
        const path = join(folder, name);
        const kept = gone.has(name) ? null : await keyIn(path);
        if (kept !== null && !isOver(kept, clock)) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

async function opened(bytes: Uint8Array, identity: string): Promise<Buffer | null> {
  try {
    return await open(bytes, [identity]);
  } catch (refusal) {
    if (refusal instanceof Fault) return null;
    throw refusal;
  }
}

async function keyIn(path: string): Promise<z.output<typeof fileSchema> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return fileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isOver({ ends }: z.output<typeof fileSchema>, clock: Clock): boolean {
  return hoursAfter(ends, SLIP_LATE_HOURS) <= instant(clock.now());
}
