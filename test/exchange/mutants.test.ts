// P3: nothing that was changed after it was signed is taken, and nothing that a good key signed in another form than
// the one there is. Ten thousand mutants by a seed, and named forgeries by role, agency, algorithm and form. Ed25519's
// own edge cases are frozen in `test/vectors/ed25519.test.ts`. See `signed-things.ts` for the five things.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { releaseKeyName } from '../../src/ledger/package-format.ts';
import { seededRandom } from '../house.ts';
import { ES, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { EXPIRES, expected, made } from '../ledger/package-made.ts';
import { keyNamed, ORIGIN, ROOT } from './key-world.ts';
import { otherForms, otherLines, type Signer, signedThings, type Thing } from './signed-things.ts';

const MUTANTS_EACH = 2_000;

type Draw = (below: number) => number;
function drawFrom(seed: string): Draw {
  const random = seededRandom(seed);
  return (below) => Buffer.from(random.bytes(4)).readUInt32BE() % Math.max(1, below);
}

/** Ways to spoil bytes, most of them small. */
const SPOILING: readonly ((bytes: Buffer, draw: Draw) => Buffer)[] = [
  (bytes, draw) => changed(bytes, draw(bytes.length), (byte) => byte ^ (1 << draw(8))),
  (bytes, draw) => changed(bytes, draw(bytes.length), () => draw(256)),
  (bytes, draw) => changed(bytes, draw(bytes.length), (byte) => byte ^ 0x20),
  (bytes, draw) => spliced(bytes, draw(bytes.length), 1),
  (bytes, draw) => spliced(bytes, draw(bytes.length), 0, Buffer.of(draw(256))),
  (bytes, draw) =>
    spliced(bytes, draw(bytes.length), 0, Buffer.from(['\n', '\r', '=', '0', ' ', '\u2014'][draw(6)] ?? '')),
  (bytes, draw) => bytes.subarray(0, draw(bytes.length)),
  (bytes, draw) => Buffer.concat([bytes, bytes.subarray(draw(bytes.length))]),
  (bytes, draw) => {
    const [at, length] = [draw(bytes.length), 1 + draw(64)];
    return spliced(bytes, at, 0, bytes.subarray(at, at + length));
  },
  (bytes, draw) => {
    const [from, to] = [draw(bytes.length), draw(bytes.length)];
    return spliced(bytes, to, 32, bytes.subarray(from, from + 32));
  },
];

function changed(bytes: Buffer, at: number, by: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = by(copy[at] ?? 0);
  return copy;
}
const spliced = (bytes: Buffer, at: number, out: number, put: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + out)]);

test('P3: of ten thousand mutants of what is signed or carried, none is taken', async (t) => {
  let mutants = 0;
  for (const thing of await signedThings()) {
    const genuine = thing.name === 'feed file' ? !thing.takes(thing.bytes) : thing.takes(thing.bytes);
    assert.ok(genuine, `the genuine ${thing.name} is taken`);
    const draw = drawFrom(`mutants of ${thing.name}`);
    for (let nth = 0; nth < MUTANTS_EACH; ) {
      const bytes = SPOILING[nth % SPOILING.length]?.(thing.bytes, draw) ?? thing.bytes;
      if (bytes.equals(thing.bytes)) continue;
      nth += 1;
      mutants += 1;
      assert.equal(thing.takes(bytes), false, `${thing.name}, mutant ${nth}: ${bytes.toString('base64')}`);
    }
  }
  assert.equal(mutants, 10_000);
  t.diagnostic(`compared ${mutants} mutants of five things`);
});

/** Somebody else, with the right name or their own, and a key of the same agency in another role. */
function wrongSigners({ name, key }: Signer): readonly (readonly [string, Signer])[] {
  const stranger = keyNamed('another agency');
  const others = [releaseKey, ledgerKey, ROOT].filter((one) => one !== key);
  return [
    ['the key of another agency under this name', { name, key: stranger }],
    ['the key of another agency under its own', { name: 'pt.police.example/liaison/1', key: stranger }],
    ...others.map((other, nth) => [`a key of another role, ${nth + 1}`, { name, key: other }] as const),
    ['this key under the name of another role', { name: `${name}/release`, key }],
    ['this key under the name of a ledger', { name: name === ES ? releaseKeyName(ES) : ORIGIN, key }],
    ...[0x00, 0x02, 0x03, 0x04, 0x05, 0x06, 0xff].map(
      (type) => [`a line of type ${type}, signed as if it were one`, { name, key, type }] as const,
    ),
  ];
}

/** The other signature with the same meaning: S and the order of the group. */
function plusOrder(bytes: Buffer): Buffer {
  const found = /\u2014 \S+ ([A-Za-z0-9+/]+=*)\n/u.exec(bytes.toString('utf8'));
  const line = Buffer.from(found?.[1] ?? '', 'base64');
  const order = (1n << 252n) + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
  const s = BigInt(`0x${Buffer.from(line.subarray(-32)).reverse().toString('hex')}`) + order;
  const bent = Buffer.concat([line.subarray(0, -32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
  const at = bytes.indexOf(found?.[1] ?? '?');
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(bent.toString('base64')),
    bytes.subarray(at + (found?.[1]?.length ?? 0)),
  ]);
}

test('P3: a forgery by key, role, algorithm or form is refused by name, whatever it is a forgery of', async (t) => {
  let cells = 0;
  const refuses = (thing: Thing, what: string, bytes: Buffer) => {
    cells += 1;
    assert.equal(thing.takes(bytes), false, `${thing.name}: ${what}`);
  };
  for (const thing of await signedThings()) {
    const isFeed = thing.name === 'feed file';
    const same = thing.forged(thing.text);
    assert.ok(same.equals(thing.bytes), `the ${thing.name} signed anew is the genuine one`);
    const forms = thing.text.startsWith('{') ? otherForms(thing.text) : otherLines(thing.text);
    for (const [what, text] of forms) {
      assert.notEqual(text, thing.text, what);
      refuses(thing, what, thing.forged(text));
    }
    if (isFeed) continue;
    for (const [what, by] of wrongSigners(thing.signer)) refuses(thing, what, thing.forged(thing.text, by));
    refuses(thing, 'the other form of its signature', plusOrder(thing.bytes));
  }
  t.diagnostic(`compared ${cells} named forgeries`);
  assert.ok(cells >= 140, `${cells} cells`);
});

test('P3: a package is taken to its last moment and not after it, however good its signature', async () => {
  const { bytes } = await made();
  const at = (now: string) => () => checkPackage(bytes, { ...expected, now: now as typeof expected.now });
  at('2026-12-21T11:59:59.999Z')();
  for (const now of [EXPIRES, '2027-11-21T13:00:00.000Z']) {
    assert.throws(at(now), (error) => error instanceof Fault && error.code === 'ledger/package-expired');
  }
});
