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
  assert.equal(agencies, 30);
  assert.deepEqual([figures.arrests.total, figures.arrests.countries], [20, 12]);
  assert.deepEqual([figures.arrests.byCountry['ES'], figures.arrests.provinces['ES']], [7, 5]);
  assert.deepEqual([figures.furtherSuspects.total, figures.furtherSuspects.countries], [68, 28]);
  for (const kind of ['phone', 'computer', 'storage']) assert.ok((figures.exhibits[kind] ?? 0) > 0, kind);
  for (const [name, check] of Object.entries(checks)) assert.ok(check.ok && check.compared > 0, name);
  assert.ok(truth.linkRecall >= 0.95, `link recall ${truth.linkRecall}`);
  assert.ok(truth.linkPrecision >= 0.98, `link precision ${truth.linkPrecision}`);
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
