// The answer to a legal request: for each identifier asked about, who the provider says subscribes to it. A subscriber
// of an account is a fact of the answer; a subscriber of an address at a time, joined to the account seen there, stays
// an assessment, because an address is never a strong identifier. An answer names the request that it answers.

import { z } from 'zod';
import type { Json } from '../../base/json.ts';
import { readAddress } from '../../statements/value.ts';
import type { JsonMap } from '../fields.ts';
import { isMap, leftovers, outsideText, outsideTextOrNull, takeItem, takeList, unreadable } from '../fields.ts';
import type { AnsweredTask, Basis, Finding, Format, LocalSubject, Reading } from '../format.ts';
import { accountOf, introduces, localSubject, type NamedAccount, says } from '../found.ts';
import { TEXT_LIMITS, wholeOf } from '../text.ts';
import { type ReadTime, readTime } from '../time.ts';
import { readTree } from '../tree.ts';
import { subscriberExamples } from './subscriber-examples.ts';

export const SUBSCRIBER = 'liaison-subscriber/1';

const account = z.object({ service: outsideText, id: outsideTextOrNull, handle: outsideTextOrNull });
const identifier = z.object({
  kind: z.enum(['account', 'address', 'phone', 'email']),
  service: outsideTextOrNull,
  id: outsideTextOrNull,
  handle: outsideTextOrNull,
  address: outsideTextOrNull,
  port: outsideTextOrNull,
  at: outsideTextOrNull.describe('The time that an address was asked about.'),
  phone: outsideTextOrNull,
  email: outsideTextOrNull,
  account: account.nullish().describe('The account that the requester had seen at the address, number or mailbox.'),
});
const list = z.array(outsideText).max(1_000).default([]);
const subscriber = z.object({
  name: outsideTextOrNull.describe('Guarded.'),
  birthYear: outsideTextOrNull,
  country: outsideTextOrNull,
  province: outsideTextOrNull,
  occupation: outsideTextOrNull.describe('schoolteacher, health-worker, coach, carer or other.'),
  document: outsideTextOrNull,
  phones: list,
  emails: list,
  paymentAccounts: list,
  paymentsToChildren: list.describe('Countries of children to whom payments went, as the provider names them.'),
});
/** A request has no more tasks. */
const TASKS_MAX = 200;
const answer = z.object({
  identifier,
  outcome: z.enum(['answered', 'none', 'refused']),
  task: z.number().int().min(1).max(TASKS_MAX).nullish().describe('The number of the identifier in our request.'),
  ground: outsideTextOrNull.describe('The ground of a refusal, by its id in the list of the instrument.'),
  subscriber: subscriber.nullish(),
});
const head = z.object({
  format: z.literal(SUBSCRIBER),
  request: outsideText.describe('Id of our legal request, `lr:` and 32 hex.'),
  reference: outsideTextOrNull.describe("The provider's own reference."),
  provider: outsideText,
  answeredAt: outsideText,
  zone: outsideTextOrNull,
});
export const subscriberSchema = head.extend({ answers: z.array(answer) });

const OCCUPATIONS = new Set(['schoolteacher', 'health-worker', 'coach', 'carer', 'other']);

function* readAnswers(raw: Json, reading: Reading): Generator<Finding, void, void> {
  if (!isMap(raw)) return yield unreadable(reading, 'file', 'syntax', Buffer.from(JSON.stringify(raw)));
  yield* leftovers(raw, Object.keys(subscriberSchema.shape), '');
  const { answers: rawAnswers, ...rest } = raw;
  const known = Object.fromEntries(Object.entries(rest).filter(([name]) => name in head.shape));
  const top = yield* takeItem(reading, head, known as JsonMap, '', null);
  if (top === null) return;
  const zone = top.zone ?? reading.declared.zone;
  const answeredAt = readTime(top.answeredAt, zone);
  if (answeredAt === null) return yield unreadable(reading, 'answeredAt', 'time', Buffer.from(top.answeredAt));
  yield { kind: 'facts', facts: { reporter: top.provider, reference: top.reference, answers: top.request } };
  const answers = yield* takeList(reading, rawAnswers, 'answers');
  // Before any of the data: a report in several entries names its tasks in the first.
  const tasks = answers.flatMap((item) => namedTask(item, zone, answeredAt)).slice(0, TASKS_MAX);
  if (tasks.length > 0) yield { kind: 'facts', facts: { tasks } };
  for (const [number, item] of answers.entries()) {
    const place = `answers[${number}]`;
    if (isMap(item)) yield* nestedLeftovers(item);
    const taken = yield* takeItem(reading, answer, item, 'answers', number);
    if (taken === null) continue;
    if (taken.outcome !== 'answered') continue;
    const found = resolve(taken.identifier, zone, answeredAt, number);
    if (found === null || !taken.subscriber)
      yield unreadable(reading, place, 'value', Buffer.from(JSON.stringify(item)));
    else yield* readSubscriber(found, taken.subscriber, answeredAt, number);
  }
}

