// The guard: whatever can carry media, message text or secrets does not get past it, by whichever door, and honest
// values do. The media here are benign bytes with the magic numbers of media, made in the test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../src/intake/format.ts';
import {
  guarded,
  guardHead,
  guardRecord,
  isForbiddenField,
  refusalOf,
  refusalOfValue,
  safeName,
} from '../../src/intake/guard.ts';
import { magicOf } from '../../src/intake/magic.ts';

const BENIGN = Buffer.from('benign bytes that show nothing at all, made for this test');
const media = {
  jpeg: Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), BENIGN]),
  png: Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d', 'hex'), BENIGN]),
  gif: Buffer.concat([Buffer.from('GIF89a'), BENIGN]),
  webp: Buffer.concat([Buffer.from('RIFF____WEBP'), BENIGN]),
  mp4: Buffer.concat([Buffer.from('000000186674797069736f6d', 'hex'), BENIGN]),
  webm: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), BENIGN]),
  mp3: Buffer.concat([Buffer.from('ID3\u0003'), BENIGN]),
  bmp: Buffer.concat([Buffer.from('424d4600000000000000360000', 'hex'), BENIGN]),
  tiff: Buffer.concat([Buffer.from('49492a00', 'hex'), BENIGN]),
  pdf: Buffer.concat([Buffer.from('%PDF-1.7 '), BENIGN]),
};
const archives = {
  zip: Buffer.concat([Buffer.from('504b0304', 'hex'), BENIGN]),
  gzip: Buffer.concat([Buffer.from('1f8b0800', 'hex'), BENIGN]),
  sevenZip: Buffer.concat([Buffer.from('377abcaf271c', 'hex'), BENIGN]),
  rar: Buffer.concat([Buffer.from('526172211a0700', 'hex'), BENIGN]),
  xz: Buffer.concat([Buffer.from('fd377a585a00', 'hex'), BENIGN]),
};

test('a file that is media, a document or an archive is refused whole', () => {
  for (const bytes of Object.values(media)) assert.throws(() => guardHead(bytes), { code: 'intake/media' });
  for (const bytes of Object.values(archives)) assert.throws(() => guardHead(bytes), { code: 'intake/archive' });
  const tar = Buffer.alloc(512, 0x20);
  tar.write('ustar', 257);
  assert.throws(() => guardHead(tar), { code: 'intake/archive' });
});

test('UTF-16 and binary files are refused by name', () => {
  for (const order of ['fffe', 'feff']) {
    assert.throws(() => guardHead(Buffer.concat([Buffer.from(order, 'hex'), BENIGN])), { code: 'intake/encoding' });
  }
  assert.throws(() => guardHead(Buffer.from('a\u0000b')), { code: 'intake/encoding' });
  assert.throws(() => guardHead(Buffer.from('<report/>', 'utf16le')), { code: 'intake/encoding' });
});

test('media and archives behind base64 or hexadecimal are seen, with spaces, padding or the URL alphabet', () => {
  for (const [kind, corpus] of [
    ['media', media],
    ['archive', archives],
  ] as const) {
    for (const bytes of Object.values(corpus)) {
      const base64 = bytes.toString('base64');
      for (const text of [
        base64,
        bytes.toString('base64url'),
        base64.replaceAll(/(.{20})/g, '$1 '),
        bytes.toString('hex'),
      ]) {
        assert.equal(refusalOf(text), kind, text.slice(0, 24));
      }
      assert.equal(refusalOf(`name=${base64}`), kind);
    }
  }
});

test('data URIs are seen in any case, in the middle of a text, escaped, or longer than any string may be', () => {
  const uris = [
    'data:image/png;base64,AAAA',
    'DATA:text/html,x',
    'see data:,x',
    'data:;base64,AA',
    'data%3Aimage%2Fpng%3Bbase64%2CAAAA',
  ];
  for (const uri of uris) assert.equal(refusalOf(uri), 'data-uri', uri);
  assert.equal(refusalOf(`data:image/png;base64,${'A'.repeat(5_000)}`), 'data-uri');
});

test('no string longer than one kibibyte passes, counted in UTF-8 bytes', () => {
  assert.equal(refusalOf('a'.repeat(1_024)), null);
  assert.equal(refusalOf('a'.repeat(1_025)), 'too-long');
  assert.equal(refusalOf('é'.repeat(513)), 'too-long');
  assert.equal(refusalOf('x'.repeat(2_048)), 'too-long');
});

