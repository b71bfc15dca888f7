// What an act writes: each draft looked at and handed to the gate, one by one or as a group that becomes durable
// together. What always holds: in a group the order of the drafts is that of the ledger, and what is refused takes
// those behind it with it, never those before. See `agency.ts` for the desk, `ledger/append.ts` for the gate.

import type { Desk, Draft, Group, NextDraft, Placed, Receipt } from '../base/act.ts';
import { declareFaults, Fault, promise } from '../base/fault.ts';
import type { Rows } from '../base/table.ts';
import type { Gate } from '../ledger/append.ts';
import type { Permit } from '../ledger/permit.ts';
import { isStanding } from '../oversight/standing.ts';
import { refuseBehind } from './behind.ts';
import { guardDraft, recipientsOf } from './drafts.ts';
import type { Looking } from './looking.ts';
import { checkInto } from './veil.ts';

const fault = declareFaults('node', {
  'node/not-standing': {
    status: 403,
    sentence: 'The node may not do this by itself: it takes an officer.',
    hint: 'See `liaison oversight standing` for the closed list of what a node does without an officer.',
  },
});

interface WritingWorld {
  readonly gate: Gate;
  readonly permit: Permit;
  readonly roles: Desk['roles'];
  /** Of the call; null when the act is not repeatable. */
  readonly key: string | null;
  readonly judgedOn: number;
  /** All rows of the agency. */
  readonly rows: Rows;
  readonly services: ReadonlyMap<string, unknown>;
  readonly look: Looking;
  /** What the act has written, and to whom it sends, are added to these. */
  readonly receipts: Receipt[];
  readonly recipients: Set<string>;
}

export class Writing {
  readonly #world: WritingWorld;
  readonly #own = new Set<number>();

  constructor(world: WritingWorld) {
    this.#world = world;
  }

  async append(draft: Draft): Promise<Receipt> {
    const { receipts, look } = this.#world;
    const whole = await this.#looked(draft);
    const receipt = await look.aside(() => this.#write(whole, receipts.length));
    this.#wrote(whole, receipt);
    return receipt;
  }

  /** See `Desk`. @throws what stops the ledger */
  async appendGroup(drafts: readonly NextDraft[]): Promise<Group> {
    const { receipts, look } = this.#world;
    const first = receipts.length;
    const under: { readonly draft: Draft; readonly job: Promise<Receipt> }[] = [];
    let failure: Fault | null = null;
    await look.aside(async () => {
      let before: Placed | null = null;
      for (const [nth, next] of drafts.entries()) {
        try {
          const draft = await this.#looked(typeof next === 'function' ? next(before) : next);
          const { placed, job } = this.#queue(draft, first + nth);
          before = await placed;
          under.push({ draft, job });
        } catch (refusal) {
          if (!(refusal instanceof Fault)) throw refusal;
          failure = refusal;
          break;
        }
      }
      await Promise.all(under.map(({ job }) => job));
    });
    for (const { draft, job } of under) this.#wrote(draft, await job);
    return { receipts: receipts.slice(first), failure };
  }

  /** Queues one. `placed` fails where it was refused before it had a place. */
  #queue(draft: Draft, nth: number): { readonly placed: Promise<Placed>; readonly job: Promise<Receipt> } {
    const place = Promise.withResolvers<Placed>();
    const job = this.#write(draft, nth, (at) => {
      this.#own.add(at.position);
      place.resolve(at);
    });
    job.then(() => place.reject(new Error('an entry that was written had no place')), place.reject);
    return { placed: place.promise, job };
  }

  #write(draft: Draft, nth: number, placed?: (at: Placed) => void): Promise<Receipt> {
    const { gate, permit, key, judgedOn } = this.#world;
    return gate.append(permit, key === null ? null : `${key}/${nth}`, draft, judgedOn, this.#own, placed);
  }

  /** The draft within its operation, where it may be written there. Faults: `node/unfit-text`, `node/not-standing`. */
  async #looked(draft: Draft): Promise<Draft> {
    const { permit, services, roles, rows } = this.#world;
    const operation = draft.operation === undefined ? permit.operation : draft.operation;
    guardDraft(draft);
    refuseBehind(services);
    if (byItself(roles)) {
      if (!isStanding(draft.kind)) throw fault('node/not-standing', { kind: draft.kind });
    } else if (operation !== null && operation !== permit.operation) {
      await checkInto(rows, permit.officer, operation, draft.kind);
    }
    return { ...draft, operation };
  }

  #wrote(draft: Draft, receipt: Receipt): void {
    const { receipts, recipients } = this.#world;
    promise(receipt.position >= 0, 'what was written has a position');
    receipts.push(receipt);
    for (const to of recipientsOf(draft)) recipients.add(to);
    this.#own.add(receipt.position);
  }
}

/** True of the node's own officer: it acts under its standing authorisation and sees every matter. */
export function byItself(roles: Desk['roles']): boolean {
  return roles.length > 0 && roles.every((role) => role === 'node');
}
