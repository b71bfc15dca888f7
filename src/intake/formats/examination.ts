// Findings on an exhibit: which applications were installed and removed when, which accounts were used on it, which
// file hashes it held. The laboratory's images stay in the laboratory: the file names the image by its digest. Every
// statement names the exhibit, and the file may name the person it was seized from as the node knows them.

import { z } from 'zod';
import type { Json } from '../../base/json.ts';
import { SIGHTING_ACTS } from '../../statements/sighting.ts';
import type { JsonMap } from '../fields.ts';
import { isMap, leftovers, outsideText, outsideTextOrNull, takeItem, takeList, unreadable } from '../fields.ts';
import type { Finding, Format, LocalSubject, Reading } from '../format.ts';
import { accountOf, introduces, isSubjectId, readDigest, says } from '../found.ts';
import { TEXT_LIMITS, wholeOf } from '../text.ts';
import { type ReadTime, readTime } from '../time.ts';
import { readTree } from '../tree.ts';

export const EXAMINATION = 'liaison-examination/1';

const application = z.object({
  name: outsideText,
  installed: outsideTextOrNull,
  used: outsideTextOrNull.describe('When it last ran on the device.'),
  removed: outsideTextOrNull,
});
const account = z.object({
  service: outsideText,
  id: outsideTextOrNull,
  handle: outsideTextOrNull,
  lastUsed: outsideTextOrNull,
});
const file = z.object({
  file: outsideText,
  act: z.enum(SIGHTING_ACTS).default('possessed'),
  at: outsideTextOrNull,
  service: outsideTextOrNull,
  account: outsideTextOrNull.describe('Native id, or @handle, of the account it belongs to; else the exhibit itself.'),
});
const head = z.object({
  format: z.literal(EXAMINATION),
  exhibit: outsideText.describe('Id of the exhibit, `x:` and 32 hex, or its mark.'),
  mark: outsideTextOrNull,
  examiner: outsideText.describe('Reference of the examiner, not a name.'),
  authority: outsideTextOrNull,
  image: outsideText.describe('`sha256:` of the image that was examined.'),
  serial: outsideTextOrNull.describe('Serial number as the laboratory read it; one that differs blocks the file.'),
  imei: outsideTextOrNull.describe('IMEI as the laboratory read it; one that differs blocks the file.'),
  examinedAt: outsideText,
  zone: outsideTextOrNull,
  person: outsideTextOrNull.describe('Subject id (`s:`) of the person the exhibit was seized from.'),
});
export const examinationSchema = head.extend({
  applications: z.array(application).optional(),
  accounts: z.array(account).optional(),
  files: z.array(file).optional(),
});

interface Examined {
  readonly reading: Reading;
  readonly zone: string | null;
  readonly examinedAt: ReadTime;
  readonly exhibit: string;
  readonly subject: LocalSubject;
}

function* readFindings(raw: Json, reading: Reading): Generator<Finding, void, void> {
  if (!isMap(raw)) return yield unreadable(reading, 'file', 'syntax', Buffer.from(JSON.stringify(raw)));
  yield* leftovers(raw, Object.keys(examinationSchema.shape), '');
  const known = Object.fromEntries(Object.entries(raw).filter(([name]) => name in head.shape));
  const top = yield* takeItem(reading, head, known as JsonMap, '', null);
  if (top === null) return;
  const zone = top.zone ?? reading.declared.zone;
  const examinedAt = readTime(top.examinedAt, zone);
  if (examinedAt === null) return yield unreadable(reading, 'examinedAt', 'time', Buffer.from(top.examinedAt));
  const image = readDigest(top.image);
  if (image?.startsWith('sha256:') !== true) {
    return yield unreadable(reading, 'image', 'value', Buffer.from(top.image));
  }
  const person = top.person !== null && isSubjectId(top.person) ? top.person : null;
  if (top.person !== null && person === null) yield unreadable(reading, 'person', 'value', Buffer.from(top.person));
  const { exhibit, serial, imei } = top;
  const about = { exhibit, person, image, serial, imei };
  yield { kind: 'facts', facts: { reporter: top.examiner, authority: top.authority, ...about } };
  const subject: LocalSubject = { about: 'exhibit', key: exhibit };
  const examined: Examined = { reading, zone, examinedAt, exhibit, subject };
  yield* each(examined, raw, 'applications', readApplication);
  yield* each(examined, raw, 'accounts', readAccount);
  yield* each(examined, raw, 'files', readFile);
}

type ReadItem = (examined: Examined, raw: Json, number: number) => Generator<Finding, void, void>;

function* each(examined: Examined, raw: JsonMap, path: string, readItem: ReadItem): Generator<Finding, void, void> {
  const items = yield* takeList(examined.reading, raw[path], path);
  for (const [number, item] of items.entries()) yield* readItem(examined, item, number);
}

