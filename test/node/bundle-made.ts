// A court bundle for tests: a house with a phone in custody and what is held about it, the two officers who ask and
// release, and the parts and bytes that a node would make of its ledger. What was withheld bears a canary.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/base/json.ts';
import { makeSigningKey } from '../../src/base/signature.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { askBundle, bundle } from '../../src/exhibits/bundle.ts';
import { bundleById } from '../../src/exhibits/bundle-store.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { headService } from '../../src/ledger/package-source.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type Part, packed } from '../../src/node/bundle/archive.ts';
import { bundleParts, type Making } from '../../src/node/bundle/build.ts';
import { disclosedBy } from '../../src/node/bundle/make.ts';
import type { Witness } from '../../src/node/bundle/witness-check.ts';
import { TreeLog } from '../exchange/tree-log.ts';
import { type House, openHouse, seededRandom } from '../house.ts';
import { received, report, statement, subject } from '../matching/samples.ts';

export const operation = `op:${'1'.repeat(32)}`;
export const first = { agency: 'es', officer: 'exhibits-1', operation } as const;
export const second = { agency: 'es', officer: 'exhibits-2', operation } as const;
export const prosecutor = { agency: 'es', officer: 'prosecutor-1', purpose: 'prosecution', operation } as const;
const HANDLING = {
  legal: ['H0'],
  legalText: null,
  tlp: 'GREEN',
  pap: 'GREEN',
  audience: ['es', 'fr'],
  purposes: ['investigation', 'prosecution'],
  reviewAt: '2027-01-01T00:00:00.000Z',
  eraseBy: '2028-01-01T00:00:00.000Z',
};
export const CANARY = 'canary-7f3a';
export const faultCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

export interface Scene {
  readonly house: House;
  readonly exhibit: string;
}

/** A phone taken from subject 0, handed over; what is held about it: own, guarded, for other purposes, foreign H1. */
export async function scene(): Promise<Scene> {
  const house = await openHouse({
    agencies: ['es'],
    stores: [intakeStore, matchingStore, identityStore, exhibitsStore],
  });
  house.agency('es').services.set(headService.name, () => {
    const { log } = house.agency('es');
    return { size: log.size, root: log.root, checkpoint: '' };
  });
  await house.know('es', operation);
  const said = (n: number, property: string, value: string, handling: JsonObject = HANDLING): JsonObject => {
    return { ...statement(n, property, value), handling };
  };
  await house.seed(
    'es',
    'intake/received/1',
    [
      report(),
      said(0, 'handle', '@persona014'),
      said(0, 'name', `${CANARY}-name`),
      said(0, 'email', `${CANARY}-purpose@mail.example.org`, { ...HANDLING, purposes: ['investigation'] }),
      said(5, 'handle', `@${CANARY}-other`),
    ],
    operation,
  );
  const mail = `${CANARY}-h1@mail.example.org`;
  const h1 = { ...said(0, 'email', mail, { ...HANDLING, legal: ['H1'] }), originator: 'fr' };
  await house.seed('es', 'intake/package-received/1', [report({ from: 'fr' }), received('fr', 7, h1)], operation);
  const phone = { mark: 'ES-1/001', kind: 'phone', ground: 'Order 12/2026', seal: 'A100', person: subject(0) } as const;
  const { exhibit } = await house.act(seize, phone, first);
  await house.act(offer, { exhibit, to: house.officer('es', 'exhibits-2'), reason: 'to the laboratory' }, first);
  await house.act(accept, { exhibit, seal: 'A100' }, second);
  return { house, exhibit };
}

/** The house's entries on a log with real trees, and what a bundle is made of there. */
export async function making(
  house: House,
  id: string,
  witnessed: (source: PackageSource) => Promise<readonly Witness[]> = async () => [],
) {
  const { log, host } = house.agency('es');
  const ledgerKey = makeSigningKey(seededRandom('ledger'));
  const releaseKey = makeSigningKey(seededRandom('release'));
  const tree = new TreeLog(log.origin, ledgerKey, seededRandom('salts'));
  for await (const { header, records } of log.entries(0)) {
    const { kind, at, actor, permit, operation: own } = header;
    const values = records.map((record) => ('value' in record ? record.value : {})) as unknown as [JsonObject];
    await tree.append({ kind, at, actor, permit, records: values, ...(own === undefined ? {} : { operation: own }) });
  }
  const row = await bundleById(host.rows, id);
  assert.ok(row);
  const made: Making = {
    agency: { code: 'es', name: 'Agency es', country: 'ES' },
    synthetic: true,
    operation: { operation, name: 'Test' },
    position: row.position ?? -1,
    places: disclosedBy(row),
    ledgerKey: ledgerKey.publicKey,
    releaseKey,
    witnesses: await witnessed(tree.source()),
    nameOf: async (officer) => `Officer ${officer.slice(2, 6)}`,
  };
  const { checkpoint, size } = tree.source();
  return { parts: await bundleParts(tree.source(), made), releaseKey, checkpoint, size };
}

/** Asked for by the exhibits officer, released by the prosecutor. */
export async function disclosed(house: House, input: Parameters<typeof asking>[1] = {}) {
  const asked = await asking(house, input);
  return { ...asked, ...(await house.act(bundle, { bundle: asked.bundle }, prosecutor)) };
}

export const asking = (house: House, input: { exhibits?: string[]; court?: string; whole?: boolean } = {}) =>
  house.act(askBundle, input, { ...first, purpose: 'prosecution' });

export async function bytesOf(parts: readonly Part[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packed(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}
