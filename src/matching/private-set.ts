// Private matching of two agencies: the verifiable oblivious function of RFC 9497 (ristretto255, mode VOPRF).
// The one who asks learns which of its own values the other also holds; the one who answers learns how many
// padded slots were asked. A hit is an index into the asker's own list and nothing else. `private-message.ts`
// has what travels and its bounds. Not protected: guesses within the budget, a stuffed answer set, a silent
// learner (private-matching.md 1.5).

import { createHash, hkdfSync } from 'node:crypto';
import { type Digest, parseDigest, sha256Text } from '../base/digest.ts';
import { promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import {
  bucketFor,
  bytesOf,
  type PrivateReply,
  type PrivateRequest,
  type PublishedSet,
  privateFault,
  readReply,
  readRequest,
  readSet,
  TAG_BYTES,
} from './private-message.ts';
import { isPoint, isScalar, scalarFrom, sha512 } from './ristretto.ts';
import {
  blindWith,
  deriveKey,
  evaluateBatch,
  evaluateOwn,
  finalize,
  INPUT_BYTES_MAX,
  isEvaluated,
  type VoprfKey,
} from './voprf.ts';

/** An identifier to ask about: its kind as in the vocabulary, its value as normalised. */
export interface PrivateValue {
  readonly kind: string;
  readonly normalised: string;
}

/** What every byte of a run is bound to: the agreement of both sides, and the life of one key (30 days). */
export interface PrivateSession {
  /** `agreementContext` of the agreement both sides keep in their ledgers. */
  readonly context: Digest;
  readonly epoch: number;
}

/** The answering side's key of one session; `publicKey` stands in its ledger before it is used. */
export type EvaluationKey = VoprfKey;

/** What the asker keeps until the reply; rebuilt from the same values and seed after a restart. */
export interface BlindState {
  readonly session: PrivateSession;
  readonly run: string;
  readonly seed: Uint8Array;
  /** Elements in slot order, dummies last. */
  readonly elements: readonly Uint8Array[];
  readonly slots: readonly Uint8Array[];
  readonly blinds: readonly Uint8Array[];
  /** For each of my values, its slot. */
  readonly slotOf: readonly number[];
}

/** One RFC 9497 proof covers at most this many slots, so a wrong one is found near its place. */
const PROOF_CHUNK = 1_024;
const VALUE_BYTES_MAX = 512;
const KIND_BYTES_MAX = 64;

const LABEL = Buffer.from('liaison/element/1');

/** Digest of an agreement: parties, operation, kinds, normalisation version, buckets, budgets. */
export function agreementContext(agreement: JsonObject): Digest {
  return sha256Text(canonical(agreement));
}

/**
 * The input of the function for one value: label, context, and kind and value each behind its length, so no two
 * values share one. Longer than 512 bytes is refused (`matching/private-element`), never cut.
 */
export function elementOf(session: PrivateSession, { kind, normalised }: PrivateValue): Buffer {
  const [kindBytes, value] = [Buffer.from(kind), Buffer.from(normalised)];
  const kindFits = kindBytes.length > 0 && kindBytes.length <= KIND_BYTES_MAX;
  if (!kindFits || value.length === 0 || value.length > VALUE_BYTES_MAX || !normalised.isWellFormed()) {
    throw privateFault('matching/private-element');
  }
  const context = parseDigest(session.context);
  return Buffer.concat([LABEL, context, short(kindBytes.length), kindBytes, short(value.length), value]);
}

function short(length: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(length);
  return bytes;
}

/** The key of a session from 32 fresh bytes (RFC 9497 DeriveKeyPair). A new session has a new seed. */
export function makeEvaluationKey(session: PrivateSession, seed: Uint8Array): EvaluationKey {
  return deriveKey(seed, Buffer.from(`${session.context}/${session.epoch}`));
}

/**
 * Two random things a run begins with. Both are stored before the request leaves: a retry sends the same bytes.
 */
export function makeRun(random: Random): { readonly run: string; readonly seed: Uint8Array } {
  return { run: Buffer.from(random.bytes(16)).toString('hex'), seed: random.bytes(32) };
}

/**
 * Blinds my values into a request of a bucket's size, dummies included. Deterministic: the blind of slot i
 * comes from the run's seed, so hiding rests on SHA-512 and not on the platform's generator. Values may repeat.
 * Faults: `matching/private-element`, `matching/private-too-many`.
 */
export function blind(
  session: PrivateSession,
  values: readonly PrivateValue[],
  { run, seed }: { readonly run: string; readonly seed: Uint8Array },
): { readonly request: PrivateRequest; readonly state: BlindState } {
  const mine = values.map((value) => elementOf(session, value));
  const distinct = [...new Map(mine.map((element) => [element.toString('hex'), element])).entries()];
  distinct.sort(([one], [other]) => (one < other ? -1 : 1));
  const order = new Map(distinct.map(([hex], slot) => [hex, slot]));
  const elements: Uint8Array[] = distinct.map(([, element]) => element);
  for (let slot = elements.length; slot < bucketFor(distinct.length); slot++) {
    elements.push(derived('liaison/dummy/1', seed, slot));
  }
  const blinds = elements.map((_, slot) => scalarFrom(blindSource(seed, slot)));
  const slots = elements.map((element, slot) => blindWith(blinds[slot] ?? new Uint8Array(), element));
  const slotOf = mine.map((element) => order.get(element.toString('hex')) ?? -1);
  const request = { v: 1 as const, ...session, run, slots: slots.map(base64) };
  return { request, state: { session, run, seed, elements, slots, blinds, slotOf } };
}

/** 64 bytes that depend on the run's seed and the slot only. */
function derived(label: string, seed: Uint8Array, slot: number): Buffer {
  const place = [short(slot >>> 16), short(slot & 0xffff)];
  return sha512(Buffer.from(label), seed, ...place);
}

function blindSource(seed: Uint8Array, slot: number): Buffer {
  return derived('liaison/blind/1', seed, slot);
}

/**
 * The answering side: evaluates every slot and proves that it used the announced key. Only after the slots were
 * charged (`charge`). Faults: `matching/private-session`, `matching/private-slot`.
 */
export function evaluate(session: PrivateSession, request: unknown, key: EvaluationKey, random: Random): PrivateReply {
  const asked = readRequest(request, session);
  const slots = asked.slots.map(bytesOf);
  if (!slots.every(isPoint)) throw privateFault('matching/private-slot');
  const evaluated: string[] = [];
  const proofs: string[] = [];
  for (let at = 0; at < slots.length; at += PROOF_CHUNK) {
    const chunk = slots.slice(at, at + PROOF_CHUNK);
    const result = evaluateChunk(key, chunk, random);
    evaluated.push(...result.evaluated.map(base64));
    proofs.push(base64(result.proof));
  }
  return { v: 1, ...session, run: asked.run, evaluated, proofs };
}

function evaluateChunk(key: EvaluationKey, chunk: readonly Uint8Array[], random: Random) {
  // A nonce used twice on two transcripts gives the key away: it hangs on key and transcript too, so that a
  // restored or cloned machine with repeated randomness stays safe.
  const nonce = sha512(Buffer.from('liaison/nonce/1'), key.secretKey, ...chunk, random.bytes(32));
  return evaluateBatch(key, chunk, scalarFrom(nonce));
}

/**
 * The asking side: checks every proof against the announced key before anything is derived, then gives one
 * 64-byte output for each of my values, in my order. Outputs are kept wrapped and never leave. Faults:
 * `matching/private-session`, `matching/private-reply`, `matching/private-proof`.
 */
export function finish(state: BlindState, reply: unknown, publicKey: Uint8Array): Buffer[] {
  const answer = readReply(reply, state.session, state.run, state.slots.length);
  if (answer.proofs.length !== Math.ceil(state.slots.length / PROOF_CHUNK))
    throw privateFault('matching/private-reply');
  const evaluated = answer.evaluated.map(bytesOf);
  answer.proofs.forEach((proof, chunk) => {
    const [from, to] = [chunk * PROOF_CHUNK, (chunk + 1) * PROOF_CHUNK];
    const batch = { publicKey, blinded: state.slots.slice(from, to), evaluated: evaluated.slice(from, to) };
    if (!isEvaluated(batch, bytesOf(proof))) throw privateFault('matching/private-proof', { chunk });
  });
  // Dummies are finished too: how long this takes tells the bucket and not how many values are in it.
  const outputs = state.elements.map((element, slot) => {
    const [blindOf, answered] = [state.blinds[slot], evaluated[slot]];
    promise(blindOf !== undefined && answered !== undefined, 'every slot has its blind and its answer');
    return finalize(element, blindOf, answered);
  });
  return state.slotOf.map((slot) => Buffer.from(outputs[slot] ?? new Uint8Array()));
}

/**
 * The answering side's outputs for its own values: the same 64 bytes that an asker of the same value comes to.
 */
export function tokens(session: PrivateSession, values: readonly PrivateValue[], key: EvaluationKey): Buffer[] {
  return values.map((value) => evaluateOwn(key.secretKey, elementOf(session, value)));
}

/**
 * The set an asker compares with: a short tag of each output, bound to this publication, among random tags up
 * to the bucket. A tag proves nothing about an output, and two publications do not line up.
 */
export function publish(session: PrivateSession, outputs: readonly Uint8Array[], random: Random): PublishedSet {
  const publication = Buffer.from(random.bytes(16)).toString('hex');
  const tags = new Set(outputs.map((output) => tagOf(session, publication, output)));
  const bucket = bucketFor(tags.size);
  while (tags.size < bucket) tags.add(Buffer.from(random.bytes(TAG_BYTES)).toString('hex'));
  const sorted = [...tags].sort().map((tag) => Buffer.from(tag, 'hex').toString('base64'));
  return { v: 1, ...session, publication, tags: sorted };
}

/** 88 bits: the chance of any false hit among 65,536 outputs and 131,072 tags is below 2^-54. */
function tagOf({ context, epoch }: PrivateSession, publication: string, output: Uint8Array): string {
  const hash = createHash('sha512').update(`liaison/tag/1\n${context}\n${epoch}\n${publication}\n`).update(output);
  return hash.digest('hex').slice(0, 2 * TAG_BYTES);
}

/**
 * Which of my values the other also holds: their indexes, in order, and nothing else. Fault:
 * `matching/private-set`.
 */
export function hits(
  session: PrivateSession,
  outputs: readonly Uint8Array[],
  published: unknown,
): { readonly index: number }[] {
  const set = readSet(published, session);
  const tags = new Set(set.tags.map((tag) => bytesOf(tag).toString('hex')));
  return outputs.flatMap((output, index) => (tags.has(tagOf(session, set.publication, output)) ? [{ index }] : []));
}

/**
 * What the asker shows the answerer of a hit: 32 bytes that only a holder of the output can make, so that
 * nobody can claim a hit by echoing the published set. `from` and `to` are agency codes.
 */
export function revealToken(session: PrivateSession, output: Uint8Array, from: string, to: string): Buffer {
  const info = `liaison/reveal/1\n${from}\n${to}`;
  return Buffer.from(hkdfSync('sha512', output, `${session.context}/${session.epoch}`, info, 32));
}

/**
 * One slot laid open for an auditor: its element and the bytes its blind came from; nothing about other slots.
 */
export interface SlotOpening {
  readonly slot: number;
  readonly element: string;
  readonly blind: string;
  readonly dummy: boolean;
}

export function openSlot(state: BlindState, slot: number): SlotOpening {
  const element = state.elements[slot];
  promise(element !== undefined, 'a slot of this run is opened');
  const source = blindSource(state.seed, slot);
  return { slot, element: base64(element), blind: source.toString('base64'), dummy: !state.slotOf.includes(slot) };
}

/**
 * True when the opening gives exactly the slot that was asked, and says of a value that it is one. Whether that
 * value was lawfully held is the auditor's to find out.
 */
export function isOpeningOf(request: PrivateRequest, opening: SlotOpening): boolean {
  const [element, source] = [bytesOf(opening.element), bytesOf(opening.blind)];
  const isValue = element.subarray(0, LABEL.length).equals(LABEL);
  if (source.length !== 64 || element.length > INPUT_BYTES_MAX || isValue === opening.dummy) return false;
  const scalar = scalarFrom(source);
  return isScalar(scalar) && request.slots[opening.slot] === base64(blindWith(scalar, element));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}
