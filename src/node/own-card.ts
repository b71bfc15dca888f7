// The card of an agency read from its key file: public halves only, so it takes no passphrase and works beside a
// running node. What always holds: its digits are those that `exchange/card` of the node shows. See `keys.ts`.

import { join } from 'node:path';
import { declareFaults } from '../base/fault.ts';
import { fingerprintOf } from '../exchange/card.ts';
import type { Enrolment } from '../exchange/peer.ts';
import { refuseAbsent } from './folder.ts';
import { readOpenPart } from './keys.ts';

const fault = declareFaults('node', {
  'node/card-old': {
    status: 409,
    sentence: 'The keys of this agency are from before there were root keys, so it has no card yet.',
    hint: 'Start the node once: it makes what is missing and says where the root key lies.',
  },
});

/** @throws node/card-old, node/keys-unreadable, node/nothing-here */
export async function readCard(data: string, agency: string): Promise<{ card: Enrolment; fingerprint: string }> {
  await refuseAbsent(data, agency);
  const { card } = await readOpenPart(join(data, agency));
  if (card === null) throw fault('node/card-old', { agency });
  return { card, fingerprint: fingerprintOf(card) };
}
