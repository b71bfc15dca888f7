// Every vector of the package format, read by the room that takes packages in and by a second reader that was written
// from docs/reference/package.md alone: both must come to the class that was written down by hand. The vectors are as
// the script makes them today, to the byte.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDigest } from '../../src/base/digest.ts';
import { allFaults, Fault } from '../../src/base/fault.ts';
import { open } from '../../src/base/sealing.ts';
import { openNote, parseVerifierKey } from '../../src/base/signature.ts';
import { fileVerdict } from '../../src/cli/verify-file.ts';
import { readReceipt } from '../../src/exchange/receipt.ts';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { readCheckpoint, readPackage } from './reader.ts';
import { noteOf, Refused } from './reader-forms.ts';
import type { CheckpointContext, ReceiptContext, Vector, VectorContext } from './vector.ts';
import { FOLDER, readIndex, readVector } from './vector.ts';

const { contexts, secrets, vectors, keyed, cards } = readIndex();
const of = (kind: Vector['kind']) => vectors.filter((vector) => vector.kind === kind);
type Outcome = { readonly class: string; readonly says: unknown };
const publicKey = (text: string) => parseVerifierKey(text).publicKey;

function byTheRoom(bytes: Buffer, { senders, feed, lastCosigned, ...rest }: VectorContext): Outcome {
  const { next, previous, known } = feed;
  try {
    const { packageId, manifest, records, erased } = checkPackage(bytes, {
      ...rest,
      senders: senders.map(({ releaseKeys, ledgerKeys, ...sender }) => {
        return { ...sender, releaseKeys: releaseKeys.map(publicKey), ledgerKeys: ledgerKeys.map(publicKey) };
      }),
      feed: { next, previous, idOf: (number) => known.find(([one]) => one === number)?.[1] ?? null },
      lastCosigned: lastCosigned === null ? null : { ...lastCosigned, root: parseDigest(lastCosigned.root) },
    });
    const { type, number } = manifest;
    const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
    return {
      class: 'accepted',
      says: { package: packageId, type, number, records: ids(records), erased: ids(erased) },
    };
  } catch (refused) {
    if (refused instanceof Fault) return { class: refused.code, says: null };
    throw refused;
  }
}

function byTheReader(bytes: Buffer, context: VectorContext): Outcome {
  try {
    return { class: 'accepted', says: readPackage(bytes, context) };
  } catch (refused) {
    if (refused instanceof Refused) return { class: `ledger/package-${refused.message}`, says: null };
    throw refused;
  }
}

test('two readers come to the class of every package, and read the same', (context) => {
  const classes = new Set<string>();
  for (const vector of of('package')) {
    const { name, given, expect, says } = vector;
    const whole = { ...contexts.package, ...given } as VectorContext;
    const bytes = readVector(vector);
    const room = byTheRoom(bytes, whole);
    assert.deepEqual(room, { class: expect, says }, name);
    assert.deepEqual(byTheReader(bytes, whole), room, `${name}, by the page alone`);
    classes.add(expect);
  }
  const declared = [...allFaults().keys()].filter((code) => code.startsWith('ledger/package-'));
  // Not of a package that is read: how one is made, and 512 MiB that no repository carries.
  const none = ['ledger/package-selection', 'ledger/package-source', 'ledger/package-size'];
  assert.deepEqual(
    declared.filter((code) => !classes.has(code) && !none.includes(code)),
    [],
  );
  context.diagnostic(`compared ${of('package').length} packages of ${classes.size} classes, each by two readers`);
  assert.ok(of('package').length > 80);
});

test('every changed byte of a package gets one class from both readers', (context) => {
  const [vector] = of('package');
  assert.ok(vector);
  const bytes = readVector(vector);
  const step = process.env['LIAISON_THOROUGH'] === undefined ? 7 : 1;
  let compared = 0;
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    const room = byTheRoom(changed, contexts.package);
    assert.notEqual(room.class, 'accepted', `byte ${at}`);
    assert.equal(byTheReader(changed, contexts.package).class, room.class, `byte ${at}`);
    compared += 1;
  }
  context.diagnostic(`compared ${compared} changed bytes`);
});

