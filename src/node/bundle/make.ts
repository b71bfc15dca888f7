// A bundle on a node: made of the agency's own ledger under its newest checkpoint, and written to a file of its
// owner alone. What always holds: there is none before a second officer released it; the officer's act or read
// went through policy before, and its answer names the bundle; a file that could not be written whole is not
// there. See `build.ts` for the parts, `archive.ts` for their bytes.

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { declareFaults } from '../../base/fault.ts';
import { type BundleRow, bundleById, type Placed } from '../../exhibits/bundle-store.ts';
import type { PackageSource } from '../../ledger/package.ts';
import { ledgerSourceService } from '../../ledger/package-source.ts';
import { operationById } from '../../operations/questions.ts';
import { officerById } from '../../oversight/store.ts';
import type { NodeAgency } from '../node.ts';
import { type Part, packed } from './archive.ts';
import { bundleParts } from './build.ts';
import { gatherWitnesses } from './witnesses.ts';

const fault = declareFaults('node', {
  'node/bundle-not-made': {
    status: 409,
    sentence: 'This court bundle is not in the rows of this node, or nobody has released it yet.',
    hint: 'List the bundles of the matter: a second officer releases what was asked for.',
  },
  'node/bundle-place': {
    status: 400,
    sentence: 'The bundle cannot be written there.',
    hint: 'Name a file that is not there yet, in a folder that you may write to.',
  },
});

/** The parts of a bundle that was released. @throws node/bundle-not-made, node/bundle-source */
export async function partsOf(agency: NodeAgency, bundle: string): Promise<readonly Part[]> {
  const row = await bundleById(agency.rows, bundle);
  if (row === null || row.position === null) throw fault('node/bundle-not-made');
  const sourceNow = agency.services.get(ledgerSourceService.name) as () => Promise<PackageSource>;
  const { code, name, country, synthetic } = agency.keys.agency;
  const source = await sourceNow();
  return bundleParts(source, {
    agency: { code, name, country },
    synthetic,
    operation: await namedOperation(agency, row),
    position: row.position,
    places: disclosedBy(row),
    ledgerKey: agency.keys.ledger.publicKey,
    releaseKey: agency.keys.release,
    witnesses: await gatherWitnesses(agency, source),
    nameOf: async (officer) => (await officerById(agency.rows, officer))?.name ?? officer,
  });
}

/** The records of a bundle: those asked for, and the asking itself, which shows who was the first of the two. */
export function disclosedBy({ places, askedPosition, position }: BundleRow): readonly Placed[] {
  const asked: readonly Placed[] = askedPosition === position ? [] : [[askedPosition, [0]]];
  return [...places, ...asked].sort(([a], [b]) => a - b);
}

async function namedOperation({ rows }: NodeAgency, { operation }: BundleRow) {
  if (operation === null) return null;
  const found = await operationById(rows, operation);
  return { operation, name: found?.name ?? null };
}

/** Writes the archive beside its place and moves it there when it is whole. @throws node/bundle-place */
export async function writeBundle(parts: readonly Part[], out: string): Promise<{ bytes: number; files: number }> {
  if (!isAbsolute(out)) throw fault('node/bundle-place');
  const beside = `${out}.${randomBytes(8).toString('hex')}.part`;
  const there = await open(out, 'wx', 0o600).catch(() => null);
  if (there === null) throw fault('node/bundle-place');
  await there.close();
  try {
    const file = await open(beside, 'wx', 0o600);
    let bytes = 0;
    for await (const piece of packed(parts)) {
      await file.write(piece);
      bytes += piece.length;
    }
    await file.sync();
    await file.close();
    await rename(beside, out);
    return { bytes, files: parts.length };
  } catch (failure) {
    await rm(beside, { force: true });
    await rm(out, { force: true });
    throw failure;
  }
}
