// Bench of private matching on one core: slots answered a second with one proof a request, and whole questions, by our
// RFC 9497 over libsodium and by @noble/curves on the same inputs in turns. `scripts/bench.ts` calls it; before it
// measures, it makes sure that both come to the same outputs.

import { randomBytes } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { scalarFrom } from '../src/matching/ristretto.ts';
import { blindWith, deriveKey, evaluateBatch, evaluateOwn, finalize, isEvaluated } from '../src/matching/voprf.ts';
import type { Bar } from './bench-ledger.ts';

/** The smallest bucket of a request, which is what most questions are. */
const SLOTS = 64;
const ROUNDS = 8;
/** Ours over the reference. Measured 7 to 10 for an answer and 5 to 8 for a question, on a machine with other work. */
const EVALUATE_BAR = 5;
const TOKENS_BAR = 5;
/** Verifying gains least: the reference sums all points at once in variable time, and libsodium has no such call. */
const QUESTION_BAR = 3.5;

const { voprf } = ristretto255_oprf;
const holder = voprf as unknown as { evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array };
const inputs = Array.from({ length: SLOTS }, (_, at) => new Uint8Array(100).fill(at));
const key = deriveKey(new Uint8Array(randomBytes(32)), Buffer.from('bench'));

/** The four steps, each given what the one before it made. */
interface Steps {
  blind(): { readonly blinds: Uint8Array[]; readonly blinded: Uint8Array[] };
  evaluate(blinded: Uint8Array[]): { readonly evaluated: Uint8Array[]; readonly proof: Uint8Array };
  finish(blinds: Uint8Array[], blinded: Uint8Array[], evaluated: Uint8Array[], proof: Uint8Array): Uint8Array[];
  tokens(): Uint8Array[];
}

const at = (list: readonly Uint8Array[], index: number) => list[index] ?? new Uint8Array();

const OURS: Steps = {
  blind: () => {
    const blinds = inputs.map(() => scalarFrom(randomBytes(64)));
    return { blinds, blinded: inputs.map((input, index) => blindWith(at(blinds, index), input)) };
  },
  evaluate: (blinded) => evaluateBatch(key, blinded, scalarFrom(randomBytes(64))),
  finish: (blinds, blinded, evaluated, proof) => {
    if (!isEvaluated({ publicKey: key.publicKey, blinded, evaluated }, proof))
      throw new Error('a good proof is refused');
    return inputs.map((input, index) => finalize(input, at(blinds, index), at(evaluated, index)));
  },
  tokens: () => inputs.map((input) => evaluateOwn(key.secretKey, input)),
};

const REFERENCE: Steps = {
  blind: () => {
    const both = inputs.map((input) => voprf.blind(input));
    return { blinds: both.map(({ blind }) => blind), blinded: both.map(({ blinded }) => blinded) };
  },
  evaluate: (blinded) => voprf.blindEvaluateBatch(key.secretKey, key.publicKey, blinded),
  finish: (blinds, blinded, evaluated, proof) => {
    const items = inputs.map((input, index) => {
      return { input, blind: at(blinds, index), blinded: at(blinded, index), evaluated: at(evaluated, index) };
    });
    return voprf.finalizeBatch(items, key.publicKey, proof);
  },
  tokens: () => inputs.map((input) => holder.evaluate(key.secretKey, input)),
};

interface Seconds {
  blind: number;
  evaluate: number;
  finish: number;
  tokens: number;
}

function timed<T>(best: Seconds, step: keyof Seconds, run: () => T): T {
  const start = process.hrtime.bigint();
  const result = run();
  best[step] = Math.min(best[step], Number(process.hrtime.bigint() - start) / 1e9);
  return result;
}

function round(steps: Steps, best: Seconds): void {
  const { blinds, blinded } = timed(best, 'blind', () => steps.blind());
  const { evaluated, proof } = timed(best, 'evaluate', () => steps.evaluate(blinded));
  const outputs = timed(best, 'finish', () => steps.finish(blinds, blinded, evaluated, proof));
  const tokens = timed(best, 'tokens', () => steps.tokens());
  const equal = outputs.every((output, index) => Buffer.from(output).equals(at(tokens, index)));
  if (!equal) throw new Error('an asker and an answerer of one value come to different outputs');
}

/** Best of a few rounds, ours and the reference in turns: other work on the machine only ever makes one slower. */
export function bench(): Promise<readonly Bar[]> {
  const untried = { blind: Infinity, evaluate: Infinity, finish: Infinity, tokens: Infinity };
  const [ours, peer]: [Seconds, Seconds] = [{ ...untried }, { ...untried }];
  for (let number = 0; number < ROUNDS; number += 1) {
    round(OURS, ours);
    round(REFERENCE, peer);
  }
  const question = ({ blind, evaluate, finish }: Seconds) => 1 / (blind + evaluate + finish);
  return Promise.resolve([
    barOf('voprf: slots/s answered with a proof', SLOTS / ours.evaluate, SLOTS / peer.evaluate, EVALUATE_BAR),
    barOf('voprf: own values/s', SLOTS / ours.tokens, SLOTS / peer.tokens, TOKENS_BAR),
    barOf('voprf: questions/s of 64 slots, both sides', question(ours), question(peer), QUESTION_BAR),
  ]);
}

function barOf(name: string, ours: number, peer: number, bar: number): Bar {
  return { name, ours, peer, ratio: ours / peer, bar, met: ours / peer >= bar };
}
