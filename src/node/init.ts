// `liaison node init`: a real agency, its keys and its first officers, each with a one-time code to enrol with. What
// always holds: at least two officers for data protection begin, codes are shown once and kept as digests, and what was
// broken off leaves nothing behind. See `run.ts` for what serves the node, `access/` for enrolling.

import { rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Role } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { addressText } from '../exchange/peer.ts';
import { officerName } from '../oversight/actor.ts';
import { nameKey } from '../oversight/officers.ts';
import { allOfficers } from '../oversight/store.ts';
import { accessOf } from './access/access.ts';
import { agencyFolders, refuseMixed } from './folder.ts';
import { readOpenPart } from './keys.ts';
import { LiaisonNode, type NodeOptions } from './node.ts';

const fault = declareFaults('node', {
  'node/init-refused': {
    status: 400,
    sentence: 'An agency cannot be made like this.',
    hint: 'See the named field; `liaison node init --help` says what each must be.',
  },
  'node/agency-known': {
    status: 409,
    sentence: 'This folder already holds an agency of that code.',
    hint: 'Start it with `liaison node start`, or choose another code or folder.',
  },
});

export interface Beginning {
  /** Lower case, 2 to 16 letters, digits and hyphens. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The domain of the ledger's origin, or null. */
  readonly domain: string | null;
  /** Names of the first officers, at least two. */
  readonly officers: readonly string[];
  /** Their roles beside data protection. */
  readonly roles: readonly Role[];
  /** Wraps the keys where it is given. */
  readonly passphrase: string | null;
  /** Where the root key goes, outside the data folder; it stays in the agency's folder where this is left out. */
  readonly rootOut?: string;
  /** Where peers dial the node: `https://host:port`; for the card. */
  readonly address?: string;
}

export interface Begun {
  readonly agency: { readonly code: string; readonly name: string; readonly country: string; readonly origin: string };
  readonly wrapped: boolean;
  readonly officers: readonly {
    readonly officer: string;
    readonly name: string;
    readonly roles: readonly Role[];
    /** Shown here and never again. */
    readonly code: string;
    readonly expiresAt: string;
  }[];
}

/** Makes the agency. @throws node/init-refused, node/agency-known, node/mixed-folder, node/busy */
export async function initAgency(options: NodeOptions, beginning: Beginning): Promise<Begun> {
  const { code, name, country, domain, passphrase, rootOut, address } = beginning;
  const { folder } = options;
  refuseOdd(beginning);
  const known = await agencyFolders(folder);
  const kinds = await Promise.all(known.map((one) => readOpenPart(join(folder, one))));
  await refuseMixed(folder, [...kinds.map(({ agency }) => agency.synthetic), false]);
  const there = await stat(join(folder, code)).catch(() => null);
  if (there !== null) throw fault('node/agency-known', { agency: code });
  if (rootOut !== undefined) await refuseRootAt(rootOut, folder);
  const roles: readonly Role[] = ['protection', ...beginning.roles.filter((role) => role !== 'protection')];
  const officers = beginning.officers.map((called) => ({ name: called.trim(), roles }));
  const node = await LiaisonNode.open(options);
  let made = false;
  try {
    const asked = {
      code,
      name,
      country,
      synthetic: false,
      ...(domain === null ? {} : { domain }),
      ...(rootOut === undefined ? {} : { rootOut }),
      ...(address === undefined ? {} : { address }),
    };
    const agency = await node.create(asked, officers, passphrase);
    const access = accessOf(agency);
    const begun: Begun['officers'][number][] = [];
    for (const row of await allOfficers(agency.rows)) {
      if (row.roles.includes('node')) continue;
      const issued = await access.issue(row.officer);
      if (issued !== null) begun.push({ officer: row.officer, name: row.name, roles: row.roles, ...issued });
    }
    made = true;
    const { origin } = agency.keys.agency;
    return { agency: { code, name, country, origin }, wrapped: passphrase !== null, officers: begun };
  } finally {
    await node.close();
    if (!made) {
      await rm(join(folder, code), { recursive: true, force: true });
      if (rootOut !== undefined) await rm(rootOut, { force: true });
    }
  }
}

const CODE = /^[a-z][a-z0-9-]{1,15}$/;
/** Folders of the data folder that are no agency's. */
const TAKEN: ReadonlySet<string> = new Set(['database', 'truth']);
const DOMAIN = /^(?=.{4,180}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** The root key never begins in the data folder that it is kept away from, and never over another file. */
async function refuseRootAt(path: string, folder: string): Promise<void> {
  const odd = (because: string) => fault('node/init-refused', { field: 'root-out', because });
  const inside = relative(resolve(folder), resolve(path));
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside))) throw odd('outside the data folder');
  if ((await stat(path).catch(() => null)) !== null) throw odd('a file that is not there yet');
  const place = await stat(dirname(resolve(path))).catch(() => null);
  if (place?.isDirectory() !== true) throw odd('in a folder that exists');
}

function refuseOdd({ code, name, country, domain, officers, address }: Beginning): void {
  const odd = (field: string, because: string) => fault('node/init-refused', { field, because });
  if (!CODE.test(code) || TAKEN.has(code)) throw odd('agency', '2 to 16 lower-case letters, digits and hyphens');
  if (name.trim() === '' || name.length > 200) throw odd('name', '1 to 200 characters');
  if (!/^[A-Z]{2}$/.test(country)) throw odd('country', 'two capital letters, ISO 3166-1');
  if (domain !== null && !DOMAIN.test(domain)) throw odd('domain', 'a domain name in lower case');
  if (!officers.every((called) => officerName.safeParse(called).success)) throw odd('officer', '1 to 200 characters');
  if (new Set(officers.map(nameKey)).size !== officers.length) throw odd('officer', 'each has a name of their own');
  if (address !== undefined && !addressText.safeParse(address).success) throw odd('address', 'https://host:port');
  if (officers.length < 2) throw odd('officer', 'two at least, because most of oversight takes two');
}
