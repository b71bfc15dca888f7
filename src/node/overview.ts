// What the page shows, gathered anew each time: figures and findings as the bureau's officer reads them on the bureau's
// node, referrals as the lead's officer reads them on the lead's, and the heads of all ledgers on this machine. Checks
// and truth come from the run that played the story, because the truth is beside the inbox and in no ledger.

import type { Purpose, Role } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { readHeader } from '../ledger/batch.ts';
import { list as operations } from '../operations/door.ts';
import { allOfficers } from '../oversight/store.ts';
import { figures } from '../reconciliation/door.ts';
import { findings, narratives } from '../reconciliation/verdicts.ts';
import { board } from '../referrals/door.ts';
import { type FolderVerdict, verifyAll } from './checks.ts';
import { readMark } from './folder.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';

const fault = declareFaults('node', {
  'node/no-story-here': {
    status: 409,
    sentence: 'No operation is coordinated on this node, so there is nothing to overlook.',
    hint: 'Play the demonstration with `npm start` in an empty folder.',
  },
  'node/no-such-role': {
    status: 403,
    sentence: 'No officer of this agency has the role that this read takes.',
    hint: 'Let one in with `liaison oversight add-officer`.',
  },
});

/** The two agencies whose nodes the page is drawn from, and the operation that joins them. */
export interface Parties {
  readonly bureau: NodeAgency;
  readonly lead: NodeAgency;
  readonly operation: { readonly operation: string; readonly name: string; readonly offence: string };
}

/** What the closing object of the played story adds (see `story/closing.ts`); null where it was not kept. */
interface Remembered {
  readonly story?: unknown;
  readonly seconds?: unknown;
  readonly acts?: unknown;
  readonly checks?: unknown;
  readonly truth?: unknown;
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** An officer of an agency who has the role and may act. @throws node/no-such-role */
export async function officerWith({ rows, code }: NodeAgency, role: Role): Promise<string> {
  const found = (await allOfficers(rows)).find((row) => !row.suspended && row.roles.includes(role));
  if (found === undefined) throw fault('node/no-such-role', { agency: code, role });
  return found.officer;
}

/** How the page looks: as which role, for which purpose, in which operation. */
export async function callAs(agency: NodeAgency, role: Role, purpose: Purpose, operation: string | null) {
  return { officer: await officerWith(agency, role), purpose, operation };
}

export class Overview {
  readonly #node: LiaisonNode;
  #parties: Promise<Parties> | null = null;
  #reading: Promise<unknown> | null = null;
  #verifying: Promise<FolderVerdict> | null = null;

  constructor(node: LiaisonNode) {
    this.#node = node;
  }

  /** Found once; asked again only when it failed. @throws node/no-story-here */
  parties(): Promise<Parties> {
    this.#parties ??= findParties(this.#node).catch((refusal: unknown) => {
      this.#parties = null;
      throw refusal;
    });
    return this.#parties;
  }

  /** Askers at the same moment share one gathering. */
  read(): Promise<unknown> {
    this.#reading ??= this.parties()
      .then((parties) => gather(this.#node, parties))
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  /** Recomputes every byte of every ledger; askers at the same moment share one run. */
  verify(): Promise<FolderVerdict> {
    this.#verifying ??= verifyAll(this.#node).finally(() => {
      this.#verifying = null;
    });
    return this.#verifying;
  }
}

/** The bureau coordinates an operation; the lead has sent most of its referrals. */
async function findParties(node: LiaisonNode): Promise<Parties> {
  const agencies = [...node.agencies.values()];
  for (const bureau of agencies) {
    const call = await callAs(bureau, 'coordinator', 'oversight', null).catch(() => null);
    if (call === null) continue;
    const known = (await bureau.host.perform(operations, {}, call)).output.operations;
    const operation = known.find((one) => one.coordinator === bureau.code);
    if (operation === undefined) continue;
    const sent = await Promise.all(
      agencies.map(async (agency) => {
        const { output } = await agency.host.perform(board, {}, await callAs(agency, 'liaison', 'oversight', null));
        return { agency, count: output.referrals.length };
      }),
    );
    const lead = sent.reduce((most, one) => (one.count > most.count ? one : most), { agency: bureau, count: 0 });
    return { bureau, lead: lead.agency, operation };
  }
  throw fault('node/no-story-here');
}

async function gather(node: LiaisonNode, parties: Parties) {
  const { bureau, lead, operation } = parties;
  const matter = { operation: operation.operation };
  const desk = await callAs(bureau, 'coordinator', 'publication', matter.operation);
  const [counted, found, texts, referred, mark] = await Promise.all([
    bureau.host.perform(figures, matter, desk),
    bureau.host.perform(findings, matter, desk),
    bureau.host.perform(narratives, {}, desk),
    lead.host.perform(board, {}, await callAs(lead, 'liaison', 'investigation', matter.operation)),
    readMark(node.options.folder),
  ]);
  const { seconds, acts, checks, truth, story } = (mark?.closing ?? {}) as Remembered;
  return {
    synthetic: true,
    name: typeof story === 'string' ? story : operation.name,
    operation: { id: operation.operation, name: operation.name, offence: operation.offence },
    bureau: titleOf(bureau),
    lead: titleOf(lead),
    figures: counted.output,
    narratives: texts.output.narratives.map(({ name, source, publishedOn }) => ({ name, source, publishedOn })),
    reconciliation: found.output.findings,
    checks: checks ?? null,
    truth: truth ?? null,
    played: { seed: mark?.seed ?? null, seconds: seconds ?? null, acts: acts ?? null },
    ledgers: (await Promise.all([...node.agencies.values()].map(headOf))).sort(byName),
    countries: countriesOf(counted.output, referred.output.countries),
  };
}

function titleOf({ keys }: NodeAgency) {
  const { code, name, country } = keys.agency;
  return { code, name, country };
}

async function headOf(agency: NodeAgency) {
  const { ledger } = agency;
  const { size, root } = ledger;
  const at = size === 0 ? null : readHeader(await ledger.headerBytes(size - 1)).at;
  const { code, name, country } = titleOf(agency);
  return { agency: code, name, country, size, root, entriesAt: at };
}

type ByCountry = { readonly byCountry: Readonly<Record<string, number>> };
type Counted = Readonly<Record<'arrests' | 'furtherSuspects' | 'exhibits', ByCountry>>;
type Referred = readonly { country: string; sent: number; accepted: number; declined: number; open: number }[];

/** Every country with a count of anything, by its name. */
function countriesOf({ arrests, furtherSuspects, exhibits }: Counted, referred: Referred) {
  const none = { sent: 0, accepted: 0, declined: 0, open: 0 };
  const codes = new Set([
    ...[arrests, furtherSuspects, exhibits].flatMap((figure) => Object.keys(figure.byCountry)),
    ...referred.map((row) => row.country),
  ]);
  const rows = [...codes].map((country) => {
    const { sent, accepted, declined, open } = referred.find((row) => row.country === country) ?? none;
    return {
      country,
      name: names.of(country) ?? country,
      arrests: arrests.byCountry[country] ?? 0,
      furtherSuspects: furtherSuspects.byCountry[country] ?? 0,
      exhibits: exhibits.byCountry[country] ?? 0,
      referrals: { sent, accepted, declined, open },
    };
  });
  return rows.sort(byName);
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'en');
}
