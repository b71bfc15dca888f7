// The reads behind the papers of the room: the seizure list for the person concerned, a sheet of labels, and the
// certificate of a return or destruction. What always holds: they name no person but officers by their number, no child
// and no case; labels carry their code and nothing else. The edge sets them as PDF.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { authority, exhibitId } from './exhibit.ts';
import { fault } from './faults.ts';
import { labelOf, spacedLabel } from './label.ts';
import { exhibitOf } from './seal.ts';
import { chainOf } from './store.ts';
import { type ExhibitRow, exhibitsExhibit } from './tables.ts';

/** Labels of one call: some sheets; more are printed sheet by sheet. */
const LABELS_MAX = 200;

const who = ['exhibits', 'coordinator', 'prosecutor'] as const;
const purposes = ['investigation', 'prosecution', 'safeguarding'] as const;
const agency = z.strictObject({ code: z.string(), name: z.string(), country: z.string() });

export const seizureListOutput = z.strictObject({
  synthetic: z.boolean(),
  agency,
  list: z.number(),
  seizedAt: z.string(),
  country: z.string(),
  province: z.string().nullable(),
  place: z.string(),
  ground: z.string(),
  authority: z.strictObject({ type: z.string(), ref: z.string() }).nullable(),
  retainUntil: z.string().nullable(),
  /** The officer who seized, by id: the paper has a line for the signature, not for the name. */
  officer: z.string(),
  items: z.array(
    z.strictObject({
      number: z.number(),
      mark: z.string(),
      label: z.string(),
      kind: z.string(),
      make: z.string().nullable(),
      model: z.string().nullable(),
      serial: z.string().nullable(),
      imei: z.string().nullable(),
      condition: z.string().nullable(),
      seal: z.string().nullable(),
    }),
  ),
});

/** The exhibits of one seizure, hidden ones not among them. */
async function listedAt(desk: ReadDesk, list: number): Promise<readonly ExhibitRow[]> {
  const rows = await desk.rows.find(exhibitsExhibit, { position: list }, { order: [{ column: 'number' }] });
  return rows.filter((row) => desk.operation === null || row.operation === desk.operation);
}

/** Under what it was seized: what was recorded since, by `exhibits/set-retention`, is no part of that paper. */
function under({ seizedUnder }: ExhibitRow) {
  const read = asSeized.safeParse(seizedUnder);
  const { authority: said = null, retainUntil = null } = read.success ? read.data : {};
  return { authority: said === null ? null : { type: said.type, ref: said.ref }, retainUntil };
}

const asSeized = z.object({ authority: authority.nullable(), retainUntil: z.string().nullable() });

/** The seal that it bore when it was seized; later ones are no part of that paper. */
async function seizedWith(desk: ReadDesk, { exhibit }: ExhibitRow) {
  const { lines } = await chainOf(desk.rows, exhibit);
  const [first] = lines;
  return { officer: first?.by ?? '', seal: first?.seal ?? null };
}

export const seizureList = read('exhibits/seizure-list', {
  summary: 'One seizure list as it was made, for the person from whom the things were taken.',
  who,
  purposes,
  input: z.strictObject({ list: z.number().int().min(0) }),
  output: seizureListOutput,
  run: async (desk, { list }) => {
    const rows = await listedAt(desk, list);
    const [head] = rows;
    if (head === undefined) throw fault('exhibits/no-list');
    const seized = await Promise.all(rows.map((row) => seizedWith(desk, row)));
    const { code, name, country: home, synthetic } = desk.agency;
    const { seizedAt, country, province, place, ground } = head;
    return {
      synthetic,
      agency: { code, name, country: home },
      ...{ list, seizedAt, country, province, place, ground, ...under(head) },
      officer: seized[0]?.officer ?? '',
      items: rows.map((row, nth) => {
        const { number, mark, kind, make, model, serial, imei, condition, exhibit } = row;
        const printed = { number, mark, label: spacedLabel(labelOf(exhibit)), kind, make, model, serial, imei };
        return { ...printed, condition, seal: seized[nth]?.seal ?? null };
      }),
    };
  },
});

export const labelsOutput = z.strictObject({
  synthetic: z.boolean(),
  agency,
  /** What the code of each label holds, and the same as it is typed. */
  labels: z.array(z.strictObject({ code: z.string(), typed: z.string() })),
  sheet: z.string(),
});

