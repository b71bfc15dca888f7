// The way between simulated nodes: it loses, repeats, delays, reorders and damages letters and answers, cuts whole
// nodes off in the shapes that networks are cut in, and lets an adversary copy, swap and forge. Everything by the
// run's seed, and everything counted.

import { Fault } from '../../src/base/fault.ts';
import { canonical, parseCanonical } from '../../src/base/json.ts';
import { fault } from '../../src/exchange/fault.ts';
import { packagesAnswer, packagesLetter, readPackagesLetter } from '../../src/exchange/packages-letter.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { lieTo } from './crooked.ts';
import { carriesPackages, type Live, type RunningNode, type Surroundings } from './shapes.ts';
import type { Chance } from './virtual-time.ts';

/** How long a sender waits for an answer, and how much longer a late letter may be on its way. */
const ANSWER_MS = 12_000;
const LATE_MS = 48_000;
const ANSWER_BYTES_MAX = 1 << 20;
/** How often a letter with several packages loses one. */
const THINNED = 0.5;
/** How often a letter of receipts has one in it that is not what was signed. */
const SPOILT = 0.3;
const LETTER_BYTES_MAX = 1 << 20;

/** How likely each misfortune of a letter is; all zero once the network has healed. */
export interface Weather {
  readonly drop: number;
  readonly answerLost: number;
  readonly twice: number;
  readonly late: number;
  readonly damaged: number;
  readonly replay: number;
  readonly forged: number;
}
export const CALM: Weather = { drop: 0, answerLost: 0, twice: 0, late: 0, damaged: 0, replay: 0, forged: 0 };

/** True of a letter that somebody on the way keeps. */
export type Withheld = (from: string, to: string, letter: Letter) => boolean;

/** True where a letter cannot pass from one node to another. */
export type Cut = (from: string, to: string) => boolean;

interface Copied {
  readonly to: string;
  readonly letter: Letter;
}

export class SimNetwork {
  readonly world: Surroundings;
  readonly #chance: Chance;
  readonly #copied: Copied[] = [];
  weather: Weather = CALM;
  cuts: readonly Cut[] = [];
  #withheld: readonly Withheld[] = [];
  slow: ReadonlySet<string> = new Set();
  delivered = 0;
  /** At the end of a run nothing arrives any more, however late it is. */
  closed = false;

  constructor(world: Surroundings) {
    this.world = world;
    this.#chance = world.chance.apart('network');
  }

  /** Somebody keeps such letters until the returned function is called. */
  withhold(keeps: Withheld): () => void {
    this.#withheld = [...this.#withheld, keeps];
    return () => {
      this.#withheld = this.#withheld.filter((each) => each !== keeps);
    };
  }

