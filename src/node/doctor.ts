// `liaison doctor`: what is wrong with this installation and how to mend it. What always holds: it changes nothing
// but a probe file that it removes, it works beside a running node, every finding says what was looked at and what to
// do, and an examination that looked at nothing is not well. `volume.ts` knows about disks.

import { mkdir, open, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../base/fault.ts';
import { readHighWater } from '../ledger/high-water.ts';
import { layoutOf } from '../ledger/layout.ts';
import { LAST_BACKUP, LOGS } from './backup.ts';
import { behindFinding, clockFinding, unprovedFinding } from './behind.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { keyAge, oldSealingKeys, rootAway } from './doctor-keys.ts';
import { type Finding, warning, well, wrong } from './finding.ts';
import { agencyFolders, readMark } from './folder.ts';
import { heldManifest } from './restore.ts';
import { summedValue } from './summed.ts';
import { isEncrypted } from './volume.ts';

export interface Examination {
  /** True when nothing is wrong; warnings do not make it false. */
  readonly ok: boolean;
  readonly compared: number;
  readonly findings: readonly Finding[];
}

export interface Patient {
  readonly data: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly nodeVersion: string;
  /** Whether the database is started and stopped as well, which takes seconds. */
  readonly withDatabase: boolean;
}

const NODE_MAJOR = 26;
const FREE_BYTES_WRONG = 1 << 30;
const FREE_BYTES_WARNING = 10 * (1 << 30);
const AHEAD_MS_MAX = 5 * 60_000;
const BACKUP_DAYS_MAX = 7;
const DAY_MS = 86_400_000;
const WAITING_MS_MAX = DAY_MS;
const OTHERS = 0o077;

/** Examines an installation and its data folder. */
export async function examine(patient: Patient): Promise<Examination> {
  const { data } = patient;
  const findings = [nodeVersion(patient), configuration(patient), await folder(patient)];
  const there = await stat(data).catch(() => null);
  if (there?.isDirectory() === true) {
    findings.push(await space(data), await encryption(data), await durability(data));
    const codes = await agencyFolders(data);
    findings.push(await kind(data, codes));
    for (const code of codes) findings.push(...(await agency(patient, code)));
  }
  if (patient.withDatabase) findings.push(await database(patient));
  const ok = findings.length > 0 && findings.every(({ state }) => state !== 'wrong');
  return { ok, compared: findings.length, findings };
}

function nodeVersion({ nodeVersion: version }: Patient): Finding {
  const check = 'Node.js';
  if (Number(version.split('.')[0]) >= NODE_MAJOR) return well(check, `version ${version}`);
  return wrong(
    check,
    `version ${version} runs this`,
    'Start with `npm start` or `./liaison`, which use the pinned Node.',
  );
}

function configuration({ environment }: Patient): Finding {
  const check = 'configuration';
  const names = Object.keys(environment).filter((name) => name.startsWith('LIAISON_'));
  try {
    readConfig(environment);
    return well(check, names.length === 0 ? 'all values are the defaults' : `${names.sort().join(', ')} read`);
  } catch (error) {
    const { details = {} } = error instanceof Fault ? error : {};
    return wrong(
      check,
      `refused: ${[details['variables'] ?? ''].flat().join(', ')}`,
      'Correct or unset these variables.',
    );
  }
}

async function folder({ data }: Patient): Promise<Finding> {
  const check = 'data folder';
  const found = await stat(data).catch(() => null);
  if (found === null)
    return warning(check, `${data} is not there`, 'Run `./liaison node init`, or `npm start` for the demonstration.');
  if (!found.isDirectory())
    return wrong(check, `${data} is not a folder`, 'Name a folder with --data or LIAISON_DATA.');
  if (found.uid !== process.getuid?.())
    return wrong(check, 'it belongs to another user', 'Run Liaison as the owner of the folder.');
  if ((found.mode & OTHERS) !== 0) return wrong(check, 'others may look into it', `chmod 700 ${data}`);
  return well(check, `${data}, readable by its owner only`);
}

async function space(data: string): Promise<Finding> {
  const check = 'free space';
  const { bavail, bsize } = await statfs(data);
  const free = bavail * bsize;
  const says = `${(free / 2 ** 30).toFixed(1)} GiB free`;
  if (free < FREE_BYTES_WRONG) return wrong(check, says, 'Make room: a full disk stops the node at the next entry.');
  return free < FREE_BYTES_WARNING
    ? warning(check, says, 'Make room before the next large report.')
    : well(check, says);
}

async function encryption(data: string): Promise<Finding> {
  const check = 'encrypted volume';
  const encrypted = await isEncrypted(data);
  if (encrypted === true) return well(check, 'the volume is encrypted');
  const mend = 'Put the data folder on an encrypted volume (LUKS): whoever takes the disk reads the case otherwise.';
  return warning(check, encrypted === false ? 'the volume is not encrypted' : 'it cannot be told here', mend);
}

/** Writes a probe, syncs it, reads it back, removes it. */
async function durability(data: string): Promise<Finding> {
  const check = 'durable writes';
  const probe = join(data, `.doctor-${process.pid}`);
  try {
    const handle = await open(probe, 'wx', 0o600);
    const began = performance.now();
    await handle.writeFile('probe');
    await handle.sync();
    await handle.close();
    const took = performance.now() - began;
    if ((await readFile(probe, 'utf8')) !== 'probe')
      return wrong(check, 'what was written did not come back', 'Replace the disk.');
    return well(check, `written and synced in ${took.toFixed(1)} ms`);
  } catch {
    return wrong(
      check,
      'a file could not be written and synced',
      'Check the disk, its space and the rights on the folder.',
    );
  } finally {
    await rm(probe, { force: true });
  }
}

async function kind(data: string, codes: readonly string[]): Promise<Finding> {
  const check = 'agencies';
  const mark = await readMark(data);
  if (codes.length === 0) return warning(check, 'none yet', 'Run `./liaison node init`.');
  return well(check, `${codes.length}, ${mark === null ? 'real' : 'a demonstration (SYNTHETIC)'}`);
}

async function agency({ data, now }: Patient, code: string): Promise<readonly Finding[]> {
  const place = join(data, code);
  const held = await heldManifest(place).catch(() => null);
  const findings = [await secrets(place, code), await rootAway(data, place, code), await keyAge(place, code, now)];
  findings.push(await oldSealingKeys(place, code, now));
  if (held !== null) {
    const mend = `Run \`./liaison node resume --agency ${code}\`: it asks the witnesses first.`;
    return [...findings, warning(`${code}: restored`, `from a backup of ${held.at}, not resumed`, mend)];
  }
  findings.push(await marks(place, code), await clock(place, code, now), await leftovers(place, code, now));
  findings.push(await behindFinding(place, code), await unprovedFinding(place, code), await clockFinding(place, code));
  if ((await readMark(data)) === null) findings.push(await lastBackup(place, code, now));
  return findings;
}

/** Keys and credentials are their owner's alone. */
async function secrets(place: string, code: string): Promise<Finding> {
  const check = `${code}: keys and credentials`;
  const [open, changed]: [string[], string[]] = [[], []];
  let compared = 0;
  for (const part of ['keys', 'access']) {
    for (const name of await readdir(join(place, part)).catch(() => [])) {
      compared += 1;
      if (name.endsWith('.json') && !(await isWhole(join(place, part, name)))) changed.push(join(part, name));
      if (((await stat(join(place, part, name))).mode & OTHERS) !== 0) open.push(join(part, name));
    }
  }
  if (changed.length > 0)
    return wrong(
      check,
      `${changed.join(', ')} is not as it was written`,
      'Restore it from the last backup of the keys.',
    );
  if (open.length > 0)
    return wrong(
      check,
      `others may read ${open.join(', ')}`,
      `chmod 600 ${open.map((one) => join(place, one)).join(' ')}`,
    );
  return well(check, `${compared} files, readable by their owner only`);
}

async function isWhole(path: string): Promise<boolean> {
  try {
    summedValue(await readFile(path, 'utf8'));
    return true;
  } catch {
    return false;
  }
}

async function marks(place: string, code: string): Promise<Finding> {
  const check = `${code}: high-water marks`;
  const lost: string[] = [];
  for (const log of LOGS) {
    const { highWater } = layoutOf(log);
    const bytes = await readFile(join(place, highWater)).catch(() => null);
    const { origin } = JSON.parse(await readFile(join(place, 'keys', 'node.json'), 'utf8')) as { origin: string };
    const { mark } = readHighWater(bytes, log === 'ledger' ? origin : `${origin}/audit`);
    if (mark === null) lost.push(highWater);
  }
  if (lost.length === 0) return well(check, 'both are there and sound');
  return wrong(
    check,
    `${lost.join(', ')} missing or unreadable`,
    'Restore from a backup: `./liaison node restore` says how, and asks the witnesses.',
  );
}

/** A clock that runs behind what was already signed dates new entries wrongly. */
async function clock(place: string, code: string, now: number): Promise<Finding> {
  const check = `${code}: clock`;
  const found = await stat(join(place, 'ledger', 'checkpoint')).catch(() => null);
  const ahead = (found?.mtimeMs ?? 0) - now;
  if (ahead > AHEAD_MS_MAX)
    return wrong(
      check,
      `the last checkpoint lies ${Math.round(ahead / 60_000)} minutes ahead of the clock`,
      'Set the clock (NTP) before the next entry.',
    );
  return well(check, 'not behind the last checkpoint');
}

async function leftovers(place: string, code: string, now: number): Promise<Finding> {
  const check = `${code}: leftovers`;
  const local = await readdir(join(place, 'local')).catch(() => []);
  const broken = local.filter((name) => name.startsWith('backup-'));
  if (broken.length > 0)
    return warning(
      check,
      `${broken.length} broken-off backup(s)`,
      `rm -r ${broken.map((name) => join(place, 'local', name)).join(' ')}`,
    );
  const inbox = join(place, 'local', 'inbox');
  let old = 0;
  for (const name of await readdir(inbox).catch(() => [])) {
    if (now - (await stat(join(inbox, name))).mtimeMs > WAITING_MS_MAX) old += 1;
  }
  if (old > 0)
    return warning(
      check,
      `${old} file(s) wait in the inbox for more than a day`,
      'Receive them, or remove them: they are not protected by the ledger.',
    );
  return well(check, 'nothing waits and nothing was left behind');
}

async function lastBackup(place: string, code: string, now: number): Promise<Finding> {
  const check = `${code}: backup`;
  const mend = `Run \`./liaison node backup --agency ${code} --out FILE\` and keep the file elsewhere.`;
  const text = await readFile(join(place, LAST_BACKUP), 'utf8').catch(() => null);
  if (text === null) return warning(check, 'none was made from this folder', mend);
  const { at } = JSON.parse(text) as { at: string };
  const days = (now - Date.parse(at)) / DAY_MS;
  return days > BACKUP_DAYS_MAX
    ? warning(check, `the last is ${Math.floor(days)} days old`, mend)
    : well(check, `the last is of ${at}`);
}

async function database({ data, environment }: Patient): Promise<Finding> {
  const url = environment['LIAISON_DATABASE_URL'];
  const check = url === undefined ? 'embedded PostgreSQL' : 'PostgreSQL';
  const probe = join(data, `.doctor-database-${process.pid}`);
  try {
    await mkdir(probe, { recursive: true, mode: 0o700 });
    const opened = await openDatabase(url === undefined ? { folder: probe } : { folder: probe, url });
    await opened.close();
    return well(check, url === undefined ? 'starts and stops' : 'answers');
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'no answer';
    return wrong(
      check,
      code,
      url === undefined
        ? 'Run `npm ci` again; see docs/operating/installation.md.'
        : 'Check LIAISON_DATABASE_URL and that the server is version 15 or later.',
    );
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
