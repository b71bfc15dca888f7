// Verifying records: every block, every frame, every batch root, each entry exactly once, no byte left over; every
// tombstone explained by an erasure, every erasure carried out; every list segment what its name says and named by a
// live record. See `root-check.ts` for the one check of batches, `verify-headers.ts` for what it is held against.

import { digestText, sha256 } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { SALT_BYTES } from './batch.ts';
import { isZero } from './bytes.ts';
import { Erased, readTargets, type Target } from './erased.ts';
import { DAMAGE, type Inspection } from './inspection.ts';
import { parseGeneration } from './layout.ts';
import { listNamedIn } from './list.ts';
import { type FrameVisitor, readBlocks, visitFrames } from './payload.ts';
import { RootCheck } from './root-check.ts';
import type { HeadersFound, Heads } from './verify-headers.ts';

const WINDOW_BYTES = 1 << 20;

interface PayloadFile {
  readonly path: string;
  readonly number: number;
  readonly bulk: boolean;
}

/** What the records themselves tell, over all files. */
class Survey {
  readonly heads: Heads;
  /** By position: 1 + index of the file that holds the entry, 0 for none. */
  readonly fileOf: Uint32Array;
  readonly targets = new Map<number, readonly Target[]>();
  readonly lists = new Set<string>();
  readonly tombstones: { readonly position: number; readonly index: number; readonly by: number }[] = [];

  constructor(heads: Heads) {
    this.heads = heads;
    this.fileOf = new Uint32Array(heads.size);
  }
}

/** Passes frames to the root check and notes what else they tell. */
class Surveyor implements FrameVisitor {
  readonly check: RootCheck;
  readonly #survey: Survey;
  readonly #file: number;
  /** An entry that another file, or this one, already held. */
  twice: number | null = null;

  constructor(survey: Survey, file: number) {
    this.#survey = survey;
    this.#file = file;
    this.check = new RootCheck(survey.heads.expected);
  }

  entry(position: number, size: number): void {
    this.check.entry(position, size);
    const { fileOf } = this.#survey;
    if (position >= fileOf.length) return;
    if (fileOf[position] !== 0) this.twice ??= position;
    fileOf[position] = this.#file + 1;
  }

  record(body: Buffer, saltAt: number, end: number): void {
    if (this.check.index === 0) this.#act(this.check.position, body.subarray(saltAt + SALT_BYTES, end));
    this.check.record(body, saltAt, end);
  }

  tombstone(leaf: Buffer, by: number): void {
    this.#survey.tombstones.push({ position: this.check.position, index: this.check.index, by });
    this.check.tombstone(leaf, by);
  }

  #act(position: number, bytes: Buffer): void {
    const list = listNamedIn(bytes);
    if (list !== null) this.#survey.lists.add(list);
    if (!this.#survey.heads.erasures.has(position)) return;
    const targets = readTargets(JSON.parse(bytes.toString('utf8')) as JsonObject);
    if (targets !== null) this.#survey.targets.set(position, targets);
  }
}

export async function inspectPayload(inspection: Inspection, headers: HeadersFound): Promise<void> {
  const survey = new Survey(headers.heads);
  const files = await payloadFiles(inspection);
  for (const [i, file] of files.entries()) await inspectFile(inspection, file, survey, i, headers.end !== null);
  const sound = files.every((file) => !inspection.damaged(file.path));
  for (let position = 0; sound && position < survey.fileOf.length; position += 1) {
    if (survey.fileOf[position] !== 0) continue;
    inspection.found(`${inspection.layout.folder}/payload`, 'ledger/payload-missing', `entry ${position}`);
    break;
  }
  compareErasures(inspection, survey, files);
  await inspectLists(inspection, survey.lists, sound);
}

async function payloadFiles(inspection: Inspection): Promise<readonly PayloadFile[]> {
  const { disk, layout } = inspection;
  const files: PayloadFile[] = [];
  for (const bulk of [false, true]) {
    const folder = `${layout.folder}/payload${bulk ? '/bulk' : ''}`;
    const latest = new Map<number, number>();
    for (const name of await disk.list(folder)) {
      const found = parseGeneration(name);
      if (found !== null) latest.set(found.number, Math.max(found.generation, latest.get(found.number) ?? 0));
    }
    for (const [number, generation] of [...latest].sort(([a], [b]) => a - b)) {
      const path = bulk ? layout.bulk(number, generation) : layout.segment(number, generation);
      files.push({ path, number, bulk });
    }
  }
  return files;
}

