// Which addresses a node dials: one form of text, and answers of the name service that lie outside its own house. The
// odd forms are those by which others have been led astray; what passes is shown too, or the rule could refuse all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDial, readPlace } from '../../src/node/peer-address.ts';
import { ODD } from './odd-addresses.ts';

test('an address of any other form than https://host:port is none', () => {
  assert.ok(ODD.length >= 80, `${ODD.length} forms`);
  assert.equal(new Set(ODD).size, ODD.length);
  assert.deepEqual(
    ODD.filter((text) => readPlace(text) !== null),
    [],
  );
});

test('an address of that form is read', () => {
  assert.deepEqual(readPlace('https://node.police.example.org:9443'), {
    host: 'node.police.example.org',
    port: 9_443,
    literal: false,
  });
  assert.deepEqual(readPlace('https://192.0.2.7:1'), { host: '192.0.2.7', port: 1, literal: true });
  assert.deepEqual(readPlace('https://[2001:db8::7]:65535'), { host: '2001:db8::7', port: 65_535, literal: true });
});

const NEVER = [
  ...['0.0.0.0', '169.254.169.254', '169.254.0.1', '255.255.255.255', 'ff0e::1', '192.0.2.1'],
  ...['::', 'fe80::1', 'fec0::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
  ...['::ffff:169.254.169.254', '::ffff:0.0.0.0', '::ffff:0:127.0.0.1', 'node.example.org', '', '127.1', '0x7f.1'],
];
const INWARDS = [
  ...['127.0.0.1', '127.8.8.8', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '::1'],
  ...['fd00::1', 'fc00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1'],
];

test('what leads inwards is dialled by the word of the operator only, link-local and its like never', () => {
  for (const address of NEVER) {
    assert.equal(mayDial(address, false), false, address);
    assert.equal(mayDial(address, true), false, address);
  }
  for (const address of INWARDS) {
    assert.equal(mayDial(address, false), false, address);
    assert.equal(mayDial(address, true), true, address);
  }
  for (const address of ['1.1.1.1', '9.9.9.9', '2606:4700::1']) {
    assert.equal(mayDial(address, false), true, address);
  }
});
