// One person or user of a CyberTipline report: the account on the service, and the person behind it where the report
// names one. The account is what the service knows; the person is what the account's holder told the service, so the
// tie between the two is an assessment until a legal request answers it.

import type { Observed } from '../../statements/statement.ts';
import { readAddress } from '../../statements/value.ts';
import type { Finding, LocalSubject, Reading } from '../format.ts';
import { accountOf, groupOf, introduces, localSubject, type Saying, says } from '../found.ts';
import { readTime } from '../time.ts';
import { childrenOf, childText, childTexts, type XmlNode } from '../xml.ts';

export const unknownTime: Observed = { at: null, precision: 'unknown', zone: 'unknown' };

/** What holds for the whole report. */
export interface TipContext {
  readonly reading: Reading;
  readonly service: string | null;
  readonly zone: string | null;
  readonly observed: Observed;
  /** Number of the report in its file. */
  readonly report: number;
}

export interface Party {
  readonly role: string;
  readonly account: LocalSubject;
  readonly country: string | null;
}

/** Reads one party. The account's key: the service's own id, else the screen name, else this report only. */
export function* readParty(node: XmlNode, number: number, context: TipContext): Generator<Finding, Party, void> {
  const service = childText(node, 'espService') ?? context.service;
  const id = childText(node, 'espIdentifier');
  const handle = childText(node, 'screenName');
  const local = `report-${context.report}-${number}`;
  const account = accountOf({ service, id, handle }, local);
  const saying = { observed: context.observed, basis: 'fact' as const };
  yield* introduces(account, { service, id, handle }, saying);
  for (const name of childTexts(node, 'displayName')) yield* says(account, 'name', name, saying);
  for (const device of childrenOf(node, 'deviceId')) yield* readDevice(account, device, saying);
  for (const capture of childrenOf(node, 'ipCaptureEvent')) yield* readCapture(account, capture, context);
  for (const group of childTexts(node, 'groupIdentifier')) {
    const into = groupOf(service, group, `${local}-group`);
    yield* introduces(into, { service, id: group, handle: null }, saying);
    yield* says(account, 'member-of', into, saying);
  }
  const located = childrenOf(node, 'estimatedLocation').flatMap((place) => childTexts(place, 'countryCode'));
  for (const country of located) yield* says(account, 'country', country, { ...saying, basis: 'assessment' });
  const stated = yield* readPeople(node, account, local, context);
  return { role: node.name, account, country: stated ?? located[0] ?? null };
}

function* readDevice(account: LocalSubject, device: XmlNode, saying: Saying): Generator<Finding, void, void> {
  const type = childText(device, 'idType');
  const value = childText(device, 'idValue');
  childTexts(device, 'eventName');
  childTexts(device, 'dateTime');
  // An IMEI has a form of its own, under which it meets one that an exhibits officer wrote down.
  const bare = type === null || /^imei$/i.test(type);
  if (value !== null) yield* says(account, 'device', bare ? value : `${type}:${value}`, saying);
}

function* readCapture(account: LocalSubject, capture: XmlNode, context: TipContext): Generator<Finding, void, void> {
  const said = childText(capture, 'ipAddress');
  const text = childText(capture, 'dateTime');
  // A statement has no port; only a sighting of a file does. What the event was is not kept either.
  for (const name of ['eventName', 'port', 'possibleProxy']) childTexts(capture, name);
  const at = text === null ? context.observed : readTime(text, context.zone);
  const address = said === null ? null : readAddress(said);
  if (address === null || at === null) {
    const reason = address === null ? 'value' : 'time';
    yield { kind: 'unreadable', place: `report[${context.report}].ipCaptureEvent`, length: 0, reason, digest: null };
    return;
  }
  const observed = { at: at.at, precision: at.precision, zone: at.zone };
  yield* says(account, 'address', address, { observed, basis: 'fact' });
}

const PEOPLE = ['personOrUserReportedPerson', 'victimPerson', 'intendedRecipientPerson', 'person'] as const;

/** The people named under a party; returns the country that the first one states. */
function* readPeople(
  node: XmlNode,
  account: LocalSubject,
  local: string,
  context: TipContext,
): Generator<Finding, string | null, void> {
  let stated: string | null = null;
  const people = PEOPLE.flatMap((name) => childrenOf(node, name));
  for (const [nth, who] of people.entries()) {
    const person = localSubject('person', `${local}-person-${nth}`);
    const saying = { observed: context.observed, basis: 'fact' as const };
    const names = [childText(who, 'firstName'), childText(who, 'lastName')].filter((name) => name !== null);
    yield* says(person, 'name', names.join(' '), saying);
    const born = /^(\d{4})/.exec(childText(who, 'dateOfBirth') ?? '')?.[1];
    yield* says(person, 'birth-year', born, saying);
    for (const phone of childTexts(who, 'phone')) {
      yield* says(account, 'phone', phone, saying);
      yield* says(person, 'phone', phone, saying);
    }
    for (const email of childTexts(who, 'email')) {
      yield* says(account, 'email', email, saying);
      yield* says(person, 'email', email, saying);
    }
    for (const address of childrenOf(who, 'address')) {
      const country = childText(address, 'country') ?? childText(address, 'countryCode');
      stated ??= country;
      yield* says(person, 'country', country, saying);
      // Nothing smaller than a province is kept of where somebody lives.
      yield* says(person, 'province', childText(address, 'state') ?? childText(address, 'province'), saying);
    }
    yield* says(account, 'subscriber', person, { ...saying, basis: 'assessment' });
  }
  return stated;
}
