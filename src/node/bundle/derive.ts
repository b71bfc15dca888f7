// What is derived from a bundle's records: where each exhibit stands and its chain, by the very folds of the room, run
// over nothing but the disclosed records; and the consents. What always holds: the node that makes a bundle and whoever
// checks it derive by this one function, so a file that says more or less than its records is found out.

import { runFold } from '../../base/folding.ts';
import type { JsonObject } from '../../base/json.ts';
import { rowsInMaps } from '../../base/rows-map.ts';
import type { FoldEntry, FoldRecord, Rows } from '../../base/table.ts';
import { chainOf, exhibitById, exhibitsStore } from '../../exhibits/store.ts';
import { exhibitsImage, exhibitsPhotograph, exhibitsVerification } from '../../exhibits/tables.ts';
import { consentAnswerSchema } from '../../statements/consent.ts';
import type { Disclosed, Named, Source } from './shapes.ts';

export interface CustodyFile {
  readonly officers: readonly Named[];
  readonly exhibits: readonly ExhibitCustody[];
}
export type ExhibitCustody = Awaited<ReturnType<typeof custodyOf>>;

/** Entries as folds see them: the disclosed records of each, in the order of the ledger. */
function foldEntries(records: readonly Disclosed[]): readonly FoldEntry[] {
  return [...Map.groupBy(records, ({ header }) => header.position).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { position, kind, at, actor, permit, operation } = first.header;
    const act = own.find(({ index }) => index === 0)?.value ?? null;
    const others = own.filter(({ index }) => index > 0);
    const shown = others.map(({ index, id, value }): FoldRecord => ({ index, id, value }));
    return [{ position, kind, at, actor, permit, operation: operation ?? null, act, records: shown }];
  });
}

/** The rows that the disclosed records alone give. */
export async function rowsOf(records: readonly Disclosed[]): Promise<Rows> {
  const rows = rowsInMaps();
  await rows.prepare([exhibitsStore]);
  for (const entry of foldEntries(records)) {
    const fold = Object.hasOwn(exhibitsStore.folds, entry.kind) ? exhibitsStore.folds[entry.kind] : undefined;
    if (fold === undefined) continue;
    await rows.commit(new Map(), await runFold(fold, entry, (asked) => rows.answer(asked)));
  }
  return rows;
}

/** `custody.json`: each exhibit of the order with its chain, checked from the first event. */
export async function custodyFile({ order, made, records, officers }: Source): Promise<CustodyFile> {
  const rows = await rowsOf(records);
  const exhibits: ExhibitCustody[] = [];
  for (const { exhibit, events } of order.exhibits) exhibits.push(await custodyOf(rows, exhibit, events, made.at));
  return { officers, exhibits };
}

async function custodyOf(rows: Rows, exhibit: string, recorded: number, at: string) {
  const row = await exhibitById(rows, exhibit);
  const { lines, check } = await chainOf(rows, exhibit, at);
  const images = await rows.find(exhibitsImage, { exhibit });
  const verifications = await rows.find(exhibitsVerification, { exhibit });
  const photographs = await rows.find(exhibitsPhotograph, { exhibit });
  const own = <R extends { readonly exhibit: string }>({ exhibit: _exhibit, ...rest }: R) => rest;
  return {
    exhibit,
    mark: row?.mark ?? null,
    kind: row?.kind ?? null,
    make: row?.make ?? null,
    model: row?.model ?? null,
    serial: row?.serial ?? null,
    imei: row?.imei ?? null,
    country: row?.country ?? null,
    province: row?.province ?? null,
    place: row?.place ?? null,
    person: row?.person ?? null,
    ground: row?.ground ?? null,
    authority: row?.authorityRef ?? null,
    seizedAt: row?.seizedAt ?? null,
    state: row?.state ?? null,
    custodian: row?.custodian ?? null,
    /** Events that the order says the chain has; fewer lines below would be a chain cut short. */
    recorded,
    unbroken: check.unbroken && lines.length === recorded,
    compared: check.compared,
    gaps: check.gaps,
    events: lines.map(own),
    images: images.map(own),
    verifications: verifications.map(own),
    photographs: photographs.map(own),
  };
}

/** `consents.json`: the notes of consent among the records, and what owners answered over the exchange. */
export function consentsFile(records: readonly Disclosed[]) {
  return records.flatMap(({ header, index, value }) => {
    const { position, at, actor } = header;
    if (header.kind === 'exhibits/consent-noted/1' && index === 0) {
      const { originator, records: named, until, reference } = value;
      return [{ position, at, by: actor, originator, until, reference, records: named }];
    }
    const answer = consentAnswerSchema.safeParse(answerIn(value));
    if (!answer.success || answer.data.use !== 'court' || answer.data.answer !== 'granted') return [];
    const { officer, until, consent, records: named } = answer.data;
    const originator = value['from'] ?? null;
    return [{ position, at, by: officer, originator, until, reference: consent, way: 'exchange', records: named }];
  });
}

/** What the agency said whose package brought it; what it passed on for another is not its word. */
const answerIn = (value: JsonObject) => (value['type'] === 'received' ? value['record'] : null);

/** Officers who had a part in custody, in order. */
export function officersIn(records: readonly Disclosed[]): readonly string[] {
  const named = new Set<string>();
  for (const { header, value, index } of records) {
    if (index !== 0) continue;
    named.add(header.actor);
    for (const field of ['to', 'officer']) {
      const said = value[field];
      if (typeof said === 'string' && /^o:[0-9a-f]{32}$/.test(said)) named.add(said);
    }
  }
  return [...named].sort();
}
