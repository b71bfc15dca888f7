// The worklist as an officer uses it in the morning: in order of harm, with the reasons in words, by the keyboard
// alone. And what must not happen: taking what another leads, declining without a reason, keys that act while one
// types.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Desk, Wanted } from './as-officer.ts';
import { seats } from './seats.ts';

const sit = seats();

async function desk(t: TestContext, wanted: Wanted = {}): Promise<Desk | null> {
  const own = await sit(t, wanted);
  if (own === null) return null;
  await own.go('/work');
  await own.page.locator('.worklist [data-row]').first().waitFor();
  return own;
}

interface Worklist {
  readonly items: readonly {
    readonly subject: string;
    readonly label: string | null;
    readonly tier: number;
    readonly rank: number;
    readonly ours: boolean;
    readonly takenBy: string | null;
    readonly reasons: readonly { readonly fact: string }[];
  }[];
  readonly counts: { readonly all: number; readonly untaken: number; readonly mine: number; readonly atRisk: number };
}

test('persons stand in the order the node gives, each with as many reasons as it has', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { items, counts } = await own.ask<Worklist>('jurisdiction/worklist', { limit: 50 });
  const rows = own.page.locator('.worklist [data-row]');
  assert.equal(await rows.count(), items.length);
  for (const [at, { tier, reasons }] of items.entries()) {
    assert.equal(await rows.nth(at).locator('.tier').getAttribute('data-tier'), String(tier));
    assert.equal(await rows.nth(at).locator('.person-why li').count(), reasons.length);
  }
  t.diagnostic(`compared ${items.length} persons`);
  const filters = await own.page.locator('.worklist-tools button').allInnerTexts();
  assert.deepEqual(filters.slice(0, 2), [`All (${counts.all})`, `Nobody’s yet (${counts.untaken})`]);
});

test('with the keyboard alone a person is taken, declined with a reason, and opened', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.getByRole('button', { name: /^Nobody’s yet/ }).click();
  const before = await own.ask<Worklist>('jurisdiction/worklist', { untaken: true, limit: 50 });
  const first = before.items[0];
  assert.ok(first !== undefined);
  await page.locator('main').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  await page.locator('.worklist-said', { hasText: 'You have taken' }).waitFor();
  const taken = await own.ask<Worklist>('jurisdiction/worklist', { mine: true, limit: 50 });
  assert.deepEqual(
    taken.items.map(({ subject }) => subject),
    [first.subject],
  );
  await page.getByRole('button', { name: /^Mine/ }).click();
  await page.locator('.worklist [data-row="0"]', { hasText: 'you' }).waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: /^Decline/ });
  await dialog.waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Decline', exact: true }).isDisabled(), 'not without a reason');
  assert.deepEqual(await own.axe(), []);
  await dialog.getByLabel('Reason').focus();
  await page.keyboard.type('Lives in the area of another unit');
  await dialog.getByRole('button', { name: 'Decline', exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('You have taken nobody').waitFor();
  await page.getByRole('button', { name: /^All/ }).click();
  await page.locator('.worklist [data-row="0"]').waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/subject/s:*');
});

test('a person is handed to a colleague, who sees it come without loading anything', async (t) => {
  const own = await desk(t);
  const other = await desk(t, { nth: 2 });
  if (own === null || other === null) return;
  const { items } = await own.ask<Worklist>('jurisdiction/worklist', { untaken: true, limit: 50 });
  const subject = items[0]?.subject ?? '';
  await own.page.getByRole('button', { name: /^Nobody’s yet/ }).click();
  await own.page.locator('.worklist [data-row="0"]').getByRole('button', { name: 'Take' }).click();
  await own.page.locator('.worklist-said').waitFor();
  await own.page.getByRole('button', { name: /^Mine/ }).click();
  await own.page.locator('.worklist [data-row="0"]').getByRole('button', { name: 'Hand over' }).click();
  const dialog = own.page.getByRole('dialog', { name: /^Hand over/ });
  const name = await other.page.locator('.menu-button bdi').innerText();
  // Who there is comes from the node.
  await dialog.getByLabel('To').locator('option', { hasText: name }).waitFor({ state: 'attached' });
  const colleagues = await dialog.getByLabel('To').locator('option').allInnerTexts();
  assert.ok(colleagues.includes(name));
  assert.ok(!colleagues.includes(await own.page.locator('.menu-button bdi').innerText()), 'not to oneself');
  await other.page.getByRole('button', { name: /^Mine/ }).click();
  await other.page.getByText('You have taken nobody').waitFor();
  await dialog.getByLabel('To').selectOption({ label: name });
  await dialog.getByLabel('Reason').fill('Knows this group');
  await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await other.page.locator('.worklist [data-row="0"]').waitFor();
  const theirs = await other.ask<Worklist>('jurisdiction/worklist', { mine: true, limit: 50 });
  assert.deepEqual(
    theirs.items.map((one) => one.subject),
    [subject],
  );
});

test('keys do nothing with a person that another agency leads or another officer has', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { items } = await own.ask<Worklist>('jurisdiction/worklist', { limit: 50 });
  const at = items.findIndex(({ ours, takenBy }) => !ours || takenBy !== null);
  if (at < 0) return t.skip('every person of the story is free');
  const row = own.page.locator(`.worklist [data-row="${at}"]`);
  assert.equal(await row.getByRole('button', { name: /Take|Hand over|Decline/ }).count(), 0);
  await row.focus();
  const acts: string[] = [];
  own.page.on('request', (request) => {
    if (/jurisdiction\/(take|hand-over|decline)$/.test(request.url())) acts.push(request.url());
  });
  for (const key of ['t', 'h', 'd']) await own.page.keyboard.press(key);
  assert.equal(await own.page.getByRole('dialog').count(), 0);
  assert.deepEqual(acts, []);
});

test('who may look but not take sees the list without its acts', async (t) => {
  const own = await desk(t, { role: 'protection', purpose: 'oversight' });
  if (own === null) return;
  assert.equal(await own.page.getByRole('button', { name: 'Take' }).count(), 0);
});

test('the reasons are said in Spanish too, and a country narrows the list', async (t) => {
  const own = await desk(t, { locale: 'es-ES' });
  if (own === null) return;
  const { page } = own;
  await page.getByRole('heading', { name: 'Lista de trabajo', level: 1 }).waitFor();
  const said = (await page.locator('.person-why li').allInnerTexts()).join(' ');
  assert.doesNotMatch(said, /fact_|Sightings|Files on/);
  const country = page.getByLabel('País');
  await country.locator('option').nth(1).waitFor({ state: 'attached' });
  const code = (await country.locator('option').nth(1).getAttribute('value')) ?? '';
  await country.selectOption(code);
  const { counts } = await own.ask<Worklist>('jurisdiction/worklist', { country: code, limit: 50 });
  await page.getByRole('button', { name: `Todas (${counts.all})` }).waitFor();
});
