// Exhibits as officers have them: the list, the chain as picture and table, custody from hand to hand, and the gap
// that stays named. And what must not happen: an act offered to whom it is not for.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { verifyBundle } from '../../src/node/bundle/verify.ts';
import { drawnChain, offeredTo } from '../../web/src/exhibits/chain-layout.ts';
import type { CustodyEvent } from '../../web/src/exhibits/shapes.ts';
import { seats } from './seats.ts';

const desk = seats();

const event = (number: number, kind: string, by: string, to: string | null = null): CustodyEvent => {
  const at = '2025-03-27T06:00:00.000Z';
  const nothing = { sealFound: null, keptAt: null, outside: null, reason: null, tool: null, image: null };
  return { number, kind, at, happenedAt: at, by, to, seal: 'SEAL-1', ...nothing, verified: null, position: number };
};

test('the picture has a mark for each event, a row for each officer, and a broken line while it is offered', () => {
  const chain = [event(1, 'seize', 'o:1'), event(2, 'offer', 'o:1', 'o:2'), event(3, 'accept', 'o:2')];
  const drawn = drawnChain(chain, [
    { number: 3, why: 'Another seal.', kind: 'seal-mismatch', breaks: true, values: { found: 'A', put: 'B' } },
  ]);
  assert.deepEqual(drawn.officers, ['o:1', 'o:2']);
  assert.deepEqual(
    drawn.marks.map(({ row, gap }) => [row, gap]),
    [
      [0, false],
      [0, false],
      [1, true],
    ],
  );
  assert.deepEqual(
    drawn.stretches.map(({ offered }) => offered),
    [false, true],
  );
  assert.equal(offeredTo(chain), null);
  assert.equal(offeredTo(chain.slice(0, 2)), 'o:2');
});

test('somebody outside has a row of their own, below the officers, and the seal is drawn under each event', () => {
  const away = { ...event(2, 'hand-out', 'o:1'), outside: 'Persona 014, examiner, laboratory.example.org' };
  const drawn = drawnChain([event(1, 'seize', 'o:1'), away, event(3, 'take-back', 'o:1')], []);
  assert.deepEqual([drawn.officers, drawn.outsiders.length], [['o:1'], 1]);
  assert.deepEqual(
    drawn.marks.map(({ row, seal }) => [row, seal]),
    [
      [0, 'SEAL-1'],
      [1, 'SEAL-1'],
      [0, 'SEAL-1'],
    ],
  );
});

test('a seizure list is booked in at once, its paper is made, and a thing of it is found by its label', async (t) => {
  const own = await desk(t, { role: 'exhibits' });
  if (own === null) return;
  const { page } = own;
  await own.go('/exhibits');
  await page.getByRole('button', { name: 'Seizure list' }).click();
  const form = page.locator('[data-area="seizure-list"]');
  await form.getByLabel('Ground').fill('Order 9/2026');
  await form.getByLabel('Mark', { exact: true }).fill('TEST-910-1');
  await form.getByLabel('IMEI').fill('490154203237519');
  await form.getByText('Not an IMEI').waitFor();
  assert.equal(await form.getByRole('button', { name: 'Book in 1 thing' }).isDisabled(), true);
  await form.getByLabel('IMEI').fill('490154203237518');
  await form.getByRole('button', { name: 'Add a thing' }).click();
  await form.getByRole('group', { name: 'Thing 2' }).getByLabel('Mark', { exact: true }).fill('TEST-910-2');
  assert.deepEqual(await own.axe(), []);
  await form.getByRole('button', { name: 'Book in 2 things' }).click();
  await form.getByText('2 things are booked in').waitFor();
  await form.getByRole('button', { name: 'Make: Seizure list' }).click();
  await form.getByRole('link', { name: 'Save seizure-list.pdf' }).waitFor();
  const found = await own.ask<{ hits: { label: string }[] }>('exhibits/find', { text: 'TEST-910-2' });
  await page.getByLabel('Scan or type').fill(found.hits[0]?.label.toLowerCase() ?? '');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('heading', { name: 'Exhibit TEST-910-2' }).waitFor();
  await page.locator('[data-area="timeline"] [role="slider"]').waitFor();
  await page.locator('[data-area="sharing"]').getByText('Nothing about it has left').first().waitFor();
  await own.go('/search');
  await page.locator('.search-field').fill('TEST-910-2');
  await page.locator('.search-form button[type=submit]').click();
  await page.locator('[data-area="exhibits"]').getByText('by its mark').waitFor();
  await page.locator('[data-area="exhibits"]').getByRole('link', { name: 'TEST-910-2' }).click();
  await page.getByRole('heading', { name: 'Exhibit TEST-910-2' }).waitFor();
  await page.locator('[data-area="images"]').waitFor();
  assert.deepEqual(await own.axe(), []);
});

