// What one sentence claims: a count for each number that has a noun, its place, the countries it lists, callings, what
// is left over, and what there was none of. What always holds: every number of the sentence is in a claim or told as
// unread, with its reason. See `wholes.ts` for totals and parts, `read.ts` for the whole text.

import type { Counted } from '../narrative.ts';
import { type Atom, BLANK, type SentenceRead } from './atoms.ts';
import { type Attached, isTheirs, placeOf } from './attach.ts';
import { countsArrests, isOpen, isPlaceOfPart, isSubset, summed, unknownPlaceAt, wholeBehind } from './beside.ts';
import { countriesFor, type Noun, nearestAct, nounOf, type Thread } from './counting.ts';
import { doubtOf, isNone, noneAt } from './doubts.ts';
import { type Group, groupsOf, NO_GROUP } from './groups.ts';
import type { Amount, Item, UnreadReason } from './shapes.ts';

/** Reads one sentence; `thread` remembers what the text speaks of and is moved on. */
export function claimsOf(items: readonly Item[], thread: Thread): SentenceRead {
  return new Sentence(items, thread).read();
}

class Sentence {
  readonly #items: readonly Item[];
  readonly #thread: Thread;
  readonly #groups: readonly Group[];
  readonly #taken = new Map<Group, Attached['by']>();
  readonly #atoms: Atom[] = [];
  /** Numbers of which a part has the place (three of the nine were held in Spain): its index, and the whole's. */
  readonly #parted = new Map<number, number>();
  /** Totals of this sentence, which the next ones know. */
  readonly #later: Counted[] = [];
  readonly #unread: { item: Item; reason: UnreadReason }[] = [];

  constructor(items: readonly Item[], thread: Thread) {
    this.#items = items;
    this.#thread = thread;
    this.#groups = groupsOf(items);
  }

  read(): SentenceRead {
    for (const [at, item] of this.#items.entries()) {
      if (item.unread !== null) this.#unread.push({ item, reason: item.unread });
      else if (item.amount !== null) this.#number(at, item, item.amount);
      else if (item.meaning?.is === 'no') this.#none(at, item);
      else if (item.meaning?.is === 'rest') this.#rest(at, item);
    }
    this.#lists();
    for (const of of this.#later) this.#thread.totals.add(of);
    return { atoms: this.#atoms, unread: this.#unread };
  }

  #add(given: Partial<Atom> & Pick<Atom, 'kind' | 'of'>): void {
    const { group = null } = given;
    const atom = this.#isEither(group) ? { ...given, doubtful: true } : given;
    const places = group === null ? [] : this.#items.slice(group.from, group.to).filter((one) => one.mark === '');
    this.#atoms.push({ ...BLANK, places, ...atom });
    if (group?.countries.length === 1) this.#thread.country = group.countries[0] ?? null;
  }

  /** Georgia beside places of the United States is a country or a state. */
  #isEither(group: Group | null): boolean {
    const american = ({ meaning }: Item) => meaning?.is === 'place' && meaning.place.countries.includes('US');
    return group?.countries.includes('GE') === true && this.#items.some(american);
  }

