// What the proved records of a bundle must give: the order that disclosed them names exactly these, the other files are
// what is derived from them, every event of custody is there, and every record's marking or consent lets it go before a
// court. What always holds: the rules are the ones by which the node chose, and nothing is read that was not parsed.
// `verify.ts` has the checks before.

import { z } from 'zod';
import { canonical, type Json } from '../../base/json.ts';
import { courtGround } from '../../exhibits/bundle-rules.ts';
import { combineAll, handlingSchema } from '../../statements/handling.ts';
import { contentOf } from '../../statements/statement.ts';
import { bodyOf, selectionDigest, sourceOf } from './build.ts';
import { type CustodyFile, consentsFile } from './derive.ts';
import { type Cover, type Disclosed, FILES, type Order, orderSchema, recordName } from './shapes.ts';
import { type Check, Checking } from './verdict.ts';

type Files = ReadonlyMap<string, Buffer>;

/** What of `custody.json` no record tells: the names of officers. */
const officersFile = z.object({ officers: z.array(z.strictObject({ officer: z.string(), name: z.string() })) });
const count = z.number().int().min(0);
const placesSchema = z.array(z.tuple([count, z.array(count)]));

export interface DerivedChecks {
  readonly checks: readonly Check[];
  /** How the chains stand, where they could be derived. */
  readonly custody: Check | null;
}

/** The checks on the records, in their order; without an order that names them there is nothing to derive. */
export async function checkDerived(files: Files, cover: Cover, records: readonly Disclosed[]): Promise<DerivedChecks> {
  const order = checkOrder(cover, records);
  if (!order.ok) return { checks: [order], custody: null };
  const { derived, custody } = await checkFilesDerived(files, cover, records);
  const checks = [order, derived, checkEvents(custody), checkHandling(cover, records)];
  return { checks, custody: checkChains(custody) };
}

/** The entry of the act names the cover's facts and exactly the disclosed records. */
function checkOrder(cover: Cover, records: readonly Disclosed[]): Check {
  const checking = new Checking('order');
  const { position } = cover.made;
  const act = records.find(({ header, index }) => header.position === position && index === 0);
  const read = orderSchema.safeParse(act?.value);
  const at = `entry ${position}`;
  const kind = act?.header.kind;
  const ours = (kind === 'exhibits/bundled/1' || kind === 'exhibits/bundled/2') && read.success;
  if (!checking.that(ours, 'order', at, 'the entry that disclosed the bundle is not among its records')) {
    return checking.done();
  }
  if (act === undefined || !read.success) return checking.done();
  const said = pick(read.data);
  for (const [fact, value] of Object.entries(pick(cover))) {
    const same = canonical(value as Json) === canonical(said[fact as keyof typeof said] as Json);
    checking.that(same, 'order-differs', fact, 'the cover says something else than the entry of the act');
  }
  const made = act.header.at === cover.made.at && act.header.actor === cover.made.officer;
  checking.that(made, 'order-differs', 'made', 'the cover names another time or officer than the entry');
  const operation = cover.operation?.operation ?? null;
  checking.that((act.header.operation ?? null) === operation, 'order-differs', 'operation', 'another operation');
  checkNamed(checking, read.data, position, records);
  if (kind === 'exhibits/bundled/2') checkOfficers(checking, read.data, cover, records);
  return checking.done();
}

/** The one who asked is another than the one who released, and the entry of the asking says so itself. */
function checkOfficers(checking: Checking, order: Order, cover: Cover, records: readonly Disclosed[]): void {
  const [asker, releaser] = order.officers ?? ['', ''];
  const two = asker !== '' && asker !== releaser && releaser === cover.made.officer;
  checking.that(two, 'officers', 'order', 'it was not asked for by one officer and released by another');
  const asked = records.find(({ header, index }) => header.position === order.askedAt && index === 0);
  const theirs =
    asked?.header.kind === 'exhibits/bundle-asked/1' &&
    asked.header.actor === asker &&
    asked.value['bundle'] === order.bundle;
  checking.that(theirs, 'officers', 'order', 'the entry by which the first officer asked for it is not there');
}

const pick = ({ bundle, court, reference, cutOff, holds, withheld, handling }: Cover | Order) => {
  return { bundle, court, reference, cutOff, holds, withheld, handling };
};