async function inspectFile(
  inspection: Inspection,
  file: PayloadFile,
  survey: Survey,
  index: number,
  endKnown: boolean,
): Promise<void> {
  const { disk, mark, certain } = inspection;
  const { path, number, bulk } = file;
  const length = await disk.size(path);
  inspection.count(path, length);
  const live = !bulk && certain && mark?.segment === number;
  const end = live && mark !== null ? mark.segmentEnd : length;
  const surveyor = new Surveyor(survey, index);
  const { check } = surveyor;
  const damaged = (what: string) => inspection.found(path, 'ledger/payload-damaged', what);
  await inspection.guard(path, async () => {
    let reached = 0;
    const read = (offset: number, bytes: number) => disk.readAt(path, offset, bytes);
    for await (const block of readBlocks(path, read, { start: 0, end, windowBytes: WINDOW_BYTES })) {
      visitFrames(block, path, withPlace(check, block, surveyor));
      reached = block.offset + block.total;
    }
    check.finish();
    if (live && reached !== end) inspection.found(path, 'ledger/payload-torn', `at ${reached}`);
    if (check.entries === 0) damaged('no entry');
    for (let at = reached; at < length; at += WINDOW_BYTES) {
      if (isZero(await read(at, Math.min(WINDOW_BYTES, length - at)))) continue;
      // Only the live segment can hold a group that never happened.
      if (live && reached === end) inspection.found(path, DAMAGE.unfinished, `behind ${reached}`);
      else damaged(`bytes behind ${reached}`);
      break;
    }
  });
  if (bulk && (check.entries !== 1 || check.position !== number)) damaged('not the entry of its name');
  if (surveyor.twice !== null) damaged(`entry ${surveyor.twice} stands twice`);
  const beyond = check.position >= survey.heads.size;
  if (check.problem !== null && (endKnown || !beyond)) damaged(check.problem);
  inspection.compared.records += check.records + check.tombstones;
}

/** The root check looks at a block's place before its frames come. */
function withPlace(check: RootCheck, block: Parameters<RootCheck['at']>[0], surveyor: Surveyor): Surveyor {
  check.at(block);
  return surveyor;
}

/** Erased means gone, and gone means erased. */
function compareErasures(inspection: Inspection, survey: Survey, files: readonly PayloadFile[]): void {
  const erased = new Erased();
  for (const [by, targets] of [...survey.targets].sort(([a], [b]) => a - b)) erased.add(by, targets);
  const pathOf = (position: number) => {
    const index = (survey.fileOf[position] ?? 0) - 1;
    return files[index]?.path ?? `${inspection.layout.folder}/payload`;
  };
  const gone = new Map<number, number>();
  for (const { position, index, by } of survey.tombstones) {
    gone.set(position, (gone.get(position) ?? 0) + 1);
    if (erased.by(position, index) === by) continue;
    inspection.found(pathOf(position), DAMAGE.erasureUnexplained, `entry ${position} record ${index}`);
  }
  for (const position of erased.positions()) {
    const missing = erased.count(position) - (gone.get(position) ?? 0);
    if (missing <= 0 || (survey.fileOf[position] ?? 0) === 0) continue;
    inspection.found(pathOf(position), DAMAGE.erasureUnfinished, `entry ${position}, ${missing} records`);
  }
}

async function inspectLists(inspection: Inspection, named: ReadonlySet<string>, allRead: boolean): Promise<void> {
  const { disk, layout } = inspection;
  const kept = new Set<string>();
  for (const name of await disk.list(`${layout.folder}/list`)) {
    if (!/^[0-9a-f]{64}(\.new)?$/.test(name)) continue;
    const path = `${layout.folder}/list/${name}`;
    const bytes = await inspection.read(path);
    const digest = `sha256:${name.slice(0, 64)}`;
    kept.add(digest);
    if (bytes === null || digestText(sha256(bytes)) !== digest) inspection.found(path, 'ledger/segment-damaged');
    else if (allRead && !named.has(digest)) inspection.found(path, DAMAGE.unreferenced);
  }
  for (const digest of named) {
    if (!kept.has(digest)) inspection.found(layout.list(digest.slice('sha256:'.length)), 'ledger/segment-missing');
  }
}
