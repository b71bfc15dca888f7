// Binding: whether a laboratory's file is about the exhibit and image that it names. What always holds: a serial
// number, IMEI or image that differs from what was booked in blocks the file, with both values side by side, and so
// does one that is another exhibit's of the matter; what was recorded nowhere cannot differ, and the finding says
// that it is bound to no image. The edge hands `examinedHere` to intake.

import type { Rows } from '../base/table.ts';
import type { Examined } from '../intake/report.ts';
import { imeiOf, serialKey } from './device.ts';
import { fault } from './faults.ts';
import { exhibitById, exhibitsWithMark } from './store.ts';
import { type ExhibitRow, exhibitsExhibit, exhibitsImage } from './tables.ts';

/** One thing that was compared: as booked in, as the file says it. `null` where one side says nothing. */
export interface Compared {
  readonly what: 'serial' | 'imei' | 'image';
  readonly booked: string | null;
  readonly found: string | null;
  readonly agrees: boolean | null;
}

/** The comparison of a file with an exhibit, whatever comes of it. */
export async function comparedWith(rows: Rows, row: ExhibitRow, file: Omit<Examined, 'exhibit'>): Promise<Compared[]> {
  const images = (await rows.find(exhibitsImage, { exhibit: row.exhibit })).map((one) => one.sha256);
  const agrees = (booked: string | null, found: string | null) => {
    return booked === null || found === null ? null : booked === found;
  };
  const key = (serial: string | null) => (serial === null ? null : serialKey(serial));
  const imei = file.imei === null ? null : (imeiOf(file.imei) ?? file.imei);
  const image = file.image?.toLowerCase() ?? null;
  const same = images.length === 0 || image === null ? null : images.includes(image);
  return [
    { what: 'serial', booked: row.serial, found: file.serial, agrees: agrees(row.serialKey, key(file.serial)) },
    { what: 'imei', booked: row.imei, found: file.imei, agrees: agrees(row.imei, imei) },
    { what: 'image', booked: images.join(' ') || null, found: image, agrees: same },
  ];
}

const CODES = {
  serial: 'exhibits/other-serial',
  imei: 'exhibits/other-imei',
  image: 'exhibits/other-image',
} as const;

/**
 * Refuses a file about another thing than it names; one about a thing that is not here is no business of this room.
 * @throws exhibits/other-serial, exhibits/other-imei, exhibits/other-image, exhibits/of-another
 */
export async function examinedHere(rows: Rows, file: Examined, operation: string | null): Promise<void> {
  const byId = file.exhibit.startsWith('x:');
  const [row] = byId ? [await exhibitById(rows, file.exhibit)] : await exhibitsWithMark(rows, file.exhibit, operation);
  if (row === undefined || row === null) return;
  for (const { what, booked, found, agrees } of await comparedWith(rows, row, file)) {
    if (agrees === false) throw fault(CODES[what], { exhibit: row.exhibit, booked, found });
    const other = agrees === null && found !== null ? await anotherWith(rows, row, { what, found }) : null;
    if (other !== null) throw fault('exhibits/of-another', { what, found, exhibit: row.exhibit, other });
  }
}

/** The other exhibit of the same matter that was booked in with it, or whose image it is. */
async function anotherWith(
  rows: Rows,
  { exhibit, operation }: ExhibitRow,
  { what, found }: Pick<Compared, 'what'> & { readonly found: string },
): Promise<string | null> {
  const others = async (): Promise<readonly string[]> => {
    if (what === 'image') return (await rows.find(exhibitsImage, { sha256: found })).map((one) => one.exhibit);
    const where = what === 'imei' ? { imei: imeiOf(found) ?? found } : { serialKey: serialKey(found) };
    return (await rows.find(exhibitsExhibit, where)).map((one) => one.exhibit);
  };
  const known = await rows.find(exhibitsExhibit, { exhibit: await others() });
  return known.find((one) => one.exhibit !== exhibit && one.operation === operation)?.exhibit ?? null;
}
