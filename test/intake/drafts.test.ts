// Drafts: an officer sees only their own, nothing enters the ledger, what may not be kept is refused, and on disk a
// draft is sealed: no word of it can be read there, and it opens for nobody else.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findForErasure } from '../../src/intake/door.ts';
import { DRAFT_LIMITS, draft, drafts, draftsService, dropDraft, saveDraft } from '../../src/intake/drafts.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { sweepDrafts } from '../../src/node/draft-sweep.ts';
import { keptDrafts } from '../../src/node/kept-drafts.ts';
import { emptyLog } from '../../web/src/intake/patrol-log.ts';
import { openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-drafts-'));
  folders.push(folder);
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore] });
  house.agency('es').services.set(draftsService.name, keptDrafts(join(folder, 'drafts'), 'AGE-SECRET-KEY-test'));
  return { folder: join(folder, 'drafts'), house };
}
const patrol = { agency: 'es', officer: 'patrol-1' } as const;
const analyst = { agency: 'es', officer: 'analyst-1' } as const;
const body = {
  head: { seenAt: '2026-03-01' },
  groups: [{ key: 'groups-0', id: 'g1', name: 'Canary 5f1c' }],
  accounts: [],
};

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
}

test('a draft is kept, listed, opened, replaced and dropped, and nothing enters the ledger', async () => {
  const { house } = await open();
  const size = house.agency('es').log.size;
  const saved = await house.act(saveDraft, { title: 'Monday', body }, patrol);
  const opened = await house.act(draft, { draft: saved.draft }, patrol);
  assert.deepEqual([opened.title, opened.body, opened.savedAt], ['Monday', body, saved.savedAt]);
  house.clock.advance(1);
  await house.act(saveDraft, { draft: saved.draft, title: 'Tuesday', body: {} }, patrol);
  const listed = (await house.act(drafts, {}, patrol)).drafts;
  assert.deepEqual(
    listed.map((one) => [one.draft, one.title]),
    [[saved.draft, 'Tuesday']],
  );
  await house.act(dropDraft, { draft: saved.draft }, patrol);
  assert.deepEqual((await house.act(drafts, {}, patrol)).drafts, []);
  assert.equal(house.agency('es').log.size, size);
});

test("nobody sees, replaces or drops another officer's draft, and cannot tell it from one that never was", async () => {
  const { house } = await open();
  const { draft: id } = await house.act(saveDraft, { title: 'Monday', body }, patrol);
  assert.deepEqual((await house.act(drafts, {}, analyst)).drafts, []);
  for (const other of [id, `dr:${'0'.repeat(32)}`]) {
    const refused = { code: 'intake/no-draft' };
    await assert.rejects(house.act(draft, { draft: other }, analyst), refused);
    await assert.rejects(house.act(dropDraft, { draft: other }, analyst), refused);
    await assert.rejects(house.act(saveDraft, { draft: other, title: 'x', body: {} }, analyst), refused);
  }
  assert.equal((await house.act(draft, { draft: id }, patrol)).title, 'Monday');
  const press = { agency: 'es', officer: 'press-1' };
  await assert.rejects(house.act(drafts, {}, press), { code: 'oversight/not-authorised' });
});

test('on disk a draft is sealed, readable by its owner only, and names nobody', async () => {
  const { folder, house } = await open();
  await house.act(saveDraft, { title: 'Canary title', body }, patrol);
  const files = await filesIn(folder);
  assert.equal(files.length, 1);
  const [file = ''] = files;
  const text = await readFile(file, 'utf8');
  // What is short stands in quotes, which no sealed bytes have: two letters turn up in them by chance.
  for (const canary of ['Canary title', '5f1c', '"g1"', 'seenAt']) assert.ok(!text.includes(canary), canary);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.match(file.slice(folder.length), /^\/[0-9a-f]{32}\/[0-9a-f]{32}\.json$/);
});

test('a draft that was altered, or moved to another officer, opens for nobody', async () => {
  const { folder, house } = await open();
  const { draft: id } = await house.act(saveDraft, { title: 'Monday', body }, patrol);
  await house.act(saveDraft, { title: 'Other', body }, analyst);
  const [file = ''] = (await filesIn(folder)).filter((one) => one.endsWith(`${id.slice(3)}.json`));
  const own = house.officer('es', 'analyst-1').slice(2);
  await rename(file, join(folder, own, `${id.slice(3)}.json`));
  assert.equal((await house.act(drafts, {}, analyst)).drafts.length, 1);
  await assert.rejects(house.act(draft, { draft: id }, analyst), { code: 'intake/no-draft' });
  await writeFile(join(folder, own, `${'1'.repeat(32)}.json`), '{"v":1,"sealed":"AAAA"}');
  assert.equal((await house.act(drafts, {}, analyst)).drafts.length, 1);
});