const readApplication: ReadItem = function* (examined, raw, number) {
  const item = yield* takeItem(examined.reading, application, raw, 'applications', number);
  if (item === null) return;
  const place = `applications[${number}]`;
  const events = [
    ['application-installed', item.installed],
    ['application-used', item.used],
    ['application-removed', item.removed],
  ] as const;
  if (item.installed === null && item.used === null && item.removed === null) {
    // Found on the exhibit without a time: it was installed when it was examined.
    yield* says(examined.subject, 'application-installed', item.name, assessedAt(examined, examined.examinedAt));
  }
  for (const [property, text] of events) {
    if (text === null) continue;
    const at = readTime(text, examined.zone);
    if (at === null) yield unreadable(examined.reading, place, 'time', Buffer.from(text));
    else yield* says(examined.subject, property, item.name, assessedAt(examined, at));
  }
};

const readAccount: ReadItem = function* (examined, raw, number) {
  const item = yield* takeItem(examined.reading, account, raw, 'accounts', number);
  if (item === null) return;
  const place = `accounts[${number}]`;
  if (item.id === null && item.handle === null) {
    return yield unreadable(examined.reading, place, 'missing-field', Buffer.from(JSON.stringify(raw)));
  }
  const at = item.lastUsed === null ? examined.examinedAt : readTime(item.lastUsed, examined.zone);
  if (at === null) return yield unreadable(examined.reading, place, 'time', Buffer.from(item.lastUsed ?? ''));
  yield* introduces(accountOf(item, `account-${number}`), item, sayingAt(examined, at));
};

const readFile: ReadItem = function* (examined, raw, number) {
  const item = yield* takeItem(examined.reading, file, raw, 'files', number);
  if (item === null) return;
  const digest = readDigest(item.file);
  const at = item.at === null ? examined.examinedAt : readTime(item.at, examined.zone);
  if (digest === null || at === null) {
    const reason = digest === null ? 'value' : 'time';
    return yield unreadable(examined.reading, `files[${number}]`, reason, Buffer.from(JSON.stringify(raw)));
  }
  const { service, account: said } = item;
  const byHandle = said?.startsWith('@') === true;
  const named = { service, id: byHandle ? null : said, handle: byHandle ? said : null };
  const holder = said === null ? examined.subject : accountOf(named, `account-${said}`);
  const { exhibit } = examined;
  const nowhere = { address: null, port: null, destination: null };
  yield { kind: 'sighting', account: holder, file: digest, ...nowhere, ...at, act: item.act, basis: 'fact', exhibit };
};

function sayingAt(examined: Examined, observed: ReadTime) {
  return { observed, basis: 'fact' as const, exhibit: examined.exhibit };
}

/** What an application shows is for an officer to say: never a fact about anybody, and never a ground by itself. */
function assessedAt(examined: Examined, observed: ReadTime) {
  return { observed, basis: 'assessment' as const, exhibit: examined.exhibit };
}

export const EXAMINATION_JSON = {
  format: EXAMINATION,
  exhibit: `x:${'0'.repeat(31)}3`,
  mark: 'ES-Z-3',
  examiner: 'laboratory-2',
  image: `sha256:${'c'.repeat(64)}`,
  examinedAt: '2026-03-01T09:00:00+01:00',
  person: `s:${'0'.repeat(31)}9`,
  applications: [
    { name: 'exampletalk', installed: '2025-11-02T18:00:00Z', removed: '2026-02-27T23:40:00Z' },
    { name: 'examplemail' },
  ],
  accounts: [{ service: 'exampletalk', id: '100200300400500601', lastUsed: '2026-02-27T22:00:00Z' }],
  files: [{ file: `sha1:${'d'.repeat(40)}`, at: '2026-02-10T07:00:00Z' }],
};

export const examination: Format = {
  name: 'examination',
  title: 'Findings of a laboratory on an exhibit (JSON)',
  recognises(bytes) {
    return /^\s*\{[\s\S]*?"format"\s*:\s*"liaison-examination\/1"/.test(Buffer.from(bytes).toString('latin1'));
  },
  async *read(source, reading) {
    const tree = readTree(await wholeOf(source, TEXT_LIMITS.wholeBytesMax), reading);
    if ('finding' in tree) yield tree.finding;
    else yield* readFindings(tree.value, reading);
  },
  examples: [
    {
      name: 'a telephone with a removed application',
      file: 'findings.json',
      bytes: Buffer.from(JSON.stringify(EXAMINATION_JSON, null, 2)),
      counts: { statements: 3 + 2, sightings: 1, listed: 0 },
    },
  ],
};
