// One agency on this node: its ledger, its rows, its officers, and the one way in, `perform`. Every act and read goes
// through policy (a permit or a refusal), leaves an audit line before its answer, and sees the world only through a
// desk. See `projector.ts` for how entries become rows, `oversight/authorise.ts` for who may.

import type { z } from 'zod';
import type { Act, Agency, AnyAct, Desk, Draft, Purpose, Receipt, ServiceName } from '../base/act.ts';
import { type Clock, instant } from '../base/clock.ts';
import { declareFaults, Fault, promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { guardRecord } from '../intake/guard.ts';
import { type EntryLog, openGate } from '../ledger/append.ts';
import type { Permit } from '../ledger/permit.ts';
import { positionOfKey } from '../ledger/store.ts';
import { type AuditLog, auditLine } from '../oversight/audit.ts';
import { authorise } from '../oversight/authorise.ts';
import { isStanding } from '../oversight/standing.ts';
import { officerById } from '../oversight/store.ts';

const fault = declareFaults('node', {
  'node/bad-input': {
    status: 400,
    sentence: 'The input of this act is not as it should be.',
    hint: 'See the named fields; `liaison <room> <verb> --help` lists them.',
  },
  'node/bad-answer': {
    status: 500,
    sentence: 'This read made an answer that breaks its own schema; nothing was given out.',
    hint: 'Report this as a defect of Liaison.',
  },
  'node/unfit-text': {
    status: 422,
    sentence: 'A field of this act holds what Liaison never keeps: media, markup, or more than 1 KiB of text.',
    hint: 'Leave the named field to a reference or a few plain words.',
  },
  'node/key-taken': {
    status: 409,
    sentence: 'This idempotency key was used by another officer.',
    hint: 'Give a fresh random key with each act.',
  },
  'node/not-standing': {
    status: 403,
    sentence: 'The node may not do this by itself: it takes an officer.',
    hint: 'See `liaison oversight standing` for the closed list of what a node does without an officer.',
  },
  'node/no-service': {
    status: 503,
    sentence: 'This node lacks a part that the act needs.',
    hint: 'Run the act on a complete node.',
  },
});

/** Who calls, why, and in which operation. `key` makes the act repeatable without a second effect. */
export interface Call {
  readonly officer: string;
  readonly purpose: Purpose;
  readonly operation?: string | null;
  readonly key?: string | null;
}

/** The answer of an act: its output, and the receipts of what it appended. `output` is null when it was a repeat. */
export interface Performed<Out> {
  readonly output: Out;
  readonly receipts: readonly Receipt[];
  readonly repeated: boolean;
}

export interface AgencyWorld {
  readonly agency: Agency;
  readonly clock: Clock;
  readonly random: Random;
  readonly rows: Rows;
  readonly log: EntryLog;
  readonly audit: AuditLog;
  /** Resolves when the entry at that position is folded. */
  readonly settled: (position: number) => Promise<void>;
  /** Number of entries folded so far. */
  readonly folded: () => number;
  /** Resolves when no folding is under way. */
  readonly steady: () => Promise<void>;
  readonly services: ReadonlyMap<string, unknown>;
}

/** One agency, ready for acts. */
export class AgencyHost {
  readonly world: AgencyWorld;
  readonly #gate;

  constructor(world: AgencyWorld) {
    this.world = world;
    this.#gate = openGate(world);
  }

  get agency(): Agency {
    return this.world.agency;
  }

  get rows(): Rows {
    return this.world.rows;
  }

  /** Performs an act or a read. @throws any declared fault; a refusal leaves an audit line too. */
  async perform<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    call: Call,
  ): Promise<Performed<z.output<Out>>> {
    return this.performAny(act, input, call) as Promise<Performed<z.output<Out>>>;
  }

  async performAny(act: AnyAct, input: unknown, call: Call): Promise<Performed<unknown>> {
    const { rows, random, clock } = this.world;
    if (call.operation && !/^op:[0-9a-f]{32}$/.test(call.operation)) {
      throw fault('node/bad-input', { act: act.name, fields: ['operation: an id of an operation'] });
    }
    await this.world.steady();
    const officer = await officerById(rows, call.officer);
    const operation = call.operation ?? null;
    const asked = { act, officer, officerId: call.officer, purpose: call.purpose, operation };
    let permit: Permit;
    try {
      permit = authorise({ ...asked, at: instant(clock.now()), random });
    } catch (refusal) {
      await this.#note({ act, call, input, permit: null, refusal });
      throw refusal;
    }
    const roles = officer?.roles ?? [];
    // The line is durable before anything is done or shown; without it nothing is.
    await this.#note({ act, call, input, permit, refusal: null });
    try {
      const run: Run = { receipts: [], recipients: new Set() };
      const done = await this.#run(act, input, call, permit, roles, run);
      // To whom something goes is known only now; it leaves after this line (LED art. 25, disclosure).
      if (run.recipients.size > 0) {
        await this.#note({ act, call, input, permit, refusal: null, recipients: [...run.recipients].sort() });
      }
      return done;
    } catch (refusal) {
      if (refusal instanceof Fault) await this.#note({ act, call, input, permit, refusal });
      throw refusal;
    }
  }

  async #run(
    act: AnyAct,
    input: unknown,
    call: Call,
    permit: Permit,
    roles: Desk['roles'],
    run: Run,
  ): Promise<Performed<unknown>> {
    const parsed = act.input.safeParse(input);
    if (!parsed.success) {
      const fields = parsed.error.issues
        .slice(0, 20)
        .map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`);
      throw fault('node/bad-input', { act: act.name, fields });
    }
    const key = call.key ?? null;
    if (key !== null && act.writes) {
      const position = await positionOfKey(this.rows, `${key}/0`);
      if (position !== null) return this.#repeat(position, call.officer);
    }
    const { receipts } = run;
    const desk = this.#desk(permit, roles, act.writes ? key : null, run);
    if (act.eyes === 2 && act.first !== null) {
      const first = await act.first(desk, parsed.data);
      authorise({
        act,
        officer: await officerById(this.rows, call.officer),
        officerId: call.officer,
        purpose: call.purpose,
        operation: call.operation ?? null,
        first,
        at: permit.at,
        random: this.world.random,
      });
    }
    const answer = await act.run(desk, parsed.data);
    const output = act.output.safeParse(answer);
    if (!output.success) {
      const fields = output.error.issues.slice(0, 20).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw fault('node/bad-answer', { act: act.name, fields });
    }
    promise(act.writes || receipts.length === 0, `read ${act.name} appends nothing`);
    return { output: output.data, receipts, repeated: receipts.some((receipt) => receipt.repeated) };
  }

  /** A key is the officer's who used it first. */
  async #repeat(position: number, officer: string): Promise<Performed<unknown>> {
    const entry = await this.world.log.read(position);
    if (entry.header.actor !== officer) throw fault('node/key-taken');
    const records = entry.records.map((record) => record.id);
    return { output: null, receipts: [{ position, at: entry.header.at, records, repeated: true }], repeated: true };
  }

  #desk(permit: Permit, roles: Desk['roles'], key: string | null, { receipts, recipients }: Run): Desk {
    const { agency, clock, random, rows, services, folded } = this.world;
    const judgedOn = folded();
    const own = new Set<number>();
    return {
      agency,
      officer: permit.officer,
      roles,
      purpose: permit.purpose,
      operation: permit.operation,
      clock,
      random,
      rows,
      service<T>(name: ServiceName<T>): T {
        const found = services.get(name.name);
        if (found === undefined) throw fault('node/no-service', { service: name.name });
        return found as T;
      },
      append: async (draft: Draft) => {
        const operation = draft.operation === undefined ? permit.operation : draft.operation;
        guardDraft(draft);
        const byItself = roles.every((role) => role === 'node');
        if (byItself && !isStanding(draft.kind)) throw fault('node/not-standing', { kind: draft.kind });
        const nth = key === null ? null : `${key}/${receipts.length}`;
        const receipt = await this.#gate.append(permit, nth, { ...draft, operation }, judgedOn, own);
        receipts.push(receipt);
        for (const to of recipientsOf(draft)) recipients.add(to);
        own.add(receipt.position);
        return receipt;
      },
    };
  }

  /** The audit line of one call: durable before the answer leaves (LED art. 25). */
  async #note(noted: Noted): Promise<void> {
    const { act, call, input, permit, refusal, recipients = [] } = noted;
    const code = refusal === null ? null : refusal instanceof Fault ? refusal.code : 'node/defect';
    await this.world.audit.append(
      auditLine({
        act,
        officer: call.officer,
        purpose: call.purpose,
        operation: call.operation ?? null,
        permit: permit?.id ?? null,
        fault: code,
        at: instant(this.world.clock.now()),
        input,
        recipients,
      }),
    );
  }
}

/** What one run of an act has done so far. */
interface Run {
  readonly receipts: Receipt[];
  readonly recipients: Set<string>;
}

interface Noted {
  readonly act: AnyAct;
  readonly call: Call;
  readonly input: unknown;
  readonly permit: Permit | null;
  readonly refusal: unknown;
  readonly recipients?: readonly string[];
}

/** Records that the guard of intake has already seen, field by field, before they were made. */
const GUARDED: ReadonlySet<unknown> = new Set(['statement', 'sighting', 'received']);

/** The guard stands before what officers write themselves, too. @throws node/unfit-text */
function guardDraft(draft: Draft): void {
  for (const [index, record] of draft.records.entries()) {
    if (GUARDED.has(record['type'])) continue;
    try {
      guardRecord(record, index);
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal;
      throw fault('node/unfit-text', { record: index, field: refusal.details['field'] ?? null });
    }
  }
}

/** Agencies that an entry sends something to: see `exchange/store.ts` for what becomes of it. */
function recipientsOf(draft: Draft): readonly string[] {
  const { outbound } = draft.records[0];
  if (!Array.isArray(outbound)) return [];
  return outbound.flatMap((line) => {
    const to: unknown = typeof line === 'object' && line !== null && 'to' in line ? line.to : null;
    return typeof to === 'string' ? [to] : [];
  });
}
