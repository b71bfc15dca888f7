// One row for every act and read: how to make a valid input that names what a situation holds. What always holds: an
// act without a row fails the matrix, and a row names an object by reading it from the situation, which is how the
// matrix knows what it names. An officer or a peer is the whole agency's and in no matter, so acts about them name one
// that never was. `matrix.ts` asks with these inputs, `situation.ts` and `waiting.ts` have what they name.

import { blind, type InputRow, none, reason, row } from './input-row.ts';
import { EXCHANGE_INPUTS } from './inputs-exchange.ts';
import { EXHIBIT_INPUTS } from './inputs-exhibits.ts';
import type { Situation } from './situation.ts';

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

const { statedDue: _, ...draft } = asked;

export const INPUTS: Readonly<Record<string, InputRow>> = {
  ...EXCHANGE_INPUTS,
  ...EXHIBIT_INPUTS,
  'identity/candidates': row(({ subject }) => ({ subject })),
  'identity/children': none,
  'identity/cluster': row(({ subject }) => ({ subject })),
  'identity/conflicts': none,
  'identity/conflicts-across': none,
  'identity/designate': row(({ loose }) => ({ subject: loose, category: 'witness', reason })),
  'identity/history': row(({ subject }) => ({ subject })),
  'identity/judge': row(({ loose, fresh }) => ({ a: loose, b: fresh, verdict: 'unsure', reason })),
  'identity/propose-settlement': row(({ disputed }) => ({ subject: disputed, outcome: 'victim', reason })),
  // A situation is one matter, and these conflicts lie between two: test/identity/across.test.ts asks about them.
  'identity/propose-settlement-across': blind(({ disputed }) => ({ subject: disputed, outcome: 'victim', reason })),
  'identity/recount': none,
  'identity/settle': row(({ proposal }) => ({ proposal, reason })),
  'identity/settle-across': blind(({ proposal }) => ({ proposal, reason })),
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
  'intake/narrow-handling': row(({ spare }) => ({ record: spare, handling: { tlp: 'CLEAR' }, reason })),
  'intake/preview': row((_, { waiting }) => ({ file: waiting })),
  'intake/propose-widening': row(({ spare }) => ({ record: spare, handling: { tlp: 'CLEAR' }, reason })),
  // The inbox is the agency's, and a file in it is nobody's matter yet; the operation is the one it goes to.
  'intake/receive': row(({ operation }, { waiting }) => ({ file: waiting, operation })),
  'intake/report': row(({ report }) => ({ report })),
  'intake/contents': row(({ report }) => ({ of: { report } })),
  'intake/reports': none,
  'intake/save-draft': row(() => ({ title: reason, body: {} })),
  'intake/subject': row(({ subject }) => ({ subject, reveal: true })),
  'intake/widen-handling': row(({ wide, widening }) => ({ record: wide, proposal: widening })),
  'intake/widenings': none,
  'intake/withdraw-statement': row(({ record }) => ({ record, reason })),
  'jurisdiction/added': row(() => ({ since: 'opened' })),
  'jurisdiction/assign': row(({ subject }) => ({ subject, agency: 'fr', step: 'refer', reason })),
  'jurisdiction/decline': row(({ subject }) => ({ subject, reason })),
  'jurisdiction/hand-over': row(({ subject }, { officer }) => ({ subject, to: officer, reason })),
  'jurisdiction/network': row(({ subject }) => ({ subjects: [subject] })),
  'jurisdiction/nexus': row(({ subject }) => ({ subject })),
  'jurisdiction/possible-victims': none,
  'jurisdiction/scope': row(({ subject }) => ({ subjects: [subject] })),
  'jurisdiction/take': row(({ subject }) => ({ subject })),
  'jurisdiction/touched': none,
  'jurisdiction/unowned': none,
  'jurisdiction/worklist': none,
  'ledger/entries': none,
  'ledger/head': none,
  'ledger/moved': row(() => ({ since: '2026-01-01T00:00:00.000Z' })),
  'matching/acknowledge-hit': row(({ watch, hit }) => ({ watch, hits: [hit], reason })),
  'matching/ask': row(({ subject }) => ({ peer: 'fr', subjects: [subject] })),
  'matching/compare': none,
  'matching/contacts': none,
  'matching/end-watch': row(({ watch }) => ({ watch, reason })),
  'matching/file': row(({ file }) => ({ file })),
  // No situation has a hash list, so no account has a hit; the account itself is hidden like any other.
  'matching/hits': blind(({ subject }) => ({ account: subject })),
  'matching/late-hits': none,
  'matching/renew-watch': row(({ watch }) => ({ watch, reason })),
  'matching/search': row(({ native }) => ({ text: native })),
  'matching/set-watch': row(({ loose }) => ({ subject: loose, label: reason, reason })),
  'matching/watch-hits': none,
  'matching/watches': none,
  'matching/who-else': row(({ native }) => ({ property: 'native-id', value: native, service: 'exampletalk' })),
  'operations/attributable': none,
  'operations/bind-answer': row(({ request, report }) => {
    return { request, report, tasks: [{ number: 1, outcome: 'nothing-held' }] };
  }),
  'operations/board': none,
  'operations/choose-instrument': row(() => ({ country: 'FR', data: 'subscriber', wanted: 'produce' })),
  'operations/close-task': row(({ request }) => ({ request, number: 1, outcome: 'withdrawn', reason })),
  'operations/draft-request': row(({ request }) => ({ ...draft, request })),
  'operations/end-request': row(({ request }) => ({ request, reason })),
  'operations/extend-request': row(({ request }) => ({ request, reason })),
  'operations/follow-request': row(({ request }) => ({ request, by: request })),
  'operations/decide-report': row(({ heldReport }) => ({ report: heldReport, verdict: 'same', reason })),
  'operations/deliver-report': row(({ slip }, { n }) => {
    return { slip, report: `fo:${String(n).padStart(32, '0')}`, sealed: 'AAAA', sentAt: now };
  }),
  'operations/go': row(() => ({ decision: 'no-go' })),
  'operations/instruments': none,
  'operations/invite': row(() => ({ agency: 'zz', country: 'FR' })),
  'operations/issue-request': row(({ request }) => ({ request })),
  // The node's own: nobody signs in as it.
  'operations/issue-rosters': none,
  'operations/issue-slip': row(({ measure }) => ({ team: reason, measures: [measure] })),
  'operations/join': row(({ operation }) => ({ operation })),
  // One that never was: whoever left could be asked about nothing any more.
  'operations/leave': row(() => ({ operation: `op:${'0'.repeat(32)}`, reason })),
  'operations/list': none,
  'operations/measures': none,
  'operations/note-objection': row(({ request }) => ({ request, ground: 'treaty', objectedAt: now })),
  'operations/move-measure': row(({ measure }) => ({ measure, start: '2026-05-01T08:00' })),
  'operations/note-recognition': row(({ request }) => ({ request, recognisedAt: now })),
  'operations/note-receipt': row(({ request }) => ({ request, receivedAt: now })),
  'operations/one-request': row(({ request }) => ({ request })),
  'operations/open': row(() => ({ name: 'Test', offence: 'other', basis: reason })),
  'operations/outcomes': none,
  'operations/plan-measure': row(() => ({ kind: 'search', country: 'ES', ...times })),
  'operations/propose-go': row(() => ({ decision: 'no-go' })),
  'operations/propose-removal': row(() => ({ agency: 'zz', reason })),
  'operations/ready-measure': row(({ measure }) => ({ measure, ready: [] })),
  'operations/record-outcome': row(({ measure }) => ({ result: 'search', measure })),
  'operations/reports': none,
  // Whom an identifier is thought to be of is kept as it is written; the act does not look whether anybody knows them.
  'operations/request': blind(({ subject }) => {
    return { ...asked, identifiers: [{ kind: 'account', value: 'exampletalk|1', subject }] };
  }),
  'operations/requests': none,
  'operations/revoke-member': row(() => ({ agency: 'zz', reason })),
  // Not the slip of a caller: revoking signs its officer out.
  'operations/revoke-slip': row(({ lost }) => ({ slip: lost })),
  'operations/roster': none,
  'operations/schedule': none,
  'operations/set-order': row(({ measure }) => ({ form: 'free', first: measure, second: measure, reason })),
  'operations/share-roster': none,
  'operations/sheet': row(() => ({ country: 'ES' })),
  'operations/slips': none,
  'operations/withdraw-outcome': row(({ outcome }) => ({ outcome, reason })),
  'oversight/add-officer': row(() => ({ name: 'Officer', roles: ['press'] })),
  'oversight/admit-officer': row((_, { nobody }) => ({ officer: nobody, proposal: 0 })),
  'oversight/admit-to-matter': row(({ operation }, { officer }) => ({ operation, officer, ground: reason })),
  'oversight/audit': { ...none, idsShown: true },
  'oversight/bind-oidc': row((_, { nobody }) => ({ officer: nobody, ...identity })),
  'oversight/change-officer': row((_, { nobody }) => ({ officer: nobody, proposal: 0 })),
  'oversight/complete-erasure': row(({ erasure }) => ({ erasure })),
  'oversight/confirm-review': row(({ kept }) => ({ review: kept })),
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
  'oversight/renew-hold': row(({ hold }) => ({ hold, reason })),
  'oversight/review': row((s) => ({ targets: places(s), decision: 'hand', ground: grounds.erasure, reason })),
  'oversight/reviews': none,
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
  'reconciliation/read-text': row(() => ({ text: 'Four people were arrested in Spain.' })),
  'reconciliation/side-by-side': row(({ operation }) => ({ operation })),
  'reconciliation/propose-clearance': row(({ clearance }) => ({ request: clearance })),
  'reconciliation/announcement': row(({ published }) => ({ figure: published })),
  'reconciliation/announcement-preview': row(({ figure }) => ({ figure })),
  'reconciliation/catalogue': none,
  'reconciliation/move-embargo': row(({ figure }) => ({ figure, embargo: '2030-01-01T00:00:00.000Z' })),
  'reconciliation/proofs': row(({ figure }) => ({ figure })),
  'reconciliation/propose-announcement': row(({ figure }) => {
    const paragraphs = ['Police made {figure:arrests} arrests.'];
    return { figure, texts: [{ language: 'en', title: 'Joint operation', paragraphs }] };
  }),
  'reconciliation/publish': row(({ worded, wording }) => ({ figure: worded, proposal: wording })),
  'reconciliation/records': row(({ operation }) => ({ operation, figure: 'arrests' })),
  'reconciliation/request-clearance': row(({ figure }) => ({ figure })),
  'reconciliation/requests': none,
  'reconciliation/withdraw-narrative': row(({ narrative }) => ({ narrative })),
  'referrals/acknowledge': row(({ received }) => {
    return { referral: received, service: 'ES-1', person: reason, nextStep: 'visit' };
  }),
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
  // It notes what the originator said of its own records and looks at none; whoever releases them does.
  'referrals/note-leave': blind(({ foreign }) => {
    return { originator: 'fr', to: 'pt', records: [foreign], until: '2027-01-01T00:00:00.000Z', reference: reason };
  }),
  'referrals/note-safeguarded': row(({ received }) => {
    return { referral: received, service: 'ES-1', person: reason, word: 'safeguarded' };
  }),
  'referrals/prepare': row(({ loose }) => ({ ...to, subjects: [loose] })),
  'referrals/prepared': row(({ prepared }) => ({ referral: prepared })),
  'referrals/preview': row(({ loose }) => ({ ...to, subjects: [loose] })),
  'referrals/recall': row(({ released }) => ({ referral: released, reason })),
  'referrals/receipt': row(({ received }) => ({ referral: received })),
  'referrals/received': none,
  'referrals/release': row(({ prepared }) => ({ referral: prepared })),
  'referrals/release-urgent': row(({ prepared }) => ({ referral: prepared })),
  'referrals/safeguarding': none,
  'referrals/services': none,
  'referrals/set-safeguard-clock': row(() => ({ hours: 24, hoursAtRisk: 12, ground: reason })),
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
  // After the consent that callers noted.
  'exhibits/end-consent',
  'oversight/lift-hold',
  'oversight/propose-seal',
  'oversight/seal-matter',
  'oversight/admit-to-matter',
  'oversight/unseal-matter',
  'oversight/erase',
  'oversight/complete-erasure',
  'matching/end-watch',
];
