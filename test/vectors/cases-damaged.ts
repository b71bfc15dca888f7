// Cases of packages that nobody may take in: for each class of refusal one or more, most of them signed anew by their
// sender's own good key, because a flipped bit proves little. `cases.ts` has the sound ones they are made from.

import { digestText } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { buildPackage } from '../../src/ledger/package.ts';
import { withoutRecords } from '../../src/ledger/package-body.ts';
import { FRAMES } from '../../src/ledger/package-format.ts';
import { ES, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { dispatched, framesOf, joined, type Made, made, order, signedAnew, someLog } from '../ledger/package-made.ts';
import type { Case } from './cases.ts';
import { ofManifest, ofNote } from './cases-signed.ts';
import { at, bytesOf, changedAt, type Frame, having, type Row, text } from './changing.ts';

export async function damagedCases(): Promise<readonly Case[]> {
  const one = await made();
  const frames = framesOf(one.bytes);
  const rows = [
    ...ofNote(one, frames),
    ...ofManifest(frames),
    ...ofFrames(one, frames),
    ...ofTrees(one, frames),
    ...ofEntries(one, frames),
    ...(await ofRecords()),
  ];
  return rows.map(([name, expect, about, bytes]) => {
    const refusal = `ledger/package-${expect}`;
    return {
      name: `damaged/${name}`,
      kind: 'package',
      about,
      given: {},
      expect: refusal,
      offline: BY_ANOTHER.has(name) ? 'cli/other-key' : refusal,
      says: null,
      bytes,
    };
  });
}

/** Of these a card alone cannot say whether the key is an earlier one or a forger's. */
const BY_ANOTHER: ReadonlySet<string> = new Set(['sender-key', 'checkpoint-key']);

function ofFrames({ bytes }: Made, frames: readonly Frame[]): readonly Row[] {
  const pad = frames[at(frames, FRAMES.pad)];
  const entry = at(frames, FRAMES.entry);
  const unknown = { type: 0x15, body: Buffer.alloc(4) };
  return [
    ['frame-type', 'frame', 'A frame of an unknown type.', joined(frames.toSpliced(entry, 0, unknown))],
    ['frame-order', 'frame', 'A record outside an entry.', joined(frames.toSpliced(entry, 1))],
    [
      'frame-size',
      'frame',
      'A span of 34 bytes.',
      joined(having(frames, FRAMES.logSpan, (a) => Buffer.concat([a, a.subarray(0, 1)]))),
    ],
    ['frame-no-checkpoint', 'frame', 'Without its checkpoint.', joined(frames.toSpliced(2, 1))],
    ['pad-none', 'frame', 'Without its padding.', bytesOf(frames.filter(({ type }) => type !== FRAMES.pad))],
    [
      'pad-long',
      'frame',
      'A zero too many.',
      bytesOf(having(frames, FRAMES.pad, (a) => Buffer.concat([a, Buffer.alloc(1)]))),
    ],
    ['pad-other', 'frame', 'Padding that is not zeros.', bytesOf(having(frames, FRAMES.pad, (a) => changedAt(a, 0)))],
    ['end-full', 'frame', 'An end that holds a byte.', bytesOf(having(frames, FRAMES.end, () => Buffer.alloc(1)))],
    ['truncated', 'truncated', 'Cut in its padding.', bytes.subarray(0, -((pad?.body.length ?? 0) >> 1))],
    [
      'truncated-frame',
      'truncated',
      'Cut in its first entry.',
      bytes.subarray(0, bytesOf(frames.slice(0, entry)).length + 9),
    ],
    ['truncated-end', 'truncated', 'Without its end.', bytesOf(frames.slice(0, -1))],
    ['truncated-empty', 'truncated', 'Four bytes.', bytes.subarray(0, 4)],
    ['trailing', 'trailing', 'One byte behind the end.', Buffer.concat([bytes, Buffer.of(0)])],
    ['trailing-twice', 'trailing', 'The package twice.', Buffer.concat([bytes, bytes])],
  ];
}

function ofTrees({ log }: Made, frames: readonly Frame[]): readonly Row[] {
  const span = frames.findIndex(({ type, body }) => type === FRAMES.logSpan && body[0] === 1);
  const leaves = [0, 1].map((n) => Buffer.concat([Buffer.of(0), log.entries[n]?.leaf ?? Buffer.of()]));
  const split = leaves.map((body) => ({ type: FRAMES.logSpan, body }));
  const unaligned = { type: FRAMES.logSpan, body: Buffer.concat([Buffer.of(60), Buffer.alloc(32)]) };
  const shown = frames.filter(({ type }) => type < FRAMES.pad);
  const size = log.entries.length;
  const root = Buffer.alloc(32, 5);
  const claim = () => ({ checkpoint: { size, root: digestText(root) } });
  const checkpoint = (change: (body: Buffer) => Buffer) => having(frames, FRAMES.checkpoint, change);
  /** Another head, signed by a key and claimed by the manifest. */
  const head = (key: typeof ledgerKey) => {
    const note = Buffer.from(signCheckpoint(ES, { size, root }, key));
    return signedAnew(
      checkpoint(() => note),
      claim,
    );
  };
  const bit = joined(checkpoint((a) => changedAt(a, a.indexOf('\n1') + 6)));
  const spanBit = signedAnew(having(frames, FRAMES.logSpan, (a) => changedAt(a, 9)));
  const twoSpans = signedAnew(frames.toSpliced(span, 1, ...split));
  return [
    ['checkpoint-key', 'checkpoint', 'A checkpoint signed by another key.', head(releaseKey)],
    ['checkpoint-bit', 'checkpoint', 'One bit of the root.', bit],
    ['log-root-other', 'log-root', 'The head of another history, well signed.', head(ledgerKey)],
    ['log-root-span', 'log-root', 'One bit of a span.', spanBit],
    ['not-greedy', 'not-greedy', 'One span told as two: the same root.', twoSpans],
    ['not-aligned', 'not-greedy', 'A span higher than any.', signedAnew(frames.with(span, unaligned))],
    ['beyond-size', 'log-root', 'A span more than the log has.', signedAnew([...shown, ...split.slice(0, 1)])],
  ];
}

function ofEntries({ bytes, log, dispatch }: Made, frames: readonly Frame[]): readonly Row[] {
  const record = log.entries[2]?.records[0];
  const shown = record !== undefined && 'salt' in record ? Buffer.concat([record.salt, record.bytes]) : Buffer.of();
  const widened = signedAnew(
    frames.with(at(frames, FRAMES.entry) + 1, { type: FRAMES.record, body: shown }),
    ({ counts }) => ({ counts: { ...counts, records: counts.records + 1, bytes: counts.bytes + shown.length - 32 } }),
  );
  const entry = (change: (text: string) => string) => signedAnew(having(frames, FRAMES.entry, text(change)));
  const recorded = (change: (body: Buffer) => Buffer) => signedAnew(having(frames, FRAMES.record, change));
  const place = entry((a) => a.replace('"position":2', '"position":3'));
  const somebody = entry((a) => a.replace(/"o:1+"/, '"somebody"'));
  const value = recorded((a) => changedAt(a, a.indexOf('Persona')));
  const undispatched = withoutRecords(bytes, (position) => position === dispatch);
  return [
    ['entry-place', 'entry', 'An entry that says another place.', place],
    ['entry-form', 'entry', 'An entry with a space.', entry((a) => a.replace(':', ': '))],
    ['entry-actor', 'entry', 'An entry that names an officer.', somebody],
    ['batch-root-salt', 'batch-root', 'One bit of a salt.', recorded((a) => changedAt(a, 3))],
    ['batch-root-value', 'batch-root', 'A value that was never recorded.', value],
    ['widened', 'dispatch', 'A record that nobody released.', widened],
    ['dispatch-erased', 'dispatch', 'Without its dispatch record.', undispatched],
  ];
}

/** Records that are in the sender's ledger and no canonical JSON. */
async function ofRecords(): Promise<readonly Row[]> {
  const bad: [string, string, string][] = [
    ['record-order', '{"b":1,"a":1}', 'Keys out of order.'],
    ['record-twice', '{"a":1,"a":2}', 'One key twice.'],
    ['record-fraction', '{"a":1.5}', 'A fraction.'],
    ['record-list', '[1]', 'A list.'],
  ];
  const rows: Row[] = [];
  for (const [name, record, about] of bad) {
    const log = someLog();
    const selection = [{ position: log.append('intake/received/1', [record as unknown as JsonObject]), records: [0] }];
    const dispatch = await dispatched(log, selection);
    const { bytes } = await buildPackage(log.source(), order(dispatch, selection));
    rows.push([name, 'record', about, bytes]);
  }
  return rows;
}
