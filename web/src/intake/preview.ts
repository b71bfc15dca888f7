// What the node answers about a file that was not received yet, and what an officer declares about it in turn. Types
// and pure functions; `file-reading.tsx` asks, `file-contents.tsx` and `mapping.tsx` show.

import type { InputOf, OutputOf } from '../api/names.ts';

export type Preview = OutputOf<'intake/preview'>;
export type Understood = Preview['rows'][number];

/** What the officer says about a file that does not say it itself; empty texts say nothing. */
export interface Declared {
  readonly mapping: Readonly<Record<string, string>> | null;
  readonly zone: string;
  readonly service: string;
  readonly order: string;
}
export const NOTHING_DECLARED: Declared = { mapping: null, zone: '', service: '', order: '' };

const DAY_ORDERS = ['day-month', 'month-day'] as const;

/** The declaration as the reading and the receiving act take it. */
export function declarationOf(file: string, declared: Declared): InputOf<'intake/preview'> {
  const { mapping, zone, service, order } = declared;
  return {
    file,
    mapping: mapping === null ? null : { ...mapping },
    zone: zone.trim() === '' ? null : zone.trim(),
    service: service.trim() === '' ? null : service.trim(),
    order: DAY_ORDERS.find((one) => one === order) ?? null,
  };
}

/** True when the day and the month are to be told apart by the officer. */
export function asksOrder(preview: Preview | null, declared: Declared): boolean {
  return declared.order !== '' || (preview?.questions ?? []).some(({ ask }) => ask === 'order');
}

/** What a row says, in one text: the value of a statement, or the file of a sighting and where it was seen from. */
export function saidBy({ kind, value, file, address, port }: Understood): string {
  if (kind === 'statement') return value ?? '';
  const from = address === null ? '' : ` · ${address}${port === null ? '' : `:${port}`}`;
  return `${file ?? ''}${from}`;
}
