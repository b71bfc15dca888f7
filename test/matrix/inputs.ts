// One row for every act and read: how to make a valid input that names what a situation holds. What always holds: an
// act without a row fails the matrix, and a row names an object by reading it from the situation, which is how the
// matrix knows what it names. `matrix.ts` asks with these inputs, `situation.ts` has what they name.

import type { Situation } from './situation.ts';

/** What an input may need that no situation holds. */
export interface Fresh {
  /** Different at every call. */
  readonly n: number;
  /** Officers of the agency: one to hand things to, and all who call. */
  readonly officer: string;
  readonly callers: readonly string[];
  /** An officer's id that never was. */
  readonly nobody: string;
  /** A file that waits in the inbox. */
  readonly waiting: string;
  /** The card of an agency that is not enrolled here. */
  readonly card: Readonly<Record<string, unknown>>;
}

type Make = (situation: Situation, fresh: Fresh) => unknown;

export interface InputRow {
  readonly make: Make;
  /** It does not look whether what it names is there: the own answer may be that for nothing. */
  readonly blind: boolean;
  /** Random ids of anything that was ever asked for stand in its answer by law (LED art. 25); values never do. */
  readonly idsShown: boolean;
}

const row = (make: Make): InputRow => ({ make, blind: false, idsShown: false });
const blind = (make: Make): InputRow => ({ make, blind: true, idsShown: false });
const none = row(() => ({}));

const reason = 'test';
const grounds = { erasure: 'led-16-2', hold: 'led-16-3' };
const to = { to: 'fr', country: 'FR', transferBasis: 'safeguards' };
const identity = { issuer: 'https://id.example.org', subject: 'subject-1' };
const places = ({ entry }: Situation) => [{ entry, records: [[1, 1]] }];
const now = '2026-03-02T08:00:00.000Z';
const times = { zone: 'Europe/Madrid', start: '2026-05-02T06:00', end: '2026-05-02T14:00' };
const asked = {
  instrument: 'national-order',
  addressee: 'provider.example.org',
  country: 'ES',
  zone: 'Europe/Madrid',
  data: 'subscriber',
  issuer: 'judge',
  reference: 'ORDER-1',
  statedDue: '2026-04-01T00:00:00.000Z',
};

