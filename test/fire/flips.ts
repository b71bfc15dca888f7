// A bit that changes in a file at rest: in every kind of file of a log, of a node's folder, and in rows of the
// database. What always holds: the verification names the file, a start refuses it by name, or the comparison with a
// rebuild names the table; nothing of it passes for sound. See `../../docs/operating/doctor.md` for who looks when.

import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../src/base/fault.ts';
import { accessFolder } from '../../src/node/access/access.ts';
import { CredentialFile } from '../../src/node/access/credential-file.ts';
import { rebuildCheck, verifyFolder } from '../../src/node/checks.ts';
import { examine } from '../../src/node/doctor.ts';
import { readKeys } from '../../src/node/keys.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { verifyDisk } from '../ledger/ledger-runs.ts';
import { numbersFrom, type SimDisk } from '../ledger/sim-disk.ts';
import { optionsOf } from './life.ts';
import { fullLedger } from './memory.ts';
import { type RowFlips, rowsToFlip } from './row-flips.ts';
import type { Case, OpenPart, Part, Tier } from './shapes.ts';
import { Stage } from './stage.ts';

const CHUNK = 20;
const FLIPS: Readonly<Record<Tier, { readonly log: number; readonly folder: number; readonly rows: number }>> = {
  slice: { log: 80, folder: 60, rows: 0 },
  full: { log: 3_600, folder: 1_000, rows: 500 },
  release: { log: 36_000, folder: 10_000, rows: 2_000 },
};

function flipped(bytes: Buffer, numbers: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(numbers() * copy.length);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << Math.floor(numbers() * 8)), at);
  return copy;
}

/** Files of one log, tiles, bulk files and lists among them; each chunk of flips goes over all of them. */
async function inLog(disk: SimDisk, seed: number): Promise<string | null> {
  const numbers = numbersFrom(seed);
  const files = [...disk.names.keys()];
  for (let nth = 0; nth < CHUNK; nth += 1) {
    const path = files[(seed * CHUNK + nth) % files.length] ?? '';
    const bytes = Buffer.from(disk.names.get(path)?.volatile ?? Buffer.alloc(0));
    disk.put(path, flipped(bytes, numbers));
    const { ok, damage } = await verifyDisk(disk);
    disk.put(path, bytes);
    if (ok) return `${path}: not found`;
    if (!damage.some(({ file }) => file === path)) return `${path}: named ${damage[0]?.file}`;
  }
  return null;
}

/** Everything in an agency's folder whose bytes mean something; what waits in an inbox is not ours yet. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  return paths.filter((path) => /\/(ledger|audit|keys|access)\/|\/local\/.*high-water$/.test(path)).sort();
}

/** Who says so: the verification, the start, or doctor. Null when nobody does. */
async function namedBy(data: string, code: string): Promise<string | null> {
  try {
    const place = join(data, code);
    const { ok, ledgers } = await verifyFolder(data, code);
    if (!ok) return ledgers.flatMap(({ damage }) => damage)[0]?.code ?? 'verification';
    await readKeys(place);
    await new CredentialFile(accessFolder(place)).entries();
  } catch (error) {
    return error instanceof Fault ? error.code : null;
  }
  const patient = { data, environment: {}, now: Date.now(), nodeVersion: '26.0.0', withDatabase: false };
  const { findings } = await examine(patient);
  return findings.find(({ state, check }) => state === 'wrong' && check.startsWith(`${code}:`))?.check ?? null;
}

async function inFolder(data: string, seed: number): Promise<string | null> {
  const numbers = numbersFrom(seed + 7_000);
  const files = await filesOf(join(data, 'es'));
  for (let nth = 0; nth < CHUNK; nth += 1) {
    const path = files[(seed * CHUNK + nth) % files.length] ?? '';
    const bytes = await readFile(path);
    await writeFile(path, flipped(bytes, numbers));
    const named = await namedBy(data, 'es');
    await writeFile(path, bytes);
    if (named === null) return `${path.slice(data.length + 1)}: not found`;
  }
  return null;
}

/** A file that nobody promised to look at: the oracle must say that it was not found. */
async function unwatched(data: string): Promise<string | null> {
  const path = join(data, 'es', 'local', 'last-backup.json');
  await writeFile(path, '{"at":"2026-11-22T00:00:00.000Z","entries":1}');
  return (await namedBy(data, 'es')) === null ? 'a flip that nobody looks for is told as not found' : null;
}

async function inRows(node: LiaisonNode, rows: RowFlips, round: number): Promise<string | null> {
  const undo = await rows.flip(round);
  try {
    const { agencies } = await rebuildCheck(node, 'es');
    const named = new Set(agencies.flatMap(({ differs }) => differs));
    const missed = rows.lastFlipped.filter((table) => !named.has(table));
    return missed.length === 0 ? null : `rows of ${missed.join(', ')}: not found`;
  } finally {
    await undo();
  }
}

export const flips: Part = {
  name: 'flips at rest',
  promises: 'A changed bit in any file or row is named by the verification, by doctor or by the start that refuses it.',
  async open(tier, scratch): Promise<OpenPart> {
    const { log, folder, rows } = FLIPS[tier];
    const disk = await fullLedger();
    const last = tier === 'slice' ? 'audit' : 'rotate';
    const stage = await Stage.set(scratch, last);
    const data = join(scratch, 'flipped', 'data');
    await cp(stage.folderBefore(last), data, { recursive: true });
    await writeSignIn(data);
    const opened: { node: LiaisonNode; rows: RowFlips }[] = [];
    const live = async () => {
      const url = stage.urlBefore(last);
      const before = join(scratch, 'rows', 'data');
      await cp(stage.folderBefore(last), before, { recursive: true });
      const node = await LiaisonNode.open(optionsOf(before, url));
      const one = { node, rows: await rowsToFlip(url) };
      opened.push(one);
      return one;
    };
    const chunks = (count: number) => Array.from({ length: Math.ceil(count / CHUNK) }, (_, seed) => seed);
    const inRowsOf = async (round: number) => {
      const { node, rows: own } = opened[0] ?? (await live());
      return inRows(node, own, round);
    };
    const cases: Case[] = [
      ...chunks(log).map((seed) => {
        return { name: `log ${seed}`, kind: 'flips in a log', trials: CHUNK, run: () => inLog(disk, seed) };
      }),
      ...chunks(folder).map((seed) => {
        return { name: `folder ${seed}`, kind: 'flips in a folder', trials: CHUNK, run: () => inFolder(data, seed) };
      }),
      ...chunks(rows).map((round) => {
        return { name: `rows ${round}`, kind: 'flips in rows', trials: CHUNK, run: () => inRowsOf(round) };
      }),
    ];
    const control: Case = { name: 'a file that nobody checks', kind: 'control', run: () => unwatched(data) };
    const close = async () => {
      for (const { node } of opened) await node.close();
      await stage.close();
    };
    return { cases, controls: [control], close };
  },
};

/** Credentials as they lie there once somebody has enrolled. */
async function writeSignIn(data: string): Promise<void> {
  await new CredentialFile(accessFolder(join(data, 'es'))).change((draft) => {
    const entry = draft.entry(`o:${'1'.repeat(32)}`);
    Object.assign(entry, { enrolment: { digest: 'ab'.repeat(32), until: 1_900_000_000_000 } });
  });
}
