// To somebody outside and back: a laboratory of another body signs on paper, not here, so the chain names the person,
// their role and body and says so. What always holds: the officer who handed it out answers for it until it is back,
// and the seal found on its return stands beside the one it left with. `offer.ts` is for officers of this agency.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { exhibitId, foundAs, happened, line, outsider } from './exhibit.ts';
import { exhibitOf, moved, moveOn } from './seal.ts';

export const handOut = act('exhibits/hand-out', {
  summary: 'Hand an exhibit that you hold to a named person outside; they sign outside, not here.',
  who: ['exhibits', 'coordinator', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({ exhibit: exhibitId, outside: outsider, reason: line, ...happened }),
  output: moved,
  run: async (desk, { exhibit, outside, reason, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const event = { kind: 'hand-out' as const, to: null, seal: row.seal };
    return moveOn(desk, row, event, { kind: 'exhibits/handed-out/1', more: { outside, reason }, at });
  },
});

export const takeBack = act('exhibits/take-back', {
  summary: 'Take an exhibit back from outside, naming who brought it and the seal you found.',
  who: ['exhibits', 'coordinator', 'prosecutor'],
  purposes: ['investigation', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    exhibit: exhibitId,
    outside: outsider,
    ...foundAs,
    ...happened,
  }),
  output: z.strictObject({ ...moved.shape, sealIntact: z.boolean() }),
  run: async (desk, { exhibit, outside, seal, condition, reason, keptAt, at }) => {
    const row = await exhibitOf(desk, exhibit);
    const sealIntact = seal !== null && seal === row.seal;
    const event = { kind: 'take-back' as const, to: null, seal };
    const more = { outside, condition, sealIntact, reason, keptAt };
    const done = await moveOn(desk, row, event, { kind: 'exhibits/taken-back/1', more, at });
    return { ...done, sealIntact };
  },
});
