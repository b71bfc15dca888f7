// A bundle on a node: made of the agency's own ledger under its newest checkpoint, and written to a file of its owner
// alone. What always holds: the officer's act or read went through policy before, and its answer names the bundle; a
// file that could not be written whole is not there. See `build.ts` for the parts, `archive.ts` for their bytes.

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { declareFaults } from '../../base/fault.ts';
import { type BundleRow, bundleById } from '../../exhibits/bundle-store.ts';
import type { PackageSource } from '../../ledger/package.ts';
import { ledgerSourceService } from '../../ledger/package-source.ts';
import { operationById } from '../../operations/questions.ts';
import { officerById } from '../../oversight/store.ts';
import type { NodeAgency } from '../node.ts';
import { type Part, packed } from './archive.ts';
import { bundleParts } from './build.ts';

const fault = declareFaults('node', {
  'node/bundle-not-made': {
    status: 409,
    sentence: 'This court bundle is not in the rows of this node.',
    hint: 'List the bundles of the matter; right after the act the rows may still be on their way.',
  },
  'node/bundle-place': {
    status: 400,
    sentence: 'The bundle cannot be written there.',
    hint: 'Name a file that is not there yet, in a folder that you may write to.',
  },
});

/** The parts of a bundle that was disclosed. @throws node/bundle-not-made, node/bundle-source */
export async function partsOf(agency: NodeAgency, bundle: string): Promise<readonly Part[]> {
  const row = await bundleById(agency.rows, bundle);
  if (row === null) throw fault('node/bundle-not-made');
  const sourceNow = agency.services.get(ledgerSourceService.name) as () => Promise<PackageSource>;
  const { code, name, country, synthetic } = agency.keys.agency;
  return bundleParts(await sourceNow(), {
    agency: { code, name, country },
    synthetic,
    operation: await namedOperation(agency, row),
    position: row.position,
    places: row.places,
    ledgerKey: agency.keys.ledger.publicKey,
    releaseKey: agency.keys.release,
    nameOf: async (officer) => (await officerById(agency.rows, officer))?.name ?? officer,
  });
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
