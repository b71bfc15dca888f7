// The verification of a court bundle, with nothing but its bytes: archive, cover and signature, every digest, the
// signed head, every proof, then what the records give (`verify-derived.ts`). What always holds: later checks use
// only what earlier ones let pass, a flaw is named by code and place, and each check says how many things it
// compared.

import { sha256Text } from '../../base/digest.ts';
import { Fault } from '../../base/fault.ts';
import { parseVerifierKey } from '../../base/signature.ts';
import { openCheckpoint } from '../../ledger/checkpoint.ts';
import type { TreeHead } from '../../ledger/merkle.ts';
import { type Part, unpacked } from './archive.ts';
import { sumsOf } from './build.ts';
import { flawOfNote } from './note.ts';
import { fingerprintOf } from './readme.ts';
import { type Cover, coverSchema, type Disclosed, FILES, proofName, recordName, written } from './shapes.ts';
import { type Check, Checking, type Verdict, verdictOf } from './verdict.ts';
import { checkDerived } from './verify-derived.ts';
import { checkEntry, checkReceived, checkRecords, readProof } from './verify-proofs.ts';
import { checkWitnesses, type Seen } from './witness-check.ts';

const CANNOT_SAY = [
  'whether a statement is true',
  'whether the thing in the bag is the thing that was seized',
  'whether the officer named was the one who acted: the ledger proves the agency',
  'what was withheld, beyond the counts by ground',
  'whether a record was corrected, recalled or erased after the bundle was made',
  'the names of officers and of the operation: the agency’s signature alone stands for them',
];

/**
 * Verifies a bundle. `key` is a fingerprint (`fingerprintOf`) that was had in another way, or null; `witnesses` are
 * those of witnesses. Never throws: what these bytes make fail is a flaw of theirs.
 */
export async function verifyBundle(
  bytes: Buffer,
  key: string | null,
  witnesses: readonly string[] = [],
): Promise<Verdict> {
  const checks: Check[] = [];
  try {
    return await verified(bytes, { key, witnesses, checks });
  } catch (failure) {
    const checking = new Checking('readable');
    const why = failure instanceof Error ? failure.name : 'failure';
    checking.that(false, 'unreadable', 'archive', `what it holds cannot be read as a bundle (${why})`);
    checks.push(checking.done());
    return verdictOf({ kind: 'bundle', checks, says: {}, cannotSay: CANNOT_SAY });
  }
}

interface Given {
  readonly key: string | null;
  readonly witnesses: readonly string[];
  /** Filled as the checks are made, so that what was checked before a failure is told. */
  readonly checks: Check[];
}

async function verified(bytes: Buffer, { key, witnesses: given, checks }: Given): Promise<Verdict> {
  const ended = (says: Verdict['says'], cannotSay: readonly string[] = []) =>
    verdictOf({ kind: 'bundle', checks, says, cannotSay: [...CANNOT_SAY, ...cannotSay] });
  const archive = await checkArchive(bytes);
  checks.push(archive.check);
  if (archive.parts === null) return ended({});
  const files = new Map(archive.parts.map((part) => [part.name, part.bytes]));
  const { cover, check } = checkCover(files, key);
  checks.push(check);
  if (cover === null) return ended({});
  const says = saidBy(cover);
  const unsaid = key === null ? ['whether the key is the agency’s: give its fingerprint with --key'] : [];
  checks.push(checkFiles(archive.parts, cover));
  if (!checks.every(({ ok }) => ok)) return ended(says, unsaid);
  const head = checkHead(files, cover);
  checks.push(head.check);
  if (head.head === null) return ended(says, unsaid);
  const seen = checkSeen(files, cover, head.head);
  if (seen.check !== null) checks.push(seen.check);
  const { counted, unsaid: unseen } = countedWitnesses(files, seen.witnesses, given);
  const proofs = checkProofs(files, cover, head.head);
  checks.push(proofs.check);
  const derived = proofs.check.ok ? await checkDerived(files, cover, proofs.records) : null;
  checks.push(...(derived?.checks ?? []));
  const verdict = ended({ ...says, witnesses: counted }, [...unsaid, ...unseen]);
  return derived === null || derived.custody === null ? verdict : { ...verdict, custody: derived.custody };
}

/** Only lines by keys that were given count: whoever signs a bundle can make witnesses of their own. */
function countedWitnesses(files: ReadonlyMap<string, Buffer>, seen: readonly Seen[], given: readonly string[]) {
  const mine = seen.filter(({ fingerprint }) => given.includes(fingerprint));
  const counted = mine.map(({ agency, size, at }) => ({ agency, size, at }));
  const under = (files.get(FILES.checkpoint) ?? '').toString().split('\n');
  // The first line under a head is its own ledger's, which `checkHead` checked.
  const others = Math.max(0, under.filter((text) => text.startsWith('\u2014 ')).length - 1);
  const unknown = seen.length - mine.length + others;
  const lines = unknown === 0 ? [] : [`${unknown} ${unknown === 1 ? 'line' : 'lines'} of unknown keys, not checked`];
  return { counted, unsaid: [...lines, counted.length === 0 ? NO_WITNESS : WITNESS_KEYS] };
}

const NO_WITNESS =
  'whether others saw the same history: no witness whose key was given (--witness) cosigned a head of this ledger';
const WITNESS_KEYS = 'anything that came after the heads that the witnesses cosigned';

