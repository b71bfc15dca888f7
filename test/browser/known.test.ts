// What stands beside search, as an officer has it: asking a peer, contacts, lists, who else has an identifier; and the
// country that opens from the map. And what must not happen: a subject's id in the address, a question without a yes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetsIn } from '../../web/src/ledger/places.ts';
import { seats } from './seats.ts';

const desk = seats();

test('places are read as officers write them, and what is none names nothing', () => {
  assert.deepEqual(targetsIn('412.3 412.5-7, 9.0'), [
    {
      entry: 412,
      records: [
        [3, 3],
        [5, 7],
      ],
    },
    { entry: 9, records: [[0, 0]] },
  ]);
  assert.deepEqual(targetsIn(' '), []);
  for (const wrong of ['412', '412.', '4.5-2', 'Persona 014']) assert.equal(targetsIn(wrong), null, wrong);
});

test('from a subject a peer is asked after a yes, and the answer says what it means', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const { nodes } = await own.ask<{ nodes: { id: string; about: string }[] }>('jurisdiction/network', {
    subjects: [],
    steps: 1,
    limit: 500,
  });
  const subject = nodes.find(({ about }) => about === 'account')?.id ?? '';
  await own.go(`/subject/${subject}`);
  await page.getByRole('link', { name: 'Ask whether others know it' }).click();
  await page.getByText('1 subject will be asked about').waitFor();
  assert.ok(!page.url().includes(subject), 'the subject does not stand in the address');
  const ask = page.locator('[data-area=ask]').getByRole('button', { name: 'Ask', exact: true });
  assert.ok(await ask.isDisabled(), 'nobody is asked before an agency is chosen');
  await page.getByLabel('Agency to ask').selectOption({ index: 1 });
  await ask.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('.known-answer').waitFor();
  assert.match(await page.locator('.known-answer').innerText(), /holds none of them|Do not act\. Call/);
});

test('contacts, lists and who else has it say what the node says', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/search');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const { contacts } = await own.ask<{ contacts: object[] }>('matching/contacts', { limit: 500 });
  await tab('Known elsewhere');
  const area = page.locator('[data-area=contacts]');
  await area.locator('tbody tr, .empty').first().waitFor();
  assert.equal(await area.locator('tbody tr').count(), contacts.length);
  await tab('Known-material lists');
  await page.getByRole('button', { name: 'Compare now' }).click();
  await page.getByText(/Looked at \d+; hits: \d+; still waiting: \d+/).waitFor();
  await tab('Who else has it');
  await page.getByLabel('What it is').selectOption('phone');
  await page.getByLabel('Identifier', { exact: true }).fill('+1 202 555 0199');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.locator('[data-area=who-else]').locator('.empty, [role=status]').first().waitFor();
});

test('a press on a country row anywhere opens its records', async (t) => {
  const own = await desk(t, { agency: 'bureau', role: 'coordinator', purpose: 'publication' });
  if (own === null) return;
  const { page } = own;
  await page.locator('.map-land').first().waitFor();
  const row = page.locator('.country-table tbody tr[data-opens=true]').first();
  await row.locator('td').first().click();
  await page.getByRole('dialog').locator('tbody tr').first().waitFor();
  assert.ok((await page.getByRole('dialog').locator('tbody tr').count()) > 0);
});
