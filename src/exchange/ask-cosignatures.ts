// Asking peers to cosign our head, and taking what they signed by another way. What always holds: a line counts only
// when the enrolled witness key made it over a head that our ledger has, with a time that can be; what one round
// brought is one entry; and a witness that holds another history of ours, signed by us, stops this node.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { digestText } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { openNote } from '../base/signature.ts';
import type { PackageSource } from '../ledger/package.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { contactsService } from './contacts.ts';
import { type CosignAnswer, cosignBody, readCosignAnswer } from './cosign-letter.ts';
import { inAskingOrder, lastCosignedBy, lastWork } from './cosigned.ts';
import { bareNote } from './fork-proof.ts';
import { askAboutUs, compareOwn } from './own-head.ts';
import { publicKeyOf, roleKeyName } from './peer.ts';
import { allPeers, peerByCode } from './store.ts';
import type { PeerRow } from './tables.ts';
import { transportService } from './transport.ts';
import { consistencyPath, rootOf } from './witness.ts';

/** A witness's clock may stand off from ours by a day: beyond that its time says nothing. */
const OFF_MS_MAX = 24 * 3_600_000;
/** Peers asked at once. */
const AT_ONCE = 8;
/** The second try begins at the size that the witness named. */
const TRIES = 2;

const OUTCOMES = ['cosigned', 'same', 'refused', 'unreachable', 'behind'] as const;
const asked = z.strictObject({
  peer: z.string(),
  outcome: z.enum(OUTCOMES),
  /** What it answered: 409, 422 and so on; null where it gave no answer of the form. */
  status: z.number().nullable(),
});
type Asked = z.output<typeof asked>;

/** A line that counts. */
interface Line {
  readonly witness: string;
  readonly line: string;
  readonly at: string;
}

export const askCosignatures = act('exchange/ask-cosignatures', {
  summary: 'Ask peers to cosign our head, and keep the lines of those that saw it continue what they had seen.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    peer: agencyCode.nullable().default(null),
    /** Enough are enough: with that many lines nobody else is asked. */
    least: z.number().int().min(1).max(256).nullable().default(null),
  }),
  output: z.strictObject({ size: z.number(), asked: z.array(asked) }),
  run: async (desk, { peer, least }) => {
    const source = await desk.service(ledgerSourceService)();
    const all = (await allPeers(desk.rows)).filter((row) => isWitness(row) && (peer === null || row.code === peer));
    const peers = inAskingOrder(desk.agency.code, all).toSorted(
      (one, other) => failing(desk, one) - failing(desk, other),
    );
    const round = new Round(desk, source);
    let rest = peers;
    while (rest.length > 0 && (least === null || round.good < least)) {
      const now = least === null ? AT_ONCE : Math.min(AT_ONCE, least - round.good);
      await Promise.all(rest.slice(0, now).map((row) => round.ask(row)));
      rest = rest.slice(now);
    }
    await keep(desk, source, round.lines);
    return { size: source.size, asked: round.asked };
  },
});

/** Who could not be reached just now is asked behind all others. */
const failing = (desk: Desk, { code, address }: PeerRow) => {
  return address === null || desk.service(contactsService).of(code).cause !== null ? 1 : 0;
};
const isWitness = ({ suspended, witnessKey }: PeerRow) => !suspended && witnessKey !== null;

class Round {
  readonly lines: Line[] = [];
  readonly asked: Asked[] = [];
  readonly #desk: Desk;
  readonly #source: PackageSource;

  constructor(desk: Desk, source: PackageSource) {
    this.#desk = desk;
    this.#source = source;
  }

  /** Witnesses that have seen this head. */
  get good(): number {
    return this.asked.filter(({ outcome }) => outcome === 'cosigned' || outcome === 'same').length;
  }

