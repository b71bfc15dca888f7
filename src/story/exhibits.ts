// What the laboratories and stores do after the action day: photographs by reference, an image hashed again, a day
// until which each thing may be kept, one handed to a laboratory outside and back, one returned on a decision. A
// modest use of the room, by named officers, on the things that were seized. `day.ts` has the seizures themselves.

import { createHash } from 'node:crypto';
import { setRetention } from '../exhibits/due.ts';
import { decideReturn, giveBack } from '../exhibits/give-back.ts';
import { verifyImage } from '../exhibits/images.ts';
import { handOut, takeBack } from '../exhibits/outside.ts';
import { notePhotograph } from '../exhibits/photograph.ts';
import { seal } from '../exhibits/seal.ts';
import type { Examined, Stage } from './stage.ts';
import { dayOf } from './world.ts';

/** Days of the story: after the findings, the hand-over outside, its end, and the last day on which things are kept. */
const DAYS = { laboratory: 142, back: 143, kept: 320 } as const;
/** Agencies in which one exhibit goes all the way; in the others they wait, as they would. */
const WHOLE_MAX = 2;

const OUTSIDE = { name: 'Persona 900', role: 'examiner', body: 'laboratory.example.org' };

/** Plays after the findings came in. */
export async function keepExhibits(stage: Stage, operation: string): Promise<void> {
  const byAgency = [...Map.groupBy(stage.laboratory, (one) => one.agency).values()].slice(0, WHOLE_MAX);
  stage.clock.moveTo(dayOf(stage.story, DAYS.laboratory));
  await stage.each(byAgency, async (own) => {
    const [one, other] = own;
    if (one !== undefined) await noteAll(stage, operation, one);
    if (other !== undefined) await away(stage, operation, other);
  });
  stage.clock.moveTo(dayOf(stage.story, DAYS.back));
  await stage.each(byAgency, async (own) => {
    const other = own[1];
    if (other !== undefined) await backAndReturned(stage, operation, other);
  });
}

function playersOf(agency: string, operation: string) {
  const by = { agency, role: 'exhibits', operation } as const;
  return { by, holder: { ...by, second: true } as const };
}

async function noteAll(stage: Stage, operation: string, { agency, exhibit, mark, image }: Examined): Promise<void> {
  const { by, holder } = playersOf(agency, operation);
  const digest = createHash('sha256').update(`photograph of ${mark} ${stage.world.seed}`).digest('hex');
  const keptAt = 'Invented store of the demonstration';
  await stage.act(notePhotograph, { exhibit, number: `${mark}-P1`, sha256: `sha256:${digest}`, keptAt }, by);
  const hashes = [{ alg: 'sha256' as const, value: image.slice(7) }];
  await stage.act(verifyImage, { exhibit, image: 1, tool: 'Invented hashing tool 2.0', hashes }, holder);
  const retainUntil = dayOf(stage.story, DAYS.kept).slice(0, 10);
  const ref = 'Invented search order of the demonstration';
  const authority = { type: 'court-order' as const, ref, from: null, to: retainUntil };
  await stage.act(setRetention, { exhibit, authority, retainUntil, reason: 'As ordered' }, by);
}

async function away(stage: Stage, operation: string, { agency, exhibit, mark }: Examined): Promise<void> {
  const { holder } = playersOf(agency, operation);
  await stage.act(seal, { exhibit, seal: `SEAL-${mark}-B` }, holder);
  await stage.act(handOut, { exhibit, outside: OUTSIDE, reason: 'Second examination' }, holder);
}

async function backAndReturned(stage: Stage, operation: string, { agency, exhibit, mark }: Examined): Promise<void> {
  const { by, holder } = playersOf(agency, operation);
  await stage.act(takeBack, { exhibit, outside: OUTSIDE, seal: `SEAL-${mark}-B` }, holder);
  const ruling = { exhibit, how: 'return' as const, ground: 'Invented ruling of the demonstration' };
  const { position: decision } = await stage.act(decideReturn, ruling, by);
  await stage.act(giveBack, { exhibit, decision, reason: 'Signed for' }, holder);
}
