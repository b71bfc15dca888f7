// Which addresses a node dials: one form of text, and answers of the name service that lie outside its own house. The
// odd forms are those by which others have been led astray; what passes is shown too, or the rule could refuse all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDial, readPlace } from '../../src/node/peer-address.ts';

/** Written so that some reader of addresses takes them for something else than another does. */
const ODD = [
  'http://node.example.org:9443',
  'HTTPS://node.example.org:9443',
  'ftp://node.example.org:9443',
  'file:///etc/hosts',
  'file://node.example.org:9443',
  'unix:/run/node.sock',
  'https+unix://%2Frun%2Fnode.sock:9443',
  'gopher://node.example.org:9443',
  'data:text/plain,x',
  '//node.example.org:9443',
  'node.example.org:9443',
  'https:node.example.org:9443',
  'https:/node.example.org:9443',
  'https:///node.example.org:9443',
  'https:\\\\node.example.org:9443',
  'https://node.example.org',
  'https://node.example.org:',
  'https://node.example.org:0',
  'https://node.example.org:00443',
  'https://node.example.org:65536',
  'https://node.example.org:99999',
  'https://node.example.org:-1',
  'https://node.example.org:+443',
  'https://node.example.org:443a',
  'https://node.example.org:0x1bb',
  'https://node.example.org:443:443',
  'https://node.example.org:9443/',
  'https://node.example.org:9443/peer',
  'https://node.example.org:9443?x=1',
  'https://node.example.org:9443#x',
  'https://user@node.example.org:9443',
  'https://user:word@node.example.org:9443',
  'https://node.example.org:9443@127.0.0.1:80',
  'https://127.0.0.1:80#@node.example.org:9443',
  'https://node.example.org%40127.0.0.1:9443',
  'https://node.example.org.:9443',
  'https://127.0.0.1.:9443',
  'https://.example.org:9443',
  'https://node..example.org:9443',
  'https://-node.example.org:9443',
  'https://node-.example.org:9443',
  'https://node_1.example.org:9443',
  'https://Node.example.org:9443',
  'https://n\u043ede.example.org:9443',
  'https://xn--nde-fmc.example.org:9443',
  'https://node.xn--p1ai:9443',
  'https://\uff11\uff12\uff17\uff0e0.0.1:9443',
  'https://127\u30020\u30020\u30021:9443',
  'https://node.example.org :9443',
  ' https://node.example.org:9443',
  'https://node.example.org:9443\n',
  'https://node.example.org:9443\r\nx: y',
  'https://node.example.org\t:9443',
  'https://node.example.org\u0000:9443',
  'https://%6eode.example.org:9443',
  'https://127.1:9443',
  'https://127.0.1:9443',
  'https://2130706433:9443',
  'https://017700000001:9443',
  'https://0x7f000001:9443',
  'https://0x7f.0x0.0x0.0x1:9443',
  'https://0177.0.0.1:9443',
  'https://127.0.0.01:9443',
  'https://127.0.0.0x1:9443',
  'https://127.0.0.256:9443',
  'https://127.0.0.1.1:9443',
  'https://1.2.3.4.5:9443',
  'https://0:9443',
  'https://00000000:9443',
  'https://example.123:9443',
  'https://example.0x7f:9443',
  'https://::1:9443',
  'https://[::1:9443',
  'https://[]:9443',
  'https://[::g]:9443',
  'https://[fe80::1%25eth0]:9443',
  'https://[fe80::1%eth0]:9443',
  'https://[127.0.0.1]:9443',
  'https://[::1]x:9443',
  'https://[::1].example.org:9443',
  'https://[v1.example]:9443',
  'https://[1:2:3:4:5:6:7:8:9]:9443',
  'https://*.example.org:9443',
  `https://${'a'.repeat(64)}.example.org:9443`,
  `https://${'a.'.repeat(120)}org:9443`,
  '',
];

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
