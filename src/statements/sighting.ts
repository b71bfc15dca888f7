// The sighting: who viewed, downloaded, shared, posted, possessed or produced which file hash, from which address and
// port, when. The one n-ary record beside the statement; it carries no name and never a person. Readiness says
// whether address, port and time could lead to a subscriber (`readiness` below follows RFC 6302 and domain.md 3.7).

import { z } from 'zod';
import { type Content, boundedText, instantText, PRECISIONS, sharedFields, subjectId } from './statement.ts';

export const SIGHTING_ACTS = ['viewed', 'downloaded', 'shared', 'posted', 'possessed', 'produced'] as const;
export const READINESS = ['ready', 'needs-port', 'needs-zone', 'too-imprecise', 'not-attributable'] as const;
export type Readiness = (typeof READINESS)[number];

/** A file hash: `md5:`, `sha1:` or `sha256:` and lower case hex. */
export const fileDigest = z.string().regex(/^(md5:[0-9a-f]{32}|sha1:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/);

export const sightingSchema = z.strictObject({
  type: z.literal('sighting'),
  file: fileDigest,
  account: subjectId,
  address: z.string().max(64).nullable(),
  port: z.number().int().min(0).max(65_535).nullable(),
  destination: boundedText.nullable(),
  at: instantText,
  precision: z.enum(PRECISIONS),
  zone: z.string().max(64),
  act: z.enum(SIGHTING_ACTS),
  readiness: z.enum(READINESS),
  ...sharedFields,
});
export type Sighting = z.output<typeof sightingSchema>;

/** The content as a sighting, or null when it is something else. */
export function asSighting(content: Content | null): Sighting | null {
  return content !== null && content.value['type'] === 'sighting' ? (content.value as unknown as Sighting) : null;
}
