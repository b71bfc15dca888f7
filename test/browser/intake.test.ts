// Intake as officers have it: a file is shown before anything of it is written, media never comes in, and the patrol
// log is written by the keyboard alone, kept as a draft and received. And what must not happen: a file name that
// leaves the browser, a field that is sent wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputOf, NARROW, withScheme } from '../../web/src/intake/handling.ts';
import { emptyLog, logOfDraft, type PatrolLog, patrolFile } from '../../web/src/intake/patrol-log.ts';
import { cellWrong, hashWrong, timeWrong, wrongFields, zoneWrong } from '../../web/src/intake/patrol-rules.ts';
import { seats } from './seats.ts';

/** The little of an element that is asked for in the page. */
interface InPage {
  matches(selector: string): boolean;
}

const desk = seats({ role: 'patrol' });

interface Reports {
  readonly reports: readonly { readonly report: string; readonly format: string }[];
}
const FILE = `sha256:${'ab'.repeat(32)}`;
const TABLE = `user;hash;when;ip;comment\n1001;${'5'.repeat(40)};2026-02-09 21:20:00;198.51.100.7;left out\n`;

test('the log becomes the file that intake reads: nothing empty in it, memberships with their account', () => {
  const log = emptyLog('patrol-1', 'Europe/Madrid');
  const [account, membership, group] = [log.accounts[0], log.memberships[0], log.groups[0]];
  assert.ok(account !== undefined && membership !== undefined && group !== undefined);
  const written: PatrolLog = {
    ...log,
    head: { ...log.head, authority: 'ES-AUTH-2026-0009', service: 'exampletalk', seenAt: '2026-02-10T09:30' },
    groups: [{ ...group, id: 'g-901' }],
    accounts: [{ ...account, id: '1001' }],
    memberships: [{ ...membership, account: '1001', group: 'g-901' }],
  };
  assert.deepEqual(patrolFile(written), {
    format: 'liaison-patrol-log/1',
    authority: 'ES-AUTH-2026-0009',
    officer: 'patrol-1',
    service: 'exampletalk',
    seenAt: '2026-02-10T09:30',
    zone: 'Europe/Madrid',
    counts: { groups: 1, accounts: 1, sightings: 0 },
    groups: [{ id: 'g-901' }],
    accounts: [{ id: '1001', groups: [{ group: 'g-901', role: 'member' }] }],
    sightings: [],
  });
  assert.deepEqual(patrolFile(logOfDraft(JSON.parse(JSON.stringify(written))) ?? log), patrolFile(written));
  assert.equal(logOfDraft('no log'), null);
  assert.deepEqual(wrongFields(written), []);
});

test('a time, a hash, a zone that intake would not read is told while it is typed', () => {
  const wrong = ['03/04/2026', '2026-02-30', '2026-02-10T24:00', '2026-02-10T09:30 Madrid'];
  const right = [
    '2026',
    '2026-02',
    '2026-02-10T09:30',
    '2026-02-10 09:30:15.5Z',
    '2026-02-10T09:30+01:00',
    '1770000000',
  ];
  assert.deepEqual(
    wrong.map(timeWrong),
    wrong.map(() => 'badTime'),
  );
  assert.deepEqual(
    right.map(timeWrong),
    right.map(() => null),
  );
  assert.deepEqual([hashWrong(FILE), hashWrong('a'.repeat(32)), hashWrong('sha1:abc')], [null, null, 'badHash']);
  assert.deepEqual([zoneWrong('Europe/Madrid'), zoneWrong('+02:00'), zoneWrong('Here')], [null, null, 'badZone']);
  const log = emptyLog('patrol-1', 'UTC');
  const stray = { key: '1', account: '1001', file: FILE, act: 'shared', at: '2026', address: '', port: '' };
  assert.equal(cellWrong(log, 'sightings', stray, 'account'), 'unknownAccount');
});

test('who chooses nothing gets the narrowest usual handling, and a scheme keeps its own grades', () => {
  const { handling, evaluation } = inputOf(NARROW, 'es') as { handling: object; evaluation: object };
  assert.deepEqual(handling, {
    legal: ['H0'],
    tlp: 'AMBER+STRICT',
    pap: 'AMBER',
    audience: ['es'],
    legalText: null,
  });
  assert.deepEqual(evaluation, { scheme: 'EU4x4', source: 'X', information: '4' });
  const { source, information } = withScheme(NARROW, 'UK3x5x2');
  assert.deepEqual([source, information], ['2', 'D']);
});

