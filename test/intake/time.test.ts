// Times as files write them: unambiguous forms become UTC, everything else is refused and never guessed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isZone, readTime } from '../../src/intake/time.ts';

const at = (text: string, zone: string | null = null) => readTime(text, zone)?.at ?? null;

test('ISO times with a zone of their own become UTC, even as tools misspell them', () => {
  const same = [
    '2026-03-02T10:15:30+01:00',
    '2026-03-02T10:15:30+01:00Z',
    '2026-03-02 09:15:30Z',
    '2026-03-02T09:15:30.0000000Z',
    '1772442930',
  ];
  for (const text of same) assert.equal(at(text), '2026-03-02T09:15:30.000Z', text);
});

test('a time without a zone takes the declared one, and stays unknown without', () => {
  assert.equal(at('2026-07-01T12:00:00', 'Europe/Madrid'), '2026-07-01T10:00:00.000Z');
  assert.equal(at('2026-01-01T12:00:00', 'America/Sao_Paulo'), '2026-01-01T15:00:00.000Z');
  assert.deepEqual(readTime('2026-07-01T12:00:00', null), {
    at: '2026-07-01T12:00:00.000Z',
    precision: 'second',
    zone: 'unknown',
  });
});

test('an hour that a zone skips is no time, and one that it has twice is known to the hour only', () => {
  assert.equal(readTime('2026-03-29T02:30:00', 'Europe/Madrid'), null);
  assert.deepEqual(readTime('2026-10-25T02:30:00', 'Europe/Madrid'), {
    at: '2026-10-25T00:30:00.000Z',
    precision: 'hour',
    zone: 'Europe/Madrid',
  });
});

test('the precision says no more than was written', () => {
  const forms = {
    '2026': 'year',
    '2026-03': 'month',
    '2026-03-02': 'day',
    '2026-03-02T10': 'hour',
    '2026-03-02T10:15': 'minute',
    '2026-03-02T10:15:30': 'second',
  };
  for (const [text, precision] of Object.entries(forms)) assert.equal(readTime(text, 'UTC')?.precision, precision);
});

test('ambiguous and impossible times are refused', () => {
  const bad = [
    '02/03/2026',
    '2026-02-30',
    '2026-13-01',
    '2026-03-02T24:00',
    '2026-03-02T10:60',
    '1969-01-01',
    'yesterday',
    '',
    '12:00',
    '2026-03-02T10:15:30+25:00',
    '10000-01-01',
  ];
  for (const text of bad) assert.equal(readTime(text, 'UTC'), null, text);
  assert.equal(readTime('2026-03-02T10:15', 'Mars/Base'), null);
});

test('any text gives a time within four digits of years or none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.constantFrom('UTC', 'Asia/Kolkata', '-03:00', null), (text, zone) => {
      const found = readTime(text, zone);
      return found === null || found.at.length === 24;
    }),
  );
});

test('every whole second survives writing in any zone and reading back, but for the repeated hour', () => {
  const zones = fc.constantFrom(
    'Europe/Madrid',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }), zones, (seconds, zone) => {
      const written = new Date(seconds * 1_000).toLocaleString('sv-SE', { timeZone: zone });
      const found = readTime(written, zone);
      assert.ok(found !== null, written);
      assert.ok(found.precision === 'hour' || Date.parse(found.at) === seconds * 1_000, `${written} ${zone}`);
    }),
    { numRuns: 400 },
  );
});

test('zones are those of the IANA database, offsets, UTC and unknown', () => {
  for (const zone of ['UTC', 'unknown', 'Europe/Madrid', '+02:00', '-0330']) assert.ok(isZone(zone), zone);
  for (const zone of ['', 'Mars/Base', '<img>', 'x'.repeat(100)]) assert.ok(!isZone(zone), zone);
});
