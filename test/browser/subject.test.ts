// A subject's page as officers use it: what is said and how sure, who it is and why, judging and taking back,
// correcting what one's own agency said, the timeline by keyboard. And what must not happen: a guarded name before
// it was asked for, a button for who may not, a decision without a reason.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Locator } from 'playwright-core';
import { clusteredBy, scaleOver, ticksOver } from '../../web/src/identity/timeline-scale.ts';
import type { Desk } from './as-officer.ts';
import { seats } from './seats.ts';

const desk = seats();

interface Said {
  readonly statements: readonly {
    readonly recordId: string;
    readonly property: string;
    readonly value: string;
    readonly masked: boolean;
    readonly mine: boolean;
  }[];
  readonly sightings: number;
}

/** The first subject of a kind whose statements satisfy. */
async function subjectWith(own: Desk, about: string, fits: (said: Said) => boolean): Promise<string> {
  const asked = { subjects: [], steps: 1, limit: 2_000 };
  const { nodes } = await own.ask<{ nodes: { id: string; about: string }[] }>('jurisdiction/network', asked);
  for (const node of nodes.filter((one) => one.about === about)) {
    if (fits(await own.ask<Said>('intake/subject', { subject: node.id }))) return node.id;
  }
  throw new Error(`no ${about} of the story fits`);
}

const handled = ({ statements }: Said) => statements.some(({ property, mine }) => property === 'handle' && mine);
const submit = (own: Desk): Locator => own.page.locator('dialog button[type=submit]');

async function giveReason(own: Desk, reason: string): Promise<void> {
  assert.ok(await submit(own).isDisabled(), 'nothing is decided without a reason');
  await own.page.locator('dialog textarea').fill(reason);
  await submit(own).click();
  await own.page.locator('dialog').waitFor({ state: 'detached' });
}

const moments = fc.array(
  fc.record({
    id: fc.uuid(),
    at: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2026, 0) }),
    lane: fc.constantFrom('statement', 'sighting'),
    words: fc.constant('x'),
  }),
  { minLength: 1, maxLength: 80 },
);

test('every moment stands on the timeline once, inside it, and few ticks help to read it', () => {
  fc.assert(
    fc.property(moments, (all) => {
      const scale = scaleOver(all, 960, 20);
      const marks = clusteredBy(all, scale, 7);
      assert.equal(
        marks.reduce((sum, mark) => sum + mark.moments.length, 0),
        all.length,
      );
      for (const mark of marks) assert.ok(mark.x >= 20 && mark.x <= 940);
      const ticks = ticksOver(scale, 10);
      assert.ok(ticks.length <= 24, `${ticks.length} ticks`);
      for (const tick of ticks) assert.ok(tick.at >= scale.from && tick.at <= scale.to);
    }),
  );
});

test('the page says what is said, how sure and under which handling', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const subject = await subjectWith(own, 'account', (said) => handled(said) && said.sightings > 0);
  // The story has no relay: the answer is put as it is where another agency passed all of it on.
  await own.page.route('**/api/intake/subject', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('"passedOnBy":null', '"passedOnBy":"zz"');
    await route.fulfill({ response, body });
  });
  await own.go(`/subject/${subject}`);
  await own.page.getByRole('heading', { name: 'At a glance' }).waitFor();
  const row = own.page.locator('.subject tbody tr', { hasText: 'Handle' }).first();
  assert.match(await row.innerText(), /TLP:/);
  assert.match(await row.innerText(), /Fact|Assessment/);
  assert.match(await row.innerText(), /, as passed on by\s+zz/, 'whose word it is that it is the originator’s');
  await own.page.getByRole('tab', { name: 'Sightings' }).click();
  await own.page.locator('[role=tabpanel] tbody tr', { hasText: 'as passed on by' }).first().waitFor();
});

test('a group’s name is masked until an officer asks, and asking is a read of its own', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const subject = await subjectWith(own, 'group', (said) => said.statements.some((one) => one.masked));
  await own.go(`/subject/${subject}`);
  const guarded = own.page.locator('.guarded').first();
  await guarded.waitFor();
  const whole = await own.ask<Said>('intake/subject', { subject, reveal: true });
  const name = whole.statements.find(({ property }) => property === 'group-name')?.value ?? '';
  assert.ok(name.length > 0);
  assert.ok(!(await own.page.locator('body').innerText()).includes(name));
  const asked = own.page.waitForRequest((request) => (request.postData() ?? '').includes('"reveal":true'));
  await guarded.getByRole('button').click();
  await asked;
  await own.page.locator('.guarded-text', { hasText: name }).first().waitFor();
});

