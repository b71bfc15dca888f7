// Values: two spellings of one thing get one normal form, what cannot be compared gets none, and nothing throws.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import { COUNTRIES, readCountry } from '../../src/statements/country.ts';
import {
  isWellFormedValue,
  normalise,
  normaliseKind,
  readAddress,
  requireWellFormed,
  type ValueContext,
} from '../../src/statements/value.ts';
import { VALUE_KINDS, VOCABULARY } from '../../src/statements/vocabulary.ts';

const same = (property: string, spellings: readonly string[], normal: string | null, context: ValueContext = {}) => {
  for (const spelling of spellings) assert.equal(normalise(property, spelling, context), normal, spelling);
};

test('a phone number has one form however it is written, and fiction has one too', () => {
  same('phone', ['+1 202 555 0143', '+1 (202) 555-0143', 'tel:+1-202-555-0143'], '+12025550143');
  same('phone', ['202 555 0143', '011 1 202 555 0143'], '+12025550143', { country: 'US' });
  same('phone', ['0034 600 000 001'], '+34600000001', { country: 'FR' });
  same('phone', ['+34 600 000 01'], '+3460000001');
  same('phone', ['+999 123 4567 8'], '+99912345678');
});

test('a number without a country has no normal form, and two extensions are two people', () => {
  same('phone', ['202 555 0143', 'not a number', '', '+'], null);
  assert.equal(isWellFormedValue('phone', '202 555 0143'), true);
  assert.equal(isWellFormedValue('phone', 'call Persona 014'), false);
  assert.notEqual(normalise('phone', '+12025550143 ext. 5'), normalise('phone', '+12025550143 ext. 6'));
});

test('an e-mail keeps the case of its local part and loses that of its domain', () => {
  same('email', [' Persona.014@EXAMPLE.org ', 'Persona.014@example.org.'], 'Persona.014@example.org');
  same('email', ['persona@bücher.example.org'], 'persona@xn--bcher-kva.example.org');
  same('email', ['persona', 'a@b@', '@example.org', 'a b@example.org', 'a@localhost', 'a@-x.org', 'a@x..org'], null);
  assert.equal(isWellFormedValue('email', 'persona'), false);
});

test('a handle and a native id carry their service, without which they have no form', () => {
  same('handle', ['@Persona_014', 'persona_014', ' @persona_014'], 'exampletalk|persona_014', {
    service: 'Example Talk',
  });
  same('native-id', ['1001', ' 1001 '], 'exampletalk|1001', { service: 'ExampleTalk' });
  same('handle', ['persona_014'], null);
  same('handle', ['persona_014'], null, { service: 'two|services' });
  same('handle', ['@', ' '], null, { service: 'exampletalk' });
  assert.notEqual(
    normalise('native-id', 'Ab', { service: 'exampletalk' }),
    normalise('native-id', 'ab', { service: 'exampletalk' }),
  );
});

test('an address has one text form, and short or octal ones are none', () => {
  same('address', ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201', ' 192.0.2.1 '], '192.0.2.1');
  same('address', ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'], '2001:db8::1');
  same('address', ['1', '192.0.2', '192.0.2.256', '0300.0.2.1', '0xc0.0.2.1', 'fe80::1%eth0', '192.0.2.1:80'], null);
  assert.equal(readAddress('x'.repeat(10_000)), null);
});

test('devices, payment accounts and documents lose their spaces and marks', () => {
  same('device', ['49-015420-323751-8', '490154203237518'], '490154203237518');
  same('device', ['00-1A-2B-3C-4D-5E', '00:1a:2b:3c:4d:5e', '001a.2b3c.4d5e'], '00:1a:2b:3c:4d:5e');
  same('device', ['{9F1B2C3D-0000-4000-8000-00000000000A}'], '9f1b2c3d-0000-4000-8000-00000000000a');
  same('device', ['49-015420-323751-9'], '49-015420-323751-9');
  same('payment-account', ['ES00 0000 0000 0000 0000 0000', 'es0000000000000000000000'], 'ES0000000000000000000000');
  same('payment-account', [' wallet  A1 '], 'wallet A1');
  same('document', ['x-1234567 l', 'X1234567L'], 'X1234567L');
});

test('countries are those of the list, numbers and codes those of their property', () => {
  assert.equal(COUNTRIES.size, 250);
  same('country', ['es', ' ES '], 'ES');
  same('country', ['UK', 'GB'], 'GB');
  same('country', ['ESP', 'Spain', 'ZZ', 'XX', ''], null);
  assert.equal(readCountry('el'), 'GR');
  same('birth-year', ['1981', ' 1981 '], '1981');
  same('birth-year', ['81', '19810', '1981.5', '-1981'], null);
  same('occupation', ['Schoolteacher'], 'schoolteacher');
  same('occupation', ['astronaut'], null);
  same('member-of', [`s:${'a'.repeat(32)}`], `s:${'a'.repeat(32)}`);
  same('member-of', ['exampletalk|1001'], null);
});

test('names and free texts have no normal form but may be said', () => {
  for (const property of ['name', 'group-name', 'application-installed']) {
    same(property, ['Persona 014'], null);
    assert.equal(isWellFormedValue(property, 'Persona 014'), true);
  }
});

test('nothing that can be typed makes a normal form longer than the bound, or throws, or changes twice', () => {
  const properties = Object.keys(VOCABULARY);
  const context = fc.record({ service: fc.option(fc.string()), country: fc.option(fc.string()) });
  fc.assert(
    fc.property(
      fc.constantFrom(...properties, 'constructor', '__proto__', ''),
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.ipV6(),
        fc.emailAddress(),
        fc.stringMatching(/^\+?[\d ()-]+$/),
      ),
      context,
      (property, value, given) => {
        const normal = normalise(property, value, given);
        if (normal === null) return;
        assert.ok(Buffer.byteLength(normal) <= 1_024 && normal.isWellFormed() && !normal.includes('\u0000'));
        const named = property === 'handle' || property === 'native-id';
        const again = named ? normal.slice(normal.indexOf('|') + 1) : normal;
        assert.equal(normalise(property, again, given), normal);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a refusal names property and kind, and never the value', () => {
  assert.equal(requireWellFormed('country', 'es'), 'ES');
  assert.throws(
    () => requireWellFormed('email', 'persona-secret'),
    (error) => {
      assert.ok(error instanceof Fault && error.code === 'statements/value-ill-formed');
      assert.doesNotMatch(JSON.stringify(error.details), /secret/);
      return true;
    },
  );
  assert.throws(
    () => requireWellFormed('shoe-size', '44'),
    (error) => error instanceof Fault && error.code === 'statements/unknown-property',
  );
});

test('text that cannot be stored is not well formed in any property', () => {
  for (const property of Object.keys(VOCABULARY)) {
    for (const text of ['', ' ', 'a\u0000b', '\ud800', 'x'.repeat(1_025)]) {
      assert.equal(isWellFormedValue(property, text), false);
      assert.equal(normalise(property, text, { service: 'exampletalk' }), null);
    }
  }
});

test('every kind of value has its rule', () => {
  for (const kind of VALUE_KINDS) assert.doesNotThrow(() => normaliseKind(kind, 'text'));
  assert.ok(VALUE_KINDS.length > 0);
});
