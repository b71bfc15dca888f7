// The courier of a node: it sends what waits, collects from peers it was told to, and looks at their heads, each peer
// for itself and one try at a time. What always holds: what fails is tried again later and later, the cause is there to
// be seen, and a peer that stands still holds up no other. Waiting and chance are given to it. See `contacts.ts` for
// what it leaves to be seen, `send.ts` and `collect.ts` for what it does.

import { Fault } from '../base/fault.ts';
import { isRosterDue, issueRosters } from '../operations/issue-roster.ts';
import { collect } from './collect.ts';
import { NEVER, NOW, Pace } from './courier-pace.ts';
import type { CourierWorld, Round, Visit } from './courier-round.ts';
import { AWAY, backOff, clockDoubted, FIRST_MS, freshRound, HEARD_MS, heardAt, Turns } from './courier-round.ts';
import { askForLine, isHeard, knock, witnessFirst } from './courier-witness.ts';
import { send } from './send.ts';
import { peerByCode } from './store.ts';
import { exchangeOutbox, type PeerRow } from './tables.ts';
import { lackedBy } from './taken.ts';
import { watch } from './watch.ts';

/** Packages of one step: between two steps others have their turn. */
const STEP = 50;
/** Between two looks at a peer that gave nothing. */
const COLLECT_MS = 60_000;
/** Peers visited at once. */
const VISITS_MAX = 32;

export class Courier {
  readonly #world: CourierWorld;
  readonly #pace: Pace;
  readonly #rounds = new Map<string, Round>();
  readonly #next = new Map<string, number | null>();
  readonly #turns = new Turns(VISITS_MAX);
  #stopped = false;
  #asked = false;
  #looking: Promise<void> | null = null;

  constructor(world: CourierWorld) {
    this.#world = world;
    this.#pace = new Pace(world);
  }

