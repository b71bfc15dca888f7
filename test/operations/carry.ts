// Carrying packages between the agencies of a test house without seals or transport: what an act marks as outbound
// becomes a received package at the addressee, wrapped as exchange wraps it. `test/exchange` tests the real way.

import type { JsonObject } from '../../src/base/json.ts';
import type { House } from '../house.ts';

interface Line {
  readonly to: string;
  readonly package: string;
  readonly purpose: string;
  readonly selection: readonly { readonly entry: number | null; readonly records: readonly number[] }[];
  readonly supersedes: readonly string[];
}

/** Carries everything that stands outbound in entries of `from` since `since`; gives what each addressee received. */
export async function carry(house: House, from: string, since = 0): Promise<{ to: string; records: JsonObject[] }[]> {
  const { log } = house.agency(from);
  const carried: { to: string; records: JsonObject[] }[] = [];
  const size = log.size;
  for (let position = since; position < size; position += 1) {
    const entry = await log.read(position);
    const [act] = entry.records;
    const value = act !== undefined && 'value' in act ? act.value : {};
    for (const line of (value['outbound'] ?? []) as unknown as Line[]) {
      const records: JsonObject[] = [];
      for (const { entry: at, records: indexes } of line.selection) {
        const source = await log.read(at ?? position);
        for (const index of indexes) {
          const stored = source.records[index];
          if (stored === undefined || !('value' in stored)) continue;
          records.push({
            type: 'received',
            from,
            package: `sha256:${'0'.repeat(64)}`,
            index,
            recordId: stored.id,
            salt: Buffer.from(stored.salt).toString('base64'),
            record: stored.value,
          });
        }
      }
      carried.push({ to: line.to, records: records.map((record) => record['record'] as JsonObject) });
      if (!house.agencies.has(line.to)) continue;
      if (line.package === 'roster') {
        const { note, body } = (records[0]?.['record'] ?? {}) as JsonObject;
        await house.seed(
          line.to,
          'operations/roster-taken/1',
          [{ type: 'act', from, note, body } as JsonObject],
          entry.header.operation,
        );
        continue;
      }
      const taken =
        line.package === 'recall' ? { recalls: [...line.supersedes] } : { supersedes: [...line.supersedes] };
      const report = `rp:${Buffer.from(`${from}${position}${line.to}`).toString('hex').padEnd(32, '0').slice(0, 32)}`;
      const head = { type: 'act', report, format: 'package', package: `sha256:${'0'.repeat(64)}`, from, ...taken };
      const operation = entry.header.operation ?? null;
      await house.seed(line.to, 'intake/package-received/1', [head, ...records], operation);
    }
  }
  return carried;
}
