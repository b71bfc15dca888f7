// The letter with which a ledger asks a peer to cosign its head, and the answer (C2SP tlog-witness, add-checkpoint).
// What always holds: one form only, everything bounded, and an answer that is no line of a witness is a status. Pure;
// `cosign.ts` is the witness that answers, `ask-cosignatures.ts` the ledger that asks.

import { Fault } from '../base/fault.ts';
import { canonical, parseCanonical } from '../base/json.ts';
import { strictBase64 } from '../base/signature.ts';
import { HASH_BYTES } from '../ledger/merkle.ts';

/** Hashes of a proof at most (C2SP): a tree of 2^63 entries needs no more. */
const PROOF_LINES_MAX = 63;
const BODY_BYTES_MAX = 16 * 1_024;
const ANSWER_BYTES_MAX = 4 * 1_024;
const SIZE = /^old (0|[1-9][0-9]{0,15})$/;

/** `old` is the size that the witness is thought to have seen last, 0 for never. */
export interface CosignAsk {
  readonly old: number;
  /** From `old` to the checkpoint's size (RFC 6962 2.1.2). */
  readonly path: readonly Buffer[];
  /** The checkpoint, a signed note. */
  readonly note: string;
}

/** 400 not in this form, 403 not signed, 404 unknown ledger, 409 another size was seen last, 422 not proved. */
export type CosignAnswer =
  | { readonly status: 200; readonly lines: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 };

/** `old N`, the proof's lines, an empty line, the checkpoint. */
export function cosignBody({ old, path, note }: CosignAsk): Buffer {
  const lines = path.map((hash) => `${hash.toString('base64')}\n`);
  return Buffer.from(`old ${old}\n${lines.join('')}\n${note}`);
}

/** Null where it is not in that form. */
export function readCosignBody(body: Uint8Array): CosignAsk | null {
  if (body.length > BODY_BYTES_MAX) return null;
  const text = Buffer.from(body).toString();
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const [first = '', ...encoded] = text.slice(0, end).split('\n');
  const old = Number(SIZE.exec(first)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(old) || encoded.length > PROOF_LINES_MAX) return null;
  const path = encoded.map((line) => strictBase64(line)).filter((hash) => hash?.length === HASH_BYTES);
  if (path.length !== encoded.length) return null;
  return { old, path: path.filter((hash) => hash !== null), note: text.slice(end + 2) };
}

/** Lines of cosignatures as they are, everything else as canonical JSON. */
export function cosignAnswer(answer: CosignAnswer): Buffer {
  return Buffer.from(answer.status === 200 ? answer.lines : canonical({ ...answer }));
}

/** Null where it is no answer. */
export function readCosignAnswer(bytes: Uint8Array): CosignAnswer | null {
  if (bytes.length > ANSWER_BYTES_MAX) return null;
  const text = Buffer.from(bytes).toString();
  if (text.startsWith('\u2014 ')) return { status: 200, lines: text };
  try {
    const { status, size } = parseCanonical(bytes, ANSWER_BYTES_MAX);
    if (status === 400 || status === 403 || status === 404 || status === 422) return { status };
    const seen = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    return status === 409 && seen ? { status, size } : null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
