// Asking a peer, without showing it our list: "do you also hold this?" The strong identifiers of chosen subjects go
// through RFC 9497 (`private-set.ts`); the reply says which of ours the peer holds too, never what it knows. A hit
// means do not act, call: it becomes a contact here, and a request to call goes to the peer. The question stands in our
// ledger before it leaves; the peer charges its slots in its own before it evaluates one.

import { z } from 'zod';
import { act, type Desk, type ReadDesk, serviceName } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { agencyCode, subjectId } from '../statements/statement.ts';
import { SHARED_SUBJECTS_MAX } from './exact.ts';
import { CONTACT_ADVICE, type Contact } from './hit.ts';
import { bytesOf, charge, readRequest, slotRoot } from './private-message.ts';
import {
  agreementContext,
  blind,
  evaluate,
  finish,
  hits as hitsOf,
  makeEvaluationKey,
  makeRun,
  type PrivateSession,
  publish,
  tokens,
} from './private-set.ts';
import { holdersOf, identifiersOf, questionsWith, strongIdentifiers } from './questions.ts';
import type { IdentifierRow } from './tables.ts';

/**
 * How a node's question reaches a peer: bytes there, bytes back. Asked in an operation, the peer must be in it.
 * Supplied by the edge over room exchange.
 */
export interface Question {
  ask(peer: string, request: Uint8Array, operation?: string | null): Promise<Uint8Array>;
}
export const questionService = serviceName<Question>('question');

/** Subjects in one question: the values of more would pass the daily budget of any peer. */
const SUBJECTS_MAX = 64;
/** Different values the answering side sets against a question. Above it ROUND or workers are needed. */
const ANSWER_VALUES_MAX = 4_096;
/** Records looked through for those values. */
const ANSWER_RECORDS_MAX = 100_000;
/** A request of the largest bucket that a budget allows, and a reply with a set of 4,096 tags, in base64. */
const MESSAGE_BYTES_MAX = 4 * 1_024 * 1_024;
/** The life of one evaluation key, in milliseconds: 30 days. */
const EPOCH_MS = 30 * 86_400_000;

const fault = declareFaults('matching', {
  'matching/nothing-to-ask': {
    status: 400,
    sentence: 'These subjects have no strong identifier of our own that a peer could be asked about.',
    hint: 'Weak identifiers, values that many share and values received from others are not asked about.',
  },
  'matching/answer-too-large': {
    status: 503,
    sentence: 'The agency that was asked holds more values than it can set against a question at once.',
    hint: 'Ask its liaison officer directly.',
  },
});

/** Both sides bind every byte to who they are and to how values are normalised. */
function sessionOf(desk: ReadDesk, peer: string): PrivateSession {
  const parties = [desk.agency.code, peer].sort();
  const context = agreementContext({ protocol: 1, parties, normalisation: 1 });
  return { context, epoch: Math.floor(desk.clock.now() / EPOCH_MS) };
}

export const ask = act('matching/ask', {
  summary: 'Ask a peer, without showing our values, whether it also holds identifiers of these subjects.',
  who: ['patrol', 'analyst', 'liaison'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ peer: agencyCode, subjects: z.array(subjectId).min(1).max(SUBJECTS_MAX) }),
  output: z.strictObject({
    asked: z.number(),
    /** Subjects that share something with the peer. */
    hits: z.array(subjectId),
    advice: z.string().nullable(),
    position: z.number(),
  }),
  run: async (desk, { peer, subjects }) => {
    const own = await askable(desk, subjects);
    const values = [...new Map(own.map((row) => [row.identifier, askedValue(row)])).entries()];
    const session = sessionOf(desk, peer);
    const { request, state } = blind(
      session,
      values.map(([, value]) => value),
      makeRun(desk.random),
    );
    const slots = request.slots.length;
    const head = { peer, run: request.run, slots, root: slotRoot(request), asked: values.length };
    await desk.append({ kind: 'matching/asked/1', records: [{ type: 'act', ...head, subjects }] });
    const bytes = await desk
      .service(questionService)
      .ask(peer, Buffer.from(canonical(request as unknown as JsonObject)), desk.operation);
    const reply = parseCanonical(bytes, MESSAGE_BYTES_MAX);
    const key = new Uint8Array(bytesOf(typeof reply['publicKey'] === 'string' ? reply['publicKey'] : ''));
    const outputs = finish(state, reply['reply'], key);
    const shared = new Set(hitsOf(session, outputs, reply['set']).map(({ index }) => values[index]?.[0]));
    const found = [...new Set(own.filter((row) => shared.has(row.identifier)).map((row) => row.subject))].sort();
    const position = await noteReply(desk, { peer, run: request.run, slots, count: shared.size, subjects: found });
    return { asked: values.length, hits: found, advice: found.length > 0 ? CONTACT_ADVICE : null, position };
  },
});

