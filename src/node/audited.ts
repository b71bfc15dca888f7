// The audit log as the way in uses it: a line that cannot be written is `node/audit-blocked`, and whoever asked gets
// nothing but that word. What always holds: `blocked` is true from the first line that failed until one is durable
// again, so that the doors that give no act's answer can close too. See `agency.ts` for when lines are written.

import { declareFaults, Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import type { AuditLog } from '../oversight/audit.ts';

const fault = declareFaults('node', {
  'node/audit-blocked': {
    status: 503,
    sentence: 'The audit log cannot be written, so nothing is shown and nothing is done.',
    hint: 'Tell the operator of the node: `liaison doctor` says what is wrong with its disk.',
  },
});

export class Audited {
  readonly #log: AuditLog;
  #blocked = false;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /** True when the last line could not be made durable. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** @throws node/audit-blocked while the last line could not be made durable */
  refuseWhenBlocked(): void {
    if (this.#blocked) throw fault('node/audit-blocked');
  }

  /** Resolves when the line is durable. @throws node/audit-blocked */
  async append(line: JsonObject): Promise<void> {
    try {
      await this.#log.append(line);
      this.#blocked = false;
    } catch (failure) {
      this.#blocked = true;
      // The asker learns that it is blocked; the operator of the node, by what.
      const first = failure instanceof Fault ? failure.code : failure instanceof Error ? failure.name : 'unknown';
      throw fault('node/audit-blocked', { first });
    }
  }
}
