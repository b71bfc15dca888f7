// Opening a matter: why an officer will look and act for the next hours, and in which operation. It is a read, so that
// policy judges the purpose and the audit log has the line; the edge then lets the purpose go with every call
// (DESIGN.md 5, "Reads are acts too"; LED art. 25 asks for the justification of each consultation).

import { z } from 'zod';
import { PURPOSES, ROLES, read } from '../base/act.ts';

export const openMatter = read('oversight/open-matter', {
  summary: 'Open a matter: the purpose and the operation that go with everything asked and done in it.',
  who: ROLES.filter((role) => role !== 'node'),
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({ purpose: z.enum(PURPOSES), operation: z.string().nullable() }),
  run: async (desk) => ({ purpose: desk.purpose, operation: desk.operation }),
});
