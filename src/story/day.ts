// The action day: measures planned by each country in its own time, go decided by two coordinators, outcomes recorded
// as they happen. Things are seized under marks with an unbroken custody, and the laboratories write what they find on
// them. See `announcing.ts` for what is counted afterwards.

import { createHash } from 'node:crypto';
import { promise } from '../base/fault.ts';
import { accept as takeOver } from '../exhibits/accept.ts';
import { examine } from '../exhibits/examine.ts';
import { offer } from '../exhibits/offer.ts';
import { seal } from '../exhibits/seal.ts';
import { seize } from '../exhibits/seize.ts';
import { intakeSubject } from '../intake/tables.ts';
import { deliver } from '../node/delivery.ts';
import { go, proposeGo } from '../operations/go.ts';
import { planMeasure } from '../operations/plan-measure.ts';
import { recordOutcome } from '../operations/record-outcome.ts';
import { issueTelephone, type Planned, putInOrder, reportArrest } from './field.ts';
import { receivePaper } from './gathering.ts';
import { examination } from './inbox.ts';
import { type Matter, matterOf } from './sharing.ts';
import type { Stage } from './stage.ts';
import { dayOf, type Person } from './world.ts';
import { zoneOf } from './zones.ts';

/** Day of the story on which everybody acts. */
const ACTION_DAY = 128;

/** An arrested person of the story at the agency that acts, with the subject it knows them by. */
interface Arrested {
  readonly person: Person;
  readonly agency: string;
  readonly matter: Matter;
}

/** Native keys of a person's accounts as the lead's node knows them. */
async function arrestedOf(stage: Stage, matters: readonly Matter[]): Promise<readonly Arrested[]> {
  const { world } = stage;
  const rows = await stage.agency(stage.story.lead).rows.find(intakeSubject, { about: 'account' });
  const byNative = new Map(rows.map((row) => [row.native ?? '', row.subject]));
  return world.persons
    .filter((person) => person.kind === 'arrested')
    .map((person) => {
      const own = world.accounts.filter((account) => account.users.length === 1 && account.users[0] === person.number);
      const subjects = own.flatMap(({ service, id }) => byNative.get(`account|${service}|${id}`) ?? []);
      return { person, agency: stage.agencyOf(person.country), matter: matterOf(matters, new Set(subjects)) };
    });
}

/** Plans, decides and acts. Nothing is recorded before the go, and the clock stands at the day when it happens. */
export async function actionDay(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { story, node } = stage;
  const arrested = await arrestedOf(stage, matters);
  const byAgency = [...Map.groupBy(arrested, (one) => one.agency)];
  const morning = dayOf(story, ACTION_DAY).slice(0, 10);
  stage.clock.moveTo(dayOf(story, ACTION_DAY - 9));
  const planned: Planned[] = [];
  await stage.each(byAgency, async ([agency, own]) => {
    for (const one of own) planned.push(await plan(stage, operation, agency, one, morning));
  });
  planned.sort((a, b) => a.person - b.person);
  await deliver(node);
  await putInOrder(stage, operation, planned);
  stage.clock.moveTo(dayOf(story, ACTION_DAY - 2));
  const by = { agency: story.bureau, role: 'coordinator', operation } as const;
  // Two measures in one province and hour are of one agency and planned so: the coordinators look and say go.
  const reason = 'Measures of one agency in one province, planned so';
  await stage.act(proposeGo, { decision: 'go', despite: true, reason }, by);
  await stage.act(go, { decision: 'go' }, { ...by, second: true });
  await deliver(node);
  stage.clock.moveTo(`${morning}T00:00:00.000Z`);
  const telephone = await issueTelephone(stage, operation, planned);
  stage.clock.moveTo(`${morning}T23:30:00.000Z`);
  for (const one of planned) {
    const begun = arrested.find(({ person }) => person.number === one.person)?.person.country ?? '';
    if (telephone?.measures.has(one.measure) === true)
      await reportArrest(stage, telephone, one, momentOf(one, morning, begun));
  }
  stage.clock.moveTo(`${new Date(Date.parse(morning) + 86_400_000).toISOString().slice(0, 10)}T06:00:00.000Z`);
  await stage.each(byAgency, async ([agency, own]) => {
    for (const one of own) {
      const known = planned.find(({ person }) => person === one.person.number);
      promise(known !== undefined, 'who is arrested was planned for');
      const at = momentOf(known, morning, one.person.country);
      if (telephone?.measures.has(known.measure) !== true) await recordArrest(stage, operation, one, at);
      await takeAlong(stage, operation, agency, one, at);
    }
  });
  await deliver(node);
  await examineAll(stage, operation);
}

