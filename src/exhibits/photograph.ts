// Photographs of an exhibit, by reference only: a number, the digest of the picture and where it is kept. What always
// holds: no picture comes here, a number names one picture for ever, and the moment it was taken is not in the future.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { exhibitId, instantOrNull } from './exhibit.ts';
import { fault } from './faults.ts';
import { exhibitOf } from './seal.ts';
import { photographAct } from './shapes.ts';
import { exhibitsPhotograph } from './tables.ts';

const { number, sha256, keptAt } = photographAct.shape;

export const notePhotograph = act('exhibits/note-photograph', {
  summary: 'Note a photograph of an exhibit: its number, its digest and where it is kept, never the picture.',
  who: ['exhibits', 'coordinator', 'analyst'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, number, sha256, keptAt, takenAt: instantOrNull }),
  output: z.strictObject({ exhibit: exhibitId, number, position: z.number() }),
  run: async (desk, { exhibit, takenAt, ...said }) => {
    const row = await exhibitOf(desk, exhibit);
    const now = instant(desk.clock.now());
    const taken = takenAt ?? now;
    if (taken > now) throw fault('exhibits/in-the-future', { at: taken });
    const [known] = await desk.rows.find(exhibitsPhotograph, { exhibit, number: said.number });
    if (known !== undefined) throw fault('exhibits/photograph-taken', { number: said.number });
    const { position } = await desk.append({
      kind: 'exhibits/photographed/1',
      records: [{ type: 'act', exhibit, takenAt: taken, ...said }],
      topics: [exhibit],
      operation: row.operation,
    });
    return { exhibit, number: said.number, position };
  },
});
