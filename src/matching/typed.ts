// What an officer typed, read as every kind of identifier that it could be: number, mailbox, handle with or without its
// service, file hash, id of ours. Pure. What always holds: nothing is guessed away, a text that fits several kinds is
// looked for as all of them, and `asked` says which. See `search.ts`; names are read by `names.ts`.

import { readDigest } from '../intake/found.ts';
import { normaliseKind } from '../statements/value.ts';
import type { ValueKind } from '../statements/vocabulary.ts';

/** One way in which the text may stand in a record: the kind, and the normal form without its service. */
export interface TypedIdentifier {
  readonly kind: ValueKind;
  readonly bare: string;
  /** The service where it was typed with one, in its normal form. */
  readonly service: string | null;
}

export const ID_KINDS = ['subject', 'report', 'record', 'exhibit', 'referral', 'operation'] as const;
export type IdKind = (typeof ID_KINDS)[number];

export interface Typed {
  readonly identifiers: readonly TypedIdentifier[];
  /** File hash in our form. */
  readonly file: string | null;
  readonly id: { readonly kind: IdKind; readonly id: string } | null;
  /** True when it may be somebody's name. */
  readonly name: boolean;
  /** How the text was read, plainest first. */
  readonly asked: readonly string[];
}

const IDS: readonly (readonly [RegExp, IdKind])[] = [
  [/^s:[0-9a-f]{32}$/, 'subject'],
  [/^rp:[0-9a-f]{32}$/, 'report'],
  [/^r1:[0-9a-f]{64}$/, 'record'],
  [/^x:[0-9a-f]{32}$/, 'exhibit'],
  [/^rf:[0-9a-f]{32}$/, 'referral'],
  [/^op:[0-9a-f]{32}$/, 'operation'],
];

/** Reads the text. `country` is the one that a number without prefix is dialled in. */
export function readTyped(text: string, country: string | null): Typed {
  const trimmed = text.normalize('NFC').trim();
  const id = IDS.flatMap(([form, kind]) => (form.test(trimmed) ? [{ kind, id: trimmed }] : []))[0] ?? null;
  if (id !== null) return { identifiers: [], file: null, id, name: false, asked: [id.kind] };
  const file = readDigest(trimmed);
  const identifiers = identifiersIn(trimmed, country);
  const name = /\p{L}/u.test(trimmed) && !/[@/|\\]|:\/\//.test(trimmed) && file === null;
  const kinds = new Set(identifiers.filter((one) => isPlainly(one, trimmed)).map(({ kind }) => kind as string));
  const asked = file === null ? [...kinds, ...(name ? ['name'] : [])] : ['hash'];
  return { identifiers, file, id: null, name, asked };
}

function identifiersIn(text: string, country: string | null): TypedIdentifier[] {
  const found = new Map<string, TypedIdentifier>();
  const add = (kind: ValueKind, normal: string | null, service: string | null = null) => {
    if (normal !== null && normal !== '') found.set(`${kind} ${normal} ${service}`, { kind, bare: normal, service });
  };
  for (const number of numbersIn(text)) add('phone', normaliseKind('phone', number, { country }));
  // The local part of a mailbox may have case; officers seldom type it as it was written.
  for (const mailbox of [text, text.toLowerCase()]) add('email', normaliseKind('email', mailbox));
  add('address', normaliseKind('address', text.replace(/^\[|\]$/g, '')));
  add('payment-account', normaliseKind('payment-account', text));
  add('device', normaliseKind('device', text));
  add('document', normaliseKind('document', text));
  for (const [service, named] of servicesIn(text)) {
    add('handle', withoutService('handle', named), service);
    add('native-id', withoutService('native-id', named), service);
  }
  return [...found.values()];
}

/** `0034…` and `34…` beside `+34…`: numbers of no plan are found by their digits only with a plus. */
function numbersIn(text: string): string[] {
  const digits = text.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  const abroad = /^00[1-9]\d{5,}$/.test(digits) ? [`+${digits.slice(2)}`] : [];
  const bare = /^[1-9]\d{6,14}$/.test(digits) ? [`+${digits}`] : [];
  return [text, ...abroad, ...bare];
}

/** The text alone, and where it has two words, the first as the service: `exampletalk 1001`, `exampletalk/@u1`. */
function servicesIn(text: string): (readonly [string | null, string])[] {
  const two = /^([\p{L}\p{N}._-]{2,40})(?:\s+|\s*[|/]\s*)(@?[^\s|/]+)$/u.exec(text);
  const alone = [null, text] as const;
  const [, service, named] = two ?? [];
  if (service === undefined || named === undefined) return [alone];
  return [alone, [service.normalize('NFKC').toLowerCase(), named] as const];
}

function withoutService(kind: 'handle' | 'native-id', text: string): string | null {
  const normal = normaliseKind(kind, text, { service: 'x' });
  return normal === null ? null : normal.slice(2);
}

/** Kinds that take nearly any text are looked for in any text, but only said where the text looks like one. */
function isPlainly({ kind, bare }: TypedIdentifier, text: string): boolean {
  switch (kind) {
    case 'handle':
      return /^@?[^\s@]{2,64}$/.test(text) && !/^[+\d\s().-]+$/.test(text);
    case 'native-id':
      return /^[^\s@]{1,64}$/.test(text);
    case 'payment-account':
      return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare);
    case 'device':
      return /^\d{15}$|^([0-9a-f]{2}:){5}[0-9a-f]{2}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare);
    case 'document':
      return /^(?=.*\d)[A-Z0-9]{5,24}$/.test(bare) && !/^\+|\s/.test(text);
    default:
      return true;
  }
}