test('checkpoints: what the ledger signed, and which witnesses stand under it', (context) => {
  for (const vector of of('checkpoint')) {
    const { name, expect, says } = vector;
    const note = readVector(vector).toString();
    assert.deepEqual(headByTheRoom(note, contexts.checkpoint), { class: expect, says }, name);
    assert.deepEqual(headByTheReader(note, contexts.checkpoint), { class: expect, says }, `${name}, by the page alone`);
  }
  context.diagnostic(`compared ${of('checkpoint').length} checkpoints, each by two readers`);
  assert.ok(of('checkpoint').length > 10);
});

function headByTheRoom(note: string, { origin, ledgerKey, witnesses }: CheckpointContext): Outcome {
  try {
    const { size, root } = openCheckpoint(note, origin, publicKey(ledgerKey));
    const known = witnesses.map((key) => ({ ...parseVerifierKey(key), cosigns: true }));
    const { signatures } = openNote(note, [parseVerifierKey(ledgerKey), ...known]);
    const cosigned = signatures.flatMap(({ name, time }) => (time === null ? [] : [{ name, time }]));
    return { class: 'accepted', says: { size, root: root.toString('base64'), witnesses: cosigned } };
  } catch (refused) {
    if (refused instanceof Fault) return { class: refused.code, says: null };
    throw refused;
  }
}

function headByTheReader(note: string, { origin, ledgerKey, witnesses }: CheckpointContext): Outcome {
  const head = readCheckpoint(note, origin, ledgerKey);
  if (head === null) return { class: 'ledger/checkpoint-invalid', says: null };
  const known = witnesses.map((key) => ({ key, cosigns: true }));
  const opened = noteOf(note, [{ key: ledgerKey, cosigns: false }, ...known]);
  if (typeof opened === 'string') return { class: 'base/note-signature', says: null };
  const cosigned = opened.signed.filter(({ time }) => time !== null);
  return { class: 'accepted', says: { ...head, root: head.root.toString('base64'), witnesses: cosigned } };
}

test('receipts: for this very package, by this very key, or nothing', (context) => {
  for (const vector of of('receipt')) {
    const { name, expect, says } = vector;
    const note = readVector(vector).toString();
    const { key, ...expected } = contexts.receipt;
    const read = readReceipt(note, publicKey(key), expected);
    const said = read === null ? null : { refused: read.refused, position: read.position };
    assert.deepEqual([said === null ? 'refused' : 'accepted', said], [expect, says], name);
    assert.deepEqual(receiptByTheReader(note, contexts.receipt), says, `${name}, by the page alone`);
  }
  context.diagnostic(`compared ${of('receipt').length} receipts, each by two readers`);
  assert.ok(of('receipt').length > 8);
});

function receiptByTheReader(note: string, { key, recipient, sender, number, package: id }: ReceiptContext) {
  const opened = noteOf(note, [{ key, cosigns: false }]);
  if (typeof opened === 'string' || opened.lines !== 1) return null;
  const digest = Buffer.from(id.slice(7), 'hex').toString('base64');
  const head = `liaison/receipt/v1\n${recipient}\n${sender}\n${number}\n${digest}\n`;
  const tail = opened.text.startsWith(head) ? opened.text.slice(head.length) : '';
  const outcome = /^(?:accepted|refused ([a-z]+\/[a-z0-9-]+))\n(-|0|[1-9][0-9]{0,15})\n$/.exec(tail);
  if (outcome === null) return null;
  return { refused: outcome[1] ?? null, position: outcome[2] === '-' ? null : Number(outcome[2]) };
}

test('sealed files open for their key alone, to the very package', async (context) => {
  const inside = of('package')[0];
  assert.ok(inside);
  for (const vector of of('sealed')) {
    const identity = String(vector.given['identity'] ?? secrets['sealing']);
    const bytes = readVector(vector);
    const outcome: string = await open(bytes, [identity]).then(
      (opened) => (opened.equals(readVector(inside)) ? 'accepted' : 'another'),
      (refused: unknown) => (refused instanceof Fault ? refused.code : 'broken'),
    );
    assert.equal(outcome, vector.expect, vector.name);
  }
  context.diagnostic(`compared ${of('sealed').length} sealed files`);
  assert.ok(of('sealed').length > 5);
});

