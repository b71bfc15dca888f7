// A day on which teams report from telephones, for the tests of operations: a go has been given, the measures have
// begun, and two officers have slips with real keys. Everything is put away by `close`.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '../../src/base/clock.ts';
import { makeSealingKey, seal } from '../../src/base/sealing.ts';
import { slipKeys } from '../../src/node/slip-keys.ts';
import { slipKeysService, type Written } from '../../src/operations/field.ts';
import { go, proposeGo } from '../../src/operations/go.ts';
import { planMeasure } from '../../src/operations/plan-measure.ts';
import { issueSlip, slips } from '../../src/operations/slip.ts';
import type { By } from '../house.ts';
import { carry } from './carry.ts';
import { operationOf, sizeOf, subjectOf } from './joined.ts';

export const READY = ['authority', 'team', 'exhibits', 'safeguarding'] as const;
const fixed = {
  kind: 'arrest',
  province: 'Sevilla',
  zone: 'Europe/Madrid',
  start: '2026-03-10T06:00',
  end: '2026-03-10T10:00',
} as const;
export const plan = { ...fixed, ready: [...READY] };

export type Made = Awaited<ReturnType<typeof operationOf>>;
let nth = 0;
export const newReport = () => {
  nth += 1;
  return `fo:${String(nth).padStart(32, '0')}`;
};

/** The day of es has begun, with a go: a measure about one person and one about nobody known, and a slip for two. */
export async function dayWithSlips() {
  const made = await operationOf();
  const { house, by } = made;
  const folder = await mkdtemp(join(tmpdir(), 'liaison-slips-'));
  for (const agency of ['es', 'fr']) {
    const keys = slipKeys(join(folder, agency), await makeSealingKey(), house.clock);
    house.agency(agency).services.set(slipKeysService.name, keys);
  }
  const known = await house.act(planMeasure, { ...plan, subjects: [subjectOf('1')] }, by('es'));
  const unknown = await house.act(planMeasure, { ...plan, kind: 'search', province: null }, by('es'));
  await carry(house, 'es', sizeOf(house, 'es') - 2);
  await house.act(proposeGo, { decision: 'go' }, by('bureau'));
  const at = sizeOf(house, 'bureau');
  await house.act(go, { decision: 'go' }, by('bureau', 'coordinator-2'));
  await carry(house, 'bureau', at);
  house.clock.advance(8 * 24);
  const measures = [known.measure, unknown.measure];
  const one = await house.act(issueSlip, { team: 'Team 1', measures }, by('es'));
  const two = await house.act(issueSlip, { team: 'Team 2', measures }, by('es', 'analyst-1'));
  const close = () => rm(folder, { recursive: true, force: true });
  return { ...made, known: known.measure, unknown: unknown.measure, one: one.slip, two: two.slip, close, folder };
}

export interface Said extends Partial<Written> {
  readonly measure: string;
}

/** Writes and seals as a telephone does. */
export async function sealedFor({ house }: Made, by: By, slip: string, said: Said) {
  const own = (await house.act(slips, { mine: true }, by)).slips.find((row) => row.slip === slip);
  const now = instant(house.clock.now());
  const rest = { result: 'arrest', person: 1, exhibits: null, mark: null } as const;
  const times = { writtenAt: now, happenedAt: null, jumped: false };
  const written: Written = { report: newReport(), ...rest, ...times, ...said };
  const sealed = (await seal(Buffer.from(JSON.stringify(written)), [own?.recipient ?? ''])).toString('base64');
  return { slip, report: written.report, sealed, sentAt: now };
}
