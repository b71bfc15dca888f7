// The bytes of packages: every byte is changed, every cut is made, frames are left out, doubled and swapped,
// covers and padding are written in other forms; nothing of it is accepted, and an unchanged control always is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { FRAMES, frame } from '../../src/ledger/package-format.ts';
import { expected, framesOf, joined, made, refuses } from './package-made.ts';

test('no changed byte and no cut of a package goes unseen, and each is refused by name', async () => {
  const { bytes } = await made();
  assert.equal(checkPackage(Buffer.from(bytes), expected).records.length, 7);
  const classes = new Set<string>();
  const refusesBytes = (changed: Buffer, what: string) =>
    assert.throws(
      () => checkPackage(changed, expected),
      (error) => {
        assert.ok(error instanceof Fault && error.code.startsWith('ledger/package-'), what);
        classes.add(error.code);
        return true;
      },
      what,
    );
  // Every third byte takes seconds, all of them half a minute: see LIAISON_THOROUGH in CONTRIBUTING.md.
  const step = process.env['LIAISON_THOROUGH'] === undefined ? 3 : 1;
  let flips = 0;
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (Math.floor(at / step) % 8));
    refusesBytes(changed, `byte ${at}`);
    flips += 1;
  }
  for (let length = 0; length < bytes.length; length += step) refusesBytes(bytes.subarray(0, length), `cut ${length}`);
  assert.ok(flips >= Math.floor(bytes.length / step));
  assert.ok(classes.size >= 10, [...classes].join());
});

test('frames that are left out, doubled, swapped or out of place are refused', async () => {
  const { bytes } = await made();
  const frames = framesOf(bytes).filter(({ type }) => type < FRAMES.pad);
  assert.ok(checkPackage(joined(frames), expected), 'control');
  let compared = 0;
  for (let at = 0; at < frames.length; at++) {
    const here = frames[at];
    const next = frames[at + 1];
    if (here === undefined) continue;
    const without = frames.filter((_, index) => index !== at);
    const doubled = frames.flatMap((one, index) => (index === at ? [one, one] : [one]));
    const swapped = next === undefined ? null : frames.with(at, next).with(at + 1, here);
    for (const changed of [without, doubled, ...(swapped === null ? [] : [swapped])]) {
      assert.throws(() => checkPackage(joined(changed), expected), Fault, `frame ${at}`);
      compared += 1;
    }
  }
  assert.ok(compared > 60);
});

test('a cover that is not the greedy one is refused although it gives the same root', async () => {
  const { bytes, log } = await made();
  const frames = framesOf(bytes);
  const at = frames.findIndex(({ type, body }) => type === FRAMES.logSpan && body[0] === 1);
  assert.ok(at > 0);
  // The first span of height 1 covers entries 0 and 1: shown as two spans of height 0 it gives the same root.
  const leaf = (position: number) => log.entries[position]?.leaf ?? Buffer.alloc(0);
  const split = [0, 1].map((n) => ({ type: FRAMES.logSpan, body: Buffer.concat([Buffer.of(0), leaf(n)]) }));
  refuses('not-greedy', () => checkPackage(joined(frames.toSpliced(at, 1, ...split)), expected));
  const high = frames.with(at, { type: FRAMES.logSpan, body: Buffer.concat([Buffer.of(60), leaf(0)]) });
  refuses('not-greedy', () => checkPackage(joined(high), expected));
});

test('padding hides the exact length, and only its one form is accepted', async () => {
  const lengths = new Set<number>();
  for (let n = 0; n < 12; n++) {
    const { bytes } = await made({ selection: [{ position: 7, records: [...Array(n + 1).keys()] }] });
    lengths.add(bytes.length);
    assert.ok(checkPackage(bytes, expected));
  }
  assert.ok(lengths.size < 12);
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const pad = frames.find(({ type }) => type === FRAMES.pad);
  assert.ok(pad);
  const raw = (change: (frames: { type: number; body: Buffer }[]) => { type: number; body: Buffer }[]) =>
    Buffer.concat(change(frames).map(({ type, body }) => frame(type, body)));
  const padAs = (body: Buffer) => (all: typeof frames) =>
    all.map((one) => (one.type === FRAMES.pad ? { ...one, body } : one));
  assert.ok(
    checkPackage(
      raw((all) => all),
      expected,
    ),
    'control',
  );
  refuses('frame', () => checkPackage(raw(padAs(Buffer.alloc(pad.body.length + 1))), expected));
  refuses('frame', () => checkPackage(raw(padAs(Buffer.alloc(pad.body.length, 1))), expected));
  refuses('frame', () =>
    checkPackage(
      raw((all) => all.filter(({ type }) => type !== FRAMES.pad)),
      expected,
    ),
  );
  refuses('truncated', () =>
    checkPackage(
      raw((all) => all.filter(({ type }) => type !== FRAMES.end)),
      expected,
    ),
  );
  refuses('trailing', () => checkPackage(Buffer.concat([bytes, Buffer.of(0)]), expected));
  refuses('trailing', () => checkPackage(Buffer.concat([bytes, bytes]), expected));
});
