// The secret halves of slips' keys on disk: one file each under `local/field/`, which is never in a backup, sealed to
// this agency's own key. What always holds: a key is gone with its slip, so that what was sealed to it opens never
// again; a file that does not open is no key. See `operations/field.ts` for what they open.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, instant } from '../base/clock.ts';
import { Fault } from '../base/fault.ts';
import { makeSealingKey, open, type SealingKey, seal } from '../base/sealing.ts';
import type { SlipKeys } from '../operations/field.ts';

const fileSchema = z.strictObject({ v: z.literal(1), ends: z.string(), sealed: z.base64() });
const FILE = /^[0-9a-f]{32}\.json$/;

/** `folder` is the agency's `local/field`; `own` its sealing key. */
export function slipKeys(folder: string, own: SealingKey, clock: Clock): SlipKeys {
  const pathOf = (slip: string) => join(folder, `${slip.slice(slip.indexOf(':') + 1)}.json`);
  return {
    async make(slip, ends) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await sweep(folder, instant(clock.now()));
      const { identity, recipient } = await makeSealingKey();
      const sealed = (await seal(Buffer.from(identity), [own.recipient])).toString('base64');
      const path = pathOf(slip);
      await writeFile(`${path}.new`, JSON.stringify({ v: 1, ends, sealed }), { mode: 0o600, flush: true });
      await rename(`${path}.new`, path);
      return recipient;
    },
    async open(slip, bytes) {
      const kept = await keyIn(pathOf(slip));
      if (kept === null || kept.ends <= instant(clock.now())) return null;
      const identity = await opened(Buffer.from(kept.sealed, 'base64'), own.identity);
      return identity === null ? null : opened(bytes, identity.toString());
    },
    async drop(slip) {
      await rm(pathOf(slip), { force: true });
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

/** Keys of slips that have ended go when the next one is made. */
async function sweep(folder: string, now: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => FILE.test(one))) {
    const path = join(folder, name);
    const kept = await keyIn(path);
    if (kept === null || kept.ends <= now) await rm(path, { force: true });
  }
}
