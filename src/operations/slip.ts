// The slip: what a team's telephone gets for a day, issued to one officer. It names measures of this agency and
// carries a public key that the node made for it; what is written on the telephone is sealed to that key at once. It
// ends a day after it begins at most, its key three days later; when it is revoked, both are gone at once, and its
// officer is signed out. See `deliver-report.ts` for what comes back.

import { z } from 'zod';
import { act, type ReadDesk, read } from '../base/act.ts';
import { daysAfter, hoursAfter, instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { officerId } from '../exhibits/exhibit.ts';
import { credentialsService } from '../oversight/credentials.ts';
import { officerById } from '../oversight/store.ts';
import { instantText } from '../statements/statement.ts';
import { type MeasureRow, operationsReport, operationsSlip, type SlipRow } from './day-tables.ts';
import { fault } from './faults.ts';
import { SLIP_AHEAD_DAYS, SLIP_HOURS_MAX, SLIP_MEASURES_MAX, slipId, slipKeysService } from './field.ts';
import { measureId, team } from './operation.ts';
import { measureById, openOperation } from './questions.ts';

const who = ['coordinator', 'liaison', 'analyst'] as const;
const purposes = ['investigation', 'safeguarding'] as const;

export const issueSlip = act('operations/issue-slip', {
  summary: 'Issue a slip for a team: its measures and a key, for the telephone of one officer and one day.',
  who: ['coordinator', 'analyst'],
  purposes,
  eyes: 1,
  input: z.strictObject({
    team,
    measures: z.array(measureId).min(1).max(SLIP_MEASURES_MAX),
    /** Whose telephone; null for one's own. */
    officer: officerId.nullable().default(null),
    hours: z.number().int().min(1).max(SLIP_HOURS_MAX).default(SLIP_HOURS_MAX),
    /** From when the hours count, for instance the morning after; null for now. It can be fetched at once. */
    begins: instantText.nullable().default(null),
  }),
  output: z.strictObject({ slip: slipId, officer: z.string(), ends: z.string(), position: z.number() }),
  run: async (desk, input) => {
    const { operation } = await openOperation(desk);
    const measures = [...new Set(input.measures)];
    for (const measure of measures) {
      const row = await measureById(desk.rows, measure);
      if (row === null || row.operation !== operation || row.agency !== desk.agency.code) {
        throw fault('operations/unknown-measure', { measure });
      }
    }
    const officer = input.officer ?? desk.officer;
    if (input.officer !== null) await fieldOfficer(desk, officer);
    const slip = mint(desk.random, PREFIXES.slip);
    const now = instant(desk.clock.now());
    const begins = input.begins === null || input.begins < now ? now : input.begins;
    if (begins > daysAfter(now, SLIP_AHEAD_DAYS)) throw fault('operations/slip-too-early', { days: SLIP_AHEAD_DAYS });
    const ends = hoursAfter(begins, input.hours);
    const recipient = await desk.service(slipKeysService).make(slip, ends);
    // The key is longer than a record's text may be: it stands in parts, and only its public half.
    const keyParts = recipient.match(/.{1,800}/g) ?? [];
    const { purpose } = desk;
    const done = { type: 'act', slip, operation, officer, purpose, team: input.team, measures, keyParts, ends };
    const receipt = await desk.append({ kind: 'operations/slip-issued/1', records: [done], topics: [slip] });
    return { slip, officer, ends, position: receipt.position };
  },
});

/** @throws operations/not-in-the-field for somebody who may not report */
async function fieldOfficer(desk: ReadDesk, officer: string): Promise<void> {
  const row = await officerById(desk.rows, officer);
  const may = row !== null && !row.suspended && row.roles.some((role) => who.some((one) => one === role));
  if (!may) throw fault('operations/not-in-the-field');
}

export const revokeSlip = act('operations/revoke-slip', {
  summary: 'Revoke a slip, for instance because a telephone was lost: its key is destroyed, its officer signed out.',
  who,
  purposes: [...purposes, 'oversight'],
  eyes: 1,
  input: z.strictObject({ slip: slipId }),
  output: z.strictObject({ slip: slipId, position: z.number() }),
  run: async (desk, { slip }) => {
    const { operation } = await openOperation(desk);
    const [row] = await desk.rows.find(operationsSlip, { slip, operation });
    if (row === undefined) throw fault('operations/unknown-slip');
    const done = { type: 'act', slip, operation };
    const receipt = await desk.append({ kind: 'operations/slip-revoked/1', records: [done], topics: [slip] });
    // Whoever found the telephone is signed in as its officer as well.
    desk.service(credentialsService).end(row.officer);
    await desk.service(slipKeysService).drop(slip);
    return { slip, position: receipt.position };
  },
});

/** How a slip stands now. */
export function slipState(row: SlipRow, now: string): 'open' | 'ended' | 'revoked' {
  return row.revoked ? 'revoked' : row.ends <= now ? 'ended' : 'open';
}

/** A measure as the team sees it; `persons` is how many it concerns, by number only. */
const slipMeasure = z.strictObject({
  number: z.number(),
  measure: z.string(),
  kind: z.string(),
  country: z.string(),
  province: z.string().nullable(),
  zone: z.string(),
  localStart: z.string(),
  startUtc: z.string(),
  endUtc: z.string(),
  state: z.string(),
  persons: z.number(),
});

export const slips = read('operations/slips', {
  summary: 'Slips of teams with their measures and how many reports came, or only those of one’s own telephone.',
  who,
  purposes: [...purposes, 'oversight'],
  input: z.strictObject({ mine: z.boolean().default(false) }),
  output: z.strictObject({
    slips: z.array(
      z.strictObject({
        slip: z.string(),
        team: z.string(),
        officer: z.string(),
        issuedAt: z.string(),
        ends: z.string(),
        state: z.enum(['open', 'ended', 'revoked']),
        recipient: z.string(),
        measures: z.array(slipMeasure),
        reports: z.number(),
      }),
    ),
  }),
  run: async (desk, { mine }) => {
    const { operation } = await openOperation(desk);
    const now = instant(desk.clock.now());
    const rows = await desk.rows.find(operationsSlip, { operation, ...(mine ? { officer: desk.officer } : {}) });
    const shown = [];
    for (const row of rows) {
      const { slip, team: name, officer, issuedAt, ends, recipient } = row;
      const planned = await Promise.all(row.measures.map((measure) => measureById(desk.rows, measure)));
      const measures = planned.flatMap((one, nth) => (one === null ? [] : [onSlip(one, nth + 1)]));
      const reports = await desk.rows.count(operationsReport, { slip });
      const state = slipState(row, now);
      shown.push({ slip, team: name, officer, issuedAt, ends, state, recipient, measures, reports });
    }
    return { slips: shown };
  },
});

function onSlip(row: MeasureRow, number: number) {
  const { measure, kind, country, province, zone, localStart, startUtc, endUtc, state, subjects } = row;
  const persons = subjects.length;
  return { number, measure, kind, country, province, zone, localStart, startUtc, endUtc, state, persons };
}
