// Random ids: a prefix that tells the kind and 128 random bits, so an id says nothing about its thing.
// Randomness is passed in, as time is; ids are minted in verbs, never in nouns or folds.

/** Where randomness comes from: `bytes(n)` gives n fresh bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** Every prefix in use, by what it names. */
export const PREFIXES = {
  officer: 'o',
  permit: 'p',
  operation: 'op',
  subject: 's',
  report: 'rp',
  statement: 'st',
  exhibit: 'x',
  bundle: 'xb',
  referral: 'rf',
  request: 'lr',
  measure: 'm',
  outcome: 'oc',
  slip: 'fs',
  judgement: 'j',
  tally: 't',
  erasure: 'er',
  hold: 'h',
  contact: 'ct',
  watch: 'w',
  review: 'rv',
  narrative: 'n',
  figure: 'f',
  key: 'k',
  act: 'a',
} as const;

export type Prefix = (typeof PREFIXES)[keyof typeof PREFIXES];

/** Mints `prefix:` and 32 lowercase hex digits. */
export function mint(random: Random, prefix: Prefix): string {
  return `${prefix}:${Buffer.from(random.bytes(16)).toString('hex')}`;
}
