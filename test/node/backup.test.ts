// A backup and what comes of it: two real agencies on one node, one lost and brought back. What must not happen: an
// older state signed on, a damaged backup taken in, one read without its passphrase or carrying the high-water mark.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Role } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { card } from '../../src/exchange/card.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { showWitnessed, watch } from '../../src/exchange/watch.ts';
import { RealDisk } from '../../src/ledger/disk.ts';
import { adoptMark } from '../../src/ledger/restored.ts';
import { accessOf } from '../../src/node/access/access.ts';
import { backup } from '../../src/node/backup.ts';
import { verifyAll } from '../../src/node/checks.ts';
import { performAsNode } from '../../src/node/delivery.ts';
import { readOpenPart } from '../../src/node/keys.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { restore } from '../../src/node/restore.ts';
import { resume } from '../../src/node/resume.ts';
import { letGo } from '../../src/node/resumed.ts';
import { openMatter } from '../../src/oversight/open-matter.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { readyCluster } from '../ready-cluster.ts';
import { FIRST, openBelow, openedBy, sealedTo } from './backup-seals.ts';

const random = { bytes: (count: number) => randomBytes(count) };
const clock = { now: () => Date.now() };
const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

let data = '';
let out = '';
let node: LiaisonNode;

const open = () => LiaisonNode.open({ folder: data, clock, random, databaseUrl: null });
const officers = (['liaison', 'protection'] as readonly Role[]).map((role) => ({
  name: `Officer ${role}`,
  roles: [role],
}));

async function officer(code: string, role: Role): Promise<string> {
  const found = (await allOfficers(node.agency(code).rows)).find((row) => row.roles.includes(role));
  assert.ok(found !== undefined);
  return found.officer;
}

/** Each enrols the other by its card and looks at its head. */
async function meet(from: string, to: string): Promise<void> {
  const by = async (code: string) => ({ officer: await officer(code, 'liaison'), purpose: 'oversight' as const });
  const shown = (await node.agency(to).host.perform(card, {}, await by(to))).output;
  assert.ok(shown.card !== null);
  const { position: proposal } = (await node.agency(from).host.perform(proposeCard, shown.card, await by(from))).output;
  const second = { officer: await officer(from, 'protection'), purpose: 'oversight' as const };
  await node.agency(from).host.perform(enrol, { code: to, proposal }, second);
  const enrolled = (await node.agency(from).host.perform(card, { of: to }, await by(from))).output;
  assert.equal(enrolled.fingerprint, shown.fingerprint, 'both read the same numbers to each other');
}

async function witness(by: string): Promise<number> {
  const { heads } = await performAsNode(node.agency(by), watch, {});
  return heads[0]?.size ?? 0;
}

async function more(code: string): Promise<void> {
  await node.agency(code).ledger.append({
    kind: 'ledger/started/1',
    at: new Date(clock.now()).toISOString(),
    actor: node.agency(code).keys.nodeOfficer,
    permit: `p:${'0'.repeat(32)}`,
    records: [{ type: 'act' }],
  });
}

const backUp = (name: string) => backup(node.agency('es'), { out: join(out, name), ...sealedTo(name), clock, random });
const bringBack = (name: string) => restore({ file: join(out, name), data, ...openedBy(name), random });

const goOn = (without: readonly string[], reason: string, newCredentials = false) =>
  resume(node, { code: 'es', without, reason, newCredentials });

/** The disk of es is gone. */
async function lose(): Promise<void> {
  await node.close();
  await rm(join(data, 'es'), { recursive: true });
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'liaison-backup-'));
  out = await mkdtemp(join(tmpdir(), 'liaison-backups-'));
  await readyCluster(data);
  node = await open();
  for (const [code, country] of [
    ['es', 'ES'],
    ['fr', 'FR'],
  ] as const) {
    await node.create({ code, name: `Unit ${code}`, country, synthetic: false }, officers);
  }
  await meet('es', 'fr');
  await meet('fr', 'es');
});
after(async () => {
  await node.close();
  for (const folder of [data, out]) await rm(folder, { recursive: true, force: true });
});

