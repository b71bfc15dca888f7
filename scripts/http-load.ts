// Load for the bench of HTTP: a thread that keeps a number of connections busy, each with one request on its way,
// and counts whole answers. It writes bytes that were made once and reads no more of an answer than its length,
// so that the servers are what is measured. `bench-http.ts` starts it; both sides get the same.

import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

interface Load {
  readonly port: number;
  readonly request: string;
  readonly connections: number;
  readonly warmMs: number;
  readonly runMs: number;
}

const { port, request, connections, warmMs, runMs } = workerData as Load;
const bytes = Buffer.from(request, 'latin1');
const HEAD_END = Buffer.from('\r\n\r\n');
let answered = 0;
let refused = 0;
let ending = false;

/** Bytes of the first whole answer, or 0 while it is not all there. */
function lengthOf(held: Buffer): number {
  const end = held.indexOf(HEAD_END);
  if (end < 0) return 0;
  const length = /content-length: (\d+)/i.exec(held.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('an answer without its length');
  const whole = end + HEAD_END.length + Number(length);
  return held.length >= whole ? whole : 0;
}

function keepBusy(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let held: Buffer = Buffer.alloc(0);
    socket.on('connect', () => socket.write(bytes));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (part: Buffer) => {
      held = held.length === 0 ? part : Buffer.concat([held, part]);
      const whole = lengthOf(held);
      if (whole === 0) return;
      if (held.toString('latin1', 9, 12) === '200') answered += 1;
      else refused += 1;
      held = held.subarray(whole);
      if (ending) socket.end();
      else socket.write(bytes);
    });
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const busy = Promise.all(Array.from({ length: connections }, keepBusy));
await wait(warmMs);
const before = answered;
const began = performance.now();
await wait(runMs);
const perSecond = ((answered - before) * 1_000) / (performance.now() - began);
ending = true;
await busy;
parentPort?.postMessage({ perSecond, refused });
