// The help screen as each role reads it: one's own roles, the screens one may open, keys, purposes and marks, in both
// languages. And what must not happen: a screen offered that the roles do not open, or a word that is missing.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Desk, Wanted } from './as-officer.ts';
import { seats } from './seats.ts';

const ROLES = ['patrol', 'analyst', 'liaison', 'coordinator', 'exhibits', 'prosecutor', 'press', 'protection'] as const;
const PURPOSE: Readonly<Record<string, string>> = { press: 'publication', protection: 'oversight' };

const sit = seats();

async function helped(t: TestContext, wanted: Wanted): Promise<Desk | null> {
  const own = await sit(t, wanted);
  if (own === null) return null;
  await own.go('/help');
  await own.page.locator('[data-area=yours]').waitFor();
  return own;
}

for (const role of ROLES) {
  test(`${role}: help lists the screens of the rail and no other, and the role in short`, async (t) => {
    const own = await helped(t, { role, purpose: PURPOSE[role] ?? 'investigation' });
    if (own === null) return;
    const { page } = own;
    const rail = await page.locator('.rail li').allInnerTexts();
    const listed = await page.locator('[data-area=screens] dt a').allInnerTexts();
    assert.deepEqual(
      listed.map((one) => one.trim()),
      rail.map((one) => one.trim()),
    );
    assert.ok(listed.length >= 4);
    assert.equal(await page.locator('[data-area=yours] h3').count(), 1, 'one role, one section');
    assert.equal(await page.locator('[data-area=yours] dd').count(), 4);
    const text = await page.locator('main').innerText();
    assert.doesNotMatch(text, /screen-|-asks|undefined|\{\{/);
    const work = await page.locator('[data-area=keys]').getByText('In the worklist').count();
    const takes = rail.includes('Worklist') && !['press', 'protection', 'prosecutor', 'exhibits'].includes(role);
    if (takes) assert.equal(work, 1);
  });
}

test('help has the same parts in Spanish', async (t) => {
  const own = await helped(t, { role: 'liaison', locale: 'es-ES' });
  if (own === null) return;
  const { page } = own;
  await page.getByRole('heading', { level: 1, name: 'Ayuda' }).waitFor();
  const text = await page.locator('main').innerText();
  assert.match(text, /Lo que el nodo no le deja hacer/);
  assert.doesNotMatch(text, /What the|Your roles|screen-|undefined/);
  for (const area of ['yours', 'screens', 'keys', 'marks', 'purposes', 'two', 'refused']) {
    assert.ok((await page.locator(`[data-area=${area}]`).innerText()).length > 40, area);
  }
});

test('help is reached by keys from anywhere', async (t) => {
  const own = await helped(t, { role: 'analyst' });
  if (own === null) return;
  const { page } = own;
  await own.go('/');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/help');
});
