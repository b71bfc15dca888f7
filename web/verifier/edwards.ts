// Stands in the page for `base/edwards.ts`, and says the same: beside it, every key and every signature that it finds
// wanting is noted as outside the strict form. `build.ts` puts it there, `outside.ts` keeps count.

import * as curve from '../../src/base/edwards.ts';
import { meetOutside } from './outside.ts';

export function keyWeakness(bytes: Uint8Array): curve.KeyWeakness | null {
  const weakness = curve.keyWeakness(bytes);
  if (weakness !== null) meetOutside();
  return weakness;
}

export function isSmallOrder(encoded: Uint8Array): boolean {
  const small = curve.isSmallOrder(encoded);
  if (small) meetOutside();
  return small;
}
