// The reads of legal requests: the list with every clock, the table of instruments, and the chooser. What always
// holds: what is open comes first and what is left is counted, a draft is never overdue, and the answers that no
// request of ours asked for are in the same list. `legal/one-request.ts` has one request whole,
// `legal/attributable.ts` what could lead to a subscriber.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { countryCode } from '../statements/statement.ts';
import { shownStage, stageLine } from './legal/asking.ts';
import { judged } from './legal/choose.ts';
import { CIRCLES_AS_OF, circleOf } from './legal/circles.ts';
import { stagesOf } from './legal/clock.ts';
import { formOf } from './legal/forms.ts';
import { groundsOf } from './legal/grounds.ts';
import { HOLIDAY_DATA, holidayDataOf, holidaysOf } from './legal/holidays.ts';
import { DATA, type Instrument, ISSUERS, WANTED } from './legal/instrument.ts';
import { dateLine, datesOfRequest, isOverdue, READS } from './legal/reading.ts';
import { isOpen } from './legal/standing.ts';
import { operationsOrphan, operationsRequest, operationsTask, type RequestRow } from './legal/tables.ts';
import { appliesAt, daysAt, INSTRUMENTS, INSTRUMENTS_AS_OF } from './legal-request.ts';
import { isZone, zonesOf } from './local-time.ts';

const LIST_MAX = 500;
const said = z.strictObject({ en: z.string(), es: z.string() });

export const requests = read('operations/requests', {
  summary: 'Legal requests with their tasks and deadlines, what is overdue, and answers to requests never made.',
  ...READS,
  input: z.strictObject({
    overdueOnly: z.boolean().default(false),
    /** Only those that an addressee has and has not closed. */
    openOnly: z.boolean().default(false),
    ...pageShape(LIST_MAX, 100),
  }),
  output: z.strictObject({
    requests: z.array(
      z.strictObject({
        ...dateLine,
        data: z.string(),
        issuer: z.string(),
        tasks: z.array(
          z.strictObject({ number: z.number(), kind: z.string(), state: z.string(), outcome: z.string().nullable() }),
        ),
      }),
    ),
    ...nextShape,
    /** Of all that were asked for: how many there are, and how many come after this page. */
    total: z.number(),
    left: z.number(),
    /** Reports that name a request which this agency never made; `bound` where an officer has said which it answers. */
    orphans: z.array(
      z.strictObject({
        report: z.string(),
        request: z.string(),
        bound: z.string().nullable(),
        position: z.number(),
      }),
    ),
    /** Such reports that are not named here; those that nobody has bound come first. */
    orphansLeft: z.number(),
  }),
  run: async (desk, input) => {
    const now = instant(desk.clock.now());
    // What the open matter shows: its own, and what was asked for before there was an operation.
    const found = await desk.rows.find(operationsRequest, {});
    const { overdueOnly, openOnly } = input;
    const chosen = found
      .filter((row) => (!overdueOnly || isOverdue(row, now)) && (!openOnly || isOpen(row.state)))
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const { items: page, next } = pageOf(chosen, input, ({ request }) => request, `${overdueOnly} ${openOnly}`);
    const last = page.at(-1);
    const left = last === undefined ? 0 : chosen.length - chosen.indexOf(last) - 1;
    const tasks = await desk.rows.find(operationsTask, { request: page.map((row) => row.request) });
    const byRequest = Map.groupBy(tasks, (task) => task.request);
    const lines = page.map((row) => ({
      ...datesOfRequest(row, now),
      data: row.data,
      issuer: row.issuer,
      tasks: (byRequest.get(row.request) ?? []).map(({ number, kind, state, outcome }) => {
        return { number, kind, state, outcome };
      }),
    }));
    const orphans = [...(await desk.rows.find(operationsOrphan, {}))];
    orphans.sort((a, b) => Number(a.bound !== null) - Number(b.bound !== null) || b.position - a.position);
    const shown = orphans
      .slice(0, LIST_MAX)
      .map(({ report, request, bound, position }) => ({ report, request, bound, position }));
    const orphansLeft = orphans.length - shown.length;
    return { requests: lines, next, total: chosen.length, left, orphans: shown, orphansLeft };
  },
});

/** Open ones first, by the date on which they are late, without one last; then drafts, then what is closed. */
function placeOf({ state, due, dueLatest, request }: RequestRow): string {
  if (isOpen(state)) return `0 ${dueLatest ?? due ?? '9999'} ${request}`;
  return `${state === 'draft' ? 1 : 2} ${request}`;
}

/** What the table says of an instrument, as every read says it. */
const lawLine = {
  id: z.string(),
  title: said,
  note: said,
  to: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  source: z.string(),
  verified: z.boolean(),
  emergency: z.boolean(),
  validation: z.boolean(),
  issuers: z.array(z.strictObject({ data: z.string(), by: z.array(z.string()) })),
};

function lawOf(instrument: Instrument) {
  const { id, title, note, to, since, until, source, verified, emergency, validation, issuers } = instrument;
  const by = Object.entries(issuers).map(([data, some]) => ({ data, by: [...some] }));
  return { id, title, note, to, since, until, source, verified, emergency, validation, issuers: by };
}

const cited = { source: z.string(), verified: z.boolean() };

