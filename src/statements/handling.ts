// Handling: what a receiver may do with a record. Legal codes H0 to H3 (Europol Regulation art. 29 practice), TLP 2.0
// for who may see, PAP for what may be done: three independent axes, never converted into one another. Combining
// records only ever narrows; the algebra stands below the shape. See `evaluation.ts` for how sure a record is.

import { z } from 'zod';

export const LEGAL_CODES = ['H0', 'H1', 'H2', 'H3'] as const;
/** From widest to narrowest. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
/** Permissible actions, from widest to narrowest. */
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const;

const agencyCode = z.string().regex(/^[a-z][a-z0-9-]{1,15}$/);
const instantText = z.string().length(24);

/**
 * `audience`: agencies that may hold the record, the originator always among those who may; an empty list means nobody
 * but the author. `purposes`: empty means no use. `legalText` is mandatory with H3, at most 1,024 bytes.
 */
export const handlingSchema = z.strictObject({
  legal: z.array(z.enum(LEGAL_CODES)).min(1).max(4),
  legalText: z.string().max(1_024).nullable(),
  tlp: z.enum(TLP),
  pap: z.enum(PAP),
  audience: z.array(agencyCode).max(256),
  purposes: z.array(z.enum(['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'])).max(8),
  reviewAt: instantText,
  eraseBy: instantText,
});

export type Handling = z.output<typeof handlingSchema>;