/** Our own records' strong identifiers of these subjects, without values that too many subjects share. */
async function askable(desk: Desk, subjects: readonly string[]): Promise<readonly IdentifierRow[]> {
  const rows = await identifiersOf(desk.rows, subjects);
  const own = rows.filter((row) => row.strength === 'strong' && row.fromAgency === null);
  const shared = new Map<string, Set<string>>();
  for (const row of await holdersOf(desk.rows, [...new Set(own.map((one) => one.identifier))])) {
    shared.set(row.identifier, (shared.get(row.identifier) ?? new Set()).add(row.subject));
  }
  const left = own.filter((row) => (shared.get(row.identifier)?.size ?? 0) <= SHARED_SUBJECTS_MAX);
  if (left.length === 0) throw fault('matching/nothing-to-ask');
  return left;
}

function askedValue(row: IdentifierRow) {
  return { kind: row.kind, normalised: row.identifier.slice(row.kind.length + 1) };
}

interface Heard {
  readonly peer: string;
  readonly run: string;
  readonly slots: number;
  /** Shared values, and the subjects of ours that have them. */
  readonly count: number;
  readonly subjects: readonly string[];
}

/** Notes what came back; on a hit the same entry asks the peer to call, which tells it a count and no value. */
async function noteReply(desk: Desk, { peer, run, slots, count, subjects }: Heard): Promise<number> {
  const head = { type: 'act', peer, run, slots, hits: count };
  if (count === 0) {
    const receipt = await desk.append({
      kind: 'matching/replied/1',
      records: [{ ...head, contact: null, subjects: [] }],
    });
    return receipt.position;
  }
  const id = mint(desk.random, PREFIXES.contact);
  const contact: Contact = { type: 'contact', id, from: desk.agency.code, count };
  const selection = [{ entry: null, records: [1] }];
  const outbound = [{ to: peer, package: 'records', purpose: desk.purpose, days: 30, selection, supersedes: [] }];
  const done = { ...head, contact: id, subjects, outbound };
  const receipt = await desk.append({ kind: 'matching/replied/1', records: [done, contact] });
  return receipt.position;
}

/**
 * Answers a peer's question under the standing authorisation: charges its slots to the peer's budget, in the ledger,
 * then evaluates them and publishes the tags of our own strong identifiers, padded. It learns no value and tells no
 * officer of one; a human hears of it when the asker calls.
 * Faults: `matching/private-...`, `matching/answer-too-large`.
 */
export async function answerQuestion(desk: Desk, peer: string, bytes: Uint8Array): Promise<Uint8Array> {
  const session = sessionOf(desk, peer);
  const request = readRequest(parseCanonical(bytes, MESSAGE_BYTES_MAX), session);
  const history = await questionsWith(desk.rows, peer, 'in');
  const slots = charge(request, new Set(), history, instant(desk.clock.now()));
  const values = await ownValues(desk);
  const key = makeEvaluationKey(session, desk.random.bytes(32));
  const publicKey = Buffer.from(key.publicKey).toString('base64');
  const charged = { type: 'act', peer, run: request.run, slots, root: slotRoot(request), publicKey };
  // The peer is the topic: of two questions at one moment the second sees the first one's charge.
  await desk.append({ kind: 'matching/answered/1', records: [charged], topics: [`question ${peer}`] });
  const reply = evaluate(session, request, key, desk.random);
  const set = publish(session, tokens(session, values, key), desk.random);
  return Buffer.from(canonical({ reply, publicKey, set } as unknown as JsonObject));
}

/** What our own records identify, each value once; what others sent us is theirs to answer for. */
async function ownValues(desk: Desk) {
  const rows = await strongIdentifiers(desk.rows, ANSWER_RECORDS_MAX);
  const values = new Map(rows.filter((row) => row.fromAgency === null).map((row) => [row.identifier, askedValue(row)]));
  if (values.size > ANSWER_VALUES_MAX) throw fault('matching/answer-too-large', { valuesMax: ANSWER_VALUES_MAX });
  return [...values.values()];
}
