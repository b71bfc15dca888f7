// The closing object: the figures, the checks, how far the proposals agreed with the truth, and the verdicts on the
// narratives. Everything in it is computed from the ledgers and rows when it is asked for; nothing is remembered from
// the story. Each check says how many things it compared, and one that compared nothing is not ok.

import { z } from 'zod';
import { Fault } from '../base/fault.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { custodyUnbroken } from '../exhibits/store.ts';
import { guardRecord } from '../intake/guard.ts';
import { unowned } from '../jurisdiction/door.ts';
import { rebuildCheck, verifyAll } from '../node/checks.ts';
import type { LiaisonNode, NodeAgency } from '../node/node.ts';
import { figures } from '../reconciliation/door.ts';
import { findings } from '../reconciliation/verdicts.ts';
import { type Handling, mayReceive } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { bundleVerifies } from './closing-bundle.ts';
import { type Clearances, clearancesOf } from './closing-clearances.ts';
import { type Due, dueOf } from './closing-due.ts';
import { type LegalRequests, legalRequestsOf } from './closing-legal.ts';
import { type Safeguarding, safeguardingOf } from './closing-safeguarding.ts';
import { look } from './looking.ts';
import type { Agreement } from './truth.ts';

export interface Check {
  readonly ok: boolean;
  readonly compared: number;
}

export interface Closing {
  readonly seconds: number;
  readonly seed: number;
  readonly story: string;
  readonly agencies: number;
  readonly acts: number;
  readonly figures: {
    readonly arrests: {
      readonly total: number;
      readonly countries: number;
      readonly byCountry: Counts;
      readonly provinces: Counts;
    };
    readonly furtherSuspects: { readonly total: number; readonly countries: number; readonly byCountry: Counts };
    readonly exhibits: Counts;
    readonly cutOff: readonly { readonly agency: string; readonly size: number; readonly root: string }[];
    readonly published: boolean;
  };
  readonly checks: Readonly<Record<CheckName, Check>>;
  readonly truth: Agreement;
  readonly legalRequests: LegalRequests;
  readonly clearances: Clearances;
  readonly safeguarding: Safeguarding;
  readonly due: Due;
  readonly reconciliation: readonly {
    readonly narrative: string;
    readonly claim: string;
    readonly verdict: string;
    readonly why: string;
    readonly parts: readonly { readonly name: string; readonly says: number | null; readonly counted: number | null }[];
  }[];
}
type Counts = Readonly<Record<string, number>>;
type CheckName =
  | 'ledgersVerify'
  | 'rebuildEqual'
  | 'audienceKept'
  | 'custodyUnbroken'
  | 'courtBundleVerifies'
  | 'everySuspectOwned'
  | 'noMediaKept';

/** What the play leaves behind that no ledger holds: asked again later, everything else is computed anew. */
export const toldSchema = z.strictObject({
  seconds: z.number(),
  seed: z.number(),
  story: z.string(),
  lead: z.string(),
  bureau: z.string(),
  operation: z.string(),
  acts: z.number(),
  truth: z.strictObject({
    linkRecall: z.number(),
    linkPrecision: z.number(),
    countryRecall: z.number(),
    countryPrecision: z.number(),
    compared: z.strictObject({ subjects: z.number(), pairs: z.number(), countries: z.number() }),
  }),
});
export type Told = z.output<typeof toldSchema>;

/** Figures as the bureau's node draws them now. */
async function figuresNow(node: LiaisonNode, { bureau, operation }: Told): Promise<Closing['figures']> {
  const by = { agency: bureau, as: 'coordinator 1', purpose: 'publication', operation } as const;
  const now = await look(node, figures, { operation }, by);
  const { arrests, furtherSuspects, exhibits, cutOff, published } = now;
  return {
    arrests: pick(arrests),
    furtherSuspects: {
      total: furtherSuspects.total,
      countries: furtherSuspects.countries,
      byCountry: furtherSuspects.byCountry,
    },
    exhibits: exhibits.byKind,
    cutOff,
    published: published !== null,
  };
}

function pick({
  total,
  countries,
  byCountry,
  provinces,
}: {
  total: number;
  countries: number;
  byCountry: Counts;
  provinces: Counts;
}) {
  return { total, countries, byCountry, provinces };
}

