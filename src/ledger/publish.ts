// The signed head of a log and its file, steps W5 and W6 of a commit: a head is signed when somebody wants it, and one
// file holds for all heads that came while it waited. What always holds: nothing durable depends on the file, which is
// made again at the next start, and whoever asks for it gets the newest head. See `commit.ts` for the steps before.

import type { Timers } from '../base/clock.ts';
import { signCheckpoint } from './checkpoint.ts';
import type { Log } from './log.ts';

export const machineTimers: Timers = {
  after(ms, job) {
    const timer = setTimeout(job, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * W5: the signed note of the committed head. A head is signed when somebody wants it, at the latest for its file, so
 * that one that was passed before anybody asked costs no signature.
 */
export function checkpointOf(log: Log): string {
  const { origin, privateKey, publicKey } = log.settings;
  if (log.signed?.mark !== log.mark) {
    log.signed = { mark: log.mark, note: signCheckpoint(origin, log.mark, { privateKey, publicKey }) };
  }
  return log.signed.note;
}

/**
 * The next groups are written while the file of a head takes its place; the one that waits, for its turn and for a
 * while beyond it, will take the newest. Whoever wants the file now calls `published`.
 */
export function publishSoon(log: Log): void {
  if (log.publishDue) return;
  log.publishDue = true;
  const before = log.publishing;
  const next = async () => {
    await before;
    await rest(log);
    log.publishDue = false;
    await publish(log);
  };
  log.publishing = next().catch((failure: unknown) => {
    log.poison ??= failure;
  });
}

async function rest(log: Log): Promise<void> {
  const { publishRestMs, timers } = log.settings;
  if (publishRestMs === 0 || log.publishWanted > 0) return;
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const cancel = timers.after(publishRestMs, resolve);
  log.publishNow = resolve;
  await over;
  cancel();
  log.publishNow = () => undefined;
}

/** Resolves when the file holds the newest head, without waiting for a newer one. */
export async function published(log: Log): Promise<void> {
  log.publishWanted += 1;
  log.publishNow();
  try {
    await log.publishing;
  } finally {
    log.publishWanted -= 1;
  }
}

/** W6: the checkpoint in its place. A lost file is signed again to the same bytes at the next start, so no sync. */
export async function publish(log: Log): Promise<void> {
  const { disk, layout } = log.settings;
  const bytes = Buffer.from(checkpointOf(log));
  const draft = `${layout.checkpoint}.tmp`;
  await disk.writeAt(draft, 0, bytes);
  await disk.truncate(draft, bytes.length);
  await disk.rename(draft, layout.checkpoint);
}
