// The end of old sealing keys on a running node: at its start and once a day, those are destroyed that nothing can name
// any more (`stated.ts` has the rule). What always holds: a key that cannot be rewritten now is tried again the next
// day, and what was destroyed opens nothing from the next start on. `doctor-keys.ts` says what is kept.

import type { Timers } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import { readKeys, readOpenPart } from './keys.ts';
import type { NodeOptions } from './node.ts';
import { destroyRetired } from './stated.ts';

const DAY_MS = 86_400_000;

interface Keeper {
  readonly options: NodeOptions;
  readonly agencies: ReadonlyMap<string, { readonly rows: Rows; readonly folder: string }>;
}

/** Destroys what is due in every agency of the node; gives how many keys. */
export async function retire({ options, agencies }: Keeper): Promise<number> {
  const { clock, random, passphrase } = options;
  let destroyed = 0;
  for (const { rows, folder } of agencies.values()) {
    const { wrapped, retiredSince } = await readOpenPart(folder);
    if (retiredSince.length === 0) continue;
    const keys = await readKeys(folder, passphrase);
    destroyed += await destroyRetired(keys, rows, { folder, now: clock.now(), random, passphrase, wrapped });
  }
  return destroyed;
}

/** Does it now and every day; gives what ends it. */
export function retireDaily(node: Keeper, timers: Timers): () => void {
  let cancel = (): void => undefined;
  let ended = false;
  const round = (): void => {
    const again = (): void => {
      if (!ended) cancel = timers.after(DAY_MS, round);
    };
    retire(node).then(again, again);
  };
  round();
  return () => {
    ended = true;
    cancel();
  };
}
