// Reading back what was written: a bit that changed on its way to a file (memory, controller, cable) is found before
// anything that rests on the file is signed or answered. What always holds: it compares with the bytes that were meant,
// and it sees what the kernel holds, not the platter. `commit.ts` reads groups back by their roots instead.

import type { Disk } from './disk.ts';
import { ledgerFault } from './files-fault.ts';

/** @throws ledger/read-back when the file gives back other bytes at that place */
export async function mustHold(disk: Disk, path: string, at: number, bytes: Uint8Array): Promise<void> {
  const back = await disk.readAt(path, at, bytes.length);
  if (!back.equals(bytes)) throw ledgerFault('ledger/read-back', { what: path });
}
