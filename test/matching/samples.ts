// Records for tests of matching, identity and jurisdiction: synthetic statements and sightings with as little said as
// the test needs. Subjects are numbered; everything else is invented and neutral.

import type { JsonObject } from '../../src/base/json.ts';

const hex = (n: number, length: number) => n.toString(16).padStart(length, '0');

/** The n-th subject of a test: `s:` and 32 hex. */
export const subject = (n: number) => `s:${hex(n, 32)}`;
/** The n-th record id of another agency. */
export const foreignRecord = (n: number) => `r1:${hex(n, 64)}`;

const handling = {
  legal: ['H0'],
  legalText: null,
  tlp: 'AMBER',
  pap: 'AMBER',
  audience: [],
  purposes: ['investigation'],
  reviewAt: '2027-01-01T00:00:00.000Z',
  eraseBy: '2029-01-01T00:00:00.000Z',
};
const shared = {
  originator: 'es',
  source: 'test',
  report: null,
  exhibit: null,
  evaluation: { scheme: 'EU4x4', source: 'B', information: '2' },
  basis: 'fact',
  handling,
};

/** A statement about the n-th subject; `at` null when the source does not say when. */
export function statement(
  n: number,
  property: string,
  value: string,
  more: { about?: string; at?: string | null; basis?: string; exhibit?: string; precision?: string } = {},
): JsonObject {
  const { about = 'account', at = '2026-01-10T12:00:00.000Z', basis = 'fact', exhibit = null, precision } = more;
  const observed = { at, precision: precision ?? (at === null ? 'unknown' : 'second'), zone: 'UTC' };
  const said = { type: 'statement', subject: subject(n), about, property, value, normalised: value, observed };
  return { ...said, ...shared, basis, exhibit };
}

export function sighting(n: number, more: { file?: string; address?: string | null; at?: string } = {}): JsonObject {
  const { file = `sha256:${hex(1, 64)}`, address = null, at = '2026-01-10T12:00:00.000Z' } = more;
  const where = { address, port: null, destination: null, at, precision: 'second', zone: 'UTC' };
  return { type: 'sighting', file, account: subject(n), ...where, act: 'shared', readiness: 'needs-port', ...shared };
}

/** Another agency's record, as it comes in a package. */
export function received(from: string, id: number, record: JsonObject): JsonObject {
  const salt = Buffer.alloc(32).toString('base64');
  return {
    type: 'received',
    from,
    package: `sha256:${hex(0, 64)}`,
    index: 0,
    recordId: foreignRecord(id),
    salt,
    record,
  };
}

/** The act of an intake entry: an own report, or a package from `from`. */
export function report(more: { from?: string; supersedes?: string[]; recalls?: string[] } = {}): JsonObject {
  const { from, supersedes = [], recalls = [] } = more;
  return from === undefined ? { type: 'act' } : { type: 'act', from, supersedes, recalls };
}
