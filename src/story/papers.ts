// Papers of the world outside: the files that a clearing house, a list owner and a service send, in their own formats.
// Pure text from the world; `inbox.ts` puts them where agencies find them. Everything in them is invented.

import type { Account, Person, Seen, World } from './world.ts';

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function element(name: string, content: string | null): string {
  return content === null ? '' : `<${name}>${content}</${name}>`;
}

/** One CyberTipline report about an account: the reported person, address captures and file hashes (domain.md 2.6). */
export function cybertip(world: World, account: Account, seen: readonly Seen[], number: number): string {
  const person = world.persons[(account.users[0] ?? 1) - 1];
  const captures = seen
    .slice(0, 5)
    .map(
      ({ address, at, port }) =>
        `<ipCaptureEvent><ipAddress>${address}</ipAddress><eventName>Upload</eventName><dateTime>${at}</dateTime>` +
        `<possibleProxy>false</possibleProxy>${element('port', port === null ? null : String(port))}</ipCaptureEvent>`,
    );
  const files = seen
    .slice(0, 5)
    .map(
      ({ digest }, nth) =>
        `<fileDetails><reportId>${number}</reportId><fileId>${number}-${nth}</fileId>` +
        '<fileViewedByEsp>false</fileViewedByEsp>' +
        `<originalFileHash hashType="SHA1">${digest.slice(5)}</originalFileHash>` +
        `${captures[nth] ?? ''}</fileDetails>`,
    );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '<incidentSummary><incidentType>Child Pornography (possession, manufacture, and distribution)</incidentType>',
    `<incidentDateTime>${account.registeredAt}</incidentDateTime></incidentSummary>`,
    `<reporter><reportingPerson><firstName>Demonstration</firstName><lastName>${xml(account.service)}</lastName>`,
    '</reportingPerson></reporter>',
    '<personOrUserReported>',
    `<personOrUserReportedPerson>${element('email', account.email === null ? null : xml(account.email))}`,
    `${element('phone', account.phone)}</personOrUserReportedPerson>`,
    `<espIdentifier>${account.id}</espIdentifier><espService>${account.service}</espService>`,
    `<screenName>${account.handle}</screenName>`,
    ...captures,
    `<deviceId><idType>IMEI</idType><idValue>${person?.device ?? 'none'}</idValue>`,
    `<eventName>Login</eventName><dateTime>${account.registeredAt}</dateTime></deviceId>`,
    `<estimatedLocation><countryCode>${person?.country ?? 'XX'}</countryCode></estimatedLocation>`,
    '</personOrUserReported>',
    ...files,
    '</report>',
    '',
  ].join('\n');
}

/** The lead's known-material list in VICS form: hashes and categories, nothing else. */
export function knownList(world: World): string {
  return listOf(world.known);
}

/** One line of a list; a digest that is not known is left out. */
interface Listed {
  readonly sha1: string;
  readonly md5: string | null;
  readonly category: number;
}

/** A known-material list in the data model that such lists come in. */
export function listOf(rows: readonly Listed[]): string {
  const value = rows.map(({ sha1, md5, category }, nth) => ({
    MediaID: nth + 1,
    Category: category,
    ...(md5 === null ? {} : { MD5: md5.toUpperCase() }),
    SHA1: sha1.toUpperCase(),
    MediaSize: String(10_000 + nth),
    IsDistributed: nth % 3 === 0 ? 'true' : false,
    VictimIdentified: nth % 5 === 0,
  }));
  const context = 'http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/Default/$metadata#Media';
  return JSON.stringify({ '@odata.context': context, value });
}

/** Sightings of one service as a CSV that the officer maps: half of the services export in this shape. */
export function sightingsCsv(seen: readonly Seen[]): string {
  const lines = seen.map(({ account, digest, act, address, port, at }) =>
    [at, account.id, digest.slice(5), act, address, port ?? ''].join(','),
  );
  return ['when_utc,user,sha1,what,ip,source_port', ...lines, ''].join('\n');
}

/** The same as NDJSON, for the other half. */
export function sightingsNdjson(seen: readonly Seen[]): string {
  const lines = seen.map(({ account, digest, act, address, port, at }) =>
    JSON.stringify({
      when_utc: at,
      user: account.id,
      sha1: digest.slice(5),
      what: act,
      ip: address,
      source_port: port,
    }),
  );
  return `${lines.join('\n')}\n`;
}

/** Which of a person's own identifiers a subscriber record holds. */
export function subscriberOf(person: Person): Readonly<Record<string, string | number | null>> {
  const { name, birthYear, country, province, phone, email, document } = person;
  return { name, birthYear, country, province, phone, email, document };
}
