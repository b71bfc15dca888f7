// Hash lists as an agency of a test receives them: files are numbered, and their segment stands in a map. What always
// holds: the list is an entry like any other, so that folds and acts see it as they would.

import { sha256Text } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { ListBuilder } from '../../src/intake/list.ts';
import { segmentsService } from '../../src/intake/report.ts';
import type { House } from '../house.ts';
import { statement } from './samples.ts';

export const file = (n: number) => `sha256:${n.toString(16).padStart(64, '0')}`;

/** Receives a list whose n-th file has category n; null categories where not stated. */
export async function receiveList(
  house: House,
  list: string,
  files: readonly [number, number | null][],
  handling = statement(0, 'name', 'x')['handling'] as JsonObject,
): Promise<void> {
  const services = house.agency('es').services;
  const segments =
    (services.get(segmentsService.name) as Map<string, Uint8Array> | undefined) ?? new Map<string, Uint8Array>();
  const builder = new ListBuilder();
  for (const [n, category] of files) builder.add({ file: file(n), category, flags: 0 });
  const { bytes, rows } = builder.segment();
  const segment = sha256Text(bytes);
  segments.set(segment, bytes);
  const read = async (digest: string) => segments.get(digest) ?? new Uint8Array();
  services.set(segmentsService.name, Object.assign(segments, { read, write: async () => segment }));
  const head = { type: 'act', list, segment, owner: 'test', scheme: 'test', context: null, count: rows, handling };
  await house.seed('es', 'intake/list-received/1', [head]);
}
