// One round of sending: everything that waits, slip by slip and as many at a time as the node takes, until nothing is
// left that can go now. What always holds: a report leaves the telephone's keeping only when the node says that it has
// it, and one that is refused for who is signed in waits on as it is. `main.ts` begins rounds.

import type { Waiting } from './shapes.ts';

/** Reports in one sending, as the node takes them. */
const SENT_MAX = 50;
/** The node's refusal of a slip that is another officer's. */
const NOT_YOURS: ReadonlySet<string> = new Set(['node/no-such-slip', 'operations/unknown-slip']);

/** A refusal of the node: its code and sentence. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface Result {
  readonly report: string;
  readonly state: string;
  readonly code: string | null;
}

/** What a round needs: what waits, the way to the node (null where it is away), and what became of a report. */
export interface Ways {
  waiting(): Promise<readonly Waiting[]>;
  send(slip: string, reports: readonly Waiting[]): Promise<readonly Result[] | null>;
  keep(report: Waiting): Promise<void>;
  drop(report: string): Promise<void>;
}

/** `stopped`: the node is away, it refused, or what is left is another officer's; null when everything went. */
export interface Round {
  readonly recorded: number;
  readonly held: number;
  readonly stopped: 'away' | 'refused' | 'not-yours' | null;
  /** The node's own sentence, or the code of what it refused one by one. */
  readonly why: string;
}

/** Sends until nothing is left that has not been tried in this round. */
export async function sendRound(ways: Ways): Promise<Round> {
  const tried = new Set<string>();
  const refusedSlips = new Set<string>();
  const round: { -readonly [K in keyof Round]: Round[K] } = { recorded: 0, held: 0, stopped: null, why: '' };
  for (;;) {
    const left = (await ways.waiting()).filter(
      ({ code, report, slip }) => code === null && !tried.has(report) && !refusedSlips.has(slip),
    );
    const [first] = left;
    if (first === undefined) return round;
    const part = left.filter(({ slip }) => slip === first.slip).slice(0, SENT_MAX);
    for (const { report } of part) tried.add(report);
    const results = await sent(ways, first.slip, part);
    if (results === null) return { ...round, stopped: 'away' };
    if (results instanceof Refused) {
      if (!NOT_YOURS.has(results.code)) return { ...round, stopped: 'refused', why: results.message };
      refusedSlips.add(first.slip);
      round.stopped = 'not-yours';
      continue;
    }
    for (const result of results) {
      const report = part.find((one) => one.report === result.report);
      if (report === undefined) continue;
      const stays = await settled(ways, report, result);
      if (result.state === 'recorded') round.recorded += 1;
      if (result.state === 'held') round.held += 1;
      if (stays) Object.assign(round, { stopped: 'refused', why: result.code ?? '' });
    }
  }
}

async function sent(ways: Ways, slip: string, part: readonly Waiting[]) {
  try {
    return await ways.send(slip, part);
  } catch (refusal) {
    if (refusal instanceof Refused) return refusal;
    throw refusal;
  }
}

/** Takes one answer to heart; true where the report stays as it is, because of who is signed in or of the node. */
async function settled(ways: Ways, report: Waiting, { state, code }: Result): Promise<boolean> {
  if (state !== 'refused') {
    await ways.drop(report.report);
    return false;
  }
  // What the room of operations says is about the report; everything else is about who sends it.
  if (code === null || !code.startsWith('operations/') || NOT_YOURS.has(code)) return true;
  await ways.keep({ ...report, code });
  return false;
}

/** The waits between tries while the node is away: longer each time, never more than five minutes. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

export function waitBefore(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS);
}
