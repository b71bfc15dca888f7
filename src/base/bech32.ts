// Bech32 (BIP 173) as age keys are written: a prefix, data in fives of bits, six characters of checksum. Read only, of
// any length, without the limit of 90 characters that a hybrid recipient cannot keep. One text has one value: padding
// bits that are not zero, and mixed case, are refused. See `hybrid.ts` for the keys that are written so.

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const CHECKSUM_WORDS = 6;
/** For each value of the five bits that are pushed out: the generators of its set bits, added up. */
const FEEDBACK = Array.from({ length: 32 }, (_, top) =>
  GENERATORS.reduce((sum, generator, bit) => (((top >>> bit) & 1) === 1 ? sum ^ generator : sum), 0),
);
const WORD_OF = new Map([...ALPHABET].map((letter, word) => [letter, word]));

/** The bytes behind this prefix, or null when the text has another one, another letter or a wrong checksum. */
export function bech32Bytes(text: string, prefix: string): Buffer | null {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return null;
  const start = `${prefix.toLowerCase()}1`;
  if (!lower.startsWith(start)) return null;
  const words: number[] = [];
  for (const letter of lower.slice(start.length)) {
    const word = WORD_OF.get(letter);
    if (word === undefined) return null;
    words.push(word);
  }
  if (words.length < CHECKSUM_WORDS || checksumOf(prefix.toLowerCase(), words) !== 1) return null;
  return bytesOf(words.slice(0, -CHECKSUM_WORDS));
}

/** The remainder of prefix and words by the generator: 1 when the checksum among the words is right. */
function checksumOf(prefix: string, words: readonly number[]): number {
  const letters = [...Buffer.from(prefix)];
  const before = [...letters.map((code) => code >>> 5), 0, ...letters.map((code) => code & 31)];
  const step = (sum: number, word: number) => ((sum & 0x1ffffff) << 5) ^ word ^ (FEEDBACK[sum >>> 25] ?? 0);
  return words.reduce(step, before.reduce(step, 1));
}

/** Fives of bits as bytes; null when what is left over is a whole five or not zero. */
function bytesOf(words: readonly number[]): Buffer | null {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const word of words) {
    held = (held << 5) | word;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >>> bits);
    held &= (1 << bits) - 1;
  }
  return bits < 5 && held === 0 ? Buffer.from(bytes) : null;
}