  async ask(peer: PeerRow): Promise<void> {
    const said = await this.#one(peer).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      const outcome = error.code === 'exchange/unreachable' ? ('unreachable' as const) : ('refused' as const);
      return { outcome, status: null };
    });
    this.asked.push({ peer: peer.code, ...said });
  }

  async #one(peer: PeerRow): Promise<Omit<Asked, 'peer'>> {
    const { size, checkpoint } = this.#source;
    const last = await lastCosignedBy(this.#desk.rows, peer.code);
    if (last?.size === size) return { outcome: 'same', status: 200 };
    let old = last?.size ?? 0;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await this.#send(peer.code, old);
      if (answer === null) return { outcome: 'refused', status: null };
      if (answer.status === 200) {
        const line = lineOf(this.#desk, peer, bareNote(checkpoint, this.#desk.agency.origin), answer.lines);
        if (line !== null) this.#keep(line);
        return { outcome: line === null ? 'refused' : 'cosigned', status: 200 };
      }
      const { status } = answer;
      if (status === 409 && answer.size <= size && answer.size !== old) {
        old = answer.size;
        continue;
      }
      if (status !== 409 && status !== 422 && status !== 403) return { outcome: 'refused', status };
      const verdict = await askAboutUs(this.#desk, peer.code);
      const isBehind = verdict === 'longer' || verdict === 'forked' || verdict === 'keys';
      return { outcome: isBehind ? 'behind' : 'refused', status };
    }
    return { outcome: 'refused', status: 409 };
  }

  #keep(line: Line): void {
    this.lines.push(line);
    // A time that a peer has signed says where its clock stands.
    this.#desk.service(contactsService).clocks(line.witness, Date.parse(line.at), this.#desk.clock.now());
  }

  async #send(to: string, old: number): Promise<CosignAnswer | null> {
    const path = await consistencyPath(this.#source, old);
    const note = bareNote(this.#source.checkpoint, this.#desk.agency.origin);
    const letter = { kind: 'cosign', from: this.#desk.agency.code, body: cosignBody({ old, path, note }) } as const;
    return readCosignAnswer(await this.#desk.service(transportService).send(to, letter));
  }
}

/** The first of the lines that the peer's witness key made over the note, at a time that can be; null for none. */
function lineOf(desk: Desk, peer: PeerRow, note: string, lines: string): Line | null {
  const name = roleKeyName(peer.origin, 'witness');
  const known = [{ name, publicKey: publicKeyOf(peer.witnessKey ?? ''), cosigns: true }];
  for (const line of lines.split('\n').slice(0, -1)) {
    try {
      const [signature] = openNote(`${note}${line}\n`, known).signatures;
      const ms = (signature?.time ?? 0) * 1_000;
      if (Math.abs(ms - desk.clock.now()) > OFF_MS_MAX) continue;
      return { witness: peer.code, line: `${line}\n`, at: instant(ms) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  return null;
}

/** One entry for all lines over one head. */
async function keep(desk: Desk, source: Pick<PackageSource, 'size' | 'root' | 'checkpoint'>, lines: readonly Line[]) {
  if (lines.length === 0) return;
  const note = bareNote(source.checkpoint, desk.agency.origin);
  const said = lines.map((line) => ({ ...line })).sort((one, other) => (one.witness < other.witness ? -1 : 1));
  const record = { type: 'act', size: source.size, root: source.root, note, lines: said };
  await desk.append({ kind: 'exchange/cosigned/1', records: [record], operation: null });
}

export const takeCosignature = act('exchange/take-cosignature', {
  summary: 'Keep a line of a witness over a head of ours that came by another way than the answer to our question.',
  who: ['node', 'liaison', 'coordinator'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    from: agencyCode,
    /** The head as we signed it, with the witness's line under it. */
    note: z.string().max(4_096),
  }),
  output: z.strictObject({ kept: z.boolean() }),
  run: async (desk, { from, note }) => ({ kept: await keepCarried(desk, from, note) }),
});

/** Keeps it where it is news: there is work of ours that this witness had not seen, and now has. */
export async function keepCarried(desk: Desk, from: string, text: string): Promise<boolean> {
  const peer = await peerByCode(desk.rows, from);
  if (peer === null || !isWitness(peer)) return false;
  const note = bareNote(text, desk.agency.origin);
  if ((await compareOwn(desk, from, note)) !== 'agrees') return false;
  const size = Number(note.split('\n')[1]);
  const last = (await lastCosignedBy(desk.rows, from))?.size ?? 0;
  if (size <= last || (await lastWork(desk.rows)) < last) return false;
  const own = `\u2014 ${desk.agency.origin} `;
  const under = text.slice(text.lastIndexOf('\n\n') + 2).split('\n');
  const line = lineOf(desk, peer, note, under.filter((one) => !one.startsWith(own)).join('\n'));
  if (line === null) return false;
  const source = await desk.service(ledgerSourceService)();
  await keep(desk, { size, root: digestText(await rootOf(source, size)), checkpoint: note }, [line]);
  return true;
}
