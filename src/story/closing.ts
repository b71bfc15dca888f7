// The closing object: the figures, the checks, how far the proposals agreed with the truth, and the verdicts on the
// narratives. Everything in it is computed from the ledgers and rows when it is asked for; nothing is remembered from
// the story. Each check says how many things it compared, and one that compared nothing is not ok.

import { Fault } from '../base/fault.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { custodyUnbroken } from '../exhibits/store.ts';
import { guardRecord } from '../intake/guard.ts';
import { unowned } from '../jurisdiction/door.ts';
import { rebuildCheck, verifyAll } from '../node/checks.ts';
import type { NodeAgency } from '../node/node.ts';
import { figures } from '../reconciliation/door.ts';
import { findings } from '../reconciliation/verdicts.ts';
import { type Handling, mayReceive } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import type { Stage } from './stage.ts';
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
  | 'everySuspectOwned'
  | 'noMediaKept';

/** Figures as the bureau's node draws them now. */
export async function figuresNow(stage: Stage, operation: string): Promise<Closing['figures']> {
  const by = { agency: stage.story.bureau, role: 'coordinator', purpose: 'publication', operation } as const;
  const now = await stage.act(figures, { operation }, by);
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
export async function checksOf(stage: Stage): Promise<Closing['checks']> {
  const agencies = [...stage.node.agencies.values()];
  const owned = await Promise.all(
    agencies.map(({ code }) => stage.act(unowned, {}, { agency: code, role: 'liaison' })),
  );
  const custody = await Promise.all(agencies.map(({ rows }) => custodyUnbroken(rows)));
  const kept = await Promise.all(agencies.map(recordsKept));
  const verified = await verifyAll(stage.node);
  const rebuilt = await rebuildCheck(stage.node);
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

/** Every record of an agency: foreign ones against their audience, every string against the guard. */
async function recordsKept({ code, ledger, audit }: NodeAgency) {
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
        for (const text of stringsIn(record.value)) {
          counted.strings += 1;
          if (Buffer.byteLength(text) > LIMITS.stringBytesMax) counted.unfit += 1;
        }
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

function* stringsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const inner of value) yield* stringsIn(inner);
  else if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) yield* stringsIn(inner);
}

/** The whole object. */
export async function closingOf(stage: Stage, operation: string, truth: Agreement, began: number): Promise<Closing> {
  const by = { agency: stage.story.bureau, role: 'coordinator', purpose: 'publication', operation } as const;
  const drawn = await figuresNow(stage, operation);
  const reconciliation = (await stage.act(findings, { operation }, by)).findings;
  const checks = await checksOf(stage);
  return {
    seconds: Math.round((Date.now() - began) / 100) / 10,
    seed: stage.world.seed,
    story: stage.story.name,
    agencies: stage.node.agencies.size,
    acts: stage.acts,
    figures: drawn,
    checks,
    truth,
    reconciliation,
  };
}
