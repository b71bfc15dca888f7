// Markings as they arrive in files: TLP, PAP and handling codes in the spellings that are about. What always holds: a
// marking that is present but unknown is never skipped, it makes the record as strict as can be; an absent one leaves
// what the officer chose. See `handling.ts` for the algebra.

import type { Instant } from '../base/clock.ts';
import { combine, type Handling, LEGAL_CODES, PAP, strictest, TLP } from './handling.ts';

/** Markings of a file or a line, as written; null or empty where there are none. */
export interface Markings {
  readonly legal?: readonly string[] | null;
  readonly legalText?: string | null;
  readonly tlp?: string | null;
  readonly pap?: string | null;
}

/** `TLP:AMBER+STRICT`, `amber+strict`, `tlp:white` (TLP 1.0 for CLEAR); null for anything else. */
export function readTlp(text: string): Handling['tlp'] | null {
  return readScale(TLP, 'TLP', text);
}

/** `PAP:RED`, `amber`, `pap:white`; null for anything else. */
export function readPap(text: string): Handling['pap'] | null {
  return readScale(PAP, 'PAP', text);
}

export function readLegal(text: string): Handling['legal'][number] | null {
  const code = text.trim().toUpperCase();
  return LEGAL_CODES.find((known) => known === code) ?? null;
}

function readScale<T extends string>(scale: readonly T[], name: string, text: string): T | null {
  const word = text
    .trim()
    .toUpperCase()
    .replace(new RegExp(`^${name}\\s*[:-]\\s*`), '')
    .replace(/\s+/g, '');
  const meant = word === 'WHITE' ? 'CLEAR' : word;
  return scale.find((known) => known === meant) ?? null;
}

/** What the file's markings make of the handling the officer chose: never wider, and strictest where one is unknown. */
export function applyMarkings(chosen: Handling, markings: Markings, now: Instant): Handling {
  const legal = (markings.legal ?? []).map(readLegal);
  const tlp = present(markings.tlp) ? readTlp(markings.tlp) : chosen.tlp;
  const pap = present(markings.pap) ? readPap(markings.pap) : chosen.pap;
  const codes = legal.filter((code) => code !== null);
  const text = markings.legalText?.trim() || null;
  const unknown = tlp === null || pap === null || codes.length < legal.length;
  const needsText = codes.includes('H3') && text === null;
  if (unknown || needsText) return combine(chosen, strictest(now));
  const marked: Handling = { ...chosen, tlp, pap, legal: codes.length === 0 ? chosen.legal : codes, legalText: text };
  return combine(chosen, marked);
}

function present(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.trim() !== '';
}
