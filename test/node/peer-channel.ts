// A channel key of a seed with its certificate and digest, as one end of the way between nodes has it. The same seed
// gives the same key in every run. See `peer-world.ts` for both ends.

import { makeSigningKey } from '../../src/base/signature.ts';
import { type Channel, channelOf } from '../../src/node/channel.ts';
import { channelKeyOf } from '../../src/node/keys.ts';
import { seededRandom } from '../house.ts';

export interface TestChannel {
  readonly channel: Channel;
  /** As it stands on a card. */
  readonly digest: string;
}

export async function mintChannel(seed: string): Promise<TestChannel> {
  const key = makeSigningKey(seededRandom(`channel/${seed}`));
  return { channel: await channelOf(key), digest: channelKeyOf(key.publicKey) };
}
