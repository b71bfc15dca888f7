// Asking the owner of records for leave to use them in court (H1) or to pass them on to one agency (H2), and answering
// what others ask of us. What always holds: the owner is who said the record, not who passed it on; a named officer
// answers with a reason; a grant names exactly the records, the use, the recipient and the day, takes two officers
// where a record is marked RED or states limits (H3), and can be taken back. `consent-check.ts` looks at what arrives.

import { z } from 'zod';
import { act, type Desk, type Purpose, type ReadDesk, type Role, read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { fault as rosterFault } from '../operations/faults.ts';
import { rosterAllows } from '../operations/roster-gate.ts';
import {
  CONSENT_USES,
  type ConsentAnswer,
  type ConsentRequest,
  consentAnswerSchema,
  consentId,
  consentReason,
  consentRecords,
} from '../statements/consent.ts';
import { handlingSchema } from '../statements/handling.ts';
import { agencyCode, instantText } from '../statements/statement.ts';
import { causesOf, causesSchema } from './causes.ts';
import { consentFault as fault } from './consent-fault.ts';
import { CONSENT_STATES, type ConsentRequestRow, consentById, exchangeConsent } from './consent-tables.ts';
import { activePeer } from './receipts.ts';
import { exchangeOutbox, type OutboxRow } from './tables.ts';

const ASKING: readonly Role[] = ['liaison', 'coordinator', 'prosecutor'];
const ANSWERING: readonly Role[] = ['liaison', 'coordinator'];
const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution'];
/** Days in which the other agency may fetch it. */
const OPEN_DAYS = 30;
const LINES_MAX = 500;

export const askConsent = act('exchange/ask-consent', {
  summary: 'Ask the owner of records for leave to use them in court, or to pass them on to one agency.',
  who: ASKING,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    use: z.enum(CONSENT_USES),
    /** Who would get them; left out for a court. */
    to: agencyCode.nullable().default(null),
    /** Ids that the owner gave its records. */
    records: consentRecords,
    until: instantText,
    reason: consentReason,
  }),
  output: z.strictObject({ consent: consentId, owner: z.string(), records: z.number(), position: z.number() }),
  run: async (desk, { use, to, records, until, reason }) => {
    const named = [...new Set(records)];
    if ((use === 'onward') !== (to !== null)) throw fault('exchange/consent-recipient');
    if (until <= instant(desk.clock.now())) throw fault('exchange/consent-date');
    const owner = await ownerOf(desk, named);
    if (to === owner || to === desk.agency.code) throw fault('exchange/consent-recipient');
    await activePeer(desk, owner);
    await refuseOffRoster(desk, desk.operation, owner);
    const consent = mint(desk.random, PREFIXES.act);
    const said = { consent, use, to, records: named, until, reason, officer: desk.officer };
    const request: ConsentRequest = { type: 'consent-request', ...said };
    const outbound = [{ to: owner, package: 'records', ...sendingOf(use), supersedes: [] }];
    const { position } = await desk.append({
      kind: 'exchange/consent-asked/1',
      records: [{ type: 'act', consent, owner, outbound }, request as unknown as JsonObject],
    });
    return { consent, owner, records: named.length, position };
  },
});

/** A court is asked for under prosecution; the selection is the record beside the act. */
const sendingOf = (use: 'court' | 'onward') => ({
  purpose: use === 'court' ? 'prosecution' : 'investigation',
  days: OPEN_DAYS,
  selection: [{ entry: null, records: [1] }],
});

/** What would be set aside for the roster is not asked or granted at all. @throws operations/not-on-roster */
async function refuseOffRoster(desk: ReadDesk, operation: string | null, to: string): Promise<void> {
  if (!(await rosterAllows(desk.rows, operation, to))) throw rosterFault('operations/not-on-roster', { to });
}

/** The one agency that said all of these records, which are held here and stand. */
async function ownerOf(desk: ReadDesk, recordId: readonly string[]): Promise<string> {
  const rows = await recordsHeld(desk, { recordId: [...recordId], superseded: false });
  const owners = new Set(rows.map(({ originator }) => originator));
  const [owner] = owners;
  const whole = new Set(rows.map((row) => row.recordId)).size === recordId.length;
  if (owner === undefined || owners.size > 1 || !whole || owner === desk.agency.code) {
    throw fault('exchange/consent-foreign');
  }
  return owner;
}

