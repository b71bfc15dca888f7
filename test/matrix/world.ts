// The world of the matrix: one agency with an officer of every role, in it their own matter, another matter, a sealed
// one and a person who was erased; beside it another agency with a matter of its own. What always holds: everything
// in it was made by acts, and the callers are the first officers of each role, who made nothing of it.

import { randomBytes } from 'node:crypto';
import { ROLES, type Role } from '../../src/base/act.ts';
import { findForErasure } from '../../src/intake/door.ts';
import { completeErasure } from '../../src/oversight/complete-erasure.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { proposeSeal, sealMatter } from '../../src/oversight/seal-matter.ts';
import { HttpWorld } from '../node/http-world.ts';
import { Builder, enrolAll, fileOf } from './builder.ts';
import { type Situation, situate } from './situation.ts';

export const AGENCY = 'es';
export const HIDDEN = ['other', 'sealed', 'agency', 'erased'] as const;
export type Hidden = (typeof HIDDEN)[number];
export const PEOPLE = ROLES.filter((role): role is Exclude<Role, 'node'> => role !== 'node');

export interface MatrixWorld {
  readonly http: HttpWorld;
  readonly own: Situation;
  /** Those that were asked for; `absent` ones stand for the others. */
  readonly hidden: Readonly<Record<Hidden, Situation>>;
  readonly situations: readonly Hidden[];
}

/**
 * Opens the world, with these hidden situations; `close` is `http.close`. What `beforeSealing` does, is done while the
 * matter to be sealed is still open.
 */
export async function openWorld(
  situations: readonly Hidden[] = HIDDEN,
  beforeSealing: (http: HttpWorld, own: Situation, sealed: Situation) => Promise<void> = async () => {},
): Promise<MatrixWorld> {
  const http = await HttpWorld.open();
  const people = PEOPLE.flatMap((role) => [1, 2].map((nth) => ({ name: `pt ${role} ${nth}`, roles: [role] })));
  await http.node.create({ code: 'pt', name: 'Agency pt', country: 'PT', synthetic: true }, people);
  await enrolAll(http, [
    ['es', 'fr'],
    ['pt', 'fr'],
  ]);
  const here = { agency: AGENCY, peer: 'fr' };
  const own = await situate(http, { ...here, token: 'canary-own' });
  const made = async (situation: Hidden, make: () => Promise<Situation>) =>
    situations.includes(situation) ? make() : absent();
  const other = await made('other', () => situate(http, { ...here, token: 'canary-other' }));
  const sealed = await made('sealed', () => situate(http, { ...here, token: 'canary-sealed' }));
  const theirs = { agency: 'pt', peer: 'fr', token: 'canary-agency' };
  // A position is no name across agencies: the callers' own ledger has one of that number too.
  const agency = await made('agency', async () => {
    const { entry, wording, hit, widening, asked } = absent();
    return { ...(await situate(http, theirs)), entry, wording, hit, widening, asked };
  });
  const erased = await made('erased', () => eraseOne(http, own));
  if (situations.includes('sealed')) {
    await beforeSealing(http, own, sealed);
    await sealOff(http, sealed);
  }
  return { http, own, hidden: { other, sealed, agency, erased }, situations };
}

/** Two officers seal it; only one for data protection may still see it. */
async function sealOff(http: HttpWorld, { operation, token }: Situation): Promise<void> {
  const builder = new Builder(http, { agency: AGENCY, peer: 'fr', token });
  const officers = [await http.officer(AGENCY, 'protection 2')];
  const seal = { operation, officers, ground: 'Order 1' };
  const { position: proposal } = await builder.act('protection', proposeSeal, seal);
  await builder.act('coordinator', sealMatter, { operation, proposal });
}

/** Persons of the callers' own matter of whom everything was erased. */
async function eraseOne(http: HttpWorld, own: Situation): Promise<Situation> {
  const token = 'canary-erased';
  const builder = new Builder(http, { agency: AGENCY, peer: 'fr', token });
  builder.operation = own.operation;
  const report = await builder.receive();
  const [subject = '', other = '', loose = '', fresh = ''] = await builder.accounts();
  const { targets } = await builder.act('protection', findForErasure, { report });
  const decided = await builder.act('protection', decideErasure, { targets, ground: 'led-16-2' });
  const { erasure } = decided;
  await builder.act('protection', erase, { erasure }, { officer: 'protection 1' });
  await builder.act('protection', completeErasure, { erasure });
  const gone = { token, subject, other, loose, fresh, native: `${token}-1`, file: fileOf(token) };
  return { ...absent(), ...gone };
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** A situation that never was. */
export function absent(): Situation {
  const id = (prefix: string) => `${prefix}:${hex(16)}`;
  const token = `canary-${hex(3)}`;
  return {
    token,
    operation: id('op'),
    subject: id('s'),
    other: id('s'),
    loose: id('s'),
    fresh: id('s'),
    disputed: id('s'),
    contested: id('s'),
    report: id('rp'),
    record: `r1:${hex(32)}`,
    spare: `r1:${hex(32)}`,
    foreign: `r1:${hex(32)}`,
    entry: 9_000_000,
    native: `${token}-1`,
    file: `sha256:${hex(32)}`,
    judgement: id('j'),
    proposal: id('a'),
    exhibit: id('x'),
    askedBundle: id('xb'),
    releasedBundle: id('xb'),
    request: id('lr'),
    measure: id('m'),
    outcome: id('oc'),
    prepared: id('rf'),
    released: id('rf'),
    urgent: id('rf'),
    received: id('rf'),
    figure: id('f'),
    clearance: id('lr'),
    narrative: id('n'),
    published: id('f'),
    worded: id('f'),
    wording: 9_000_000,
    hold: id('h'),
    erasure: id('er'),
    watch: id('w'),
    hit: 9_000_000,
    slip: id('fs'),
    lost: id('fs'),
    heldReport: id('fo'),
    kept: id('rv'),
    wide: `r1:${hex(32)}`,
    widening: 9_000_000,
    asked: 9_000_000,
  };
}
