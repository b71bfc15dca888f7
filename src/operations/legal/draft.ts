// A legal request while it is written: kept with whatever it has, changed as often as needed, and issued once nothing
// lacks. What always holds: a draft has no clock and reminds nobody, and issuing refuses by name what is missing.
// `../request.ts` records requests that were sent outside of this node; `forms.ts` says what a form needs.

import { z } from 'zod';
import { act } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { mint, PREFIXES } from '../../base/id.ts';
import { instantText } from '../../statements/statement.ts';
import { missingOf, recordsOf } from '../request.ts';
import { askedShape, identifier, requestId, TASKS_MAX } from '../request-shape.ts';
import {
  clocksOf,
  issuable,
  LEGAL,
  lacksOf,
  ownRequest,
  sendingOf,
  sentRequest,
  shownStage,
  stageLine,
  UNMOVED,
  writable,
} from './asking.ts';
import { fault as legalFault } from './faults.ts';
import { operationsTask } from './tables.ts';

export const draftRequest = act('operations/draft-request', {
  summary: 'Keep a legal request while it is written, or change one that was not issued yet; says what still lacks.',
  ...LEGAL,
  input: z.strictObject({
    ...askedShape,
    /** The draft to change; null begins one. */
    request: requestId.nullable().default(null),
    reference: z.string().trim().max(200).default(''),
    identifiers: z.array(identifier).max(TASKS_MAX).default([]),
  }),
  output: z.strictObject({
    request: requestId,
    /** Fields of the form by their ids, and what every request needs. */
    lacks: z.array(z.string()),
    missing: z.array(z.strictObject({ number: z.number(), lacks: z.array(z.string()) })),
    position: z.number(),
  }),
  run: async (desk, { request: id, identifiers, form, ...said }) => {
    const asked = { ...said, form };
    writable(asked);
    const before = id === null ? null : await ownRequest(desk, id);
    if (before !== null && before.state !== 'draft') throw legalFault('operations/not-a-draft');
    if (said.follows !== null) await sentRequest(desk, said.follows);
    const request = id ?? mint(desk.random, PREFIXES.request);
    const operation = before === null ? desk.operation : before.operation;
    const receipt = await desk.append({
      kind: 'operations/request-drafted/1',
      records: [{ type: 'act', request, operation, ...said }, ...recordsOf(identifiers, form)],
      topics: [request],
      operation,
    });
    const lacks = [...lacksOf(asked, identifiers.length)];
    return { request, lacks, missing: missingOf(identifiers), position: receipt.position };
  },
});

export const issueRequest = act('operations/issue-request', {
  summary: 'Issue a drafted legal request: nothing may lack in its form; its deadlines run from here.',
  ...LEGAL,
  input: z.strictObject({
    request: requestId,
    /** When it left; now where left out. */
    sentAt: instantText.nullable().default(null),
    receivedAt: instantText.nullable().default(null),
    /** The deadline that the request itself states, where the table has none or another was agreed. */
    statedDue: instantText.nullable().default(null),
    /** An earlier request of ours that this one follows, where the draft does not say so. */
    follows: requestId.nullable().default(null),
  }),
  output: z.strictObject({ request: requestId, deadlines: z.array(stageLine), position: z.number() }),
  run: async (desk, { request, follows: named, ...given }) => {
    const row = await ownRequest(desk, request);
    if (row.state !== 'draft') throw legalFault('operations/not-a-draft');
    const sentAt = sendingOf(instant(desk.clock.now()), given);
    if (named !== null) await sentRequest(desk, named);
    const follows = named ?? row.follows;
    const tasks = await desk.rows.count(operationsTask, { request });
    const instrument = issuable({ ...row, follows }, tasks, { at: sentAt, issuing: desk.agency.country });
    const { receivedAt, statedDue: stated } = given;
    const clocks = await clocksOf({ ...row, ...UNMOVED, instrument, sentAt, receivedAt, stated });
    const receipt = await desk.append({
      kind: 'operations/request-issued/1',
      records: [{ type: 'act', request, follows, ...clocks }],
      topics: [request],
      operation: row.operation,
    });
    return { request, deadlines: clocks.stages.map(shownStage), position: receipt.position };
  },
});
