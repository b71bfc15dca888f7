// The reads of oversight: who the officers are, what policy says, what falls due, what is erased or held, and what the
// node does by itself. `looks.ts` has the one that asks the audit log who looked at whom. Each is audited as any read.

import { z } from 'zod';
import { PURPOSES, ROLES, read } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { officerId } from './actor.ts';
import { type Account, credentialsService } from './credentials.ts';
import { actsService, policyRows } from './policy.ts';
import { dueBy } from './retain.ts';
import { STANDING } from './standing.ts';
import { allOfficers } from './store.ts';
import {
  type OfficerRow,
  oversightDue,
  oversightErasure,
  oversightHeld,
  oversightHold,
  oversightProposal,
  PROPOSALS,
} from './tables.ts';
import { shared } from './targets.ts';

const PEOPLE = ROLES.filter((role) => role !== 'node');
const runs = z.array(z.tuple([z.number(), z.number()]));

const roles = z.array(z.enum(ROLES));

export const officers = read('oversight/officers', {
  summary: 'The officers of this agency, their roles, how they can sign in, and what is proposed about them.',
  who: [...PEOPLE, 'node'],
  purposes: PURPOSES,
  input: z.strictObject({ officer: officerId.nullable().default(null) }),
  output: z.strictObject({
    officers: z.array(
      z.strictObject({
        officer: z.string(),
        name: z.string(),
        roles,
        suspended: z.boolean(),
        locked: z.boolean(),
        /** For officers for data protection, of officers who have any; null otherwise. */
        credentials: z
          .strictObject({ password: z.boolean(), totp: z.boolean(), passkeys: z.number(), oidc: z.boolean() })
          .nullable(),
        /** When a lock by failures opens by itself; null of any other lock. For data protection only, as the rest. */
        lockedUntil: z.string().nullable(),
        enrolledAt: z.string().nullable(),
        lastSignIn: z.string().nullable(),
      }),
    ),
    proposals: z.array(
      z.strictObject({
        officer: z.string(),
        what: z.enum(PROPOSALS),
        name: z.string().nullable(),
        roles: roles.nullable(),
        suspended: z.boolean().nullable(),
        proposedBy: z.string(),
        at: z.string(),
        position: z.number(),
      }),
    ),
  }),
  run: async (desk, input) => {
    const wanted = <R extends { officer: string }>(rows: readonly R[]) =>
      rows.filter((row) => input.officer === null || row.officer === input.officer);
    const known = wanted(await allOfficers(desk.rows));
    const proposals = wanted(await desk.rows.find(oversightProposal, {}));
    const accounts = desk.roles.includes('protection') ? await desk.service(credentialsService).accounts() : null;
    return {
      officers: known.map((row) => ({ ...shownOfficer(row), ...shownAccount(row, accounts?.get(row.officer)) })),
      proposals: proposals.map(({ officer, what, name, roles: given, suspended, proposedBy, at, position }) => {
        const each = given === null ? null : [...given];
        return { officer, what, name, roles: each, suspended, proposedBy, at, position };
      }),
    };
  },
});

function shownOfficer({ officer, name, roles: own, suspended }: OfficerRow) {
  return { officer, name, roles: [...own], suspended };
}

function shownAccount(row: OfficerRow, account: Account | undefined) {
  const unknown = { credentials: null, lockedUntil: null, enrolledAt: null, lastSignIn: null };
  if (account === undefined) return { ...unknown, locked: row.locked };
  const { password, totp, passkeys, oidc, locked, lockedUntil, enrolledAt, lastSignIn } = account;
  const times = { lockedUntil: row.locked ? null : lockedUntil, enrolledAt, lastSignIn };
  return { ...times, locked: row.locked || locked, credentials: { password, totp, passkeys, oidc } };
}

export const policy = read('oversight/policy', {
  summary: 'The policy table: each act with its roles, purposes and how many officers it takes.',
  who: ['protection', 'coordinator'],
  purposes: ['oversight'],
  input: z.strictObject({ role: z.enum(ROLES).nullable().default(null) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        act: z.string(),
        summary: z.string(),
        writes: z.boolean(),
        roles: z.array(z.enum(ROLES)),
        purposes: z.array(z.enum(PURPOSES)),
        eyes: z.union([z.literal(1), z.literal(2)]),
      }),
    ),
  }),
  run: async (desk, { role }) => {
    const rows = policyRows(desk.service(actsService)()).filter((row) => role === null || row.roles.includes(role));
    return { rows: rows.map((row) => ({ ...row, roles: [...row.roles], purposes: [...row.purposes] })) };
  },
});

