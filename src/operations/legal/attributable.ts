// Which sightings can lead to a subscriber: each gets its verdict by what an addressee would need (RFC 6302), grouped
// by the service it was seen on and the country of its address. What always holds: a country read from an address is
// an assessment from a dated table, every sighting of the matter is in exactly one group, and the counts say so.

import { z } from 'zod';
import { read } from '../../base/act.ts';
import { intakeSighting, intakeSubject, type SightingRow } from '../../intake/tables.ts';
import { DEMONSTRATION_ADDRESSES } from '../../jurisdiction/demonstration-addresses.ts';
import { nexusOfAddress } from '../../jurisdiction/nexus.ts';
import { READINESS, readinessOf } from '../../statements/sighting.ts';
import { PRECISIONS, subjectId } from '../../statements/statement.ts';
import { READS } from './reading.ts';

/** Sightings that one answer judges; more are told by `left`. */
const SIGHTINGS_MAX = 20_000;
/** Lines of one group; the counts are of all. */
const LINES_MAX = 200;

const counts = z.strictObject({
  ready: z.number(),
  'needs-port': z.number(),
  'needs-zone': z.number(),
  'too-imprecise': z.number(),
  'not-attributable': z.number(),
});

export const attributable = read('operations/attributable', {
  summary:
    'Which sightings can lead to a subscriber, by service and country: what each lacks, and what is ready to ask.',
  ...READS,
  // Who speaks to the press asks for no subscriber.
  who: ['analyst', 'liaison', 'coordinator', 'prosecutor'],
  purposes: ['investigation', 'safeguarding', 'prosecution'],
  input: z.strictObject({
    /** Only sightings of these accounts; all of the matter where left out. */
    accounts: z.array(subjectId).max(500).nullable().default(null),
    country: z.string().max(2).nullable().default(null),
    /** Identical address, port and second are one line, as an addressee would see them. */
    limit: z.number().int().min(1).max(LINES_MAX).default(50),
  }),
  output: z.strictObject({
    compared: z.number(),
    left: z.number(),
    counts,
    groups: z.array(
      z.strictObject({
        /** The service it was seen on; null where the account has no name of a service. */
        service: z.string().nullable(),
        /** Of the address, by the table named below; null where the table knows none. */
        country: z.string().nullable(),
        counts,
        /** Different addresses, ports and seconds: what a request would ask about. */
        distinct: z.number(),
        lines: z.array(
          z.strictObject({
            recordId: z.string(),
            account: z.string(),
            address: z.string().nullable(),
            port: z.number().nullable(),
            at: z.string(),
            zone: z.string(),
            precision: z.string(),
            readiness: z.enum(READINESS),
          }),
        ),
      }),
    ),
    table: z.strictObject({ name: z.string(), date: z.string(), source: z.string() }),
  }),
  run: async (desk, { accounts, country, limit }) => {
    const where = { superseded: false, ...(accounts === null ? {} : { account: accounts }) };
    const found = await desk.rows.find(intakeSighting, where);
    const seen = found.slice(0, SIGHTINGS_MAX);
    const known = [...new Set(seen.map(({ account }) => account))];
    const subjects = known.length === 0 ? [] : await desk.rows.find(intakeSubject, { subject: known });
    const serviceOf = new Map(subjects.map(({ subject, native }) => [subject, native?.split('|')[1] ?? null]));
    const lines = seen.map((row) => ({ ...lineOf(row), service: serviceOf.get(row.account) ?? null }));
    const asked = lines.filter((one) => country === null || one.country === country);
    const groups = [...Map.groupBy(asked, ({ service, country: at }) => `${service ?? ''}\n${at ?? ''}`).values()];
    return {
      compared: asked.length,
      left: found.length - seen.length,
      counts: countsOf(asked),
      groups: groups.map((some) => groupOf(some, limit)).sort((a, b) => b.counts.ready - a.counts.ready),
      table: { ...DEMONSTRATION_ADDRESSES },
    };
  },
});

function lineOf(row: SightingRow) {
  const { recordId, account, address, port, at, zone } = row;
  const precision = PRECISIONS.find((one) => one === row.precision) ?? 'unknown';
  const readiness = readinessOf({ address, port, at, precision, zone });
  return { recordId, account, address, port, at, zone, precision, readiness, country: countryOf(address) };
}
type Line = ReturnType<typeof lineOf> & { readonly service: string | null };

const countryOf = (address: string | null) => nexusOfAddress(address)?.country ?? null;

function countsOf(lines: readonly Line[]): z.output<typeof counts> {
  const none = { ready: 0, 'needs-port': 0, 'needs-zone': 0, 'too-imprecise': 0, 'not-attributable': 0 };
  for (const { readiness } of lines) none[readiness] += 1;
  return none;
}

function groupOf(lines: readonly Line[], limit: number) {
  const [first] = lines;
  const ordered = [...lines].sort(
    (a, b) => READINESS.indexOf(a.readiness) - READINESS.indexOf(b.readiness) || (a.at < b.at ? -1 : 1),
  );
  return {
    service: first?.service ?? null,
    country: first?.country ?? null,
    counts: countsOf(lines),
    distinct: new Set(lines.map(({ address, port, at }) => `${address} ${port} ${at}`)).size,
    lines: ordered.slice(0, limit).map(({ service: _, country: __, ...line }) => line),
  };
}
