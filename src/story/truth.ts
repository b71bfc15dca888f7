// The truth beside the inbox, and how far the system's proposals agree with it before anybody judges. Pairs of
// subjects are compared: two accounts, an account and a subscriber, or two subscribers that are one person. What the
// officers decide later has no part in it.

import type { World } from './world.ts';

/** Share found of what is true, and share true of what was found; 1 where there was nothing to find. */
export interface Agreement {
  readonly linkRecall: number;
  readonly linkPrecision: number;
  readonly countryRecall: number;
  readonly countryPrecision: number;
  readonly compared: { readonly subjects: number; readonly pairs: number; readonly countries: number };
}

/** A subject of the lead's node as the truth knows it: the persons who use or are it. */
export interface KnownSubject {
  readonly subject: string;
  readonly users: readonly number[];
}

/** The truth as it is written beside the inbox. */
export function truthOf(world: World) {
  const { story, seed } = world;
  const counted = <T extends string>(names: readonly T[]) =>
    Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]));
  const spain = story.arrests.filter((arrest) => arrest.country === leadCountry(world));
  return {
    seed,
    story: story.name,
    arrests: { total: story.arrests.length, byCountry: counted(story.arrests.map((arrest) => arrest.country)) },
    leadProvinces: [...new Set(spain.flatMap((arrest) => (arrest.province === null ? [] : [arrest.province])))].length,
    furtherSuspects: {
      total: story.furtherSuspects.reduce((sum, item) => sum + item.count, 0),
      countries: new Set(story.furtherSuspects.map((item) => item.country)).size,
    },
    exhibits: counted(story.arrests.flatMap((arrest) => arrest.exhibits)),
    accounts: world.accounts.map(({ service, id, users }) => ({ account: `${service}|${id}`, users })),
    persons: world.persons.map(({ number, kind, country }) => ({ number, kind, country })),
  };
}

export function leadCountry(world: World): string {
  return world.story.agencies.find((agency) => agency.code === world.story.lead)?.country ?? 'XX';
}

/**
 * Pairs that the candidates propose, following chains from subject to subject; an account that two different persons
 * subscribe to is an end of a chain and never a bridge, because it says nothing about the two being one.
 */
export function proposedPairs(
  subjects: readonly string[],
  candidates: readonly { readonly a: string; readonly b: string }[],
  shared: ReadonlySet<string>,
): ReadonlySet<string> {
  const root = new Map(subjects.map((subject) => [subject, subject]));
  const find = (subject: string): string => {
    let at = subject;
    for (let up = root.get(at) ?? at; up !== at; up = root.get(at) ?? at) at = up;
    return at;
  };
  for (const { a, b } of candidates) if (!shared.has(a) && !shared.has(b)) root.set(find(a), find(b));
  const members = new Map<string, Set<string>>();
  const join = (group: string, subject: string) => members.set(group, (members.get(group) ?? new Set()).add(subject));
  for (const subject of subjects) if (!shared.has(subject)) join(find(subject), subject);
  for (const { a, b } of candidates) {
    if (shared.has(a) && !shared.has(b)) join(find(b), a);
    if (shared.has(b) && !shared.has(a)) join(find(a), b);
  }
  const pairs = new Set<string>();
  for (const group of members.values()) {
    const sorted = [...group].sort();
    for (const [nth, one] of sorted.entries()) for (const other of sorted.slice(nth + 1)) pairs.add(`${one}|${other}`);
  }
  return pairs;
}

/** Pairs of subjects that are one person in truth. */
export function truePairs(known: readonly KnownSubject[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  const sorted = [...known].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  for (const [nth, one] of sorted.entries()) {
    for (const other of sorted.slice(nth + 1)) {
      if (one.users.some((user) => other.users.includes(user))) pairs.add(`${one.subject}|${other.subject}`);
    }
  }
  return pairs;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000;
}

/** Sets proposals beside truth. `countries` are `subject|country` lines. */
export function agreement(
  proposed: ReadonlySet<string>,
  real: ReadonlySet<string>,
  countries: { readonly proposed: ReadonlySet<string>; readonly real: ReadonlySet<string> },
  subjects: number,
): Agreement {
  const both = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].filter((line) => other.has(line)).length;
  const right = both(proposed, real);
  const placed = both(countries.proposed, countries.real);
  return {
    linkRecall: share(right, real.size),
    linkPrecision: share(right, proposed.size),
    countryRecall: share(placed, countries.real.size),
    countryPrecision: share(placed, countries.proposed.size),
    compared: { subjects, pairs: new Set([...proposed, ...real]).size, countries: countries.real.size },
  };
}
