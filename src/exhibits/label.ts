// What stands on a label: a short code made of the exhibit's random id and two check digits, and nothing else. What
// always holds: the code says nothing about the case, any one wrong or swapped character is noticed, and it is written
// in letters that are not taken for one another (Crockford's alphabet). `find.ts` finds an exhibit by it.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Ten letters of five bits: of a million exhibits, two share a code once in a thousand agencies. */
const LETTERS = 10;
const MODULUS = 97n;

/** The code of an exhibit's id: `X:` with ten letters and two digits, thirteen characters that any QR code carries. */
export function labelOf(exhibit: string): string {
  let bits = BigInt(`0x${exhibit.slice(2, 15)}`) >> 2n;
  const value = bits;
  let letters = '';
  for (let nth = 0; nth < LETTERS; nth += 1) {
    letters = `${ALPHABET[Number(bits & 31n)]}${letters}`;
    bits >>= 5n;
  }
  return `X:${letters}${digitsOf(value)}`;
}

function digitsOf(value: bigint): string {
  return String(98n - ((value * 100n) % MODULUS)).padStart(2, '0');
}

/** The code as it is read aloud or typed: `X:ABCDE-FGHJK-42`. */
export function spacedLabel(label: string): string {
  return `${label.slice(0, 7)}-${label.slice(7, 12)}-${label.slice(12)}`;
}

/**
 * The code in what was scanned or typed, in its one form: letters of either case, O and I for 0 and 1, spaces and
 * hyphens as one likes, with or without `X:`. `wrong` when it has the form of a code whose digits do not fit; null for
 * anything else.
 */
export function readLabel(text: string): string | 'wrong' | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*X\s*:/, '')
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}\d{2}$/.test(plain)) return null;
  let value = 0n;
  for (const letter of plain.slice(0, LETTERS)) value = value * 32n + BigInt(ALPHABET.indexOf(letter));
  return digitsOf(value) === plain.slice(LETTERS) ? `X:${plain}` : 'wrong';
}
