// Peers: our card and its digits, the agencies that are enrolled, and new keys by two. What must not happen: a card
// enrolled that nobody compared, our own card or a piece of one taken for a card, acts offered to who may not do them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { feedFileBytes, readFeedFile } from '../../src/exchange/feed-file.ts';
import type { Desk, Wanted } from './as-officer.ts';
import { seats } from './seats.ts';

interface Answer {
  readonly card: Readonly<Record<string, string | null>>;
  readonly fingerprint: string;
}

const sit = seats();
/** How many records a package names that takes them back. */
const PACKAGE_NAMES = 300;

async function desk(t: TestContext, wanted: Wanted, refusals = false): Promise<Desk | null> {
  const own = await sit(t, wanted, refusals);
  if (own === null) return null;
  await own.go('/peers');
  await own.page.locator('[data-area=post] table, [data-area=post] .empty').first().waitFor();
  return own;
}

const digitsIn = (page: Page, area: string) => page.locator(`[data-area=${area}] .digits code`);

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('[data-area=enrol] textarea').fill(text);
}

test('our card shows the digits that the node computes, and what is saved is the card', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { page } = own;
  const { card, fingerprint } = await own.ask<Answer>('exchange/card', {});
  assert.equal(await digitsIn(page, 'card').innerText(), fingerprint);
  for (const area of ['consents', 'compliance', 'taken-back']) {
    await page.locator(`[data-area=${area}] table, [data-area=${area}] .empty`).first().waitFor();
  }
  const asking = page.locator('[data-area=consent-ask]').getByRole('button', { name: 'Ask the owner' });
  assert.ok(await asking.isDisabled(), 'no leave is asked for before it is said for what, until when and why');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the card as a file' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'card-es.json');
  const chunks = await (await download.createReadStream()).toArray();
  assert.deepEqual(JSON.parse(Buffer.concat(chunks as Buffer[]).toString('utf8')), card);
});

test('the digits of an enrolled agency are those that it reads from its own card', async (t) => {
  const [own, theirs] = [await desk(t, { role: 'liaison' }), await desk(t, { agency: 'pt', role: 'liaison' })];
  if (own === null || theirs === null) return;
  const { page } = own;
  const row = page.locator('[data-area=peers] tr', { hasText: 'Portugal' }).first();
  await row.getByRole('button', { name: /Details/ }).click();
  await page.locator('.one-peer').getByRole('button', { name: 'Digits' }).click();
  const shown = page.locator('dialog .digits code');
  await shown.waitFor();
  assert.equal(await shown.innerText(), await digitsIn(theirs.page, 'card').innerText());
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
});

test('a card is compared before it is enrolled, and one changed on its way has other digits', async (t) => {
  const [own, theirs] = [await desk(t, { role: 'coordinator' }), await desk(t, { agency: 'pt', role: 'liaison' })];
  if (own === null || theirs === null) return;
  const { page } = own;
  const { card, fingerprint } = await theirs.ask<Answer>('exchange/card', {});
  await paste(page, JSON.stringify({ ...card, name: 'Somebody else' }));
  await digitsIn(page, 'enrol').filter({ hasText: /\d{5}/ }).waitFor();
  assert.notEqual(await digitsIn(page, 'enrol').innerText(), fingerprint);
  await paste(page, JSON.stringify(card, null, 2));
  await digitsIn(page, 'enrol').filter({ hasText: fingerprint }).waitFor();
  const propose = page.locator('[data-area=enrol]').getByRole('button', { name: 'Propose the change' });
  assert.ok(await propose.isDisabled(), 'not before somebody says that they compared');
  assert.match(await page.locator('[data-area=enrol]').innerText(), /enrolled already/);
  await page.locator('[data-area=enrol] input[type=checkbox]').check();
  await propose.click();
  await page.locator('dialog').getByRole('button', { name: 'Propose the change' }).click();
  await page.locator('[data-area=enrol] [role=status]').waitFor();
  const changes = page.locator('[data-area=changes]');
  await changes.waitFor();
  assert.equal(await changes.getByRole('button', { name: 'Make the change' }).count(), 0, 'not by who proposed it');
  const second = await desk(t, { role: 'liaison' });
  if (second === null) return;
  await second.page.locator('[data-area=changes] .digits code').filter({ hasText: fingerprint }).waitFor();
  await second.page.locator('[data-area=changes] input[type=checkbox]').check();
  await second.page.locator('[data-area=changes]').getByRole('button', { name: 'Make the change' }).click();
  await second.page.locator('dialog').getByRole('button', { name: 'Make the change' }).click();
  await second.page.locator('[data-area=changes]').waitFor({ state: 'detached' });
});

