// Values: how each kind is normalised, so that one thing written in two ways is compared as one. The value as given is
// always kept beside its normal form, and a value without one is null, never an error: a report may say anything. Who
// wants a refusal with a name asks `requireWellFormed`. See `vocabulary.ts` for which property has which kind.

import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { type CountryCode, isSupportedCountry, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { declareFaults } from '../base/fault.ts';
import { LIMITS } from '../base/limits.ts';
import { readCountry } from './country.ts';
import { propertyOf, type ValueKind } from './vocabulary.ts';

const fault = declareFaults('statements', {
  'statements/unknown-property': {
    status: 400,
    sentence: 'The vocabulary has no such property.',
    hint: 'docs/rooms/statements.md lists the properties and what each is about.',
  },
  'statements/value-ill-formed': {
    status: 400,
    sentence: 'The value does not have the form its property asks for.',
    hint: 'See the kind of value that is named; the value itself is never repeated in a fault.',
  },
});

/** What a value needs beside itself: a handle its service, a national phone number its country. */
export interface ValueContext {
  readonly service?: string | null;
  /** ISO 3166-1 alpha-2: the country a number without `+` is dialled in. */
  readonly country?: string | null;
}

/**
 * The normal form of a property's value, or null where it has none: a name, a free text, a handle without its service,
 * a national number without its country, an ill-formed value, an unknown property. Never throws. Bound: 1,024 bytes.
 */
export function normalise(property: string, value: string, context: ValueContext = {}): string | null {
  const known = propertyOf(property);
  if (known === null || !isStorable(value)) return null;
  if (known.value === 'code') return readCode(value, known.codes ?? []);
  const normal = normaliseKind(known.value, value, context);
  if (normal === null || Buffer.byteLength(normal) > LIMITS.stringBytesMax) return null;
  return known.range !== undefined && !within(normal, known.range) ? null : normal;
}

/** The same by kind, for values that stand outside statements. A code has no list here and so no normal form. */
export function normaliseKind(kind: ValueKind, value: string, context: ValueContext = {}): string | null {
  return KINDS[kind](value, context);
}

/**
 * True when the value could be what its property says. Kinds without a rule take any text that can be stored; a number
 * of impossible length is still somebody's saying and is kept, an address with five parts is not an address.
 */
export function isWellFormedValue(property: string, value: string, context: ValueContext = {}): boolean {
  const known = propertyOf(property);
  if (known === null || !isStorable(value) || value.trim() === '') return false;
  switch (known.value) {
    case 'name':
    case 'text':
    case 'handle':
    case 'native-id':
      return true;
    case 'phone':
      return PHONE_TEXT.test(value.trim());
    default:
      return normalise(property, value, context) !== null;
  }
}

/** The normal form, or null. @throws statements/unknown-property, statements/value-ill-formed */
export function requireWellFormed(property: string, value: string, context: ValueContext = {}): string | null {
  const known = propertyOf(property);
  if (known === null) throw fault('statements/unknown-property');
  if (!isWellFormedValue(property, value, context)) {
    throw fault('statements/value-ill-formed', { property, kind: known.value });
  }
  return normalise(property, value, context);
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000') && Buffer.byteLength(text) <= LIMITS.stringBytesMax;
}

const none = (): null => null;

const KINDS: Readonly<Record<ValueKind, (value: string, context: ValueContext) => string | null>> = {
  'native-id': (value, { service }) => onService(service, tidy(value)),
  handle: (value, { service }) => onService(service, tidy(caseless(value)).replace(/^[@\s]+/, '')),
  email: readEmail,
  phone: (value, { country }) => readPhone(value, country ?? null),
  device: readDevice,
  'payment-account': readPaymentAccount,
  document: (value) =>
    orNull(
      caseless(value)
        .toUpperCase()
        .replace(/[\s./-]/g, ''),
    ),
  address: readAddress,
  name: none,
  text: none,
  country: readCountry,
  province: (value) => orNull(tidy(value)),
  code: none,
  number: (value) => (/^-?\d{1,15}$/.test(value.trim()) ? String(Number(value.trim()) + 0) : null),
  subject: (value) => (/^s:[0-9a-f]{32}$/.test(value) ? value : null),
};

/** NFC, trimmed, and every run of white space one space. */
function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Without case and without compatibility forms (full-width letters and the like); doing it again changes nothing. */
function caseless(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function within(text: string, [from, to]: readonly [number, number]): boolean {
  return Number(text) >= from && Number(text) <= to;
}

function readCode(value: string, codes: readonly string[]): string | null {
  const code = value.trim().toLowerCase();
  return codes.includes(code) ? code : null;
}

/** A service's name in its one form: no white space, lower case; null when it is empty or holds the separator `|`. */
export function readService(service: string): string | null {
  const name = caseless(service).replace(/\s+/g, '');
  return name === '' || name.includes('|') ? null : name;
}

function onService(service: string | null | undefined, id: string): string | null {
  const name = service === null || service === undefined ? null : readService(service);
  return name === null || id === '' ? null : `${name}|${id}`;
}

const LOCAL_PART = /^[^\s@\p{Cc}"(),:;<>[\]\\]{1,64}$/u;

/** RFC 5321: the domain has no case, the local part may have one and keeps it. International domains in ASCII. */
function readEmail(value: string): string | null {
  const text = value.trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0)).normalize('NFC');
  const domain = at < 1 ? '' : domainToASCII(text.slice(at + 1).replace(/\.$/, ''));
  const labels = domain.split('.');
  const good = labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return good && domain.length <= 253 && LOCAL_PART.test(local) ? `${local}@${domain}` : null;
}

/** What may be a written phone number at all; samples of impossible length must pass. */
const PHONE_TEXT = /^(tel:)?\+?[\d\s().\-/\u00a0\u2010-\u2015]{3,40}((;ext=|\s*(ext\.?|x)\s*)\d{1,7})?$/i;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164 (ITU-T), with `;ext=` where there is an extension, since two extensions are two people. Numbers of no plan
 * (fiction, impossible length) are normalised by their digits when they begin with `+`.
 */
function readPhone(value: string, country: string | null): string | null {
  const text = value.trim().replace(/^tel:/i, '');
  if (!PHONE_TEXT.test(text)) return null;
  const region = country === null ? null : readCountry(country);
  const dialledIn = region !== null && isSupportedCountry(region) ? (region as CountryCode) : null;
  if (dialledIn === null && !text.startsWith('+')) return null;
  try {
    const found = parsePhoneNumberWithError(text, {
      extract: false,
      ...(dialledIn === null ? {} : { defaultCountry: dialledIn }),
    });
    return E164.test(found.number) ? `${found.number}${found.ext ? `;ext=${found.ext}` : ''}` : null;
  } catch {
    const digits = `+${text.replace(/\D/g, '')}`;
    return text.startsWith('+') && /^[^a-z;]*$/i.test(text) && E164.test(digits) ? digits : null;
  }
}

/** An IMEI by its 15 digits, a MAC address by colons, a UUID in lower case; any other serial as it is written. */
function readDevice(value: string): string | null {
  const text = tidy(value);
  const bare = text.replace(/[\s.:/-]/g, '');
  if (/^[\d\s./-]+$/.test(text) && bare.length === 15 && hasLuhnDigit(bare)) return bare;
  if (/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text)) {
    return (bare.toLowerCase().match(/../g) ?? []).join(':');
  }
  if (/^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text)) return text.toLowerCase().replace(/[{}]/g, '');
  return orNull(text);
}

/** The check digit of an IMEI (3GPP TS 23.003 annex B). */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** An IBAN (ISO 13616) without spaces and in capitals, whether or not its check digits hold; else as it is written. */
function readPaymentAccount(value: string): string | null {
  const text = tidy(value);
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact) ? compact : orNull(text);
}

/**
 * A network address in its one text form: IPv4 in four decimal parts, IPv6 by RFC 5952, an IPv4 address inside IPv6 as
 * the IPv4 it is. Null for octal, hexadecimal and short forms, zones (`%eth0`) and ports.
 */
export function readAddress(value: string): string | null {
  const text = value.trim();
  if (text.length > 64) return null;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.process(text).toString();
}
