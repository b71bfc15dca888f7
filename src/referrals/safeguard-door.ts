// The reads of safeguarding: the board of children's cases on both sides, those without a service first, each with
// its clock, what services said, and why the child is thought to be there; and the services that may acknowledge.
// What always holds: no name, age or description of a child is in any of it. `safeguard-owed.ts` has what is owed.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { CHILD_TIES, placesOf } from '../jurisdiction/possible-victims.ts';
import { jurisdictionNexus } from '../jurisdiction/tables.ts';
import { countryCode } from '../statements/statement.ts';
import { passedOn } from './passed-on.ts';
import { ACKNOWLEDGE_HOURS, confirmation, GONE, isLate, levelOf, shareRun, wordSchema } from './safeguard.ts';
import { SERVICE_KINDS, SERVICES_AS_OF, servicesIn } from './safeguard-services.ts';
import { clockKey, referralsClock, referralsSafeguard, referralsStray, type SafeguardRow } from './safeguard-tables.ts';
import { type ReceivedRow, referralsReceived, referralsSent, type SentRow } from './tables.ts';

const who = ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'] as const;
const purposes = ['investigation', 'safeguarding', 'oversight'] as const;
const LIST_MAX = 1_000;

/**
 * `open`, `unable` (services spoke and none has it) and `unserved` (it came back, and no service was named) are owed by
 * somebody. `closed`: the child was referred again, it was decided that there is none, or the sender took the case
 * back.
 */
const STATES = ['open', 'acknowledged', 'safeguarded', 'unable', 'unserved', 'closed'] as const;
type State = (typeof STATES)[number];
const WITHOUT_SERVICE: readonly State[] = ['open', 'unable', 'unserved'];

const wordOut = z.strictObject({
  ...wordSchema.omit({ type: true, referral: true, country: true }).shape,
  /** Said or noted after the time was over. */
  late: z.boolean(),
});

const placeOut = z.strictObject({
  country: z.string(),
  facts: z.number(),
  assessments: z.number(),
  kinds: z.array(z.string()),
  ground: z.boolean(),
  records: z.array(z.string()),
});

const caseOut = z.strictObject({
  referral: z.string(),
  side: z.enum(['sent', 'received']),
  whom: z.string(),
  /** The country where the child is thought to be. */
  country: z.string(),
  operation: z.string().nullable(),
  state: z.enum(STATES),
  referralState: z.string(),
  childAtRisk: z.boolean(),
  subjects: z.number(),
  opened: z.string(),
  due: z.string(),
  /** Per cent of the time run, while no service has it; `level` once half of it has. */
  share: z.number().nullable(),
  level: z.string().nullable(),
  escalatesTo: z.array(z.string()),
  /** The clock stands before the beginning: what it says of times is in doubt. */
  clockInDoubt: z.boolean(),
  /** Released by one officer alone; null otherwise. */
  alone: z
    .strictObject({ confirmBy: z.string(), confirmed: z.boolean(), late: z.boolean(), inDoubt: z.boolean() })
    .nullable(),
  words: z.array(wordOut),
  /** Why the child is thought to be in a country: of cases that we sent. */
  places: z.array(placeOut),
  position: z.number(),
});
export type SafeguardCase = z.output<typeof caseOut>;

export const safeguarding = read('referrals/safeguarding', {
  summary: 'Children referred to where they are thought to be: open cases first, with clock, service and its words.',
  who,
  purposes,
  input: z.strictObject(pageShape(LIST_MAX, LIST_MAX)),
  output: z.strictObject({
    cases: z.array(caseOut),
    ...nextShape,
    counts: z.strictObject({
      referrals: z.number(),
      open: z.number(),
      acknowledged: z.number(),
      safeguarded: z.number(),
      unable: z.number(),
      unserved: z.number(),
      closed: z.number(),
      overdue: z.number(),
      urgent: z.number(),
      confirmed: z.number(),
    }),
    /** Words that arrived and fit no open case of ours. */
    strays: z.array(
      z.strictObject({
        referral: z.string(),
        from: z.string(),
        word: z.string(),
        why: z.string(),
        at: z.string(),
        position: z.number(),
      }),
    ),
    /** Hours that a service has, as this matter sets them. */
    clock: z.strictObject({ hours: z.number(), hoursAtRisk: z.number(), ground: z.string().nullable() }),
  }),
  run: async (desk, asked) => {
    const cases = await casesOf(desk);
    const { items, next } = pageOf(cases, asked, (one) => one.referral);
    const strays = await desk.rows.find(referralsStray, inMatter(desk), { limit: LIST_MAX });
    const shown = strays.map(({ id: _id, operation: _operation, ...stray }) => stray);
    return { cases: [...items], next, counts: countsOf(cases), strays: shown, clock: await clockOf(desk) };
  },
});

const inMatter = ({ operation }: ReadDesk) => (operation === null ? {} : { operation });

async function clockOf(desk: ReadDesk) {
  const [set] = await desk.rows.find(referralsClock, { operation: clockKey(desk.operation) });
  const { otherwise: hours, atRisk: hoursAtRisk } = ACKNOWLEDGE_HOURS;
  if (set === undefined) return { hours, hoursAtRisk, ground: null };
  return { hours: set.hours, hoursAtRisk: set.hoursAtRisk, ground: set.ground };
}