test('our own card, a piece of a card and a long text are not taken for a card', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { page } = own;
  const { card } = await own.ask<Answer>('exchange/card', {});
  const { sealingKey: _left, ...piece } = card;
  for (const [text, says] of [
    [JSON.stringify(card), /our own card/],
    [JSON.stringify(piece), /not a card/],
    ['{"card": null}', /not a card/],
    [`{"code":"${'x'.repeat(20_000)}"}`, /not a card/],
  ] as const) {
    await paste(page, text);
    await page.locator('[data-area=enrol] .field-error').filter({ hasText: says }).waitFor();
    assert.equal(await page.locator('[data-area=enrol] .digits').count(), 0);
  }
});

test('a feed file is written for one agency, read at another, and what came of it is said at both', async (t) => {
  const [own, theirs] = [await desk(t, { role: 'liaison' }, true), await desk(t, { agency: 'pt', role: 'liaison' })];
  if (own === null || theirs === null) return;
  await own.page.getByRole('button', { name: /^Details: .*Portugal/ }).click();
  const one = own.page.locator('.one-peer');
  const [written] = await Promise.all([
    own.page.waitForEvent('download'),
    one.getByRole('button', { name: 'Write a feed file' }).click(),
  ]);
  await one.getByText(/packages? and \d+ receipts are in the file/).waitFor();
  assert.deepEqual(await own.axe(), []);
  const path = await written.path();
  const peers = theirs.page.locator('[data-area=peers]');
  const [receipts] = await Promise.all([
    theirs.page.waitForEvent('download'),
    peers.locator('input[type=file]').setInputFiles(path),
  ]);
  await peers.getByText(/^From es: taken in 0/).waitFor();
  assert.match(written.suggestedFilename(), /^to-pt(-\d+-\d+)?\.feed$/, 'files for two peers can be told apart');
  assert.equal(receipts.suggestedFilename(), 'receipts-to-es.feed');
  // What is no good in a file is told by number and class, never by a count alone.
  const file = readFeedFile(await readFile(path));
  const packages = [{ number: 7, sealed: Buffer.from('no package') }];
  const buffer = feedFileBytes({ ...file, head: 'no head', keys: { note: 'none', body: '{}' }, packages });
  await peers
    .locator('input[type=file]')
    .setInputFiles({ name: 'odd.feed', mimeType: 'application/octet-stream', buffer });
  const trouble = peers.locator('.feed-trouble');
  await trouble.getByText(/^Number 7: \S/).waitFor();
  await trouble.getByText('not signed by its ledger', { exact: false }).waitFor();
  await trouble.getByText('exchange/keys-invalid').waitFor();
  assert.deepEqual(await theirs.axe(), []);
  // A file for another agency is refused by name, and nothing is saved.
  await own.page.locator('[data-area=peers] > header input[type=file]').setInputFiles(path);
  await own.page.getByText('This is no feed file for us', { exact: false }).waitFor();
});

test('data protection witnesses the ledgers of peers, and is offered no enrolling', async (t) => {
  const own = await desk(t, { role: 'protection', purpose: 'oversight' });
  if (own === null) return;
  const { page } = own;
  assert.equal(await page.locator('[data-area=enrol]').count(), 0);
  await page.getByRole('button', { name: 'Witness their ledgers' }).click();
  const status = page.locator('[data-area=peers] [role=status]');
  await status.waitFor();
  assert.match(await status.innerText(), /^2 heads are kept here\.$/);
  // The list is asked again after the status has been said.
  await page
    .locator('[data-area=peers]')
    .getByRole('button', { name: /Details/ })
    .first()
    .click();
  await page
    .locator('.one-peer')
    .getByText(/we hold its ledger up to \d+ entries/)
    .waitFor();
});

interface Asked {
  readonly consents: readonly {
    readonly consent: string;
    readonly state: string;
    readonly answeredBy: string | null;
  }[];
}