async function plan(
  stage: Stage,
  operation: string,
  agency: string,
  { person, matter }: Arrested,
  morning: string,
): Promise<Planned> {
  const { country, province } = person;
  const { measure, startUtc } = await stage.act(
    planMeasure,
    {
      kind: 'arrest',
      country,
      province,
      zone: zoneOf(country),
      start: `${morning}T06:00`,
      end: `${morning}T14:00`,
      subjects: [matter.subject],
      ready: ['authority', 'team', 'exhibits', 'safeguarding'],
    },
    { agency, role: 'coordinator', operation },
  );
  return { agency, measure, person: person.number, startUtc };
}

/** Seven in the morning at the place, or when the measure begins where it was moved to a later hour. */
function momentOf({ startUtc }: Planned, morning: string, country: string): string {
  const seven = localMorning(morning, country);
  return startUtc > seven ? startUtc : seven;
}

async function recordArrest(stage: Stage, operation: string, { person, agency, matter }: Arrested, at: string) {
  const { country, province } = person;
  const outcome = { result: 'arrest' as const, subject: matter.subject, country, province, at };
  await stage.act(recordOutcome, outcome, { agency, role: 'coordinator', operation });
}

/** What is seized at an arrest: booked in, sealed, handed to the second exhibits officer, examined. */
async function takeAlong(stage: Stage, operation: string, agency: string, { person, matter }: Arrested, at: string) {
  const { country, province } = person;
  const { subject } = matter;
  for (const [nth, kind] of (person.arrest?.exhibits ?? []).entries()) {
    const mark = `${country}-${String(person.number).padStart(3, '0')}-${nth + 1}`;
    const by = { agency, role: 'exhibits', operation } as const;
    const booked = {
      mark,
      kind,
      country,
      province,
      person: subject,
      place: 'home' as const,
      ground: 'Invented search order of the demonstration',
      reportTo: stage.story.bureau,
      seizedAt: at,
    };
    const { exhibit } = await stage.act(seize, booked, by);
    const number = `SEAL-${mark}`;
    await stage.act(seal, { exhibit, seal: number }, by);
    const second = { ...by, second: true } as const;
    await stage.act(offer, { exhibit, to: await stage.officer(second), reason: 'To the laboratory' }, by);
    await stage.act(takeOver, { exhibit, seal: number }, second);
    const image = `sha256:${createHash('sha256').update(`image of ${mark} ${stage.world.seed}`).digest('hex')}`;
    const done = { exhibit, tool: 'Invented imaging tool 1.0', image, verified: true, reason: 'First examination' };
    await stage.act(examine, done, second);
    if (nth === 0) stage.laboratory.push({ agency, exhibit, mark, person, image, subject });
  }
}

/** Seven in the morning at the place, as UTC. */
function localMorning(day: string, country: string): string {
  const guess = Date.parse(`${day}T07:00:00.000Z`);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zoneOf(country),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    day: '2-digit',
  });
  const local = Object.fromEntries(parts.formatToParts(guess).map(({ type, value }) => [type, value]));
  const hours = Number(local['hour']) - 7 + (Number(local['day']) - Number(day.slice(8))) * 24;
  const minutes = Number(local['minute']);
  return new Date(guess - hours * 3_600_000 - minutes * 60_000).toISOString();
}

/** The laboratories' findings arrive as files that name the exhibit; the agency's officer takes them in. */
async function examineAll(stage: Stage, operation: string): Promise<void> {
  stage.clock.moveTo(dayOf(stage.story, 141));
  const byAgency = [...Map.groupBy(stage.laboratory, (one) => one.agency).values()];
  await stage.each(byAgency, async (own) => {
    for (const { agency, exhibit, mark, person, image, subject } of own) {
      const text = examination(stage.world, exhibit, mark, person, image, subject);
      await receivePaper(stage, { agency, file: `examination-${mark}.json`, text, declared: {} }, operation);
    }
  });
}
