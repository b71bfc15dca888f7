// Packages: what was selected is what arrives, and nothing else is ever accepted. Each class of failure of formats.md 5.7 is
// brought about once and must be named; then every byte is changed and every cut is made, with an unchanged control.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sha256Text } from '../../src/base/digest.ts';
import { allFaults, Fault } from '../../src/base/fault.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { openNote, signingKeyFromSeed, signNote } from '../../src/base/signature.ts';
import {
  type BuiltPackage,
  buildPackage,
  digestOfSelection,
  type ManifestParts,
  type PackageSource,
  type SelectedEntry,
} from '../../src/ledger/package.ts';
import { withoutRecords } from '../../src/ledger/package-body.ts';
import { checkPackage, openPackageNote, type PackageExpectation } from '../../src/ledger/package-check.ts';
import {
  closed,
  DISPATCHED,
  FRAMES,
  frame,
  type Manifest,
  readSignedText,
  signedText,
} from '../../src/ledger/package-format.ts';
import { ES, FR, ledgerKey, PackageLog, releaseKey } from './package-log.ts';

const refuses = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === `ledger/package-${code}`, code);
const OURS = 'aabbccddeeff0011';
const EXPIRES = '2026-12-21T12:00:00.000Z';

const parts: ManifestParts = {
  from: 'es',
  toKeys: [OURS],
  operation: `op:${'3'.repeat(32)}`,
  handling: {
    legal: ['H1'],
    legalText: null,
    tlp: 'AMBER',
    pap: 'GREEN',
    audience: ['es', 'fr'],
    purposes: ['investigation'],
    reviewAt: '2027-11-21T00:00:00.000Z',
    eraseBy: '2029-11-21T00:00:00.000Z',
  },
  created: '2026-11-21T12:00:00.000Z',
  withheld: [{ kind: 'statement', count: 2, ground: 'originator-refused' }],
  supersedes: [],
  recalls: [],
  erases: [],
  answers: null,
  synthetic: true,
};

const expected: PackageExpectation = {
  senders: [{ code: 'es', origin: ES, releaseKeys: [releaseKey.publicKey], ledgerKeys: [ledgerKey.publicKey] }],
  us: { code: 'fr', origin: FR, sealingKeys: [OURS] },
  synthetic: true,
  now: '2026-11-21T13:00:00.000Z',
  feed: { next: 1, previous: null, idOf: () => null },
};

const statement = (n: number): JsonObject => ({ type: 'statement', property: 'name', value: `Persona ${n}`, n });

/** A log with small and large entries in front of what is dispatched. */
function someLog(): PackageLog {
  const log = new PackageLog();
  log.append('ledger/opened/1', [{ type: 'act' }]);
  for (let n = 0; n < 6; n++) log.append('intake/received/1', [{ type: 'act' }, statement(n)]);
  log.append('intake/received/1', [{ type: 'act' }, ...Array.from({ length: 36 }, (_, n) => statement(n))]);
  for (let n = 0; n < 5; n++) log.append('identity/judged/1', [{ type: 'act', n }]);
  return log;
}

async function dispatched(log: PackageLog, selection: readonly SelectedEntry[], change: JsonObject = {}) {
  const dispatch = log.append(DISPATCHED, [
    {
      type: 'act',
      to: 'fr',
      number: 1,
      previous: null,
      nonce: '4'.repeat(32),
      packageType: 'records',
      purpose: 'investigation',
      expires: EXPIRES,
      selection: await digestOfSelection(log.source(), selection),
      officers: [`o:${'5'.repeat(32)}`, `o:${'6'.repeat(32)}`],
      release: `a:${'7'.repeat(32)}`,
      ...change,
    },
  ]);
  log.append('ledger/started/1', [{ type: 'act' }]);
  return dispatch;
}

const order = (dispatch: number, selection: readonly SelectedEntry[], change: Partial<ManifestParts> = {}) => ({
  dispatch,
  selection,
  manifest: { ...parts, ...change },
  recipientOrigin: FR,
  releaseKey,
});

const SELECTION: SelectedEntry[] = [
  { position: 7, records: [5, 6, 7, 20, 36] },
  { position: 2, records: [1] },
  { position: 12, records: [0] },
];

