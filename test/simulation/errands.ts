// What a node does by itself in a run: the product's own courier over virtual time, which sends what waits, collects
// where the node only dials out, and looks at heads. What always holds: nothing of it goes on once its life has ended.
// See `sim-node.ts` for who hires it, `exchange/courier.ts` for what it decides.

import type { Clock, Timers } from '../../src/base/clock.ts';
import type { Random } from '../../src/base/id.ts';
import { type Arrivals, arrivalsService } from '../../src/exchange/arrivals.ts';
import { type Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { Courier } from '../../src/exchange/courier.ts';
import type { PerformAsNode } from '../../src/exchange/mailbox.ts';
import type { AssembledAgency } from '../../src/node/assemble.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Waits of one life: none of them ends after it. */
export function timersOf(time: VirtualTime, life: { readonly dead: boolean }): Timers {
  return {
    after(ms, job) {
      let off = false;
      time.after(ms, () => {
        if (!off && !life.dead) job();
      });
      return () => {
        off = true;
      };
    },
  };
}

interface Hiring {
  readonly agency: AssembledAgency;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly perform: PerformAsNode;
  /** Peers from which it collects. */
  readonly pull: readonly string[];
  /** Called where it fails at what has no name. */
  readonly defect: (peer: string) => void;
}

/** The courier of one life; `heard` is called for every letter of a peer, as the door does. */
export function hire({ agency, pull, defect, ...rest }: Hiring): { courier: Courier; contacts: Contacts } {
  const contacts = agency.services.get(contactsService.name) as Contacts;
  const failed = contacts.failed.bind(contacts);
  contacts.failed = (peer, cause, said) => {
    if (cause === 'node/defect') defect(peer);
    return failed(peer, cause, said);
  };
  const { taken } = agency.services.get(arrivalsService.name) as Arrivals;
  const known = { code: agency.code, rows: agency.rows, contacts, taken };
  const courier = new Courier({ ...rest, ...known, pull: new Set(pull) });
  return { courier, contacts };
}
