// The annex of an announcement: everything that was published, for machines, and signed by the publishing agency
// (`liaison-annex/1`, docs/reference/annex.md). What always holds: whoever has the bytes and nothing else can check the
// signature, that the texts say the annex's own numbers, that no number in them is free, and that small cells were
// cleared by name. Pure.

import { z } from 'zod';
import { sha256Text } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { openNote, parseVerifierKey, type SigningKey, signNote, verifierKeyText } from '../base/signature.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { agencyCode, instantText } from '../statements/statement.ts';
import { flawsOf, plain, rendered, textSchema } from './announcement.ts';
import { entryOfFigure } from './catalogue.ts';
import { room, SMALL_CELL } from './cells.ts';
import { LANGUAGES } from './definitions.ts';
import { DEFINITIONS, FIGURES } from './figure.ts';
import { daysBetween } from './length.ts';
import { announcementSchema } from './release.ts';
import { figureId, operationId } from './request.ts';

export const ANNEX = 'liaison-annex/1';
/** Bytes of the file; what is published fits a record, beside which stands the signature. */
export const ANNEX_BYTES_MAX = 262_144;

const worded = z.strictObject({ en: z.string(), es: z.string() });
export const annexSchema = z.strictObject({
  format: z.literal(ANNEX),
  figure: figureId,
  operation: operationId.nullable(),
  synthetic: z.boolean(),
  publisher: z.strictObject({ code: agencyCode, name: z.string(), country: z.string(), origin: z.string() }),
  /** The release key as a C2SP verifier key; whether it is the agency's is for the reader to know. */
  key: z.string(),
  drawnAt: instantText,
  publishedAt: instantText,
  embargo: instantText.nullable(),
  announcement: announcementSchema,
  definitions: z.array(
    z.strictObject({ id: z.string(), version: z.number(), figure: z.enum(FIGURES), words: worded, countsNot: worded }),
  ),
  /** What each agency cleared: definitions, digests of the counted records, and the shown cells that it named. */
  clearances: z.array(
    z.strictObject({
      agency: agencyCode,
      cells: z.array(z.string()),
      // No values: what one agency contributes can be a small cell of its own.
      values: z.array(z.strictObject({ definition: z.enum(FIGURES), version: z.number(), records: z.string() })),
    }),
  ),
  texts: z.array(textSchema).max(LANGUAGES.length),
  /** What the texts read with their numbers, paragraph by paragraph, title first. */
  readings: z.array(z.strictObject({ language: z.enum(LANGUAGES), lines: z.array(z.string()) })),
});
export type Annex = z.output<typeof annexSchema>;

export function keyTextOf(origin: string, publicKey: Uint8Array): string {
  return verifierKeyText(releaseKeyName(origin), publicKey);
}

const noteText = (annex: Annex): string =>
  `${ANNEX}\n${annex.publisher.origin}\n${annex.figure}\n${sha256Text(canonical(annex as unknown as JsonObject))}\n`;

/** The note that signs an annex. */
export function signAnnex(annex: Annex, key: Pick<SigningKey, 'privateKey' | 'publicKey'>): string {
  return signNote(noteText(annex), [{ name: releaseKeyName(annex.publisher.origin), key }]);
}

/** The file: canonical JSON of annex and note. */
export function annexFile(annex: JsonObject, note: string): string {
  return canonical({ annex, note });
}

/** The texts as they were published. */
export function readingsOf({ texts, announcement }: Annex) {
  return texts.map((text) => {
    const { title, paragraphs, notes } = rendered(text, announcement);
    return { language: text.language, title: plain(title), paragraphs: paragraphs.map(plain), notes: [...notes] };
  });
}

/** One check of an annex. `compared` counts the things looked at; none is no check. */
export interface AnnexCheck {
  readonly name: 'form' | 'signature' | 'definitions' | 'texts' | 'clearances' | 'small-cells' | 'embargo';
  readonly ok: boolean;
  readonly compared: number;
  readonly why: string;
}

export interface AnnexVerdict {
  readonly ok: boolean;
  readonly checks: readonly AnnexCheck[];
  /** What was read; null where the form is not that of an annex. */
  readonly annex: Annex | null;
  /** The verifier key that signed. That it is the publisher's own is shown by no file. */
  readonly key: string | null;
}

/**
 * Checks the bytes of an annex. With `keys` (C2SP verifier keys) only those may have signed; without, the key that
 * the annex names. Never throws on bad bytes: what is wrong is a check that failed.
 */
export function verifyAnnex(bytes: Uint8Array, keys: readonly string[] | null = null): AnnexVerdict {
  const read = readAnnex(bytes);
  if (read === null) {
    const form: AnnexCheck = { name: 'form', ok: false, compared: 1, why: 'not the canonical JSON of liaison-annex/1' };
    return { ok: false, checks: [form], annex: null, key: null };
  }
  const { annex, note } = read;
  const checks = [
    check('form', 1, []),
    signature(annex, note, keys),
    definitions(annex),
    texts(annex),
    clearances(annex),
    smallCells(annex),
    check('embargo', 1, annex.embargo !== null && annex.publishedAt < annex.embargo ? ['published before'] : []),
  ];
  return { ok: checks.every(({ ok }) => ok), checks, annex, key: annex.key };
}

