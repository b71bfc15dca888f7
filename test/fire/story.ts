// The small history that is lived under fire, on one node with two agencies: from a report to an erasure and new keys,
// step by step, so that any step can be broken off and done again. What always holds: an officer's act has a key, so a
// step done twice has one effect, and what was answered is told to `say` before the next act begins.

import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../src/base/json.ts';
import { watch } from '../../src/exchange/watch.ts';
import { accept } from '../../src/exhibits/accept.ts';
import { offer } from '../../src/exhibits/offer.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { exhibitsExhibit } from '../../src/exhibits/tables.ts';
import { designate } from '../../src/identity/designate.ts';
import { receive } from '../../src/intake/receive.ts';
import { intakeStatement } from '../../src/intake/tables.ts';
import { backup } from '../../src/node/backup.ts';
import { rebuildRows } from '../../src/node/checks.ts';
import { deliver, performAsNode } from '../../src/node/delivery.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { rotateKeys } from '../../src/node/rotate.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { openMatter } from '../../src/oversight/open-matter.ts';
import { oversightErasure } from '../../src/oversight/tables.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import { referralsSent } from '../../src/referrals/tables.ts';
import { AGENCIES, Life, optionsOf, rootOf, type Said } from './life.ts';

export const STEPS = [
  'start',
  'audit',
  'ingest',
  'append',
  'custody',
  'send',
  'witness',
  'segment',
  'erase',
  'rebuild',
  'backup',
  'rotate',
] as const;
export type Step = (typeof STEPS)[number];
/** Steps whose node is opened by the step itself. */
const CLOSED: ReadonlySet<Step> = new Set(['rotate']);

const AUDIENCE = {
  audience: ['es', 'fr'],
  tlp: 'AMBER',
  legal: ['H0'],
  pap: 'AMBER',
  reviewAt: '2099-08-01T00:00:00.000Z',
  eraseBy: '2099-12-01T00:00:00.000Z',
};

async function subjectOf(life: Life): Promise<{ subject: string; position: number; index: number }> {
  const [row] = await life.rows.find(intakeStatement, { property: 'email' }, { limit: 1 });
  if (row === undefined) throw new Error('the report was received');
  return row;
}

async function ingest(life: Life, folder: string): Promise<void> {
  const said: JsonObject = {
    format: 'liaison-patrol-log/1',
    authority: 'AUTH-2026-0001',
    officer: 'patrol-1',
    service: 'exampletalk',
    seenAt: '2026-02-11T10:00:00Z',
    groups: [],
    accounts: Array.from({ length: 30 }, (_, nth) => ({ id: `${7_001 + nth}`, email: `persona${nth}@example.org` })),
    sightings: [],
  };
  const inbox = join(folder, 'es', 'local', 'inbox');
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'report.json'), JSON.stringify(said));
  const input = { file: 'report.json', handling: AUDIENCE } as never;
  await life.act(receive, input, { name: 'Persona 003', key: 'report' });
}

async function append(life: Life): Promise<void> {
  const { subject } = await subjectOf(life);
  const input = { subject, category: 'suspect', country: 'ES', ground: 'Article 1', reason: 'Seen posting.' } as never;
  await life.act(designate, input, { name: 'Persona 004', key: 'designated' });
}

async function custody(life: Life): Promise<void> {
  const thing = { mark: 'M-1', kind: 'phone', province: 'Sevilla', ground: 'Order 12', seal: 'A-1' } as never;
  await life.act(seize, thing, { name: 'Persona 005', key: 'seized' });
  const [row] = await life.rows.find(exhibitsExhibit, {});
  if (row === undefined) throw new Error('the thing is booked in');
  const { exhibit } = row;
  const to = life.officer('es', 'Persona 006');
  await life.act(offer, { exhibit, to, reason: 'Examination.' } as never, { name: 'Persona 005', key: 'offered' });
  await life.act(accept, { exhibit, seal: 'A-1' } as never, { name: 'Persona 006', key: 'accepted' });
}

