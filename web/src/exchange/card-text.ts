// A card as text: what another agency is enrolled by. What always holds: a card is seven texts and nothing else, and
// its fingerprint is computed here from what lies before the officer, so that it can be compared before anything is
// enrolled. See `src/exchange/card.ts`, whose numbers these are.

export const FIELDS = ['code', 'name', 'country', 'origin', 'ledgerKey', 'releaseKey', 'sealingKey'] as const;
export type Card = Readonly<Record<(typeof FIELDS)[number], string>>;

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
  if (!pairs.every((pair): pair is readonly [Field, string] => typeof pair[1] === 'string' && pair[1] !== ''))
    return null;
  return Object.fromEntries(pairs) as Card;
}

type Field = (typeof FIELDS)[number];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Eight groups of five digits over the whole card, as `fingerprintOf` of the node gives them. */
export async function fingerprintOf(card: Card): Promise<string> {
  const sorted = Object.fromEntries([...FIELDS].sort().map((field) => [field, card[field]]));
  const bytes = new TextEncoder().encode(JSON.stringify(sorted));
  const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  const groups = Array.from({ length: GROUPS }, (_, nth) =>
    String(digest.getUint32(nth * 4) % 10 ** GROUP_DIGITS).padStart(GROUP_DIGITS, '0'),
  );
  return groups.join(' ');
}
