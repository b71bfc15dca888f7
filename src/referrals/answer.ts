// Both ends of an answer: the recipient accepts or declines a referral, and the sender takes a matter back that was
// declined or not answered in time. Until one of the two has happened the sender owns the next step, so that no
// suspect and no child is ever between two agencies.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, outboundTo } from '../exhibits/exhibit.ts';
import { ANSWERS, type Answer } from '../operations/operation.ts';
import { fault } from './faults.ts';
import { referralId } from './referral.ts';
import { sentById } from './release.ts';
import { referralsReceived } from './tables.ts';

export const answer = act('referrals/answer', {
  summary: 'Accept or decline a referral that another agency sent.',
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ referral: referralId, answer: z.enum(ANSWERS), reason: line.nullable().default(null) }),
  output: z.strictObject({ referral: referralId, state: z.string(), position: z.number() }),
  run: async (desk, input) => {
    const { referral, reason } = input;
    const [row] = await desk.rows.find(referralsReceived, { referral });
    if (row === undefined) throw fault('referrals/unknown');
    if (row.state !== 'open') throw fault('referrals/already-answered', { state: row.state });
    if (input.answer === 'declined' && reason === null) throw fault('referrals/reason-missing');
    const record: Answer = {
      type: 'answer',
      id: mint(desk.random, PREFIXES.act),
      regards: 'referral',
      about: referral,
      answer: input.answer,
      reason,
      subjects: [...row.subjects],
      at: instant(desk.clock.now()),
    };
    const outbound = outboundTo({
      agency: desk.agency,
      to: row.from,
      package: 'answer',
      purpose: desk.purpose,
      records: [1],
    });
    const done = { type: 'act', referral, answer: input.answer, reason, from: row.from, outbound };
    const { operation } = row;
    const receipt = await desk.append({
      kind: 'referrals/answered/1',
      records: [done, record],
      topics: [referral],
      operation,
    });
    return { referral, state: input.answer, position: receipt.position };
  },
});

export const takeBack = act('referrals/take-back', {
  summary: 'Take a matter back that was declined, or not answered in time: the next step is ours again.',
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ referral: referralId }),
  output: z.strictObject({ referral: referralId, because: z.enum(['declined', 'unanswered']), position: z.number() }),
  run: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    const unanswered = row.state === 'released' && row.due !== null && instant(desk.clock.now()) > row.due;
    if (row.state !== 'declined' && !unanswered) throw fault('referrals/not-due', { state: row.state });
    const because = unanswered ? ('unanswered' as const) : ('declined' as const);
    const done = { type: 'act', referral, because, subjects: row.subjects };
    const { operation } = row;
    const receipt = await desk.append({
      kind: 'referrals/returned/1',
      records: [done],
      topics: [referral],
      operation,
    });
    return { referral, because, position: receipt.position };
  },
});
