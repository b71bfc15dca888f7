// TLP, PAP and the Admiralty scale against the published taxonomies (MISP): what we know is theirs, what we leave out
// is known by name, and the counts are said.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EVALUATION_SCHEMES } from '../../src/statements/evaluation.ts';
import { PAP, TLP } from '../../src/statements/handling.ts';
import { readPap, readTlp } from '../../src/statements/marking.ts';
import { vectors } from './folder.ts';

interface Taxonomy {
  readonly predicates: readonly { readonly value: string }[];
  readonly values?: readonly { readonly predicate: string; readonly entry: readonly { readonly value: string }[] }[];
}

const { folder, skip } = vectors('handling-taxonomies');
const options = { skip };

function taxonomy(name: string): Taxonomy {
  return JSON.parse(readFileSync(join(folder, name, 'machinetag.json'), 'utf8')) as Taxonomy;
}

test('every TLP we know is of the taxonomy, and the ones we do not know are not read as another', options, (t) => {
  const listed = taxonomy('tlp').predicates.map(({ value }) => value);
  const known = TLP.filter((value) => listed.includes(value.toLowerCase()));
  assert.deepEqual(known, TLP);
  const read = listed.map((value) => [value, readTlp(`tlp:${value}`)] as const);
  assert.deepEqual(new Set(read.flatMap(([, tlp]) => tlp ?? [])), new Set(TLP));
  assert.deepEqual(
    read.filter(([, tlp]) => tlp === null).map(([value]) => value),
    ['ex:chr', 'unclear'],
  );
  assert.equal(readTlp('white'), 'CLEAR');
  t.diagnostic(`compared ${listed.length} values of TLP`);
  assert.ok(listed.length > 0);
});

test('every PAP we know is of the taxonomy and the other way round, WHITE being CLEAR', options, (t) => {
  const listed = taxonomy('PAP').predicates.map(({ value }) => value);
  assert.deepEqual(new Set(listed), new Set([...PAP, 'WHITE']));
  for (const value of listed) assert.equal(readPap(`PAP:${value}`), value === 'WHITE' ? 'CLEAR' : value);
  t.diagnostic(`compared ${listed.length} values of PAP`);
  assert.ok(listed.length > 0);
});

test('the Admiralty scale is that of the taxonomy, without its addition G', options, (t) => {
  const { values = [] } = taxonomy('admiralty-scale');
  const codes = new Map(values.map(({ predicate, entry }) => [predicate, entry.map(({ value }) => value)]));
  const ours = EVALUATION_SCHEMES.Admiralty;
  const source = ours.source.map(([code]) => code.toLowerCase());
  assert.deepEqual([...source, 'g'], codes.get('source-reliability'));
  assert.deepEqual(
    ours.information.map(([code]) => code),
    codes.get('information-credibility'),
  );
  t.diagnostic(`compared ${source.length + ours.information.length} grades`);
});
