// Leaving an operation: a member says that it is no longer in it, and why. From then on it sends nothing of the
// operation; the coordinator signs a roster without it. What it received stays under its handling, and what is recalled
// or has to be erased still reaches it. See `join.ts` for the beginning.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, operationId, outboundTo } from '../exhibits/exhibit.ts';
import { fault } from './faults.ts';
import type { Answer } from './operation.ts';
import { openOperation } from './questions.ts';

export const leave = act('operations/leave', {
  summary: 'Leave an operation that this agency has joined; the coordinator is told.',
  who: ['coordinator', 'liaison'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  /** The operation is named as well as open: nobody leaves another one than they look at. */
  input: z.strictObject({ operation: operationId, reason: line }),
  output: z.strictObject({ position: z.number() }),
  run: async (desk, { operation, reason }) => {
    const { operation: here, coordinator: to, own } = await openOperation(desk);
    if (here !== operation) throw fault('operations/unknown');
    if (to === own) throw fault('operations/left-already');
    const record: Answer = {
      type: 'answer',
      id: mint(desk.random, PREFIXES.act),
      regards: 'invitation',
      about: operation,
      answer: 'declined',
      reason,
      subjects: [],
      at: instant(desk.clock.now()),
    };
    const outbound = outboundTo({ agency: desk.agency, to, package: 'answer', purpose: desk.purpose, records: [1] });
    const done = { type: 'act', operation, reason, agency: desk.agency.code, outbound };
    const topics = [operation];
    const { position } = await desk.append({ kind: 'operations/left/1', records: [done, record], topics, operation });
    return { position };
  },
});
