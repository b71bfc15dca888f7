// One agency put together from its parts: two open logs, rows, keys, and the world it lives in. What always holds: the
// same assembly runs on a node, over files and SQL, and in a simulated federation, over a simulated disk and maps.
// `node.ts` opens the parts from a folder; `services.ts` is what the acts are given.

import type { Role } from '../base/act.ts';
import { type Clock, instant, type Timers } from '../base/clock.ts';
import type { RowStore } from '../base/folding.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import type { Sealer } from '../base/sealing.ts';
import type { Transport } from '../exchange/transport.ts';
import type { Witnessing } from '../exchange/witnessing.ts';
import { KINDS } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { AuditLog } from '../oversight/audit.ts';
import { AgencyHost } from './agency.ts';
import type { AgencyKeys } from './keys.ts';
import { Projector } from './projector.ts';
import { STORES } from './rooms.ts';
import { agencyServices, type OpenFiles } from './services.ts';

/** One agency with all its parts. */
export interface AssembledAgency {
  readonly code: string;
  readonly keys: AgencyKeys;
  readonly host: AgencyHost;
  readonly ledger: Ledger;
  readonly audit: Ledger;
  readonly rows: RowStore;
  readonly projector: Projector;
  readonly services: ReadonlyMap<string, unknown>;
}

/** What an agency is put together from. */
export interface AgencyParts {
  readonly keys: AgencyKeys;
  readonly ledger: Ledger;
  readonly audit: Ledger;
  readonly rows: RowStore;
  /** Scrubs what dropped rows leave in the files of `rows`. */
  readonly forget: () => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
  readonly sealer: Sealer;
  /** What keeps files of its own beside the ledger. */
  readonly files: OpenFiles;
  /** What was found of its history at earlier starts; nothing where it is left out. */
  readonly witnessing?: Witnessing;
  /** Those of the machine where it is left out. */
  readonly timers?: Timers;
}

/** Folds what the rows have not seen, and opens the way in. */
export async function assembleAgency(parts: AgencyParts): Promise<AssembledAgency> {
  const { keys, ledger, audit, rows, forget, clock, random } = parts;
  const timers = parts.timers === undefined ? {} : { timers: parts.timers };
  const projector = new Projector({ rows, stores: STORES, source: ledger, forget, ...timers });
  await projector.start();
  const auditLog = auditOver(audit, keys.nodeOfficer);
  const services = new Map<string, unknown>();
  const host = new AgencyHost({
    agency: keys.agency,
    clock,
    random,
    rows,
    log: ledger,
    audit: auditLog,
    settled: (position) => projector.settle(position),
    folded: () => projector.folded,
    look: () => projector.look(),
    services,
  });
  const files = parts.files({ agency: keys.agency, rows, audited: host.audited });
  for (const [name, service] of agencyServices(parts, files, auditLog)) services.set(name, service);
  return { code: keys.agency.code, keys, host, ledger, audit, rows, projector, services };
}

export interface FirstOfficer {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The first entries, before there is anyone whom policy could allow: the agency and its first officers. */
export async function found(
  { keys, ledger, clock, random }: Pick<AgencyParts, 'keys' | 'ledger' | 'clock' | 'random'>,
  officers: readonly FirstOfficer[],
): Promise<void> {
  const { code, name, country, origin, synthetic } = keys.agency;
  const head = { at: instant(clock.now()), actor: keys.nodeOfficer, permit: mint(random, PREFIXES.permit) };
  const opened = { type: 'act', code, name, country, origin, synthetic };
  await ledger.append({ ...head, kind: KINDS.opened, records: [opened] });
  const first = officers.map((officer) => ({ ...officer, officer: mint(random, PREFIXES.officer) }));
  const itself: FirstOfficer & { officer: string } = {
    name: `${code} node`,
    roles: ['node'],
    officer: keys.nodeOfficer,
  };
  for (const { officer, name: called, roles } of [itself, ...first]) {
    const added = { type: 'act', officer, name: called, roles: [...roles] };
    await ledger.append({ ...head, kind: 'oversight/officer-added/1', records: [added] });
  }
}

const OFFICER = /^o:[0-9a-f]{32}$/;
const PERMIT = /^p:[0-9a-f]{32}$/;
const NO_PERMIT = '-';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const NEVER = '1970-01-01T00:00:00.000Z';

/** The audit log over a second ledger: one line, one entry; the act, the officer and the permit stand in its header. */
function auditOver(log: Ledger, nodeOfficer: string): AuditLog {
  const text = (value: unknown, shape: RegExp, otherwise: string) =>
    typeof value === 'string' && shape.test(value) ? value : otherwise;
  return {
    async append(line: JsonObject) {
      // Whoever called themselves something that is no officer's id stands in the line, not in its header.
      const actor = text(line['officer'], OFFICER, nodeOfficer);
      const permit = text(line['permit'], PERMIT, NO_PERMIT);
      await log.append({
        kind: 'oversight/audited/1',
        at: text(line['at'], INSTANT, NEVER),
        actor,
        permit,
        records: [line],
      });
    },
    size: () => log.size,
    async read(from, limit) {
      const lines: JsonObject[] = [];
      for await (const entry of log.entries(from, Math.min(log.size, from + limit))) {
        const [line] = entry.records;
        if (line !== undefined && 'value' in line) lines.push(line.value);
      }
      return lines;
    },
  };
}
