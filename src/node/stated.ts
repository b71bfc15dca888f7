// Our own statement of keys on its way into the ledger: it lies beside the keys from the moment they were changed, and
// is entered and sent when the node opens. What always holds: it is entered only by a node that has the keys it names,
// once; and a retired sealing key is destroyed when nothing can arrive any more that names it. See `rotate.ts`.

import { readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import type { Random } from '../base/id.ts';
import { makeSealingKey } from '../base/sealing.ts';
import type { Rows } from '../base/table.ts';
import { current } from '../exchange/key-folds.ts';
import {
  type KeyStatement,
  openStatement,
  type SignedStatement,
  signedStatementSchema,
} from '../exchange/key-statement.ts';
import { exchangeKeysTold } from '../exchange/key-tables.ts';
import { knownKeys } from '../exchange/peer-keys.ts';
import { allPeers } from '../exchange/store.ts';
import { exchangeOutbox } from '../exchange/tables.ts';
import { stateKeys } from '../exchange/take-keys.ts';
import { type Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { askerOf } from './ask-at-start.ts';
import type { AssembledAgency } from './assemble.ts';
import { performAsNode } from './delivery.ts';
import { isVoidNow } from './disregard.ts';
import { KEY_FILE } from './key-file.ts';
import { type AgencyKeys, cardOf, type RetiredSealing, writeKeys } from './keys.ts';
import type { Passphrase } from './passphrase.ts';
import { writeSummed } from './secret-file.ts';
import { summedValue } from './summed.ts';

/** In an agency's folder. Public, but kept like the keys that it names. */
const STATEMENT_FILE = join('keys', 'statement.json');

export async function writeStatement(folder: string, signed: SignedStatement): Promise<void> {
  await writeSummed(join(folder, STATEMENT_FILE), signed);
}

interface Read {
  readonly signed: SignedStatement;
  readonly says: KeyStatement;
}

/** Null also for what our root did not sign: it says nothing, like what a broken-off change of roots has left. */
async function readStatement(folder: string, keys: AgencyKeys): Promise<Read | null> {
  const text = await readFile(join(folder, STATEMENT_FILE), 'utf8').catch(() => null);
  const { origin, rootKey } = cardOf(keys);
  if (text === null || rootKey === null) return null;
  try {
    const signed = signedStatementSchema.parse(summedValue(text));
    return { signed, says: openStatement(signed, origin, rootKey) };
  } catch {
    return null;
  }
}

/**
 * Enters the statement that lies beside the keys, where the ledger does not have it yet. Where this node is read-only
 * it stays there until it is not; a statement that revokes the key behind that ends it.
 */
export async function enterStatement(agency: AssembledAgency, folder: string): Promise<void> {
  const read = await readStatement(folder, agency.keys);
  if (read === null) return;
  const { signed, says } = read;
  const { serial } = await knownKeys(agency.rows, agency.code);
  if (says.serial <= serial) return;
  // A rotation that was broken off has left a statement of keys that never were: the next one says more.
  const { ledgerKey, releaseKey, witnessKey } = cardOf(agency.keys);
  const ours = [current(says.keys, 'ledger'), current(says.keys, 'release'), current(says.keys, 'witness')];
  const match = ours.every((key, nth) => key === [ledgerKey, releaseKey, witnessKey][nth]);
  if (!match || says.sealing[0] !== agency.keys.recipient) return;
  const witnessing = agency.services.get(witnessingService.name) as Witnessing | undefined;
  const enter = () => performAsNode(agency, stateKeys, signed);
  const found = witnessing?.found ?? [];
  if (witnessing === undefined || witnessing.behind === null) await enter();
  else if (found.every((one) => isVoidNow(one, askerOf(agency.keys, says.keys)))) {
    await witnessing.release((one) => found.includes(one));
    try {
      await enter();
    } catch (failure) {
      for (const one of found) await witnessing.stop(one);
      throw failure;
    }
  }
}

/** A package lives 90 days at most; 30 more for what lay somewhere. */
export const KEPT_DAYS = PACKAGE_LIMITS.expiryDaysMax + 30;

/** When peers last took our keys; null while one of them has not. */
export async function acknowledgedAt(rows: Rows): Promise<Instant | null> {
  const suspended = new Set((await allPeers(rows)).filter((peer) => peer.suspended).map(({ code }) => code));
  const where = { packageType: 'keys', state: ['waiting' as const, 'dispatched' as const] };
  const open = (await rows.find(exchangeOutbox, where)).filter(({ to }) => !suspended.has(to));
  if (open.length > 0) return null;
  const told = await rows.find(exchangeKeysTold, {});
  return (
    told
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  );
}

/** True when nothing can arrive any more that names the key: peers have another, and what they sealed has expired. */
export function isDestroyable({ since }: Pick<RetiredSealing, 'since'>, told: Instant | null, now: Instant): boolean {
  if (told === null) return false;
  return daysAfter(told > since ? told : since, KEPT_DAYS) < now;
}

interface Keeping {
  readonly folder: string;
  readonly now: number;
  readonly random: Random;
  readonly passphrase?: Passphrase | undefined;
  readonly wrapped: boolean;
}

/** Destroys retired sealing keys whose time is over; gives how many. They open nothing from the next start on. */
export async function destroyRetired(keys: AgencyKeys, rows: Rows, keeping: Keeping): Promise<number> {
  if (keys.retired.length === 0) return 0;
  const told = await acknowledgedAt(rows);
  const stays = keys.retired.filter((one) => !isDestroyable(one, told, instant(keeping.now)));
  const destroyed = keys.retired.length - stays.length;
  if (destroyed === 0) return 0;
  const kept = [keys.sealing, ...stays.map(({ identity }) => identity)];
  // Drafts and slips of that time are long gone.
  const local = kept.includes(keys.local.identity) ? keys.local : await makeSealingKey();
  const given = keeping.wrapped ? ((await keeping.passphrase?.()) ?? null) : null;
  const path = join(keeping.folder, KEY_FILE);
  const { atime, mtime } = await stat(path);
  await writeKeys(keeping.folder, { ...keys, retired: stays, local }, given, keeping.random);
  // Its date says when keys were last made (`doctor-keys.ts`), and none was made.
  await utimes(path, atime, mtime);
  return destroyed;
}
