// Records on their way over several agencies, for tests of handling on the wire: a phone that the first says, sent on
// by each to the next, and what of it stands where. Every agency keeps court bundles' and referrals' consents too.

import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStatement, type StatementRow } from '../../src/intake/tables.ts';
import { referralsStore } from '../../src/referrals/store.ts';
import type { Handling } from '../../src/statements/handling.ts';
import { aStatement } from '../statements/made.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

export const openRelay = (agencies: readonly string[]): Promise<Federation> =>
  openFederation({ agencies, stores: [identityStore, exhibitsStore, referralsStore] });

/** A phone as `originator` says it. */
export function phoneOf(originator: string, handling: Partial<Handling>, last = '1'): JsonObject {
  const value = `+3460000000${last}`;
  const said = aStatement({ property: 'phone', value, normalised: value, originator });
  return { ...said, handling: { ...said.handling, tlp: 'GREEN', ...handling } } as unknown as JsonObject;
}

/** `from` enters records of its own, and lines that ask for them to be sent. Gives the position. */
export async function enter(
  federation: Federation,
  from: string,
  to: readonly string[],
  records: readonly JsonObject[],
  more: JsonObject = {},
): Promise<number> {
  const { log, projector, officers } = federation.member(from);
  const all = records.map((_, nth) => nth + 1);
  const act: JsonObject = { type: 'act', outbound: to.map((code) => outboundTo(code, all, more)) };
  const { position } = await log.append({
    kind: 'intake/received/1',
    at: instant(federation.clock.now()),
    actor: officers.get('liaison-1') ?? '',
    permit: `p:${'0'.repeat(32)}`,
    records: [act, ...records],
  });
  await projector.settle(position);
  return position;
}

/** `from` enters records of its own and sends them; gives the ids under which they stand everywhere. */
export async function say(
  federation: Federation,
  from: string,
  to: readonly string[],
  records: readonly JsonObject[],
): Promise<readonly string[]> {
  const position = await enter(federation, from, to, records);
  await federation.run(2);
  const rows = await federation.member(from).host.rows.find(intakeStatement, { position });
  return rows.map(({ recordId }) => recordId);
}

/** What stands, or stood, at `code` of the record with this id. */
export async function held(federation: Federation, code: string, recordId: string): Promise<readonly StatementRow[]> {
  return federation.member(code).host.rows.find(intakeStatement, { recordId });
}

/** `holder` passes on what it received under this id. Gives what became of the line. */
export async function passOn(
  federation: Federation,
  { holder, to, recordId }: { readonly holder: string; readonly to: string; readonly recordId: string },
) {
  const [row] = await held(federation, holder, recordId);
  const selection = [{ entry: row?.position ?? -1, records: [row?.index ?? -1] }];
  const { position } = await federation.book(holder, [], [outboundTo(to, [1], { selection })]);
  await federation.run(2);
  const [line] = await federation.member(holder).host.rows.find(exchangeOutbox, { position });
  return { position, state: line?.state, refusal: line?.refusal };
}

/** Every agency at which the record stands and may be used. */
export async function standsAt(federation: Federation, recordId: string): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const code of federation.members.keys()) {
    if ((await held(federation, code, recordId)).some(({ superseded }) => !superseded)) codes.push(code);
  }
  return codes;
}