/** No record more and none less than the act named: a dropped event of custody is found here. */
function checkNamed(checking: Checking, order: Order, position: number, records: readonly Disclosed[]): void {
  const digest = selectionDigest(records, position);
  checking.that(digest === order.selection, 'order-selection', `entry ${position}`, 'the list of records is not whole');
  const key = (record: Disclosed) => recordName(record.header.position, record.index);
  const there = new Set(records.filter(({ header }) => header.position !== position).map(key));
  const named = new Set<string>();
  for (const { header, index, value } of records) {
    if (header.position !== position || index === 0) continue;
    const places = placesSchema.safeParse(value['places']);
    const at = recordName(position, index);
    if (!checking.that(places.success, 'order-places', at, 'this is no list of records')) continue;
    for (const [entry, indexes] of places.data ?? []) {
      for (const each of indexes) named.add(recordName(entry, each));
    }
  }
  for (const name of named) checking.that(there.has(name), 'record-dropped', name, 'the act named this record');
  for (const name of there) checking.that(named.has(name), 'record-added', name, 'the act did not name this record');
  checking.that(order.records === named.size, 'record-count', `entry ${position}`, 'the act counted otherwise');
}

/** Derives the readable files again; names of officers are taken from the file, since no record here tells them. */
async function checkFilesDerived(files: Files, cover: Cover, records: readonly Disclosed[]) {
  const checking = new Checking('derived');
  const named = officersFile.safeParse(parsed(files.get(FILES.custody)));
  const officers = named.success ? named.data.officers : [];
  const { files: _files, ...facts } = cover;
  const checkpoint = (files.get(FILES.checkpoint) ?? '').toString();
  const source = { ...sourceOf(facts, records), officers };
  let custody: CustodyFile = { officers, exhibits: [] };
  for (const { name, bytes } of await bodyOf(facts, checkpoint, source)) {
    // What is checked below is what the records give, never what the file says of itself.
    if (name === FILES.custody) custody = JSON.parse(bytes.toString('utf8')) as CustodyFile;
    const same = files.get(name)?.equals(bytes) === true;
    checking.that(same, 'derived', name, 'this file is not what its records give');
  }
  return { derived: checking.done(), custody };
}

function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? 'null');
  } catch {
    return null;
  }
}

/** Every event that a chain ever had is there and was replayed; how the chain stands is another question. */
function checkEvents({ exhibits }: CustodyFile): Check {
  const checking = new Checking('events');
  for (const { exhibit, mark, events, recorded, compared } of exhibits) {
    const at = mark ?? exhibit;
    checking.that(events.length === recorded, 'custody-cut', at, `${events.length} of ${recorded} events are here`);
    checking.that(compared === events.length, 'custody-replay', at, 'not every event was replayed');
  }
  return checking.done();
}

/** Gaps that break a chain, each named: a file that tells them is whole, and the custody that it tells of is not. */
function checkChains({ exhibits }: CustodyFile): Check {
  const checking = new Checking('custody');
  for (const { exhibit, mark, events, gaps } of exhibits) {
    const at = mark ?? exhibit;
    const broken = gaps.filter(({ breaks }) => breaks);
    checking.that(broken.length === 0, 'custody-gap', at, broken.map(({ why }) => why).join(' '));
    for (const event of events) {
      checking.that(event.happenedAt <= event.at, 'custody-future', `${at} ${event.number}`, 'it lies in the future');
    }
  }
  return checking.done();
}

/** Each record's marking, by the rule that chose it; the product of all is what the cover states. */
function checkHandling(cover: Cover, records: readonly Disclosed[]): Check {
  const checking = new Checking('handling');
  const consents = consentedTo(records, cover.made.at);
  const marked = [];
  for (const { header, index, id, value } of records) {
    const content = contentOf(value);
    if (content === null || !('handling' in content.value)) continue;
    if (header.position === cover.made.position) continue;
    const at = recordName(header.position, index);
    const read = handlingSchema.safeParse(content.value['handling']);
    const originator = String(content.value['originator']);
    if (!checking.that(read.success, 'handling-unknown', at, 'its marking is not known') || !read.success) continue;
    const own = content.recordId ?? id;
    const consent = consents.has(`${originator} ${own}`);
    const foreign = originator !== cover.agency.code;
    const ground = courtGround(read.data, { foreign, consent: foreign && consent, at: cover.made.at });
    checking.that(ground === null, 'handling', at, `it may not go before a court: ${ground}`);
    marked.push({ originator, handling: read.data });
  }
  const whole = combineAll(marked);
  const same = canonical(whole as unknown as Json) === canonical(cover.handling as unknown as Json);
  checking.that(same, 'handling-whole', FILES.cover, 'the marking of the whole is not that of its parts');
  return checking.done();
}

/** Originator and id of every record that a note among the records consents to, at that time. */
function consentedTo(records: readonly Disclosed[], at: string): ReadonlySet<string> {
  const standing = consentsFile(records).filter(({ until }) => typeof until === 'string' && until > at);
  return new Set(
    standing.flatMap(({ originator, records: named }) => {
      return Array.isArray(named) ? named.map((own) => `${String(originator)} ${String(own)}`) : [];
    }),
  );
}
