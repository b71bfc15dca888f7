// What acts about legal requests share: whether an instrument may be used as asked, the clocks of a request from a
// given start, and what its form still lacks. What always holds: nothing leaves with an instrument that does not apply,
// an authority that may not issue it, or a form with a gap. `request.ts`, `draft.ts` and `course.ts` ask here.

import { z } from 'zod';
import type { Desk, ReadDesk } from '../../base/act.ts';
import type { Instant } from '../../base/clock.ts';
import { fault } from '../faults.ts';
import { appliesAt, daysAt, instrumentOf } from '../legal-request.ts';
import { isZone, localAt, zonesOf } from '../local-time.ts';
import { requestById } from '../questions.ts';
import { mayIssue } from './choose.ts';
import { outside } from './circles.ts';
import { bindingDue, datesOf, type Moved, type Stage, stagesOf } from './clock.ts';
import { fault as legalFault } from './faults.ts';
import { type Filling, formOf, missingFields, strangeFields } from './forms.ts';
import { holidaysOf } from './holidays.ts';
import type { Data, Instrument, Issuer } from './instrument.ts';
import type { RequestRow } from './tables.ts';

/** Who may do anything about legal requests, and for what. */
export const LEGAL = {
  who: ['prosecutor', 'liaison', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
} as const;

/** One stage as acts and reads say it. */
export const stageLine = z.strictObject({
  stage: z.string(),
  due: z.string(),
  dueWorking: z.string(),
  /** The date by which it is late, the later one where Regulation 1182/71 governs the period. */
  dueLatest: z.string(),
  binding: z.enum(['calendar', 'working']),
  source: z.string(),
  verified: z.boolean(),
});

export function shownStage(stage: Stage): z.output<typeof stageLine> {
  const { begins: _, ...said } = stage;
  return { ...said, dueLatest: bindingDue(stage) };
}

export interface Asked {
  readonly instrument: string;
  readonly country: string;
  readonly zone: string;
  readonly data: string;
  readonly issuer: string;
  readonly validatedBy: string | null;
  readonly notified: boolean;
  readonly reference: string;
  readonly addressee: string;
  readonly follows: string | null;
  readonly form: Readonly<Record<string, string>>;
}

/** The instrument by its id. @throws operations/unknown-instrument */
export function known(id: string): Instrument {
  const instrument = instrumentOf(id);
  if (instrument === null) throw fault('operations/unknown-instrument');
  return instrument;
}

/** What must hold of a draft too. @throws operations/unknown-instrument, operations/zone, operations/form-field */
export function writable(asked: Asked): Instrument {
  const instrument = known(asked.instrument);
  const zones = zonesOf(asked.country);
  if (!isZone(asked.zone) || (zones.length > 0 && !zones.includes(asked.zone))) {
    throw fault('operations/zone', { zones: zones.slice(0, 20) });
  }
  const strange = strangeFields(formOf(instrument.form), asked.form);
  if (strange.length > 0) throw legalFault('operations/form-field', { fields: strange.slice(0, 20) });
  return instrument;
}

/** What must hold before it leaves. @throws operations/not-in-force, operations/issuer, operations/form-incomplete */
export function issuable(
  asked: Asked,
  tasks: number,
  { at, issuing }: { readonly at: Instant; readonly issuing: string },
): Instrument {
  const instrument = writable(asked);
  if (!appliesAt(instrument, at, issuing)) {
    throw fault('operations/not-in-force', { since: instrument.since, on: [...daysAt(at, issuing)] });
  }
  const { data, issuer, validatedBy } = asked;
  const authority = { data: data as Data, issuer: issuer as Issuer, validatedBy: validatedBy as Issuer | null };
  if (!mayIssue(instrument, authority)) {
    throw fault('operations/issuer', { issuers: [...(instrument.issuers[authority.data] ?? [])] });
  }
  const missing = lacksOf(asked, tasks);
  if (missing.length > 0) throw legalFault('operations/form-incomplete', { missing: [...missing] });
  return instrument;
}

/** What lacks before it may leave: fields of the form by their ids, and what every request needs. */
export function lacksOf(asked: Asked, tasks: number): readonly string[] {
  const { reference } = asked;
  const whole = formOf(instrumentOf(asked.instrument)?.form ?? null);
  const lacks = missingFields(whole, fillingOf(asked, tasks));
  // What a form has no field for is needed all the same.
  const own = (source: string) => whole?.fields.some((one) => one.from === source) === true;
  const always = [
    ...(reference === '' && !own('reference') ? ['reference'] : []),
    ...(tasks === 0 && !own('identifiers') ? ['identifiers'] : []),
  ];
  return [...lacks, ...always];
}

/** What fills the form: what officers wrote, and what the request itself says. */
export function fillingOf(asked: Asked, tasks: number): Filling {
  const { instrument, addressee, country, data, issuer, reference, validatedBy, notified, follows, form } = asked;
  const found = instrumentOf(instrument);
  const [deadline] = found?.deadlines ?? [];
  return {
    written: form,
    validated: validatedBy !== null,
    urgent: found?.emergency === true,
    notified,
    follows: follows !== null,
    own: {
      instrument,
      addressee: `${addressee}, ${country}`,
      data,
      identifiers: tasks === 0 ? '' : String(tasks),
      issuer,
      reference,
      deadline: deadline === undefined ? '' : `${deadline.amount} ${deadline.unit}`,
      validator: validatedBy ?? '',
    },
  };
}

/** Why the table doubts that this instrument reaches there; its circles are unverified, so nothing is refused. */
export function doubtsOf(asked: Pick<Asked, 'instrument' | 'country'>, own: string): readonly string[] {
  const instrument = instrumentOf(asked.instrument);
  const away = instrument === null ? null : outside(instrument.between, own, asked.country);
  return away === null ? [] : [away];
}

/** The moments that an officer gives for a sending. @throws operations/in-the-future, operations/before-sending */
export function sendingOf(
  now: Instant,
  given: { readonly sentAt: Instant | null; readonly receivedAt: Instant | null; readonly statedDue: Instant | null },
): Instant {
  const { sentAt, receivedAt, statedDue } = given;
  const sent = sentAt ?? now;
  if (sent > now || (receivedAt !== null && receivedAt > now)) throw fault('operations/in-the-future');
  const early = receivedAt !== null && receivedAt < sent;
  if (early || (statedDue !== null && statedDue <= sent)) throw legalFault('operations/before-sending');
  return sent;
}

/** Nothing has moved the clocks of a request that has just been sent. */
export const UNMOVED = { extended: 0, recognisedAt: null, followedBy: null } as const;

interface Start extends Moved {
  readonly instrument: Instrument;
  readonly sentAt: Instant;
  readonly receivedAt: Instant | null;
  readonly country: string;
  readonly zone: string;
  readonly notified: boolean;
  /** Days by which the instrument's own stage was prolonged. */
  readonly extended: number;
  /** The deadline that the request itself states stands before the table's. */
  readonly stated: Instant | null;
}

/** All clocks of a request from its receipt, or from its sending while nobody confirmed that. */
export async function clocksOf(from: Start) {
  const { instrument, sentAt, receivedAt, country, zone, notified, extended, stated, recognisedAt } = from;
  const prolonged = instrument.extension;
  const extension = prolonged === null || extended === 0 ? null : { stage: prolonged.stage, days: extended };
  const isHoliday = await holidaysOf(country);
  const start = receivedAt ?? sentAt;
  const stages = stagesOf({ instrument, start, zone, isHoliday, notified, extension, recognisedAt });
  const dueFrom = stated === null ? ('table' as const) : ('stated' as const);
  const dates = datesOf({ stages, due: stated, dueLatest: stated, dueFrom }, from);
  return { sentAt, receivedAt, ...dates, stages: dates.stages.map((one) => ({ ...one })) };
}

/** Both dates of one stage on the addressee's wall clock. */
export function localDates(stage: Stage, zone: string) {
  return { dueLocal: localAt(stage.due, zone), dueWorkingLocal: localAt(stage.dueWorking, zone) };
}

/** A request of this agency. @throws operations/unknown-request: hidden and absent look alike */
export async function ownRequest(desk: Desk | ReadDesk, id: string): Promise<RequestRow> {
  const row = await requestById(desk.rows, id);
  if (row === null) throw fault('operations/unknown-request');
  return row;
}

/** The same, and it has left. @throws operations/still-a-draft as well */
export async function sentRequest(desk: Desk | ReadDesk, id: string): Promise<RequestRow> {
  const row = await ownRequest(desk, id);
  if (row.state === 'draft') throw legalFault('operations/still-a-draft');
  return row;
}
