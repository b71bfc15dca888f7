// What of the records about an exhibit may go before a court, and what is held back with its ground. What always holds:
// each record looked at is in exactly one of the two lists, and another agency's record goes only as far as its marking
// or its owner's recorded consent lets it. Pure; `bundle-gather.ts` supplies the records, `bundle.ts` has the acts.

import { declareFaults } from '../base/fault.ts';
import { combineAll, type Handling, handlingSchema, isExpired } from '../statements/handling.ts';
import { propertyOf } from '../statements/vocabulary.ts';

/**
 * In the order in which they are looked for: a record is withheld for the first that applies. The last one counts
 * exhibits that were left out whole.
 */
export const GROUNDS = [
  'superseded',
  'victim-protected',
  'marking-unknown',
  'retention-passed',
  'purpose-not-allowed',
  'h1-no-consent',
  'h2-no-consent',
  'h3-no-consent',
  'tlp-red',
  'tlp-strict',
  'pap-red',
  'guarded-name',
  'exhibit-of-protected',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** Grounds that the owner's consent would lift. */
const LIFTED: ReadonlySet<Ground> = new Set([
  'h1-no-consent',
  'h2-no-consent',
  'h3-no-consent',
  'tlp-red',
  'tlp-strict',
  'pap-red',
]);

/** One statement or sighting as the rules see it. `property` is null for a sighting. */
export interface Considered {
  readonly position: number;
  readonly index: number;
  /** The id its author gave it. */
  readonly recordId: string;
  readonly subject: string;
  /** Whom it names beside: a member, a destination, whoever has the same identifier. */
  readonly points: readonly string[];
  readonly property: string | null;
  readonly originator: string;
  /** As stored; anything that does not parse as a handling is taken as the strictest. */
  readonly handling: unknown;
  readonly superseded: boolean;
}

export interface CourtRules {
  /** Our own agency code. */
  readonly own: string;
  /** Victims, everyone in an open conflict, and those judged the same as they. */
  readonly protected: ReadonlySet<string>;
  /** Record ids whose owner consents to their use in court, at this time. */
  readonly consents: ReadonlySet<string>;
  readonly at: string;
}

export interface Withheld {
  readonly record: Considered;
  readonly ground: Ground;
}

export interface Division {
  readonly selected: readonly Considered[];
  readonly withheld: readonly Withheld[];
}

/** Divides what is considered; both lists keep its order. */
export function divide(considered: readonly Considered[], rules: CourtRules): Division {
  const selected: Considered[] = [];
  const withheld: Withheld[] = [];
  for (const record of considered) {
    const ground = groundToWithhold(record, rules);
    if (ground === null) selected.push(record);
    else withheld.push({ record, ground });
  }
  return { selected, withheld };
}

/** Why the record may not go before a court, or null when it may. */
export function groundToWithhold(record: Considered, rules: CourtRules): Ground | null {
  if (record.superseded) return 'superseded';
  // What points to somebody protected says where to find them as well as what is about them.
  if ([record.subject, ...record.points].some((one) => rules.protected.has(one))) return 'victim-protected';
  // A marking that is present but unknown is the strictest: nobody but the author.
  const parsed = handlingSchema.safeParse(record.handling);
  if (!parsed.success) return 'marking-unknown';
  const foreign = record.originator !== rules.own;
  const consent = foreign && rules.consents.has(record.recordId);
  const ground = courtGround(parsed.data, { foreign, consent, at: rules.at });
  if (ground !== null) return ground;
  // A name from outside can describe abuse: no export shows it, and a record is whole or not at all.
  return record.property !== null && propertyOf(record.property)?.guarded === true ? 'guarded-name' : null;
}

/**
 * What a marking says about use in court. H1 keeps another agency's record out of court without its leave; H2, H3,
 * TLP:RED and TLP:AMBER+STRICT end with the holder, and the court is another body; PAP:RED forbids what can be seen.
 */
export function courtGround(
  handling: Handling,
  { foreign, consent, at }: { readonly foreign: boolean; readonly consent: boolean; readonly at: string },
): Ground | null {
  if (isExpired(handling, at)) return 'retention-passed';
  if (!handling.purposes.includes('prosecution')) return 'purpose-not-allowed';
  if (consent) return null;
  if (handling.tlp === 'RED') return 'tlp-red';
  if (!foreign) return null;
  if (handling.legal.includes('H1')) return 'h1-no-consent';
  if (handling.legal.includes('H2')) return 'h2-no-consent';
  if (handling.legal.includes('H3')) return 'h3-no-consent';
  if (handling.tlp === 'AMBER+STRICT') return 'tlp-strict';
  return handling.pap === 'RED' ? 'pap-red' : null;
}

/** How many are withheld on each ground, in the order of `GROUNDS`. */
export function countGrounds(
  withheld: readonly Withheld[],
): readonly { readonly ground: Ground; readonly count: number }[] {
  const counts = GROUNDS.map((ground) => ({ ground, count: withheld.filter((one) => one.ground === ground).length }));
  return counts.filter(({ count }) => count > 0);
}

/** Which owners would have to consent to what, by agency. */
export function wishesOf(
  withheld: readonly Withheld[],
  own: string,
): readonly { readonly originator: string; readonly records: readonly string[] }[] {
  const open = withheld.filter(({ record, ground }) => record.originator !== own && LIFTED.has(ground));
  const owners = Map.groupBy(open, ({ record }) => record.originator);
  return [...owners]
    .map(([originator, own]) => ({ originator, records: own.map(({ record }) => record.recordId).sort() }))
    .sort((a, b) => (a.originator < b.originator ? -1 : 1));
}

/** The handling of the whole, or null where nothing in it carries one. */
export function handlingOf(selected: readonly Considered[]): Handling | null {
  return combineAll(
    selected.flatMap(({ originator, handling }) => {
      const parsed = handlingSchema.safeParse(handling);
      return parsed.success ? [{ originator, handling: parsed.data }] : [];
    }),
  );
}

export const fault = declareFaults('exhibits', {
  'exhibits/bundle-empty': {
    status: 409,
    sentence: 'There is no exhibit here that a court bundle could be made of.',
    hint: 'Open the matter whose exhibits are meant, or name exhibits that belong to it.',
  },
  'exhibits/bundle-too-large': {
    status: 413,
    sentence: 'This court bundle would hold more records than one file may.',
    hint: 'Name some of the exhibits and make several bundles.',
  },
  'exhibits/bundle-unknown': {
    status: 404,
    sentence: 'There is no court bundle with this id here.',
    hint: 'List the bundles of the matter at hand.',
  },
  'exhibits/bundle-moved': {
    status: 409,
    sentence: 'What this court bundle was to hold has changed since it was asked for.',
    hint: 'A record was corrected or protected, a consent ended or custody went on: look at the preview and ask anew.',
  },
  'exhibits/bundle-released': {
    status: 409,
    sentence: 'This court bundle was released already.',
    hint: 'Open it from the list of bundles, or ask for another one.',
  },
  'exhibits/bundle-withdrawn': {
    status: 409,
    sentence: 'What was asked for here was withdrawn.',
    hint: 'Ask for the court bundle anew if it is still wanted.',
  },
  'exhibits/consent-own-hand': {
    status: 409,
    sentence: 'A consent that this court bundle rests on was noted only by an officer who asks for or releases it.',
    hint: 'Have a colleague who has the letter note the consent too, then ask or release again.',
  },
  'exhibits/consent-none': {
    status: 404,
    sentence: 'No consent of that agency stands here for these records.',
    hint: 'Name the agency and the records as they stand in the note of the consent.',
  },
  'exhibits/consent-needed': {
    status: 409,
    sentence: 'Records of other agencies would be left out for want of their consent.',
    hint: 'Ask the agencies named, note their consent, or make the bundle without those records.',
  },
  'exhibits/consent-refused': {
    status: 409,
    sentence: 'That agency itself refused this over the exchange, or took its consent back there.',
    hint: 'A letter does not stand against its own answer: ask it again over the exchange.',
  },
  'exhibits/consent-foreign': {
    status: 400,
    sentence: 'Consent is noted for records that this agency holds from the agency named.',
    hint: 'See the preview of the bundle: it names the records and whose they are.',
  },
});
