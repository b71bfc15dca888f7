// The world behind the demonstration: the same seed makes the same world, its traps are really in it, and nothing in
// it could be a real person, number, address or place.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { addressOf, papers } from '../../src/story/inbox.ts';
import { parseStory } from '../../src/story/story.ts';
import { agreement, proposedPairs, truePairs, truthOf } from '../../src/story/truth.ts';
import { makeWorld } from '../../src/story/world.ts';

const text = readFileSync(join(import.meta.dirname, '../../stories/model-operation.json'), 'utf8');
const story = parseStory(text);

test('the model operation has twenty arrests in twelve countries and 68 further suspects in 28', () => {
  const truth = truthOf(makeWorld(story, 1, addressOf));
  assert.equal(truth.arrests.total, 20);
  assert.deepEqual(Object.keys(truth.arrests.byCountry), [
    'AR',
    'BG',
    'BO',
    'BR',
    'CR',
    'ES',
    'HN',
    'IT',
    'PT',
    'PY',
    'SV',
    'US',
  ]);
  assert.equal(truth.arrests.byCountry['ES'], 7);
  assert.equal(truth.leadProvinces, 5);
  assert.deepEqual(truth.furtherSuspects, { total: 68, countries: 28 });
});

test('the same seed writes the same papers byte for byte, another seed writes others', () => {
  const one = papers(makeWorld(story, 7, addressOf));
  assert.deepEqual(one, papers(makeWorld(story, 7, addressOf)));
  assert.notDeepEqual(one, papers(makeWorld(story, 8, addressOf)));
  assert.ok(one.length > 100, `${one.length} papers compared`);
});

test('every planted trap is in the world', () => {
  const world = makeWorld(story, 3, addressOf);
  const kind = (number: number) => world.persons[number - 1]?.kind;
  const old = world.accounts.filter(
    (account) => Date.parse(account.registeredAt) < Date.parse(story.begins) - 1_000 * 86_400_000,
  );
  assert.equal(old.length, story.traps.reassignedNumbers);
  for (const account of old) {
    const owners = world.persons.filter((person) => person.phone === account.phone);
    assert.ok(
      owners.length === 1 && !account.users.includes(owners[0]?.number ?? 0),
      'the number belongs to another person now',
    );
  }
  const suspects = world.accounts.filter((account) => kind(account.users[0] ?? 0) !== 'bystander');
  const addresses = new Set(suspects.map((account) => account.address));
  const shared = world.accounts.filter(
    (account) => kind(account.users[0] ?? 0) === 'bystander' && addresses.has(account.address),
  );
  assert.ok(shared.length >= story.traps.sharedAddresses);
  assert.equal(world.accounts.filter((account) => account.users.length === 2).length, story.traps.sharedAccounts);
  const names = world.persons.map((person) => person.name);
  assert.equal(names.length - new Set(names).size, story.traps.namesakes);
});

test('nothing in the papers could be real: documentation addresses, example.org, no place below a province', () => {
  const all = papers(makeWorld(story, 5, addressOf));
  let addresses = 0;
  for (const paper of all) {
    for (const [found] of paper.text.matchAll(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g)) {
      addresses += 1;
      assert.match(found, /^198\.1[89]\./);
    }
    for (const [, domain] of paper.text.matchAll(/\w@([a-z.]+[a-z])/g)) assert.match(domain ?? '', /example\.org$/);
  }
  assert.ok(addresses > 500, `${addresses} addresses compared`);
});

test('a story that names a country without an agency is refused by field', () => {
  const broken = JSON.stringify({ ...JSON.parse(text), furtherSuspects: [{ country: 'SE', count: 1 }] });
  assert.throws(
    () => parseStory(broken),
    (error) =>
      error instanceof Fault && error.code === 'story/file-unusable' && JSON.stringify(error.details).includes('SE'),
  );
});

test('an account used by two joins neither of its users to the other', () => {
  const subjects = ['a1', 'b1', 'shared'];
  const candidates = [
    { a: 'a1', b: 'shared' },
    { a: 'b1', b: 'shared' },
  ];
  const proposed = proposedPairs(subjects, candidates, new Set(['shared']));
  assert.deepEqual([...proposed].sort(), ['a1|shared', 'b1|shared']);
  const real = truePairs([
    { subject: 'a1', users: [1] },
    { subject: 'b1', users: [2] },
    { subject: 'shared', users: [1, 2] },
  ]);
  const none = { proposed: new Set<string>(), real: new Set<string>() };
  const found = agreement(proposed, real, none, 3);
  assert.equal(found.linkRecall, 1);
  assert.equal(found.linkPrecision, 1);
  assert.equal(found.compared.pairs, 2);
});