function countsOf(cases: readonly SafeguardCase[]) {
  const count = (wanted: (one: SafeguardCase) => boolean) => cases.filter(wanted).length;
  const states = { open: 0, acknowledged: 0, safeguarded: 0, unable: 0, unserved: 0, closed: 0 };
  for (const { state } of cases) states[state] += 1;
  return {
    referrals: cases.length,
    ...states,
    overdue: count(({ level }) => level === 'past'),
    urgent: count(({ alone }) => alone !== null),
    confirmed: count(({ alone }) => alone?.confirmed === true),
  };
}

/** Every case of the matter: those without a service first, at risk before others, then by how little time is left. */
export async function casesOf(desk: ReadDesk): Promise<SafeguardCase[]> {
  const rows = await desk.rows.find(referralsSafeguard, inMatter(desk));
  const referral = rows.map((row) => row.referral);
  const [sent, received] = await Promise.all([
    desk.rows.find(referralsSent, { referral }),
    desk.rows.find(referralsReceived, { referral }),
  ]);
  const subjects = [...new Set(sent.flatMap((row) => row.members))];
  const ties = await desk.rows.find(jurisdictionNexus, { subject: subjects, kind: [...CHILD_TIES] });
  const tied = Map.groupBy(ties, (row) => row.subject);
  const bySent = new Map(sent.map((row) => [row.referral, row]));
  const byReceived = new Map(received.map((row) => [row.referral, row]));
  const now = instant(desk.clock.now());
  const owners = await passedOn(
    desk.rows,
    rows.flatMap((row) => {
      const own = bySent.get(row.referral);
      const back = row.state === 'unable' || (own !== undefined && GONE.includes(own.state));
      return own === undefined || !back ? [] : [{ row, sent: own }];
    }),
  );
  const here = { country: desk.agency.country, alone: null, places: [] };
  const cases = rows.flatMap((row): SafeguardCase[] => {
    const own = bySent.get(row.referral);
    if (own !== undefined) {
      const places = placesOf(own.members.flatMap((subject) => tied.get(subject) ?? []));
      const state = stateOf(row, own, owners.has(row.referral));
      return [{ ...shared(row, own, state, now), country: own.country, alone: aloneOf(own, now), places }];
    }
    const theirs = byReceived.get(row.referral);
    return theirs === undefined ? [] : [{ ...shared(row, theirs, stateOf(row, theirs, false), now), ...here }];
  });
  return cases.sort(openFirst);
}

function aloneOf({ urgent, releasedAt, confirmedAt }: SentRow, now: string) {
  return urgent && releasedAt !== null ? confirmation({ releasedAt, confirmedAt }, now) : null;
}

/** `passed`: another referral or a decision has the child now. */
function stateOf(row: SafeguardRow, referral: SentRow | ReceivedRow, passed: boolean): State {
  const said = STATES.find((one) => one === row.state) ?? 'open';
  // That a service has the child stands, whatever became of the referral after it.
  if (said !== 'open' && said !== 'unable') return said;
  const gone = GONE.includes(referral.state);
  if (passed || (gone && row.side === 'received')) return 'closed';
  return gone && said === 'open' ? 'unserved' : said;
}

function shared(row: SafeguardRow, referral: SentRow | ReceivedRow, state: State, now: string) {
  const { opened, due, words, operation, whom, position } = row;
  const run = WITHOUT_SERVICE.includes(state) ? shareRun(opened, due, now) : null;
  // Nobody over there looks for a service any more: the time is over, however much of it is left.
  const share = run === null || state === 'open' ? run : Math.max(100, run);
  const level = share === null ? null : levelOf(share);
  return {
    ...{ referral: row.referral, side: row.side === 'sent' ? ('sent' as const) : ('received' as const), whom },
    ...{ operation, state, referralState: referral.state, childAtRisk: referral.childAtRisk },
    ...{ subjects: referral.subjects.length, opened, due, share, level: level?.level ?? null },
    escalatesTo: [...(level?.who ?? [])],
    clockInDoubt: state === 'open' && now < opened,
    words: words.map(({ type: _type, referral: _referral, country: _country, ...word }) => {
      return { ...word, service: { ...word.service }, late: isLate(word, due) };
    }),
    position,
  };
}

function openFirst(a: SafeguardCase, b: SafeguardCase): number {
  const open = (one: SafeguardCase) => Number(WITHOUT_SERVICE.includes(one.state));
  const risk = Number(b.childAtRisk) - Number(a.childAtRisk);
  return open(b) - open(a) || risk || (a.due === b.due ? a.position - b.position : a.due < b.due ? -1 : 1);
}

export const services = read('referrals/services', {
  summary: 'Child-protection services that may acknowledge a case, by country, as dated data.',
  who,
  purposes,
  input: z.strictObject({ country: countryCode.nullable().default(null) }),
  output: z.strictObject({
    country: z.string(),
    asOf: z.string(),
    services: z.array(
      z.strictObject({
        id: z.string(),
        country: z.string(),
        name: z.string(),
        kind: z.enum(SERVICE_KINDS),
        asOf: z.string(),
        source: z.string(),
        verified: z.boolean(),
      }),
    ),
  }),
  run: async (desk, input) => {
    const country = input.country ?? desk.agency.country;
    return { country, asOf: SERVICES_AS_OF, services: servicesIn(country).map((service) => ({ ...service })) };
  },
});
