// One package in many variants for the tests: a small log, a selection, a dispatch entry, what the recipient
// expects, and ways to take a package apart and put it together otherwise. See `package-log.ts` for the log in
// memory.

import assert from 'node:assert/strict';
import { recordLeaf, sha256Text } from '../../src/base/digest.ts';
import { Fault } from '../../src/base/fault.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { signNote } from '../../src/base/signature.ts';
import {
  type BuiltPackage,
  buildPackage,
  digestOfSelection,
  type ManifestParts,
  type PackageSource,
  type SelectedEntry,
} from '../../src/ledger/package.ts';
import type { PackageExpectation } from '../../src/ledger/package-check.ts';
import {
  closed,
  DISPATCHED,
  FRAMES,
  frame,
  type Manifest,
  readSignedText,
  signedText,
  Transcript,
} from '../../src/ledger/package-format.ts';
import { ES, FR, ledgerKey, PackageLog, releaseKey } from './package-log.ts';

export const refuses = (code: string, run: () => unknown) =>
  assert.throws(run, (error) => error instanceof Fault && error.code === `ledger/package-${code}`, code);
export const OURS = 'aabbccddeeff0011';
export const EXPIRES = '2026-12-21T12:00:00.000Z';

export const parts: ManifestParts = {
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

export const expected: PackageExpectation = {
  senders: [{ code: 'es', origin: ES, releaseKeys: [releaseKey.publicKey], ledgerKeys: [ledgerKey.publicKey] }],
  us: { code: 'fr', origin: FR, sealingKeys: [OURS] },
  synthetic: true,
  now: '2026-11-21T13:00:00.000Z',
  feed: { next: 1, previous: null, idOf: () => null },
};

export const statement = (n: number): JsonObject => ({ type: 'statement', property: 'name', value: `Persona ${n}`, n });

/** A log with small and large entries in front of what is dispatched. */
export function someLog(): PackageLog {
  const log = new PackageLog();
  log.append('ledger/opened/1', [{ type: 'act' }]);
  for (let n = 0; n < 6; n++) log.append('intake/received/1', [{ type: 'act' }, statement(n)]);
  log.append('intake/received/1', [{ type: 'act' }, ...Array.from({ length: 36 }, (_, n) => statement(n))]);
  for (let n = 0; n < 5; n++) log.append('identity/judged/1', [{ type: 'act', n }]);
  return log;
}

/** Record 0 of the dispatch entry of a selection. */
export async function dispatchRecord(
  source: PackageSource,
  selection: readonly SelectedEntry[],
  change: JsonObject = {},
): Promise<JsonObject> {
  return {
    type: 'act',
    to: 'fr',
    number: 1,
    previous: null,
    nonce: '4'.repeat(32),
    packageType: 'records',
    purpose: 'investigation',
    expires: EXPIRES,
    selection: await digestOfSelection(source, selection),
    officers: [`o:${'5'.repeat(32)}`, `o:${'6'.repeat(32)}`],
    release: `a:${'7'.repeat(32)}`,
    ...change,
  };
}

/** Appends the dispatch entry, and one entry after it. */
export async function dispatched(log: PackageLog, selection: readonly SelectedEntry[], change: JsonObject = {}) {
  const dispatch = log.append(DISPATCHED, [await dispatchRecord(log.source(), selection, change)]);
  log.append('ledger/started/1', [{ type: 'act' }]);
  return dispatch;
}

export const order = (dispatch: number, selection: readonly SelectedEntry[], change: Partial<ManifestParts> = {}) => ({
  dispatch,
  selection,
  manifest: { ...parts, ...change },
  recipientOrigin: FR,
  releaseKey,
});

export const SELECTION: SelectedEntry[] = [
  { position: 7, records: [5, 6, 7, 20, 36] },
  { position: 2, records: [1] },
  { position: 12, records: [0] },
];

export interface Made extends BuiltPackage {
  readonly log: PackageLog;
  readonly dispatch: number;
}

export async function made(
  change: { dispatch?: JsonObject; manifest?: Partial<ManifestParts>; selection?: SelectedEntry[] } = {},
): Promise<Made> {
  const log = someLog();
  const selection = change.selection ?? SELECTION;
  const dispatch = await dispatched(log, selection, change.dispatch);
  const built = await buildPackage(log.source(), order(dispatch, selection, change.manifest));
  return { ...built, log, dispatch };
}

/** The frames of a package, to be put together otherwise. */
export function framesOf(bytes: Buffer): { type: number; body: Buffer }[] {
  const frames: { type: number; body: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    frames.push({ type: bytes[at + 4] ?? 0, body: bytes.subarray(at + 5, at + 5 + length) });
    at += 5 + length;
  }
  return frames;
}

export const joined = (frames: { type: number; body: Buffer }[]) =>
  closed(frames.filter(({ type }) => type < FRAMES.pad).map(({ type, body }) => frame(type, body)));

/**
 * The frames as a dishonest sender would send them: transcript computed anew, the manifest changed as asked, all of it
 * signed with the sender's good key.
 */
export function signedAnew(
  frames: readonly { type: number; body: Buffer }[],
  change: (manifest: Manifest) => Record<string, unknown> = () => ({}),
): Buffer {
  const [note, first, ...rest] = frames.filter(({ type }) => type < FRAMES.pad);
  assert.ok(note && first);
  const transcript = new Transcript();
  for (const { type, body } of rest) {
    if (type === FRAMES.record) transcript.record(recordLeaf(body.subarray(0, 32), body.subarray(32)));
    else if (type === FRAMES.erased) transcript.record(body);
    else transcript.frame(frame(type, body));
  }
  const manifest = { ...(JSON.parse(first.body.toString()) as Manifest), transcript: transcript.digest() };
  const changed = { ...manifest, ...change(manifest) };
  const body = Buffer.from(canonical(changed as unknown as JsonObject));
  const text = readSignedText(note.body.toString().split('\n\n')[0]?.concat('\n') ?? '');
  assert.ok(text);
  const told = { ...text, manifest: sha256Text(body), package: changed.package };
  const signer = { name: 'es.police.example/release', key: releaseKey };
  const signed = Buffer.from(signNote(signedText(told), [signer]));
  return joined([{ type: FRAMES.note, body: signed }, { type: FRAMES.manifest, body }, ...rest]);
}
