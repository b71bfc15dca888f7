// Withdrawing: what was proposed about an officer is taken back by whoever proposed it, or declined by a colleague for
// data protection; one hand is enough, since nothing changes by it. What always holds: only the proposal that was
// looked at goes, and the entry keeps who did it. See `officers.ts` for when a proposal does not count any more.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { officerId } from './actor.ts';
import { done, fault, proposalPosition, tell } from './officers.ts';
import { proposalOf } from './store.ts';
import { PROPOSALS } from './tables.ts';

export const withdrawProposal = act('oversight/withdraw-proposal', {
  summary: 'Withdraw or decline what was proposed about an officer.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: z.strictObject({ officer: officerId, what: z.enum(PROPOSALS), proposal: proposalPosition }),
  output: done,
  run: async (desk, { officer, what, proposal }) => {
    const standing = await proposalOf(desk.rows, officer, what);
    if (standing === null) throw fault('oversight/unknown-proposal', { what });
    if (standing.position !== proposal) throw fault('oversight/proposal-moved');
    return tell(desk, 'proposal-withdrawn', { officer, what });
  },
});
