// What a child-protection service says, noted by the agency in whose country the child is thought to be: it has the
// case, with the person who spoke for it and the next step; later, that the child is safe, or that it could not help.
// What always holds: only a service of that country that is named in the data, each once, only about a case that is
// with us, and each child that is safe is counted once (`child-tally.ts`).

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { type Instant, instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, outboundTo } from '../exhibits/exhibit.ts';
import { operationsOperation } from '../operations/tables.ts';
import { instantText } from '../statements/statement.ts';
import { counted } from './child-tally.ts';
import { fault } from './faults.ts';
import { referralId } from './referral.ts';
import {
  ACKNOWLEDGE_HOURS_MAX,
  GONE,
  hasAcknowledged,
  isLate,
  lastWords,
  NEXT_STEPS,
  type SafeguardWord,
  stateBy,
} from './safeguard.ts';
import { type NamedBody, serviceById } from './safeguard-services.ts';
import { referralsSafeguard, type SafeguardRow } from './safeguard-tables.ts';
import { type ReceivedRow, referralsReceived, referralsSent, type SentRow } from './tables.ts';

const said = {
  referral: referralId,
  /** A service of the data, `BR-1`. */
  service: z.string().regex(/^[A-Z]{2}-\d{1,4}$/),
  /** Who spoke for it: a name or an office. */
  person: line,
  /** Its own number for the case. */
  reference: line.nullable().default(null),
  /** When it said so; left out: now. */
  at: instantText.nullable().default(null),
};
const output = z.strictObject({ referral: referralId, late: z.boolean(), position: z.number() });

interface Case {
  readonly referral: string;
  /** Whom the word is told; null when the child's case came back to us and a service of our own country has it. */
  readonly tell: string | null;
  readonly operation: string | null;
  readonly subjects: readonly string[];
  readonly safeguard: SafeguardRow;
}

/** The child's case as it stands here. @throws referrals/unknown, not-safeguarding, case-closed */
async function caseOf(desk: Desk, referral: string): Promise<Case> {
  const [row] = await desk.rows.find(referralsReceived, { referral });
  const [sent] = row === undefined ? await desk.rows.find(referralsSent, { referral }) : [];
  const back = sent !== undefined && GONE.includes(sent.state);
  if (row === undefined && !back) throw fault('referrals/unknown');
  const [safeguard] = await desk.rows.find(referralsSafeguard, { referral });
  if (safeguard === undefined) throw fault('referrals/not-safeguarding');
  if (row === undefined) return { referral, tell: null, ...pick(sent), safeguard };
  if (row.state !== 'open' && row.state !== 'accepted') throw fault('referrals/case-closed', { state: row.state });
  return { referral, tell: row.from, ...pick(row), safeguard };
}

const pick = (row: ReceivedRow | SentRow | undefined) => {
  return { operation: row?.operation ?? null, subjects: row?.subjects ?? [] };
};

function serviceHere(desk: Desk, id: string): NamedBody {
  const service = serviceById(id);
  if (service === null || service.country !== desk.agency.country) {
    throw fault('referrals/service-unknown', { country: desk.agency.country });
  }
  return service;
}

interface Saying {
  readonly word: SafeguardWord['word'];
  readonly nextStep: SafeguardWord['nextStep'];
  readonly service: string;
  readonly person: string;
  readonly reference: string | null;
  readonly at: string | null;
}

/** The moment of a word: not later than now and, to the minute, not before the case was opened. */
function momentOf({ at }: Saying, opened: Instant, now: Instant): Instant {
  if (at === null) return now;
  if (at > now) throw fault('referrals/word-in-the-future', { at });
  if (at.slice(0, MINUTE) < opened.slice(0, MINUTE)) throw fault('referrals/word-before-case', { opened });
  return at;
}

/** `2026-03-02T08:00`: forms ask for no seconds. */
const MINUTE = 16;