test('markup with pictures, control characters and broken text are refused', () => {
  for (const text of ['<img src=x>', '< IMG >', '<svg/onload=1>', '<script>', '</html>'])
    assert.equal(refusalOf(text), 'markup');
  assert.equal(refusalOf('a\u0000b'), 'control');
  assert.equal(refusalOf('a\nb'), 'control');
  assert.equal(refusalOf('\ud800'), 'ill-formed');
  assert.equal(refusalOf('a\ufffdb'), 'ill-formed');
});

test('a stored value never starts a spreadsheet formula', () => {
  for (const text of ['=1+1', '+x', '-x', '@SUM(A1)', '\t=1', '\r=1'])
    assert.equal(refusalOfValue(text, 'name'), 'formula', text);
  assert.equal(refusalOfValue('+12025550114', 'phone'), null);
  assert.equal(refusalOfValue('+cmd|x', 'phone'), 'formula');
  assert.equal(refusalOfValue('-1001234567890', 'native-id'), null);
  assert.equal(refusalOfValue('-1+cmd', 'native-id'), 'formula');
});

test('honest values pass', () => {
  const honest = [
    'Persona 014',
    '100200300400500601',
    'persona014@mail.example.org',
    '2001:db8::16',
    'José Ñ',
    'BM',
    'PK',
    'data',
    'metadata: yes',
    'a,b',
    'x:00000000000000000000000000000003',
    `sha256:${'f'.repeat(64)}`,
    'ffd8ff'.repeat(6).slice(0, 32),
  ];
  for (const text of honest) assert.equal(refusalOf(text), null, text);
});

test('identifiers, digests and salts are practically never mistaken for media', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const hex = Buffer.from(bytes).toString('hex');
      return (
        refusalOf(`sha256:${hex}`) === null && refusalOf(hex) === null && refusalOf(`s:${hex.slice(0, 32)}`) === null
      );
    }),
    { numRuns: 2_000 },
  );
});

test('fields that carry media, text or secrets are known by name in every spelling', () => {
  const dropped = [
    'dataPayload',
    'payload_bin',
    'attachment',
    'Thumbnail',
    'contact-photo',
    'Body',
    'message_text',
    'additionalInfo',
    'profileBio',
    'Password',
    'credential',
    'PhotoDNA',
    'RelativeFilePath',
    'Comments',
    'content',
  ];
  for (const name of dropped) assert.ok(isForbiddenField(name), name);
  for (const name of ['account', 'handle', 'service', 'at', 'MD5', 'Category'])
    assert.ok(!isForbiddenField(name), name);
});

test('names of fields from outside are shown only when they are plain', () => {
  assert.equal(safeName('Media.MD5'), 'Media.MD5');
  for (const name of ['a b', '<img>', 'x'.repeat(200), '\u0000', 'é']) assert.equal(safeName(name), '(unnamed)');
});

test('whatever a format says, nothing unfit passes', async () => {
  const statement = (value: string): Finding => ({
    kind: 'statement',
    subject: { about: 'account', key: 'exampletalk|1' },
    property: 'name',
    value,
    service: null,
    observed: { at: null, precision: 'unknown', zone: 'unknown' },
    basis: 'fact',
    exhibit: null,
  });
  async function* say(findings: readonly Finding[]) {
    yield* findings;
  }
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 1_500 }), { maxLength: 5 }), async (values) => {
      for await (const finding of guarded(say(values.map(statement)))) {
        compared += 1;
        if (finding.kind === 'statement') assert.equal(refusalOf(finding.value as string), null);
        else assert.equal(finding.kind, 'refused');
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(compared > 0);
});

test("a peer's record is looked through at every depth, but for its salt", () => {
  const picture = media.jpeg.toString('base64').slice(0, 44);
  assert.throws(() => guardRecord({ type: 'x', a: [{ b: { c: picture } }] }, 3), { code: 'intake/media-in-package' });
  const salt = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(29, 1)]).toString('base64');
  assert.doesNotThrow(() => guardRecord({ type: 'received', salt }, 3));
  assert.throws(() => guardRecord({ type: 'received', salt: `${salt}${salt}` }, 3), {
    code: 'intake/media-in-package',
  });
});

test('short and empty bytes have no magic', () => {
  for (let length = 0; length < 3; length += 1) assert.equal(magicOf(Buffer.alloc(length, 0xff)), null);
});
