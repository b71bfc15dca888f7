// What goes wrong between agencies, as an officer sees it: a peer that signed two histories, with its proof as a file;
// a node behind its own witnesses, which is read-only; a referral of which a record no longer stands; the records that
// a request for leave is about. What must not happen: a proof that an expert would not accept, a write while behind.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { verifierKeyText } from '../../src/base/signature.ts';
import { forkRecord, holds, readForkFile } from '../../src/exchange/fork-proof.ts';
import { type Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { type Served, serve } from '../../src/node/server.ts';
import { openPlayed, type PlayedNode } from '../played-folder.ts';
import { type Desk, sitDown, type Wanted } from './as-officer.ts';
import { openBrowser } from './demonstration.ts';

let played: PlayedNode;
let served: Served;
let browser: Browser | null = null;
before(async () => {
  played = await openPlayed({ now: () => Date.now() });
  served = await serve(played.node, { port: 0 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await served.close();
  await played.close();
});

async function desk(t: TestContext, wanted: Wanted): Promise<Desk | null> {
  if (browser === null) {
    t.skip('no browser runs on this machine');
    return null;
  }
  const own = await sitDown(browser, served.url, wanted);
  t.after(async () => {
    await own.close();
    assert.deepEqual(
      own.complaints.filter((said) => !said.startsWith('Failed to load')),
      [],
      'the page complained of nothing else',
    );
  });
  return own;
}

function headOfPt(size: number, byte: number): string {
  const { agency, ledger } = played.node.agency('pt').keys;
  return signCheckpoint(agency.origin, { size, root: Buffer.alloc(32, byte) }, ledger);
}

/** Two heads of one size, both signed by the ledger key of `pt`. */
function twoHeads() {
  const { agency, ledger } = played.node.agency('pt').keys;
  const { origin } = agency;
  const keys = [verifierKeyText(origin, ledger.publicKey)];
  return { origin, keys, earlier: headOfPt(5, 1), later: headOfPt(5, 2), before: [], between: [] };
}

test('a peer that signed two histories is marked, and the proof that is saved stands by itself', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { ledger, projector, services } = played.node.agency('es');
  const head = { kind: 'exchange/fork-seen/1', at: new Date().toISOString(), permit: `p:${'0'.repeat(32)}` };
  const { position } = await ledger.append({ ...head, actor: own.officer, records: [forkRecord('pt', twoHeads())] });
  await projector.settle(position);
  // And a head that it signed and has not proved at two looks.
  const unproved = { head: { size: 7, root: Buffer.alloc(32, 3) }, note: headOfPt(7, 3) };
  const witnessing = services.get(witnessingService.name) as Witnessing;
  for (let look = 0; look < 2; look += 1) witnessing.missed('pt', unproved);
  await own.go('/peers');
  const { page } = own;
  await page.locator('[data-area=peers]').getByText('does not prove what it signed').waitFor();
  await page.getByRole('button', { name: /^Details: .*Portugal/ }).click();
  const one = page.locator('.one-peer');
  await one.getByText('It has shown two histories. Suspend it and telephone.').waitFor();
  await one.getByText('Its own key signed a head of 7 entries for somebody else').waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    one.getByRole('button', { name: 'Save the proof' }).click(),
  ]);
  assert.equal(saved.suggestedFilename(), 'fork-pt.json');
  const fork = readForkFile(await readFile(await saved.path()));
  assert.ok(fork !== null && holds(fork), 'whoever has the file can judge it');
  assert.ok(!holds({ ...fork, later: fork.earlier }), 'one head twice is no proof');
  assert.deepEqual(await own.axe(), []);
});

interface Board {
  readonly referrals: readonly { referral: string; to: string; state: string }[];
}
interface Prepared {
  readonly selected: readonly { recordId: string; originator: string; property: string | null }[];
}

test('a referral says that a record in it was withdrawn, on its card and on its page', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { referrals } = await own.ask<Board>('referrals/board', { state: null });
  const sent = referrals.find(({ to, state }) => to === 'pt' && state === 'accepted');
  const { selected } = await own.ask<Prepared>('referrals/prepared', { referral: sent?.referral });
  const stated = selected.find(({ originator, property }) => originator === 'es' && property !== null);
  const { page } = own;
  await own.go(`/referrals/${sent?.referral}`);
  await page.locator('[data-area=cover]').waitFor();
  assert.equal(await page.locator('.stale').count(), 0, 'all its records stand');
  await own.ask('intake/withdraw-statement', { record: stated?.recordId, reason: 'Read from the wrong line' });
  await own.go('/referrals');
  await page.getByText('No longer stands').first().waitFor();
  await own.go(`/referrals/${sent?.referral}`);
  await page.locator('[data-area=cover] .stale').getByText('a record in it was withdrawn').waitFor();
  assert.deepEqual(await own.axe(), []);
});

test('whoever is asked for leave sees which records, by id, subject and marking, and no value', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  const theirs = await desk(t, { agency: 'pt', role: 'liaison', blank: true });
  if (own === null || theirs === null) return;
  const { referrals } = await own.ask<Board>('referrals/board', { state: null });
  const sent = referrals.find(({ to, state }) => to === 'pt' && state === 'accepted');
  const { selected } = await own.ask<Prepared>('referrals/prepared', { referral: sent?.referral });
  // The first one may have been withdrawn by the test before.
  const records = selected.filter(({ originator }) => originator === 'es').slice(1, 4);
  const ids = records.map(({ recordId }) => recordId);
  const asking = { use: 'court', records: ids, until: '2099-01-01T00:00:00.000Z', reason: 'For our court' };
  const { consent } = await theirs.ask<{ consent: string }>('exchange/ask-consent', asking);
  await theirs.ask('exchange/send', { to: 'es' });
  await own.go('/peers');
  const which = own.page.locator(`[data-consent="${consent}"] table`);
  await which.waitFor();
  assert.equal(await which.locator('tbody tr').count(), records.length);
  assert.match(await which.innerText(), /TLP/);
});

test('a node behind its witnesses says so on the screen of peers, and refuses every write by name', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { services, ledger } = played.node.agency('es');
  const witnessing = services.get(witnessingService.name) as Witnessing;
  const { size } = ledger;
  const found = { verdict: 'longer' as const, size: size + 40, ours: size, note: 'the head that pt holds' };
  await witnessing.stop({ at: new Date().toISOString(), peer: 'pt', ...found });
  await own.go('/peers');
  const alert = own.page.locator('[data-area=behind]');
  await alert.waitFor();
  assert.ok((await alert.innerText()).includes(`pt holds ${size + 40} entries of our ledger, and we have ${size}`));
  assert.deepEqual(await own.axe(), []);
  await assert.rejects(own.ask('exchange/watch', {}), /exchange\/watch/);
  assert.equal(ledger.size, size, 'nothing was written');
});
