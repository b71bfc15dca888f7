// From preparing to answering: a referral leaves by two officers, or by one where a child is at risk now; it arrives
// with exactly its part; it is accepted, declined or taken back, and nobody is ever without an owner.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { ownersOf } from '../../src/jurisdiction/tables.ts';
import { answer, takeBack } from '../../src/referrals/answer.ts';
import { confirm } from '../../src/referrals/confirm.ts';
import { board, findings, prepared, preview, received } from '../../src/referrals/door.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release, releaseUrgent } from '../../src/referrals/release.ts';
import { carry } from '../operations/carry.ts';
import { account, child, code, group, matter, onlyOwn, statement, suspect } from './matter.ts';

const one = { agency: 'es', officer: 'liaison-1' } as const;
const two = { agency: 'es', officer: 'liaison-2' } as const;
const safe = (by: { agency: string; officer: string }) => ({ ...by, purpose: 'safeguarding' as const });
const toFrance = { to: 'fr', country: 'FR', subjects: [suspect] };
const toBrazil = {
  to: 'br',
  country: 'BR',
  kind: 'safeguarding' as const,
  subjects: [child],
  transferBasis: 'derogation',
};

test('the preview shows exactly what is sent, and what is withheld with its reason', async () => {
  const { house, ids } = await matter();
  const seen = await house.act(preview, toFrance, one);
  assert.deepEqual(seen.selected.map((line) => line.recordId).sort(), [ids[0], ids[1], ids[3]].sort());
  assert.deepEqual(seen.counts.withheld, [
    { reason: 'other-subject', count: 1 },
    { reason: 'not-in-audience', count: 1 },
  ]);
  assert.equal(seen.counts.considered, seen.counts.selected + seen.withheld.length);
  const { referral } = await house.act(prepare, toFrance, one);
  await house.act(release, { referral }, two);
  const [package1] = await carry(house, 'es');
  const [cover, ...records] = package1?.records ?? [];
  assert.equal(cover?.['type'], 'referral');
  assert.equal(records.length, seen.selected.length);
  const values = records.map((record) => record['value']).sort();
  assert.deepEqual(values, seen.selected.map((line) => line.value).sort());
});

test('nothing outside the recipient’s part is in the package, not even by name', async () => {
  const { house, ids } = await matter();
  const { referral } = await house.act(prepare, toFrance, one);
  await house.act(release, { referral }, two);
  const [sent] = await carry(house, 'es');
  const text = JSON.stringify(sent);
  for (const hidden of [
    'persona-014@example.org',
    'exampletalk|5001',
    child,
    ids[2] ?? '',
    'withheld',
    'other-subject',
  ]) {
    assert.ok(!text.includes(hidden), `${hidden} does not leave`);
  }
});

test('the officer who prepared a referral cannot release it', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, toFrance, one);
  const before = house.agency('es').log.size;
  await assert.rejects(house.act(release, { referral }, one), code('oversight/same-officer'));
  assert.equal(house.agency('es').log.size, before);
  await house.act(release, { referral }, two);
  await assert.rejects(house.act(release, { referral }, two), code('referrals/not-prepared'));
});

test('of two officers who release at once, one does', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, toFrance, { agency: 'es', officer: 'analyst-1' });
  const results = await Promise.allSettled([one, two].map((by) => house.act(release, { referral }, by)));
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await carry(house, 'es')).length, 1);
});

test('a record that may no longer go stops the release', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, toFrance, one);
  await house.seed('es', 'identity/undone/1', [{ type: 'act', judgement: `j:${'1'.repeat(32)}` }]);
  await assert.rejects(house.act(release, { referral }, two), code('referrals/selection-changed'));
  assert.deepEqual(await carry(house, 'es'), []);
});

test('beyond the own legal area a referral states its basis or does not leave', async () => {
  const { house } = await matter();
  const bare = { to: 'br', country: 'BR', subjects: [suspect] };
  await assert.rejects(house.act(prepare, bare, one), code('referrals/transfer-basis'));
  await assert.rejects(
    house.act(prepare, { ...bare, transferBasis: 'adequacy' }, one),
    code('referrals/transfer-basis'),
  );
  const seen = await house.act(preview, bare, one);
  assert.deepEqual([seen.basisNeeded, seen.counts.selected], [true, 0]);
  await house.act(prepare, { ...bare, transferBasis: 'treaty' }, one);
});