/** How an answer says that it answers a task, where it names one; data that cannot be read answer none. */
function namedTask(item: unknown, zone: string | null, answeredAt: ReadTime): AnsweredTask[] {
  const taken = answer.safeParse(item);
  if (!taken.success || typeof taken.data.task !== 'number') return [];
  const { outcome, task: number, ground, identifier: asked, subscriber: who } = taken.data;
  if (outcome === 'none') return [{ number, outcome: 'nothing-held', ground: null }];
  if (outcome === 'answered') {
    const readable = who && resolve(asked, zone, answeredAt, number) !== null;
    return readable ? [{ number, outcome, ground: null }] : [];
  }
  // A ground is an id of our lists; anything else is not kept.
  return [{ number, outcome, ground: ground !== null && /^[a-z-]{1,32}$/.test(ground) ? ground : null }];
}

function* nestedLeftovers(item: JsonMap): Generator<Finding, void, void> {
  const { identifier: asked, subscriber: who } = item;
  if (isMap(asked)) yield* leftovers(asked, Object.keys(identifier.shape), 'answers.identifier');
  if (isMap(who)) yield* leftovers(who, Object.keys(subscriber.shape), 'answers.subscriber');
}

interface Asked {
  readonly account: NamedAccount | null;
  readonly subject: LocalSubject;
  /** Said of the account beside who subscribes to it. */
  readonly property: 'address' | 'phone' | 'email' | null;
  readonly value: string | null;
  readonly observed: ReadTime;
  readonly basis: Basis;
}

/** What was asked about, or null when the identifier lacks what its kind needs. */
function resolve(
  asked: z.output<typeof identifier>,
  zone: string | null,
  answeredAt: ReadTime,
  number: number,
): Asked | null {
  const { kind } = asked;
  const own = kind === 'account' ? asked : asked.account;
  const named = own?.service && (own.id !== null || own.handle !== null) ? own : null;
  const account = named === null ? null : { service: named.service, id: named.id, handle: named.handle };
  const subject =
    account === null ? localSubject('account', `answer-${number}`) : accountOf(account, `answer-${number}`);
  const made = { account, subject, observed: answeredAt };
  if (kind === 'account') return account === null ? null : { ...made, property: null, value: null, basis: 'fact' };
  if (kind !== 'address') {
    const value = asked[kind];
    return value === null ? null : { ...made, property: kind, value, basis: 'fact' };
  }
  const value = asked.address === null ? null : readAddress(asked.address);
  const observed = asked.at === null ? null : readTime(asked.at, zone);
  return value === null || observed === null ? null : { ...made, property: kind, value, observed, basis: 'assessment' };
}

function* readSubscriber(
  asked: Asked,
  who: z.output<typeof subscriber>,
  answeredAt: ReadTime,
  number: number,
): Generator<Finding, void, void> {
  const person = localSubject('person', `answer-${number}`);
  const saying = { observed: answeredAt, basis: 'fact' as const };
  if (asked.account !== null) {
    yield* introduces(asked.subject, asked.account, saying);
    yield* says(asked.subject, 'subscriber', person, { observed: asked.observed, basis: asked.basis });
  }
  const about = asked.property === 'address' ? { ...saying, observed: asked.observed } : saying;
  if (asked.property !== null) yield* says(person, asked.property, asked.value, about);
  yield* says(person, 'name', who.name, saying);
  yield* says(person, 'birth-year', who.birthYear, saying);
  yield* says(person, 'country', who.country, saying);
  yield* says(person, 'province', who.province, saying);
  yield* says(person, 'document', who.document, saying);
  if (who.occupation !== null) {
    const word = who.occupation.toLowerCase();
    yield* says(person, 'occupation', OCCUPATIONS.has(word) ? word : 'other', saying);
    if (OCCUPATIONS.has(word) && word !== 'other') yield* says(person, 'position-of-trust', 'yes', saying);
  }
  for (const phone of who.phones) yield* says(person, 'phone', phone, saying);
  for (const email of who.emails) yield* says(person, 'email', email, saying);
  for (const iban of who.paymentAccounts) yield* says(person, 'payment-account', iban, saying);
  for (const country of who.paymentsToChildren) yield* says(person, 'payment-to-child', country, saying);
}

export const subscriberAnswer: Format = {
  name: 'subscriber',
  title: 'Answer to a legal request for subscriber data (JSON)',
  recognises(bytes) {
    return /^\s*\{[\s\S]*?"format"\s*:\s*"liaison-subscriber\/1"/.test(Buffer.from(bytes).toString('latin1'));
  },
  async *read(source, reading) {
    const tree = readTree(await wholeOf(source, TEXT_LIMITS.wholeBytesMax), reading);
    if ('finding' in tree) yield tree.finding;
    else yield* readAnswers(tree.value, reading);
  },
  examples: subscriberExamples,
};
