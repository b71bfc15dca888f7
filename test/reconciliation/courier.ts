// A courier for tests: carries what acts say is outbound to the other agencies of a house, as received records,
// without sealing or proofs. `test/exchange` and `test/flows` use the real packages.

import { canonical, type JsonObject } from '../../src/base/json.ts';
import { makeSigningKey } from '../../src/base/signature.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { ledgerSourceService, releaseSignerService } from '../../src/ledger/package-source.ts';
import { ledgerOwnersService } from '../../src/reconciliation/record-proof.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { type House, type HouseAgency, openHouse, seededRandom } from '../house.ts';

interface Outbound {
  readonly to: string;
  readonly selection: readonly { readonly entry: number | null; readonly records: readonly number[] }[];
}

export class Courier {
  readonly house: House;
  readonly #carried = new Map<string, number>();

  constructor(house: House) {
    this.house = house;
  }

  /** Carries everything new, once; `except` stays undelivered for good. */
  async deliver(except: readonly string[] = []): Promise<void> {
    for (const [from, { log }] of this.house.agencies) {
      const start = this.#carried.get(from) ?? 0;
      const end = log.size;
      this.#carried.set(from, end);
      for await (const entry of log.entries(start, end)) {
        const [head] = entry.records;
        const act = head !== undefined && 'value' in head ? head.value : null;
        for (const outbound of (act?.['outbound'] ?? []) as unknown as readonly Outbound[]) {
          if (!except.includes(outbound.to)) await this.#carry(from, entry.header.position, end, outbound);
        }
      }
    }
  }

  async #carry(from: string, position: number, size: number, { to, selection }: Outbound): Promise<void> {
    const { log } = this.house.agency(from);
    const received: JsonObject[] = [];
    for (const { entry, records } of selection) {
      const read = await log.read(entry ?? position);
      for (const index of records) {
        const record = read.records[index];
        if (record === undefined || !('value' in record)) continue;
        const salt = Buffer.from(record.salt).toString('base64');
        const wrapper = {
          type: 'received',
          from,
          package: `sha256:${'0'.repeat(64)}`,
          index,
          recordId: record.id,
          salt,
        };
        received.push({ ...wrapper, record: record.value });
      }
    }
    const act = { type: 'act', from, checkpoint: { size, root: log.root } };
    await this.house.seed(to, 'intake/package-received/1', [act, ...received]);
  }
}

/** A house with heads, for reconciliation. */
export async function openFiguresHouse(agencies: readonly string[]): Promise<{ house: House; courier: Courier }> {
  const house = await openHouse({ agencies, stores: [exhibitsStore, reconciliationStore] });
  for (const agency of agencies) {
    const { log, services } = house.agency(agency);
    services.set('head', () => ({ size: log.size, root: log.root, checkpoint: '' }));
    services.set(ledgerSourceService.name, async () => sourceOf(log));
    services.set(ledgerOwnersService.name, async () => null);
    const key = makeSigningKey(seededRandom(`release ${agency}`));
    services.set(releaseSignerService.name, () => key);
  }
  return { house, courier: new Courier(house) };
}

/** The ledger in memory as a source of proofs: its batches are no Merkle trees, so none of these proofs holds. */
function sourceOf(log: HouseAgency['log']) {
  const record = async (position: number, index: number) => {
    const found = (await log.read(position)).records[index];
    if (found === undefined || 'erasedBy' in found) return { leaf: Buffer.alloc(32) };
    return { salt: found.salt, bytes: found.bytes };
  };
  return {
    ...{ origin: log.origin, size: log.size, root: log.root, checkpoint: 'none\n', record },
    headerBytes: async (position: number) => Buffer.from(canonical({ ...(await log.read(position)).header })),
    batchLeaves: async (position: number) => (await log.read(position)).records.map(() => Buffer.alloc(32)),
    logSubtree: async () => Buffer.alloc(32),
  };
}

let made = 0;

/** A tally record as the left rooms make it. */
export function tally(fields: Partial<JsonObject> & { readonly of: string; readonly country: string }): JsonObject {
  made += 1;
  return {
    type: 'tally',
    id: `t:${made.toString(16).padStart(32, '0')}`,
    operation: null,
    province: null,
    kind: null,
    closes: null,
    withdrawn: false,
    at: '2026-03-02T08:00:00.000Z',
    ...fields,
  };
}

/** Books tallies at an agency and sends them to another one, unless `to` is null. */
export async function book(
  house: House,
  agency: string,
  to: string | null,
  tallies: readonly JsonObject[],
): Promise<void> {
  const records = tallies.map((_, at) => at + 1);
  const outbound =
    to === null
      ? []
      : [
          {
            to,
            package: 'records',
            purpose: 'publication',
            days: 30,
            selection: [{ entry: null, records }],
            supersedes: [],
          },
        ];
  await house.seed(agency, 'operations/outcome-recorded/1', [{ type: 'act', outbound }, ...tallies]);
}
