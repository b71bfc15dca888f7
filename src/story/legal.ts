// What else the lead asks by law, beside the orders to the services: an investigation order that is received and runs,
// a preservation abroad that is prolonged, assistance that is refused, an order answered in part, a draft that is not
// whole yet, and an answer to a request that nobody made. `closing-legal.ts` counts it afterwards.

import { attributable } from '../operations/legal/attributable.ts';
import { extendRequest } from '../operations/legal/course.ts';
import { draftRequest } from '../operations/legal/draft.ts';
import { formOf } from '../operations/legal/forms.ts';
import { closeTask, noteReceipt, request } from '../operations/request.ts';
import { receivePaper } from './gathering.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './world.ts';
import { zoneOf } from './zones.ts';

/** Day of the story on which these leave, and the one on which their answers come. */
const SENT = 42;
const ANSWERED = 52;

type Identifier = Exact & { kind: 'address'; value: string; port: number | null; from: string };
type Exact = { precision: 'second'; timeZone: string };

/** Addresses of the lead's sightings that could each lead to one subscriber. */
async function traces(stage: Stage, by: { agency: string }): Promise<readonly Identifier[]> {
  const { groups } = await stage.act(attributable, { limit: 20 }, { ...by, role: 'analyst' });
  return groups.flatMap(({ lines }) =>
    lines.flatMap(({ address, port, at, zone: timeZone, precision, readiness }) => {
      if (address === null || readiness !== 'ready' || precision !== 'second') return [];
      return [{ kind: 'address' as const, value: address, port, from: at, precision, timeZone }];
    }),
  );
}

/** The form of an instrument with a reference in every field that an officer writes. */
const filled = (form: string, reference: string) =>
  Object.fromEntries(
    (formOf(form)?.fields ?? []).flatMap(({ id, from }) => (from === null ? [[id, `see ${reference}`]] : [])),
  );

export async function askAbroad(stage: Stage): Promise<void> {
  const { story } = stage;
  const agency = story.lead;
  const home = stage.agency(agency).keys.agency.country;
  const abroad = ['PT', 'ES', 'FR', 'IT', 'DE'].find((country) => country !== home) ?? 'PT';
  const by = { agency, role: 'prosecutor' } as const;
  stage.clock.moveTo(dayOf(story, SENT));
  const found = await traces(stage, { agency });
  const some = (from: number, count: number) => [...found, ...found].slice(from, from + count);
  if (found.length === 0) return;
  const said = { data: 'subscriber', issuer: 'prosecutor', sentAt: dayOf(story, SENT) } as const;
  const there = { country: abroad, zone: zoneOf(abroad) };
  const order = {
    ...{ ...said, ...there, instrument: 'eio', addressee: 'Executing authority', reference: 'DEMO-EIO-1' },
    ...{ identifiers: some(0, 2), form: filled('eio', 'DEMO-EIO-1') },
  };
  const running = await stage.act(request, order, by);
  const kept = { ...said, instrument: 'us-preservation', country: 'US', zone: 'America/New_York' };
  const preservation = { ...kept, addressee: 'examplecloud.example.org', reference: 'DEMO-PRESERVE-1' };
  const preserved = await stage.act(request, { ...preservation, identifiers: some(0, 2) }, by);
  const assistance = { ...said, ...there, instrument: 'mutual-assistance', addressee: 'Central authority' };
  const treaty = { ...assistance, reference: 'DEMO-ASSISTANCE-1', statedDue: dayOf(story, 100) };
  const refused = await stage.act(request, { ...treaty, identifiers: some(2, 1) }, by);
  const national = {
    ...said,
    instrument: 'national-order',
    country: home,
    zone: zoneOf(home),
    issuer: 'judge',
  } as const;
  const line = { ...national, addressee: 'exampletel.example.org', reference: 'DEMO-ORDER-LINE' };
  const partly = await stage.act(request, { ...line, statedDue: dayOf(story, 62), identifiers: some(0, 3) }, by);
  // The Union's orders do not apply yet on this day, and most of the form is still empty.
  const epoc = { ...there, instrument: 'epoc', addressee: 'examplechat.example.org', reference: 'DEMO-DRAFT-1' };
  const { sentAt: _, ...draft } = said;
  await stage.act(draftRequest, { ...draft, ...epoc, identifiers: some(1, 1) }, by);
  stage.clock.moveTo(dayOf(story, ANSWERED));
  await stage.act(noteReceipt, { request: running.request, receivedAt: dayOf(story, SENT + 1, 15) }, by);
  await stage.act(extendRequest, { request: preserved.request, reason: 'assistance is being prepared' }, by);
  const letter = { number: 1, outcome: 'refused', ground: 'dual', reason: 'letter of the central authority' } as const;
  await stage.act(closeTask, { request: refused.request, ...letter }, by);
  const empty = [
    { task: 1, outcome: 'none' },
    { task: 2, outcome: 'refused' },
  ];
  await answer(stage, { request: partly.request, name: 'line', answers: empty.slice(0, found.length) });
  await answer(stage, { request: `lr:${'0'.repeat(31)}1`, name: 'unasked', answers: [{ outcome: 'none' }] });
}

interface Answer {
  readonly request: string;
  readonly name: string;
  readonly answers: readonly { readonly task?: number; readonly outcome: string }[];
}

/** A provider's answer that holds no data: for nobody, or refused. */
async function answer(stage: Stage, { request: id, name, answers }: Answer): Promise<void> {
  const text = JSON.stringify({
    format: 'liaison-subscriber/1',
    request: id,
    reference: `DEMO-ANSWER-${name}`,
    provider: 'exampletel.example.org',
    answeredAt: dayOf(stage.story, ANSWERED - 1),
    zone: 'UTC',
    answers: answers.map((one) => ({ identifier: { kind: 'account', service: 'exampletel', id: '0' }, ...one })),
  });
  await receivePaper(stage, { agency: stage.story.lead, file: `answer-${name}.json`, text, declared: {} });
}
