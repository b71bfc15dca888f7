// Drafts: an officer sees only their own, nothing enters the ledger, what may not be kept is refused, and on disk a
// draft is sealed: no word of it can be read there, and it opens for nobody else.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DRAFT_LIMITS, draft, drafts, draftsService, dropDraft, saveDraft } from '../../src/intake/drafts.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { keptDrafts } from '../../src/node/kept-drafts.ts';
import { openHouse } from '../house.ts';

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
const body = { groups: [{ id: 'g1', name: 'Canary 5f1c' }], seenAt: '2026-03-01', ready: false, count: 2, none: null };

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
  for (const canary of ['Canary', '5f1c', 'g1', 'seenAt']) assert.ok(!text.includes(canary), canary);
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

test('media, markup, long texts and deep or large drafts are refused, whatever field they stand in', async () => {
  const { house } = await open();
  let deep: object = {};
  for (let depth = 0; depth < 40; depth += 1) deep = { inner: deep };
  const unfit: [string, object][] = [
    ['intake/draft-unfit', { photo: 'data:image/png;base64,iVBORw0KGgo=' }],
    ['intake/draft-unfit', { list: ['<img src=x>'] }],
    ['intake/draft-unfit', { '<script>': 1 }],
    ['intake/draft-unfit', { text: 'x'.repeat(1_025) }],
    ['intake/draft-unfit', deep],
    ['intake/draft-too-large', { list: Array.from({ length: 400 }, () => 'x '.repeat(500)) }],
  ];
  for (const [code, wrong] of unfit) {
    const saving = house.act(saveDraft, { title: 'x', body: wrong as Record<string, unknown> }, patrol);
    await assert.rejects(saving, { code });
  }
  await assert.rejects(house.act(saveDraft, { title: '<svg onload=x>', body: {} }, patrol), {
    code: 'intake/draft-unfit',
  });
  assert.deepEqual((await house.act(drafts, {}, patrol)).drafts, []);
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
