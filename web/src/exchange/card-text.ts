// A card as text: what another agency is enrolled by. What always holds: a card is its fields and nothing else, and
// its fingerprint is computed here from what lies before the officer, so that it can be compared before anything is
// enrolled. See `src/exchange/card.ts`, whose numbers these are.

const FIELDS = ['code', 'name', 'country', 'origin', 'ledgerKey', 'releaseKey', 'sealingKey'] as const;
/** Null on older cards, and the last two where an agency only dials out or trades files. */
const MAY_LACK = ['rootKey', 'witnessKey', 'channelKey', 'address'] as const;
type Field = (typeof FIELDS)[number];
type Lacking = (typeof MAY_LACK)[number];
export type Card = Readonly<Record<Field, string> & Record<Lacking, string | null>>;

const GROUPS = 8;
const GROUP_DIGITS = 5;
/** A card is about 3 KB; a file far beyond that is not one. */
export const CARD_CHARACTERS_MAX = 16_384;

/** The card in a text, or null where there is none; what a command prints around it is taken off. */
export function cardIn(text: string): Card | null {
  if (text.length > CARD_CHARACTERS_MAX) return null;
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  const found = isObject(said) && isObject(said['card']) ? said['card'] : said;
  if (!isObject(found)) return null;
  const pairs = FIELDS.map((field) => [field, found[field]] as const);
  if (!pairs.every(([, text]) => typeof text === 'string' && text !== '')) return null;
  const more = MAY_LACK.map((field) => [field, found[field] ?? null] as const);
  if (!more.every(([, text]) => text === null || typeof text === 'string')) return null;
  return Object.fromEntries([...pairs, ...more]) as Card;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Eight groups of five digits over the whole card, as `fingerprintOf` of the node gives them. */
export async function fingerprintOf(card: Card): Promise<string> {
  const sorted = Object.fromEntries([...FIELDS, ...MAY_LACK].sort().map((field) => [field, card[field]]));
  const bytes = new TextEncoder().encode(JSON.stringify(sorted));
  const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  const groups = Array.from({ length: GROUPS }, (_, nth) =>
    String(digest.getUint32(nth * 4) % 10 ** GROUP_DIGITS).padStart(GROUP_DIGITS, '0'),
  );
  return groups.join(' ');
}