/** Runs every check over every agency. */
async function checksOf(node: LiaisonNode, lead: string): Promise<Closing['checks']> {
  const agencies = [...node.agencies.values()];
  const as = { as: 'liaison 1', purpose: 'oversight', operation: null } as const;
  const owned = await Promise.all(agencies.map(({ code }) => look(node, unowned, {}, { agency: code, ...as })));
  const custody = await Promise.all(agencies.map(({ rows }) => custodyUnbroken(rows)));
  const kept = await Promise.all(agencies.map(recordsKept));
  const verified = await verifyAll(node);
  const rebuilt = await rebuildCheck(node);
  const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
  const both = (oks: readonly boolean[], compared: number): Check => ({
    ok: compared > 0 && oks.every(Boolean),
    compared,
  });
  return {
    ledgersVerify: { ok: verified.ok, compared: verified.compared },
    rebuildEqual: { ok: rebuilt.ok, compared: rebuilt.compared },
    audienceKept: both(
      kept.map((one) => one.beyondAudience === 0),
      sum(kept.map((one) => one.foreign)),
    ),
    courtBundleVerifies: await bundleVerifies(node.agency(lead)),
    custodyUnbroken: both(
      custody.map((one) => one.broken.length === 0),
      sum(custody.map((one) => one.compared)),
    ),
    everySuspectOwned: both(
      owned.map((one) => one.ok),
      sum(owned.map((one) => one.compared)),
    ),
    noMediaKept: both(
      kept.map((one) => one.unfit === 0),
      sum(kept.map((one) => one.strings)),
    ),
  };
}

/** An agency's two logs, as far as their entries are asked for. */
type KeptLogs = { readonly code: string } & Readonly<Record<'ledger' | 'audit', Pick<NodeAgency['ledger'], 'entries'>>>;

/** Every record of an agency: foreign ones against their audience, every string against the guard. */
export async function recordsKept({ code, ledger, audit }: KeptLogs) {
  const counted = { foreign: 0, beyondAudience: 0, strings: 0, unfit: 0 };
  for (const log of [ledger, audit]) {
    for await (const entry of log.entries(0)) {
      for (const record of entry.records) {
        if (!('value' in record)) continue;
        const content = contentOf(record.value);
        const { handling, originator } = (content?.value ?? {}) as { handling?: Handling; originator?: string };
        if (content !== null && content.from !== null && handling !== undefined && originator !== undefined) {
          counted.foreign += 1;
          if (!mayReceive(handling, code, originator)) counted.beyondAudience += 1;
        }
        eachString(record.value, (text) => {
          counted.strings += 1;
          if (Buffer.byteLength(text) > LIMITS.stringBytesMax) counted.unfit += 1;
        });
        if (!passesGuard(record.value, record.index)) counted.unfit += 1;
      }
    }
  }
  return counted;
}

/** The guard of intake, asked once more about what is already kept. */
function passesGuard(record: JsonObject, index: number): boolean {
  try {
    guardRecord(record, index);
    return true;
  } catch (refusal) {
    if (refusal instanceof Fault) return false;
    throw refusal;
  }
}

function eachString(value: Json, hear: (text: string) => void): void {
  if (typeof value === 'string') hear(value);
  else if (Array.isArray(value)) for (const inner of value) eachString(inner, hear);
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) eachString(inner, hear);
}

/** The whole object, computed from the ledgers as they are now. */
export async function closingOf(node: LiaisonNode, told: Told): Promise<Closing> {
  const began = Date.now();
  const { bureau, operation, seed, story, acts, truth } = told;
  const by = { agency: bureau, as: 'coordinator 1', purpose: 'publication', operation } as const;
  const drawn = await figuresNow(node, told);
  const reconciliation = (await look(node, findings, { operation }, by)).findings;
  const checks = await checksOf(node, told.lead);
  const legalRequests = await legalRequestsOf(node, told.lead);
  const clearances = await clearancesOf(node, told);
  const safeguarding = await safeguardingOf(node, told.lead, operation);
  const due = await dueOf(node, told.lead, operation);
  const seconds = Math.round((told.seconds + (Date.now() - began) / 1_000) * 10) / 10;
  const agencies = node.agencies.size;
  const drawnUp = { legalRequests, clearances, safeguarding, due };
  return { seconds, seed, story, agencies, acts, figures: drawn, checks, truth, ...drawnUp, reconciliation };
}