export const INPUTS: Readonly<Record<string, InputRow>> = {
  'exchange/accept': none,
  'exchange/answer-question': row(() => ({ arrival: 'none' })),
  'exchange/card': none,
  'exchange/change-peer': row(() => ({ code: 'zz', proposal: 0 })),
  'exchange/enrol': row((_, { card }) => card),
  'exchange/feeds': none,
  'exchange/outbox': none,
  'exchange/owed': none,
  'exchange/peers': none,
  'exchange/propose-change': row((_, { card }) => ({ ...card, code: 'zz' })),
  'exchange/send': none,
  'exchange/show-head': row(() => ({ since: 0 })),
  'exchange/show-witnessed': row(() => ({ of: 'fr' })),
  'exchange/suspend-peer': row(() => ({ code: 'zz' })),
  'exchange/watch': none,
  'exhibits/accept': row(({ exhibit }) => ({ exhibit, seal: null })),
  'exhibits/chain': row(({ exhibit }) => ({ exhibit })),
  'exhibits/decide-return': row(({ exhibit }) => ({ exhibit, how: 'return', ground: reason })),
  'exhibits/examine': row(({ exhibit }) => ({ exhibit, tool: reason, verified: true, reason })),
  'exhibits/give-back': row(({ exhibit }) => ({ exhibit, decision: 0, reason })),
  'exhibits/list': none,
  'exhibits/offer': row(({ exhibit }, { officer }) => ({ exhibit, to: officer, reason })),
  'exhibits/seal': row(({ exhibit }) => ({ exhibit, seal: 'SEAL-1' })),
  'exhibits/seize': blind(({ loose }, { n }) => ({ mark: `M-${n}`, kind: 'phone', person: loose, ground: reason })),
  'exhibits/withdraw': row(({ exhibit }) => ({ exhibit, reason })),
  'identity/candidates': blind(({ subject }) => ({ subject })),
  'identity/children': none,
  'identity/cluster': row(({ subject }) => ({ subject })),
  'identity/conflicts': none,
  'identity/designate': row(({ loose }) => ({ subject: loose, category: 'witness', reason })),
  'identity/history': row(({ subject }) => ({ subject })),
  'identity/judge': row(({ loose, fresh }) => ({ a: loose, b: fresh, verdict: 'unsure', reason })),
  'identity/propose-settlement': row(({ disputed }) => ({ subject: disputed, outcome: 'victim', reason })),
  'identity/settle': row(({ proposal }) => ({ proposal, reason })),
  'identity/suspects': none,
  'identity/undo': row(({ judgement }) => ({ judgement, reason })),
  'identity/withdraw': row(({ subject }) => ({ subject, category: 'suspect', reason })),
  'intake/correct-statement': row(({ spare }) => ({ record: spare, value: reason, reason })),
  'intake/draft': row((_, { n }) => ({ draft: `dr:${String(n).padStart(32, '0')}` })),
  'intake/drafts': none,
  'intake/drop-draft': row((_, { n }) => ({ draft: `dr:${String(n).padStart(32, '0')}` })),
  'intake/find-for-erasure': row(({ subject }) => ({ subject })),
  'intake/history': row(({ subject }) => ({ subject })),
  'intake/names': row(({ subject }) => ({ subjects: [subject] })),
  'intake/preview': row((_, { waiting }) => ({ file: waiting })),
  'intake/receive': blind(({ operation }, { waiting }) => ({ file: waiting, operation })),
  'intake/report': row(({ report }) => ({ report })),
  'intake/contents': row(({ report }) => ({ of: { report } })),
  'intake/reports': none,
  'intake/save-draft': row(() => ({ title: reason, body: {} })),
  'intake/subject': row(({ subject }) => ({ subject, reveal: true })),
  'intake/withdraw-statement': row(({ record }) => ({ record, reason })),
  'jurisdiction/assign': row(({ subject }) => ({ subject, agency: 'fr', step: 'refer', reason })),
  'jurisdiction/decline': row(({ subject }) => ({ subject, reason })),
  'jurisdiction/hand-over': row(({ subject }, { officer }) => ({ subject, to: officer, reason })),
  'jurisdiction/network': row(({ subject }) => ({ subjects: [subject] })),
  'jurisdiction/nexus': row(({ subject }) => ({ subject })),
  'jurisdiction/scope': row(({ subject }) => ({ subjects: [subject] })),
  'jurisdiction/take': row(({ subject }) => ({ subject })),
  'jurisdiction/unowned': none,
  'jurisdiction/worklist': none,
  'ledger/entries': none,
  'ledger/head': none,
  'ledger/moved': row(() => ({ since: '2026-01-01T00:00:00.000Z' })),
  'matching/ask': row(({ subject }) => ({ peer: 'fr', subjects: [subject] })),
  'matching/compare': none,
  'matching/contacts': none,
  'matching/file': row(({ file }) => ({ file })),
  'matching/hits': blind(({ subject }) => ({ account: subject })),
  'matching/search': row(({ native }) => ({ text: native })),
  'matching/who-else': row(({ native }) => ({ property: 'native-id', value: native, service: 'exampletalk' })),
  'operations/board': none,
  'operations/close-task': row(({ request }) => ({ request, number: 1, outcome: 'withdrawn', reason })),
  'operations/go': row(() => ({ decision: 'no-go' })),
  'operations/instruments': none,
  'operations/invite': row(() => ({ agency: 'zz', country: 'FR' })),
  'operations/join': row(({ operation }) => ({ operation })),
  'operations/list': none,
  'operations/measures': none,
  'operations/note-receipt': row(({ request }) => ({ request, receivedAt: now })),
  'operations/open': row(() => ({ name: 'Test', offence: 'other', basis: reason })),
  'operations/outcomes': none,
  'operations/plan-measure': row(() => ({ kind: 'search', country: 'ES', ...times })),
  'operations/propose-go': row(() => ({ decision: 'no-go' })),
  'operations/ready-measure': row(({ measure }) => ({ measure, ready: [] })),
  'operations/record-outcome': row(({ measure }) => ({ result: 'search', measure })),
  'operations/request': blind(({ subject }) => {
    return { ...asked, identifiers: [{ kind: 'account', value: 'exampletalk|1', subject }] };
  }),
  'operations/requests': none,
  'operations/revoke-member': row(() => ({ agency: 'zz', reason })),
  'operations/share-roster': none,
  'operations/withdraw-outcome': row(({ outcome }) => ({ outcome, reason })),
  'oversight/add-officer': row(() => ({ name: 'Officer', roles: ['press'] })),
  'oversight/admit-officer': row((_, { nobody }) => ({ officer: nobody, proposal: 0 })),
  'oversight/admit-to-matter': row(({ operation }, { officer }) => ({ operation, officer, ground: reason })),
  'oversight/audit': { ...none, idsShown: true },
  'oversight/bind-oidc': row((_, { nobody }) => ({ officer: nobody, ...identity })),
  'oversight/change-officer': row((_, { nobody }) => ({ officer: nobody, proposal: 0 })),
  'oversight/complete-erasure': row(({ erasure }) => ({ erasure })),
  'oversight/decide-erasure': row((s) => ({ targets: places(s), ground: grounds.erasure })),
  'oversight/due': none,
  'oversight/erase': row(({ erasure }) => ({ erasure })),
  'oversight/erasures': none,
  'oversight/holds': none,
  'oversight/lift-hold': row(({ hold }) => ({ hold })),
  'oversight/lock-officer': row((_, { nobody }) => ({ officer: nobody })),
  'oversight/officers': none,
  'oversight/open-matter': none,
  'oversight/policy': none,
  'oversight/propose-binding': row((_, { nobody }) => ({ officer: nobody, ...identity })),
  'oversight/propose-change': row((_, { nobody }) => ({ officer: nobody, suspended: true })),
  'oversight/propose-officer': row(() => ({ name: 'Officer', roles: ['press'] })),
  'oversight/propose-reset': row((_, { nobody }) => ({ officer: nobody })),
  'oversight/propose-seal': row(({ operation }, { callers }) => ({ operation, officers: callers, ground: reason })),
  'oversight/reset-credentials': row((_, { nobody }) => ({ officer: nobody, proposal: 0 })),
  'oversight/seal-matter': row(({ operation }) => ({ operation, proposal: 0 })),
  'oversight/seals': none,
  'oversight/set-hold': row((s) => ({ targets: places(s), ground: grounds.hold })),
  'oversight/standing': none,
  'oversight/unseal-matter': row(({ operation }) => ({ operation, ground: reason })),
  'oversight/withdraw-proposal': row((_, { nobody }) => ({ officer: nobody, what: 'change', proposal: 0 })),
  'reconciliation/check-request': row(({ clearance }) => ({ request: clearance })),
  'reconciliation/clear': row(({ clearance }) => ({ request: clearance, proposal: 0 })),
  'reconciliation/clearances': row(({ figure }) => ({ figure })),
  'reconciliation/decline-clearance': row(({ clearance }) => ({ request: clearance, reason: 'other' })),
  'reconciliation/draw': row(({ operation }) => ({ operation })),
  'reconciliation/enter-narrative': row(() => {
    return {
      name: reason,
      source: 'news.example.org',
      claims: [{ kind: 'total', of: 'arrests', value: 4, words: 'four' }],
    };
  }),
  'reconciliation/figures': row(({ operation }) => ({ operation })),
  'reconciliation/findings': row(({ operation }) => ({ operation })),
  'reconciliation/narratives': none,
  'reconciliation/propose-clearance': row(({ clearance }) => ({ request: clearance })),
  'reconciliation/publish': row(({ figure }) => ({ figure })),
  'reconciliation/records': row(({ operation }) => ({ operation, figure: 'arrests' })),
  'reconciliation/request-clearance': row(({ figure }) => ({ figure })),
  'reconciliation/requests': none,
  'reconciliation/withdraw-narrative': row(({ narrative }) => ({ narrative })),
  'referrals/answer': row(({ received }) => ({ referral: received, answer: 'accepted' })),
  'referrals/board': none,
  'referrals/confirm': row(({ urgent }) => ({ referral: urgent })),
  'referrals/correct': row(({ released, record }) => ({
    referral: released,
    wrong: [record],
    right: [record],
    reason,
  })),
  'referrals/findings': none,
  'referrals/letter': row(({ released }) => ({ referral: released })),
  'referrals/note-leave': blind(({ record }) => {
    return { originator: 'fr', to: 'pt', records: [record], until: '2027-01-01T00:00:00.000Z', reference: reason };
  }),
  'referrals/prepare': row(({ loose }) => ({ ...to, subjects: [loose] })),
  'referrals/prepared': row(({ prepared }) => ({ referral: prepared })),
  'referrals/preview': row(({ loose }) => ({ ...to, subjects: [loose] })),
  'referrals/recall': row(({ released }) => ({ referral: released, reason })),
  'referrals/receipt': row(({ received }) => ({ referral: received })),
  'referrals/received': none,
  'referrals/release': row(({ prepared }) => ({ referral: prepared })),
  'referrals/release-urgent': row(({ prepared }) => ({ referral: prepared })),
  'referrals/shared': row(({ subject }) => ({ subject })),
  'referrals/take-back': row(({ released }) => ({ referral: released })),
};

/** Acts after which the world is another one; they come last, in this order. */
export const LAST: readonly string[] = [
  'referrals/take-back',
  'referrals/recall',
  'identity/undo',
  'identity/settle',
  'identity/withdraw',
  'intake/withdraw-statement',
  'intake/correct-statement',
  'oversight/lift-hold',
  'oversight/propose-seal',
  'oversight/seal-matter',
  'oversight/admit-to-matter',
  'oversight/unseal-matter',
  'oversight/erase',
  'oversight/complete-erasure',
];
