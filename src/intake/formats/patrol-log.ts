// The patrol log: what a cyber-patrol officer writes about a group, in YAML or JSON; its schema is published under
// `docs/reference/formats/`. It has fields for who, where, when and which file hashes, and none for what was said or
// shown. Each group, account and sighting stands for itself: one that does not fit is quarantined, the rest is kept.

import { z } from 'zod';
import type { Json } from '../../base/json.ts';
import { SIGHTING_ACTS } from '../../statements/sighting.ts';
import { readAddress } from '../../statements/value.ts';
import type { JsonMap } from '../fields.ts';
import { isMap, leftovers, outsideText, outsideTextOrNull, takeItem, takeList, textOf, unreadable } from '../fields.ts';
import type { Finding, Format, LocalSubject, Reading } from '../format.ts';
import { accountOf, groupOf, introduces, readDigest, readPort, says } from '../found.ts';
import { TEXT_LIMITS, wholeOf } from '../text.ts';
import { type ReadTime, readTime } from '../time.ts';
import { readTree } from '../tree.ts';
import { patrolLogExamples } from './patrol-log-examples.ts';

export const PATROL_LOG = 'liaison-patrol-log/1';

const membership = z.object({
  group: outsideText.describe('Native id of a group of this log.'),
  role: z.enum(['member', 'administrator']).default('member'),
  joined: outsideTextOrNull,
  left: outsideTextOrNull,
});
const group = z.object({
  id: outsideText.describe('Native id of the group on its service.'),
  service: outsideTextOrNull,
  name: outsideTextOrNull.describe('Guarded: masked on every screen until asked for with a purpose.'),
  seenAt: outsideTextOrNull,
});
const account = z
  .object({
    id: outsideTextOrNull.describe('Native id of the account; preferred, because handles change hands.'),
    handle: outsideTextOrNull,
    service: outsideTextOrNull,
    name: outsideTextOrNull.describe('Display name; guarded.'),
    phone: outsideTextOrNull,
    email: outsideTextOrNull,
    country: outsideTextOrNull.describe('As the account says it, ISO 3166-1 alpha-2.'),
    seenAt: outsideTextOrNull,
    contactWithChild: z.enum(['yes', 'suspected']).nullish().describe("The officer's assessment; no text."),
    childAtRisk: z.enum(['now', 'possible']).nullish(),
    childCountry: outsideTextOrNull.describe('Country where a child is thought to be, ISO 3166-1 alpha-2.'),
    production: z.enum(['yes', 'suspected']).nullish(),
    groups: z.array(membership).max(10_000).default([]),
  })
  .refine((made) => made.id !== null || made.handle !== null, 'an account has an id or a handle');
const sighting = z.object({
  account: outsideText.describe('Native id, or @handle, of the account.'),
  service: outsideTextOrNull,
  file: outsideText.describe('`md5:`, `sha1:` or `sha256:` and hexadecimal, or the hexadecimal alone.'),
  act: z.enum(SIGHTING_ACTS),
  at: outsideText,
  zone: outsideTextOrNull,
  address: outsideTextOrNull,
  port: outsideTextOrNull,
});
const head = z.object({
  format: z.literal(PATROL_LOG),
  authority: outsideText.describe('Reference of the authority under which the officer looked.'),
  officer: outsideText.describe('Reference of the officer, not a name.'),
  reference: outsideTextOrNull,
  service: outsideText.describe('Service that groups and accounts are on unless they say otherwise.'),
  seenAt: outsideText.describe('When it was seen; groups and accounts may say their own.'),
  zone: outsideTextOrNull.describe('IANA zone or offset of every time that has none of its own.'),
});
const counts = z.object({ groups: z.int(), accounts: z.int(), sightings: z.int() }).partial();

/** The published schema. `counts`, when given, are compared with what was read: a cut file shows. */
export const patrolLogSchema = head.extend({
  groups: z.array(group).optional(),
  accounts: z.array(account).optional(),
  sightings: z.array(sighting).optional(),
  counts: counts.optional(),
});

interface Log {
  readonly reading: Reading;
  readonly service: string;
  readonly zone: string | null;
  readonly seenAt: ReadTime;
}

function* readLog(raw: Json, reading: Reading): Generator<Finding, void, void> {
  if (!isMap(raw)) return yield unreadable(reading, 'file', 'syntax', Buffer.from(JSON.stringify(raw)));
  yield* leftovers(raw, Object.keys(patrolLogSchema.shape), '');
  const top = yield* takeHead(raw, reading);
  if (top === null) return;
  const zone = top.zone ?? reading.declared.zone;
  const seenAt = readTime(top.seenAt, zone);
  if (seenAt === null) return yield unreadable(reading, 'seenAt', 'time', Buffer.from(top.seenAt));
  yield {
    kind: 'facts',
    facts: { reporter: top.officer, reference: top.reference, authority: top.authority, service: top.service },
  };
  const log: Log = { reading, service: top.service, zone, seenAt };
  const groups = yield* takeList(reading, raw['groups'], 'groups');
  for (const [number, item] of groups.entries()) yield* readGroup(log, item, number);
  const accounts = yield* takeList(reading, raw['accounts'], 'accounts');
  for (const [number, item] of accounts.entries()) yield* readAccount(log, item, number);
  const sightings = yield* takeList(reading, raw['sightings'], 'sightings');
  for (const [number, item] of sightings.entries()) yield* readSighting(log, item, number);
  yield* compareCounts(raw, { groups, accounts, sightings }, reading);
}

function* takeHead(raw: JsonMap, reading: Reading): Generator<Finding, z.output<typeof head> | null, void> {
  const known = Object.fromEntries(Object.keys(head.shape).flatMap((name) => (name in raw ? [[name, raw[name]]] : [])));
  return yield* takeItem(reading, head, known as JsonMap, '', null);
}

