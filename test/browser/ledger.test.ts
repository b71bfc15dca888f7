// Ledger and audit as the data-protection officer has them: who looked at what, what policy says, and an erasure that
// two officers make. And what must not happen: a look without its line, an erasure by one hand, a tab for another
// role.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, plain } from '../../web/src/ledger/places.ts';
import type { Desk } from './as-officer.ts';
import { seats } from './seats.ts';

const desk = seats({ role: 'protection', purpose: 'oversight' });

interface Reports {
  readonly reports: readonly {
    readonly report: string;
    readonly fromAgency: string | null;
    readonly statements: number;
  }[];
}

const tab = (own: Desk, name: string) => own.page.getByRole('tab', { name, exact: true }).click();

test('places count their records, both ends of a run included', () => {
  const targets = [
    { entry: 4, records: [[1, 3] as const, [5, 5] as const] },
    { entry: 9, records: [[0, 0] as const] },
  ];
  assert.equal(countOf(targets), 5);
  assert.deepEqual(plain(targets), targets);
});

test('the audit log is asked only when the officer asks, and then tells of the asking itself', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await own.go('/ledger');
  await page.getByText('Ask first').waitFor();
  assert.equal(asked.filter((url) => url.endsWith('/oversight/audit')).length, 0);
  const search = page.getByRole('button', { name: 'Search the log' });
  await page.getByLabel('About', { exact: true }).fill('Persona 014');
  await page.getByText('An id is letters').waitFor();
  assert.ok(await search.isDisabled());
  await page.getByLabel('About', { exact: true }).fill('');
  await page.getByLabel('Act or read').selectOption('oversight/audit');
  await search.click();
  await page.getByText(/lines read/).waitFor();
  await search.click();
  await page.locator('[data-area=audit] tbody tr', { hasText: 'oversight/audit' }).first().waitFor();
});

test('the policy table has a row for each act and read the node has', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go('/ledger');
  await tab(own, 'Policy');
  const table = own.page.locator('[data-area=policy] table');
  await table.locator('tbody tr').first().waitFor();
  const { rows } = await own.ask<{ rows: readonly object[] }>('oversight/policy', {});
  t.diagnostic(`compared ${rows.length} acts and reads`);
  assert.equal(Number(await table.getAttribute('aria-rowcount')), rows.length + 1);
});

test('one officer decides an erasure and may not carry it out, a second erases', async (t) => {
  const first = await desk(t);
  const second = await desk(t, { nth: 2 });
  if (first === null || second === null) return;
  const { page } = first;
  const { reports } = await first.ask<Reports>('intake/reports', { limit: 100 });
  const own = reports.findLast(({ fromAgency, statements }) => fromAgency === null && statements > 0);
  assert.ok(own !== undefined);
  await first.go('/ledger');
  await tab(first, 'Due and erasures');
  const find = page.locator('[data-area=find]');
  await find.getByLabel('Subject or report').fill(own.report);
  await find.getByRole('button', { name: 'Find the places' }).click();
  await find.getByRole('button', { name: 'Decide to erase' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Decide to erase' }).click();
  const row = '[data-area=erasures] tbody tr';
  const erase = page.locator(row).first().getByRole('button', { name: 'Erase as the second officer' });
  await erase.waitFor();
  assert.ok(await erase.isDisabled(), 'who decided does not erase');
  // Left before it is erased: what was found would be asked for again and not be there.
  await first.go('/officers');
  await second.go('/ledger');
  await tab(second, 'Due and erasures');
  await second.page.locator(row).first().getByRole('button', { name: 'Erase as the second officer' }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: 'Erase as the second officer' }).click();
  await second.page
    .locator(row)
    .first()
    .getByText(/backups may still hold|Completed/)
    .waitFor();
});

test('a role has the tabs it may ask for and no other', async (t) => {
  const own = await desk(t, { role: 'prosecutor', purpose: 'prosecution' });
  if (own === null) return;
  await own.go('/ledger');
  await own.page.getByRole('tab').first().waitFor();
  const tabs = await own.page.getByRole('tab').allInnerTexts();
  assert.ok(tabs.includes('Legal holds'));
  for (const name of ['Who looked at what', 'Policy', 'Due and erasures']) assert.ok(!tabs.includes(name), name);
});
