// The checker of shapes against the CASE and UCO suites' own examples: what they say is wrong is found to be wrong,
// so a checker that sees nothing fails. The shapes are not part of Liaison; without their folder the test says so
// and skips.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkGraph, NO_SHAPES, readShapes } from '../../src/node/bundle/shacl.ts';
import { vectors } from './folder.ts';

const { folder: ONTOLOGY, skip } = vectors('case-uco-ontology');
const VECTORS = dirname(ONTOLOGY);

/**
 * Examples on which this checker and the suite part: four that only a rule in SPARQL refuses, which it lists as not
 * checked, and one with `xsd:positiveInteger`, of which our graph has none.
 */
const PARTED = [
  'co_PASS.json',
  'has_facet_inverse_functional_XFAIL.json',
  'owl_axiom_XFAIL.json',
  'owl_properties_XFAIL.json',
  'uco_thing_XFAIL.json',
];

test('without shapes the verdict says that nothing was checked', async () => {
  assert.deepEqual(await checkGraph('{}', null), NO_SHAPES);
  assert.equal(NO_SHAPES.ok, null);
});

test('a graph is not clean when it has nothing that a shape could look at', { skip }, async () => {
  const shapes = await readShapes(ONTOLOGY);
  assert.equal((await checkGraph('{}', shapes)).ok, false);
});

test('the suites’ own examples are told apart, and rules in SPARQL are named as not checked', { skip }, async (t) => {
  const shapes = await readShapes(ONTOLOGY);
  assert.ok(shapes !== null && shapes.notChecked.length > 10 && shapes.targets > 300);
  const files = globSync(join(VECTORS, '{case,uco}-shacl-tests/examples/*.json')).sort();
  assert.ok(files.length > 30, String(files.length));
  const parted: string[] = [];
  for (const file of files) {
    const name = file.split('/').at(-1) ?? '';
    const { violationCount } = await checkGraph(readFileSync(file, 'utf8'), shapes);
    if (violationCount > 0 !== name.endsWith('_XFAIL.json')) parted.push(name);
  }
  assert.deepEqual(parted.sort(), PARTED);
  t.diagnostic(`compared ${files.length} examples with shapes of ${shapes.targets} classes`);
});