/** Cosigned heads, where the bundle carries any; none is no check. */
function checkSeen(files: ReadonlyMap<string, Buffer>, cover: Cover, head: TreeHead) {
  const bytes = files.get(FILES.witnesses);
  if (bytes === undefined || bytes.equals(written([]))) return { check: null, witnesses: [] };
  const checking = new Checking('witnesses');
  const { publicKey } = parseVerifierKey(cover.keys.ledger);
  const witnesses = checkWitnesses(checking, bytes, { origin: cover.origin, publicKey }, head);
  return { check: checking.done(), witnesses };
}

function saidBy(cover: Cover): Verdict['says'] {
  const { bundle, agency, origin, made, court, reference, holds, withheld, handling, synthetic, checkpoint } = cover;
  const fingerprint = fingerprintOf(cover.keys.release);
  return {
    bundle,
    agency,
    origin,
    fingerprint,
    made,
    court,
    reference,
    holds,
    withheld,
    handling,
    synthetic,
    checkpoint,
  };
}

async function checkArchive(bytes: Buffer): Promise<{ check: Check; parts: readonly Part[] | null }> {
  const checking = new Checking('archive');
  try {
    const parts = await unpacked(bytes);
    const names = new Set(parts.map(({ name }) => name));
    checking.that(names.size === parts.length, 'file-twice', 'archive', 'two files have one name');
    const ordered = parts[0]?.name === FILES.cover && parts[1]?.name === FILES.note;
    checking.that(ordered, 'archive-order', 'archive', 'it does not begin with its cover and the note over it');
    const check = checking.done();
    return { check, parts: check.ok ? parts : null };
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    checking.that(false, 'archive', 'archive', refused.row.sentence);
    return { check: checking.done(), parts: null };
  }
}

function checkCover(files: ReadonlyMap<string, Buffer>, key: string | null): { cover: Cover | null; check: Check } {
  const checking = new Checking('signature');
  const bytes = files.get(FILES.cover) ?? Buffer.alloc(0);
  const cover = readCover(bytes);
  const read = checking.that(cover !== null, 'cover', FILES.cover, 'the cover is not of its form');
  if (!read || cover === null) return { cover: null, check: checking.done() };
  const flaw = flawOfNote((files.get(FILES.note) ?? '').toString(), cover, bytes);
  checking.that(flaw === null, 'signature', FILES.note, flaw ?? '');
  if (flaw === null && key !== null) {
    const own = fingerprintOf(cover.keys.release) === key;
    checking.that(own, 'key', FILES.note, 'it was signed by another key than the one given');
  }
  const check = checking.done();
  return { cover: check.ok ? cover : null, check };
}

function readCover(bytes: Buffer): Cover | null {
  try {
    const read = coverSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Every file is listed with its length and digest, in the order in which it lies there, and none is missing. */
function checkFiles(parts: readonly Part[], cover: Cover): Check {
  const checking = new Checking('files');
  const lying = parts.slice(2);
  for (const [nth, listed] of cover.files.entries()) {
    const part = lying[nth];
    const there = part?.name === listed.name;
    if (!checking.that(there, 'file-order', listed.name, 'this file is missing or lies in another place')) continue;
    const same = part?.bytes.length === listed.bytes && sha256Text(part.bytes) === listed.sha256;
    checking.that(same, 'file-digest', listed.name, 'this file is not the one that was listed');
  }
  for (const part of lying.slice(cover.files.length)) {
    checking.that(false, 'file-added', part.name, 'this file is not listed');
  }
  const sums = lying.find(({ name }) => name === FILES.sums)?.bytes;
  const own = sumsOf(lying.filter(({ name }) => name !== FILES.sums));
  checking.that(sums?.equals(own) === true, 'sums', FILES.sums, 'the list of digests is not that of the files');
  return checking.done();
}

function checkHead(files: ReadonlyMap<string, Buffer>, cover: Cover) {
  const checking = new Checking('head');
  const note = (files.get(FILES.checkpoint) ?? '').toString();
  let head: TreeHead | null = null;
  try {
    const { name, publicKey } = parseVerifierKey(cover.keys.ledger);
    checking.that(name === cover.origin, 'ledger-key', FILES.cover, 'the ledger key bears another name');
    head = openCheckpoint(note, cover.origin, publicKey);
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    checking.that(false, 'head-signature', FILES.checkpoint, refused.row.sentence);
  }
  const { size, root } = cover.checkpoint;
  const same = head !== null && head.size === size && `sha256:${head.root.toString('hex')}` === root;
  checking.that(same, 'head', FILES.checkpoint, 'the signed head is not the one that the cover names');
  const check = checking.done();
  return { check, head: check.ok ? head : null };
}

/** Every proof folds, every record has a proof, and there is nothing else below the two folders. */
function checkProofs(files: ReadonlyMap<string, Buffer>, cover: Cover, head: TreeHead) {
  const checking = new Checking('proofs');
  const records: Disclosed[] = [];
  const used = new Set<string>(Object.values(FILES));
  for (const [name, bytes] of files) {
    if (!name.startsWith('proofs/')) continue;
    const proof = readProof(bytes);
    const own = proof !== null && proofName(proof.position) === name && written(proof).equals(bytes);
    if (!checking.that(own, 'proof-form', name, 'this is not a proof of its form') || proof === null) continue;
    used.add(name);
    for (const { index } of proof.records) used.add(recordName(proof.position, index));
    const header = checkEntry(checking, proof, cover.origin, head);
    if (header === null) continue;
    const bytesOf = (index: number) => files.get(recordName(proof.position, index)) ?? null;
    records.push(...checkRecords(checking, proof, header, bytesOf));
  }
  for (const name of files.keys()) {
    checking.that(
      used.has(name),
      'file-unproved',
      name,
      'nothing proves this file and no part of a bundle is called so',
    );
  }
  for (const record of records) checkReceived(checking, record);
  return { check: checking.done(), records };
}
