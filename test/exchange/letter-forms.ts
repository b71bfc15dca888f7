// Letters of `es` made from their parts, as the kinds of `letter-kinds.ts` want them: a package, several of them, a
// statement of keys, a short wish; and what a package in its open form says of itself.

import { canonical, type JsonObject } from '../../src/base/json.ts';
import type { SignedStatement } from '../../src/exchange/key-statement.ts';
import { packagesLetter } from '../../src/exchange/packages-letter.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { FRAMES, Frames, readSignedText } from '../../src/ledger/package-format.ts';

/** Number and id of a package in its open form. */
export function packageIn(bytes: Uint8Array): string {
  const { body } = new Frames(bytes).next([FRAMES.note], 'ledger/package-note');
  const read = readSignedText(`${body.toString().split('\n\n', 1)[0]}\n`);
  return `${read?.number} ${read?.package}`;
}

export const keysLetter = ({ note: signed, body }: SignedStatement): Letter => {
  return { kind: 'keys', from: 'es', body: Buffer.from(canonical({ note: signed, body })) };
};
export const packageLetter = (body: Uint8Array): Letter => ({ kind: 'package', from: 'es', body });
export const severalLetter = (...all: Uint8Array[]): Letter => ({
  ...packageLetter(packagesLetter(all)),
  kind: 'packages',
});
export const wish = (kind: Letter['kind'], body: JsonObject): Letter => {
  return { kind, from: 'es', body: Buffer.from(canonical(body)) };
};
