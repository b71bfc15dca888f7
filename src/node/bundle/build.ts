// Making a bundle: from its entry in the ledger, the records that the entry names and the newest checkpoint, to the
// parts of the archive. What always holds: nothing is read but the records named, so what was withheld cannot be in the
// file; and whoever checks it derives the same files from the same records. `archive.ts` writes the parts.

import { sha256Text } from '../../base/digest.ts';
import { canonical } from '../../base/json.ts';
import { type SigningKey, verifierKeyText } from '../../base/signature.ts';
import type { Placed } from '../../exhibits/bundle-store.ts';
import type { PackageSource } from '../../ledger/package.ts';
import { releaseKeyName } from '../../ledger/package-format.ts';
import type { Part } from './archive.ts';
import { derived } from './case-graph.ts';
import { consentsFile, officersIn } from './derive.ts';
import { signCover } from './note.ts';
import { type Proved, proveEntry } from './prove.ts';
import { type Facts, readme, readmePage } from './readme.ts';
import {
  BUNDLE_FORMAT,
  type Cover,
  type Disclosed,
  FILES,
  orderSchema,
  proofName,
  recordName,
  type Source,
  written,
} from './shapes.ts';
import type { Witness } from './witness-check.ts';

export const ALGORITHM = 'Ed25519 (RFC 8032), SHA-256, RFC 6962 trees, C2SP signed notes';

/** What a bundle is made from. */
export interface Making {
  readonly agency: Cover['agency'];
  readonly synthetic: boolean;
  readonly operation: Cover['operation'];
  /** Position of the entry that disclosed it, and the records it names. */
  readonly position: number;
  readonly places: readonly Placed[];
  readonly ledgerKey: Uint8Array;
  readonly releaseKey: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  /** Peers who cosigned a head of this ledger that the source continues. */
  readonly witnesses: readonly Witness[];
  /** The name of an officer; the id again where none is known. */
  readonly nameOf: (officer: string) => Promise<string>;
}

/** Every part of the archive, the cover and its note first. @throws node/bundle-source */
export async function bundleParts(source: PackageSource, making: Making): Promise<readonly Part[]> {
  const proved: Proved[] = [];
  for (const [position, indexes] of making.places) proved.push(await proveEntry(source, position, indexes));
  // The order itself: its act, and the records that name what goes.
  const size = await orderSize(source, making.position);
  proved.push(await proveEntry(source, making.position, [...Array(size).keys()]));
  const records = proved.flatMap((one) => one.records);
  const facts = factsOf(source, making, records);
  const officers = await Promise.all(
    officersIn(records).map(async (officer) => ({ officer, name: await making.nameOf(officer) })),
  );
  const body = await bodyOf(facts, source.checkpoint, { ...sourceOf(facts, records), officers });
  const witnesses = { name: FILES.witnesses, bytes: written(making.witnesses) };
  const listed = [...body, witnesses, ...proved.flatMap(provedParts)];
  const parts = [{ name: FILES.sums, bytes: sumsOf(listed) }, ...listed];
  const files = parts.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Text(bytes) }));
  const cover = written({ ...facts, files } satisfies Cover);
  const note = signCover(facts, cover, making.releaseKey);
  return [{ name: FILES.cover, bytes: cover }, { name: FILES.note, bytes: Buffer.from(note) }, ...parts];
}

/** As `sha256sum -c` reads it. */
export function sumsOf(parts: readonly Part[]): Buffer {
  const lines = parts.map(({ name, bytes }) => `${sha256Text(bytes).slice(7)}  ${name}\n`);
  return Buffer.from(lines.join(''));
}

async function orderSize(source: PackageSource, position: number): Promise<number> {
  return (await source.batchLeaves(position)).length;
}

function provedParts({ proof, records }: Proved): readonly Part[] {
  const shown = records.map(({ index, bytes }) => ({ name: recordName(proof.position, index), bytes }));
  return [{ name: proofName(proof.position), bytes: written(proof) }, ...shown];
}

function factsOf(source: PackageSource, making: Making, records: readonly Disclosed[]): Facts {
  const { agency, synthetic, operation, position, ledgerKey, releaseKey } = making;
  const act = records.find(({ header, index }) => header.position === position && index === 0);
  const order = orderSchema.parse(act?.value);
  const { bundle, court, reference, cutOff, holds, withheld, handling } = order;
  const { origin, size, root } = source;
  return {
    format: BUNDLE_FORMAT,
    ...{ bundle, synthetic, agency, origin },
    keys: {
      ledger: verifierKeyText(origin, ledgerKey),
      release: verifierKeyText(releaseKeyName(origin), releaseKey.publicKey),
    },
    algorithm: ALGORITHM,
    ...{ operation, court, reference },
    made: { at: act?.header.at ?? '', officer: act?.header.actor ?? '', position },
    cutOff,
    checkpoint: { size, root },
    ...{ holds, withheld, handling },
  };
}

/** What the derived files are made of, without the names. */
export function sourceOf(facts: Facts, records: readonly Disclosed[]): Omit<Source, 'officers'> {
  const { agency, operation, made } = facts;
  const act = records.find(({ header, index }) => header.position === made.position && index === 0);
  const shown = records.filter(({ header }) => header.position !== made.position);
  return { agency, operation, made, order: orderSchema.parse(act?.value), records: shown };
}

/** The files between the note and the proofs, in their order. */
export async function bodyOf(facts: Facts, checkpoint: string, source: Source): Promise<readonly Part[]> {
  const { custody, graph } = await derived(facts.origin, source);
  return [
    { name: FILES.readme, bytes: Buffer.from(readme(facts)) },
    { name: FILES.page, bytes: Buffer.from(readmePage(facts)) },
    { name: FILES.checkpoint, bytes: Buffer.from(checkpoint) },
    { name: FILES.graph, bytes: written(graph) },
    { name: FILES.custody, bytes: written(custody) },
    { name: FILES.consents, bytes: written(consentsFile(source.records)) },
  ];
}

/** The digest by which an order names its records: of the entry's other records, in their order. */
export function selectionDigest(records: readonly Disclosed[], position: number): string {
  const named = records.filter(({ header, index }) => header.position === position && index > 0);
  return sha256Text(canonical(named.sort((a, b) => a.index - b.index).map(({ value }) => value)));
}
