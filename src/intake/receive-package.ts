// What a peer sent, once `exchange` has opened and verified it, arrives as just another report: the guard looks at
// every record, each stands wrapped with its author's record id and salt, and one entry takes in the whole package or
// nothing of it. This is a function and not an act, because the permit is that of `exchange/accept`.

import { z } from 'zod';
import type { Desk, Draft, Receipt } from '../base/act.ts';
import { DIGEST_BYTES, recordId, recordLeaf } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { strictBase64 } from '../base/signature.ts';
import { sightingSchema } from '../statements/sighting.ts';
import { agencyCode, statementSchema } from '../statements/statement.ts';
import { guardRecord } from './guard.ts';

const fault = declareFaults('intake', {
  'intake/record-shape': {
    status: 422,
    sentence: 'A record of this package is not the statement or sighting that it says it is.',
    hint: 'Nothing of the package was taken in; tell the sending agency which record it is.',
  },
  'intake/too-many-taken-back': {
    status: 413,
    sentence: 'This package takes back more records than one entry can name.',
    hint: 'The sender splits the correction or recall into several packages.',
  },
});

/** Records that one package may supersede or recall: their ids stand in record 0, which has 60,000 bytes. */
export const TAKEN_BACK_MAX = 700;

/** A package after verification, as `exchange/accept` hands it over. */
export interface Arrival {
  readonly from: string;
  /** Package id, `sha256:` and 64 hex. */
  readonly package: string;
  readonly number: number;
  readonly packageType: 'records' | 'correction' | 'recall' | 'erasure' | 'answer';
  readonly purpose: string;
  readonly operation: string | null;
  /** Record ids of the sender that these records replace, or that it takes back. */
  readonly supersedes: readonly string[];
  readonly recalls: readonly string[];
  /** The sender's ledger as the package proves it. */
  readonly checkpoint: {
    readonly size: number;
    readonly root: string;
    /** As its ledger signed it, and the size of the head that it is shown to continue (`exchange/arrived.ts`). */
    readonly note?: string;
    readonly since?: number | null;
  };
  /** What the sender signed, kept so that a second text under the same number proves a fork. */
  readonly note?: string;
  readonly records: readonly ArrivedRecord[];
}

export interface ArrivedRecord {
  readonly index: number;
  readonly recordId: string;
  /** base64 of 32 bytes. */
  readonly salt: string;
  readonly record: JsonObject;
}

/**
 * Appends `intake/package-received/1`. Gives the report's id and the receipt.
 * @throws intake/media-in-package, intake/record-shape, intake/too-many-taken-back and the ledger's faults
 */
export async function receivePackage(
  desk: Desk,
  arrival: Arrival,
): Promise<{ readonly report: string; readonly receipt: Receipt }> {
  const { report, draft } = packageEntry(desk, arrival);
  return { report, receipt: await desk.append(draft) };
}

/**
 * The entry that a package becomes.
 * @throws intake/media-in-package, intake/record-shape, intake/too-many-taken-back
 */
export function packageEntry(
  desk: Pick<Desk, 'random'>,
  arrival: Arrival,
): { readonly report: string; readonly draft: Draft } {
  const { records, checkpoint, supersedes, recalls, ...rest } = arrival;
  const takenBack = supersedes.length + recalls.length;
  if (takenBack > TAKEN_BACK_MAX) throw fault('intake/too-many-taken-back', { recordsMax: TAKEN_BACK_MAX });
  for (const { record, index } of records) {
    guardRecord(record, index);
    checkShape(record, index);
  }
  const report = mint(desk.random, PREFIXES.report);
  const draft: Draft = {
    kind: 'intake/package-received/1',
    operation: arrival.operation,
    records: [
      {
        type: 'act',
        report,
        format: 'package',
        ...rest,
        supersedes: [...supersedes],
        recalls: [...recalls],
        checkpoint: { ...checkpoint },
      },
      ...records.map(({ index, recordId, salt, record }): JsonObject => {
        return { type: 'received', from: arrival.from, package: arrival.package, index, recordId, salt, record };
      }),
    ],
  };
  return { report, draft };
}

/**
 * Statements and sightings are of this room's making and are held to their shape, wrappers of relayed records too,
 * because every fold looks inside them; other types are their rooms' to judge. Whatever is relayed must be the record
 * that its author's id names: a relay that changes a number or widens an audience cannot keep the id.
 */
function checkShape(record: JsonObject, index: number): void {
  let value = record;
  while (value['type'] === 'received') {
    const inner = relayedSchema.safeParse(value);
    if (!inner.success || !isNamed(inner.data)) throw fault('intake/record-shape', { record: index });
    value = inner.data.record as JsonObject;
  }
  const { type } = value;
  const schema = type === 'statement' ? statementSchema : type === 'sighting' ? sightingSchema : null;
  if (schema !== null && !schema.safeParse(value).success) throw fault('intake/record-shape', { record: index });
}

const relayedSchema = z.strictObject({
  type: z.literal('received'),
  from: agencyCode,
  package: z.string().max(80),
  index: z.int().min(0),
  recordId: z.string().regex(/^r1:[0-9a-f]{64}$/),
  salt: z.string().max(64),
  record: z.record(z.string(), z.unknown()),
});

/** True where the id is the salted leaf hash of just this record. */
function isNamed({ recordId: id, salt: text, record }: z.output<typeof relayedSchema>): boolean {
  const salt = strictBase64(text);
  return (
    salt?.length === DIGEST_BYTES && recordId(recordLeaf(salt, Buffer.from(canonical(record as JsonObject)))) === id
  );
}
