// The invited agency's answer: it joins or declines, and the coordinator is told. Until it has joined, nothing of the
// operation can be done here; declining takes a reason.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, operationId, outboundTo } from '../exhibits/exhibit.ts';
import { fault } from './faults.ts';
import { ANSWERS, type Answer } from './operation.ts';
import { operationById } from './questions.ts';

export const join = act('operations/join', {
  summary: 'Answer an invitation to an operation: accept it or decline it.',
  who: ['coordinator', 'liaison'],
  purposes: ['investigation'],
  // An invitation is answered before anybody works in its operation.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    operation: operationId,
    answer: z.enum(ANSWERS).default('accepted'),
    reason: line.nullable().default(null),
  }),
  output: z.strictObject({ operation: operationId, state: z.string(), position: z.number() }),
  run: async (desk, { operation, answer, reason }) => {
    const row = await operationById(desk.rows, operation);
    if (row === null) throw fault('operations/not-invited');
    if (row.state !== 'invited') throw fault('operations/already-answered', { state: row.state });
    if (answer === 'declined' && reason === null) throw fault('operations/reason-missing');
    const record: Answer = {
      type: 'answer',
      id: mint(desk.random, PREFIXES.act),
      regards: 'invitation',
      about: operation,
      answer,
      reason,
      subjects: [],
      at: instant(desk.clock.now()),
    };
    const to = row.coordinator;
    const outbound = outboundTo({
      agency: desk.agency,
      to,
      package: 'answer',
      purpose: desk.purpose,
      records: [1],
    });
    const done = { type: 'act', operation, answer, reason, agency: desk.agency.code, outbound };
    const receipt = await desk.append({
      kind: 'operations/joined/1',
      records: [done, record],
      topics: [operation],
      operation,
    });
    return { operation, state: answer === 'accepted' ? 'open' : 'declined', position: receipt.position };
  },
});
