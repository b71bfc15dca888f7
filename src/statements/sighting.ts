// The sighting: who viewed, downloaded, shared, posted, possessed or produced which file hash, from which address and
// port, when. The one n-ary record beside the statement; it carries no name and never a person. Readiness says
// whether address, port and time could lead to a subscriber (`readinessOf` follows RFC 6302 and domain.md 3.7).

import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { boundedText, type Content, instantText, PRECISIONS, sharedFields, subjectId } from './statement.ts';

export const SIGHTING_ACTS = ['viewed', 'downloaded', 'shared', 'posted', 'possessed', 'produced'] as const;
export const READINESS = ['ready', 'needs-port', 'needs-zone', 'too-imprecise', 'not-attributable'] as const;
export type Readiness = (typeof READINESS)[number];

/** A file hash: `md5:`, `sha1:` or `sha256:` and lower case hex. */
export const fileDigest = z.string().regex(/^(md5:[0-9a-f]{32}|sha1:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/);

export const sightingSchema = z.strictObject({
  type: z.literal('sighting'),
  file: fileDigest,
  account: subjectId,
  address: z.string().max(64).nullable(),
  port: z.number().int().min(0).max(65_535).nullable(),
  destination: boundedText.nullable(),
  at: instantText,
  precision: z.enum(PRECISIONS),
  zone: z.string().max(64),
  act: z.enum(SIGHTING_ACTS),
  readiness: z.enum(READINESS),
  ...sharedFields,
});
export type Sighting = z.output<typeof sightingSchema>;

/** The content as a sighting, or null when it is something else. */
export function asSighting(content: Content | null): Sighting | null {
  return content !== null && content.value['type'] === 'sighting' ? (content.value as unknown as Sighting) : null;
}

/**
 * `public`: could be somebody's line. `carrier`: inside a carrier's network (RFC 6598), worth nothing outside it.
 * `private`: inside somebody's own. `special`: no host at all. `relay`: a known relay or VPN exit, which only the
 * caller can know. Addresses for documentation count as public: they stand for real ones in every sample.
 */
export const ADDRESS_KINDS = ['public', 'carrier', 'private', 'special', 'relay'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15', '2001:db8::/32'].map(
  (range) => ipaddr.parseCIDR(range),
);
const PRIVATE_RANGES = ['private', 'loopback', 'linkLocal', 'uniqueLocal'];

/** What an address in its text form is; null for what is no address. */
export function addressKindOf(address: string): AddressKind | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  const isSample = DOCUMENTATION.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
  const range = parsed.range();
  if (isSample || range === 'unicast') return 'public';
  if (range === 'carrierGradeNat') return 'carrier';
  return PRIVATE_RANGES.includes(range) ? 'private' : 'special';
}

/** What a sighting says about where it came from. `addressKind` null: it is told from the address. */
export interface Trace {
  readonly address: string | null;
  readonly port: number | null;
  readonly at: string | null;
  readonly precision: (typeof PRECISIONS)[number];
  /** `unknown` or empty where the source did not say. */
  readonly zone: string;
  readonly addressKind?: AddressKind | null;
}

/**
 * Whether a request about this address could name one subscriber. The verdict names what is hardest to mend: no public
 * address, then a time coarser than a second, then no zone, then no source port (behind a carrier's shared address,
 * RFC 6302 asks for port and second; an IPv6 address is not shared, so it needs no port and a minute is enough).
 */
export function readinessOf(trace: Trace): Readiness {
  const { address, port, at, precision, zone } = trace;
  const kind = address === null ? null : (trace.addressKind ?? addressKindOf(address));
  if (address === null || kind !== 'public') return 'not-attributable';
  const shared = !address.includes(':') || ipaddr.process(address).kind() === 'ipv4';
  const exact = precision === 'second' || (precision === 'minute' && !shared);
  if (at === null || !exact) return 'too-imprecise';
  if (zone.trim() === '' || zone === 'unknown') return 'needs-zone';
  return shared && (port === null || port === 0) ? 'needs-port' : 'ready';
}
