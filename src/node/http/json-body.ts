// Reading a JSON body: bytes within bounds of length and time, strict UTF-8, no key twice and none that attacks the
// reader, no deeper than `LIMITS.jsonDepthMax`. What always holds: nothing is read before somebody asks for it, so a
// request without a session costs no reading. See `bodies.ts` for the edge's own schemas, `acts.ts` for the acts'.

import type { Readable } from 'node:stream';
import { declareFaults } from '../../base/fault.ts';
import { type Json, parseLenient } from '../../base/json.ts';
import type { Bounds } from './bounds.ts';

const fault = declareFaults('node', {
  'node/body-too-long': {
    status: 413,
    sentence: 'The body of this request is longer than its place allows.',
    hint: 'Inputs are at most 1 MiB and 65,536 values; files go as uploads.',
  },
  'node/body-slow': {
    status: 408,
    sentence: 'The body of this request did not arrive in time.',
    hint: 'Send it again; nothing was done.',
  },
  'node/body-broken-off': {
    status: 400,
    sentence: 'The body of this request broke off.',
    hint: 'Send it again; nothing was done.',
  },
  'node/body-not-json': {
    status: 400,
    sentence: 'The body of this request is not JSON in UTF-8.',
    hint: 'Send one JSON object in UTF-8, without a byte order mark.',
  },
  'node/forbidden-key': {
    status: 400,
    sentence: 'The body of this request has a key that is used to attack programs.',
    hint: 'Leave out "__proto__", "constructor" and "prototype".',
  },
});

type Reading = Pick<Bounds, 'bodyBytesMax' | 'bodyPartsMax' | 'bodyMsMax'>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** All bytes of a body. @throws node/body-too-long, node/body-slow, node/body-broken-off */
export async function readBytes(body: Readable, { bodyBytesMax, bodyMsMax }: Reading): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const slow = setTimeout(() => reject(fault('node/body-slow')), bodyMsMax);
  const took = (part: Buffer) => {
    length += part.length;
    if (length > bodyBytesMax) reject(fault('node/body-too-long'));
    else parts.push(part);
  };
  const ended = () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts));
  const broken = () => reject(fault('node/body-broken-off'));
  body.on('data', took).once('end', ended).once('error', broken).once('aborted', broken);
  try {
    return await promise;
  } finally {
    clearTimeout(slow);
    body.off('data', took).off('end', ended).off('error', broken).off('aborted', broken);
  }
}

/** The bytes as JSON. @throws node/body-not-json, node/forbidden-key, node/body-too-long and those of `parseLenient` */
export function jsonOf(bytes: Uint8Array, { bodyPartsMax }: Reading): Json {
  const value = parseLenient(textOf(bytes));
  survey(value, { left: bodyPartsMax });
  return value;
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw fault('node/body-not-json');
  }
}

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Depth is bounded already. */
function survey(value: Json, parts: { left: number }): void {
  parts.left -= 1;
  if (parts.left < 0) throw fault('node/body-too-long');
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const inner of value) survey(inner, parts);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN.has(key)) throw fault('node/forbidden-key');
    survey(inner, parts);
  }
}
