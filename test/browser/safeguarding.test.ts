// Children as officers see them: the board of cases with clock, service and its words; the receiving agency notes the
// service's next word in a form; what the page shows is what the node says, and no name of a child is on it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChildCase } from '../../web/src/referrals/safeguard-shapes.ts';
import { seats } from './seats.ts';

const desk = seats({ role: 'liaison', purpose: 'safeguarding' });

interface Board {
  readonly cases: readonly ChildCase[];
}

test('the sender sees each case with what the service said, and who is in conflict; axe finds nothing', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/referrals');
  await page.getByRole('tab', { name: 'Children' }).click();
  const panel = page.locator('[data-area=children-cases]');
  await panel.locator('tbody tr').first().waitFor();
  const { cases } = await own.ask<Board>('referrals/safeguarding', {});
  assert.ok(cases.length > 0);
  assert.equal(await panel.locator('tbody tr').count(), cases.length);
  const [first] = cases;
  const [said] = first?.words ?? [];
  assert.ok(said !== undefined, 'the story has a service that answered');
  await panel.getByText(said.service.name).first().waitFor();
  await page.locator('[data-area=children-possible]').waitFor();
  await page.locator('[data-area=children-conflicts]').getByText('Nobody is in conflict').waitFor();
  assert.deepEqual(await own.axe(), []);
});

test('a coordinator sets the hours of a service with the rule that says so, and the board says it', async (t) => {
  const own = await desk(t, { role: 'coordinator' });
  if (own === null) return;
  const { page } = own;
  await own.go('/referrals');
  await page.getByRole('tab', { name: 'Children' }).click();
  const panel = page.locator('[data-area=children-cases]');
  await panel.getByRole('button', { name: 'Set the hours' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Hours to acknowledge').fill('20');
  await dialog.getByLabel('Hours where a child is at risk now').fill('21');
  const submit = dialog.locator('button[type=submit]');
  await dialog.locator('textarea, input').last().fill('Plan 3, section 2');
  assert.equal(await submit.isDisabled(), true, 'never longer where a child is at risk');
  await dialog.getByLabel('Hours where a child is at risk now').fill('6');
  assert.deepEqual(await own.axe(), []);
  await submit.click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('A service has 20 hours to acknowledge, 6').waitFor();
});

test('the receiving agency notes what the service says next, in Spanish, and the case says so', async (t) => {
  const own = await desk(t, { agency: 'pt', locale: 'es-ES' });
  if (own === null) return;
  const { page } = own;
  await own.go('/referrals');
  await page.getByRole('tab', { name: 'Menores' }).click();
  const panel = page.locator('[data-area=children-cases]');
  await panel.getByRole('button', { name: 'Anotar lo siguiente que dice el servicio' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Quién habló por el servicio').fill('Persona de guardia');
  await dialog.getByLabel('Qué dice').selectOption('unable');
  assert.deepEqual(await own.axe(), []);
  await dialog.getByRole('button', { name: 'Anotar', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('El servicio no pudo ayudar').first().waitFor();
  const { cases } = await own.ask<Board>('referrals/safeguarding', {});
  assert.deepEqual(
    cases[0]?.words.map(({ word }) => word),
    ['acknowledged', 'safeguarded', 'unable'],
  );
});
