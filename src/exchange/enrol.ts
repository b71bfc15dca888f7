// Enrolling peers and suspending them. Enrolment is where keys are judged once, so that every later signature check
// is plain, and who is enrolled already is never enrolled over; suspending one stops both directions at once, for this
// agency alone. See `peer.ts` for what is checked, `change-peer.ts` for new keys and the end of a suspension.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { agencyCode } from '../statements/statement.ts';
import { cardRecord } from './change-peer.ts';
import { fault } from './fault.ts';
import { checkEnrolment, enrolmentSchema, refuseTaken } from './peer.ts';
import { allPeers, peerByCode } from './store.ts';

export const enrol = act('exchange/enrol', {
  summary: 'Enrol another agency with its origin and keys; new keys of one that is enrolled take two officers.',
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: enrolmentSchema,
  output: z.strictObject({ code: agencyCode }),
  run: async (desk, enrolment) => {
    checkEnrolment(enrolment);
    const { code } = enrolment;
    if ((await peerByCode(desk.rows, code)) !== null) throw fault('exchange/peer-known', { code });
    refuseTaken(enrolment, desk.agency, await allPeers(desk.rows));
    const records = [cardRecord(enrolment)] as const;
    await desk.append({ kind: 'exchange/peer-enrolled/1', records, operation: null, topics: [`peer:${code}`] });
    return { code };
  },
});

export const suspendPeer = act('exchange/suspend-peer', {
  summary: 'Stop exchange with an agency: nothing is sent to it and nothing is taken from it.',
  who: ['liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'oversight'],
  eyes: 1,
  input: z.strictObject({ code: agencyCode }),
  output: z.strictObject({ code: agencyCode }),
  run: async (desk, { code }) => {
    if ((await peerByCode(desk.rows, code)) === null) throw fault('exchange/peer-unknown', { code });
    const records = [{ type: 'act', code }] as const;
    await desk.append({ kind: 'exchange/peer-suspended/1', records, operation: null, topics: [`peer:${code}`] });
    return { code };
  },
});
