// Search as an officer has it: one field, any notation, every hit with its reason, files by their digest. And what
// must not happen: a guarded name shown, anything typed kept, anything typed run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk } from './as-officer.ts';
import { seats } from './seats.ts';

const desk = seats();

interface Network {
  readonly nodes: readonly { readonly id: string; readonly about: string; readonly label: string | null }[];
}

/** A handle that the node knows, without its service; and whose it is. */
async function someHandle(own: Desk): Promise<{ readonly subject: string; readonly handle: string }> {
  const { nodes } = await own.ask<Network>('jurisdiction/network', { subjects: [], steps: 1, limit: 500 });
  for (const node of nodes.filter(({ about }) => about === 'account')) {
    const said = await own.ask<{ statements: { property: string; value: string }[] }>('intake/subject', {
      subject: node.id,
    });
    const handle = said.statements.find(({ property }) => property === 'handle')?.value;
    if (handle !== undefined) return { subject: node.id, handle };
  }
  throw new Error('the story has no handle');
}

test('before anything is typed the screen says what can be typed', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go('/search');
  await own.page.getByRole('heading', { name: 'What can be typed' }).waitFor();
  assert.ok((await own.page.locator('.search-what li').count()) >= 8);
});

test('a handle typed with an at sign is found, the hit says why, and Enter opens it', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { subject, handle } = await someHandle(own);
  await own.page.keyboard.press('/');
  await own.page.keyboard.type(`@${handle}`);
  await own.page.keyboard.press('Enter');
  // The worklist, which stands there before, has a row about the same subject.
  const about = own.page.locator('main tbody tr', { has: own.page.locator(`a[href$="${subject.slice(2)}"]`) });
  const row = about.filter({ hasText: 'equals' });
  await row.waitFor();
  assert.match(await row.innerText(), new RegExp(`Handle equals .*${handle}`, 's'));
  assert.ok(!own.page.url().includes(handle), 'what was typed does not stand in the address');
  assert.equal(await own.page.evaluate('localStorage.length + sessionStorage.length'), 0);
  // The keyboard alone: out of the field, into the list, open.
  await own.page.locator('.search-field').blur();
  await own.page.keyboard.press('j');
  await own.page.keyboard.press('Enter');
  await own.page.waitForURL(/\/subject\/s:/);
});

test('a name that was not typed whole stays masked in the hits', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go('/search');
  await own.page.locator('.search-field').fill('Persona');
  await own.page.keyboard.press('Enter');
  await own.page.locator('.search-why li').first().waitFor();
  const reasons = await own.page.locator('.search-why li').allInnerTexts();
  assert.ok(reasons.length > 0);
  for (const reason of reasons) assert.doesNotMatch(reason, /Persona \d/);
  assert.ok(reasons.some((reason) => reason.includes('(guarded)')));
});

test('a file hash leads to its page, with sightings and lists and nothing to look at', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { nodes } = await own.ask<Network>('jurisdiction/network', { subjects: [], steps: 2, limit: 5_000 });
  const file = nodes.find(({ about }) => about === 'file')?.id;
  assert.ok(file !== undefined);
  await own.go('/search');
  await own.page.locator('.search-field').fill(file.slice(file.indexOf(':') + 1).toUpperCase());
  await own.page.keyboard.press('Enter');
  await own.page
    .locator(`main a[href*="${encodeURIComponent(file)}"], main a[href*="${file}"]`)
    .first()
    .click();
  await own.page.getByRole('heading', { name: 'Known-material lists' }).waitFor();
  const told = await own.ask<{ seen: number }>('matching/file', { file });
  const times = own.page.getByRole('region', { name: 'Sightings', exact: true }).locator('tbody tr');
  await times.first().waitFor();
  assert.equal(await times.count(), Math.min(100, told.seen));
  assert.equal(await own.page.locator('main img, main canvas, main video').count(), 0);
  assert.deepEqual(await own.axe(), []);
});

test('markup that is typed is text: nothing runs, nothing is asked elsewhere', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  await own.go('/search');
  for (const typed of [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '{{7*7}} %s%n',
    '%00\u202e abc',
  ]) {
    await own.page.locator('.search-field').fill(typed);
    await own.page.keyboard.press('Enter');
    await own.page.locator('main [role=status], main [role=alert]').first().waitFor();
    assert.equal(await own.page.locator('main img').count(), 0);
  }
  assert.deepEqual(
    own.complaints.filter((one) => !/status of 400/.test(one)),
    [],
  );
});

test('axe finds nothing wrong with what was found, in the dark and in Spanish', async (t) => {
  const own = await desk(t, { scheme: 'dark', locale: 'es-ES' });
  if (own === null) return;
  await own.go('/search');
  await own.page.getByRole('heading', { name: 'Búsqueda', exact: true }).waitFor();
  await own.page.locator('.search-field').fill('Persona');
  await own.page.keyboard.press('Enter');
  await own.page.locator('main tbody tr').first().waitFor();
  assert.deepEqual(await own.axe(), []);
});
