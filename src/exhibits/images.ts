// Images by their hashes: how, with what and behind which write blocker one was made, and what verifying it again gave.
// What always holds: the image stays in the laboratory, a hash once recorded is never replaced, and one that differs
// later is a finding with both values. `image-fold.ts` keeps them.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { exhibitId, happened, instantOrNull, line, printed } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';
import { hashList } from './shapes.ts';
import { exhibitsImage } from './tables.ts';

/** How an image is made, from most to least of the device. */
export const METHODS = ['physical', 'file-system', 'logical', 'backup', 'manual', 'other'] as const;
/** A petabyte: more than any device that is seized holds. */
const SIZE_MAX = 2 ** 50;
const SEGMENTS_MAX = 100_000;

export const image = act('exhibits/image', {
  summary: 'Record an image of an exhibit under examination: method, tool, write blocker, hashes, size.',
  who: ['exhibits', 'analyst'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    method: z.enum(METHODS),
    tool: printed,
    toolVersion: printed,
    /** Null: made without one, and the reason says why. */
    writeBlocker: printed.nullable(),
    hashes: hashList,
    sizeBytes: z.number().int().min(0).max(SIZE_MAX),
    segments: z.number().int().min(1).max(SEGMENTS_MAX).default(1),
    startedAt: instantOrNull,
    endedAt: instantOrNull,
    /** Whether the tool read the image again and found the same hashes. */
    verified: z.boolean(),
    reason: line,
    ...happened,
  }),
  output: z.strictObject({ ...moved.shape, image: z.number() }),
  run: async (desk, { exhibit, reason, at, ...said }) => {
    const row = await exhibitOf(desk, exhibit);
    const algorithms = said.hashes.map(({ alg }) => alg);
    if (new Set(algorithms).size < algorithms.length || !algorithms.includes('sha256')) {
      throw fault('exhibits/image-hashes');
    }
    const { startedAt, endedAt } = said;
    const late = endedAt !== null && endedAt > instant(desk.clock.now());
    if (late || (startedAt !== null && endedAt !== null && startedAt > endedAt)) throw fault('exhibits/image-times');
    const number = (await desk.rows.count(exhibitsImage, { exhibit })) + 1;
    const digest = said.hashes.find(({ alg }) => alg === 'sha256')?.value ?? '';
    const event = { kind: 'image' as const, to: null, seal: null };
    const more = { ...said, image: `sha256:${digest}`, reason };
    const done = await moveOn(desk, row, event, { kind: 'exhibits/imaged/1', more, at });
    return { ...done, image: number };
  },
});

export const verifyImage = act('exhibits/verify-image', {
  summary: 'Record that an image was hashed again; a difference is a finding and replaces nothing.',
  who: ['exhibits', 'analyst'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    /** Number of the image within its exhibit. */
    image: z.number().int().min(1),
    tool: printed,
    hashes: hashList,
  }),
  output: z.strictObject({
    exhibit: exhibitId,
    image: z.number(),
    matches: z.boolean(),
    compared: z.array(
      z.strictObject({ alg: z.string(), recorded: z.string(), found: z.string(), matches: z.boolean() }),
    ),
    position: z.number(),
  }),
  run: async (desk, { exhibit, image: number, tool, hashes }) => {
    const row = await exhibitOf(desk, exhibit);
    const [known] = await desk.rows.find(exhibitsImage, { exhibit, number });
    if (known === undefined) throw fault('exhibits/unknown-image');
    const compared = hashes.flatMap(({ alg, value: found }) => {
      const recorded = known.hashes.find((one) => one.alg === alg)?.value;
      return recorded === undefined ? [] : [{ alg, recorded, found, matches: recorded === found }];
    });
    if (compared.length === 0) throw fault('exhibits/nothing-to-compare');
    const done = { type: 'act', exhibit, number, tool, hashes };
    const { position } = await desk.append({
      kind: 'exhibits/image-verified/1',
      records: [done],
      topics: [exhibit],
      operation: row.operation,
    });
    return { exhibit, image: number, matches: compared.every(({ matches }) => matches), compared, position };
  },
});