/** Sheets of labels that are sold, in millimetres: columns and rows, the label, the margins, the gaps. */
export const LABEL_SHEETS = {
  'a4-24': { columns: 3, rows: 8, width: 70, height: 36, left: 0, top: 4.5, gapX: 0, gapY: 0 },
  'a4-21': { columns: 3, rows: 7, width: 63.5, height: 38.1, left: 7.2, top: 15.1, gapX: 2.5, gapY: 0 },
  'a4-65': { columns: 5, rows: 13, width: 38.1, height: 21.2, left: 4.7, top: 10.7, gapX: 2.5, gapY: 0 },
} as const;
export type LabelSheet = keyof typeof LABEL_SHEETS;

export const labels = read('exhibits/labels', {
  summary:
    'Labels with a code that scans, for exhibits or for a whole seizure list; the code says nothing of the case.',
  who,
  purposes,
  input: z
    .strictObject({
      exhibits: z.array(exhibitId).max(LABELS_MAX).default([]),
      list: z.number().int().min(0).nullable().default(null),
      sheet: z.enum(Object.keys(LABEL_SHEETS) as LabelSheet[]).default('a4-24'),
    })
    .refine(({ exhibits, list }) => exhibits.length > 0 || list !== null, 'exhibits or a list'),
  output: labelsOutput,
  run: async (desk, { exhibits, list, sheet }) => {
    const listed = list === null ? [] : await listedAt(desk, list);
    if (list !== null && listed.length === 0) throw fault('exhibits/no-list');
    const named = await Promise.all(exhibits.map((exhibit) => exhibitOf(desk, exhibit)));
    const ids = [...new Set([...named, ...listed].map((row) => row.exhibit))];
    const { code, name, country, synthetic } = desk.agency;
    const made = ids.map((id) => ({ code: labelOf(id), typed: spacedLabel(labelOf(id)) }));
    return { synthetic, agency: { code, name, country }, labels: made, sheet };
  },
});

export const certificateOutput = z.strictObject({
  synthetic: z.boolean(),
  agency,
  exhibit: z.string(),
  number: z.number(),
  mark: z.string(),
  kind: z.string(),
  make: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  imei: z.string().nullable(),
  seizedAt: z.string(),
  ground: z.string(),
  how: z.string(),
  decided: z.strictObject({ by: z.string(), ground: z.string().nullable(), position: z.number() }),
  done: z.strictObject({
    by: z.string(),
    at: z.string(),
    recordedAt: z.string(),
    reason: z.string().nullable(),
    /** Name, role and body of who took or destroyed it, where that is nobody of this agency. */
    outside: z.string().nullable(),
    seal: z.string().nullable(),
    position: z.number(),
  }),
  unbroken: z.boolean(),
  compared: z.number(),
  gaps: z.number(),
});

export const certificate = read('exhibits/certificate', {
  summary: 'The certificate that an exhibit was returned or destroyed, by whom and on whose decision.',
  who,
  purposes,
  input: z.strictObject({ exhibit: exhibitId }),
  output: certificateOutput,
  run: async (desk, { exhibit }) => {
    const row = await exhibitOf(desk, exhibit);
    const { lines, check } = await chainOf(desk.rows, exhibit);
    const last = lines.findLast(({ kind }) => kind === 'return' || kind === 'destroy');
    const { decidedBy, decidedAt, decidedGround } = row;
    if (
      !['returned', 'destroyed'].includes(row.state) ||
      last === undefined ||
      decidedBy === null ||
      decidedAt === null
    ) {
      throw fault('exhibits/no-certificate');
    }
    const { code, name, country, synthetic } = desk.agency;
    const { number, mark, kind, make, model, serial, imei, seizedAt, ground } = row;
    const { by, happenedAt: at, at: recordedAt, reason, outside, seal, position } = last;
    return {
      synthetic,
      agency: { code, name, country },
      ...{ exhibit, number, mark, kind, make, model, serial, imei, seizedAt, ground, how: last.kind },
      decided: { by: decidedBy, ground: decidedGround, position: decidedAt },
      done: { by, at, recordedAt, reason, outside, seal, position },
      unbroken: check.unbroken,
      compared: check.compared,
      gaps: check.gaps.length,
    };
  },
});
