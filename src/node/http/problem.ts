// Refusals as problem documents (RFC 9457): a fault becomes its status, sentence and hint; a defect of ours says no
// more than that it is one. What always holds: no stack, no path and no value of a case stands in an answer.

import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../base/fault.ts';

/** What a problem document holds. `type` is `liaison:` and the fault's code, `about:blank` where it has none. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly hint: string;
  readonly details: unknown;
}

/** Time in which the sender of a refused body may hear the refusal before the connection goes. */
const LINGER_MS = 2_000;

/** Sends a refusal as `application/problem+json`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const body = problemOf(error);
  // The asker learns that it is a defect; the operator of the node, which.
  if (body.status === 500 && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  const { 'retry-after': after } = retryOf(error);
  if (after !== undefined) reply.header('retry-after', after);
  stopReading(request);
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
}

/** What is left of a refused body is thrown away for a moment, then the connection is cut. */
function stopReading({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  raw.resume();
  const cut = setTimeout(() => raw.destroy(), LINGER_MS).unref();
  raw.once('close', () => clearTimeout(cut));
  raw.once('end', () => clearTimeout(cut));
}

function retryOf(error: unknown): { readonly 'retry-after'?: string } {
  const seconds = error instanceof Fault ? error.details['retryAfter'] : undefined;
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {};
}

const TITLES: ReadonlyMap<number, string> = new Map([
  [500, 'A defect of Liaison stopped this.'],
  [408, 'The request did not arrive in time.'],
  [413, 'The request is longer than its place allows.'],
  [431, 'The headers of the request are longer than their place allows.'],
]);

function problemOf(error: unknown): Problem {
  if (error instanceof Fault) {
    const { status, sentence, hint } = error.row;
    return { type: `liaison:${error.code}`, title: sentence, status, hint, details: error.details };
  }
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return unnamed(typeof given === 'number' && given >= 400 && given < 500 ? given : 500);
}

function unnamed(status: number): Problem {
  const title = TITLES.get(status) ?? 'The request is not as it should be.';
  return { type: 'about:blank', title, status, hint: '', details: {} };
}

/** Answers what is no HTTP, too long or too slow to be a request at all. */
export function answerBroken(error: { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || socket.destroyed) return;
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = JSON.stringify(unnamed(status));
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
