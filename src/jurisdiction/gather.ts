// Gathering: what records add to the ties, links and triage facts of their subjects, added up in memory before a fold
// writes it. The sums of records taken together equal the sums taken one after another, so a report can come in parts.
// See `nexus.ts` and `triage.ts` for the rules, `store.ts` for the fold.

import { propertyOf } from '../statements/vocabulary.ts';
import { type Nexus, nexusOf, nexusOfAddress } from './nexus.ts';
import type { FactRow, LinkRow, NexusRow } from './tables.ts';
import { factOf } from './triage.ts';

/** Records named by a row: enough to open it, bounded because a tie can have a million. */
export const RECORDS_NAMED_MAX = 8;

const SUBJECT = /^s:[0-9a-f]{32}$/;

/** Where a record stands: its entry's position and operation, and its own id. */
export interface Place {
  readonly position: number;
  readonly operation: string | null;
  readonly recordId: string;
}

/** What is needed of a statement, from an entry or from intake's table. */
export interface SaidRow {
  readonly subject: string;
  readonly about: string;
  readonly property: string;
  readonly normalised: string | null;
  readonly basis: string;
  readonly observedAt: string | null;
  readonly exhibit: string | null;
}

/** What is needed of a sighting. */
export interface SeenRow {
  readonly account: string;
  readonly address: string | null;
  readonly at: string;
  readonly exhibit: string | null;
}

/** An exhibit's key: its id, or the mark, which is unique within an operation only. */
export function exhibitKey(exhibit: string, operation: string | null): string {
  return exhibit.startsWith('x:') ? exhibit : `${operation ?? 'none'} ${exhibit}`;
}

/** The subject under which facts of an exhibit are kept until its person is known. */
export function ofExhibit(exhibit: string, place: Pick<Place, 'operation'>): string {
  return `exhibit|${exhibitKey(exhibit, place.operation)}`;
}

export class Gathered {
  readonly nexus = new Map<string, NexusRow>();
  readonly facts = new Map<string, FactRow>();
  readonly links = new Map<string, LinkRow>();
  readonly subjects = new Set<string>();
  /** Subjects that a link starts from. */
  readonly linked = new Set<string>();
  readonly #things: ReadonlySet<string>;

  /** `things`: subjects that are exhibits themselves; files found on them count for whom they were taken from. */
  constructor(things: ReadonlySet<string>) {
    this.#things = things;
  }

  addStatement(said: SaidRow, place: Place): void {
    const { subject, property, normalised, observedAt, exhibit } = said;
    this.#tie(subject, nexusOf(said), place);
    this.#link(said, place);
    const fact = factOf(property, normalised);
    if (fact === null) return;
    // What an examination finds counts for the person the exhibit belongs to.
    this.#mark(said.about === 'exhibit' ? ofExhibit(exhibit ?? subject, place) : subject, fact, observedAt, place);
  }

  addSighting(seen: SeenRow, place: Place): void {
    this.#tie(seen.account, nexusOfAddress(seen.address), place);
    const found = seen.exhibit !== null && this.#things.has(seen.account);
    this.#mark(found ? ofExhibit(seen.exhibit, place) : seen.account, 'sightings', seen.at, place);
  }

  #tie(subject: string, nexus: Nexus | null, place: Place): void {
    if (nexus === null) return;
    this.subjects.add(subject);
    const { country, kind, grade } = nexus;
    const operation = place.operation ?? 'none';
    const key = nexusKey({ subject, country, kind, operation });
    const fact = grade === 'fact' ? 1 : 0;
    const sum = { facts: fact, assessments: 1 - fact, records: [place.recordId] };
    const at = { position: place.position, lastPosition: place.position };
    const row = { subject, country, kind, operation, grade, ...sum, ...at };
    const known = this.nexus.get(key);
    this.nexus.set(key, known === undefined ? row : addNexus(known, row));
  }

  #link({ subject: from, property: by, normalised: to, basis }: SaidRow, place: Place): void {
    if (to === null || !SUBJECT.test(to) || propertyOf(by)?.value !== 'subject') return;
    const operation = place.operation ?? 'none';
    const sure = basis === 'fact' ? 'fact' : 'assessment';
    const row = { from, to, by, operation, basis: sure, count: 1, records: [place.recordId] };
    const known = this.links.get(linkKey(row));
    this.links.set(linkKey(row), known === undefined ? row : addLink(known, row));
    this.linked.add(from);
  }

  #mark(subject: string, fact: string, lastSeen: string | null, place: Place): void {
    this.subjects.add(subject);
    const operation = place.operation ?? 'none';
    const row = { subject, fact, operation, count: 1, records: [place.recordId], entries: [], lastSeen };
    const known = this.facts.get(factKey(row));
    this.facts.set(factKey(row), known === undefined ? row : addFact(known, row));
  }
}

export function nexusKey(row: Pick<NexusRow, 'subject' | 'country' | 'kind' | 'operation'>): string {
  return `${row.subject} ${row.country} ${row.kind} ${row.operation}`;
}

export function factKey(row: Pick<FactRow, 'subject' | 'fact' | 'operation'>): string {
  return `${row.subject} ${row.fact} ${row.operation}`;
}

export function linkKey(row: Pick<LinkRow, 'from' | 'to' | 'by' | 'operation'>): string {
  return `${row.from} ${row.to} ${row.by} ${row.operation}`;
}

export function addLink(a: LinkRow, b: LinkRow): LinkRow {
  const basis = a.basis === 'fact' || b.basis === 'fact' ? 'fact' : 'assessment';
  return { ...a, basis, count: a.count + b.count, records: named(a.records, b.records) };
}

export function addNexus(a: NexusRow, b: NexusRow): NexusRow {
  const facts = a.facts + b.facts;
  return {
    ...a,
    grade: facts > 0 ? 'fact' : 'assessment',
    facts,
    assessments: a.assessments + b.assessments,
    records: named(a.records, b.records),
    position: Math.min(a.position, b.position),
    lastPosition: Math.max(a.lastPosition, b.lastPosition),
  };
}

export function addFact(a: FactRow, b: FactRow): FactRow {
  const records = named(a.records, b.records);
  return { ...a, count: a.count + b.count, records, lastSeen: later(a.lastSeen, b.lastSeen) };
}

function named(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length >= RECORDS_NAMED_MAX ? a : [...new Set([...a, ...b])].slice(0, RECORDS_NAMED_MAX);
}

export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