test('the list says where each exhibit stands, and one opens to an unbroken chain, in picture and table', async (t) => {
  const own = await desk(t, { role: 'exhibits' });
  if (own === null) return;
  const listed = await own.ask<{ exhibits: { exhibit: string; events: number }[] }>('exhibits/list', {});
  assert.ok(listed.exhibits.length > 0);
  await own.go('/exhibits');
  const rows = own.page.locator('[data-area="list"] tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), listed.exhibits.length);
  assert.deepEqual(await own.axe(), []);
  await own.page.keyboard.press('j');
  await own.page.keyboard.press('Enter');
  await own.page.getByText('Chain unbroken').waitFor();
  const marks = await own.page.locator('.chain-event').count();
  assert.equal(marks, listed.exhibits[0]?.events);
  assert.equal(await own.page.locator('[data-area="chain"] tbody tr').count(), marks);
});

test('an exhibit goes from hand to hand, and a seal that differs is a gap that stays named', async (t) => {
  const first = await desk(t, { role: 'exhibits', nth: 1 });
  const second = await desk(t, { role: 'exhibits', nth: 2, scheme: 'dark' });
  if (first === null || second === null) return;
  const { page } = first;
  await first.go('/exhibits');
  await page.getByRole('button', { name: 'Book in' }).click();
  await page.getByLabel('Mark', { exact: true }).fill('TEST-900-1');
  await page.getByLabel('Ground').fill('Order 9/2026');
  await page.getByLabel('Seal', { exact: true }).fill('SEAL-900');
  await page.locator('dialog button[type=submit]').click();
  await page.getByRole('heading', { name: 'Exhibit TEST-900-1' }).waitFor();
  const address = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Offer', exact: true }).click();
  await page.locator('dialog select').selectOption({ label: 'es exhibits 2' });
  await page.locator('dialog textarea').fill('To the laboratory');
  await page.locator('dialog button[type=submit]').click();
  await page.getByText('In transfer').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Accept', exact: true }).count(), 0, 'not by who offered it');

  await second.go(address);
  await second.page.getByRole('button', { name: 'Accept', exact: true }).click();
  await second.page.getByLabel('Seal found').fill('SEAL-901');
  await second.page.locator('dialog textarea').fill('Received');
  await second.page.locator('dialog button[type=submit]').click();
  await second.page.getByText('The chain has gaps').waitFor();
  assert.match(await second.page.locator('.chain-gaps').innerText(), /SEAL-901/);
  assert.equal(await second.page.locator('.chain-event[data-gap="true"]').count(), 1);
  assert.deepEqual(await second.axe(), []);
});

test('a court bundle is asked for, released by another officer, and only then downloaded whole', async (t) => {
  const first = await desk(t, { role: 'exhibits', purpose: 'prosecution' });
  const second = await desk(t, { role: 'prosecutor', purpose: 'prosecution' });
  if (first === null || second === null) return;
  const { page } = first;
  await first.go('/exhibits/bundle');
  await page.locator('[data-area="ask"]').getByLabel('For which court').fill('Court of the browser');
  await page.getByRole('button', { name: 'Ask for the bundle' }).click();
  const row = (of: typeof page) =>
    of.locator('[data-area="made"] tbody tr', { hasText: 'Court of the browser' }).first();
  await row(page).getByText('another officer releases it').waitFor();
  assert.equal(await row(page).getByRole('button', { name: 'Download' }).count(), 0, 'there is no file yet');
  assert.deepEqual(await first.axe(), []);
  await second.go('/exhibits/bundle');
  await row(second.page).getByRole('button', { name: 'Release', exact: true }).click();
  await second.page.locator('dialog').getByRole('button', { name: 'Release' }).click();
  await row(second.page).getByRole('button', { name: 'Download' }).click();
  const link = row(second.page).getByRole('link', { name: 'Save the file' });
  const [saved] = await Promise.all([second.page.waitForEvent('download'), link.click()]);
  const bytes = await readFile(await saved.path());
  const verdict = await verifyBundle(bytes, null);
  assert.deepEqual(
    verdict.checks.flatMap(({ flaws }) => flaws),
    [],
  );
});

test('an analyst who does not hold it sees the chain and no act of the holder', async (t) => {
  const own = await desk(t, { role: 'analyst', locale: 'es-ES' });
  if (own === null) return;
  const listed = await own.ask<{ exhibits: { exhibit: string }[] }>('exhibits/list', {});
  await own.go(`/exhibit/${listed.exhibits[0]?.exhibit}`);
  await own.page.getByText('Cadena sin interrupción').waitFor();
  for (const name of ['Ofrecer', 'Precintar', 'Examinar', 'Aceptar']) {
    assert.equal(await own.page.getByRole('button', { name, exact: true }).count(), 0, name);
  }
});
