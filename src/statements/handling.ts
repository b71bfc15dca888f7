// Handling: what a receiver may do with a record. Legal codes H0 to H3 (Europol Regulation art. 29 practice), TLP 2.0
// for who may see, PAP for what may be done: three independent axes, never converted into one another. Combining
// records only ever narrows. See `marking.ts` for markings as they arrive, `evaluation.ts` for how sure a record is.

import { z } from 'zod';
import { PURPOSES, type Purpose } from '../base/act.ts';
import { daysAfter, type Instant } from '../base/clock.ts';
import { LIMITS } from '../base/limits.ts';

export const LEGAL_CODES = ['H0', 'H1', 'H2', 'H3'] as const;
/** From widest to narrowest. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
/** Permissible actions, from widest to narrowest. */
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const;

const agencyCode = z.string().regex(/^[a-z][a-z0-9-]{1,15}$/);
const instantText = z.string().length(24);

/**
 * `audience`: agencies that may hold the record, the originator always among those who may; an empty list means nobody
 * but the author. `purposes`: empty means no use. `legalText` is mandatory with H3, at most 1,024 bytes.
 */
export const handlingSchema = z
  .strictObject({
    legal: z.array(z.enum(LEGAL_CODES)).min(1).max(4),
    legalText: z
      .string()
      .max(1_024)
      .refine((text) => Buffer.byteLength(text) <= LIMITS.stringBytesMax)
      .nullable(),
    tlp: z.enum(TLP),
    pap: z.enum(PAP),
    audience: z.array(agencyCode).max(256),
    purposes: z.array(z.enum(['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'])).max(8),
    reviewAt: instantText,
    eraseBy: instantText,
  })
  .refine((handling) => !handling.legal.includes('H3') || handling.legalText !== null, 'H3 states its limits in words');

export type Handling = z.output<typeof handlingSchema>;

/**
 * Retention that is taken where nobody says otherwise. Regulation (EU) 2016/794 art. 31 asks for a review
 * within three years.
 */
export const RETENTION = {
  reviewDays: 365,
  eraseDays: 1_095,
  source: 'Regulation (EU) 2016/794, article 31 (upper bound of the review)',
  verified: false,
} as const;

/** What an officer who chooses nothing gets: own agency only, H0, TLP:AMBER+STRICT, no publication. */
export function defaultHandling(agency: string, now: Instant): Handling {
  return {
    legal: ['H0'],
    legalText: null,
    tlp: 'AMBER+STRICT',
    pap: 'AMBER',
    audience: [agency],
    purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
    reviewAt: daysAfter(now, RETENTION.reviewDays),
    eraseBy: daysAfter(now, RETENTION.eraseDays),
  };
}

/** What stands in the place of H3 texts that are too long together. The record then has no audience and no use. */
export const TOO_MANY_LIMITS = 'Too many stated limits to show together; ask each originator before any use.';

/** The narrowest handling there is, dated now: what a marking that is present but unknown means. */
export function strictest(now: Instant): Handling {
  return {
    legal: [...LEGAL_CODES],
    legalText: 'The marking of this record is not known here; ask its originator before any use.',
    tlp: 'RED',
    pap: 'RED',
    audience: [],
    purposes: [],
    reviewAt: now,
    eraseBy: daysAfter(now, RETENTION.eraseDays),
  };
}

/**
 * The handling of what is made from two records: union of restrictions, intersection of audiences and purposes,
 * earliest dates, all H3 texts. Associative, commutative and idempotent, in one order of lists, and never wider than
 * either. Audiences are taken as they stand: `combineAll` knows that an originator may always hold its own record.
 */
export function combine(a: Handling, b: Handling): Handling {
  const legalText = combineTexts(a.legalText, b.legalText);
  const closed = legalText === TOO_MANY_LIMITS;
  return {
    legal: LEGAL_CODES.filter((code) => a.legal.includes(code) || b.legal.includes(code)),
    legalText,
    tlp: narrower(TLP, a.tlp, b.tlp),
    pap: narrower(PAP, a.pap, b.pap),
    audience: closed ? [] : [...new Set(a.audience)].filter((agency) => b.audience.includes(agency)).sort(),
    purposes: closed ? [] : PURPOSES.filter((purpose) => a.purposes.includes(purpose) && b.purposes.includes(purpose)),
    reviewAt: a.reviewAt < b.reviewAt ? a.reviewAt : b.reviewAt,
    eraseBy: a.eraseBy < b.eraseBy ? a.eraseBy : b.eraseBy,
  };
}

/** A record's handling with the agency whose information it is. */
export interface Marked {
  readonly originator: string;
  readonly handling: Handling;
}

/**
 * The handling of a product of many records, each originator counted among its own record's audience; null
 * for none.
 */
