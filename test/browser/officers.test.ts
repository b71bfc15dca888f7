// The officers' screen: two hands for whoever comes or changes, one hand to lock. And what must not happen: the
// second half done by who did the first, or anything of it offered to another role.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk } from './as-officer.ts';
import { seats } from './seats.ts';

const desk = seats({ role: 'protection', purpose: 'oversight' });

interface Known {
  readonly officers: readonly {
    readonly officer: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly locked: boolean;
  }[];
}
const known = async (own: Desk, name: string) =>
  (await own.ask<Known>('oversight/officers', {})).officers.find((one) => one.name === name);

test('a new officer is proposed by one and admitted by another; who proposed finds it closed', async (t) => {
  const first = await desk(t);
  const second = await desk(t, { nth: 2 });
  if (first === null || second === null) return;
  await first.go('/officers');
  const form = first.page.locator('[data-area=propose]');
  await form.getByLabel('Name').fill('Officer 77');
  await form.getByLabel('Analyst').check();
  await form.getByRole('button', { name: 'Propose', exact: true }).click();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Propose', exact: true }).click();
  const waits = first.page.locator('[data-area=proposals] tbody tr', { hasText: 'Officer 77' });
  await waits.getByText('You proposed this yourself').waitFor();
  assert.equal(await waits.getByRole('button', { name: 'Admit' }).count(), 0);
  assert.equal(await known(first, 'Officer 77'), undefined, 'proposing admits nobody');
  await second.go('/officers');
  await second.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: 'Admit', exact: true }).click();
  await second.page.locator('[data-area=officers]').getByText('Officer 77').waitFor();
  assert.deepEqual((await known(second, 'Officer 77'))?.roles, ['analyst']);
});

test('a change names only what changes and waits for a second officer; locking does not wait', async (t) => {
  const first = await desk(t);
  if (first === null) return;
  const { page } = first;
  await first.go('/officers');
  const { officers } = await first.ask<Known>('oversight/officers', {});
  const someone = officers.find(
    ({ roles, locked }) => !locked && !roles.includes('protection') && !roles.includes('node'),
  );
  assert.ok(someone !== undefined);
  await page.getByRole('button', { name: `Change ${someone.name}`, exact: true }).click();
  const drawer = page.getByRole('dialog').first();
  assert.ok(await drawer.getByRole('button', { name: 'Propose the change' }).isDisabled());
  await drawer.getByLabel('Suspended: may not act at all').check();
  await drawer.getByRole('button', { name: 'Propose the change' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Propose the change' }).click();
  const waits = page.locator('[data-area=proposals] tbody tr', { hasText: someone.name });
  await waits.getByText('suspended', { exact: true }).waitFor();
  await page.getByRole('button', { name: `Change ${someone.name}`, exact: true }).click();
  await drawer.getByRole('button', { name: 'Lock now' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Lock now' }).click();
  await page.locator('[data-area=officers] tr', { hasText: someone.name }).getByText('Locked').waitFor();
  assert.equal((await known(first, someone.name))?.locked, true);
});

test('another role sees who the officers are and nothing that changes them', async (t) => {
  const own = await desk(t, { role: 'liaison', purpose: 'investigation' });
  if (own === null) return;
  await own.go('/officers');
  await own.page.locator('[data-area=officers] tbody tr').first().waitFor();
  assert.equal(await own.page.locator('[data-area=propose]').count(), 0);
  assert.equal(await own.page.getByRole('button', { name: /^Change / }).count(), 0);
});

test('axe finds nothing wrong with the dialog that changes an officer, in Spanish', async (t) => {
  const own = await desk(t, { scheme: 'dark', locale: 'es-ES' });
  if (own === null) return;
  await own.go('/officers');
  await own.page
    .getByRole('button', { name: /^Cambiar a / })
    .first()
    .click();
  await own.page.getByRole('dialog').waitFor();
  assert.deepEqual(await own.axe(), []);
});
