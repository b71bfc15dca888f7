// Examining: the custodian opens the seal and records the tool, the digest of the image made and whether it was
// verified. The image stays in the laboratory; what was found comes through intake as a report naming the exhibit.
// The exhibit stays under examination until it is sealed again.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { exhibitId, line } from './exhibit.ts';
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
    /** SHA-256 of the image; null where none could be made. */
    image: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .nullable()
      .default(null),
    verified: z.boolean(),
    reason: line,
  }),
  output: moved,
  run: async (desk, { exhibit, tool, image, verified, reason }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'examine' as const, to: null, seal: null };
    return moveOn(desk, row, event, { kind: 'exhibits/examined/1', more: { tool, image, verified, reason } });
  },
});