test('a child goes by a safeguarding referral, to the country where the child is thought to be', async () => {
  const { house } = await matter();
  const investigation = { to: 'fr', country: 'FR', subjects: [child] };
  await assert.rejects(house.act(prepare, investigation, one), code('referrals/nothing-to-send'));
  const seen = await house.act(preview, investigation, one);
  assert.deepEqual(seen.counts.withheld, [{ reason: 'victim-protected', count: 2 }]);
  const wrong = { ...investigation, kind: 'safeguarding' } as const;
  await assert.rejects(house.act(prepare, wrong, safe(one)), code('referrals/not-the-childs-country'));
  const done = await house.act(prepare, toBrazil, safe(one));
  assert.deepEqual([done.childAtRisk, done.selected, done.priority], [true, 2, 1]);
});

test('nothing that points to a child goes but by safeguarding: not as member, identifier or destination', async () => {
  const to = 'exampletalk|child-7';
  const sent = (destination: string): JsonObject => {
    const {
      type: _,
      about: _about,
      property: _property,
      value: _value,
      normalised: _normal,
      observed,
      ...shared
    } = statement(account, 'account', 'handle', 'x');
    const seen = { ...(observed as JsonObject), port: null, address: null, destination, act: 'shared' };
    const file = `sha256:${'1'.repeat(64)}`;
    return { ...shared, ...seen, type: 'sighting', account, file, readiness: 'needs-port' };
  };
  const { house, ids } = await matter([
    statement(account, 'account', 'handle', 'exampletalk|persona014'),
    statement(account, 'account', 'administers', child),
    statement(account, 'account', 'email', 'shared-7@example.org'),
    sent('@Child-7'),
    sent('somebody-else'),
    statement(child, 'person', 'email', 'shared-7@example.org'),
    statement(child, 'account', 'handle', to),
    statement(child, 'person', 'child-country', 'BR'),
  ]);
  const seen = await house.act(preview, toFrance, one);
  assert.deepEqual(seen.selected.map((line) => line.recordId).sort(), [ids[0], ids[4]].sort());
  assert.equal(seen.counts.withheld.find(({ reason }) => reason === 'victim-protected')?.count, 3);
  const { referral } = await house.act(prepare, toFrance, one);
  await house.act(release, { referral }, two);
  const [sentOut] = await carry(house, 'es');
  const text = JSON.stringify(sentOut);
  for (const hidden of [child, 'child-7', 'Child-7', 'shared-7']) assert.ok(!text.includes(hidden), hidden);
  assert.ok(text.includes('somebody-else'), 'the control');
  const safeguarding = await house.act(preview, toBrazil, safe(one));
  assert.equal(safeguarding.counts.selected, 3, 'safeguarding says where the child is');
});

test('one officer releases alone only where a child is at risk; a second confirms in twelve hours', async () => {
  const { house } = await matter();
  const plain = await house.act(prepare, toFrance, one);
  await assert.rejects(house.act(releaseUrgent, { referral: plain.referral }, safe(one)), code('referrals/no-urgency'));
  const { referral } = await house.act(prepare, toBrazil, safe(one));
  await assert.rejects(house.act(releaseUrgent, { referral }, one), /purpose/);
  const gone = await house.act(releaseUrgent, { referral }, safe(one));
  assert.equal(gone.confirmBy, '2026-03-02T20:00:00.000Z');
  const [open] = (await house.act(findings, {}, one)).findings;
  assert.deepEqual([open?.finding, open?.late], ['unconfirmed', false]);
  await assert.rejects(house.act(confirm, { referral }, safe(one)), code('oversight/same-officer'));
  house.clock.advance(11);
  assert.equal((await house.act(confirm, { referral }, safe(two))).late, false);
  assert.deepEqual((await house.act(findings, {}, one)).findings, []);
  await assert.rejects(house.act(confirm, { referral }, safe(two)), code('referrals/nothing-to-confirm'));
});

test('an urgent release that nobody confirms in time is a finding, and stays one', async () => {
  const { house } = await matter();
  const { referral } = await house.act(prepare, toBrazil, safe(one));
  await house.act(releaseUrgent, { referral }, safe(one));
  house.clock.advance(13);
  const [late] = (await house.act(findings, {}, one)).findings;
  assert.deepEqual([late?.finding, late?.late], ['unconfirmed', true]);
  assert.equal((await house.act(confirm, { referral }, safe(two))).late, true);
  const [after] = (await house.act(findings, {}, one)).findings;
  assert.equal(after?.finding, 'confirmed-late');
});

/** A suspect of es referred to fr and carried there. */
async function sentToFrance() {
  const made = await matter();
  const { house } = made;
  const decided = { subject: suspect, category: 'suspect', country: 'ES', owner: 'es', atRisk: false };
  await house.seed('es', 'identity/designated/1', [{ type: 'act', ...decided, ground: 'art. 5', reason: 'facts' }]);
  const { referral } = await house.act(prepare, toFrance, one);
  const at = house.agency('es').log.size;
  await house.act(release, { referral }, two);
  await carry(house, 'es', at);
  const answered = house.agency('fr').log.size;
  const owner = async () => (await ownersOf(house.rows('es'), [suspect]))[0]?.agency;
  return { ...made, referral, owner, bring: () => carry(house, 'fr', answered) };
}

