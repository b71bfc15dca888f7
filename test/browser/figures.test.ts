// The figures' screen in a real browser: numbers are the node's, open to their records, are drawn, and stand beside
// what others say. What must not happen: a number that a role may not open, or a narrative kept as text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seats } from './seats.ts';

const sit = seats();

const TABS = ['As the ledgers stand now', 'Clearances', 'Asked of us', 'Narratives', 'Announcement'];

test('press and coordinator see the figures that the node draws, in every tab', async (t) => {
  const seats = [
    { role: 'press', purpose: 'publication' },
    { role: 'coordinator', purpose: 'publication' },
  ] as const;
  for (const seat of seats) {
    const desk = await sit(t, { agency: 'bureau', ...seat });
    if (desk === null) return;
    await desk.go('/figures');
    const figures = await desk.ask<{ arrests: { total: number } }>('reconciliation/figures', {});
    const card = desk.page.getByRole('article').filter({ hasText: 'Arrests' }).first();
    assert.match(await card.locator('.figure-value').innerText(), new RegExp(`^${figures.arrests.total} `));
    for (const name of TABS) {
      await desk.page.getByRole('tab', { name }).click();
      await desk.page.getByRole('tabpanel').locator('table, .empty, .figure-card').first().waitFor();
    }
    assert.deepEqual(desk.complaints, []);
  }
});

test('a number opens to the records behind it, as many as it says', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'coordinator', purpose: 'publication' });
  if (desk === null) return;
  await desk.go('/figures');
  const { arrests } = await desk.ask<{ arrests: { total: number } }>('reconciliation/figures', {});
  await desk.page.locator('.figure-value').first().click();
  const rows = desk.page.getByRole('dialog').locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), arrests.total);
});

test('a narrative is entered claim by claim and compared at once', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'press', purpose: 'publication' });
  if (desk === null) return;
  await desk.go('/figures');
  await desk.page.getByRole('tab', { name: 'Narratives' }).click();
  await desk.page.getByRole('button', { name: 'Enter a narrative' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('A third text');
  await dialog.getByLabel('Source').fill('An invented newspaper');
  await dialog.getByLabel('Number').fill('4321');
  await dialog.getByRole('button', { name: 'One more claim' }).click();
  const second = dialog.getByRole('group', { name: 'Claim' }).nth(1);
  await second.getByLabel('What it says').selectOption('country-list');
  await second.getByLabel('Countries').fill('ES');
  await dialog.getByRole('button', { name: 'Enter a narrative' }).click();
  await dialog.waitFor({ state: 'detached' });
  const panel = desk.page.getByRole('region', { name: 'A third text' });
  await panel.getByText('Differs').first().waitFor();
  const claims = panel.locator('table').first().locator('> tbody > tr:not(.table-under)');
  assert.equal(await claims.count(), 2);
});

test('the figures are drawn, and every contributing agency is asked to clear its part', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'coordinator', purpose: 'publication' });
  if (desk === null) return;
  await desk.go('/figures');
  await desk.page.getByRole('button', { name: 'Draw the figures' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Draw the figures' }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.page.getByRole('tab', { name: 'Clearances' }).click();
  await desk.page.getByRole('button', { name: 'Ask every agency to clear its part' }).click();
  await dialog.getByRole('button', { name: 'Ask every agency to clear its part' }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.page.getByRole('row').filter({ hasText: 'Asked' }).first().waitFor();
});

test('a pasted text is read, its claims confirmed, and its verdicts stand beside the record', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'press', purpose: 'publication' });
  if (desk === null) return;
  const { arrests } = await desk.ask<{ arrests: { total: number } }>('reconciliation/figures', {});
  await desk.go('/figures');
  await desk.page.getByRole('tab', { name: 'Narratives' }).click();
  await desk.page.getByRole('button', { name: 'Enter a narrative' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('A pasted text');
  await dialog.getByLabel('Source').fill('An invented agency');
  const text = `Police made ${arrests.total} arrests. At least 4321 phones were seized on 3 March. The sea was calm.`;
  await dialog.getByLabel('Text', { exact: true }).fill(text);
  await dialog.getByRole('button', { name: 'Read the text' }).click();
  await dialog.getByText('2 suggested claims').waitFor();
  await dialog.locator('mark').filter({ hasText: '4321' }).first().waitFor();
  const boxes = dialog.getByRole('checkbox', { name: /^Confirm:/ });
  for (const box of await boxes.all()) await box.check();
  await dialog.getByRole('button', { name: 'Enter a narrative' }).click();
  await dialog.waitFor({ state: 'detached' });
  const panel = desk.page.getByRole('region', { name: 'A pasted text' });
  await panel.getByText('Agrees').first().waitFor();
  await panel.getByText(`Arrests: the narrative says ${arrests.total}, the record counts ${arrests.total}.`).waitFor();
  const beside = desk.page.getByRole('region', { name: 'Side by side' });
  await beside.getByRole('columnheader', { name: 'A pasted text' }).waitFor();
  const kept = await desk.ask<{ narratives: unknown }>('reconciliation/narratives', {});
  assert.ok(!JSON.stringify(kept).includes('The sea was calm'), 'the text itself is not kept');
});

test('a typed number keeps a text from being proposed; what was published is anybody’s to read', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'press', purpose: 'publication' });
  if (desk === null) return;
  await desk.ask('reconciliation/draw', {});
  await desk.go('/figures');
  await desk.page.getByRole('tab', { name: 'Announcement' }).click();
  const english = desk.page.getByRole('group', { name: 'English' });
  await english.getByLabel('Title').fill('Joint operation');
  await english.getByLabel('Text').fill('On 3 March police made 99 arrests.');
  const day = desk.page.getByLabel(/^3 \(en/);
  await day.waitFor();
  await desk.page.getByText('It seems to be: a date or time.').waitFor();
  await desk.page.getByText('It seems to be: a figure').waitFor();
  await day.selectOption('date');
  await day.waitFor({ state: 'detached' });
  await desk.page.getByLabel(/^99 \(en/).waitFor();
  const propose = desk.page.getByRole('button', { name: 'Propose these texts' });
  assert.ok(await propose.isDisabled(), 'a number that is bound to nothing is not proposed');
  await english.getByLabel('Text').fill('On 3 March police acted.');
  await desk.page.getByText('Nothing keeps these texts from being proposed.').waitFor();
  const { published } = await desk.ask<{ published: { figure: string } | null }>('reconciliation/figures', {});
  assert.ok(published !== null, 'the story published an announcement');
  const said = await desk.ask<{ readings: { title: string; paragraphs: string[] }[] }>('reconciliation/announcement', {
    figure: published.figure,
  });
  const href = await desk.page.getByRole('link', { name: 'Public page' }).getAttribute('href');
  const page = await desk.page.context().newPage();
  await page.goto(new URL(href ?? '', desk.page.url()).href);
  assert.equal(await page.locator('h1').innerText(), said.readings[0]?.title);
  for (const line of said.readings[0]?.paragraphs ?? []) await page.getByText(line).waitFor();
  await page.getByRole('link', { name: 'Español' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  await page.close();
});
