// The operation's screen in a real browser: what it shows is what the node says, each role sees the tabs that it may,
// and planning, deciding and recording go through. What must not happen: one coordinator deciding their own proposal.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seats } from './seats.ts';

const sit = seats();

const TABS = ['By country', 'Participants', 'Scope', 'Action day', 'Outcomes', 'Legal requests', 'Instruments'];

test('a coordinator sees each country with what the node counts there, in every tab', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'coordinator' });
  if (desk === null) return;
  await desk.go('/operation');
  type Board = { countries: { country: string; arrests: { count: number } }[] };
  const board = await desk.ask<Board>('operations/board', {});
  const spain = board.countries.find(({ country }) => country === 'ES');
  const row = desk.page.getByRole('row').filter({ hasText: 'Spain' });
  assert.equal(await row.getByRole('cell').nth(2).innerText(), String(spain?.arrests.count));
  let compared = 0;
  for (const name of TABS) {
    await desk.page.getByRole('tab', { name }).click();
    await desk.page.getByRole('tabpanel').locator('table, .empty').first().waitFor();
    compared += 1;
  }
  t.diagnostic(`compared ${compared} tabs`);
  type Roster = { version: number; signer: string; members: { agency: string; from: number | null }[] };
  const roster = await desk.ask<Roster>('operations/roster', {});
  await desk.page.getByRole('tab', { name: 'Participants' }).click();
  const panel = desk.page.getByRole('tabpanel');
  await panel.getByText(roster.signer, { exact: true }).waitFor();
  await panel.getByRole('heading', { name: `Roster ${roster.version}` }).waitFor();
  const first = roster.members.find(({ agency }) => agency === 'es');
  const member = panel.getByRole('row').filter({ has: desk.page.getByRole('cell', { name: 'Spain' }) });
  assert.equal(await member.getByRole('cell').nth(3).innerText(), String(first?.from));
  assert.deepEqual(desk.complaints, []);
});

test('an analyst plans a measure, the coordinator of the bureau proposes and may not decide alone', async (t) => {
  const desk = await sit(t, { agency: 'bureau', role: 'coordinator' }, true);
  if (desk === null) return;
  await desk.go('/operation');
  await desk.page.getByRole('tab', { name: 'Action day' }).click();
  await desk.page.getByRole('button', { name: 'Plan a measure' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('Country', { exact: true }).fill('ES');
  await dialog.getByLabel('Time zone of the place').selectOption('Europe/Madrid');
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Begins (local time there)').fill(`${day}T06:00`);
  await dialog.getByLabel('Ends (local time there)').fill(`${day}T09:00`);
  for (const box of await dialog.getByRole('group', { name: 'In place' }).getByRole('checkbox').all())
    await box.check();
  await dialog.getByRole('button', { name: 'Plan a measure' }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.page
    .getByRole('row')
    .filter({ hasText: `${day} 06:00 Europe/Madrid` })
    .waitFor();
  await desk.page.getByRole('button', { name: 'Propose go', exact: true }).click();
  await dialog.getByRole('button', { name: 'Propose go', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.page.getByRole('button', { name: 'Decide go' }).click();
  await dialog.getByRole('button', { name: 'Decide go' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'second officer' }).waitFor();
});

test('an outcome is recorded, counted, and taken back with a reason', async (t) => {
  const desk = await sit(t, { agency: 'es', role: 'liaison' });
  if (desk === null) return;
  type Outcomes = { outcomes: { withdrawn: boolean }[] };
  const before = await desk.ask<Outcomes>('operations/outcomes', {});
  await desk.go('/operation');
  await desk.page.getByRole('tab', { name: 'Outcomes' }).click();
  await desk.page.getByRole('button', { name: 'Record an outcome' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('Result').selectOption('search');
  await dialog.getByRole('button', { name: 'Record an outcome' }).click();
  await dialog.waitFor({ state: 'detached' });
  const after = await desk.ask<Outcomes>('operations/outcomes', {});
  assert.equal(after.outcomes.length, before.outcomes.length + 1);
  await desk.page.getByRole('row').filter({ hasText: 'Without a plan' }).first().getByRole('button').click();
  await dialog.getByLabel('Reason').fill('recorded for the wrong day');
  await dialog.getByRole('button', { name: 'Go ahead' }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.page.getByText('Taken back').first().waitFor();
});

test('a cyber-patrol officer, who may not see operations, has none of its tabs; Spanish is whole', async (t) => {
  const patrol = await sit(t, { agency: 'es', role: 'patrol' });
  if (patrol === null) return;
  await patrol.go('/operation');
  assert.equal(await patrol.page.getByRole('tab', { name: 'By country' }).count(), 0);
  const desk = await sit(t, { agency: 'bureau', role: 'coordinator', locale: 'es-ES' });
  if (desk === null) return;
  await desk.go('/operation');
  await desk.page.getByRole('tab', { name: 'Día de acción' }).click();
  await desk.page.getByText('Prever una medida').first().waitFor();
});
