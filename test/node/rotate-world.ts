// Two real agencies, es and fr, in one folder of their own, each with its root key in a file beside it; and the ways in
// which tests of keys use them: on an open node, and enrolled with each other by two officers.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { card } from '../../src/exchange/card.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { initAgency } from '../../src/node/init.ts';
import { LiaisonNode, type NodeOptions } from '../../src/node/node.ts';
import { readCard } from '../../src/node/own-card.ts';
import { ROTATED_ROLES, type Rotating } from '../../src/node/rotate.ts';
import { allOfficers } from '../../src/oversight/store.ts';

export const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
export const random = { bytes: (count: number) => randomBytes(count) };
export const clock = { now: () => Date.now() };

/** Two agencies of its caller's own, since files of tests share a process. */
export async function rotateWorld() {
  const place = await mkdtemp(join(tmpdir(), 'liaison-rotate-'));
  const options: NodeOptions = { folder: join(place, 'data'), clock, random, databaseUrl: null };
  const rootOf = (code: string) => join(place, `root-${code}.json`);
  const all: Rotating = { agency: 'es', root: rootOf('es'), roles: ROTATED_ROLES, revokedAt: null, because: null };
  for (const code of ['es', 'fr']) {
    await initAgency(options, {
      code,
      name: `Unit ${code}`,
      country: code.toUpperCase(),
      domain: null,
      officers: ['Persona 001', 'Persona 002'],
      roles: ['liaison'],
      passphrase: null,
      rootOut: rootOf(code),
      address: `https://${code}.example.org:8443`,
    });
  }
  const onNode = async <T>(does: (node: LiaisonNode) => Promise<T>): Promise<T> => {
    const node = await LiaisonNode.open(options);
    try {
      return await does(node);
    } finally {
      await node.close();
    }
  };
  const remove = () => rm(place, { recursive: true, force: true });
  return { place, options, rootOf, all, onNode, remove };
}

const folderOf = (node: LiaisonNode) => node.options.folder;

export async function meet(node: LiaisonNode, from: string, to: string): Promise<void> {
  const officers = (await allOfficers(node.agency(from).rows)).filter(({ roles }) => roles.includes('liaison'));
  const [one, two] = officers.map(({ officer }) => ({ officer, purpose: 'oversight' as const }));
  assert.ok(one !== undefined && two !== undefined);
  const theirs = (await readCard(folderOf(node), to)).card;
  const { host } = node.agency(from);
  const { position: proposal } = (await host.perform(proposeCard, theirs, one)).output;
  await assert.rejects(host.perform(enrol, { code: to, proposal }, one), refused('oversight/same-officer'));
  await host.perform(enrol, { code: to, proposal }, two);
  const shown = (await host.perform(card, { of: to }, one)).output;
  assert.equal(shown.fingerprint, (await readCard(folderOf(node), to)).fingerprint);
}
