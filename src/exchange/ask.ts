// Questions between two nodes: a request there and an answer back, both signed by the release key and sealed, bound
// to each other by a nonce. What is asked is private matching's business (`matching/ask.ts`); here it is bytes. A
// question is good once and for ten minutes, so that a copied one neither learns anything nor spends the asker's
// budget.

import { z } from 'zod';
import { type Agency, act, type Desk, PURPOSES, serviceName } from '../base/act.ts';
import { type Clock, instant, isInstant } from '../base/clock.ts';
import { sha256 } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import { parseCanonical } from '../base/json.ts';
import { openNote, signNote } from '../base/signature.ts';
import type { Rows } from '../base/table.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { fault as rosterFault } from '../operations/faults.ts';
import { rosterAllows } from '../operations/roster-gate.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { keysService, type NodeKeys, publicKeyOf } from './peer.ts';
import { allPeers, peerByCode } from './store.ts';
import type { PeerRow } from './tables.ts';
import type { Transport } from './transport.ts';

/** Ten minutes each way cover two clocks five minutes apart. */
const GOOD_FOR_MS = 10 * 60_000;
/** A question of 4,096 padded slots is far below it. */
const ANSWER_BYTES_MAX = 64 * 1_024 * 1_024;
const NOTE_BYTES_MAX = 4_096;

/** What answers a question of an enrolled peer; supplied by the edge, in practice by private matching. */
export type Answerer = (desk: Desk, peer: string, request: Uint8Array) => Promise<Uint8Array>;
export const answererService = serviceName<Answerer>('answerer');

interface Envelope {
  readonly kind: 'question' | 'answer';
  /** Origins. */
  readonly from: string;
  readonly to: string;
  /** 32 hex: the asker's, repeated by the answer. */
  readonly nonce: string;
  readonly at: string;
}

function envelopeText({ kind, from, to, nonce, at }: Envelope, body: Uint8Array): string {
  return `liaison/${kind}/v1\n${from}\n${to}\n${nonce}\n${at}\n${sha256(body).toString('base64')}\n`;
}

async function close(envelope: Envelope, body: Uint8Array, keys: NodeKeys, recipient: string): Promise<Buffer> {
  const text = envelopeText(envelope, body);
  const note = Buffer.from(signNote(text, [{ name: releaseKeyName(envelope.from), key: keys.release }]));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(note.length);
  return keys.sealer.seal(Buffer.concat([head, note, body]), [recipient]);
}

interface Opened {
  readonly envelope: Envelope;
  readonly peer: PeerRow;
  readonly body: Buffer;
}

/** Opens what is sealed to us and signed by one of these peers; null for everything else. */
async function disclose(sealed: Uint8Array, keys: NodeKeys, peers: readonly PeerRow[]): Promise<Opened | null> {
  try {
    const bytes = await keys.sealer.open(sealed, keys.identities);
    const length = bytes.length < 4 ? 0 : bytes.readUInt32BE();
    if (length === 0 || length > NOTE_BYTES_MAX || bytes.length < 4 + length) return null;
    const note = bytes.toString('utf8', 4, 4 + length);
    const [magic = '', from = '', to = '', nonce = '', at = ''] = note.split('\n');
    const peer = peers.find((each) => each.origin === from && !each.suspended);
    if (peer === undefined || !/^[0-9a-f]{32}$/.test(nonce) || !isInstant(at)) return null;
    const kind = magic === 'liaison/question/v1' ? 'question' : 'answer';
    const envelope: Envelope = { kind, from, to, nonce, at };
    const body = bytes.subarray(4 + length);
    const key = { name: releaseKeyName(from), publicKey: publicKeyOf(peer.releaseKey) };
    return openNote(note, [key]).text === envelopeText(envelope, body) ? { envelope, peer, body } : null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** What a node needs to ask; the edge makes one for each agency and gives it to matching as its service. */
export interface AskerWorld {
  readonly agency: Agency;
  readonly rows: Rows;
  readonly keys: NodeKeys;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Asks a peer: the request's bytes there, the answer's bytes back. Faults: `exchange/peer-...`, `-unreachable`,
 * `-question`.
 */
export function askerOver(world: AskerWorld) {
  const { agency, keys } = world;
  return {
    async ask(code: string, request: Uint8Array, operation: string | null = null): Promise<Uint8Array> {
      const peer = await peerByCode(world.rows, code);
      if (peer === null) throw fault('exchange/peer-unknown', { code });
      if (peer.suspended) throw fault('exchange/peer-suspended', { code });
      if (!(await rosterAllows(world.rows, operation, code)))
        throw rosterFault('operations/not-on-roster', { to: code });
      const nonce = Buffer.from(world.random.bytes(16)).toString('hex');
      const at = instant(world.clock.now());
      const question: Envelope = { kind: 'question', from: agency.origin, to: peer.origin, nonce, at };
      const body = await close(question, request, keys, peer.sealingKey);
      const answer = await world.transport.send(code, { kind: 'question', from: agency.code, body });
      const told = parseCanonical(answer, ANSWER_BYTES_MAX);
      if (typeof told['refused'] === 'string') throw fault('exchange/question', { said: told['refused'].slice(0, 64) });
      const sealed = Buffer.from(typeof told['answer'] === 'string' ? told['answer'] : '', 'base64');
      const opened = await disclose(sealed, keys, [peer]);
      const expected = { kind: 'answer', from: peer.origin, to: agency.origin, nonce };
      if (opened === null || !isFor(opened.envelope, expected)) throw fault('exchange/question', { said: 'answer' });
      return opened.body;
    },
  };
}

function isFor(envelope: Envelope, expected: Omit<Envelope, 'at' | 'kind'> & { readonly kind: string }): boolean {
  const { kind, from, to, nonce } = envelope;
  return kind === expected.kind && from === expected.from && to === expected.to && nonce === expected.nonce;
}

export const answerQuestion = act('exchange/answer-question', {
  summary: 'Answer a sealed question of an enrolled peer under the standing authorisation.',
  who: ['node'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ arrival: z.string().max(64) }),
  output: z.strictObject({ answer: z.string() }),
  run: async (desk, { arrival }) => {
    const arrivals = desk.service(arrivalsService);
    const keys = desk.service(keysService);
    const sealed = arrivals.take(arrival);
    if (sealed === null) throw fault('exchange/no-arrival');
    const opened = await disclose(sealed, keys, await allPeers(desk.rows));
    if (opened === null) throw fault('exchange/question');
    const { envelope, peer, body } = opened;
    const age = Math.abs(desk.clock.now() - Date.parse(envelope.at));
    const ours = isFor(envelope, {
      kind: 'question',
      from: peer.origin,
      to: desk.agency.origin,
      nonce: envelope.nonce,
    });
    if (!ours || age > GOOD_FOR_MS || !arrivals.once(`${peer.code} ${envelope.nonce}`))
      throw fault('exchange/question');
    const answer = await desk.service(answererService)(desk, peer.code, body);
    const back: Envelope = {
      kind: 'answer',
      from: desk.agency.origin,
      to: peer.origin,
      nonce: envelope.nonce,
      at: instant(desk.clock.now()),
    };
    return { answer: (await close(back, answer, keys, peer.sealingKey)).toString('base64') };
  },
});
