// The guard stands before every format: nothing that can carry media, message text or secrets gets past it, and no
// string longer than 1 KiB. It judges a whole file by its first bytes, a field by its name, a value by what it holds;
// what it refuses is named and counted, the rest is kept. The list follows domain.md 2.12; findings are in `format.ts`.

import { declareFaults } from '../base/fault.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { propertyOf, type ValueKind } from '../statements/vocabulary.ts';
import type { Facts, Finding, FoundSighting, FoundStatement, RefusedReason } from './format.ts';
import { magicOf } from './magic.ts';
import { isZone } from './time.ts';

export const guardFault = declareFaults('intake', {
  'intake/archive': {
    status: 415,
    sentence: 'This file is an archive or a compressed file.',
    hint: 'Take the report out of it first; an archive may carry media and is never opened here.',
  },
  'intake/media': {
    status: 415,
    sentence: 'This file is a picture, a sound, a video or a document that can hold one.',
    hint: 'Liaison holds metadata and hashes only: hand the file to your exhibits officer.',
  },
  'intake/encoding': {
    status: 415,
    sentence: 'This file is not UTF-8 text.',
    hint: 'Export it again as UTF-8; UTF-16 and binary files are not read.',
  },
  'intake/media-in-package': {
    status: 422,
    sentence: 'A record of this package could carry media or text that we never hold.',
    hint: 'Nothing of the package was taken in; tell the sending agency which record it is.',
  },
});

/**
 * Fields that are always dropped, lower case without separators: payloads and pictures, message text and free
 * descriptions, secrets, perceptual hashes (a likeness can be drawn from them). Sources: domain.md 2.12, 2.5, 2.6.
 */
const FORBIDDEN_FIELDS: ReadonlySet<string> = new Set(
  [
    'dataPayload dataPayloadReferenceURL payloadBin contentRef artifact attachment attachments malwareSample portrait',
    'thumbnail thumbnails thumb contactPhoto photo photos photograph attachmentExtractedPath dataField image images',
    'imageData video videoData avatar picture pictures screenshot screenshots blob base64 binary bytes data file64',
    'content body text message messages messageText additionalInfo profileBio bio biography description descriptions',
    'comment comments note notes caption captions transcript conversation chat chats escalateToHighPriority details',
    'incidentDateTimeDescription searchTerm searchTerms searchWords keyword keywords summary narrative remarks html',
    'password passwords passwd passphrase credential credentials secret secrets token tokens accessToken cookie',
    'cookies pin otp privateKey sessionToken apiKey photoDNA pdna pdq relativeFilePath filePath fileName',
    'parentFileName parentFilePath physicalLocation parentPhysicalLocation originalFileName locationOfFile',
    'fileNames exifs mediaMetadata tags series',
  ]
    .join(' ')
    .split(' ')
    .map(plain),
);

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** True when a field of that name is dropped whatever it holds. */
export function isForbiddenField(name: string): boolean {
  return FORBIDDEN_FIELDS.has(plain(name.slice(0, 128)));
}

/** A name from outside (element, column, key) as it may be shown and counted: short and plain, or `(unnamed)`. */
export function safeName(name: string): string {
  return /^[A-Za-z0-9_.:@[\]/-]{1,128}$/.test(name) ? name : '(unnamed)';
}