interface Made extends BuiltPackage {
  readonly log: PackageLog;
  readonly dispatch: number;
}

async function made(
  change: { dispatch?: JsonObject; manifest?: Partial<ManifestParts>; selection?: SelectedEntry[] } = {},
): Promise<Made> {
  const log = someLog();
  const selection = change.selection ?? SELECTION;
  const dispatch = await dispatched(log, selection, change.dispatch);
  const built = await buildPackage(log.source(), order(dispatch, selection, change.manifest));
  return { ...built, log, dispatch };
}

/** The frames of a package, to be put together otherwise. */
function framesOf(bytes: Buffer): { type: number; body: Buffer }[] {
  const frames: { type: number; body: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    frames.push({ type: bytes[at + 4] ?? 0, body: bytes.subarray(at + 5, at + 5 + length) });
    at += 5 + length;
  }
  return frames;
}

const joined = (frames: { type: number; body: Buffer }[]) =>
  closed(frames.filter(({ type }) => type < FRAMES.pad).map(({ type, body }) => frame(type, body)));

test('what was selected is what arrives, under the ids it has in the sender’s ledger', async () => {
  const { bytes, log, dispatch, packageId, manifest } = await made();
  const checked = checkPackage(bytes, expected);
  assert.deepEqual(
    checked.records.map(({ position, index }) => [position, index]),
    [
      [2, 1],
      [7, 5],
      [7, 6],
      [7, 7],
      [7, 20],
      [7, 36],
      [12, 0],
    ],
  );
  for (const { position, index, id, value, header } of checked.records) {
    assert.equal(id, log.id(position, index));
    assert.equal(header.position, position);
    assert.ok(value.type === 'statement' || value.type === 'act');
  }
  assert.equal(checked.packageId, packageId);
  assert.deepEqual(checked.manifest, manifest);
  assert.equal(checked.dispatch.position, dispatch);
  assert.equal(checked.dispatch.officers.length, 2);
  assert.equal(checked.sender.code, 'es');
  assert.equal(checked.checkpoint.size, log.entries.length);
});

test('the frames hold the records that were selected and no other', async () => {
  const { bytes } = await made();
  for (let n = 0; n < 36; n++) {
    const shown = [4, 5, 6, 19, 35, 1].includes(n);
    assert.equal(bytes.includes(`"Persona ${n}"`), shown, `Persona ${n}`);
  }
});

test('for any selection from any log, what goes in comes out', async () => {
  let packages = 0;
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (batches, chances) => {
      const log = new PackageLog();
      const chance = () => chances.next().value ?? 0;
      const selection: SelectedEntry[] = [];
      for (const [position, size] of batches.entries()) {
        log.append(
          'intake/received/1',
          Array.from({ length: size }, (_, n) => ({ n, position })),
        );
        const share = chance();
        const records = [...Array(size).keys()].filter(() => chance() < share);
        if (records.length > 0 && chance() < 0.6) selection.push({ position, records });
      }
      const dispatch = await dispatched(log, selection);
      const { bytes } = await buildPackage(log.source(), order(dispatch, selection));
      const checked = checkPackage(bytes, expected);
      assert.deepEqual(
        checked.records.map(({ position, index, value }) => [position, index, value]),
        selection.flatMap(({ position, records }) => records.map((n) => [position, n, { n, position }])),
      );
      packages += 1;
    }),
    { numRuns: 60 },
  );
  assert.ok(packages >= 60);
});

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
  const step = process.env.LIAISON_EVERY_BYTE === '1' ? 1 : 3;
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

test('a record that is erased afterwards leaves the rest of the signed package good', async () => {
  const { bytes, log, dispatch, packageId } = await made();
  const archived = withoutRecords(bytes, (position, index) => position === 7 && index === 6);
  assert.ok(!archived.includes('Persona 5"'));
  const checked = checkPackage(archived, expected);
  assert.deepEqual(checked.erased, [{ position: 7, index: 6, id: log.id(7, 6) }]);
  assert.equal(checked.records.length, 6);
  assert.equal(checked.packageId, packageId);
  // The sender that builds it again after its own erasure makes the same package under the same id.
  log.erase(7, 6);
  const rebuilt = await buildPackage(log.source(), order(dispatch, SELECTION));
  assert.equal(rebuilt.packageId, packageId);
  assert.equal(checkPackage(rebuilt.bytes, expected).erased.length, 1);
  const twice = withoutRecords(rebuilt.bytes, (position) => position === 7);
  assert.equal(checkPackage(twice, expected).erased.length, 5);
});