async function recordsHeld(desk: ReadDesk, where: { readonly recordId: string[]; readonly superseded: boolean }) {
  const said = await desk.rows.find(intakeStatement, where);
  const seen = await desk.rows.find(intakeSighting, where);
  return [...said, ...seen];
}

export const answerConsent = act('exchange/answer-consent', {
  summary: 'Grant or refuse, with a reason, the leave that another agency asks for about our records.',
  who: ANSWERING,
  purposes: PURPOSES,
  // What was sent may stand in any matter of ours, whichever the asking agency works in.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    consent: consentId,
    grant: z.boolean(),
    reason: consentReason,
    /** The last instant, where it is to be sooner than was asked. */
    until: instantText.nullable().default(null),
  }),
  output: z.strictObject({ consent: consentId, state: z.enum(CONSENT_STATES), position: z.number() }),
  run: async (desk, { consent, grant, reason, until }) => {
    const row = await requestTo(desk, consent, ['open', 'proposed']);
    if (!grant) return say(desk, row, 'refused', reason, row.until);
    const last = until === null || until > row.until ? row.until : until;
    if (last <= instant(desk.clock.now())) throw fault('exchange/consent-date');
    await refuseOffRoster(desk, row.operation, row.peer);
    if (!(await takesTwo(desk, row))) return say(desk, row, 'granted', reason, last);
    const record = { type: 'act', consent, state: 'proposed', because: reason, until: last };
    const { position } = await desk.append({
      kind: 'exchange/consent-answered/1',
      records: [record],
      topics: [consent],
      operation: row.operation,
    });
    return { consent, state: 'proposed' as const, position };
  },
});

export const confirmConsent = act('exchange/confirm-consent', {
  summary: 'Agree to a leave that a colleague granted: the second officer, where a record is marked RED or H3.',
  who: ANSWERING,
  purposes: PURPOSES,
  // As the first half.
  reach: 'agency',
  eyes: 2,
  first: async (desk, { consent }) => (await requestTo(desk, consent, ['proposed'])).answeredBy ?? '',
  input: z.strictObject({ consent: consentId }),
  output: z.strictObject({ consent: consentId, state: z.enum(CONSENT_STATES), position: z.number() }),
  run: async (desk, { consent }) => {
    const row = await requestTo(desk, consent, ['proposed']);
    if (row.until <= instant(desk.clock.now())) throw fault('exchange/consent-date');
    await takesTwo(desk, row);
    return say(desk, row, 'granted', row.because ?? '', row.until);
  },
});

export const withdrawConsent = act('exchange/withdraw-consent', {
  summary: 'Take back a leave that we granted: from then on nothing more goes out on it.',
  who: [...ANSWERING, 'protection'],
  purposes: [...PURPOSES, 'oversight'],
  // As the grant.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ consent: consentId, reason: consentReason }),
  output: z.strictObject({ consent: consentId, state: z.enum(CONSENT_STATES), position: z.number() }),
  run: async (desk, { consent, reason }) => {
    const row = await requestTo(desk, consent, ['granted']);
    return say(desk, row, 'withdrawn', reason, row.until);
  },
});

/** @throws exchange/consent-unknown, exchange/consent-state */
async function requestTo(desk: ReadDesk, consent: string, states: readonly string[]): Promise<ConsentRequestRow> {
  const row = await consentById(desk.rows, consent, 'given');
  if (row === null) throw fault('exchange/consent-unknown');
  if (!states.includes(row.state)) throw fault('exchange/consent-state', { state: row.state });
  return row;
}

/** Whether the grant takes two; every record must be ours and stand. @throws exchange/consent-gone */
async function takesTwo(desk: ReadDesk, { records }: ConsentRequestRow): Promise<boolean> {
  const rows = (await recordsHeld(desk, { recordId: [...records], superseded: false })).filter((row) => {
    return row.fromAgency === null && row.originator === desk.agency.code;
  });
  const left = new Set(rows.map(({ recordId }) => recordId)).size;
  if (left !== records.length) throw fault('exchange/consent-gone', { records: records.length - left });
  return rows.some(({ handling }) => {
    const { success, data } = handlingSchema.safeParse(handling);
    return !success || data.tlp === 'RED' || data.pap === 'RED' || data.legal.includes('H3');
  });
}