/** Refuses a whole file by its first bytes. @throws intake/archive, intake/media, intake/encoding */
export function guardHead(head: Uint8Array): void {
  const magic = magicOf(head);
  if (magic === 'archive') throw guardFault('intake/archive');
  if (magic === 'media') throw guardFault('intake/media');
  if (head.includes(0) || (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw guardFault('intake/encoding');
  }
}

const DATA_URI = /data(:|%3a)[\w.+-]*((\/|%2f)[\w.+-]+)?((;|%3b)[\w=.+-]+){0,8}(,|%2c)/i;
const MARKUP =
  /<\s*\/?\s*(img|image|video|audio|iframe|script|svg|object|embed|source|picture|link|style|body|html)\b/i;
const BASE64_RUN = /[A-Za-z0-9+/_-]{24,}/g;
const BASE64_WHOLE = /^[A-Za-z0-9+/_-]{12,}={0,2}$/;
const HEX_RUN = /^(0x)?[0-9a-fA-F]{48,}$/;
/** The length of a SHA-256 digest, which begins like a picture once in some million and cannot hold one. */
const DIGEST_HEX = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why a string may not be kept, or null when it may. At most 1,024 UTF-8 bytes are kept of anything. */
export function refusalOf(value: string): RefusedReason | null {
  if (value.length > LIMITS.stringBytesMax || Buffer.byteLength(value) > LIMITS.stringBytesMax) {
    return DATA_URI.test(value.slice(0, 4_096)) ? 'data-uri' : 'too-long';
  }
  if (!value.isWellFormed() || value.includes('\ufffd')) return 'ill-formed';
  if (DATA_URI.test(value)) return 'data-uri';
  if (MARKUP.test(value)) return 'markup';
  const magic = encodedMagic(value);
  if (magic !== null) return magic;
  return CONTROL.test(value) ? 'control' : null;
}

function encodedMagic(value: string): 'media' | 'archive' | null {
  if (value.length < 12) return null;
  const dense = value.replaceAll(/\s/g, '');
  const whole = BASE64_WHOLE.test(dense) ? magicOf(Buffer.from(dense.slice(0, 32), 'base64')) : null;
  if (whole !== null) return whole;
  for (const [run] of dense.matchAll(BASE64_RUN)) {
    const magic = magicOf(Buffer.from(run.slice(0, 32), 'base64'));
    if (magic !== null) return magic;
  }
  if (!HEX_RUN.test(dense) || dense.length === DIGEST_HEX) return null;
  return magicOf(Buffer.from(dense.replace(/^0x/, '').slice(0, 64), 'hex'));
}

const FORMULA = /^[=+\-@\t\r]/;
const PHONE = /^\+[0-9 ()./-]{3,40}$/;
const WHOLE = /^-?[0-9]{1,40}$/;

/**
 * `refusalOf`, and the spreadsheet rule: no stored value starts what a spreadsheet would run. A telephone number, a
 * negative native id and a handle's `@` (which its adapter takes off) are no formulas.
 */
export function refusalOfValue(value: string, kind: ValueKind): RefusedReason | null {
  const refused = refusalOf(value);
  if (refused !== null && refused !== 'control') return refused;
  if (!FORMULA.test(value)) return refused;
  if (kind === 'phone' && PHONE.test(value)) return null;
  if (kind === 'native-id' && WHOLE.test(value)) return null;
  return 'formula';
}

/** Passes findings on; a value that may not be kept becomes a `refused` finding that names its field. */
export async function* guarded(findings: AsyncIterable<Finding>): AsyncGenerator<Finding, void, void> {
  for await (const finding of findings) yield guard(finding);
}

function guard(finding: Finding): Finding {
  switch (finding.kind) {
    case 'statement':
      return guardStatement(finding);
    case 'sighting':
      return guardSighting(finding);
    case 'facts':
      return guardFacts(finding);
    case 'unreadable':
      return { ...finding, place: safePlace(finding.place) };
    case 'refused':
      return { ...finding, field: safeName(finding.field) };
    case 'unknown':
      return { ...finding, element: safeName(finding.element) };
    case 'listed':
      return finding;
  }
}

function safePlace(place: string): string {
  const cut = place.slice(0, 96);
  return /^[\w .:@[\]/#,-]+$/.test(cut) ? cut : '(unnamed)';
}

function guardStatement(finding: FoundStatement): Finding {
  const { value, property, subject, service, exhibit } = finding;
  const kind = propertyOf(property)?.value ?? 'text';
  const said = typeof value === 'string' ? refusalOfValue(value, kind) : refusalOfKey(value.key);
  const reason = said ?? refusalOfKey(subject.key) ?? refusalOfShort(service) ?? refusalOfShort(exhibit);
  return reason === null ? finding : { kind: 'refused', field: property, reason };
}

function guardSighting(finding: FoundSighting): Finding {
  const parts: [string, RefusedReason | null][] = [
    ['account', refusalOfKey(finding.account.key)],
    ['destination', finding.destination === null ? null : refusalOfValue(finding.destination, 'text')],
    ['exhibit', refusalOfShort(finding.exhibit)],
    ['zone', isZone(finding.zone) ? null : 'ill-formed'],
  ];
  for (const [field, reason] of parts) if (reason !== null) return { kind: 'refused', field, reason };
  return finding;
}

/** A subject's key also stands in an index, whose cells are smaller than a value. */
function refusalOfKey(key: string): RefusedReason | null {
  return Buffer.byteLength(key) > 512 ? 'too-long' : refusalOf(key);
}

function refusalOfShort(text: string | null): RefusedReason | null {
  if (text === null) return null;
  return Buffer.byteLength(text) > 64 ? 'too-long' : refusalOfValue(text, 'text');
}

function guardFacts(finding: Facts): Finding {
  for (const [field, value] of Object.entries(finding.facts)) {
    // Tasks are numbers and words of closed lists; a digest is longer than a short text may be.
    if (typeof value !== 'string' || (field === 'image' && /^sha256:[0-9a-f]{64}$/.test(value))) continue;
    const reason = refusalOfShort(value);
    if (reason === null) continue;
    return { kind: 'refused', field, reason };
  }
  return finding;
}

const SALT = /^[A-Za-z0-9+/]{43}=$/;

/** Checks every string of a peer's record. @throws intake/media-in-package naming the record and the field */
export function guardRecord(record: JsonObject, index: number): void {
  const walk = (value: Json, field: string): void => {
    if (typeof value === 'string') {
      // 32 random bytes begin like a picture once in some million salts; a salt cannot hold one.
      if (field === 'salt' && SALT.test(value)) return;
      const reason = refusalOf(value);
      if (reason !== null && reason !== 'control') {
        throw guardFault('intake/media-in-package', { record: index, field: safeName(field), reason });
      }
      return;
    }
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const element of value) walk(element, field);
      return;
    }
    for (const [key, member] of Object.entries(value)) walk(member, key);
  };
  walk(record, 'record');
}
