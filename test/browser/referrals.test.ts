// Referrals as officers have them: the board, the preview that is exactly what leaves, two officers for a release,
// the answer at the other end, the letter. And what must not happen: a release by who prepared, a record beyond the
// preview.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { seats } from './seats.ts';

/** The little of a step that is asked for in the page. */
interface Stepped {
  readonly dataset: { readonly step: string; readonly state: string };
}
/** The little of an element that is asked for in the page. */
interface InPage {
  matches(selector: string): boolean;
}

const desk = seats({ role: 'liaison' });

interface Board {
  readonly referrals: readonly { readonly referral: string; readonly state: string; readonly selected: number }[];
}
interface Prepared {
  readonly counts: { readonly selected: number };
  readonly selected: readonly { readonly recordId: string; readonly subject: string }[];
}

test('the board has a card for each referral, in the column of its state, and arrows move between them', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/referrals');
  await page.locator('.card').first().waitFor();
  const { referrals } = await own.ask<Board>('referrals/board', {});
  assert.ok(referrals.length > 0);
  for (const state of new Set(referrals.map((one) => one.state))) {
    const wanted = referrals.filter((one) => one.state === state).length;
    assert.equal(await page.locator(`[data-state=${state}] .card`).count(), wanted, state);
  }
  const filled = page.locator('.board-column', { has: page.locator('.card') }).first();
  await filled.locator('.card').first().focus();
  await page.keyboard.press('ArrowDown');
  const second = Math.min(1, (await filled.locator('.card').count()) - 1);
  assert.equal(
    await filled
      .locator('.card')
      .nth(second)
      .evaluate((card) => (card as unknown as InPage).matches(':focus')),
    true,
  );
  await page.keyboard.press('Enter');
  await page.locator('[data-area=cover]').waitFor();
});

test('one officer prepares and may not release, another does; a letter is made; the recipient accepts', async (t) => {
  const first = await desk(t);
  const second = await desk(t, { nth: 2 });
  if (first === null || second === null) return;
  const { page } = first;
  const { referrals } = await first.ask<Board>('referrals/board', {});
  const old = referrals.find(({ state }) => state === 'accepted');
  assert.ok(old !== undefined);
  const { selected } = await first.ask<Prepared>('referrals/prepared', { referral: old.referral });
  const subject = selected[0]?.subject ?? '';
  await first.go('/referrals/new');
  await page.getByLabel('Recipient agency').selectOption('pt');
  await page.getByLabel('Add a subject').fill(subject);
  await page.keyboard.press('Enter');
  await page.locator('[data-area=selected] tbody tr').first().waitFor();
  const shown = await page.locator('[data-area=selected] .source').first().innerText();
  await page.getByRole('button', { name: 'Prepare', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Prepare', exact: true }).click();
  const release = page.getByRole('button', { name: 'Release as the second officer' });
  await release.waitFor();
  await page.getByText('You prepared this yourself').waitFor();
  assert.ok(await release.isDisabled());
  const referral = decodeURIComponent(page.url().split('/').at(-1) ?? '');
  const { counts } = await first.ask<Prepared>('referrals/prepared', { referral });
  assert.ok(shown.startsWith(`${counts.selected} of `), 'what was shown is what was prepared');
  await second.go(`/referrals/${referral}`);
  await second.page.getByRole('button', { name: 'Release as the second officer' }).click();
  const shownThere = second.page.getByRole('dialog').locator('[data-area=preview] .preview-records > li');
  await shownThere.first().waitFor();
  assert.equal(await shownThere.count(), counts.selected + 1, 'what leaves lies before who agrees: cover and records');
  assert.deepEqual(await second.axe(), []);
  await second.page.getByRole('dialog').getByRole('button', { name: 'Release as the second officer' }).click();
  await second.page.getByText('The recipient has it.').waitFor();
  await second.page.getByRole('button', { name: 'Make PDF: Letter' }).click();
  const link = second.page.getByRole('link', { name: /^Download letter/ });
  const [download] = await Promise.all([second.page.waitForEvent('download'), link.click()]);
  assert.equal((await readFile(await download.path())).subarray(0, 5).toString(), '%PDF-');
  const recipient = await desk(t, { agency: 'pt' });
  if (recipient === null) return;
  await recipient.go(`/referrals/${referral}`);
  await recipient.page.getByRole('button', { name: 'Accept', exact: true }).click();
  await recipient.page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
  await recipient.page.locator('[data-area=cover]').getByText('Accepted').waitFor();
  await second.page.getByRole('link', { name: 'See its journey' }).click();
  const steps = second.page.locator('[data-area=journey] li');
  await second.page.locator('[data-step=answered][data-state=done]').waitFor();
  const told = await steps.evaluateAll((all) => all.map((one) => (one as unknown as Stepped).dataset));
  assert.deepEqual(
    told.map(({ step, state }) => `${step} ${state}`),
    [
      ...['drafted done', 'released done', 'sent done', 'received done'],
      ...['read untold', 'answered done', 'acted untold'],
    ],
    'what the other side has not told is said to be unknown',
  );
  await second.page.getByRole('button', { name: 'What exactly was sent?' }).click();
  await second.page.locator('dialog .preview-records > li').first().waitFor();
  assert.equal(await second.page.locator('dialog .preview-records > li').count(), counts.selected + 1);
});

test('a referral that is not there looks like one that is hidden', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go(`/referrals/rf:${'0'.repeat(32)}`);
  await own.page.getByText('No such referral in this matter').waitFor();
});
