// What the edge's own routes take, beside the acts: signing in and opening a matter. Each is strict, so that a field
// nobody asked for is a refusal and never an assignment.

import { z } from 'zod';
import { PURPOSES } from '../../base/act.ts';
import { declareFaults } from '../../base/fault.ts';
import { fieldsOf } from '../fields.ts';

const fault = declareFaults('node', {
  'node/request-refused': {
    status: 400,
    sentence: 'The request is not as it should be.',
    hint: 'See the named fields.',
  },
});

export const matterInput = z.strictObject({
  purpose: z.enum(PURPOSES),
  operation: z
    .string()
    .regex(/^op:[0-9a-f]{32}$/)
    .nullable()
    .default(null),
});

/** The body as its schema says. @throws node/request-refused with the names of the fields, never their values */
export function parsedBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw fault('node/request-refused', { fields: fieldsOf(parsed.error) });
}
