// Legal requests in a real browser: the list with both dates, the guided form from the chooser to an issued request,
// its page and its PDF. What must not happen: a draft with a gap that can be issued, or an answer that disappears.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seats } from './seats.ts';

const sit = seats();

type Requests = { requests: { request: string; state: string; dueWorking: string | null }[]; orphans: unknown[] };

test('a prosecutor writes a request by the chooser, fills its form, issues it and makes its PDF', async (t) => {
  const desk = await sit(t, { agency: 'es', role: 'prosecutor' });
  if (desk === null) return;
  const { page } = desk;
  await desk.go('/operation');
  await page.getByRole('tab', { name: 'Legal requests' }).click();
  await page.getByRole('region', { name: 'Answers that nobody asked for' }).waitFor();
  await page.getByRole('region', { name: 'What can lead to a subscriber' }).getByRole('table').waitFor();
  assert.deepEqual(await desk.axe(), [], 'the list');
  await page.getByRole('button', { name: 'Write a request' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Country of the addressee').fill('PT');
  await dialog.getByLabel('What is wanted').selectOption('preserve');
  await dialog.getByText('What fits, in order').waitFor();
  assert.deepEqual(await desk.axe(), [], 'the chooser');
  await dialog.getByRole('button', { name: 'Use Expedited preservation, Budapest Convention' }).click();
  await dialog.getByLabel('Addressee', { exact: true }).fill('contact.example.org');
  await dialog.getByLabel('Time zone of the addressee').selectOption('Europe/Lisbon');
  await dialog.getByLabel('File reference').fill('DEMO-BROWSER-1');
  await dialog.getByLabel('Identifier', { exact: true }).fill('192.0.2.7');
  await dialog.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.getByRole('heading', { level: 1, name: /^Legal request / }).waitFor();
  await page.getByText('things lack before it may be issued').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Issue' }).isDisabled());
  assert.deepEqual(await desk.axe(), [], 'a draft');
  await page.getByRole('button', { name: 'Fill in', exact: true }).click();
  for (const field of await dialog.getByLabel(/^[A-F]: /).all()) await field.fill('see file DEMO-BROWSER-1');
  await dialog.getByRole('button', { name: 'Keep as a draft' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Nothing lacks').waitFor();
  await page.getByRole('button', { name: 'Fill in', exact: true }).click();
  // What is typed is to the minute and in no known zone, until the officer says more.
  assert.equal(await dialog.getByLabel('Known to').inputValue(), 'minute');
  assert.equal(await dialog.getByLabel('Zone that the source gave').inputValue(), 'unknown');
  await dialog.getByLabel('Source port').fill('4000');
  await dialog.getByLabel('Seen at', { exact: true }).fill('2026-03-01T10:00');
  await dialog.getByLabel('Zone that the source gave').selectOption('UTC');
  await dialog.getByRole('button', { name: 'Keep as a draft' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'Too imprecise' }).waitFor();
  await page.getByRole('button', { name: 'Issue' }).click();
  for (const field of ['Deadline stated in the request', 'Sent at', 'Received', 'Earlier request that it follows'])
    await dialog.getByLabel(field, { exact: true }).waitFor();
  assert.deepEqual(await desk.axe(), [], 'issuing');
  await dialog.getByRole('button', { name: 'Issue' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Deadlines' }).getByText('CETS 185 art. 29(7)').waitFor();
  await page.getByRole('button', { name: 'Close task 1' }).waitFor();
  await page.getByRole('button', { name: 'Make the PDF' }).click();
  await page.getByRole('link', { name: /^Save request-/ }).waitFor();
  assert.deepEqual(await desk.axe(), [], 'an issued request');
});

test('the list and a request say the same in Spanish, and who may only read has no buttons', async (t) => {
  const desk = await sit(t, { agency: 'es', role: 'analyst', locale: 'es-ES' });
  if (desk === null) return;
  const { requests, orphans } = await desk.ask<Requests>('operations/requests', {});
  assert.ok(orphans.length > 0);
  const extended = requests.find(({ state, dueWorking }) => state !== 'draft' && dueWorking !== null);
  assert.ok(extended !== undefined);
  await desk.go('/operation');
  await desk.page.getByRole('tab', { name: 'Peticiones legales' }).click();
  await desk.page.getByRole('region', { name: 'Respuestas que nadie pidió' }).waitFor();
  assert.equal(await desk.page.getByRole('button', { name: 'Redactar una petición' }).count(), 0);
  await desk.go(`/request/${extended.request}`);
  await desk.page.getByRole('region', { name: 'Plazos' }).getByText('Por días hábiles').waitFor();
  assert.equal(await desk.page.getByRole('button', { name: 'Poner fin' }).count(), 0);
});
