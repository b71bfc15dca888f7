// A child's case in another country: its clock, and the word of the service that answers it. What always holds: it is
// open until a named service has it, and open again when the last one cannot help; safeguarded is what a service
// says, never what we conclude; and a clock that was set back proves nothing. Pure. `safeguard-fold.ts` keeps the
// rows, `safeguard-door.ts` shows them.

import { z } from 'zod';
import type { Role } from '../base/act.ts';
import { hoursAfter, type Instant } from '../base/clock.ts';
import { line } from '../exhibits/exhibit.ts';
import { countryCode, instantText } from '../statements/statement.ts';
import { CONFIRM_HOURS, referralId } from './referral.ts';
import { SERVICE_KINDS } from './safeguard-services.ts';

/** Hours until a named service acknowledges, where an operation has set none: house rules, not law. */
export const ACKNOWLEDGE_HOURS = { atRisk: 12, otherwise: 24 } as const;
/** A clock of more than two weeks is none. */
export const ACKNOWLEDGE_HOURS_MAX = 336;

export const WORDS = ['acknowledged', 'safeguarded', 'unable'] as const;

/** What the service does next, in its own words for it. */
export const NEXT_STEPS = [
  'locate-child',
  'visit',
  'specialist-interview',
  'medical-care',
  'protective-measure',
  'other-service',
] as const;

/** What a service said, as the agency that asked it noted it. It travels to the sender of the referral. */
export const wordSchema = z.strictObject({
  type: z.literal('safeguard-word'),
  id: z.string().regex(/^a:[0-9a-f]{32}$/),
  referral: referralId,
  word: z.enum(WORDS),
  country: countryCode,
  service: z.strictObject({
    id: z.string().regex(/^[A-Z]{2}-\d{1,4}$/),
    name: z.string().max(120),
    kind: z.enum(SERVICE_KINDS),
    asOf: z.string().max(10),
    verified: z.boolean(),
  }),
  /** Who spoke for the service: a name or an office, as they gave it. */
  person: line,
  nextStep: z.enum(NEXT_STEPS).nullable(),
  /** The service's own number for the case. */
  reference: line.nullable(),
  /** When the service said it, and when that was noted. */
  at: instantText,
  notedAt: instantText,
});
export type SafeguardWord = z.output<typeof wordSchema>;

/** States of a referral in which the agency that was asked has it no more: the next step is the sender's. */
export const GONE: readonly string[] = ['declined', 'returned', 'recalled'];

type Saying = Pick<SafeguardWord, 'word' | 'nextStep'> & { readonly service: { readonly id: string } };

/** The last word of each service, the newest last. */
export function lastWords<W extends Saying>(words: readonly W[]): readonly W[] {
  const last = new Map<string, W>();
  for (const word of words) {
    last.delete(word.service.id);
    last.set(word.service.id, word);
  }
  return [...last.values()];
}

/**
 * How a case stands by the last word of each service: safe when one says so; with a service while one has it. Who hands
 * it on to another service has it until another one speaks. `unable`: services spoke, and none has it.
 */
export function stateBy(words: readonly Saying[]): (typeof WORDS)[number] | 'open' {
  const last = lastWords(words);
  if (last.some(({ word }) => word === 'safeguarded')) return 'safeguarded';
  const has = ({ word, nextStep }: Saying, nth: number) =>
    word === 'acknowledged' && (nextStep !== 'other-service' || nth === last.length - 1);
  if (last.some(has)) return 'acknowledged';
  return last.length === 0 ? 'open' : 'unable';
}

/** True when this service said once that it has the case: it says so once. */
export function hasAcknowledged(words: readonly Saying[], service: string): boolean {
  return words.some((one) => one.service.id === service && one.word === 'acknowledged');
}

/** A word counts from when it was noted: a moment that is named afterwards proves nothing. */
export function isLate({ at, notedAt }: Pick<SafeguardWord, 'at' | 'notedAt'>, due: Instant): boolean {
  return at > due || notedAt > due;
}

/** How far the time for an acknowledgement has run; each level is owed to somebody else, too. */
export const LEVELS: readonly { readonly level: string; readonly share: number; readonly who: readonly Role[] }[] = [
  { level: 'past', share: 100, who: ['liaison', 'coordinator', 'protection'] },
  { level: 'most', share: 80, who: ['liaison', 'coordinator'] },
  { level: 'half', share: 50, who: ['liaison'] },
];

/** Per cent of the time that has run, 0 where the clock stands before the beginning. */
export function shareRun(opened: Instant, due: Instant, now: Instant): number {
  const whole = Date.parse(due) - Date.parse(opened);
  const run = Date.parse(now) - Date.parse(opened);
  return whole <= 0 ? 100 : Math.max(0, Math.floor((run * 100) / whole));
}

export function levelOf(share: number) {
  return LEVELS.find((one) => share >= one.share) ?? null;
}

export interface ReleasedAlone {
  readonly releasedAt: Instant;
  readonly confirmedAt: Instant | null;
}

/**
 * How a release by one officer stands at a moment: confirmed in time, late, or by a clock that stands before the
 * release, which shows nothing; while nobody has confirmed it, whether the twelve hours are over.
 */
export function confirmation({ releasedAt, confirmedAt }: ReleasedAlone, now: Instant) {
  const confirmBy = hoursAfter(releasedAt, CONFIRM_HOURS);
  const at = confirmedAt ?? now;
  const inDoubt = at < releasedAt;
  return { confirmBy, confirmed: confirmedAt !== null, late: at > confirmBy, inDoubt };
}