test('an erased record cannot come back under another salt or value', async () => {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const at = frames.findIndex(({ type }) => type === FRAMES.record);
  const body = Buffer.concat([Buffer.alloc(32, 1), frames[at]?.body.subarray(32) ?? Buffer.alloc(0)]);
  frames[at] = { type: FRAMES.record, body };
  refuses('batch-root', () => checkPackage(joined(frames), expected));
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
  const resigned = (change: (manifest: Manifest) => Record<string, unknown>) => {
    const frames = framesOf(bytes);
    const manifest = JSON.parse(frames[1]?.body.toString() ?? '') as Manifest;
    const body = Buffer.from(canonical({ ...manifest, ...change(manifest) } as unknown as JsonObject));
    const note = frames[0]?.body.toString() ?? '';
    const text = readSignedText(note.slice(0, note.lastIndexOf('\n\n') + 1));
    assert.ok(text);
    const signed = signNote(signedText({ ...text, manifest: sha256Text(body) }), [
      { name: 'es.police.example/release', key: releaseKey },
    ]);
    frames[0] = { type: FRAMES.note, body: Buffer.from(signed) };
    frames[1] = { type: FRAMES.manifest, body };
    return joined(frames);
  };
  assert.ok(
    checkPackage(
      resigned(() => ({})),
      expected,
    ),
    'control: signed anew and unchanged',
  );
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
    ['manifest', () => ({ package: `sha256:${'0'.repeat(64)}` })],
    ['manifest', () => ({ handling: null })],
    ['manifest', () => ({ handling: { ...parts.handling, tlp: 'WHITE' } })],
    ['handling', () => ({ handling: { ...parts.handling, audience: [] } })],
    ['handling', () => ({ handling: { ...parts.handling, purposes: [] } })],
  ];
  for (const [code, change] of cases) {
    const changed = resigned(change);
    refuses(code, () => checkPackage(changed, expected));
  }
  assert.equal(cases.length, 21);
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

test('damage in our own store never leaves under our signature', async () => {
  const log = someLog();
  const dispatch = await dispatched(log, SELECTION);
  const source = log.source();
  const rejects = (changed: PackageSource) =>
    assert.rejects(
      () => buildPackage(changed, order(dispatch, SELECTION)),
      (error) => error instanceof Fault && error.code === 'ledger/package-source',
    );
  await rejects({ ...source, record: async () => ({ salt: Buffer.alloc(32), bytes: Buffer.from('{}') }) });
  await rejects({ ...source, logSubtree: async () => Buffer.alloc(32) });
  await rejects({ ...source, root: `sha256:${'0'.repeat(64)}` });
});

test('a selection that names what is not there, or names it twice, is refused', async () => {
  const source = someLog().source();
  for (const selection of [
    [{ position: 7, records: [37] }],
    [{ position: 7, records: [1, 1] }],
    [{ position: 7, records: [] }],
    [
      { position: 7, records: [1] },
      { position: 7, records: [2] },
    ],
  ]) {
    await assert.rejects(
      () => digestOfSelection(source, selection),
      (error) => error instanceof Fault && error.code === 'ledger/package-selection',
    );
  }
});

test('a package without records carries its dispatch entry alone', async () => {
  const recalls = [`r1:${'a'.repeat(64)}`] as Manifest['recalls'];
  const { bytes } = await made({
    selection: [],
    dispatch: { packageType: 'recall' },
    manifest: { recalls, handling: null, operation: null, withheld: [] },
  });
  const checked = checkPackage(bytes, expected);
  assert.equal(checked.records.length, 0);
  assert.deepEqual(checked.manifest.recalls, recalls);
});

test('every class of failure of a package has been declared with a hint', () => {
  const codes = [...allFaults().keys()].filter((code) => code.startsWith('ledger/package-'));
  assert.ok(codes.length >= 26);
});
