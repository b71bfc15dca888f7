// Preparing a referral: the first of two officers chooses recipient and subjects; the ledger keeps exactly which
// records go and which are withheld, so that the second officer releases what the first one saw.
// See `release.ts` for the second half, `door.ts` for the preview.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { agencyCode, countryCode, subjectId } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { gather } from './gather.ts';
import { basesFor } from './legal-area.ts';
import { partsOf } from './prepared.ts';
import { ANSWER_HOURS, REFERRAL_KINDS, referralId, SUBJECTS_MAX } from './referral.ts';
import { ACKNOWLEDGE_HOURS } from './safeguard.ts';
import { clockKey, referralsClock } from './safeguard-tables.ts';
import { byEntry, countReasons } from './selection.ts';

/** Bytes of a selection inside the act that releases it: the act's record holds 60,000. */
const SELECTION_BYTES_MAX = 45_000;

/** What an officer says about a referral; the preview asks the same. */
export const askedShape = {
  to: agencyCode,
  /** The recipient's country; the roster of the operation knows it for members. */
  country: countryCode.nullable().default(null),
  kind: z.enum(REFERRAL_KINDS).default('investigation'),
  subjects: z.array(subjectId).min(1).max(SUBJECTS_MAX),
  /** Basis of a transfer beyond the own legal area: adequacy, safeguards, derogation or treaty. */
  transferBasis: z.string().max(32).nullable().default(null),
};

export const reasonCount = z.strictObject({ reason: z.string(), count: z.number() });

export const prepare = act('referrals/prepare', {
  summary: 'Prepare a referral: recipient, kind and subjects. A second officer releases it.',
  who: ['liaison', 'coordinator', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    ...askedShape,
    /** Only ever raises what the records show. */
    childAtRisk: z.boolean().default(false),
    answerHours: z.number().int().min(1).max(2_160).nullable().default(null),
  }),
  output: z.strictObject({
    referral: referralId,
    selected: z.number(),
    withheld: z.array(reasonCount),
    priority: z.number(),
    reasons: z.array(z.string()),
    childAtRisk: z.boolean(),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { operation } = desk;
    const found = await gather(desk, { ...input, operation });
    const { country, members, selection, priority, reasons, childCountries } = found;
    const { to, kind, transferBasis } = input;
    if (found.rules.basisMissing) throw fault('referrals/transfer-basis', { bases: [...basesFor(country)] });
    if (kind === 'safeguarding' && !childCountries.includes(country)) {
      throw fault('referrals/not-the-childs-country', { countries: [...childCountries] });
    }
    const withheld = countReasons(selection.withheld);
    if (selection.selected.length === 0) {
      throw fault('referrals/nothing-to-send', { reasons: withheld.map(({ reason, count }) => `${reason} ${count}`) });
    }
    if (JSON.stringify(byEntry(selection.selected)).length > SELECTION_BYTES_MAX) {
      throw fault('referrals/too-many', { records: selection.selected.length });
    }
    const referral = mint(desk.random, PREFIXES.referral);
    const childAtRisk = input.childAtRisk || found.atRisk;
    const answerHours = input.answerHours ?? (childAtRisk ? ANSWER_HOURS.safeguarding : ANSWER_HOURS[kind]);
    const acknowledgeHours = kind === 'safeguarding' ? await hoursFor(desk, childAtRisk) : null;
    const done = {
      type: 'act',
      ...{ referral, to, country, operation, kind, subjects: input.subjects, members, priority, reasons },
      ...{ childAtRisk, transferBasis, answerHours, acknowledgeHours },
      selected: selection.selected.length,
      withheld: selection.withheld.length,
    };
    const records = [done, ...partsOf(referral, selection)] as const;
    const receipt = await desk.append({ kind: 'referrals/prepared/1', records, topics: [referral] });
    return {
      referral,
      selected: selection.selected.length,
      withheld: withheld.map((one) => ({ ...one })),
      priority,
      reasons: [...reasons],
      childAtRisk,
      position: receipt.position,
    };
  },
});

/** How long a named service has to acknowledge: as this matter sets it, else by the rule of the house. */
async function hoursFor(desk: Desk, atRisk: boolean): Promise<number> {
  const [set] = await desk.rows.find(referralsClock, { operation: clockKey(desk.operation) });
  if (set !== undefined) return atRisk ? set.hoursAtRisk : set.hours;
  return atRisk ? ACKNOWLEDGE_HOURS.atRisk : ACKNOWLEDGE_HOURS.otherwise;
}
