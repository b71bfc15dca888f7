// What a recipient must refuse although the bytes are whole: each class of failure of formats.md 5.7 is brought
// about once and must be named. See `package-frames.test.ts` for bytes that are not whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestText } from '../../src/base/digest.ts';
import { allFaults, Fault } from '../../src/base/fault.ts';
import { openNote, signingKeyFromSeed, signNote } from '../../src/base/signature.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { buildPackage } from '../../src/ledger/package.ts';
import { withoutRecords } from '../../src/ledger/package-body.ts';
import { checkPackage, openPackageNote } from '../../src/ledger/package-check.ts';
import { FRAMES, type Manifest } from '../../src/ledger/package-format.ts';
import { ES, FR, ledgerKey, releaseKey } from './package-log.ts';
import {
  dispatched,
  EXPIRES,
  expected,
  framesOf,
  joined,
  made,
  order,
  parts,
  refuses,
  SELECTION,
  signedAnew,
  someLog,
} from './package-made.ts';

test('a package for somebody else is refused, by origin and by code', async () => {
  const { bytes } = await made();
  const us = expected.us;
  refuses('addressee', () =>
    checkPackage(bytes, { ...expected, us: { ...us, origin: 'it.police.example/liaison/1' } }),
  );
  refuses('addressee', () => checkPackage(bytes, { ...expected, us: { ...us, code: 'it' } }));
  refuses('addressee-key', () => checkPackage(bytes, { ...expected, us: { ...us, sealingKeys: ['0'.repeat(16)] } }));
});

test('only enrolled senders with a good release key are heard', async () => {
  const { bytes } = await made();
  const stranger = signingKeyFromSeed(Buffer.alloc(32, 99)).publicKey;
  const [es] = expected.senders;
  assert.ok(es);
  refuses('sender', () => checkPackage(bytes, { ...expected, senders: [] }));
  refuses('sender', () => checkPackage(bytes, { ...expected, senders: [{ ...es, releaseKeys: [stranger] }] }));
  refuses('sender', () =>
    checkPackage(bytes, { ...expected, senders: [{ ...es, releaseKeys: [ledgerKey.publicKey] }] }),
  );
  refuses('checkpoint', () => checkPackage(bytes, { ...expected, senders: [{ ...es, ledgerKeys: [stranger] }] }));
  refuses('manifest', () => checkPackage(bytes, { ...expected, senders: [{ ...es, code: 'it' }] }));
  const rotated = { ...es, releaseKeys: [stranger, ...es.releaseKeys], ledgerKeys: [stranger, ...es.ledgerKeys] };
  assert.equal(checkPackage(bytes, { ...expected, senders: [rotated] }).records.length, 7);
});

test('a second signature line, also a good one, is refused', async () => {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const note = frames[0]?.body.toString() ?? '';
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const two = signNote(text, [
    { name: 'es.police.example/release', key: releaseKey },
    { name: 'x.example/release', key: ledgerKey },
  ]);
  frames[0] = { type: FRAMES.note, body: Buffer.from(two) };
  refuses('note', () => checkPackage(joined(frames), expected));
  const known = [{ name: 'es.police.example/release', publicKey: releaseKey.publicKey }];
  assert.equal(openNote(two, known).unknown, 1, 'control: it is a good note with one line more');
});

test('time: an expired package and one from the future are refused', async () => {
  const { bytes } = await made();
  refuses('expired', () => checkPackage(bytes, { ...expected, now: EXPIRES }));
  refuses('clock', () => checkPackage(bytes, { ...expected, now: '2026-11-21T11:54:59.999Z' }));
  assert.ok(checkPackage(bytes, { ...expected, now: '2026-11-21T11:55:00.000Z' }));
  const long = await made({ dispatch: { expires: '2027-02-20T12:00:00.000Z' } });
  refuses('manifest', () => checkPackage(long.bytes, expected));
});