/** A time of an item, or null with a finding when it cannot be read; the log's own when there is none. */
function* timeOf(log: Log, text: string | null, place: string): Generator<Finding, ReadTime | null, void> {
  if (text === null) return log.seenAt;
  const at = readTime(text, log.zone);
  if (at === null) yield unreadable(log.reading, place, 'time', Buffer.from(text));
  return at;
}

function* readGroup(log: Log, raw: Json, number: number): Generator<Finding, void, void> {
  const item = yield* takeItem(log.reading, group, raw, 'groups', number);
  if (item === null) return;
  const observed = yield* timeOf(log, item.seenAt, `groups[${number}].seenAt`);
  if (observed === null) return;
  const service = item.service ?? log.service;
  const subject = groupOf(service, item.id, `group-${number}`);
  const saying = { observed, basis: 'fact' as const };
  yield* introduces(subject, { service, id: item.id, handle: null }, saying);
  yield* says(subject, 'group-name', item.name, saying);
}

function* readAccount(log: Log, raw: Json, number: number): Generator<Finding, void, void> {
  const item = yield* takeItem(log.reading, account, raw, 'accounts', number);
  if (item === null) return;
  const observed = yield* timeOf(log, item.seenAt, `accounts[${number}].seenAt`);
  if (observed === null) return;
  const service = item.service ?? log.service;
  const subject = accountOf({ ...item, service }, `account-${number}`);
  const saying = { observed, basis: 'fact' as const };
  yield* introduces(subject, { ...item, service }, saying);
  yield* says(subject, 'name', item.name, saying);
  yield* says(subject, 'phone', item.phone, saying);
  yield* says(subject, 'email', item.email, saying);
  const assessed = { observed, basis: 'assessment' as const };
  yield* says(subject, 'country', item.country, assessed);
  yield* says(subject, 'contact-with-child', item.contactWithChild, assessed);
  yield* says(subject, 'child-at-risk', item.childAtRisk, assessed);
  yield* says(subject, 'child-country', item.childCountry, assessed);
  yield* says(subject, 'production', item.production, assessed);
  const raws = isMap(raw) && Array.isArray(raw['groups']) ? (raw['groups'] as readonly Json[]) : [];
  for (const [nth, member] of item.groups.entries()) {
    const rest = raws[nth];
    if (isMap(rest)) yield* leftovers(rest, Object.keys(membership.shape), 'accounts.groups');
    yield* readMembership(log, subject, service, member, `accounts[${number}].groups[${nth}]`);
  }
}

/** Joined and left are two observations of one membership: it was so at both times. */
function* readMembership(
  log: Log,
  subject: LocalSubject,
  service: string,
  member: z.output<typeof membership>,
  place: string,
): Generator<Finding, void, void> {
  const into = groupOf(service, member.group, `group-${member.group}`);
  const property = member.role === 'administrator' ? 'administers' : 'member-of';
  const times = [member.joined, member.left].filter((text) => text !== null);
  for (const text of times.length === 0 ? [null] : times) {
    const observed = yield* timeOf(log, text, place);
    if (observed === null) continue;
    yield* says(subject, property, into, { observed, basis: 'fact' });
    // An administrator is a member too, and the network is drawn from memberships.
    if (property === 'administers') yield* says(subject, 'member-of', into, { observed, basis: 'fact' });
  }
}

function* readSighting(log: Log, raw: Json, number: number): Generator<Finding, void, void> {
  const { reading } = log;
  const item = yield* takeItem(reading, sighting, raw, 'sightings', number);
  if (item === null) return;
  const bytes = Buffer.from(JSON.stringify(raw));
  const place = `sightings[${number}]`;
  const at = readTime(item.at, item.zone ?? log.zone);
  if (at === null) return yield unreadable(reading, place, 'time', bytes);
  const file = readDigest(item.file);
  const address = item.address === null ? null : readAddress(item.address);
  const port = readPort(item.port);
  if (file === null || port === 'bad' || (item.address !== null && address === null)) {
    return yield unreadable(reading, place, 'value', bytes);
  }
  const byHandle = item.account.startsWith('@');
  const named = {
    service: item.service ?? log.service,
    id: byHandle ? null : item.account,
    handle: byHandle ? item.account : null,
  };
  const made = { kind: 'sighting', file, address, port, destination: null, ...at, act: item.act } as const;
  yield { ...made, account: accountOf(named, `account-${item.account}`), basis: 'fact', exhibit: null };
}

function* compareCounts(
  raw: JsonMap,
  read: Readonly<Record<'groups' | 'accounts' | 'sightings', readonly Json[]>>,
  reading: Reading,
): Generator<Finding, void, void> {
  const said = raw['counts'];
  if (!isMap(said)) return;
  for (const [name, items] of Object.entries(read)) {
    const text = textOf(said[name]);
    if (text !== null && text !== String(items.length)) yield unreadable(reading, name, 'truncated', Buffer.from(text));
  }
}

export const patrolLog: Format = {
  name: 'patrol-log',
  title: 'Patrol log of a cyber-patrol officer (YAML or JSON)',
  recognises(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    return /^\s*[{#"'a-zA-Z-]/.test(text) && /(^|[\s{,])["']?format["']?\s*:\s*["']?liaison-patrol-log\/1\b/.test(text);
  },
  async *read(source, reading) {
    const bytes = await wholeOf(source, TEXT_LIMITS.wholeBytesMax);
    const tree = readTree(bytes, reading);
    if ('finding' in tree) yield tree.finding;
    else yield* readLog(tree.value, reading);
  },
  examples: patrolLogExamples,
};
