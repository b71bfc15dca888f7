// A seizure list: everything taken at one place, booked in at once. What always holds: all of it is booked in or
// nothing is; a line that is wrong is named with its field, and two lines never carry one mark, seal or IMEI. The list
// is the entry; `papers.ts` prints it for the person concerned.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { mintTally } from '../statements/tally.ts';
import { imeiOf, serialKey } from './device.ts';
import { exhibitId, outboundTo } from './exhibit.ts';
import { fault } from './faults.ts';
import { labelOf } from './label.ts';
import { sealTopic, usedSeals } from './seal.ts';
import { markTopic, seizedAtOf, takingShape, thingShape } from './seize.ts';
import { exhibitsWithMark } from './store.ts';
import { exhibitsExhibit } from './tables.ts';

/** Things of one list: the entry that names them stays one record, and more are several rooms. */
export const LIST_ITEMS_MAX = 100;

const thing = z.strictObject(thingShape);
type Thing = z.output<typeof thing>;

export const seizeList = act('exhibits/seize-list', {
  summary: 'Book in everything that was seized at one place as one list, all of it or nothing.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ ...takingShape, items: z.array(thing).min(1).max(LIST_ITEMS_MAX) }),
  output: z.strictObject({
    /** The list's number: its place in the ledger. */
    list: z.number(),
    exhibits: z.array(z.strictObject({ exhibit: exhibitId, number: z.number(), mark: z.string(), label: z.string() })),
  }),
  run: async (desk, { items, ...taking }) => {
    const seizedAt = seizedAtOf(desk, taking.seizedAt);
    const wrong = [...within(items), ...(await known(desk, items))];
    if (wrong.length > 0) throw fault('exhibits/unfit-list', { fields: wrong });
    const country = taking.country ?? desk.agency.country;
    const { operation, officer, agency } = desk;
    const booked = items.map((item) => {
      const imei = item.imei === null ? null : imeiOf(item.imei);
      return { ...item, imei, exhibit: mint(desk.random, PREFIXES.exhibit) };
    });
    const shared = { operation, country, province: taking.province, at: seizedAt };
    const tallies = booked.map(({ kind }) => {
      return mintTally(desk.random, { ...shared, of: 'exhibit', kind, closes: null });
    });
    const records = tallies.map((_, nth) => nth + 1);
    const sending = { package: 'records', purpose: 'investigation', records } as const;
    const outbound = outboundTo({ agency, to: taking.reportTo, ...sending });
    const done = { type: 'act', ...taking, country, seizedAt, operation, officer, items: booked, outbound };
    const { position } = await desk.append({
      kind: 'exhibits/list-seized/1',
      records: [done, ...tallies],
      topics: booked.flatMap(({ exhibit, mark, seal }) => {
        return [exhibit, markTopic(operation, mark), ...(seal === null ? [] : [sealTopic(seal)])];
      }),
    });
    const rows = await desk.rows.find(exhibitsExhibit, { position });
    const numbers = new Map(rows.map((row) => [row.exhibit, row.number]));
    return {
      list: position,
      exhibits: booked.map(({ exhibit, mark }) => {
        return { exhibit, mark, number: numbers.get(exhibit) ?? 0, label: labelOf(exhibit) };
      }),
    };
  },
});

/** What is wrong within the list, as `items.<line>.<field>: why`, lines counted from 1. */
function within(items: readonly Thing[]): string[] {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  const once = (line: number, field: string, value: string | null) => {
    if (value === null || value === '') return;
    const before = seen.get(`${field} ${value}`);
    if (before === undefined) seen.set(`${field} ${value}`, line);
    else wrong.push(`items.${line}.${field}: stands in line ${before} too`);
  };
  for (const [nth, item] of items.entries()) {
    const imei = item.imei === null ? null : imeiOf(item.imei);
    if (item.imei !== null && imei === null) wrong.push(`items.${nth + 1}.imei: is no IMEI`);
    once(nth + 1, 'mark', item.mark);
    once(nth + 1, 'seal', item.seal);
    once(nth + 1, 'imei', imei);
    once(nth + 1, 'serial', item.serial === null ? null : serialKey(item.serial));
  }
  return wrong;
}

/** Marks that other exhibits of the operation carry already, and seals that were used. */
async function known(desk: Desk, items: readonly Thing[]): Promise<string[]> {
  const rows = await exhibitsWithMark(
    desk.rows,
    items.map(({ mark }) => mark),
    desk.operation,
  );
  const taken = new Set(rows.map((row) => row.mark));
  const used = await usedSeals(
    desk.rows,
    items.flatMap(({ seal }) => seal ?? []),
  );
  return items.flatMap(({ mark, seal }, nth) => [
    ...(taken.has(mark) ? [`items.${nth + 1}.mark: is taken`] : []),
    ...(seal !== null && used.has(seal) ? [`items.${nth + 1}.seal: was used before`] : []),
  ]);
}
