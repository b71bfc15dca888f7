// The readers of K1 to K4 (reliability.md) with their full numbers: 1,000 tables, 500 pairs of announcements, 200
// databases that differ in one child. `node scripts/verify-figures.ts [SEED]`; ends with a line a test and fails when a
// reader could tell a hidden cell. It takes under a minute, so nothing has to be resumed.

import process from 'node:process';
import { anyCleared, attackOne, attackTwo, chanceOf, sameWithout } from '../test/reconciliation/attackers.ts';

const TABLES = 1_000;
const PAIRS = 500;
const DATABASES = 200;
const seed = Number(process.argv[2] ?? '1');

const say = (line: string) => process.stdout.write(`${line}\n`);
const told: string[] = [];

function tables(): void {
  const chance = chanceOf(seed);
  let compared = 0;
  for (let round = 0; round < TABLES; round += 1) {
    const attack = attackOne(anyCleared(chance));
    compared += attack.compared;
    told.push(...attack.told);
  }
  say(`K1, K2: ${TABLES} tables, ${compared} hidden cells, ${told.length} told closer than ten values`);
}

function pairs(): void {
  const chance = chanceOf(seed + 1);
  const counts = { compared: 0, refused: 0, told: 0 };
  for (let round = 0; round < PAIRS; round += 1) {
    const before = anyCleared(chance);
    const after = before.map((each) => ({ ...each, cells: each.cells.filter(() => chance(4) > 0) }));
    const attack = attackTwo(before, after);
    counts.compared += attack.compared;
    counts.refused += Number(attack.refused);
    counts.told += attack.told.length;
    told.push(...attack.told);
  }
  say(`K3: ${PAIRS} pairs, ${counts.refused} refused, ${counts.compared} cells, ${counts.told} told`);
}

function databases(): number {
  const chance = chanceOf(seed + 2);
  const same = Array.from({ length: DATABASES }, () => sameWithout(chance)).filter(Boolean).length;
  say(`K4: ${same} of ${DATABASES} databases publish the same without one child`);
  return same;
}

tables();
pairs();
const same = databases();
for (const line of told.slice(0, 20)) say(line);
process.exitCode = told.length === 0 && same >= 0.99 * DATABASES ? 0 : 1;
