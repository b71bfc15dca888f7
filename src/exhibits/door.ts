// One exhibit whole: what it is, its chain of custody replayed from the first event, its images and what verifying them
// gave, photographs by reference, findings with what they do and do not show, until when it may be kept and what holds
// it. `gaps.ts` has the check, `list.ts` the list.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { exhibitId } from './exhibit.ts';
import { fault } from './faults.ts';
import { applicationsOn, filesOn, reportsOn } from './findings.ts';
import { GAP_KINDS } from './gaps.ts';
import { labelOf, spacedLabel } from './label.ts';
import { chainOf, exhibitById, holdsOver } from './store.ts';
import { type ExhibitRow, exhibitsImage, exhibitsPhotograph, exhibitsVerification } from './tables.ts';

const text = z.string();
const textOrNull = z.string().nullable();

const gapShape = z.strictObject({
  number: z.number(),
  why: text,
  kind: z.enum(GAP_KINDS),
  /** True where nobody can say any more that it was what it was. */
  breaks: z.boolean(),
  values: z.record(z.string(), z.string()),
});

const eventShape = z.strictObject({
  ...{ number: z.number(), kind: text, at: text, happenedAt: text, by: text, to: textOrNull, seal: textOrNull },
  ...{ sealFound: textOrNull, condition: textOrNull, keptAt: textOrNull, outside: textOrNull, reason: textOrNull },
  ...{ tool: textOrNull, image: textOrNull, verified: z.boolean().nullable(), position: z.number() },
});

const hashShape = z.strictObject({ alg: text, value: text });
const imageShape = z.strictObject({
  ...{ number: z.number(), sha256: text, hashes: z.array(hashShape), method: text, tool: text },
  ...{ toolVersion: textOrNull, writeBlocker: textOrNull, sizeBytes: z.number().nullable() },
  ...{ segments: z.number().nullable(), startedAt: textOrNull, endedAt: textOrNull, verified: z.boolean() },
  ...{ by: text, at: text, position: z.number() },
  verifications: z.array(
    z.strictObject({
      ...{ by: text, at: text, tool: text, alg: text, recorded: text, found: text, matches: z.boolean() },
      position: z.number(),
    }),
  ),
});

const output = z.strictObject({
  ...{ exhibit: text, number: z.number(), label: text, mark: text, kind: text, make: textOrNull, model: textOrNull },
  ...{ serial: textOrNull, imei: textOrNull, condition: textOrNull, country: text, province: textOrNull },
  ...{ place: text, ground: text, seizedAt: text, operation: textOrNull },
  /** The subject it was taken from. */
  person: textOrNull,
  /** Its seizure list, or null. */
  list: z.number().nullable(),
  ...{ state: text, custodian: text, offeredTo: textOrNull, seal: textOrNull, keptAt: textOrNull },
  /** Name, role and body of who has it outside; null while nobody has. */
  outside: textOrNull,
  authority: z.strictObject({ type: text, ref: text, from: textOrNull, to: textOrNull }).nullable(),
  retainUntil: textOrNull,
  /** Legal holds that stop its return and destruction. */
  holds: z.array(text),
  /** What a hold on it alone names. */
  recorded: z.strictObject({ entry: z.number(), record: z.number() }),
  /** Who decided that it may leave custody, and how; `exhibits/give-back` names the position. */
  decided: z.strictObject({ by: text, how: text, position: z.number() }).nullable(),
  unbroken: z.boolean(),
  /** Events compared by the check. */
  compared: z.number(),
  gaps: z.array(gapShape),
  events: z.array(eventShape),
  images: z.array(imageShape),
  photographs: z.array(
    z.strictObject({
      number: text,
      sha256: text,
      keptAt: text,
      takenAt: text,
      by: text,
      at: text,
      position: z.number(),
    }),
  ),
  findings: z.array(
    z.strictObject({ report: text, position: z.number(), records: z.number(), image: textOrNull, bound: text }),
  ),
  applications: z.array(
    z.strictObject({
      ...{ name: text, what: text, at: textOrNull, basis: text, shows: text, showsNot: text, recordId: text },
      ...{ report: textOrNull, originator: text },
    }),
  ),
  /** Sightings of files on it. */
  files: z.number(),
});

export const chain = read('exhibits/chain', {
  summary: 'One exhibit with its chain of custody, checked from the first event.',
  who: ['exhibits', 'analyst', 'coordinator', 'prosecutor', 'liaison', 'protection'],
  purposes: ['investigation', 'prosecution', 'oversight'],
  input: z.strictObject({ exhibit: exhibitId }),
  output,
  run: async (desk, { exhibit }) => {
    const row = await exhibitById(desk.rows, exhibit);
    // Hidden and absent look alike: an exhibit of another matter is not there.
    if (row === null || (desk.operation !== null && row.operation !== desk.operation)) throw fault('exhibits/unknown');
    const { lines, check } = await chainOf(desk.rows, exhibit, instant(desk.clock.now()));
    return {
      ...described(row),
      holds: [...(await holdsOver(desk.rows, row))],
      unbroken: check.unbroken,
      compared: check.compared,
      gaps: check.gaps.map((gap) => ({ ...gap, values: { ...gap.values } })),
      events: lines.map(({ exhibit: _, ...line }) => line),
      images: await imagesOf(desk, exhibit),
      photographs: await photographsOf(desk, exhibit),
      findings: await reportsOn(desk.rows, row),
      applications: await applicationsOn(desk.rows, row),
      files: await filesOn(desk.rows, row),
    };
  },
});

function described(row: ExhibitRow) {
  const { exhibit, number, mark, kind, make, model, serial, imei, condition, country, province, place, ground } = row;
  const { seizedAt, operation, person, state, custodian, offeredTo, seal, keptAt, outside, retainUntil } = row;
  const { decidedBy: by, decidedHow: how, decidedAt: at, position, record: tally } = row;
  const { authorityType: type, authorityRef: ref, authorityFrom: from, authorityTo: to } = row;
  return {
    ...{ exhibit, number, label: spacedLabel(labelOf(exhibit)), mark, kind, make, model, serial, imei, condition },
    ...{ country, province, place, ground, seizedAt, operation, person },
    list: row.listed ? position : null,
    ...{ state, custodian, offeredTo, seal, keptAt, outside, retainUntil },
    authority: type === null || ref === null ? null : { type, ref, from, to },
    recorded: { entry: position, record: tally },
    decided: by === null || at === null ? null : { by, how: how ?? 'return', position: at },
  };
}

async function imagesOf(desk: ReadDesk, exhibit: string) {
  const images = await desk.rows.find(exhibitsImage, { exhibit });
  const verified = await desk.rows.find(exhibitsVerification, { exhibit }, { order: [{ column: 'position' }] });
  return images.map(({ exhibit: _, hashes, ...image }) => ({
    ...image,
    hashes: hashes.map(({ alg, value }) => ({ alg, value })),
    verifications: verified
      .filter((one) => one.image === image.number)
      .map(({ exhibit: __, image: ___, ...one }) => one),
  }));
}

async function photographsOf(desk: ReadDesk, exhibit: string) {
  const found = await desk.rows.find(exhibitsPhotograph, { exhibit }, { order: [{ column: 'number' }] });
  return found.map(({ exhibit: _, ...photograph }) => photograph);
}
