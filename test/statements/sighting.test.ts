// Readiness: which of many sightings can lead to a subscriber, and what is missing in the others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressKindOf, READINESS, readinessOf, type Trace } from '../../src/statements/sighting.ts';
import { PRECISIONS } from '../../src/statements/statement.ts';

const whole: Trace = {
  address: '192.0.2.7',
  port: 40_123,
  at: '2026-03-01T10:00:00.000Z',
  precision: 'second',
  zone: 'UTC',
};

test('address, source port, exact second and zone together are ready', () => {
  assert.equal(readinessOf(whole), 'ready');
});

test('each missing part has its own verdict', () => {
  assert.equal(readinessOf({ ...whole, port: null }), 'needs-port');
  assert.equal(readinessOf({ ...whole, port: 0 }), 'needs-port');
  assert.equal(readinessOf({ ...whole, zone: 'unknown' }), 'needs-zone');
  assert.equal(readinessOf({ ...whole, precision: 'minute' }), 'too-imprecise');
  assert.equal(readinessOf({ ...whole, at: null }), 'too-imprecise');
  assert.equal(readinessOf({ ...whole, address: null }), 'not-attributable');
});

test('an IPv6 address is not shared: it needs no port, and a minute is enough', () => {
  const six = { ...whole, address: '2001:db8::7', port: null };
  assert.equal(readinessOf(six), 'ready');
  assert.equal(readinessOf({ ...six, precision: 'minute' }), 'ready');
  assert.equal(readinessOf({ ...six, precision: 'hour' }), 'too-imprecise');
  assert.equal(readinessOf({ ...six, address: '::ffff:192.0.2.7' }), 'needs-port');
});

test('inside a carrier or a home, or behind a relay, no subscriber can be named', () => {
  assert.equal(addressKindOf('100.64.0.1'), 'carrier');
  assert.equal(addressKindOf('10.0.0.1'), 'private');
  assert.equal(addressKindOf('fd00::1'), 'private');
  assert.equal(addressKindOf('ff02::1'), 'special');
  assert.equal(addressKindOf('198.18.4.4'), 'public');
  assert.equal(addressKindOf('2001:db8::7'), 'public');
  assert.equal(addressKindOf('nowhere'), null);
  for (const address of ['100.64.0.1', '10.0.0.1', '127.0.0.1', 'nowhere']) {
    assert.equal(readinessOf({ ...whole, address }), 'not-attributable');
  }
  assert.equal(readinessOf({ ...whole, addressKind: 'relay' }), 'not-attributable');
});

test('saying less never makes a sighting ready', () => {
  const trace = fc.record({
    address: fc.option(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())),
    port: fc.option(fc.integer({ min: 0, max: 65_535 })),
    at: fc.constantFrom('2026-03-01T10:00:00.000Z', null),
    precision: fc.constantFrom(...PRECISIONS),
    zone: fc.constantFrom('UTC', 'Europe/Madrid', 'unknown', ''),
  });
  fc.assert(
    fc.property(trace, (said) => {
      assert.ok(READINESS.includes(readinessOf(said)));
      if (readinessOf(said) === 'ready') return;
      for (const less of [{ address: null }, { port: null }, { zone: 'unknown' }, { at: null }]) {
        assert.notEqual(readinessOf({ ...said, ...less }), 'ready');
      }
    }),
  );
});
