// What a child-protection service says, noted by the agency in whose country the child is thought to be: it has the
// case, with the person who spoke for it and the next step; later, that the child is safe, or that it could not help.
// What always holds: only a service of that country that is named in the data, only about a case that is still ours.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line, outboundTo } from '../exhibits/exhibit.ts';
import { instantText } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { referralId } from './referral.ts';
import { ACKNOWLEDGE_HOURS_MAX, NEXT_STEPS, type SafeguardWord } from './safeguard.ts';
import { type NamedBody, serviceById } from './safeguard-services.ts';
import { referralsSafeguard, type SafeguardRow } from './safeguard-tables.ts';
import { type ReceivedRow, referralsReceived } from './tables.ts';

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
  readonly row: ReceivedRow;
  readonly safeguard: SafeguardRow;
}

/** The child's case as it stands here. @throws referrals/unknown, not-safeguarding, case-closed */
async function caseOf(desk: Desk, referral: string): Promise<Case> {
  const [row] = await desk.rows.find(referralsReceived, { referral });
  if (row === undefined) throw fault('referrals/unknown');
  const [safeguard] = await desk.rows.find(referralsSafeguard, { referral });
  if (safeguard === undefined) throw fault('referrals/not-safeguarding');
  if (row.state !== 'open' && row.state !== 'accepted') throw fault('referrals/case-closed', { state: row.state });
  return { row, safeguard };
}

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

async function note(desk: Desk, { row, safeguard }: Case, saying: Saying) {
  const { referral, from, operation } = row;
  const notedAt = instant(desk.clock.now());
  const at = saying.at ?? notedAt;
  if (at > notedAt) throw fault('referrals/word-in-the-future', { at });
  const { id, country, name, kind, asOf, verified } = serviceHere(desk, saying.service);
  const word: SafeguardWord = {
    type: 'safeguard-word',
    id: mint(desk.random, PREFIXES.act),
    ...{ referral, word: saying.word, country, service: { id, name, kind, asOf, verified } },
    ...{ person: saying.person, nextStep: saying.nextStep, reference: saying.reference, at, notedAt },
  };
  const outbound = outboundTo({
    ...{ agency: desk.agency, to: from, package: 'answer', purpose: 'safeguarding' },
    records: [1],
  });
  const receipt = await desk.append({
    kind: saying.word === 'acknowledged' ? 'referrals/acknowledged/1' : 'referrals/safeguard-noted/1',
    records: [{ type: 'act', referral, word: saying.word, outbound }, word],
    topics: [referral],
    operation,
  });
  return { referral, late: at > safeguard.due, position: receipt.position };
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
    if (found.safeguard.words.length > 0) throw fault('referrals/acknowledged-already');
    return note(desk, found, { ...input, word: 'acknowledged' });
  },
});

export const noteSafeguarded = act('referrals/note-safeguarded', {
  summary: 'Note the word of the service that has the case: the child is safe, or it could not help.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding'],
  eyes: 1,
  input: z.strictObject({ ...said, word: z.enum(['safeguarded', 'unable']) }),
  output,
  run: async (desk, input) => {
    const found = await caseOf(desk, input.referral);
    const { words, state } = found.safeguard;
    const has = words.some((one) => one.service.id === input.service && one.word === 'acknowledged');
    if (!has) throw fault('referrals/not-acknowledged');
    if (state === input.word) throw fault('referrals/acknowledged-already');
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
