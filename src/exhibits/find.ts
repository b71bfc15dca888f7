// Scan or type: an exhibit by its label, mark, id, serial number or IMEI. What always holds: a label whose check
// digits do not fit finds nothing and says so, and every hit says by what it was found. Only exhibits of the matter
// at hand, or of none, are looked through. `label.ts` reads labels.

import { z } from 'zod';
import { read } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { imeiOf, serialKey } from './device.ts';
import { labelOf, readLabel, spacedLabel } from './label.ts';
import { type ExhibitRow, exhibitsExhibit } from './tables.ts';

/** Exhibits of one answer: a mark or number that more carry is no mark. */
const FOUND_MAX = 50;

type By = 'label' | 'mark' | 'id' | 'serial' | 'imei';

/** Every way in which the text may name an exhibit, with what it names. */
async function foundBy(rows: Rows, text: string): Promise<readonly (readonly [ExhibitRow, By])[]> {
  const limit = { limit: FOUND_MAX };
  const upper = text.trim().toUpperCase();
  const label = readLabel(text);
  const imei = imeiOf(text);
  const serial = serialKey(text);
  const asked: (readonly [By, Promise<readonly ExhibitRow[]>])[] = [
    ['id', rows.find(exhibitsExhibit, { exhibit: text.trim().toLowerCase() }, limit)],
    ['label', rows.find(exhibitsExhibit, { label: label === null || label === 'wrong' ? [] : label }, limit)],
    ['mark', rows.find(exhibitsExhibit, { mark: upper }, limit)],
    ['imei', rows.find(exhibitsExhibit, { imei: imei === null ? [] : imei }, limit)],
    ['serial', rows.find(exhibitsExhibit, { serialKey: serial === '' ? [] : serial }, limit)],
  ];
  const found = new Map<string, readonly [ExhibitRow, By]>();
  for (const [by, rowsFound] of asked) {
    for (const row of await rowsFound) if (!found.has(row.exhibit)) found.set(row.exhibit, [row, by]);
  }
  return [...found.values()];
}

export const find = read('exhibits/find', {
  summary: 'Find an exhibit by the code on its label, its mark, serial number or IMEI.',
  who: ['exhibits', 'analyst', 'coordinator', 'prosecutor'],
  purposes: ['investigation', 'prosecution', 'oversight'],
  input: z.strictObject({ text: z.string().trim().min(1).max(64) }),
  output: z.strictObject({
    /** The text has the form of a label, and its check digits do not fit: read it again. */
    misread: z.boolean(),
    hits: z.array(
      z.strictObject({
        exhibit: z.string(),
        by: z.enum(['label', 'mark', 'id', 'serial', 'imei']),
        mark: z.string(),
        label: z.string(),
        kind: z.string(),
        state: z.string(),
        custodian: z.string(),
      }),
    ),
  }),
  run: async (desk, { text }) => {
    const found = await foundBy(desk.rows, text);
    const own = found.filter(([row]) => desk.operation === null || row.operation === desk.operation);
    const hits = own.slice(0, FOUND_MAX).map(([{ exhibit, mark, kind, state, custodian }, by]) => {
      return { exhibit, by, mark, label: spacedLabel(labelOf(exhibit)), kind, state, custodian };
    });
    return { misread: readLabel(text) === 'wrong' && hits.length === 0, hits };
  },
});