export const standing = read('oversight/standing', {
  summary: 'What the node does by itself under its standing authorisation: a closed list.',
  who: ['protection', 'coordinator', 'node'],
  purposes: ['oversight'],
  input: z.strictObject({}),
  output: z.strictObject({ kinds: z.array(z.strictObject({ kind: z.string(), why: z.string() })) }),
  run: async () => ({ kinds: STANDING.map((row) => ({ ...row })) }),
});

/** Lines of one list: more is asked for by a nearer day. */
const LINES_MAX = 500;

export const due = read('oversight/due', {
  summary: 'What must be reviewed or erased within so many days, the most pressing first.',
  who: ['protection', 'coordinator'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  input: z.strictObject({ days: z.number().int().min(0).max(3_660).default(30) }),
  output: z.strictObject({
    /** Up to when, inclusive. */
    until: z.string(),
    lines: z.array(
      z.strictObject({
        what: z.enum(['erasure', 'review']),
        by: z.string(),
        overdue: z.boolean(),
        held: z.boolean(),
        entry: z.number(),
        kind: z.string(),
        operation: z.string().nullable(),
        records: runs,
        count: z.number(),
      }),
    ),
    /** True when the list is longer than 500 lines and is cut. */
    more: z.boolean(),
  }),
  run: async (desk, { days }) => {
    const now = instant(desk.clock.now());
    const until = daysAfter(now, days);
    const first = async (column: 'reviewAt' | 'eraseBy') =>
      desk.rows.find(oversightDue, {}, { order: [{ column }], limit: LINES_MAX + 1 });
    const both = [...(await first('eraseBy')), ...(await first('reviewAt'))];
    const held = await desk.rows.find(oversightHeld, { entry: [...new Set(both.map(({ entry }) => entry))] });
    const lines = new Map<string, ReturnType<typeof line>>();
    function line(row: (typeof both)[number], what: 'erasure' | 'review') {
      const by = what === 'erasure' ? row.eraseBy : row.reviewAt;
      const { entry, kind, operation, records, count } = row;
      const isHeld = shared([{ entry, records }], held).length > 0;
      const places = records.map(([from, to]): [number, number] => [from, to]);
      return { what, by, overdue: by <= now, held: isHeld, entry, kind, operation, records: places, count };
    }
    for (const row of both) {
      const what = dueBy(row, until);
      if (what !== null) lines.set(`${row.entry} ${row.reviewAt} ${row.eraseBy}`, line(row, what));
    }
    const pressing = [...lines.values()].sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.entry - b.entry));
    return { until, lines: pressing.slice(0, LINES_MAX), more: pressing.length > LINES_MAX };
  },
});

export const erasures = read('oversight/erasures', {
  summary: 'Decisions to erase and how far each is.',
  who: ['protection'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  input: z.strictObject({ state: z.enum(['decided', 'erased', 'completed']).nullable().default(null) }),
  output: z.strictObject({
    erasures: z.array(
      z.strictObject({
        erasure: z.string(),
        state: z.enum(['decided', 'erased', 'completed']),
        ground: z.string(),
        scope: z.string(),
        records: z.number(),
        decidedBy: z.string(),
        decidedAt: z.string(),
        erasedBy: z.string().nullable(),
        backupsUntil: z.string().nullable(),
      }),
    ),
  }),
  run: async (desk, { state }) => {
    const order = [{ column: 'decided' as const, descending: true }];
    const rows = await desk.rows.find(oversightErasure, state === null ? {} : { state }, { order, limit: LINES_MAX });
    return {
      erasures: rows.map(
        ({ erasure, state: at, ground, scope, records, decidedBy, decidedAt, erasedBy, backupsUntil }) => {
          return { erasure, state: at, ground, scope, records, decidedBy, decidedAt, erasedBy, backupsUntil };
        },
      ),
    };
  },
});

export const holds = read('oversight/holds', {
  summary: 'Legal holds in force.',
  who: ['protection', 'prosecutor'],
  purposes: ['oversight', 'prosecution'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    holds: z.array(
      z.strictObject({
        hold: z.string(),
        ground: z.string(),
        records: z.number(),
        setBy: z.string(),
        at: z.string(),
        /** When it is to be looked at again, and who did last. */
        reviewAt: z.string(),
        overdue: z.boolean(),
        reviewedBy: z.string().nullable(),
        reviewedAt: z.string().nullable(),
      }),
    ),
  }),
  run: async (desk) => {
    const order = [{ column: 'position' as const, descending: true }];
    const rows = await desk.rows.find(oversightHold, {}, { order, limit: 10_000 });
    const inForce = rows.filter(({ lifted }) => lifted === null).slice(0, LINES_MAX);
    const now = instant(desk.clock.now());
    return {
      holds: inForce.map(({ hold, ground, records, setBy, at, reviewAt, reviewedBy, reviewedAt }) => {
        return { hold, ground, records, setBy, at, reviewAt, overdue: reviewAt <= now, reviewedBy, reviewedAt };
      }),
    };
  },
});
