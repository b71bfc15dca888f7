// Our card: what another agency enrols us by. It holds public keys only, and a fingerprint short enough to be read out
// on the telephone, because a card that came by mail is worth as much as the mail. See `enrol.ts` for the other side.

import { z } from 'zod';
import { PURPOSES, type Role, read, serviceName } from '../base/act.ts';
import { sha256 } from '../base/digest.ts';
import { canonical } from '../base/json.ts';
import { agencyCode } from '../statements/statement.ts';
import { cardOnly, type Enrolment, enrolmentSchema } from './peer.ts';
import { allPeers } from './store.ts';

/** Our own public keys in the form of an enrolment, supplied by the edge. */
export const cardService = serviceName<() => Enrolment>('card');

const WHO: readonly Role[] = ['liaison', 'coordinator', 'protection'];
const GROUPS = 8;
const GROUP_DIGITS = 5;

/**
 * Eight groups of five digits over the whole card, 132 bits: two officers read them to each other. A changed key, name
 * or origin changes them.
 */
export function fingerprintOf(card: Enrolment): string {
  const digest = sha256(Buffer.from(canonical({ ...cardOnly(card) })));
  const groups = Array.from({ length: GROUPS }, (_, nth) => {
    const number = digest.readUIntBE(nth * 4, 4) % 10 ** GROUP_DIGITS;
    return String(number).padStart(GROUP_DIGITS, '0');
  });
  return groups.join(' ');
}

export const card = read('exchange/card', {
  summary: 'Our card for another agency: origin and public keys, with a fingerprint to compare by telephone.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    /** An enrolled agency, to read out what we enrolled of it; null for our own card. */
    of: agencyCode.nullable().default(null),
  }),
  output: z.strictObject({ card: enrolmentSchema.nullable(), fingerprint: z.string().nullable() }),
  run: async (desk, { of }) => {
    const own = of === null || of === desk.agency.code;
    const found = own ? desk.service(cardService)() : (await allPeers(desk.rows)).find(({ code }) => code === of);
    if (found === undefined) return { card: null, fingerprint: null };
    const shown = cardOnly(found);
    return { card: shown, fingerprint: fingerprintOf(shown) };
  },
});