test('leave that another agency asks for is granted with a reason, by name, and the asker learns it', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  const theirs = await sit(t, { agency: 'pt', role: 'liaison', blank: true });
  if (own === null || theirs === null) return;
  const { page } = own;
  const { referrals } = await own.ask<{ referrals: { referral: string; to: string; state: string }[] }>(
    'referrals/board',
    { state: null },
  );
  const sent = referrals.filter(({ to, state }) => to === 'pt' && state !== 'prepared' && state !== 'recalled');
  const { selected } = await own.ask<{ selected: { recordId: string; originator: string }[] }>('referrals/prepared', {
    referral: sent[0]?.referral,
  });
  const record = selected.find(({ originator }) => originator === 'es')?.recordId;
  const asking = { use: 'court', records: [record], until: '2099-01-01T00:00:00.000Z', reason: 'For our court' };
  const { consent } = await theirs.ask<{ consent: string }>('exchange/ask-consent', asking);
  await theirs.ask('exchange/send', { to: 'es' });
  const { owed } = await own.ask<{ owed: { what: string; ids: string[] }[] }>('exchange/owed', { limit: 100 });
  assert.ok(owed.some(({ what, ids }) => what === 'consent-to-answer' && ids.includes(consent)));
  await own.go('/');
  await own.go('/peers');
  const answer = page.locator(`[data-consent="${consent}"]`);
  const grant = answer.getByRole('button', { name: 'Grant' });
  await grant.waitFor();
  assert.ok(await grant.isDisabled(), 'not without a reason');
  await answer.getByLabel('Reason').fill('Agreed for this case');
  await grant.click();
  await page.locator('dialog').getByRole('button', { name: 'Grant' }).click();
  await answer.getByRole('button', { name: 'Take back' }).waitFor();
  assert.deepEqual(await own.axe(), []);
  await own.ask('exchange/send', { to: 'pt' });
  const { consents } = await theirs.ask<Asked>('exchange/consents', { state: 'granted' });
  assert.deepEqual(
    consents.map((one) => [one.consent, one.answeredBy]),
    [[consent, own.officer]],
  );
});

test('a recall that its recipient has not heard of stands there as outstanding until they comply', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  const second = await sit(t, { role: 'coordinator', blank: true });
  const theirs = await sit(t, { agency: 'pt', role: 'liaison', blank: true });
  if (own === null || second === null || theirs === null) return;
  const { page } = own;
  const { referrals } = await own.ask<{ referrals: { referral: string; to: string; state: string }[] }>(
    'referrals/board',
    { state: null },
  );
  const sent = referrals.find(({ to, state }) => to === 'pt' && (state === 'released' || state === 'accepted'));
  // Nothing goes to whom we have suspended, so the recall waits.
  await second.ask('exchange/suspend-peer', { code: 'pt' });
  const { recalled } = await own.ask<{ recalled: number }>('referrals/recall', {
    ...{ referral: sent?.referral, reason: 'Sent to the wrong unit' },
  });
  assert.ok(recalled > 0);
  await own.go('/');
  await own.go('/peers');
  const line = page.locator('[data-area=compliance] tr', { hasText: 'recall' }).filter({ hasText: 'no receipt' });
  // A long recall is several packages, and each of them is a line.
  await line.nth(Math.ceil(recalled / PACKAGE_NAMES) - 1).waitFor();
  const lines = await line.allInnerTexts();
  const owed = lines.map((text) => Number(text.match(/0 of (\d+)/)?.[1]));
  assert.equal(
    owed.reduce((sum, one) => sum + one, 0),
    recalled,
  );
  for (const text of lines) assert.match(text, /Portugal/);
  assert.deepEqual(await own.axe(), []);
  // Enrolled again it hears of the recall, and its own node complies.
  const { card } = await theirs.ask<Answer>('exchange/card', {});
  const { position } = await second.ask<{ position: number }>('exchange/propose-card', card);
  await own.ask('exchange/enrol', { code: 'pt', proposal: position });
  await theirs.ask('exchange/send', { to: 'es' });
  await own.go('/');
  await own.go('/peers');
  await page.locator('[data-area=compliance] table, [data-area=compliance] .empty').first().waitFor();
  await line.first().waitFor({ state: 'detached' });
});
