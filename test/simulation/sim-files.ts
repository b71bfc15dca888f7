// What a simulated node keeps beside its logs: an inbox that outlives its crashes, and nothing else. Nobody signs in,
// drafts nothing and gives out no field slips in a run.

import { noFile } from '../../src/intake/door.ts';
import type { FileServices } from '../../src/node/services.ts';
import { NO_CREDENTIALS } from '../../src/oversight/credentials.ts';

export type Inbox = Map<string, Uint8Array>;

export function filesOver(inbox: Inbox): FileServices {
  return {
    credentials: NO_CREDENTIALS,
    uploads: {
      async *open(file: string) {
        const bytes = inbox.get(file);
        if (bytes === undefined) throw noFile();
        yield bytes;
      },
      async taken(file: string) {
        inbox.delete(file);
      },
    },
    drafts: {
      inTurn: (_officer, work) => work(),
      save: async () => null,
      list: async () => [],
      drop: async () => false,
      holding: async () => [],
      sweep: async () => 0,
    },
    slipKeys: {
      make: async () => '',
      open: async () => null,
      drop: async () => undefined,
      sweep: async () => 0,
    },
  };
}
