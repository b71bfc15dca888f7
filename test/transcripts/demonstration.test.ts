// The demonstration of three agencies as an officer types it: figures that change with one arrest and change back, a
// byte that is found, a database that is thrown away, files that are looked at. Exit 0 done, 1 refused or partly done,
// 2 wrong use; with --json standard output is JSON only.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { SIGHTINGS_CSV } from '../../src/intake/formats/sightings-examples.ts';
import { verifyFolder } from '../../src/node/checks.ts';
import { lockFolder } from '../../src/node/folder.ts';
import { type Json, liaison, type Said, serving, start } from './session.ts';

const STORY = join(import.meta.dirname, '..', '..', 'stories', 'three-agencies.json');
const COORDINATOR = ['--agency', 'es', '--as', 'es coordinator 1'];
let place = '';
let data = '';
let closing: Json = {};

before(async () => {
  place = await mkdtemp(join(tmpdir(), 'liaison-transcript-'));
  data = join(place, 'data');
  const played = await start('--once', '--json', '--seed', '5', '--story', STORY, '--data', data);
  assert.equal(played.code, 0, played.errors);
  assert.ok(played.json, 'standard output is one JSON object');
  closing = played.json;
});
after(() => rm(place, { recursive: true, force: true }));

interface Figures {
  readonly arrests: { readonly total: number; readonly byCountry: Readonly<Record<string, number>> };
  readonly furtherSuspects: { readonly total: number };
  readonly exhibits: { readonly byKind: Readonly<Record<string, number>> };
  readonly cutOff: readonly { readonly agency: string; readonly root: string }[];
}

async function figures(): Promise<Figures> {
  const said = await liaison('reconciliation', 'figures', '--json', '--data', data);
  assert.equal(said.code, 0, said.errors);
  return said.json as unknown as Figures;
}

/** The numbers are those of the run that played the story; how far the ledgers have grown since is another matter. */
function sameAsTold(now: Figures): void {
  const told = closing['figures'] as unknown as Figures & { readonly exhibits: unknown };
  assert.equal(now.arrests.total, told.arrests.total);
  assert.deepEqual(now.arrests.byCountry, told.arrests.byCountry);
  assert.equal(now.furtherSuspects.total, told.furtherSuspects.total);
  assert.deepEqual(now.exhibits.byKind, told.exhibits);
}

const rootOf = ({ cutOff }: Figures, agency: string) => cutOff.find((one) => one.agency === agency)?.root;

/** A refusal is JSON on standard output, and its hint stands on standard error. */
function refusedWith(said: Said, exit: number, code: string): void {
  assert.deepEqual([said.code, said.json?.['ok'], said.json?.['code']], [exit, false, code], said.errors);
  assert.ok(said.errors.length > 0);
}

test('the figures are those of the closing object, with nobody and no operation named', async () => {
  const now = await figures();
  sameAsTold(now);
  assert.deepEqual(now.cutOff, (closing['figures'] as unknown as Figures).cutOff);
});

test('one more arrest is counted under a new root, and its withdrawal takes it back', async (t) => {
  const node = await serving(data);
  t.after(() => node.end('SIGTERM'));
  const first = await figures();
  const arrest = ['--result', 'arrest', '--country', 'ES', '--province', 'ES-A', '--key', 'typed-once'];
  const recorded = await liaison('operations', 'record-outcome', ...arrest, ...COORDINATOR, '--data', data, '--json');
  assert.equal(recorded.code, 0, recorded.errors);
  const second = await figures();
  assert.equal(second.arrests.total, first.arrests.total + 1);
  assert.equal(second.arrests.byCountry['ES'], (first.arrests.byCountry['ES'] ?? 0) + 1);
  assert.notEqual(rootOf(second, 'es'), rootOf(first, 'es'));
  const again = await liaison('operations', 'record-outcome', ...arrest, ...COORDINATOR, '--data', data, '--json');
  assert.deepEqual([again.code, again.json?.['repeated']], [0, true], 'the same key has no second effect');
  assert.equal((await figures()).arrests.total, second.arrests.total);
  const which = ['--outcome', String(recorded.json?.['outcome']), '--reason', 'Entered twice'];
  const taken = await liaison('operations', 'withdraw-outcome', ...which, ...COORDINATOR, '--data', data, '--json');
  assert.equal(taken.code, 0, taken.errors);
  const third = await figures();
  assert.deepEqual(third.arrests, first.arrests);
  assert.notEqual(rootOf(third, 'es'), rootOf(second, 'es'));
  const busy = await start('--once', '--json', '--data', data);
  assert.equal(busy.code, 1);
  assert.match(busy.errors, /node\/busy/);
  const verified = await liaison('ledger', 'verify', '--all', '--json', '--data', data);
  assert.deepEqual([verified.code, verified.json?.['ok']], [0, true]);
});

test('a folder that somebody else owns is busy, and a folder without agencies is not made', async () => {
  const lock = await lockFolder(data);
  try {
    refusedWith(await liaison('reconciliation', 'figures', '--json', '--data', data), 1, 'node/busy');
    refusedWith(await liaison('ledger', 'verify', '--json', '--data', data), 1, 'node/busy');
  } finally {
    await lock.release();
  }
  const nowhere = join(place, 'nowhere');
  refusedWith(await liaison('reconciliation', 'figures', '--json', '--data', nowhere), 1, 'cli/no-agency-here');
  assert.deepEqual(await readdir(place), ['data']);
});

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
}