test('`liaison verify` with the sender’s card comes to the class of every package and sealed file', async (context) => {
  let compared = 0;
  for (const { name, file, kind, offline } of vectors) {
    if (kind !== 'package' && kind !== 'sealed') continue;
    const options = kind === 'package' ? { key: join(FOLDER, 'es.card.json') } : {};
    const { output, exit } = await fileVerdict(join(FOLDER, file), options);
    const { ok, checks } = output as { ok: boolean; checks?: { flaws: { flaw: string }[] }[] };
    const flaw = checks?.flatMap(({ flaws }) => flaws)[0]?.flaw ?? '';
    const said = ok ? 'accepted' : kind === 'package' ? `ledger/${flaw}` : flaw;
    const { code = '' } = output as { code?: string };
    if (code === 'cli/other-key') assert.equal(code, offline, name);
    else if (exit === 2) assert.match(name, /not-a-package|note-first-line|truncated-empty/);
    else assert.equal(said, offline, name);
    assert.equal(ok, offline === 'accepted', name);
    compared += 1;
  }
  context.diagnostic(`compared ${compared} files`);
  assert.ok(compared > 90);
});

test('`liaison verify` tells what agencies hand each other, and refuses each by its flaw', async (context) => {
  let compared = 0;
  for (const { name, file, kind, expect, offline } of vectors) {
    if (kind === 'package' || kind === 'sealed') continue;
    const card = kind === 'receipt' ? 'fr.card.json' : 'es.card.json';
    const { output, exit } = await fileVerdict(join(FOLDER, file), { key: join(FOLDER, card) });
    const { ok, kind: told, checks = [] } = output as { ok: boolean; kind?: string; checks?: readonly Told[] };
    // A number, a package or a sender of its own choosing is no flaw of a receipt, nor an empty mark one of a kind.
    const own = kind === 'receipt' && /other-(number|package|sender)$/.test(name);
    const byWitness = kind === 'checkpoint' && expect === 'base/note-signature';
    if (exit === 2) assert.match(name, /no-signature|carriage-return|zero-before|version|empty|other-key/, name);
    else assert.equal(told, kind, name);
    assert.equal(ok, (expect === 'accepted' || own || byWitness) && exit !== 2, name);
    const flaw = checks.flatMap(({ flaws }) => flaws)[0]?.flaw;
    if (offline === 'cli/other-key') assert.equal(exit, 2, name);
    else if (offline !== null && !ok) assert.equal(flaw, offline.slice(offline.indexOf('/') + 1), name);
    const bare = await fileVerdict(join(FOLDER, file), {});
    if (kind !== 'fork') assert.equal(bare.exit, 2, `${name}: without a card nothing is called genuine`);
    compared += 1;
  }
  context.diagnostic(`compared ${compared} files`);
  assert.ok(compared > 40);
});
interface Told {
  readonly flaws: readonly { readonly flaw: string }[];
}

test('the vectors are what the script makes, to the byte, and none lies there that is not listed', (context) => {
  const script = join(import.meta.dirname, '../../scripts/make-vectors.ts');
  // No other limit counts while this waits.
  const said = execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8', timeout: 200_000 });
  assert.match(said, /, 0 differ/);
  const listed = new Set([
    ...vectors.map(({ file }) => file),
    'index.json',
    'sealing-keys.json',
    ...keyed.flatMap(({ file, card, keys }) => [file, card, ...(keys === null ? [] : [keys])]),
    ...cards.map(({ card }) => card),
  ]);
  assert.deepEqual(
    readdirSync(FOLDER).filter((file) => !listed.has(file)),
    [],
  );
  for (const file of ['reader.ts', 'reader-forms.ts', 'reader-frames.ts']) {
    assert.doesNotMatch(readFileSync(join(import.meta.dirname, file), 'utf8'), /from '.*\/src\//, `${file} is its own`);
  }
  context.diagnostic(said.trim());
});
