// The two agencies of the small history, their officers, and acts by them on an open node. What always holds: what
// was answered is told at once, with the head of that moment, so that whoever hears it knows what must stand from
// then on. See `story.ts` for what they do.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Act, Purpose, Role } from '../../src/base/act.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { cardOf } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeOptions } from '../../src/node/node.ts';
import { allOfficers } from '../../src/oversight/store.ts';

/** What was answered: an entry that stands from then on, or a head that was shown. */
export interface Said {
  readonly agency: string;
  readonly key: string | null;
  readonly position: number | null;
  readonly records: readonly string[];
  readonly size: number;
  readonly root: string;
}

export const optionsOf = (folder: string, databaseUrl: string | null = null): NodeOptions => ({
  folder,
  clock: { now: () => Date.now() },
  random: { bytes: (count: number) => randomBytes(count) },
  databaseUrl,
});

const PEOPLE: readonly (readonly [string, Role])[] = [
  ['Persona 001', 'liaison'],
  ['Persona 002', 'liaison'],
  ['Persona 003', 'patrol'],
  ['Persona 004', 'analyst'],
  ['Persona 005', 'exhibits'],
  ['Persona 006', 'exhibits'],
  ['Persona 007', 'protection'],
  ['Persona 008', 'protection'],
];
export const AGENCIES = ['es', 'fr'] as const;
/** Where the root key of an agency lies: beside the data, as on a stick in a safe. */
export const rootOf = (folder: string, code: string) => join(folder, '..', `root-${code}.json`);

/** Makes the two agencies, known to each other. */
export async function founded(folder: string, databaseUrl: string | null = null): Promise<void> {
  const node = await LiaisonNode.open(optionsOf(folder, databaseUrl));
  try {
    for (const code of AGENCIES) {
      const named = { code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic: false };
      const people = PEOPLE.map(([name, role]) => ({ name, roles: [role] }));
      await node.create({ ...named, rootOut: rootOf(folder, code) }, people);
    }
    const life = await Life.begin(node, () => undefined);
    for (const [at, of] of [AGENCIES, AGENCIES.toReversed()]) await life.meet(at ?? '', of ?? '');
  } finally {
    await node.close();
  }
}

/** Acts of the officers of an open node. */
export class Life {
  readonly node: LiaisonNode;
  readonly #say: (said: Said) => void;
  readonly #officers: ReadonlyMap<string, string>;

  private constructor(node: LiaisonNode, say: (said: Said) => void, officers: ReadonlyMap<string, string>) {
    this.node = node;
    this.#say = say;
    this.#officers = officers;
  }

  static async begin(node: LiaisonNode, say: (said: Said) => void): Promise<Life> {
    const officers = new Map<string, string>();
    for (const { code, rows } of node.agencies.values()) {
      for (const { name, officer } of await allOfficers(rows)) officers.set(`${code} ${name}`, officer);
    }
    return new Life(node, say, officers);
  }

  officer(code: string, name: string): string {
    return this.#officers.get(`${code} ${name}`) ?? '';
  }

  async act<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    by: { readonly name: string; readonly key: string | null; readonly at?: string; readonly purpose?: Purpose },
  ): Promise<void> {
    const { name, key, at = 'es', purpose = 'investigation' } = by;
    const { host } = this.node.agency(at);
    const { receipts } = await host.perform(act, input, { officer: this.officer(at, name), purpose, key });
    for (const { position, records } of receipts) this.#told(at, key, position, records);
    if (receipts.length === 0) this.shown(at);
  }

  /** A head that anybody may have seen from now on. */
  shown(code: string): void {
    this.#told(code, null, null, []);
  }

  #told(agency: string, key: string | null, position: number | null, records: readonly string[]): void {
    const { size, root } = this.node.agency(agency).ledger;
    this.#say({ agency, key, position, records, size, root });
  }

  async meet(at: string, of: string): Promise<void> {
    const { host } = this.node.agency(at);
    const by = (name: string) => ({ officer: this.officer(at, name), purpose: 'oversight' as const });
    const { output } = await host.perform(proposeCard, cardOf(this.node.agency(of).keys), by('Persona 001'));
    await host.perform(enrol, { code: of, proposal: output.position }, by('Persona 002'));
  }

  get rows() {
    return this.node.agency('es').rows;
  }
}