/** The answer, in our ledger and to whoever asked. */
async function say(
  desk: Desk,
  row: ConsentRequestRow,
  answer: ConsentAnswer['answer'],
  because: string,
  until: string,
) {
  const { consent, use, to, records, peer, operation } = row;
  const said = { consent, use, to, records: [...records], until, reason: because, officer: desk.officer };
  const record: ConsentAnswer = consentAnswerSchema.parse({ type: 'consent-answer', answer, ...said });
  const outbound = [{ to: peer, package: 'answer', ...sendingOf(use), supersedes: [] }];
  const { position } = await desk.append({
    kind: 'exchange/consent-answered/1',
    records: [{ type: 'act', consent, state: answer, because, until, outbound }, record as unknown as JsonObject],
    topics: [consent],
    operation,
  });
  return { consent, state: answer, position };
}

export const consents = read('exchange/consents', {
  summary: 'Leave that we asked owners for and that others ask of us, by state: granted, refused, taken back, open.',
  who: [...ASKING, 'protection'],
  purposes: [...PURPOSES, 'oversight'],
  // As the answer.
  reach: 'agency',
  input: z.strictObject({ state: z.enum(CONSENT_STATES).nullable().default(null) }),
  output: z.strictObject({
    consents: z.array(
      z.strictObject({
        consent: z.string(),
        side: z.enum(['asked', 'given']),
        peer: z.string(),
        use: z.enum(CONSENT_USES),
        to: z.string().nullable(),
        records: z.array(z.string()),
        /** Those among them that were taken back since: no consent is left for them. */
        gone: z.number(),
        until: z.string(),
        reason: z.string(),
        askedAt: z.string(),
        askedBy: z.string(),
        state: z.enum(CONSENT_STATES),
        /** True of a grant while it holds. */
        holds: z.boolean(),
        answeredAt: z.string().nullable(),
        answeredBy: z.string().nullable(),
        because: z.string().nullable(),
        operation: z.string().nullable(),
        /** What became of the package that asks, where it did not arrive: waiting, dispatched, refused or unmade. */
        line: z.strictObject({ state: z.string(), refusal: z.string().nullable() }).nullable(),
      }),
    ),
    causes: causesSchema,
  }),
  run: async (desk, { state }) => {
    const now = instant(desk.clock.now());
    const order = [{ column: 'position' as const, descending: true }];
    const where = state === null ? {} : { state };
    const rows = await desk.rows.find(exchangeConsent, where, { order, limit: LINES_MAX });
    const lines = await underWay(desk, rows);
    return {
      consents: rows.map(({ position, records, gone, ...row }) => {
        const holds = row.state === 'granted' && row.until > now && gone.length < records.length;
        const line = row.side === 'asked' && row.state === 'open' ? (lines.get(position) ?? null) : null;
        return { ...row, records: [...records], gone: gone.length, holds, line };
      }),
      causes: causesOf([...lines.values()].map(({ refusal }) => refusal)),
    };
  },
});

/** The packages of ours that ask and have not arrived, by the place of the request. */
async function underWay({ rows }: ReadDesk, asked: readonly ConsentRequestRow[]) {
  const open = asked.filter(({ side, state }) => side === 'asked' && state === 'open');
  const position = [...new Set(open.map((row) => row.position))];
  const found = position.length === 0 ? [] : await rows.find(exchangeOutbox, { position, nth: 0 });
  const lines = new Map<number, { readonly state: string; readonly refusal: string | null }>();
  for (const { position: at, ...line } of found) {
    const { state, refusal } = await lastOf(rows, line);
    if (state !== 'delivered') lines.set(at, { state, refusal });
  }
  return lines;
}

type Sent = Pick<OutboxRow, 'state' | 'refusal' | 'anew'>;

/** The line itself, or the one that took its place. */
async function lastOf(rows: ReadDesk['rows'], line: Sent): Promise<Sent> {
  const [next] = line.anew === null ? [] : await rows.find(exchangeOutbox, { position: line.anew, nth: 0 });
  return next === undefined ? line : lastOf(rows, next);
}
