// Refusals as problem documents (RFC 9457): a fault becomes its status, sentence and hint; a defect of ours says no more
// than that it is one. What always holds: no stack, no path and no value of a case stands in an answer.

import type { FastifyReply } from 'fastify';
import { Fault } from '../../base/fault.ts';

/** What a problem document holds. `type` is `liaison:` and the fault's code, `about:blank` where it has none. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly hint: string;
  readonly details: unknown;
}

/** Sends a refusal as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const body = problemOf(error);
  // The asker learns that it is a defect; the operator of the node, which.
  if (body.status === 500 && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
}

function problemOf(error: unknown): Problem {
  if (error instanceof Fault) {
    const { status, sentence, hint } = error.row;
    return { type: `liaison:${error.code}`, title: sentence, status, hint, details: error.details };
  }
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500;
  const title = status === 500 ? 'A defect of Liaison stopped this.' : 'The request is not as it should be.';
  return { type: 'about:blank', title, status, hint: '', details: {} };
}
