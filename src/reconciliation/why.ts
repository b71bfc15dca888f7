// Why a verdict was given: a code with its parts, which a page words in its own language, and the English sentence
// that commands print. What always holds: the sentence is made from the code and its parts and says nothing besides.
// See `finding.ts` for the finding it stands in, `reconcile.ts` and `together.ts` for who gives which.

import { z } from 'zod';
import { amount, BOUNDS, COUNTED, type Counted, NOUNS } from './narrative.ts';

const of = z.enum(COUNTED);
/** What was compared: how many, in how many countries, or in how many provinces. */
const what = z.enum(['count', 'countries', 'provinces']);
/** A country, province or region by its code; null for everywhere. */
const place = z.string().nullable();
const said = z.strictObject({ value: z.number(), bound: z.enum(BOUNDS), high: z.number().optional() });
const number = z.number();
const codes = z.array(z.string());

export const whySchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('no-figure'), of }),
  z.strictObject({ code: z.literal('no-role'), of }),
  z.strictObject({ code: z.literal('by-nationality'), of }),
  z.strictObject({ code: z.literal('role-absent'), of, place: z.string() }),
  z.strictObject({ code: z.literal('compared'), of, what, place, said, counted: number }),
  z.strictObject({ code: z.literal('absent'), of, what, place, said }),
  z.strictObject({ code: z.literal('list-held'), of, named: number, complete: z.boolean() }),
  z.strictObject({ code: z.literal('list-apart'), of, leftOut: codes, absent: codes }),
  z.strictObject({ code: z.literal('parts-held'), of }),
  z.strictObject({
    code: z.literal('parts-apart'),
    of,
    items: z.array(z.strictObject({ name: z.string(), said, counted: number })),
  }),
  z.strictObject({ code: z.literal('contradict'), of }),
  z.strictObject({
    code: z.literal('exceeds'),
    of,
    items: z.array(z.strictObject({ name: z.string(), value: number })),
    outside: codes,
    least: number,
    total: number.nullable(),
  }),
  z.strictObject({ code: z.literal('countries-exceed'), of, countries: number, total: number }),
  z.strictObject({ code: z.literal('too-many-named'), of, named: number, place, most: number }),
]);
export type Why = z.output<typeof whySchema>;

/** `arrests`, `arrests in ES`, `countries with arrests in europe`, `provinces of ES`. */
export function thingText({
  of,
  what,
  place,
}: Pick<Extract<Why, { code: 'absent' }>, 'of' | 'what' | 'place'>): string {
  const within = place === null ? '' : ` in ${place}`;
  if (what === 'provinces') return `provinces of ${place}`;
  return what === 'count' ? `${NOUNS[of]}${within}` : `countries with ${NOUNS[of]}${within}`;
}

/** The sentence in English. */
export function whyText(why: Why): string {
  const noun = NOUNS[why.of];
  switch (why.code) {
    case 'no-figure':
      return 'No figure has this definition.';
    case 'no-role':
      return 'No figure says who a counted person is.';
    case 'by-nationality':
      return 'It counts by nationality; the figures count by the country where it happened.';
    case 'role-absent':
      return `The record has no ${noun} in ${why.place}; no figure says who a counted person is.`;
    case 'compared':
      return `The narrative says ${amount(why.said)} ${thingText(why)}, the record counts ${why.counted}.`;
    case 'absent':
      return `The record has no ${thingText(why)}; the narrative says ${amount(why.said)}.`;
    case 'list-held': {
      const all = why.named === 1 ? 'The country it names is' : `All ${why.named} countries it names are`;
      return why.complete ? `${all} in the record, and no other is.` : `${all} in the record.`;
    }
    case 'list-apart':
      return listText(why, noun);
    case 'parts-held':
      return 'Its total and each of its parts are as counted.';
    case 'parts-apart': {
      const lines = why.items.map(({ name, said, counted }) => `${name} ${amount(said)} (counted ${counted})`);
      return `Not as counted: ${lines.join(', ')}.`;
    }
    case 'contradict':
      return 'Its parts contradict one another, whatever the total.';
    case 'exceeds': {
      const numbers = why.items.map(({ name, value }) => `${name} ${value}`).join(' + ');
      const each = `${numbers === '' ? '' : ' and '}at least one each in ${why.outside.join(', ')}`;
      const others = why.outside.length > 0 ? each : '';
      return `${numbers}${others} make at least ${why.least} ${noun}, more than its total of ${why.total}.`;
    }
    case 'countries-exceed':
      return why.countries === 1
        ? `A country with at least one is more than its total of ${why.total}.`
        : `${why.countries} countries with at least one each are more than its total of ${why.total}.`;
    case 'too-many-named': {
      const where = why.place === null ? '' : ` in ${why.place}`;
      const countries = why.named === 1 ? 'country' : 'countries';
      return `It names ${why.named} ${countries} with ${noun}${where}, more than the ${why.most} it speaks of.`;
    }
  }
}

function listText({ leftOut, absent }: Extract<Why, { code: 'list-apart' }>, noun: string): string {
  const parts = [
    leftOut.length > 0 ? `It leaves out ${leftOut.join(', ')}, where the record counts ${noun}` : '',
    absent.length > 0 ? `the record has no ${noun} in ${absent.join(', ')}, which it names` : '',
  ].filter((text) => text !== '');
  const sentence = `${parts.join('; ')}.`;
  return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}`;
}

/** What is compared, for those that need it without a sentence. */
export type Thing = { readonly of: Counted; readonly what: z.output<typeof what>; readonly place: string | null };