  /**
   * Something may wait: for one peer, or for any. Who failed just now is not tried sooner for it; one that was not
   * reached, or not understood, and is heard of again is.
   */
  nudge(code?: string): void {
    if (this.#stopped) return;
    if (code === undefined) {
      this.#asked = true;
      this.#looking ??= this.#lookWhileAsked();
      return;
    }
    const { cause, nextTry } = this.#world.contacts.of(code);
    const round = this.#round(code);
    const now = this.#world.clock.now();
    if (cause === null || nextTry === null) this.#plan(code, now);
    else if (AWAY.has(cause)) this.#plan(code, heardAt(round, now));
  }

  /** Resolves when nothing is under way; what is planned for later still waits. */
  async settled(): Promise<void> {
    await this.#looking;
    const running = [...this.#rounds.values()].map((round) => round.running).filter((job) => job !== null);
    if (running.length === 0) return;
    await Promise.all(running);
    await this.settled();
  }

  /** Calls off everything planned, and resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#looking;
    for (const round of this.#rounds.values()) round.cancel?.();
    await this.settled();
  }

  /** What was booked while a look was under way may have come behind it. */
  async #lookWhileAsked(): Promise<void> {
    while (this.#asked) {
      this.#asked = false;
      await this.#look();
    }
    this.#looking = null;
  }

  /** Everyone who has not failed just now is visited where something waits, or was never visited. */
  async #look(): Promise<void> {
    try {
      const { rows, perform } = this.#world;
      if (await isRosterDue(rows)) await perform(issueRosters, {});
      for (const { code } of await this.#pace.look()) {
        if (this.#world.except?.has(code) === true) continue;
        const [first, round] = [!this.#rounds.has(code), this.#round(code)];
        const [failed, now] = [this.#world.contacts.of(code).cause !== null, this.#world.clock.now()];
        if (first) await this.#pace.begin(code, round, this.#rounds.size - 1);
        const waits = first || (await this.#waiting(code)) > 0;
        // What waits since its visit began is looked at behind it, however the one before it had ended.
        if (waits && round.running !== null) round.wanted = true;
        else if (first || (waits && !failed)) this.#plan(code, now);
        else if (!failed) this.#plan(code, Math.max(now, this.#pace.askAt(code, round)));
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // The rows are not to be had: whoever nudges next asks again.
    }
  }

  #round(code: string): Round {
    const found = this.#rounds.get(code) ?? freshRound();
    this.#rounds.set(code, found);
    return found;
  }

  /** Visits at `at`, or sooner where that is planned. */
  #plan(code: string, at: number): void {
    const round = this.#round(code);
    if (this.#stopped || at === NEVER) return;
    if (round.running !== null) {
      round.wanted = true;
      return;
    }
    const { clock, timers } = this.#world;
    // What was due and has not come was planned before the clock was put forward.
    if (round.cancel !== null && round.due <= at && round.due >= clock.now()) return;
    round.cancel?.();
    round.due = at;
    round.cancel = timers.after(Math.max(0, at - clock.now()), () => {
      round.cancel = null;
      round.due = NEVER;
      round.running = this.#turns
        .take(async () => {
          if (!this.#stopped) await this.#visit(code, round);
        })
        .finally(() => {
          round.running = null;
          this.#afterwards(code, round);
        });
    });
  }

  #afterwards(code: string, round: Round): void {
    const at = this.#next.get(code) ?? null;
    const { clock, contacts } = this.#world;
    const again = round.wanted && contacts.of(code).cause === null;
    round.wanted = false;
    if (again) this.#plan(code, clock.now());
    else if (at !== null) this.#plan(code, at);
  }

  async #visit(code: string, round: Round): Promise<void> {
    const { clock, contacts, rows } = this.#world;
    round.triedAt = clock.now();
    const visit: Visit = { moved: 0, more: false, cause: null, said: null, askAt: NEVER };
    try {
      const peer = await peerByCode(rows, code);
      if (peer === null || peer.suspended) {
        contacts.waits(code, peer === null ? null : 'exchange/peer-suspended');
        this.#next.set(code, null);
        return;
      }
      await this.#work(peer, round, visit);
    } catch (error) {
      visit.cause = error instanceof Fault ? error.code : 'node/defect';
    }
    this.#conclude(code, round, visit);
  }

  async #work(peer: PeerRow, round: Round, visit: Visit): Promise<void> {
    const { code } = peer;
    const waiting = await this.#waiting(code);
    if (peer.address === null) {
      if (waiting > 0) visit.cause = 'exchange/collects';
      return;
    }
    // A number is dated: whoever may not be there is looked at before anything is numbered for it.
    if (waiting > 0 && !isHeard(this.#world.contacts.of(code))) await knock(this.#head(code, round, visit));
    if (waiting > 0 && visit.cause === null) {
      await witnessFirst(this.#world, code, STEP);
      await this.#send(code, waiting, visit);
    }
    // Nobody is there: the rest would only wait for the same.
    if (visit.cause === 'exchange/unreachable') return;
    const now = this.#world.clock.now();
    // A time further off than the wait was set by a clock that has been put back since.
    const due = (at: number, wait: number) => now >= at || at > now + wait;
    if (this.#world.pull?.has(code) && due(round.collectAt, COLLECT_MS)) await this.#collect(code, round, visit);
    // Whose clock is in doubt learns from the answers whether it was mended.
    const doubted = visit.cause === 'exchange/own-clock' || visit.cause === 'exchange/clock';
    const { headMs, turnMs } = this.#pace;
    const gave = visit.moved > 0 && due(round.headAt - headMs + turnMs, turnMs);
    // So do all the others whose clocks it was put beside: nobody else may have anything to be visited for.
    if (visit.cause === 'exchange/own-clock' && clockDoubted(this.#world)) this.#lookAround(code);
    if (doubted || gave || due(round.headAt, headMs)) await this.#head(code, round, visit);
    // What it lost comes to light by what it says, and is not left for the next visit.
    if (visit.cause === null && !visit.more && (await this.#lacked(code)) > 0) round.wanted = true;
    await this.#cosign(code, round, visit);
  }

  #lookAround(code: string): void {
    for (const [other, round] of this.#rounds) {
      if (other === code || round.cancel === null) continue;
      // Those that wait for the same look by themselves: they would have each other visited without a pause.
      if (this.#world.contacts.of(other).cause === 'exchange/own-clock') continue;
      round.headAt = 0;
      this.#plan(other, this.#world.clock.now());
    }
  }

  /** What our own clock kept goes on once the others' say that it was mended, and waits for no next try. */
  #goOn(): void {
    const { clock, contacts } = this.#world;
    if (clockDoubted(this.#world)) return;
    for (const [code, round] of this.#rounds) {
      if (contacts.of(code).cause === 'exchange/own-clock') this.#plan(code, heardAt(round, clock.now()));
    }
  }

  async #send(code: string, waiting: number, visit: Visit): Promise<void> {
    const { perform, contacts, clock } = this.#world;
    const { delivered, refused, lines } = await perform(send, { to: code, lines: STEP, tries: 1 });
    if (delivered + refused > 0) contacts.sent(code, clock.now());
    const stopped = lines.find(({ outcome }) => outcome === 'waiting');
    visit.cause = stopped?.fault ?? null;
    visit.said = stopped?.said ?? null;
    const left = await this.#waiting(code);
    // What went out again moved too, though it had its receipt.
    visit.moved += Math.max(waiting - left, delivered + refused);
    visit.more ||= left > 0;
  }

  async #collect(code: string, round: Round, visit: Visit): Promise<void> {
    const { perform, contacts, clock } = this.#world;
    const { accepted, refused, more, fault } = await perform(collect, { from: code, packages: STEP });
    if (fault !== 'exchange/unreachable') contacts.heard(code, clock.now());
    visit.moved += accepted + refused;
    visit.more ||= more && fault === null;
    visit.cause ??= fault;
    if (fault === null && !more) round.collectAt = clock.now() + COLLECT_MS;
  }

  async #head(code: string, round: Round, visit: Visit): Promise<void> {
    const { perform, contacts, clock } = this.#world;
    const { heads } = await perform(watch, { peer: code, lines: true });
    const unreached = heads.some(({ verdict }) => verdict === 'unreachable');
    if (unreached) visit.cause ??= 'exchange/unreachable';
    else {
      contacts.heard(code, clock.now());
      round.headAt = clock.now() + this.#pace.headMs;
    }
  }

  async #cosign(code: string, round: Round, visit: Visit): Promise<void> {
    const { perform, witnessed } = this.#world;
    visit.askAt = await this.#pace.turnOf(code, round);
    if (visit.askAt !== NOW) return;
    visit.askAt = NEVER;
    const outcome = await askForLine(perform, code);
    this.#pace.answered(code, outcome === 'refused');
    if (outcome === 'unreachable') visit.cause ??= 'exchange/unreachable';
    await witnessed?.();
  }

  #conclude(code: string, round: Round, { moved, more, cause, said, askAt }: Visit): void {
    const { clock, contacts, pull } = this.#world;
    const now = clock.now();
    if (cause === 'exchange/collects') {
      contacts.waits(code, cause);
      this.#next.set(code, null);
      return;
    }
    if (cause === null) {
      const idle = Math.min(round.headAt, askAt, pull?.has(code) === true ? round.collectAt : NEVER);
      const at = more && moved > 0 ? now : Math.max(now + FIRST_MS, idle);
      contacts.well(code, at);
      this.#next.set(code, at);
      round.heardMs = HEARD_MS;
      this.#goOn();
      return;
    }
    // What moved before it failed shows that the way is open.
    if (moved > 0) contacts.well(code, null);
    const tries = contacts.failed(code, cause, said);
    const at = now + backOff(tries, this.#world.random);
    contacts.next(code, at);
    this.#next.set(code, at);
    // What it would have cosigned another may.
    if (tries === 1) this.nudge();
  }

  /** What is to go there: what has no receipt yet, and what it lost behind its receipts. */
  async #waiting(code: string): Promise<number> {
    const open = await this.#world.rows.count(exchangeOutbox, { to: code, state: ['waiting', 'dispatched'] });
    return open + (await this.#lacked(code));
  }

  #lacked(code: string): Promise<number> {
    const { rows, taken } = this.#world;
    return lackedBy(rows, taken, code);
  }
}
