// What a node believes of its peers' clocks: a pinned channel says it as it is, something signed says how far it is at
// least, and that is not believed for ever, since a clock that was wrong is put right without a word to us.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockStanding } from '../../src/exchange/clocks.ts';
import { Contacts } from '../../src/exchange/contacts.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('what two file-only peers once dated ahead does not make our clock doubtful for longer than a day', () => {
  const contacts = new Contacts();
  for (const code of ['fr', 'pt']) contacts.dated(code, NOW + 6 * 60_000, NOW);
  assert.equal(clockStanding(contacts.skews(NOW)).doubtful, true);
  assert.equal(clockStanding(contacts.skews(NOW + DAY)).doubtful, true);
  // Both were put right; what they date now is here a while later and says nothing of it.
  for (const code of ['fr', 'pt']) contacts.dated(code, NOW + DAY - HOUR, NOW + DAY);
  assert.deepEqual(clockStanding(contacts.skews(NOW + DAY + 1)), { doubtful: false, offMs: null, of: 0 });
  assert.equal(contacts.skewOf('fr', NOW + DAY + 1), null);
  contacts.dated('fr', NOW + 3 * DAY, NOW + 2 * DAY);
  assert.equal(contacts.skewOf('fr', NOW + 2 * DAY), DAY, 'who says it again is believed again');
});

test('a date from long ago lowers nothing, and one ahead ends nothing of ours a day later', () => {
  const contacts = new Contacts();
  contacts.dated('fr', NOW + 40 * DAY, NOW);
  contacts.dated('fr', NOW - 90 * DAY, NOW);
  assert.equal(contacts.clockOf('fr', NOW), NOW + 40 * DAY);
  assert.equal(contacts.clockOf('fr', NOW + 2 * DAY), null, 'it is not taken for their clock any more');
  contacts.dated('fr', NOW + DAY, NOW + 2 * DAY);
  assert.equal(contacts.clockOf('fr', NOW + 2 * DAY), NOW + DAY, 'at least so late');
  assert.equal(contacts.skewOf('fr', NOW + 2 * DAY), null);
});

test('what the channel says counts until it says another thing, and before what was dated earlier', () => {
  const contacts = new Contacts();
  contacts.dated('fr', NOW + HOUR, NOW);
  contacts.clocks('fr', NOW + 2_000, NOW);
  assert.equal(contacts.skewOf('fr', NOW), 2_000);
  assert.equal(contacts.skewOf('fr', NOW + 9 * DAY), 2_000);
  contacts.clocks('fr', Number.NaN, NOW);
  contacts.dated('fr', Number.NaN, NOW);
  assert.deepEqual(contacts.skews(NOW), [2_000], 'what is no date says nothing');
  contacts.dated('fr', NOW + HOUR, NOW);
  assert.equal(contacts.skewOf('fr', NOW), HOUR, 'it has dated something later than that since');
});
