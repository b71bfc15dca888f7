// The two logs of an agency as they are opened: ledger and audit log, both or neither. What always holds: where one
// does not open, or what is done next with them fails, no file of either stays open behind it. See `node.ts`.

import { promise } from '../base/fault.ts';
import type { Ledger, LedgerOptions } from '../ledger/ledger.ts';

/** Opens or makes ledger and audit log, and gives what the job makes of them. @throws whatever either of them throws */
export async function withLogs<T>(
  options: readonly LedgerOptions[],
  open: (options: LedgerOptions) => Promise<Ledger>,
  job: (ledger: Ledger, audit: Ledger) => Promise<T>,
): Promise<T> {
  const opened = await Promise.allSettled(options.map((one) => open(one)));
  try {
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
    const [ledger, audit] = opened.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
    promise(ledger !== undefined && audit !== undefined, 'both logs were opened');
    return await job(ledger, audit);
  } catch (failure) {
    // What stopped the job is what is told of; a log that cannot be closed in order has nothing to add.
    const logs = opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined));
    await Promise.allSettled(logs);
    await Promise.allSettled(options.map(({ disk }) => disk.close()));
    throw failure;
  }
}
