// What another agency sent for a time goes out of use here when that time is over, and its owner hears so by name of
// the records. What always holds: each record is named once, nothing is erased by it (that takes two officers), and
// what a broken-off run left is done by the next. The node asks every hour; `follow-up.ts` has what peers take back.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import { type Instant, instant } from '../base/clock.ts';
import { OUT_OF_USE_MAX, takeOutOfUse } from '../intake/out-of-use.ts';
import { intakeSighting, intakeStatement, type SightingRow, type StatementRow } from '../intake/tables.ts';
import { oversightDue } from '../oversight/tables.ts';
import { handlingSchema, isExpired } from '../statements/handling.ts';
import { arrivalsService } from './arrivals.ts';
import { mayDate, ownClock } from './clocks.ts';
import { followUp } from './follow-up.ts';
import { peerByCode } from './store.ts';

/** Lines of what falls due that are looked at, the oldest first. */
const DUE_MAX = 10_000;
const OPEN_DAYS = 30;

export const expire = act('exchange/expire', {
  summary: 'Let go of what other agencies sent us for a time that is over, and go on with what they took back.',
  who: ['node', 'protection'],
  purposes: PURPOSES,
  // A date that has come counts in every matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    /** Records that went out of use now. */
    expired: z.number(),
    /** Packages taken back that were answered now. */
    answered: z.number(),
  }),
  run: async (desk) => {
    return desk.service(arrivalsService).inTurn(async () => {
      // By a clock that may be wrong nothing is over: what went out of use does not come back by itself.
      const expired = mayDate(ownClock(desk)) ? await endExpired(desk, instant(desk.clock.now())) : 0;
      return { expired, answered: await followUp(desk) };
    });
  },
});

type Held = Pick<StatementRow | SightingRow, 'recordId' | 'fromAgency' | 'operation' | 'handling'>;

async function endExpired(desk: Desk, now: Instant): Promise<number> {
  const over = await expiredHere(desk, now);
  let ended = 0;
  for (const own of Map.groupBy(over, ({ fromAgency, operation }) => `${fromAgency} ${operation}`).values()) {
    const [first] = own;
    if (first?.fromAgency == null) continue;
    const { fromAgency: from, operation } = first;
    const ids = [...new Set(own.map(({ recordId }) => recordId))].sort();
    for (let at = 0; at < ids.length; at += OUT_OF_USE_MAX) {
      const records = ids.slice(at, at + OUT_OF_USE_MAX);
      await endUse(desk, { from, operation, records });
      ended += records.length;
    }
  }
  return ended;
}

interface Ending {
  readonly from: string;
  readonly operation: string | null;
  readonly records: readonly string[];
}

async function endUse(desk: Desk, { from, operation, records }: Ending): Promise<void> {
  const ending = { from, records, because: 'expired', via: null, operation } as const;
  // Of an owner that we do not know, whoever passed the record on knows its time as well as we do.
  if ((await peerByCode(desk.rows, from)) === null) {
    await takeOutOfUse(desk, ending);
    return;
  }
  const selection = [{ entry: null, records: [1] }];
  const outbound = [{ to: from, package: 'answer', purpose: 'oversight', days: OPEN_DAYS, selection, supersedes: [] }];
  const record = { type: 'compliance', because: 'expired', package: null, records: [...records] };
  await takeOutOfUse(desk, { ...ending, told: { outbound, record } });
}

/** Another agency's records that stand here past the day on which they must be gone. */
async function expiredHere({ rows }: Desk, now: Instant): Promise<readonly Held[]> {
  const order = [{ column: 'eraseBy' as const }];
  const due = (await rows.find(oversightDue, {}, { order, limit: DUE_MAX })).filter(({ eraseBy }) => eraseBy <= now);
  const position = [...new Set(due.map(({ entry }) => entry))];
  if (position.length === 0) return [];
  const where = { position, superseded: false };
  const found: Held[] = [...(await rows.find(intakeStatement, where)), ...(await rows.find(intakeSighting, where))];
  return found.filter(({ fromAgency, handling }) => {
    const { success, data } = handlingSchema.safeParse(handling);
    return fromAgency !== null && success && isExpired(data, now);
  });
}
