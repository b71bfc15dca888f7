// One agency on this node: its ledger, its rows, its officers, and the one way in, `perform`. Every act and read goes
// through policy (a permit or a refusal), leaves an audit line before its answer, and sees the world only through a
// desk. See `projector.ts` for how entries become rows, `oversight/authorise.ts` for who may.

import type { z } from 'zod';
import type { Act, Agency, AnyAct, Desk, Purpose, Receipt, Role, ServiceName } from '../base/act.ts';
import { type Clock, instant } from '../base/clock.ts';
import { declareFaults, Fault, promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { type EntryLog, openGate } from '../ledger/append.ts';
import type { Permit } from '../ledger/permit.ts';
import { positionOfKey } from '../ledger/store.ts';
import type { Actor } from '../oversight/actor.ts';
import { type AuditLog, auditLine, auditLogService } from '../oversight/audit.ts';
import { authorise } from '../oversight/authorise.ts';
import { officerById } from '../oversight/store.ts';
import { Audited } from './audited.ts';
import { refuseBehind } from './behind.ts';
import { fieldsOf } from './fields.ts';
import { KeyTurns } from './key-turns.ts';
import { Looking, type OpenLook } from './looking.ts';
import { auditFor, rowsFor } from './veil.ts';
import { byItself, Writing } from './writing.ts';

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
  'node/key-taken': {
    status: 409,
    sentence: 'This idempotency key was used by another officer.',
    hint: 'Give a fresh random key with each act.',
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
  /** Roles that the sign-in leaves of the officer's own; null or left out for all of them. */
  readonly within?: readonly Role[] | null;
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
  /** Opens a look at the rows once no folding is under way. */
  readonly look: OpenLook;
  readonly services: ReadonlyMap<string, unknown>;
}

/** One agency, ready for acts. */
export class AgencyHost {
  readonly world: AgencyWorld;
  /** For lines about what is no act: signing in, uploads, listening to events. */
  readonly audited: Audited;
  readonly #gate;
  readonly #keys = new KeyTurns();

  constructor(world: AgencyWorld) {
    this.world = world;
    this.audited = new Audited(world.audit);
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
    if (call.operation && !/^op:[0-9a-f]{32}$/.test(call.operation)) {
      throw fault('node/bad-input', { act: act.name, fields: ['operation: an id of an operation'] });
    }
    const look = await Looking.begin(this.world.look);
    try {
      return await this.#perform(act, input, call, look);
    } finally {
      look.end();
    }
  }

  async #perform(act: AnyAct, input: unknown, call: Call, look: Looking): Promise<Performed<unknown>> {
    const { rows, random, clock } = this.world;
    const officer = narrowed(await officerById(rows, call.officer), call.within);
    const operation = call.operation ?? null;
    const asked = { act, officer, officerId: call.officer, purpose: call.purpose, operation };
    const roles = officer?.roles ?? [];
    let permit: Permit;
    let seen = rows;
    try {
      permit = authorise({ ...asked, at: instant(clock.now()), random });
      if (!byItself(roles)) seen = await rowsFor(rows, { ...permit, reach: act.reach ?? 'matter' });
    } catch (refusal) {
      await this.#note({ act, call, input, permit: null, refusal });
      throw refusal;
    }
    // The line is durable before anything is done or shown; without it nothing is.
    await this.#note({ act, call, input, permit, refusal: null });
    try {
      const run: Run = { receipts: [], recipients: new Set(), rows: seen, look };
      const key = act.writes && call.key ? `${act.name}:${call.key}` : null;
      const done = await this.#keys.run(key, () => this.#run(act, input, { ...call, key }, permit, roles, run));
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
    if (act.writes) refuseBehind(this.world.services);
    const parsed = act.input.safeParse(input);
    if (!parsed.success) throw fault('node/bad-input', { act: act.name, fields: fieldsOf(parsed.error) });
    const key = call.key ?? null;
    if (key !== null) {
      const position = await positionOfKey(this.rows, `${key}/0`);
      if (position !== null) return this.#repeat(position, call.officer);
    }
    const { receipts } = run;
    const desk = this.#desk(permit, roles, key, run);
    if (act.eyes === 2 && act.first !== null) {
      const first = await act.first(desk, parsed.data);
      authorise({
        act,
        officer: narrowed(await officerById(this.rows, call.officer), call.within),
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
    if (!output.success) throw fault('node/bad-answer', { act: act.name, fields: fieldsOf(output.error) });
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

  #desk(permit: Permit, roles: Desk['roles'], key: string | null, run: Run): Desk {
    const { receipts, recipients, rows, look } = run;
    const { agency, clock, random, services, folded } = this.world;
    const world = { gate: this.#gate, permit, roles, key, rows: this.rows, services, look, receipts, recipients };
    const writing = new Writing({ ...world, judgedOn: folded() });
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
        return (name.name === auditLogService.name ? auditFor(found as AuditLog, rows) : found) as T;
      },
      append: (draft) => writing.append(draft),
      appendGroup: (drafts) => writing.appendGroup(drafts),
    };
  }

  /** The audit line of one call: durable before the answer leaves (LED art. 25). */
  async #note(noted: Noted): Promise<void> {
    const { act, call, input, permit, refusal, recipients = [] } = noted;
    const code = refusal === null ? null : refusal instanceof Fault ? refusal.code : 'node/defect';
    await this.audited.append(
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

/** Roles outside what the sign-in allows do not count. */
function narrowed<A extends Actor>(officer: A | null, within: Call['within']): A | null {
  if (officer === null || within === null || within === undefined) return officer;
  return { ...officer, roles: officer.roles.filter((role) => within.includes(role)) };
}

/** What one run of an act sees, and has done so far. */
interface Run {
  readonly look: Looking;
  readonly rows: Rows;
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