test('the feed: a repeat, a fork and a gap are told apart', async () => {
  const one = await made();
  const again = { ...expected, feed: { next: 2, previous: one.packageId, idOf: () => one.packageId } };
  refuses('repeat', () => checkPackage(one.bytes, again));
  const other = await made({ dispatch: { nonce: '8'.repeat(32) } });
  refuses('forked', () => checkPackage(other.bytes, again));
  refuses('forked', () => checkPackage(one.bytes, { ...again, feed: { ...again.feed, idOf: () => null } }));
  const second = await made({ dispatch: { number: 2, previous: one.packageId } });
  refuses('gap', () => checkPackage(second.bytes, expected));
  assert.equal(checkPackage(second.bytes, again).manifest.number, 2);
  refuses('forked', () => checkPackage(second.bytes, { ...again, feed: { ...again.feed, previous: other.packageId } }));
  const unnamed = await made({ dispatch: { number: 2 } });
  refuses('manifest', () => checkPackage(unnamed.bytes, again));
});

test('what the note says is known before the feed is looked up', async () => {
  const { bytes, packageId } = await made();
  const { sender, text } = openPackageNote(bytes, expected.senders);
  assert.deepEqual([sender.code, text.number, text.package, text.to], ['es', 1, packageId, FR]);
});

test('a demonstration and a real node do not exchange packages, in neither direction', async () => {
  const demonstration = await made();
  const real = await made({ manifest: { synthetic: false } });
  refuses('synthetic', () => checkPackage(demonstration.bytes, { ...expected, synthetic: false }));
  refuses('synthetic', () => checkPackage(real.bytes, expected));
  assert.ok(checkPackage(real.bytes, { ...expected, synthetic: false }));
});

test('without its dispatch record, or with one that says otherwise, a package is refused', async () => {
  const { bytes, dispatch } = await made();
  refuses('dispatch', () =>
    checkPackage(
      withoutRecords(bytes, (position) => position === dispatch),
      expected,
    ),
  );
  const log = someLog();
  const wrong = await dispatched(log, [{ position: 2, records: [1] }]);
  await assert.rejects(
    () => buildPackage(log.source(), order(wrong, SELECTION)),
    (error) => error instanceof Fault && error.code === 'ledger/package-dispatch',
  );
  const other = log.append('identity/judged/1', [{ type: 'act' }]);
  await assert.rejects(
    () => buildPackage(log.source(), order(other, SELECTION)),
    (error) => error instanceof Fault && error.code === 'ledger/package-dispatch',
  );
});

test('a manifest that is changed and signed anew still has to agree with the dispatch entry', async () => {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  assert.ok(checkPackage(signedAnew(frames), expected), 'control: signed anew and unchanged');
  const cases: [string, (manifest: Manifest) => Record<string, unknown>][] = [
    ['dispatch', () => ({ nonce: '9'.repeat(32) })],
    ['dispatch', () => ({ purpose: 'prosecution', handling: { ...parts.handling, purposes: ['prosecution'] } })],
    ['dispatch', () => ({ type: 'recall' })],
    ['dispatch', () => ({ expires: '2026-12-20T12:00:00.000Z' })],
    ['dispatch', () => ({ dispatch: 3 })],
    ['dispatch', () => ({ selection: `sha256:${'0'.repeat(64)}` })],
    ['transcript', () => ({ transcript: `sha256:${'0'.repeat(64)}` })],
    ['counts', ({ counts }) => ({ counts: { ...counts, records: counts.records + 1 } })],
    ['counts', ({ counts }) => ({ counts: { ...counts, erased: 1 } })],
    ['counts', ({ counts }) => ({ counts: { ...counts, bytes: counts.bytes - 1 } })],
    ['counts', ({ counts }) => ({ counts: { ...counts, entries: 1 } })],
    ['checkpoint', ({ checkpoint }) => ({ checkpoint: { ...checkpoint, size: checkpoint.size - 1 } })],
    ['manifest', () => ({ v: 2 })],
    ['manifest', () => ({ type: 'order' })],
    ['manifest', () => ({ surprise: true })],
    ['manifest', () => ({ number: 2 })],
    ['dispatch', () => ({ package: `sha256:${'0'.repeat(64)}` })],
    ['manifest', () => ({ handling: null })],
    ['manifest', () => ({ handling: { ...parts.handling, tlp: 'WHITE' } })],
    ['handling', () => ({ handling: { ...parts.handling, audience: [] } })],
    ['handling', () => ({ handling: { ...parts.handling, purposes: [] } })],
  ];
  for (const [code, change] of cases) {
    refuses(code, () => checkPackage(signedAnew(frames, change), expected));
  }
  assert.equal(cases.length, 21);
});

