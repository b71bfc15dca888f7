// Examining: the custodian opens the seal and records the tool, the digest of the image made and whether it was
// verified. The image stays in the laboratory; what was found comes through intake as a report naming the exhibit.
// The exhibit stays under examination until it is sealed again. `images.ts` says more of an image.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { exhibitId, happened, line, sealNumber, sha256 } from './exhibit.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';

export const examine = act('exhibits/examine', {
  summary: 'Record an examination: tool, image digest, and whether the image was verified.',
  who: ['exhibits', 'analyst'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    /** Tool and version, as the laboratory names it. */
    tool: z.string().trim().min(1).max(64),
    /** SHA-256 of the image; null where none could be made, or where `exhibits/image` says it. */
    image: sha256.nullable().default(null),
    verified: z.boolean(),
    /** The seal that was opened, where it was read. */
    sealFound: sealNumber.nullable().default(null),
    reason: line,
    ...happened,
  }),
  output: moved,
  run: async (desk, { exhibit, tool, image, verified, sealFound, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'examine' as const, to: null, seal: null };
    const more = { tool, image, verified, sealFound, reason };
    return moveOn(desk, row, event, { kind: 'exhibits/examined/1', more, at });
  },
});
