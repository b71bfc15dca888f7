// The door of a real node in a real browser: enrolling with a one-time code, password and digits, a passkey of a
// device, and the sign-in of one's organisation, which two officers bind. And what must not happen: a refusal that says
// which of the three was wrong, a way in for who is bound to nobody, anything left on the screen after signing out.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { accessFolder, accessOf } from '../../src/node/access/access.ts';
import { beginEnrolment, completeEnrolment } from '../../src/node/access/sign-in.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { type Served, serve } from '../../src/node/server.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { digitsOf, PASSWORD } from '../node/access-world.ts';
import { CLIENT, openProvider, type Provided } from '../node/oidc-world.ts';
import { openBrowser, WAIT_MS } from './demonstration.ts';

/** An authenticator shows other digits every thirty seconds, and the node takes each but once. */
const STEP_MS = 31_000;

let ahead = 0;
const clock = { now: () => Date.now() + ahead };
const random = { bytes: (count: number) => randomBytes(count) };
const secrets = new Map<string, string>();
let folder = '';
let url = '';
let node: LiaisonNode;
let served: Served;
let provider: Provided;
let browser: Browser | null = null;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-door-'));
  node = await LiaisonNode.open({ folder: join(folder, 'data'), clock, random, databaseUrl: null });
  const agency = await node.create({ code: 'es', name: 'Agency es', country: 'ES', synthetic: false }, [
    { name: 'Protection 1', roles: ['protection'] },
    { name: 'Protection 2', roles: ['protection'] },
    { name: 'Analyst 1', roles: ['analyst'] },
  ]);
  served = await serve(node, { port: 0 });
  // A passkey belongs to a name, not to a number.
  url = served.url.replace('127.0.0.1', 'localhost');
  const back = `${url}/api/session/oidc/callback`;
  provider = await openProvider(back, { 'subject-1': ['investigators'], 'subject-2': ['investigators'] });
  const home = accessFolder(agency.folder);
  const client = { issuer: provider.issuer, clientId: CLIENT.id, clientSecretFile: 'oidc-secret', redirect: back };
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'oidc-secret'), `${CLIENT.secret}\n`);
  await writeFile(
    join(home, 'oidc.json'),
    JSON.stringify({ ...client, claim: 'groups', roles: { investigators: 'analyst' } }),
  );
  for (const name of ['Protection 1', 'Protection 2']) await enrol(name);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await served.close();
  await node.close();
  await provider.close();
  await rm(folder, { recursive: true, force: true });
});

async function codeFor(name: string): Promise<string> {
  const agency = node.agency('es');
  const officer = (await allOfficers(agency.rows)).find((row) => row.name === name)?.officer ?? '';
  return (await accessOf(agency).issue(officer))?.code ?? '';
}

/** Without a browser: for officers whose enrolment is not what a test is about. */
async function enrol(name: string): Promise<void> {
  const access = accessOf(node.agency('es'));
  const enrolling = await beginEnrolment(access, { name, code: await codeFor(name) }, random);
  secrets.set(name, enrolling.device.secret);
  await completeEnrolment(access, enrolling, { password: PASSWORD, code: digits(name) });
}

/** The next six digits of somebody's authenticator. */
function digits(name: string): string {
  ahead += STEP_MS;
  return digitsOf(secrets.get(name) ?? '', clock.now());
}

async function stranger(t: TestContext): Promise<Page | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const context = await browser.newContext({ locale: 'en-GB' });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(url);
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  return page;
}