/** Changes one bit of a file, looks, and changes it back. */
async function withFlip<T>(file: string, at: number, look: () => Promise<T>): Promise<T> {
  const whole = await readFile(file);
  const flipped = Buffer.from(whole);
  flipped[at] = (flipped[at] ?? 0) ^ 0x10;
  await writeFile(file, flipped);
  try {
    return await look();
  } finally {
    await writeFile(file, whole);
  }
}

test('a flipped byte in any file of a ledger is found and its file is named', async (t) => {
  let compared = 0;
  for (const agency of ['bureau', 'es', 'pt']) {
    for (const log of ['ledger', 'audit']) {
      for (const file of await filesBelow(join(data, agency, log))) {
        const { length } = await readFile(file);
        const at = Math.floor((length * ((compared * 37) % 100)) / 100);
        const verdict = await withFlip(file, at, () => verifyFolder(data, agency));
        const named = verdict.ledgers.flatMap((one) => one.damage.map((damage) => damage.file));
        assert.ok(!verdict.ok && named.includes(relative(data, file)), `${file} at ${at}: ${named.join(', ')}`);
        compared += 1;
      }
    }
  }
  assert.ok(compared >= 18);
  t.diagnostic(`compared ${compared} files`);
  const [file = ''] = (await filesBelow(join(data, 'es', 'ledger', 'payload'))).filter((one) => !one.includes('bulk'));
  const said = await withFlip(file, 200, () => liaison('ledger', 'verify', '--all', '--json', '--data', data));
  assert.deepEqual([said.code, said.json?.['ok']], [1, false]);
  assert.ok(said.text.includes(relative(data, file)));
  const control = await liaison('ledger', 'verify', '--all', '--json', '--data', data);
  assert.deepEqual([control.code, control.json?.['ok']], [0, true]);
  assert.ok(Number(control.json?.['compared']) > 0);
});

test('without the database folder the ledgers give the same figures and the same rows', async (t) => {
  await rm(join(data, 'database'), { recursive: true });
  const node = await serving(data);
  t.after(() => node.end('SIGTERM'));
  sameAsTold(await figures());
  const compared = await liaison('rebuild', '--all', '--check', '--json', '--data', data);
  assert.deepEqual([compared.code, compared.json?.['ok']], [0, true], compared.text);
  assert.ok(Number(compared.json?.['compared']) > 1_000);
});

test('a file is looked at without a node: understood, in part, not at all', async () => {
  const samples = join(import.meta.dirname, '..', '..', 'samples');
  const whole = await liaison('intake', 'read', join(samples, 'patrol.yaml'), '--json');
  assert.deepEqual([whole.code, whole.json?.['format'], whole.json?.['partial']], [0, 'patrol-log', false]);
  const part = join(place, 'part.csv');
  await writeFile(part, `${SIGHTINGS_CSV}broken\n`);
  const partly = await liaison('intake', 'read', part, '--json');
  assert.deepEqual([partly.code, partly.json?.['partial']], [1, true]);
  const picture = join(place, 'picture.csv');
  await writeFile(picture, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]));
  const refused = await liaison('intake', 'read', picture, '--json');
  assert.deepEqual([refused.code, refused.json?.['format'], refused.json?.['fault']], [2, null, 'intake/media']);
  const strange = join(place, 'strange.txt');
  await writeFile(strange, 'nothing that anybody knows');
  const unknown = await liaison('intake', 'read', strange, '--json');
  assert.deepEqual([unknown.code, unknown.json?.['fault']], [2, 'intake/not-recognised']);
  const columns = ['account=user', 'file=hash', 'at=when', 'address=ip', 'act==shared'];
  const declared = [
    ...columns.flatMap((pair) => ['--map', pair]),
    '--zone',
    'Europe/Lisbon',
    '--service',
    'exampletalk',
  ];
  const table = await liaison('intake', 'read', join(samples, 'export.csv'), ...declared, '--json');
  assert.deepEqual([table.code, table.json?.['format']], [0, 'sightings']);
  assert.ok(Number(table.json?.['sightings']) > 0);
});

test('wrong use says what is wrong in the names of the options and exits with 2', async () => {
  const missing = await liaison('operations', 'record-outcome', '--json', '--data', data);
  refusedWith(missing, 2, 'cli/wrong-use');
  assert.match(missing.errors, /--result is needed/);
  refusedWith(await liaison('operations', 'no-such-verb', '--json'), 2, 'cli/wrong-use');
  refusedWith(await liaison('ledger', 'verify', '--no-such-option', '--json'), 2, 'cli/wrong-use');
  const help = await liaison('operations', 'record-outcome', '--help');
  assert.equal(help.code, 0);
  assert.match(help.text, /--result <value> +one of arrest/);
  const rooms = await liaison('--help');
  for (const room of ['ledger', 'oversight', 'matching', 'exchange'])
    assert.match(rooms.text, new RegExp(`^  ${room} `, 'm'));
});

test('who may not is refused with the reason, and nothing is written', async () => {
  const press = ['--agency', 'es', '--as', 'es press 1', '--data', data, '--json'];
  const before = await liaison('ledger', 'verify', '--agency', 'es', '--json', '--data', data);
  const arrest = ['operations', 'record-outcome', '--result', 'arrest', '--country', 'ES'];
  refusedWith(await liaison(...arrest, ...press), 1, 'oversight/not-authorised');
  const sizeOf = (said: Said) => (said.json?.['ledgers'] as readonly { size: number }[] | undefined)?.[0]?.size;
  const after = await liaison('ledger', 'verify', '--agency', 'es', '--json', '--data', data);
  assert.equal(sizeOf(after), sizeOf(before));
  assert.ok((sizeOf(after) ?? 0) > 0);
});