async function send(life: Life): Promise<void> {
  const { subject } = await subjectOf(life);
  const input = { to: 'fr', country: 'FR', subjects: [subject] } as never;
  await life.act(prepare, input, { name: 'Persona 001', key: 'prepared' });
  const [sent] = await life.rows.find(referralsSent, {});
  if (sent === undefined) throw new Error('the referral was prepared');
  await life.act(release, { referral: sent.referral } as never, { name: 'Persona 002', key: 'released' });
  await deliver(life.node);
  for (const code of AGENCIES) life.shown(code);
}

async function witness(life: Life): Promise<void> {
  for (const code of AGENCIES) {
    await performAsNode(life.node.agency(code), watch, {});
    life.shown(code);
  }
}

/** A list of hashes beside the entries, and the entry that names it. */
async function segment(life: Life): Promise<void> {
  const { ledger, keys } = life.node.agency('es');
  const digest = await ledger.putSegment(Buffer.from(`a list of nothing ${randomBytes(8).toString('hex')}`));
  const head = { at: new Date().toISOString(), actor: keys.nodeOfficer, permit: `p:${'0'.repeat(32)}` };
  await ledger.append({ ...head, kind: 'ledger/started/1', records: [{ type: 'act', segment: digest }] });
  life.shown('es');
}

async function erased(life: Life): Promise<void> {
  const purpose = 'oversight' as const;
  const { position, index } = await subjectOf(life);
  const last = index + 2;
  const input = { targets: [{ entry: position, records: [[index + 1, last]] }], ground: 'led-16-2' } as never;
  await life.act(decideErasure, input, { name: 'Persona 007', key: 'decided', purpose });
  const [row] = await life.rows.find(oversightErasure, {});
  if (row === undefined) throw new Error('the erasure was decided');
  await life.act(erase, { erasure: row.erasure } as never, { name: 'Persona 008', key: 'erased', purpose });
  await life.node.agency('es').ledger.finishErasures();
}

async function backedUp({ node }: Life, folder: string): Promise<void> {
  const out = join(folder, '..', 'backup.age');
  await rm(out, { force: true });
  await rm(`${out}.part`, { force: true });
  const { clock, random } = node.options;
  const recipient = node.agency('fr').keys.recipient;
  await backup(node.agency('es'), { out, passphrase: null, recipient, clock, random });
}

async function rotated(folder: string, databaseUrl: string | null): Promise<void> {
  const asked = { agency: 'es', root: rootOf(folder, 'es'), revokedAt: null, because: null };
  await rotateKeys(optionsOf(folder, databaseUrl), { ...asked, roles: ['release', 'witness', 'channel', 'ledger'] });
}

/** Does one step of an open node; `start` is over when the node is open. */
async function done(life: Life, step: Step, folder: string): Promise<void> {
  if (step === 'audit') return life.act(openMatter, {}, { name: 'Persona 004', key: null });
  if (step === 'ingest') return ingest(life, folder);
  if (step === 'append') return append(life);
  if (step === 'custody') return custody(life);
  if (step === 'send') return send(life);
  if (step === 'witness') return witness(life);
  if (step === 'segment') return segment(life);
  if (step === 'erase') return erased(life);
  if (step === 'backup') return backedUp(life, folder);
  if (step === 'rebuild') await rebuildRows(life.node);
}

/** Opens the folder and does these steps, telling when each begins. */
export async function live(
  folder: string,
  steps: readonly Step[],
  tell: { readonly enter: (step: Step) => void; readonly say: (said: Said) => void },
  databaseUrl: string | null = null,
): Promise<LiaisonNode | null> {
  tell.enter('start');
  const closed = steps.filter((step) => CLOSED.has(step));
  if (closed.length > 0) {
    tell.enter('rotate');
    await rotated(folder, databaseUrl);
    return null;
  }
  const node = await LiaisonNode.open(optionsOf(folder, databaseUrl));
  try {
    const life = await Life.begin(node, tell.say);
    for (const code of AGENCIES) life.shown(code);
    for (const step of steps) {
      tell.enter(step);
      await done(life, step, folder);
    }
    return node;
  } catch (error) {
    await node.close().catch(() => undefined);
    throw error;
  }
}