test('a table is mapped, shown, received; nothing is written before, and its name stays here', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await own.go('/intake');
  const reports = async () => (await own.ask<Reports>('intake/reports', { limit: 200 })).reports.length;
  const before = await reports();
  const buffer = Buffer.from(TABLE);
  await page.locator('input[type=file]').setInputFiles({ name: 'Persona 014 chat.csv', mimeType: 'text/csv', buffer });
  await page.getByText('Columns with other names').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Receive', exact: true }).count(), 0);
  const mapping = { account: 'user', file: 'hash', at: 'when', address: 'ip', act: '=shared', service: '=exampletalk' };
  for (const [ours, column] of Object.entries(mapping)) {
    await page.getByLabel(`Column of the file: ${ours}`).fill(column);
  }
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('which zone are they in?').waitFor();
  await page.locator('[data-area=questions]').getByLabel('Time zone', { exact: true }).fill('Europe/Madrid');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('The file leaves no question open.').waitFor();
  assert.ok((await page.locator('[data-area=rows]').innerText()).includes('198.51.100.7'));
  assert.ok((await page.locator('[data-area=refusals]').innerText()).includes('comment'));
  assert.equal(await reports(), before, 'a look writes nothing');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('link', { name: 'Open the report' }).click();
  await page.locator('[data-area=facts]').getByText('sightings', { exact: true }).first().waitFor();
  assert.equal(await reports(), before + 1);
  assert.deepEqual(
    sent.filter((said) => /persona|chat/i.test(said)),
    [],
  );
});

test('bytes of a picture are refused by name, and there is nothing to receive', async (t) => {
  const own = await desk(t, {}, true);
  if (own === null) return;
  const { page } = own;
  await own.go('/intake');
  const buffer = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64)]);
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
  await page.locator('[data-area=refused] [role=alert]').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Receive', exact: true }).count(), 0);
});

test('a patrol log is written by the keyboard, kept as a draft, opened again and received', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/intake/patrol');
  await page.getByLabel('Authority', { exact: true }).focus();
  for (const text of ['ES-AUTH-2026-0009', 'exampletalk', '2026-02-10T09:30']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  const accounts = page.locator('[data-area=accounts]');
  await accounts.getByLabel('Native id, row 1', { exact: true }).focus();
  await page.keyboard.type('7001');
  await page.keyboard.press('Enter');
  await page.keyboard.type('7002');
  assert.equal(await accounts.locator('tbody tr').count(), 2);
  const country = accounts.getByLabel('Country, row 2', { exact: true });
  await country.fill('QQ');
  await accounts.getByText('Two letters of a country').waitFor();
  const next = page.getByRole('button', { name: 'Preview what becomes of it' });
  assert.ok(await next.isDisabled(), 'a wrong field is not sent');
  await country.fill('PT');
  await page.getByRole('button', { name: 'Keep as draft' }).click();
  await page.getByText('Draft kept').waitFor();
  await page.getByRole('button', { name: 'Start a new log' }).click();
  await page.getByRole('button', { name: /^Go on with exampletalk/ }).click();
  assert.equal(await accounts.getByLabel('Native id, row 2', { exact: true }).inputValue(), '7002');
  await next.click();
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('link', { name: 'Open the report' }).waitFor();
  const { reports } = await own.ask<Reports>('intake/reports', { limit: 1 });
  assert.equal(reports[0]?.format, 'patrol-log');
});

test('a patrol log that is not ready says which fields are missing and goes to the first one', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/intake/patrol');
  const authority = page.getByLabel('Authority', { exact: true });
  assert.equal(await authority.getAttribute('aria-invalid'), null, 'what is only empty is not blamed at once');
  const head = await page.locator('[data-area=accounts] thead th').first().innerText();
  assert.equal(head, 'Child at risk');
  await page.getByRole('button', { name: /^Fields to look at: 3$/ }).click();
  assert.ok(await authority.evaluate((field) => (field as unknown as InPage).matches(':focus')));
  assert.equal(await authority.getAttribute('aria-invalid'), 'true');
  await page.getByText('Authority: Needed').waitFor();
  await authority.fill('ES-AUTH-2026-0010');
  // Pressed although it cannot go on: it says what is missing and goes there.
  await page.getByRole('button', { name: 'Preview what becomes of it' }).click({ force: true });
  assert.ok(
    await page
      .getByLabel('Service', { exact: true })
      .evaluate((field) => (field as unknown as InPage).matches(':focus')),
  );
  assert.deepEqual(await own.axe(), []);
});

test('the data-protection officer reads reports and has no place to drop a file', async (t) => {
  const own = await desk(t, { role: 'protection', purpose: 'oversight' });
  if (own === null) return;
  await own.go('/intake');
  await own.page.locator('[data-area=reports]').waitFor();
  assert.equal(await own.page.locator('input[type=file]').count(), 0);
});