  #number(at: number, item: Item, amount: Amount): void {
    const found = nounOf(this.#items, at, this.#thread);
    if ('unread' in found) {
      this.#unread.push({ item, reason: found.unread });
      return;
    }
    const whole = wholeBehind(this.#items, at);
    if (whole !== null) {
      const behind = nounOf(this.#items, whole, this.#thread);
      const end = 'unread' in behind ? whole + 1 : behind.end;
      if (!('unread' in behind) && isPlaceOfPart(this.#items, end, this.#groups)) this.#parted.set(at, whole);
      else {
        this.#unread.push({ item, reason: 'subset' });
        return;
      }
    }
    const doubt = doubtOf(this.#items, at, found.end);
    if (doubt !== null) {
      this.#unread.push({ item, reason: doubt });
      return;
    }
    if (found.what === 'countries') this.#countries(at, item, found);
    else if (found.what === 'provinces') this.#provinces(item, found);
    else if (found.what === 'role') this.#role(item, found, amount);
    else this.#count(at, item, { ...found, what: found.what });
  }

  #count(at: number, item: Item, found: Noun & { readonly what: Counted }): void {
    const { what: of, end, others, doubtful } = found;
    const named = found.named === null ? null : (this.#items[found.named] ?? null);
    const together = summed(this.#items, at, named, this.#atoms.at(-1));
    const number = together ?? item;
    const { amount } = number;
    if (together !== null) this.#atoms.pop();
    const people = this.#groups.find((group) => group.from === found.people);
    if (people !== undefined && people.countries.length === 1 && named?.meaning?.is !== 'act') {
      this.#taken.set(people, 'after');
      this.#add({ kind: 'count', of, amount, number, named, group: people, nationality: true, doubtful });
    } else {
      const whole = this.#parted.get(at);
      const bare = of === 'months' || [...this.#parted.values()].includes(at);
      const where = { at, end: whole === undefined ? end : whole + 1, of };
      const attached = bare ? null : placeOf(this.#items, this.#groups, where, this.#taken);
      const group = people ?? attached?.group ?? null;
      if (group !== null) this.#taken.set(group, attached?.by ?? 'after');
      const each =
        group !== null && group.countries.length > 1 && /^(?:each|cada|apiece)$/.test(this.#items[end]?.text ?? '');
      const shares =
        each && group !== null ? group.countries.map((country) => ({ ...group, countries: [country] })) : [group];
      if (group === null && !bare && isSubset(this.#items, at)) {
        // Of 88 suspects 20 were arrested: a number of arrests, though perhaps not of all.
        if (this.#isOfSame(of)) this.#unread.push({ item, reason: 'subset' });
        else this.#add({ kind: 'count', of, amount, number, named, doubtful: true });
        return;
      }
      if (group === null && !bare && unknownPlaceAt(this.#items, end)) {
        this.#unread.push({ item, reason: 'no-country' });
        return;
      }
      for (const one of shares) {
        const apart = others || one?.others === true;
        this.#add({ kind: 'count', of, amount, number, named, group: one, others: apart, doubtful });
      }
    }
    if (this.#atoms.at(-1)?.group === null) this.#later.push(of);
    if (of === 'months') return;
    this.#thread.last = of;
    if (of !== 'other' && of !== 'victims') this.#thread.topic = of;
  }

  /** Whether the number that this one is a part of counts the same. */
  #isOfSame(of: Counted): boolean {
    const whole = this.#counted();
    return whole === undefined || whole.of === of;
  }

  /** What was counted last; a duration is nobody's whole. */
  #counted(): Atom | undefined {
    const last = this.#atoms.at(-1);
    return last?.of === 'months' ? this.#atoms.findLast((atom) => atom.of !== 'months') : last;
  }

  /** `seven Latin American countries`: in how many. What the number before it counted is counted there. */
  #countries(at: number, item: Item, found: Noun): void {
    const { amount } = item;
    const last = this.#counted();
    const lead = this.#items.slice(Math.max(0, at - 3), at);
    const joined = last?.kind === 'count' && last.number !== null && this.#items.indexOf(last.number) >= at - 8;
    const from = joined && last.of === 'other' && lead.some((one) => one.meaning?.is === 'from');
    const near = joined && lead.some((one) => one.meaning?.is === 'in') ? last.of : null;
    const of = near ?? (from ? 'participants' : null) ?? countriesFor(this.#items, at, found.end, this.#thread);
    if (amount === null || of === null || of === 'countries' || of === 'provinces' || of === 'role') {
      this.#unread.push({ item, reason: 'no-noun' });
      return;
    }
    const people = this.#groups.find((group) => group.from === found.people && group.regions.length > 0);
    const behind = this.#groups.find((group) => group.from >= found.end && group.from <= found.end + 3);
    const region =
      people ?? (behind !== undefined && behind.regions.length > 0 && behind.countries.length === 0 ? behind : null);
    if (region !== null && region !== undefined) this.#taken.set(region, region === people ? 'before' : 'after');
    const named = found.named === null ? null : (this.#items[found.named] ?? null);
    this.#add({
      kind: 'countries',
      of,
      amount,
      number: item,
      named,
      group: region ?? null,
      others: found.others,
      doubtful: near === null,
    });
    const regional = region === people && region !== undefined && region !== null;
    if (regional && joined && last.group === null && near !== null && this.#thread.totals.has(near)) {
      this.#atoms[this.#atoms.indexOf(last)] = {
        ...last,
        group: region,
        places: this.#items.slice(region.from, region.to),
      };
    } else if (regional && !joined) this.#taken.delete(region);
  }

  #provinces(item: Item, found: Noun): void {
    const people = this.#groups.find((group) => group.from === found.people && group.countries.length === 1);
    const behind = this.#groups.find(
      (group) =>
        group.from >= found.end &&
        group.from <= found.end + 3 &&
        !this.#items.slice(found.end, group.from).some((one) => one.mark !== '' || one.amount !== null) &&
        group.countries.length === 1 &&
        group.province === null,
    );
    const last = this.#counted();
    const before = this.#groups.findLast(
      (group) => group.to <= this.#items.indexOf(item) && group.countries.length === 1,
    );
    const group = people ?? behind ?? last?.group ?? before ?? null;
    const country = group?.countries.length === 1 ? group.countries[0] : this.#thread.country;
    if (country === null || country === undefined) {
      this.#unread.push({ item, reason: 'no-country' });
      return;
    }
    const named = found.named === null ? null : (this.#items[found.named] ?? null);
    const of = last?.kind === 'count' ? last.of : (this.#thread.topic ?? 'arrests');
    const land = group ?? { ...NO_GROUP, countries: [country] };
    if (behind !== undefined) this.#taken.set(behind, 'after');
    this.#add({ kind: 'provinces', of, amount: item.amount, number: item, named, group: land });
    if (last?.kind === 'count' && last.group === null && (behind ?? people) !== undefined) {
      this.#atoms[this.#atoms.indexOf(last)] = { ...last, group: land };
    }
  }

  #role(item: Item, found: Noun, amount: Amount): void {
    const attached = placeOf(
      this.#items,
      this.#groups,
      { at: this.#items.indexOf(item), end: found.end, of: 'arrests' },
      this.#taken,
    );
    const enclosing = this.#atoms.findLast((atom) => atom.kind === 'count' && atom.of === 'arrests');
    const people = this.#groups.find((group) => group.from === found.people) ?? null;
    const own = attached?.by === 'after' ? attached.group : null;
    if (own !== null) this.#taken.set(own, 'after');
    const group = own ?? people ?? enclosing?.group ?? attached?.group ?? null;
    const named = found.named === null ? null : (this.#items[found.named] ?? null);
    const arrested = nearestAct(this.#items, this.#items.indexOf(item), found.end, ['arrests', 'furtherSuspects']);
    const doubtful = enclosing === undefined && this.#thread.topic !== 'arrests' && arrested !== 'arrests';
    this.#add({ kind: 'role', of: 'arrests', amount, number: item, named, group, role: found.role, doubtful });
  }

  /** `no arrests in Italy`: none, in each place that is named. */
  #none(at: number, item: Item): void {
    const what = noneAt(this.#items, at);
    if (what === null || (what === at && this.#thread.topic !== 'arrests')) {
      if (what === at || isNone(this.#items, at)) this.#unread.push({ item, reason: 'none' });
      return;
    }
    const attached = placeOf(this.#items, this.#groups, { at, end: what + 1, of: 'arrests' }, this.#taken);
    if (attached !== null) this.#taken.set(attached.group, attached.by);
    const group = attached?.group ?? null;
    const amount: Amount = { value: 0, bound: 'exactly', high: null };
    const named = this.#items[what] ?? null;
    this.#add({ kind: 'count', of: 'arrests', amount, number: item, named, group, doubtful: group === null });
  }

  /** `the rest elsewhere in Europe and the United States`: without a number of its own. */
  #rest(at: number, item: Item): void {
    const next = this.#items[at + 1];
    const counted = [next, this.#items[at + 2]].some((one) => one?.amount !== null && one?.amount !== undefined);
    if (counted || this.#thread.topic === null) return;
    const done = nearestAct(this.#items, at, at + 1, ['arrests', 'furtherSuspects']);
    const of = done === 'arrests' ? done : this.#thread.topic;
    const attached = placeOf(this.#items, this.#groups, { at, end: at + 1, of }, this.#taken);
    if (attached?.by !== 'after') return;
    this.#taken.set(attached.group, 'after');
    this.#add({ kind: 'rest', of, number: item, group: attached.group, others: true });
  }

  /** Countries named without a number. */
  #lists(): void {
    for (const group of this.#groups) {
      if (
        this.#taken.has(group) ||
        group.people ||
        group.origin ||
        group.countries.length === 0 ||
        group.province !== null
      )
        continue;
      if (this.#atoms.some((atom) => atom.group === group) || isTheirs(this.#items, group)) continue;
      const before = this.#items.slice(Math.max(0, group.from - 14), group.from);
      const said = this.#items.slice(group.to, group.to + 4).some((one) => one.meaning?.is === 'said');
      const counted = this.#atoms.findLast((atom) => atom.kind === 'countries' && this.#before(atom, group));
      const of = counted?.of ?? countriesFor(this.#items, group.from, group.to, this.#thread);
      if (of === null || of === 'countries' || of === 'provinces' || of === 'role') continue;
      if (group.countries.length === 1 && !(group.led === 'in' && of === 'arrests' && countsArrests(before))) continue;
      if (said && counted === undefined && of === 'participants') continue;
      const also = this.#items
        .slice(Math.max(0, group.from - 4), group.to + 3)
        .some((one) => one.meaning?.is === 'also');
      const open =
        group.including ||
        also ||
        group.countries.length === 1 ||
        group.regions.length > 0 ||
        isOpen(this.#items, group);
      const doubtful = counted === undefined && !countsArrests(before);
      this.#add({ kind: 'list', of, group, also, complete: !open, doubtful });
    }
  }

  #before(atom: Atom, group: Group): boolean {
    return atom.number !== null && this.#items.indexOf(atom.number) < group.from;
  }
}
