// A peer door in a process of its own, so that its memory can be looked at while others misuse it. Two peers are
// enrolled; what is heard is counted and answered with as many bytes as the letter's kind is told to get.

import { Contacts } from '../../src/exchange/contacts.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import type { PeerBounds } from '../../src/node/peer-bounds.ts';
import { openPeerDoor } from '../../src/node/peer-door.ts';
import { mintChannel } from '../node/peer-channel.ts';
import { peerRow, rowsOf } from '../node/peer-world.ts';

export interface DoorTold {
  readonly bounds: Partial<PeerBounds>;
  /** Bytes of the answer to a question. */
  readonly answerBytes: number;
}
export interface DoorSaid {
  readonly rss: number;
  /** Letters that were heard, by who sent them. */
  readonly heard: Readonly<Record<string, number>>;
}

async function run({ bounds, answerBytes }: DoorTold): Promise<void> {
  const [es, fr, pt] = await Promise.all(['es', 'fr', 'pt'].map((code) => mintChannel(code)));
  if (es === undefined || fr === undefined || pt === undefined) return;
  const heard: Record<string, number> = {};
  const door = await openPeerDoor({
    ...{ host: '0.0.0.0', port: 0, channel: es.channel, clock: { now: () => Date.now() }, contacts: new Contacts() },
    rows: rowsOf([peerRow('fr', { channelKey: fr.digest }), peerRow('pt', { channelKey: pt.digest })]),
    receiver: async ({ from, kind }: Letter) => {
      heard[from] = (heard[from] ?? 0) + 1;
      return kind === 'question' ? Buffer.alloc(answerBytes) : Buffer.from('{}');
    },
    bounds,
  });
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss, heard });
  });
  process.send?.({ port: door.port, digest: es.digest });
}

const [told] = process.argv.slice(2);
if (import.meta.main && told !== undefined) await run(JSON.parse(told) as DoorTold);
