// The model operation itself, as `npm start` plays it: its figures, its verdicts and its checks. Long (about a minute),
// because it is the first test of the whole; the three-agency stories beside it cover other seeds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseStory } from '../../src/story/story.ts';
import { played } from './played.ts';

const STORY = join(import.meta.dirname, '..', '..', 'stories', 'model-operation.json');

test('thirty agencies: twenty arrests in twelve countries, 68 suspects in 28, each difference named', async (t) => {
  const story = await played(parseStory(await readFile(STORY, 'utf8')), 11);
  t.after(() => story.remove());
  const { figures, checks, truth, reconciliation, agencies } = story.closing;
  const { safeguarding } = story.closing;
  assert.ok(safeguarding.referrals > 0 && safeguarding.acknowledged > 0);
  assert.equal(safeguarding.acknowledged + safeguarding.open, safeguarding.referrals);
  assert.deepEqual([safeguarding.safeguarded, safeguarding.unable, safeguarding.unserved], [1, 0, 0]);
  assert.deepEqual([safeguarding.urgent, safeguarding.confirmed], [safeguarding.referrals, safeguarding.referrals]);
  assert.deepEqual([safeguarding.conflicts, safeguarding.settled], [1, 1]);
  assert.equal(agencies, 30);
  assert.deepEqual([figures.arrests.total, figures.arrests.countries], [20, 12]);
  assert.deepEqual([figures.arrests.byCountry['ES'], figures.arrests.provinces['ES']], [7, 5]);
  assert.deepEqual([figures.furtherSuspects.total, figures.furtherSuspects.countries], [68, 28]);
  for (const kind of ['phone', 'computer', 'storage']) assert.ok((figures.exhibits[kind] ?? 0) > 0, kind);
  const { asked, cleared, declined, leftOut, published, proofs } = story.closing.clearances;
  assert.deepEqual([declined, cleared, published], [1, asked - 1, true]);
  assert.ok(asked > 20 && leftOut > 0, 'the lead leaves its provinces out');
  assert.deepEqual(proofs.byFigure.arrests, { compared: 20, verified: 20 });
  assert.deepEqual([proofs.compared, proofs.verified], [136, 134], 'who declined proved nothing of its two suspects');
  for (const [name, check] of Object.entries(checks)) assert.ok(check.ok && check.compared > 0, name);
  assert.ok(truth.linkRecall >= 0.95, `link recall ${truth.linkRecall}`);
  assert.ok(truth.linkPrecision >= 0.98, `link precision ${truth.linkPrecision}`);
  const { legalRequests } = story.closing;
  const { answered, refused, partial, open } = legalRequests;
  assert.deepEqual([answered, refused, partial, open], [3, 1, 1, 3]);
  const instruments = Object.values(legalRequests.byInstrument).reduce((sum, one) => sum + one, 0);
  assert.equal(legalRequests.requests, instruments);
  assert.ok(legalRequests.tasks > legalRequests.requests);
  assert.ok((legalRequests.byReadiness['ready'] ?? 0) > 0 && (legalRequests.byReadiness['needs-port'] ?? 0) > 0);
  const { due } = story.closing;
  assert.deepEqual([due.reviews, due.erasures], [0, 3]);
  assert.deepEqual([due.reviewed, due.erased, due.holds, due.watches], [2, 1, 1, 1]);
  assert.deepEqual([due.hits, due.lateHits, due.newCountries, due.uncovered.length], [1, 5, 1, 1]);
  assert.ok(due.overdue > 0);
  const verdicts = (narrative: string) =>
    reconciliation.filter((finding) => finding.narrative === narrative).map((finding) => finding.verdict);
  assert.deepEqual(verdicts('First press text'), ['agrees', 'differs', 'agrees', 'agrees', 'agrees', 'not-comparable']);
  const second = ['cannot-hold-together', 'not-in-record', 'agrees', 'not-comparable'];
  assert.deepEqual(verdicts('Second press text'), second);
  const broken = reconciliation.find((finding) => finding.verdict === 'cannot-hold-together');
  assert.deepEqual(
    broken?.parts.map(({ name, says }) => [name, says]),
    [
      ['Spain', 7],
      ['Panama', 1],
      ['twelve others in the region', 12],
      ['BG', 1],
      ['IT', 1],
      ['PT', 1],
      ['US', 1],
    ],
  );
});
