// The rows of exchange in the matrix. What always holds: peers are the whole agency's and in no matter, so what is
// asked about one names one that never was; what goes out of a matter names what its situation holds. See `inputs.ts`.

import { type InputRow, none, reason, row } from './input-row.ts';

export const EXCHANGE_INPUTS: Readonly<Record<string, InputRow>> = {
  'exchange/accept': none,
  'exchange/accept-group': row(() => ({ arrivals: ['none'], by: 'zz' })),
  // The node's own: nobody signs in as it.
  'exchange/answer-consent': row(() => ({ consent: `a:${'0'.repeat(32)}`, grant: false, reason })),
  'exchange/answer-question': row(() => ({ arrival: 'none' })),
  'exchange/ask-consent': row(({ foreign }) => {
    return { use: 'onward', to: 'pt', records: [foreign], until: '2030-01-01T00:00:00.000Z', reason };
  }),
  'exchange/ask-cosignatures': none,
  'exchange/card': none,
  'exchange/certify-erasure': row(({ asked }) => ({ asked })),
  'exchange/collect': row(() => ({ from: 'zz' })),
  'exchange/compliance': none,
  'exchange/confirm-consent': row(() => ({ consent: `a:${'0'.repeat(32)}` })),
  'exchange/consents': none,
  'exchange/cosign': row(() => ({ from: 'zz', body: 'none' })),
  'exchange/enrol': row(() => ({ code: 'zz', proposal: 0 })),
  'exchange/erasures': none,
  'exchange/expire': none,
  'exchange/export': row(() => ({ to: 'zz' })),
  'exchange/feeds': none,
  'exchange/fork-proof': row(() => ({ of: 'fr' })),
  'exchange/hand-over': row(() => ({ to: 'zz', after: 0 })),
  'exchange/held': none,
  'exchange/import': none,
  'exchange/journey': row(({ released }) => ({ referral: released })),
  'exchange/judge-held': row(() => ({ from: 'zz', package: 'none', take: false })),
  'exchange/number': row(() => ({ to: 'zz' })),
  'exchange/outbox': none,
  'exchange/owed': none,
  'exchange/peers': none,
  'exchange/preview': row(({ prepared }) => ({ referral: prepared })),
  'exchange/propose-card': row((_, { card }) => card),
  'exchange/propose-held': row(() => ({ from: 'zz', package: 'none', take: false, reason })),
  'exchange/send': none,
  'exchange/send-anew': row(() => ({ position: 0, nth: 0, reason })),
  'exchange/show-head': row(() => ({ since: 0 })),
  'exchange/show-witnessed': row(() => ({ of: 'fr' })),
  'exchange/state-keys': row(() => ({ note: 'none', body: '{}' })),
  'exchange/statement': none,
  'exchange/suspend-peer': row(() => ({ code: 'zz' })),
  'exchange/take-cosignature': row(() => ({ from: 'zz', note: 'none' })),
  'exchange/take-fork': row(() => ({ of: 'zz', proof: '{}' })),
  'exchange/take-keys': row(() => ({ note: 'none', body: '{}' })),
  'exchange/take-receipts': row(() => ({ from: 'zz', receipts: [] })),
  'exchange/watch': none,
  'exchange/withdraw-consent': row(() => ({ consent: `a:${'0'.repeat(32)}`, reason })),
};