async function signIn(page: Page, name: string, password: string, code: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** In front of the matter, which is the first thing after the door. */
const inside = (page: Page) => page.getByRole('dialog').getByRole('radio').first().waitFor();

async function atWork(page: Page, purpose: string): Promise<void> {
  await page.getByLabel(purpose).check();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
}

test('an officer enrols with a one-time code, an authenticator and a password, and is in', async (t) => {
  const page = await stranger(t);
  if (page === null) return;
  await page.getByRole('button', { name: /^First time here/ }).click();
  await page.getByLabel('Name').fill('Analyst 1');
  await page.getByLabel('One-time code').fill('AAAA-BBBB-CCCC');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel('One-time code').fill(await codeFor('Analyst 1'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('img', { name: 'The secret as a picture to scan' }).waitFor();
  secrets.set('Analyst 1', (await page.locator('.totp-secret').innerText()).replaceAll(' ', ''));
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same once more').fill(`${PASSWORD}.`);
  await page.getByText('The two are not the same.').waitFor();
  await page.getByLabel('The same once more').fill(PASSWORD);
  await page.getByLabel('Code', { exact: true }).fill(digits('Analyst 1'));
  await page.getByRole('button', { name: 'Finish and sign in' }).click();
  await inside(page);
});

test('a wrong name, a wrong password and wrong digits have one refusal; the right three open', async (t) => {
  const page = await stranger(t);
  if (page === null) return;
  const said = new Set<string>();
  for (const [name, password, code] of [
    ['Nobody', PASSWORD, '123456'],
    ['Analyst 1', 'another password', digits('Analyst 1')],
    ['Analyst 1', PASSWORD, '000000'],
  ] as const) {
    await signIn(page, name, password, code);
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    said.add(await refusal.innerText());
    await page.reload();
  }
  assert.equal(said.size, 1, [...said].join(' / '));
  await signIn(page, 'Analyst 1', PASSWORD, digits('Analyst 1'));
  await inside(page);
});

test('a passkey is added to one’s account and opens the door by itself', async (t) => {
  const page = await stranger(t);
  if (page === null) return;
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await signIn(page, 'Analyst 1', PASSWORD, digits('Analyst 1'));
  await inside(page);
  await atWork(page, 'Investigation');
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What you call it').fill('Desk');
  await dialog.getByLabel('Code', { exact: true }).fill(digits('Analyst 1'));
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('cell', { name: 'Desk' }).waitFor();
  await signOut(page);
  assert.equal(await page.locator('nav, table, .panel').count(), 0);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await inside(page);
});

test('two officers bind a colleague to the sign-in of their organisation, who then comes in by it', async (t) => {
  const [first, second, page] = [await stranger(t), await stranger(t), await stranger(t)];
  if (first === null || second === null || page === null) return;
  await byProvider(page, 'subject-1');
  await page.getByText('Signing in through your organisation did not work.').waitFor();
  await page.getByText('node/oidc-refused').waitFor();
  for (const [own, name] of [
    [first, 'Protection 1'],
    [second, 'Protection 2'],
  ] as const) {
    await signIn(own, name, PASSWORD, digits(name));
    await inside(own);
    await atWork(own, 'Oversight');
  }
  const bind = async (own: Page, subject: string, button: string) => {
    await own.getByLabel('Issuer').fill(provider.issuer);
    await own.getByLabel('Subject').fill(subject);
    await own.getByRole('button', { name: button, exact: true }).last().click();
    await own.getByRole('dialog').last().getByRole('button', { name: button, exact: true }).last().click();
  };
  await first.getByRole('link', { name: 'Officers' }).click();
  await first.getByRole('button', { name: 'Change Analyst 1' }).click();
  await bind(first, 'subject-1', 'Propose this binding');
  await first.getByText('You proposed this').waitFor();
  await second.getByRole('link', { name: 'Officers' }).click();
  await second.getByRole('button', { name: 'Bind', exact: true }).click();
  await bind(second, 'subject-2', 'Bind');
  await second.getByText('This is not the issuer and subject that your colleague proposed.').waitFor();
  await second.reload();
  await second.getByRole('button', { name: 'Bind', exact: true }).click();
  await bind(second, 'subject-1', 'Bind');
  await second.getByRole('dialog').first().waitFor({ state: 'detached' });
  // The provider remembers who was there and asks nothing.
  await page.getByRole('link', { name: 'Sign in through your organisation' }).click();
  await inside(page);
});

/** Out to the provider and back, through its own two pages. */
async function byProvider(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in through your organisation' }).click();
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
}