function check(name: AnnexCheck['name'], compared: number, wrong: readonly string[]): AnnexCheck {
  return { name, ok: wrong.length === 0 && compared > 0, compared, why: wrong.slice(0, 5).join('; ') };
}

function readAnnex(bytes: Uint8Array): { readonly annex: Annex; readonly note: string } | null {
  try {
    const parsed = z
      .strictObject({ annex: annexSchema, note: z.string() })
      .safeParse(parseCanonical(bytes, ANNEX_BYTES_MAX));
    return parsed.success ? parsed.data : null;
  } catch (refusal) {
    if (refusal instanceof Fault) return null;
    throw refusal;
  }
}

function signature(annex: Annex, note: string, keys: readonly string[] | null): AnnexCheck {
  const wrong: string[] = [];
  try {
    const name = releaseKeyName(annex.publisher.origin);
    const known = (keys ?? [annex.key]).map(parseVerifierKey).filter((key) => key.name === name);
    if (openNote(note, known).text !== noteText(annex)) wrong.push('the note signs something else');
    if (keys !== null && !keys.includes(annex.key)) wrong.push('the key is not among those given');
  } catch (refusal) {
    if (!(refusal instanceof Fault)) throw refusal;
    wrong.push(refusal.code);
  }
  return check('signature', 1, wrong);
}

/** Each figure's words are those of the catalogue in that version, where this program knows the version. */
function definitions({ announcement, definitions: said }: Annex): AnnexCheck {
  const wrong = announcement.figures.flatMap(({ definition, version, words }) => {
    const own = said.find((each) => each.figure === definition && each.version === version);
    const known = entryOfFigure(definition, version);
    if (own === undefined || own.words.en !== words) return [`${definition}: its words are missing or others`];
    return known !== null && known.words.en !== words ? [`${definition}: other words than in the catalogue`] : [];
  });
  const { length } = announcement;
  const lasted = length === undefined || length.days === daysBetween(length.from, length.to);
  const all = lasted ? wrong : [...wrong, 'operation-length: other days than from the one to the other'];
  return check('definitions', Math.max(1, announcement.figures.length), all);
}

/** Texts read again from the annex's own numbers. An announcement without a text has nothing to differ. */
function texts({ announcement, texts: written, readings }: Annex): AnnexCheck {
  const { unknown, notShown, unbound, counted, differing } = flawsOf(written, announcement);
  const flaws = [...unknown, ...notShown, ...[...unbound, ...counted].map(({ text }) => text), ...differing];
  const wrong = written.flatMap((text) => {
    const { title, paragraphs, notes } = rendered(text, announcement);
    const lines = [title, ...paragraphs].map(plain).concat(notes);
    const said = readings.find(({ language }) => language === text.language)?.lines ?? [];
    return lines.join('\n') === said.join('\n') ? [] : [`${text.language}: the text says other numbers`];
  });
  return check('texts', Math.max(1, readings.length), [...flaws, ...wrong]);
}

/** Every agency that is counted cleared, every figure was cleared by some, and no part exceeds its whole. */
function clearances({ announcement, clearances: given }: Annex): AnnexCheck {
  const { cutOff, figures } = announcement;
  const missing = cutOff.filter(({ agency }) => !given.some((each) => each.agency === agency));
  const values = given.flatMap((each) => each.values);
  const nobody = figures.filter(
    ({ definition }) => !DEFINITIONS[definition].children && !values.some((each) => each.definition === definition),
  );
  const children = values.filter(({ definition }) => DEFINITIONS[definition].children);
  const beyond = figures.filter(({ value, shown, hidden }) => {
    const countries = shown.filter(({ cell }) => !/[/:]/.test(cell)).reduce((sum, each) => sum + each.value, 0);
    return countries + hidden.countries > value || (countries > 0 && hidden.countries === 0 && countries !== value);
  });
  const wrong = [
    ...missing.map(({ agency }) => `${agency} has not cleared`),
    ...nobody.map(({ definition }) => `${definition}: cleared by nobody`),
    ...children.map(({ definition }) => `${definition}: it names who counts children`),
    ...beyond.map(({ definition }) => `${definition}: its countries are not its whole`),
  ];
  return check('clearances', given.length + figures.length, wrong);
}

/** No cell below ten that nobody named, the total among them, and no child's number below ten. */
function smallCells({ announcement, clearances: given }: Annex): AnnexCheck {
  const named = new Set(given.flatMap(({ cells }) => cells));
  const small = announcement.figures.flatMap(({ definition, shown, atLeast, value, hidden }) => {
    const unnamed = shown.filter((each) => each.value < SMALL_CELL && !named.has(each.cell)).map(({ cell }) => cell);
    const bound = value < SMALL_CELL || shown.length > 0;
    const countries = shown.filter(({ cell }) => !/[/:]/.test(cell));
    const told = hidden.countries > 0 && room(value, countries, hidden.countries) < SMALL_CELL;
    const whole = atLeast ? bound : told || (value > 0 && hidden.countries + countries.length === 0);
    return whole || (DEFINITIONS[definition].children && !atLeast) ? [...unnamed, definition] : unnamed;
  });
  return check('small-cells', Math.max(1, announcement.figures.length), small);
}
