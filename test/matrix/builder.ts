// A builder: performs acts as the second officers of an agency, in the operation that it began, so that what is made
// for the matrix is made as anywhere else. What always holds: every text that it writes carries the token of its
// situation. `situation.ts` makes whole situations with it.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Act, Purpose } from '../../src/base/act.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { receive } from '../../src/intake/receive.ts';
import { intakeSubject } from '../../src/intake/tables.ts';
import { deliver } from '../../src/node/delivery.ts';
import { cardOf } from '../../src/node/keys.ts';
import { invite } from '../../src/operations/invite.ts';
import { join as joinOperation } from '../../src/operations/join.ts';
import { open } from '../../src/operations/open.ts';
import type { HttpWorld } from '../node/http-world.ts';

const ACCOUNTS = [1, 2, 3, 4, 5, 6];

export class Builder {
  readonly world: HttpWorld;
  readonly agency: string;
  readonly peer: string;
  readonly token: string;
  operation: string | null = null;

  constructor(world: HttpWorld, at: { agency: string; peer: string; token: string }) {
    this.world = world;
    this.agency = at.agency;
    this.peer = at.peer;
    this.token = at.token;
  }

  /** Performs an act as the second officer of a role in the situation's operation. */
  async act<In extends z.ZodType, Out extends z.ZodType>(
    role: string,
    act: Act<In, Out>,
    input: z.input<In>,
    how: { agency?: string; purpose?: Purpose; operation?: string | null; officer?: string } = {},
  ): Promise<z.output<Out>> {
    const { agency = this.agency, officer = `${role} 2`, operation = this.operation } = how;
    const [first] = act.purposes;
    if (first === undefined) throw new Error(`${act.name} has a purpose`);
    const call = { officer: await this.world.officer(agency, officer), purpose: how.purpose ?? first, operation };
    return (await this.world.node.agency(agency).host.perform(act, input, call)).output;
  }

  /** The peer opens the operation and this agency joins it. */
  async begin(): Promise<string> {
    const { peer, agency, world, token } = this;
    const opened = { name: token, offence: 'distribution', basis: `Agreement ${token}` } as const;
    const { operation } = await this.act('coordinator', open, opened, { agency: peer });
    const country = agency.toUpperCase();
    await this.act('coordinator', invite, { agency, country }, { agency: peer, operation });
    await deliver(world.node);
    await this.act('coordinator', joinOperation, { operation });
    await deliver(world.node);
    this.operation = operation;
    return operation;
  }

  /** A table of sightings of six accounts, in the inbox and received. */
  async receive(agency = this.agency): Promise<string> {
    const { token } = this;
    const lines = ACCOUNTS.map((n) => {
      const seen = `shared,2026-02-0${n}T10:00:00Z,UTC,198.18.59.${n},50000`;
      return `exampletalk,${token}-${n},${token}-h${n},${fileOf(token)},${seen}`;
    });
    const text = `service,account,handle,file,act,at,zone,address,port\n${lines.join('\n')}\n`;
    const folder = join(this.world.node.agency(agency).folder, 'local', 'inbox');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${token}-${agency}.csv`), text);
    const handling = { audience: ['es', 'fr', 'pt'], tlp: 'AMBER' as const };
    const input = { file: `${token}-${agency}.csv`, handling, authority: 'TEST' };
    return (await this.act('patrol', receive, input, { agency })).report;
  }

  async accounts(agency = this.agency): Promise<string[]> {
    const { rows } = this.world.node.agency(agency);
    const names = ACCOUNTS.map((n) => `account|exampletalk|${this.token}-${n}`);
    const found = await rows.find(intakeSubject, { native: names });
    const byName = new Map(found.map((row) => [row.native, row.subject]));
    return names.flatMap((name) => byName.get(name) ?? []);
  }
}

/** A digest that only this token has. */
export function fileOf(token: string): string {
  return `sha256:${Buffer.from(token.padEnd(32, '.')).toString('hex').slice(0, 64)}`;
}

/** Enrols agencies with each other, both ways. */
export async function enrolAll(world: HttpWorld, pairs: readonly (readonly [string, string])[]): Promise<void> {
  for (const [one, other] of pairs) {
    for (const [agency, peer] of [
      [one, other],
      [other, one],
    ] as const) {
      const builder = new Builder(world, { agency, peer, token: 'none' });
      const { position } = await builder.act('liaison', proposeCard, cardOf(world.node.agency(peer).keys));
      await builder.act('coordinator', enrol, { code: peer, proposal: position });
    }
  }
}
