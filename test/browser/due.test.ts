// The work goes on, on screens: what fell due is decided with its reason, a hold is looked at again, a watch is set on
// a subject and stands in its officer's list, and the operation says what came in since it was decided to act.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk } from './as-officer.ts';
import { seats } from './seats.ts';

const desk = seats({ role: 'protection', purpose: 'oversight' });
const tab = (own: Desk, name: string) => own.page.getByRole('tab', { name, exact: true }).click();

interface Reports {
  readonly reports: readonly { readonly report: string; readonly fromAgency: string | null }[];
}

test('data protection keeps records until a day with a ground and a reason, and looks at a hold again', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const { reports } = await own.ask<Reports>('intake/reports', { limit: 100 });
  const report = reports.find(({ fromAgency }) => fromAgency === null)?.report ?? '';
  await own.go('/ledger');
  await tab(own, 'Due and erasures');
  const find = page.locator('[data-area=find]');
  await find.getByLabel('Subject or report').fill(report);
  await find.getByRole('button', { name: 'Find the places' }).click();
  await find.getByRole('button', { name: 'Decide about the chosen lines' }).click();
  const dialog = page.getByRole('dialog');
  const decide = dialog.getByRole('button', { name: 'Decide', exact: true });
  assert.ok(await decide.isDisabled(), 'a day and a reason are needed');
  const soon = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 16);
  await dialog.getByLabel('Next review').fill(soon);
  await dialog.getByLabel('Reason').fill('The trial is still open');
  await decide.click();
  await find.getByText(/Kept until/).waitFor();
  await page.locator('[data-area=reviews] tbody tr', { hasText: 'The trial is still open' }).waitFor();
  assert.deepEqual(await own.axe(), []);
  await tab(own, 'Legal holds');
  const again = page.locator('[data-area=find]');
  await again.getByLabel('Subject or report').fill(report);
  await again.getByRole('button', { name: 'Find the places' }).click();
  await again.getByRole('button', { name: 'Set a hold', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set a hold', exact: true }).click();
  const row = page.locator('[data-area=holds] tbody tr').first();
  await row.getByRole('button', { name: 'Still needed' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('The appeal is pending');
  await page.getByRole('dialog').getByRole('button', { name: 'Still needed' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { holds } = await own.ask<{ holds: { reviewedBy: string | null }[] }>('oversight/holds', {});
  assert.equal(holds[0]?.reviewedBy, own.officer);
});

test('an analyst watches a subject, finds the watch beside search, and sees what came in since the day', async (t) => {
  const own = await desk(t, { role: 'analyst', purpose: 'investigation' });
  if (own === null) return;
  const { page } = own;
  const { items } = await own.ask<{ items: { subject: string }[] }>('jurisdiction/worklist', { limit: 1 });
  await own.go(`/subject/${items[0]?.subject ?? ''}`);
  await page.getByRole('button', { name: 'Watch this' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What you call it').fill('First on the worklist');
  await dialog.getByLabel('Reason').fill('Highest priority');
  await dialog.getByRole('button', { name: 'Set the watch' }).click();
  await page.getByText(/The watch is set until/).waitFor();
  await own.go('/search');
  await tab(own, 'Watches');
  await page.locator('[data-area=watches] tbody tr', { hasText: 'First on the worklist' }).waitFor();
  await page.locator('[data-area=late-hits] tbody tr').first().waitFor();
  assert.deepEqual(await own.axe(), []);
  await own.go('/operation');
  await tab(own, 'What came in');
  await page
    .locator('[data-area=added]')
    .getByText(/records of \d+ exhibits/)
    .waitFor();
  assert.deepEqual(await own.axe(), []);
});