test('a referral that is accepted makes the recipient the owner of the next step', async () => {
  const { house, referral, owner, bring } = await sentToFrance();
  const [arrived] = (await house.act(received, {}, { agency: 'fr', officer: 'liaison-1' })).referrals;
  assert.deepEqual([arrived?.from, arrived?.records, arrived?.state], ['es', 3, 'open']);
  assert.deepEqual(arrived?.reasons, ['payment']);
  assert.equal(await owner(), 'es');
  await house.act(answer, { referral, answer: 'accepted' }, { agency: 'fr', officer: 'liaison-1' });
  await bring();
  assert.equal(await owner(), 'fr');
  const [country] = (await house.act(board, {}, one)).countries;
  assert.deepEqual(country, { country: 'FR', sent: 1, accepted: 1, declined: 0, returned: 0, open: 0 });
  await assert.rejects(house.act(takeBack, { referral }, one), code('referrals/not-due'));
  const again = { referral, answer: 'accepted' } as const;
  await assert.rejects(
    house.act(answer, again, { agency: 'fr', officer: 'liaison-1' }),
    code('referrals/already-answered'),
  );
});

test('a referral that is declined comes back, with the reason', async () => {
  const { house, referral, owner, bring } = await sentToFrance();
  const fr = { agency: 'fr', officer: 'liaison-1' };
  await assert.rejects(house.act(answer, { referral, answer: 'declined' }, fr), code('referrals/reason-missing'));
  await house.act(answer, { referral, answer: 'declined', reason: 'no-jurisdiction' }, fr);
  await bring();
  assert.equal(await owner(), 'es');
  assert.deepEqual(
    (await house.act(findings, {}, one)).findings.map((found) => found.finding),
    ['declined'],
  );
  assert.equal((await house.act(takeBack, { referral }, one)).because, 'declined');
  assert.deepEqual((await house.act(findings, {}, one)).findings, []);
});

test('a referral that nobody answers comes back after its date, not before', async () => {
  const { house, referral, owner } = await sentToFrance();
  house.clock.advance(14 * 24);
  await assert.rejects(house.act(takeBack, { referral }, one), code('referrals/not-due'));
  house.clock.advance(1);
  assert.equal((await house.act(findings, {}, one)).findings[0]?.finding, 'unanswered');
  assert.equal((await house.act(takeBack, { referral }, one)).because, 'unanswered');
  assert.equal(await owner(), 'es');
});

test('an answer that does not come from the recipient changes nothing', async () => {
  const { house, referral } = await sentToFrance();
  const said = { type: 'answer', id: `a:${'1'.repeat(32)}`, regards: 'referral', about: referral, answer: 'declined' };
  const record = { ...said, reason: 'none', subjects: [], at: '2026-03-02T08:00:00.000Z' };
  const wrapped: JsonObject = { type: 'received', from: 'br', recordId: `r1:${'0'.repeat(64)}`, record };
  await house.seed('es', 'intake/package-received/1', [{ type: 'act', from: 'br' }, wrapped]);
  const [row] = (await house.act(board, {}, one)).referrals;
  assert.equal(row?.state, 'released');
});

test('what was withheld is kept for our own officers and read again later', async () => {
  const { house } = await matter();
  const { referral, withheld } = await house.act(prepare, toFrance, one);
  const kept = await house.act(prepared, { referral }, two);
  assert.deepEqual(
    [...kept.counts.withheld].sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    [...withheld].sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  );
  assert.equal(kept.withheld.find((line) => line.reason === 'other-subject')?.subject, group);
  assert.equal(kept.counts.considered, kept.selected.length + kept.withheld.length);
});

test('a referral to ourselves, to nobody known or with nothing to send is refused', async () => {
  const { house } = await matter([statement(account, 'account', 'email', 'persona-014@example.org', onlyOwn)]);
  await assert.rejects(house.act(prepare, { ...toFrance, to: 'es' }, one), code('referrals/to-ourselves'));
  await assert.rejects(house.act(prepare, { to: 'fr', subjects: [suspect] }, one), code('referrals/country-unknown'));
  await assert.rejects(house.act(prepare, toFrance, one), code('referrals/nothing-to-send'));
  const unknown = `rf:${'0'.repeat(32)}`;
  await assert.rejects(house.act(release, { referral: unknown }, two), code('referrals/unknown'));
});