  /** The way as one incarnation of a node has it; a dead one never hears again. */
  transportOf(node: RunningNode, live: Live): Transport {
    return {
      send: async (to, letter) => {
        if (live.dead) return never();
        await this.world.judge.left(node, live, to, letter);
        const answer = await this.#send(node, to, letter).catch((error: unknown) => {
          if (live.dead) return never<Uint8Array>();
          throw error;
        });
        return live.dead ? never() : answer;
      },
    };
  }

  async #send(node: RunningNode, to: string, letter: Letter): Promise<Uint8Array> {
    const chance = this.#chance;
    const { weather, world } = this;
    const begun = world.time.now;
    this.#keepCopy(to, letter);
    const lost = async (what: string) => {
      world.fault(what);
      await world.time.sleep(Math.max(0, ANSWER_MS - (world.time.now - begun)));
      throw fault('exchange/unreachable', { to });
    };
    await world.time.sleep(this.#takes(node.code, to));
    if (this.#isCut(node.code, to)) return lost('partitioned');
    if (this.#withheld.some((keeps) => keeps(node.code, to, letter))) return lost('withheld');
    if (chance.happens(weather.drop)) return lost('dropped');
    if (chance.happens(weather.late)) {
      world.time.after(chance.below(LATE_MS), () => void this.arrive(node, to, letter).catch(() => undefined));
      return lost('reordered');
    }
    if (chance.happens(weather.forged) && carriesPackages(letter)) return this.#forged(node, to, letter);
    const damaged = chance.happens(weather.damaged) ? this.#damaged(letter) : this.#meddledWith(letter);
    if (chance.happens(weather.twice)) {
      world.fault('duplicated');
      world.time.after(chance.below(4_000), () => void this.arrive(node, to, letter).catch(() => undefined));
    }
    const answer = await Promise.race([this.arrive(node, to, damaged), this.#patience(to)]);
    await world.time.sleep(this.#takes(to, node.code));
    if (this.#isCut(to, node.code)) return lost('partitioned');
    if (chance.happens(weather.answerLost)) return lost('answerLost');
    if (chance.happens(weather.damaged) && answer.length > 40) {
      world.fault('damaged');
      return Uint8Array.from(answer, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    }
    return answer;
  }

  async #patience(to: string): Promise<never> {
    await this.world.time.sleep(ANSWER_MS);
    throw fault('exchange/unreachable', { to });
  }

  async arrive(from: RunningNode, to: string, letter: Letter): Promise<Uint8Array> {
    const { world } = this;
    const node = world.facing(to, from.code);
    const live = node?.live ?? null;
    // A node without an address only dials out.
    if (this.closed || node === null || live === null || node.seat.keys.address === null) {
      world.fault('unreachable');
      throw fault('exchange/unreachable', { to });
    }
    this.delivered += 1;
    const lie = world.isCrooked(to) && !world.healed ? lieTo(world, node, live, letter, this.#chance) : null;
    if (lie !== null) return lie;
    // Who brings a letter is known by the channel, whatever the letter says.
    const brought = { ...letter, from: from.code, body: Uint8Array.from(letter.body) };
    // As the door notes the date of a letter.
    live.contacts.clocks(from.code, from.clock.now(), node.clock.now());
    const doubted = world.judge.unproved(live, brought);
    const answer = await Promise.race([live.receiver(brought), live.ends]).catch((error: unknown) => {
      if (live.dead) throw fault('exchange/unreachable', { to });
      if (!(error instanceof Fault)) world.judge.defect(node, `a letter of kind ${letter.kind}`, error);
      throw fault('exchange/unreachable', { to });
    });
    live.courier.nudge(from.code);
    live.courier.nudge();
    from.live?.contacts.clocks(to, node.clock.now(), from.clock.now());
    world.judge.inClear(node, answer);
    world.judge.receiptStands(node, live, answer);
    await world.judge.cosigned(node, live, brought, answer, doubted);
    world.noteHead(node, letter, answer);
    world.note(node.name, `${letter.kind} from ${from.name}: ${outcomeOf(answer)}`);
    return answer;
  }

  /** What damage by single bits hardly ever leaves: a letter that can be read, and of which one thing is not good. */
  #meddledWith(letter: Letter): Letter {
    if (this.weather.damaged === 0) return letter;
    return letter.kind === 'receipts' ? this.#oneReceiptSpoilt(letter) : this.#thinned(letter);
  }

  /** Of several packages in one letter somebody on the way keeps one, not the last. */
  #thinned(letter: Letter): Letter {
    if (letter.kind !== 'packages' || !this.#chance.happens(THINNED)) return letter;
    const packages = readPackagesLetter(letter.body) ?? [];
    if (packages.length < 2) return letter;
    this.world.fault('thinned');
    const gone = this.#chance.below(packages.length - 1);
    return { ...letter, body: packagesLetter(packages.filter((_, nth) => nth !== gone)) };
  }

  #oneReceiptSpoilt(letter: Letter): Letter {
    if (!this.#chance.happens(SPOILT)) return letter;
    const { receipts = [] } = parseCanonical(letter.body, LETTER_BYTES_MAX);
    const told = Array.isArray(receipts) ? receipts.map(String) : [];
    this.world.fault('receiptSpoilt');
    const at = this.#chance.below(told.length);
    const changed = told.map((text, nth) => (nth === at ? text.replace(/\naccepted\n|\nrefused /, '$&-') : text));
    return { ...letter, body: Buffer.from(canonical({ receipts: changed })) };
  }

  #damaged(letter: Letter): Letter {
    this.world.fault('damaged');
    const body = Uint8Array.from(letter.body);
    const at = this.#chance.below(body.length);
    body[at] = (body[at] ?? 0) ^ 1;
    return { ...letter, body };
  }

  /** A receipt that somebody else signs, for the package that is on its way, which never arrives. */
  #forged(node: RunningNode, to: string, { kind, body }: Letter): Uint8Array {
    const { world } = this;
    world.fault('forgedReceipt');
    const last = world.judge.lastSealed(node.code, to);
    const [recipient, sender] = [world.seat(to), node.seat];
    const liar = world.chance.apart('liar').pick(world.seats.filter(({ code }) => code !== to));
    const said = { recipient: recipient.keys.agency.origin, sender: sender.keys.agency.origin };
    const about = { number: last?.number ?? 1, package: last?.id ?? `sha256:${'0'.repeat(64)}` };
    const receipt = signReceipt({ ...said, ...about, refused: null, position: 3 }, liar.keys.release);
    const several = kind === 'packages' ? (readPackagesLetter(body)?.length ?? 0) : 0;
    if (several > 0) return packagesAnswer(Array.from({ length: several }, () => ({ receipt })));
    return Buffer.from(canonical({ receipt }));
  }

  #keepCopy(to: string, letter: Letter): void {
    const { weather, world } = this;
    if (!carriesPackages(letter) || weather.replay === 0) return;
    this.#copied.push({ to, letter });
    if (!this.#chance.happens(weather.replay)) return;
    const { to: first, letter: old } = this.#chance.pick(this.#copied);
    const other = this.#chance.pick(world.seats).code;
    const again = this.#chance.happens(0.5) ? first : other;
    world.fault(again === first ? 'replayed' : 'replayedToAThird');
    const mule = world.node(this.#chance.pick(world.seats).code);
    world.time.after(this.#chance.below(90_000), () => void this.arrive(mule, again, old).catch(() => undefined));
  }

  #isCut(from: string, to: string): boolean {
    return this.cuts.some((cut) => cut(from, to));
  }

  /** Milliseconds for one way. */
  #takes(from: string, to: string): number {
    const slow = this.slow.has(from) || this.slow.has(to);
    if (slow) this.world.fault('slow');
    return 2 + this.#chance.below(slow ? 4_000 : 60);
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

function outcomeOf(answer: Uint8Array): string {
  try {
    const read = parseCanonical(answer, ANSWER_BYTES_MAX);
    const [name = ''] = Object.keys(read);
    const said = read[name];
    return name === 'refused' || name === 'gap' ? `${name} ${String(said)}` : name;
  } catch {
    return 'unreadable';
  }
}