test('only the fields of the form are kept, and no media, markup or file in pieces in any of them', async () => {
  const { folder, house } = await open();
  const rows = (name: string, n: number) => Array.from({ length: n }, () => ({ name }));
  const piece = 'ab '.repeat(85);
  const unfit: [string, object][] = [
    ['node/bad-input', { message: 'x' }],
    ['node/bad-input', { picture: ['a', 'b'] }],
    ['node/bad-input', { head: { note: 'x' } }],
    ['node/bad-input', { groups: [{ id: 'g1', description: 'x' }] }],
    ['node/bad-input', { groups: [{ name: { text: 'x' } }] }],
    ['node/bad-input', { groups: [{ name: 'x'.repeat(257) }] }],
    ['node/bad-input', { accounts: rows('x', 1_001) }],
    ['intake/draft-unfit', { groups: [{ name: 'data:image/png;base64,iVBORw0KGgo=' }] }],
    ['intake/draft-unfit', { accounts: [{ name: '<img src=x>' }] }],
    ['intake/draft-too-large', { accounts: rows(piece, 260) }],
  ];
  for (const [code, wrong] of unfit) {
    const saving = house.act(saveDraft, { title: 'x', body: wrong as typeof body }, patrol);
    await assert.rejects(saving, { code }, JSON.stringify(wrong).slice(0, 80));
  }
  await assert.rejects(house.act(saveDraft, { title: '<svg onload=x>', body: {} }, patrol), {
    code: 'intake/draft-unfit',
  });
  assert.deepEqual((await house.act(drafts, {}, patrol)).drafts, []);
  await assert.rejects(readdir(folder), { code: 'ENOENT' });
});

test('what a form of the page keeps is what may be kept: its empty log and a full row of each list', async () => {
  const { house } = await open();
  const empty = emptyLog('Officer 1', 'Europe/Madrid');
  const full = (row: object) => Object.fromEntries(Object.keys(row).map((name) => [name, 'x']));
  const log = JSON.parse(JSON.stringify(empty)) as Record<string, object[]>;
  const lists = ['groups', 'accounts', 'memberships', 'sightings'];
  const filled = Object.fromEntries(lists.map((list) => [list, (log[list] ?? []).map(full)]));
  for (const form of [empty, { ...empty, ...filled }]) {
    const { draft: id } = await house.act(saveDraft, { title: 'x', body: form as unknown as typeof body }, patrol);
    assert.deepEqual((await house.act(draft, { draft: id }, patrol)).body, form);
  }
});

test('however many are saved at once, an officer has fifty', async () => {
  const { folder, house } = await open();
  const saving = Array.from({ length: 70 }, (_, n) => house.act(saveDraft, { title: `${n}`, body: {} }, patrol));
  const ends = await Promise.allSettled(saving);
  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, DRAFT_LIMITS.draftsMax);
  assert.equal((await filesIn(folder)).length, DRAFT_LIMITS.draftsMax);
});

test('old drafts and those of a suspended officer go by themselves; those of others stay', async () => {
  const { folder, house } = await open();
  const node = { agencies: new Map([['es', { rows: house.rows('es'), services: house.agency('es').services }]]) };
  const sweep = () => sweepDrafts({ ...node, options: { clock: house.clock } });
  await house.act(saveDraft, { title: 'old', body: {} }, analyst);
  house.clock.advance(24 * DRAFT_LIMITS.keptDays);
  await house.act(saveDraft, { title: 'of one who leaves', body: {} }, patrol);
  await house.act(saveDraft, { title: 'new', body: {} }, { agency: 'es', officer: 'analyst-2' });
  assert.equal(await sweep(), 0, 'thirty days are not over');
  house.clock.advance(1);
  assert.equal(await sweep(), 1);
  const officer = house.officer('es', 'patrol-1');
  await house.seed('es', 'oversight/officer-changed/1', [{ type: 'act', officer, suspended: true }]);
  assert.equal(await sweep(), 1);
  assert.equal((await filesIn(folder)).length, 1);
});

test('whoever looks for what to erase is told whose drafts hold a value of the subject, and no more', async () => {
  const { house } = await open();
  const said = statement(1, 'phone', '+34600000001', { about: 'person' });
  await house.seed('es', 'intake/received/1', [report(), said]);
  const held = { accounts: [{ handle: '@persona014', phone: ' +34600000001' }] };
  const { savedAt } = await house.act(saveDraft, { title: 'held', body: held }, patrol);
  await house.act(saveDraft, { title: 'other', body: { accounts: [{ phone: '+34600000002' }] } }, analyst);
  const by = { agency: 'es', officer: 'protection-1', purpose: 'oversight' } as const;
  const found = await house.act(findForErasure, { subject: subject(1) }, by);
  assert.deepEqual(found.drafts, [{ officer: house.officer('es', 'patrol-1'), savedAt }]);
});

test('the fifty-first draft is refused, and after thirty days a draft is gone from the disk too', async () => {
  const { folder, house } = await open();
  for (let n = 0; n < DRAFT_LIMITS.draftsMax; n += 1) await house.act(saveDraft, { title: `${n}`, body: {} }, patrol);
  await assert.rejects(house.act(saveDraft, { title: 'one more', body: {} }, patrol), {
    code: 'intake/too-many-drafts',
  });
  await house.act(saveDraft, { title: 'theirs', body: {} }, analyst);
  house.clock.advance(24 * DRAFT_LIMITS.keptDays + 1);
  assert.deepEqual((await house.act(drafts, {}, patrol)).drafts, []);
  assert.equal((await filesIn(folder)).length, 1, "only the other officer's is left until they look");
});
