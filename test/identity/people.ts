// An agency and its officers for tests of decisions: twelve known subjects, the judgements and designations an analyst
// makes about them, and the count of suspects as anybody would draw it from the ledger's tallies.

import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { designate } from '../../src/identity/designate.ts';
import { judge } from '../../src/identity/judge.ts';
import { identityStore } from '../../src/identity/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { matchingStore } from '../../src/matching/store.ts';
import { type House, openHouse } from '../house.ts';
import { report, statement, subject } from '../matching/samples.ts';

export const analyst = { agency: 'es', officer: 'analyst-1' } as const;
export const other = { agency: 'es', officer: 'analyst-2' } as const;
export const refusedWith = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

/** An agency that knows accounts 0 to 7 and persons 8 to 11; persons 8 and 9 have contradictory papers. */
export async function known(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: [intakeStore, matchingStore, identityStore] });
  const accounts = Array.from({ length: 8 }, (_, n) => statement(n, 'email', `u${n}@mail.example.org`));
  const papers = ['XX1', 'XX2', null, null].map((paper, n) => {
    return statement(8 + n, paper === null ? 'name' : 'document', paper ?? 'Persona 014', { about: 'person' });
  });
  await house.seed('es', 'intake/received/1', [report(), ...accounts, ...papers]);
  return house;
}

export const same = (house: House, a: number, b: number) =>
  house.act(judge, { a: subject(a), b: subject(b), verdict: 'same', reason: 'test' }, analyst);
export const different = (house: House, a: number, b: number) =>
  house.act(judge, { a: subject(a), b: subject(b), verdict: 'different', reason: 'test' }, analyst);
export const suspect = (house: House, n: number, reportTo: string | null = null) =>
  house.act(
    designate,
    { subject: subject(n), category: 'suspect', country: 'ES', ground: 'test ground', reason: 'test', reportTo },
    analyst,
  );
export const victim = (house: House, n: number) =>
  house.act(
    designate,
    { subject: subject(n), category: 'victim', reason: 'test' },
    { ...analyst, purpose: 'safeguarding' },
  );

/** Tallies by id as the last entry left them, which is what is counted. */
export async function counted(house: House): Promise<number> {
  const last = new Map<string, boolean>();
  for await (const entry of house.agency('es').log.entries(0)) {
    for (const record of entry.records) {
      const value = 'value' in record ? (record.value as JsonObject) : {};
      if (value['type'] === 'tally') last.set(String(value['id']), value['withdrawn'] === true);
    }
  }
  return [...last.values()].filter((withdrawn) => !withdrawn).length;
}