export function combineAll(records: Iterable<Marked>): Handling | null {
  let product: Handling | null = null;
  for (const { originator, handling } of records) {
    const whole = { ...handling, audience: [...handling.audience, originator] };
    product = product === null ? combine(whole, whole) : combine(product, whole);
  }
  return product;
}

/** Texts stand apart by an empty line; equal ones once, in one order. Too long together is a text of its own. */
function combineTexts(a: string | null, b: string | null): string | null {
  if (a === TOO_MANY_LIMITS || b === TOO_MANY_LIMITS) return TOO_MANY_LIMITS;
  const given = [a, b].flatMap((text) => text?.split(/\n\s*\n/) ?? []);
  const texts = [...new Set(given.map((text) => text.trim()))].filter((text) => text !== '').sort();
  if (texts.length === 0) return null;
  const joined = texts.join('\n\n');
  return Buffer.byteLength(joined) > LIMITS.stringBytesMax ? TOO_MANY_LIMITS : joined;
}

function narrower<T extends string>(scale: readonly T[], a: T, b: T): T {
  return scale.indexOf(a) > scale.indexOf(b) ? a : b;
}

/** True when `a` allows nothing that `b` does not: on every axis, and in time. */
export function isNarrowerOrEqual(a: Handling, b: Handling): boolean {
  return (
    b.legal.every((code) => a.legal.includes(code)) &&
    TLP.indexOf(a.tlp) >= TLP.indexOf(b.tlp) &&
    PAP.indexOf(a.pap) >= PAP.indexOf(b.pap) &&
    a.audience.every((agency) => b.audience.includes(agency)) &&
    a.purposes.every((purpose) => b.purposes.includes(purpose)) &&
    a.reviewAt <= b.reviewAt &&
    a.eraseBy <= b.eraseBy
  );
}

/** True when that agency may hold the record. A wide TLP never makes the audience wider: the axes are independent. */
export function mayReceive(handling: Handling, agency: string, originator: string): boolean {
  return agency === originator || handling.audience.includes(agency);
}

/**
 * True when the record may serve that purpose. H1 keeps another agency's record out of court without its leave, so it
 * stops prosecution and publication unless the record is `own` or the leave is recorded.
 */
export function mayUse(handling: Handling, purpose: Purpose, own = false): boolean {
  if (BEFORE_COURT.has(purpose) && !own && handling.legal.includes('H1')) return false;
  return handling.purposes.includes(purpose);
}

/** Who wants to pass a record to whom. `leave`: the originator's recorded leave for this recipient. */
export interface Forwarding {
  readonly handling: Handling;
  readonly originator: string;
  readonly holder: string;
  readonly to: string;
  readonly leave: boolean;
}

/**
 * True when the holder may pass the record on. The originator sends to its audience. Anybody else needs, beside the
 * audience, a TLP that does not end with the holder (RED, AMBER+STRICT) and, under H2, the originator's leave. Giving
 * a record back to its originator is always allowed.
 */
export function mayForward({ handling, originator, holder, to, leave }: Forwarding): boolean {
  if (to === originator) return true;
  if (holder !== originator && !leave) {
    if (handling.tlp === 'RED' || handling.tlp === 'AMBER+STRICT' || handling.legal.includes('H2')) return false;
  }
  return leave || mayReceive(handling, to, originator);
}

/**
 * The handling of a statement that an agency makes of records: that of the product, and no wider towards anybody than
 * each record of another agency was to its maker. The statement is its maker's own from then on, so what those owners
 * kept to themselves is closed here: whom they would have to be asked for, and the courts.
 */
export function derivedBy(maker: string, records: readonly Marked[]): Handling | null {
  const product = combineAll(records);
  if (product === null) return null;
  const foreign = records.filter(({ originator }) => originator !== maker);
  const mayHave = (to: string) =>
    to === maker || foreign.every((record) => mayForward({ ...record, holder: maker, to, leave: false }));
  const inCourt = foreign.every(({ handling }) => !staysOutOfCourt(handling));
  return {
    ...product,
    audience: product.audience.filter(mayHave),
    purposes: product.purposes.filter((purpose) => inCourt || !BEFORE_COURT.has(purpose)),
  };
}

const BEFORE_COURT: ReadonlySet<Purpose> = new Set(['prosecution', 'publication']);

/** True of a foreign record that no court sees without its owner's leave (docs/rooms/exhibits.md). */
function staysOutOfCourt({ legal, tlp, pap }: Handling): boolean {
  return legal.some((code) => code !== 'H0') || tlp === 'RED' || tlp === 'AMBER+STRICT' || pap === 'RED';
}

/** True when the record must be gone by then. */
export function isExpired(handling: Handling, at: Instant): boolean {
  return handling.eraseBy <= at;
}
