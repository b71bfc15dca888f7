// Shapes that acts and folds of images and photographs share: hashes by algorithm, and a photograph by reference. What
// always holds: a photograph is a number, a digest and where it is kept, never the picture.

import { z } from 'zod';
import { exhibitId, line, sha256 } from './exhibit.ts';

/** Hexadecimal digits of each algorithm that tools print. */
export const ALGORITHMS = { md5: 32, sha1: 40, sha256: 64, sha512: 128 } as const;
const algorithms = Object.keys(ALGORITHMS) as (keyof typeof ALGORITHMS)[];

const hash = z
  .strictObject({ alg: z.enum(algorithms), value: z.string().regex(/^[0-9a-f]+$/) })
  .refine(({ alg, value }) => value.length === ALGORITHMS[alg], 'as many digits as the algorithm has');

/** One to four digests of one image. */
export const hashList = z.array(hash).min(1).max(algorithms.length);

export const photographAct = z.object({
  exhibit: exhibitId,
  number: z.string().regex(/^[A-Z0-9][A-Z0-9/.-]{0,31}$/),
  sha256,
  /** Where the picture lies: a reference of the laboratory or store, never a path on this machine. */
  keptAt: line,
  takenAt: z.string(),
});