test('a backup is sealed and carries neither the high-water mark nor anything else of local/', async () => {
  await witness('fr');
  const made = await backUp(FIRST);
  assert.ok(made.files > 6 && made.entries > 3);
  const bytes = await readFile(made.out);
  assert.equal(bytes.subarray(0, 21).toString(), 'age-encryption.org/v1');
  for (const text of ['manifest', 'checkpoint', 'high-water', 'Unit es']) assert.ok(!bytes.includes(text), text);
  assert.deepEqual(
    await readdir(join(data, 'es', 'local')).then((names) => names.filter((n) => n.startsWith('backup'))),
    [],
  );
  await assert.rejects(backUp(FIRST), refusedWith('node/backup-exists'));
  const bare = { out: join(out, 'bare.age'), passphrase: 'short', recipient: null, clock, random };
  await assert.rejects(backup(node.agency('es'), bare), refusedWith('node/backup-unsealed'));
});

test('an agency comes back where its witnesses remember no more than its backup holds', async () => {
  await lose();
  const brought = await bringBack(FIRST);
  assert.ok(brought.compared.entries >= brought.size && brought.size > 0);
  node = await open();
  const resumed = await goOn([], 'the disk was lost');
  const verdicts = resumed.answers.map(({ peer, verdict }) => `${peer} ${verdict}`);
  assert.deepEqual(verdicts, ['fr agrees']);
  const entry = await node.agency('es').ledger.read(resumed.position);
  assert.equal(entry.header.kind, 'ledger/restored/1');
});

test('an agency goes on while it is backed up, and the backup is of one moment', async () => {
  const writing = Array.from({ length: 40 }, () => more('es'));
  const made = await backUp('busy.age');
  await Promise.all(writing);
  assert.ok(made.entries <= node.agency('es').ledger.size);
});

test('what is wrong with a backup file is named, and nothing of it reaches the data folder', async () => {
  await assert.rejects(
    bringBackElsewhere(FIRST, 'another passphrase, also long'),
    refusedWith('node/backup-unreadable'),
  );
  const bytes = await readFile(join(out, 'busy.age'));
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(join(out, 'bent.age'), bytes);
  await assert.rejects(bringBackElsewhere('bent.age'), refusedWith('node/backup-unreadable'));
  await writeFile(join(out, 'cut.age'), bytes.subarray(0, 700));
  await assert.rejects(bringBackElsewhere('cut.age'), refusedWith('node/backup-unreadable'));
});

async function bringBackElsewhere(name: string, phrase?: string): Promise<void> {
  const other = await mkdtemp(join(tmpdir(), 'liaison-elsewhere-'));
  try {
    await restore({ file: join(out, name), data: other, ...openedBy(name, phrase), random });
  } finally {
    assert.deepEqual(await readdir(other), ['.lock'], 'the folder stays empty but for its lock');
    assert.deepEqual(await openBelow(other), [], 'and no file of it stays open');
    await rm(other, { recursive: true });
  }
}

test('a backup never replaces an agency that is there', async () => {
  await node.close();
  await assert.rejects(bringBack('busy.age'), refusedWith('node/restore-over'));
  node = await open();
});

test('a restored agency asks its witnesses before it signs: one that remembers more stops it', async () => {
  await more('es');
  const seen = await witness('fr');
  const remembered = await performAsNode(node.agency('fr'), showWitnessed, { of: 'es' });
  assert.ok(remembered.note?.includes(`\n${seen}\n`));
  await lose();
  const brought = await bringBack('busy.age');
  assert.ok(brought.size < seen);
  node = await open();
  assert.deepEqual([...node.held], ['es']);
  assert.ok(!node.agencies.has('es') && node.agencies.has('fr'), 'the other agency works on');
  await assert.rejects(goOn(['fr'], ''), refusedWith('node/history-shorter'));
  assert.ok(!(await readdir(join(data, 'es', 'local'))).includes('high-water'), 'still held');
});

test('a resume that was broken off can be taken up again', async () => {
  const held = join(data, 'es', 'local', 'restored', 'ledger');
  const { origin } = (await readOpenPart(join(data, 'es'))).agency;
  const disk = new RealDisk(join(data, 'es'));
  const log = { disk, folder: 'ledger' as const, origin, mark: await readFile(held) };
  await adoptMark(log);
  await adoptMark(log);
  await disk.close();
  await assert.rejects(
    goOn(['fr'], 'again'),
    refusedWith('node/history-shorter'),
    'what a witness remembers still counts',
  );
});

