// What is wrong with an input, field by field, for the one who sent it. What always holds: names of fields that the
// schema knows and what it wants of them, never a value, and of names that came with the input only plain words.
// `agency.ts` says it of acts, `http/bodies.ts` of the edge's own routes.

import type { z } from 'zod';

/** More tells nobody anything, and each costs work. */
const FIELDS_MAX = 20;
const PLAIN = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;

const plain = (part: PropertyKey) => (typeof part === 'number' || PLAIN.test(String(part)) ? String(part) : '(other)');

function said(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const names = [...new Set(issue.keys.slice(0, FIELDS_MAX).map(plain))];
  return `not a field here: ${names.join(', ')}`;
}

/** `field: what it should be`, at most twenty lines. */
export function fieldsOf(error: z.core.$ZodError): string[] {
  return error.issues
    .slice(0, FIELDS_MAX)
    .map((issue) => `${issue.path.map(plain).join('.') || '(all)'}: ${said(issue)}`);
}