async function note(desk: Desk, found: Case, saying: Saying) {
  const { referral, operation, safeguard } = found;
  const notedAt = instant(desk.clock.now());
  const { id, country, name, kind, asOf, verified } = serviceHere(desk, saying.service);
  const at = momentOf(saying, safeguard.opened, notedAt);
  const word: SafeguardWord = {
    type: 'safeguard-word',
    id: mint(desk.random, PREFIXES.act),
    ...{ referral, word: saying.word, country, service: { id, name, kind, asOf, verified } },
    ...{ person: saying.person, nextStep: saying.nextStep, reference: saying.reference, at, notedAt },
  };
  const safe = stateBy([...safeguard.words, word]) === 'safeguarded';
  const { children, tallies } = await counted(desk, { ...found, safe, country, at });
  const outbound = await outboundOf(desk, found, tallies.length);
  const receipt = await desk.append({
    kind: saying.word === 'acknowledged' ? 'referrals/acknowledged/1' : 'referrals/safeguard-noted/1',
    records: [{ type: 'act', referral, word: saying.word, children, outbound }, word, ...tallies],
    // The children too: two referrals of one child must not pass each other and count it twice.
    topics: [referral, ...found.subjects],
    operation,
  });
  return { referral, late: isLate(word, safeguard.due), position: receipt.position };
}

/** The word goes to who sent the case, the count to who draws the operation's figures. */
async function outboundOf(desk: Desk, { tell, operation }: Case, tallies: number) {
  const told = { agency: desk.agency, to: tell, package: 'answer', purpose: 'safeguarding', records: [1] } as const;
  if (operation === null || tallies === 0) return outboundTo(told);
  const [joined] = await desk.rows.find(operationsOperation, { operation });
  const records = Array.from({ length: tallies }, (_, nth) => nth + 2);
  const counts = { agency: desk.agency, package: 'records', purpose: 'safeguarding', records } as const;
  return [...outboundTo(told), ...outboundTo({ ...counts, to: joined?.coordinator ?? null })];
}

export const acknowledge = act('referrals/acknowledge', {
  summary: 'Note that a named child-protection service has the case: who spoke for it, when, and its next step.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding'],
  eyes: 1,
  input: z.strictObject({ ...said, nextStep: z.enum(NEXT_STEPS) }),
  output,
  run: async (desk, input) => {
    const found = await caseOf(desk, input.referral);
    if (hasAcknowledged(found.safeguard.words, input.service)) throw fault('referrals/acknowledged-already');
    return note(desk, found, { ...input, word: 'acknowledged' });
  },
});

export const noteSafeguarded = act('referrals/note-safeguarded', {
  summary: 'Note the word of a service that has the case: the child is safe and counted, or it could not help.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding'],
  eyes: 1,
  input: z.strictObject({ ...said, word: z.enum(['safeguarded', 'unable']) }),
  output,
  run: async (desk, input) => {
    const found = await caseOf(desk, input.referral);
    const { words } = found.safeguard;
    if (!hasAcknowledged(words, input.service)) throw fault('referrals/not-acknowledged');
    const last = lastWords(words).find(({ service }) => service.id === input.service);
    if (last?.word === input.word) throw fault('referrals/acknowledged-already');
    return note(desk, found, { ...input, nextStep: null });
  },
});

const hours = z.number().int().min(1).max(ACKNOWLEDGE_HOURS_MAX);

export const setClock = act('referrals/set-safeguard-clock', {
  summary:
    'Set how many hours a child-protection service has to acknowledge, in this matter; for referrals from now on.',
  who: ['coordinator', 'protection'],
  purposes: ['safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({
    hours,
    hoursAtRisk: hours,
    /** The operation's plan or rule that says so, by reference. */
    ground: line,
  }),
  output: z.strictObject({ hours: z.number(), hoursAtRisk: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const { hours: plain, hoursAtRisk } = input;
    if (hoursAtRisk > plain) throw fault('referrals/clock-reversed');
    const receipt = await desk.append({
      kind: 'referrals/safeguard-clock-set/1',
      records: [{ type: 'act', ...input }],
    });
    return { hours: plain, hoursAtRisk, position: receipt.position };
  },
});
