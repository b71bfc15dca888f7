// A thing changes hands in a run, between two officers who act at one moment. What always holds: nobody is told here
// who should win; `closing.ts` replays the entries and finds one custodian or says so.

import { accept } from '../../src/exhibits/accept.ts';
import { offer, withdraw } from '../../src/exhibits/offer.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { exhibitsExhibit } from '../../src/exhibits/tables.ts';
import { Desk, type Program } from './officer.ts';

/** It begins at any moment of this, while things go wrong. */
const BEGIN_MS = 120_000;

/** A thing changes hands between two officers, both of whom are in a hurry. */
export function custody(nth: number): Program {
  return {
    name: 'custody',
    run: async (world) => {
      const node = world.chance.apart(`custody ${nth}`).pick([...world.nodes.values()]);
      const desk = new Desk(world, node, `custody ${nth}`);
      const [first = '', second = ''] = ['exhibits-1', 'exhibits-2'];
      await desk.pause(0, BEGIN_MS);
      const thing = {
        mark: `M-${nth}`,
        kind: 'phone',
        province: 'Sevilla',
        ground: 'Order 12',
        seal: `A${nth}`,
      } as const;
      const { position } = await desk.act(seize, { ...thing, reportTo: null } as never, { by: first });
      const { exhibit } = await desk.until(async (rows) => {
        const all = await rows.find(exhibitsExhibit, {});
        return all.find((row) => row.position === position || row.mark === thing.mark);
      });
      let [holder, other] = [first, second];
      for (let round = 0; round < 2; round += 1) {
        const to = node.seat.officers.get(other) ?? '';
        await desk.act(offer, { exhibit, to, reason: 'Examination.' } as never, { by: holder });
        const taken = await inAHurry(desk, { exhibit, seal: thing.seal }, { holder, other });
        if (taken) [holder, other] = [other, holder];
      }
    },
  };
}

/** The receiver takes it over while the custodian withdraws the offer, or takes it back without a word. */
async function inAHurry(
  desk: Desk,
  thing: { readonly exhibit: string; readonly seal: string },
  { holder, other }: { readonly holder: string; readonly other: string },
): Promise<boolean> {
  const withdrawing = desk.chance.happens(0.5);
  const reason = 'Not yet.';
  const theirs = () => desk.act(accept, thing as never, { by: other });
  const mine = async () =>
    withdrawing
      ? desk.act(withdraw, { exhibit: thing.exhibit, reason } as never, { by: holder })
      : desk.act(accept, thing as never, { by: holder });
  const firstMine = desk.chance.happens(0.5);
  const early = firstMine ? mine() : null;
  const [took] = await Promise.allSettled([theirs(), early ?? mine()]);
  return took.status === 'fulfilled';
}