export const instruments = read('operations/instruments', {
  summary: 'The table of legal instruments: who may issue each, since when, its deadlines and their sources.',
  ...READS,
  input: z.strictObject({}),
  output: z.strictObject({
    asOf: z.string(),
    instruments: z.array(
      z.strictObject({
        ...lawLine,
        gives: z.array(z.string()),
        inForce: z.boolean(),
        /** `any`, `same`, one country, or a circle, whose countries are then named. */
        between: z.string(),
        circle: z.strictObject({ countries: z.array(z.string()), asOf: z.string(), ...cited }).nullable(),
        deadlines: z.array(
          z.strictObject({ stage: z.string(), amount: z.number(), unit: z.string(), from: z.string(), ...cited }),
        ),
        extension: z
          .strictObject({ stage: z.string(), days: z.number(), form: z.string().nullable(), ...cited })
          .nullable(),
        form: z.strictObject({ id: z.string(), title: said, fields: z.number(), ...cited }).nullable(),
        grounds: z.strictObject({ list: z.array(z.strictObject({ id: z.string(), text: said })), ...cited }),
      }),
    ),
    holidays: z.strictObject({ name: z.string(), version: z.string(), verified: z.boolean() }),
  }),
  run: async (desk) => {
    const today = instant(desk.clock.now());
    return {
      asOf: INSTRUMENTS_AS_OF,
      instruments: INSTRUMENTS.map((one) => tableLine(one, appliesAt(one, today, desk.agency.country))),
      holidays: HOLIDAY_DATA,
    };
  },
});

function tableLine(instrument: Instrument, inForce: boolean) {
  const { gives, between, deadlines, extension } = instrument;
  const circle = circleOf(between);
  const form = formOf(instrument.form);
  const { grounds, source, verified } = groundsOf(instrument.grounds);
  return {
    ...lawOf(instrument),
    gives: [...gives],
    inForce,
    between,
    circle: circle === null ? null : { ...circle, countries: [...circle.countries], asOf: CIRCLES_AS_OF },
    deadlines: deadlines.map(({ notified: _, ...one }) => one),
    extension,
    form:
      form === null
        ? null
        : {
            ...{ id: form.id, title: form.title, fields: form.fields.length },
            ...{ source: form.source, verified: form.verified },
          },
    grounds: { list: grounds.map((one) => ({ ...one })), source, verified },
  };
}

export const chooseInstrument = read('operations/choose-instrument', {
  summary: 'Which legal instrument fits an addressee in a country for these data, in order, and why the others do not.',
  ...READS,
  input: z.strictObject({
    country: countryCode,
    data: z.enum(DATA),
    wanted: z.enum(WANTED),
    /** A child or a life is in imminent danger. */
    urgent: z.boolean().default(false),
    issuer: z.enum(ISSUERS).nullable().default(null),
    /** The day it would be issued on; today, in the country that issues it, where left out. */
    on: z.iso.date().nullable().default(null),
    zone: z.string().max(64).nullable().default(null),
  }),
  output: z.strictObject({
    asOf: z.string(),
    on: z.string(),
    /** Where not `known`, the data have no holidays of that country and none was left out. */
    holidays: z.strictObject({ name: z.string(), version: z.string(), verified: z.boolean(), known: z.boolean() }),
    instruments: z.array(
      z.strictObject({
        ...lawLine,
        fits: z.boolean(),
        why: z.array(z.string()),
        /** It fits only if one of the issuers validates it. */
        needsValidation: z.boolean(),
        /** What binds the two countries, where the instrument has a circle of its own. */
        circle: z.strictObject(cited).nullable(),
        /** Both dates of each stage, were it received at this moment. */
        deadlines: z.array(stageLine),
        /** What an officer will have to write into its form. */
        lacks: z.array(z.strictObject({ field: z.string(), section: z.string(), label: said })),
      }),
    ),
  }),
  run: async (desk, { on, zone, ...input }) => {
    const now = instant(desk.clock.now());
    const day = on ?? daysAt(now, desk.agency.country).at(-1) ?? now.slice(0, 10);
    const [first] = zonesOf(input.country);
    const counted = zone !== null && isZone(zone) ? zone : (first ?? 'UTC');
    const isHoliday = await holidaysOf(input.country);
    const { country: addressed, ...asked } = input;
    const question = { ...asked, addressed, issuing: desk.agency.country, on: day };
    const lines = judged(INSTRUMENTS, question).map(({ instrument, why, validation }) => {
      const circle = circleOf(instrument.between);
      const stages = stagesOf({ instrument, start: now, zone: counted, isHoliday, notified: false });
      const open = (formOf(instrument.form)?.fields ?? []).filter((one) => one.from === null && one.need === 'always');
      return {
        ...lawOf(instrument),
        fits: why.length === 0,
        why: [...why],
        needsValidation: validation,
        circle: circle === null ? null : { source: circle.source, verified: circle.verified },
        deadlines: stages.map(shownStage),
        lacks: open.map(({ id: field, section, label }) => ({ field, section, label })),
      };
    });
    const holidays = await holidayDataOf(addressed);
    return { asOf: INSTRUMENTS_AS_OF, on: day, holidays, instruments: lines };
  },
});
