// Another seed and another story give the figures of their own truth: what the ledgers say at the end is what the story
// file says has happened, every check compared something, and the proposals found the persons in spite of the traps.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseStory, type Story } from '../../src/story/story.ts';
import { type Played, played } from './played.ts';

const agency = (code: string, country: string) => ({ code, name: `Demonstration agency ${code}`, country });

/** Written here, in other places and numbers than any story of the repository. */
const OTHER: Story = parseStory(
  JSON.stringify({
    name: 'A story of the tests',
    begins: '2024-09-02T00:00:00.000Z',
    lead: 'it',
    bureau: 'centre',
    agencies: [agency('centre', 'XX'), agency('it', 'IT'), agency('fr', 'FR'), agency('uy', 'UY')],
    groups: 4,
    bystanders: 10,
    arrests: [
      { country: 'IT', province: 'IT-RM', exhibits: ['phone', 'phone', 'computer'], occupation: 'coach' },
      { country: 'IT', province: 'IT-MI', exhibits: ['tablet'], paysChildrenIn: 'UY' },
      { country: 'IT', province: 'IT-RM', exhibits: [] },
      { country: 'UY', exhibits: ['phone', 'storage'], removedApplication: true },
    ],
    furtherSuspects: [
      { country: 'FR', count: 3 },
      { country: 'UY', count: 1 },
    ],
    traps: { reassignedNumbers: 2, sharedAddresses: 2, namesakes: 2, sharedAccounts: 1 },
    narratives: [
      {
        name: 'A first text',
        source: 'Invented press agency',
        claims: [
          { kind: 'total', of: 'arrests', value: 4, words: 'four arrests' },
          {
            kind: 'part-whole',
            of: 'arrests',
            total: 4,
            parts: [{ name: 'Italy', countries: ['IT'], value: 3 }],
            named: ['FR', 'UY'],
            words: 'four, three of them in Italy, the others in France and Uruguay',
          },
        ],
      },
      {
        name: 'A second text',
        source: 'Invented newspaper',
        claims: [{ kind: 'total', of: 'arrests', value: 6, words: 'six arrests' }],
      },
    ],
  }),
);

interface Truth {
  readonly arrests: { readonly total: number; readonly byCountry: Readonly<Record<string, number>> };
  readonly leadProvinces: number;
  readonly furtherSuspects: { readonly total: number; readonly countries: number };
  readonly exhibits: Readonly<Record<string, number>>;
}

/** The ledgers' figures, the checks and the proposals of a played story, beside the truth that it wrote. */
async function agreesWithItsTruth({ folder, closing }: Played, leadCountry: string): Promise<void> {
  const truth = JSON.parse(await readFile(join(folder, 'truth', 'truth.json'), 'utf8')) as Truth;
  const { arrests, furtherSuspects, exhibits, cutOff, published } = closing.figures;
  assert.deepEqual({ total: arrests.total, byCountry: arrests.byCountry }, truth.arrests);
  assert.equal(arrests.countries, Object.keys(truth.arrests.byCountry).length);
  assert.equal(arrests.provinces[leadCountry], truth.leadProvinces);
  const { total, countries } = furtherSuspects;
  assert.deepEqual({ total, countries }, truth.furtherSuspects);
  assert.deepEqual(exhibits, truth.exhibits);
  assert.ok(published, 'the announcement was cleared and published');
  assert.ok(cutOff.length > 0 && cutOff.every(({ size, root }) => size > 0 && /^sha256:[0-9a-f]{64}$/.test(root)));
  for (const [name, { ok, compared }] of Object.entries(closing.checks)) {
    assert.ok(ok && compared > 0, `${name}: ${ok}, compared ${compared}`);
  }
  assert.ok(closing.truth.compared.pairs > 0);
  assert.ok(closing.truth.linkRecall >= 0.95, `link recall ${closing.truth.linkRecall}`);
  assert.ok(closing.truth.linkPrecision >= 0.98, `link precision ${closing.truth.linkPrecision}`);
}

test('the story of three agencies under another seed gives the figures of its truth', async (t) => {
  const file = join(import.meta.dirname, '..', '..', 'stories', 'three-agencies.json');
  const story = await played(parseStory(await readFile(file, 'utf8')), 7);
  t.after(() => story.remove());
  await agreesWithItsTruth(story, 'ES');
  assert.equal(story.closing.seed, 7);
});

test('another story gives its own figures, and a text that cannot hold together is named with its parts', async (t) => {
  const story = await played(OTHER, 11);
  t.after(() => story.remove());
  await agreesWithItsTruth(story, 'IT');
  const findings = story.closing.reconciliation;
  assert.deepEqual(
    findings.map(({ narrative, verdict }) => [narrative, verdict]),
    [
      ['A first text', 'agrees'],
      ['A first text', 'cannot-hold-together'],
      ['A second text', 'differs'],
    ],
  );
  const impossible = findings.find((finding) => finding.verdict === 'cannot-hold-together');
  assert.deepEqual(
    impossible?.parts.map(({ name, says, counted }) => [name, says, counted]),
    [
      ['Italy', 3, 3],
      ['FR', 1, 0],
      ['UY', 1, 1],
    ],
  );
  assert.ok(findings.every((finding) => finding.why.length > 0));
});
