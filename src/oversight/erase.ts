// Erasing: the second officer's half. The entry names places, ground and decision and nothing else: no value, no
// digest, no record id, no length (formats.md 2); from its commit every read refuses these records, and the projector
// folds all rooms again without them. Who was sent a copy is told in a second entry. See `complete-erasure.ts` for
// the end.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { recordId, recordLeaf } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { checkErasable, plain } from './decide-erasure.ts';
import { fault, topicsOf } from './erasure.ts';
import { ERASURE_GROUNDS, groundAt } from './law.ts';
import { type DroppedDraft, reachService } from './reach.ts';
import { copiesOf, erasureById, goneOf } from './store.ts';
import type { CopyRow, ErasureRow } from './tables.ts';
import { countOf, ordered, placesOf, without } from './targets.ts';

const erasureId = z.string().regex(/^er:[0-9a-f]{32}$/);
/** Record ids that one package to a holder names, so that the act that asks for it stays one record of 60,000 bytes. */
const NAMES_MAX = 500;

export const erase = act('oversight/erase', {
  summary: 'Erase the records that a colleague decided to erase.',
  who: ['protection'],
  purposes: ['oversight'],
  // An erasure that left out another matter's records would not be one.
  reach: 'agency',
  eyes: 2,
  first: async (desk, { erasure }) => (await decided(desk, erasure)).decidedBy,
  input: z.strictObject({ erasure: erasureId }),
  output: z.strictObject({
    erasure: z.string(),
    records: z.number(),
    position: z.number(),
    /** Agencies that hold a copy and are told to erase it too. */
    told: z.array(z.string()),
    /** Officers whose drafts held what only these records said; the drafts are gone and their officers are told. */
    drafts: z.array(z.string()),
  }),
  run: async (desk, { erasure }) => {
    const row = await decided(desk, erasure);
    const { ground, scope } = row;
    // Another decision may have taken some of them meanwhile; each record is erased once.
    const targets = without(row.targets, await goneOf(desk.rows, row.targets));
    if (groundAt(ERASURE_GROUNDS, ground, instant(desk.clock.now())) === null) throw fault('oversight/no-ground');
    await checkErasable(desk, targets.length === 0 ? row.targets : targets);
    const copies = await copiesOf(desk.rows, targets);
    const names = await namesOf(desk, copies);
    const dropDrafts = await desk.service(reachService).drafts(targets);
    const { position } = await desk.append({
      kind: 'oversight/erased/1',
      records: [{ ...erasedRecord({ ...row, targets }, copies), scope }],
      operation: null,
      topics: topicsOf(erasure, targets),
    });
    if (names.size > 0) await announce(desk, erasure, names);
    const drafts = await noteDropped(desk, erasure, await dropDrafts());
    return { erasure, records: countOf(targets), position, told: [...names.keys()].sort(), drafts };
  },
});

/** The officers concerned learn that a draft of theirs is gone, and nothing of what it held. */
async function noteDropped(desk: Desk, erasure: string, drafts: readonly DroppedDraft[]): Promise<string[]> {
  if (drafts.length === 0) return [];
  const gone = drafts.slice(0, NAMES_MAX).map(({ officer, savedAt }) => ({ officer, savedAt }));
  const record = { type: 'act', erasure, drafts: gone };
  await desk.append({ kind: 'oversight/drafts-dropped/1', records: [record], operation: null });
  return [...new Set(drafts.map(({ officer }) => officer))].sort();
}

/** @throws oversight/unknown-erasure, oversight/erasure-state */
async function decided(desk: Desk, erasure: string): Promise<ErasureRow> {
  const row = await erasureById(desk.rows, erasure);
  if (row === null) throw fault('oversight/unknown-erasure');
  if (row.state !== 'decided') throw fault('oversight/erasure-state', { state: row.state });
  return row;
}

/** `copies`: who holds a copy, with the act that released it last. */
function erasedRecord({ decided: decision, ground, targets }: ErasureRow, copies: readonly CopyRow[]): JsonObject {
  const last = new Map([...copies].sort((a, b) => a.release - b.release).map(({ to, release }) => [to, release]));
  const sent = [...last].map(([to, release]) => ({ release, to }));
  return { type: 'act', v: 1, decision, ground, targets: plain(targets), copies: sent };
}

/** Record ids by holder. Read before anything is erased, so that a missing part of the node stops the act in time. */
async function namesOf(desk: Desk, copies: readonly CopyRow[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (copies.length === 0) return new Map();
  const source = await desk.service(ledgerSourceService)();
  const names = new Map<string, readonly string[]>();
  for (const [to, rows] of Map.groupBy(copies, (copy) => copy.to)) {
    const ids: string[] = [];
    for (const { entry, index } of placesOf(ordered(rows))) {
      const record = await source.record(entry, index);
      ids.push(recordId('leaf' in record ? record.leaf : recordLeaf(record.salt, record.bytes)));
    }
    names.set(to, ids);
  }
  return names;
}

/** Tells the holders. The ids stand in these entries, not in the erasure's own. */
async function announce(desk: Desk, erasure: string, names: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const [to, ids] of names) {
    for (let from = 0; from < ids.length; from += NAMES_MAX) {
      const supersedes = ids.slice(from, from + NAMES_MAX);
      const outbound = [{ to, package: 'erasure', purpose: 'oversight', days: 30, selection: [], supersedes }];
      await desk.append({
        kind: 'oversight/erasure-announced/1',
        records: [{ type: 'act', erasure, outbound }],
        operation: null,
      });
    }
  }
}