test('a witness that cannot be asked is answered for by name, or the agency stays held', async () => {
  node.post.close('fr');
  await assert.rejects(goOn([], ''), refusedWith('node/witness-silent'));
  for (const without of [['frr'], ['fr', 'frr']])
    await assert.rejects(goOn(without, 'nobody of that code'), refusedWith('node/without-unknown'));
  assert.ok(node.held.has('es'), 'a code of nobody resumes nothing');
  const resumed = await goOn(['fr'], 'fr was asked by telephone: fewer');
  const verdicts = resumed.answers.map(({ verdict }) => verdict);
  assert.deepEqual(verdicts, ['unreachable']);
  const entry = await node.agency('es').ledger.read(resumed.position);
  assert.equal(entry.header.kind, 'ledger/restored/1');
  assert.ok(!node.held.has('es'));
  const by = { officer: await officer('es', 'protection'), purpose: 'oversight' as const };
  await node.agency('es').host.perform(openMatter, {}, by);
  const verdict = await verifyAll(node, 'es');
  assert.ok(verdict.ok && verdict.compared > 0);
  await assert.rejects(goOn([], ''), refusedWith('node/not-held'));
});

test('what lies beside the keys and is none of theirs is named, and the backup can still be restored', async () => {
  await writeFile(join(data, 'es', 'keys', 'node.json.bak'), 'a copy');
  const made = await backUp('stray.age');
  assert.deepEqual(made.left, ['keys/node.json.bak']);
  await lose();
  await mkdir(join(data, '.restoring-0123456789abcdef'));
  await mkdir(join(data, 'fr', 'local', 'backup-0123456789abcdef'));
  await bringBack('stray.age');
  for (const folder of [data, join(data, 'fr', 'local')]) {
    const left = (await readdir(folder)).filter((name) => /restoring|backup-/.test(name));
    assert.deepEqual(left, [], 'leftovers are gone');
  }
});

test('open codes of a backup are void, and with new credentials so is every password', async () => {
  node = await open();
  await assert.rejects(goOn([], 'fr saw the history of before'), refusedWith('node/history-forked'));
  node.post.close('fr');
  const resumed = await goOn(['fr'], 'the disk was lost again', true);
  assert.deepEqual(
    resumed.codes.map(({ name }) => name),
    ['Officer protection'],
  );
  const entries = await accessOf(node.agency('es')).file.entries();
  assert.ok(entries.length > 0 && entries.every((one) => one.password === null && one.passkeys.length === 0));
});

test('rows of a rehearsal under the same code are not taken for those of the agency that is brought back', async () => {
  await backUp('real.age');
  await lose();
  node = await open();
  const rehearsal = [{ name: 'Rehearsal', roles: ['protection' as const] }];
  await node.create({ code: 'es', name: 'Rehearsal', country: 'ES', synthetic: false }, rehearsal);
  await lose();
  await bringBack('real.age');
  node = await open();
  node.post.close('fr');
  await goOn(['fr'], 'after the rehearsal');
  const names = (await allOfficers(node.agency('es').rows)).map((row) => row.name);
  assert.ok(names.includes('Officer protection') && !names.includes('Rehearsal'), names.join(', '));
});

test('a demonstration is not restored beside a real agency', async () => {
  const other = await mkdtemp(join(tmpdir(), 'liaison-synthetic-'));
  const synthetic = await LiaisonNode.open({ folder: other, clock, random, databaseUrl: null });
  const agency = await synthetic.create({ code: 'it', name: 'Unit', country: 'IT', synthetic: true }, officers);
  await backup(agency, { out: join(out, 'it.age'), ...sealedTo('it.age'), clock, random });
  await synthetic.close();
  await rm(other, { recursive: true });
  await node.close();
  await assert.rejects(bringBack('it.age'), refusedWith('node/mixed-folder'));
  node = await open();
  assert.ok(!node.held.has('it'));
});

test('a resume that ended before its entry was written is written by the next opening, once', async () => {
  await backUp('late.age');
  await lose();
  const { size } = await bringBack('late.age');
  const folder = join(data, 'es');
  const disk = new RealDisk(folder);
  const { origin } = (await readOpenPart(folder)).agency;
  for (const log of ['ledger', 'audit'] as const) {
    const mark = await readFile(join(folder, 'local', 'restored', log));
    await adoptMark({ disk, folder: log, origin: log === 'ledger' ? origin : `${origin}/audit`, mark });
  }
  await disk.close();
  await letGo(folder, { backup: '', size, root: '', answers: [], reason: 'the process ended here' });
  for (const _ of [1, 2]) {
    node = await open();
    assert.equal(node.agency('es').ledger.size, size + 1);
    assert.equal((await node.agency('es').ledger.read(size)).header.kind, 'ledger/restored/1');
    await node.close();
  }
  node = await open();
});