test('the arrow keys walk the timeline, and a table says the same', async (t) => {
  const own = await desk(t, { scheme: 'dark' });
  if (own === null) return;
  await own.go(`/subject/${await subjectWith(own, 'account', (said) => handled(said) && said.sightings > 0)}`);
  await own.page.getByRole('tab', { name: 'Timeline' }).click();
  const slider = own.page.getByRole('slider');
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  await own.page.keyboard.press('End');
  assert.notEqual(await slider.getAttribute('aria-valuetext'), before);
  assert.equal(await slider.getAttribute('aria-valuenow'), await slider.getAttribute('aria-valuemax'));
  assert.deepEqual(await own.axe(), []);
  await own.page.getByRole('checkbox', { name: 'As a table' }).check();
  await own.page.locator('[role=tabpanel] tbody tr').nth(1).waitFor();
});

test('a judgement is taken back with a reason, and the pair can be judged again', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  type Candidates = { candidates: { a: string; b: string; verdict: string | null }[] };
  const { candidates } = await own.ask<Candidates>('identity/candidates', { open: false, limit: 200 });
  const judged = candidates.find(({ verdict }) => verdict === 'same');
  assert.ok(judged !== undefined);
  await own.go(`/subject/${judged.a}`);
  // Of this pair: what was judged of another may rest on nothing that would propose it again.
  const rows = own.page.locator('.subject-head tr').filter({ has: own.page.locator(`a[href$="/${judged.b}"]`) });
  const pair = rows.filter({ hasNot: own.page.locator('a[href*="/subject/"] ~ a[href*="/subject/"]') });
  const undo = pair.getByRole('button', { name: 'Take back' });
  await undo.first().waitFor();
  const standing = await undo.count();
  await undo.first().click();
  await giveReason(own, 'Read the wrong line.');
  // A row that is taken back is gone; the last of those that stood is then no more.
  await undo.nth(standing - 1).waitFor({ state: 'detached' });
  const judge = own.page.getByRole('button', { name: 'Judge', exact: true });
  await judge.first().waitFor();
  await judge.first().click();
  await giveReason(own, 'The same number on both.');
  await own.page.getByText('The same number on both.').first().waitFor();
  await own.page.getByRole('tab', { name: 'History' }).click();
  await own.page.getByText('Judgement taken back').first().waitFor();
});

test('an own statement is corrected with a reason; the old value stays, marked', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const subject = await subjectWith(own, 'account', handled);
  await own.go(`/subject/${subject}`);
  const row = own.page.locator('.subject tbody tr', { hasText: 'Handle' }).first();
  await row.getByRole('button', { name: 'Correct' }).click();
  await own.page.getByLabel('New value').fill('user_corrected_1');
  await giveReason(own, 'Mistyped in the patrol log.');
  await own.page.locator('.value', { hasText: 'user_corrected_1' }).first().waitFor();
  await own.page.getByRole('checkbox', { name: 'Show what was superseded' }).check();
  await own.page.locator('[data-superseded="true"]').first().waitFor();
});

test('a decision needs its reason, a suspect also country and ground, and it can be withdrawn', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const subject = await subjectWith(own, 'person', () => true);
  await own.go(`/subject/${subject}`);
  await page.getByRole('button', { name: 'Decide what it is' }).click();
  await page.locator('dialog select').selectOption('suspect');
  await page.locator('dialog textarea').fill('For the test.');
  assert.ok(await submit(own).isDisabled(), 'no suspect without country and ground');
  await page.locator('dialog select').selectOption('witness');
  await submit(own).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  const mark = page.locator('.decisions li', { hasText: 'Witness' });
  await mark.getByRole('button', { name: 'Withdraw the decision' }).click();
  await giveReason(own, 'It was only for the test.');
  await mark.waitFor({ state: 'detached' });
});

test('a patrol officer sees the page, in Spanish, without the decisions that are not theirs', async (t) => {
  const own = await desk(t, { role: 'patrol', locale: 'es-ES' });
  if (own === null) return;
  await own.go(`/subject/${await subjectWith(own, 'account', handled)}`);
  await own.page.getByRole('heading', { name: 'De un vistazo' }).waitFor();
  const roles = await own.page.locator('.subject-head').innerText();
  assert.doesNotMatch(roles, /Decidir qué es|Take back|At a glance|Statements/);
});
