// One request with two identifiers, and the lines that make the form of an order whole, for the tests of legal
// requests. Everything in them is invented; what an officer would write is a reference and never a description.

import { formOf } from '../../src/operations/legal/forms.ts';
import { instrumentOf } from '../../src/operations/legal-request.ts';
import { subjectOf } from './joined.ts';

export const asked = {
  instrument: 'mutual-assistance',
  addressee: 'Example Hosting',
  country: 'FR',
  zone: 'Europe/Paris',
  data: 'subscriber' as const,
  issuer: 'prosecutor' as const,
  reference: 'File 77/2026',
  identifiers: [
    { kind: 'account' as const, value: 'exampletalk|1001', subject: subjectOf('1') },
    { kind: 'address' as const, value: '192.0.2.7' },
  ],
};

/** Every field of an instrument’s form that an officer fills, with a line in it. */
export function formFor(id: string): Record<string, string> {
  const fields = formOf(instrumentOf(id)?.form ?? null)?.fields ?? [];
  return Object.fromEntries(fields.flatMap((one) => (one.from === null ? [[one.id, `see file, ${one.id}`]] : [])));
}

/** The day on which the Union's orders apply lies 169 days after the clock of the tests. */
export const HOURS_TO_ORDERS = 24 * 170;