test('a history that differs from the one we cosigned is named, an equal one is recognised', async () => {
  const { bytes, log } = await made();
  const size = log.entries.length;
  const at = (n: number, root = log.root(n)) => ({ ...expected, lastCosigned: { size: n, root } });
  assert.equal(checkPackage(bytes, at(size)).chained, true);
  assert.equal(checkPackage(bytes, at(2)).chained, true, 'size 2 is the border of a span');
  assert.equal(checkPackage(bytes, at(1)).chained, false, 'size 1 lies inside a span and is not judged');
  assert.equal(checkPackage(bytes, expected).chained, false);
  refuses('inconsistent', () => checkPackage(bytes, at(size, Buffer.alloc(32, 1))));
  refuses('inconsistent', () => checkPackage(bytes, at(2, Buffer.alloc(32, 1))));
});

test('every class of failure of a package has been declared with a hint', () => {
  const codes = [...allFaults().keys()].filter((code) => code.startsWith('ledger/package-'));
  assert.ok(codes.length >= 26);
});

test('a sender that signs what its ledger does not bear out is refused all the same', async () => {
  const { bytes, log } = await made();
  const frames = framesOf(bytes);
  const replaced = (at: number, ...others: { type: number; body: Buffer }[]) => frames.toSpliced(at, 1, ...others);
  const entryOf = (position: number) =>
    frames.findIndex(({ type, body }) => type === FRAMES.entry && body.equals(log.entries[position]?.header ?? body));

  // Entry 12 has one record: shown as a span instead, the entry is there and nothing of it.
  const only = entryOf(12) + 1;
  const hidden = {
    type: FRAMES.batchSpan,
    body: Buffer.concat([Buffer.of(0), log.entries[12]?.leaves[0] ?? Buffer.of()]),
  };
  refuses('frame', () => checkPackage(signedAnew(replaced(only, hidden)), expected));

  // Record 0 of entry 2 was not selected: shown as well, the two officers never released it.
  const record = log.entries[2]?.records[0];
  assert.ok(record !== undefined && 'salt' in record);
  const shown = { type: FRAMES.record, body: Buffer.concat([record.salt, record.bytes]) };
  const more = ({ counts }: Manifest) => ({
    counts: { ...counts, records: counts.records + 1, bytes: counts.bytes + record.bytes.length },
  });
  refuses('dispatch', () => checkPackage(signedAnew(replaced(entryOf(2) + 1, shown), more), expected));

  // A checkpoint of another history, signed by the sender's own ledger key.
  const root = Buffer.alloc(32, 5);
  const size = log.entries.length;
  const other = { type: FRAMES.checkpoint, body: Buffer.from(signCheckpoint(ES, { size, root }, ledgerKey)) };
  const claim = () => ({ checkpoint: { size, root: digestText(root) } });
  refuses('log-root', () => checkPackage(signedAnew(replaced(2, other), claim), expected));
});

test('a record that is not canonical JSON is refused although its ledger commits to it', async () => {
  for (const text of ['{"b":1,"a":1}', '{"a":1,"a":2}', '{ "a":1}', '[1]', '{"a":1.5}', 'no JSON']) {
    const log = someLog();
    const position = log.append('intake/received/1', [text]);
    const selection = [{ position, records: [0] }];
    const dispatch = await dispatched(log, selection);
    const { bytes } = await buildPackage(log.source(), order(dispatch, selection));
    refuses('record', () => checkPackage(bytes, expected));
  }
});
