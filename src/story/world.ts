// The world of a story: persons, accounts, devices and hashes made from the seed, all invented. It is the truth that
// the inbox is written from (`inbox.ts`) and that the system's proposals are compared with (`truth.ts`); no room of
// Liaison ever sees it.

import { Chance } from './chance.ts';
import type { Arrest, Story } from './story.ts';

export const SERVICES = ['exampletalk', 'samplegram', 'demochat'] as const;

export type PersonKind = 'arrested' | 'suspect' | 'bystander';

/** One invented person. `number` makes the name *Persona 014*. */
export interface Person {
  readonly number: number;
  readonly kind: PersonKind;
  readonly name: string;
  readonly country: string;
  readonly province: string | null;
  readonly birthYear: number;
  readonly document: string;
  readonly phone: string;
  readonly email: string;
  readonly device: string;
  readonly arrest: Arrest | null;
}

/** One account. `users` are persons by number: two where one account is used by two. */
export interface Account {
  readonly service: string;
  readonly id: string;
  readonly handle: string;
  readonly users: readonly number[];
  readonly groups: readonly string[];
  readonly administers: readonly string[];
  /** The address that its sightings come from; shared ones are a trap. */
  readonly address: string;
  /** What the account itself is registered with; null where the service asked for none. */
  readonly phone: string | null;
  readonly email: string | null;
  /** When phone and e-mail were seen, ISO day: a reassigned number was seen long before. */
  readonly registeredAt: string;
}

export interface Group {
  readonly service: string;
  readonly id: string;
  readonly name: string;
}

export interface Seen {
  readonly account: Account;
  readonly digest: string;
  readonly act: 'viewed' | 'downloaded' | 'shared' | 'possessed';
  readonly address: string;
  readonly port: number | null;
  readonly at: string;
}

export interface World {
  readonly story: Story;
  readonly seed: number;
  readonly persons: readonly Person[];
  readonly accounts: readonly Account[];
  readonly groups: readonly Group[];
  /** SHA-1 digests of the known-material list, with a category each. */
  readonly known: readonly { readonly sha1: string; readonly md5: string; readonly category: number }[];
  readonly seen: readonly Seen[];
}

/** Calling codes of the countries a story may name; numbers after them are of no real subscriber. */
const CALLING: Readonly<Record<string, string>> = {
  AR: '54',
  AU: '61',
  BG: '359',
  BO: '591',
  BR: '55',
  CA: '1',
  CL: '56',
  CO: '57',
  CR: '506',
  CZ: '420',
  DE: '49',
  EC: '593',
  ES: '34',
  FR: '33',
  GB: '44',
  GT: '502',
  HN: '504',
  IE: '353',
  IN: '91',
  IT: '39',
  JP: '81',
  KR: '82',
  MX: '52',
  NL: '31',
  NZ: '64',
  PA: '507',
  PE: '51',
  PH: '63',
  PL: '48',
  PT: '351',
  PY: '595',
  RO: '40',
  SE: '46',
  SV: '503',
  TH: '66',
  US: '1',
  UY: '598',
};

/** A number of the country that nobody can have: five zeros after the calling code, then the person's number. */
export function inventedPhone(country: string, number: number): string {
  const tail = String(number).padStart(4, '0');
  if (country === 'US' || country === 'CA') return `+1${202 + Math.floor(number / 100)}55501${tail.slice(2)}`;
  return `+${CALLING[country] ?? '999'}00000${tail}`;
}

/** Days after the story's begin, as an instant. */
export function dayOf(story: Story, days: number, hour = 12, minute = 0): string {
  const at = Date.parse(story.begins) + days * 86_400_000;
  const day = new Date(at).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`;
}

/** 198.18.0.0/15 in slices of a country each: see the demonstration's address table in room jurisdiction. */
export type AddressOf = (country: string, number: number) => string;

function makePersons(story: Story, seed: number): Person[] {
  const chance = new Chance(seed, 'persons');
  const persons: Person[] = [];
  const add = (kind: PersonKind, country: string, arrest: Arrest | null) => {
    const number = persons.length + 1;
    const padded = String(number).padStart(3, '0');
    persons.push({
      number,
      kind,
      name: `Persona ${padded}`,
      country,
      province: arrest?.province ?? null,
      birthYear: chance.integer(1960, 2003),
      document: `${country}-INVENTED-${chance.hex(10).toUpperCase()}`,
      phone: inventedPhone(country, number),
      email: `persona${padded}.${chance.hex(4)}@${chance.pick(['mail', 'post', 'box'])}.example.org`,
      device: `device-${chance.hex(16)}`,
      arrest,
    });
  };
  for (const arrest of story.arrests) add('arrested', arrest.country, arrest);
  for (const { country, count } of story.furtherSuspects) {
    for (let nth = 0; nth < count; nth += 1) add('suspect', country, null);
  }
  const countries = [...new Set(story.agencies.map((agency) => agency.country))].filter((one) => one !== 'XX');
  for (let nth = 0; nth < story.bystanders; nth += 1) add('bystander', chance.pick(countries), null);
  return withNamesakes(persons, story.traps.namesakes);
}

/** Namesakes: a bystander who bears a suspect's name and year, and nothing else of theirs. */
function withNamesakes(persons: readonly Person[], count: number): Person[] {
  const suspects = persons.filter((person) => person.kind !== 'bystander');
  const bystanders = persons.filter((person) => person.kind === 'bystander');
  const renamed = new Map<number, Person>();
  for (let nth = 0; nth < count; nth += 1) {
    const [original, namesake] = [suspects[(nth * 7) % Math.max(1, suspects.length)], bystanders[nth]];
    if (original === undefined || namesake === undefined) break;
    renamed.set(namesake.number, { ...namesake, name: original.name, birthYear: original.birthYear });
  }
  return persons.map((person) => renamed.get(person.number) ?? person);
}

function makeGroups(story: Story, seed: number): Group[] {
  const chance = new Chance(seed, 'groups');
  return Array.from({ length: story.groups }, (_, nth) => ({
    service: chance.pick(SERVICES),
    id: `g${chance.integer(10_000_000, 99_999_999)}`,
    name: `Group ${String(nth + 1).padStart(2, '0')}`,
  }));
}

function makeAccounts(
  story: Story,
  seed: number,
  persons: readonly Person[],
  groups: readonly Group[],
  addressOf: AddressOf,
): Account[] {
  const chance = new Chance(seed, 'accounts');
  const accounts: Account[] = [];
  for (const person of persons) {
    const services = chance.shuffled(SERVICES).slice(0, chance.integer(1, person.kind === 'bystander' ? 2 : 3));
    for (const service of services) {
      const here = chance.shuffled(groups.filter((group) => group.service === service)).slice(0, chance.integer(1, 2));
      const id = String(chance.integer(100_000_000, 999_999_999));
      accounts.push({
        service,
        id,
        handle: `user_${chance.hex(8)}`,
        users: [person.number],
        groups: here.map((group) => group.id),
        administers: person.kind === 'arrested' && chance.often(25) ? here.slice(0, 1).map((group) => group.id) : [],
        address: addressOf(person.country, person.number),
        // Some services ask for nothing: then only the subscriber's answer can tell whose account it is.
        phone: chance.often(70) ? person.phone : null,
        email: chance.often(60) ? person.email : null,
        registeredAt: dayOf(story, -chance.integer(20, 300)),
      });
    }
  }
  return plantTraps(story, seed, persons, accounts);
}

/** The traps on accounts: numbers that had another user long before, addresses of many, accounts of two. */
function plantTraps(story: Story, seed: number, persons: readonly Person[], accounts: readonly Account[]): Account[] {
  const chance = new Chance(seed, 'traps');
  const planted = [...accounts];
  const kindOf = (account: Account) => persons[(account.users[0] ?? 1) - 1]?.kind;
  const places = (kind: 'bystander' | 'suspect') =>
    chance.shuffled(
      planted.flatMap((account, place) =>
        (kindOf(account) === 'bystander') === (kind === 'bystander') ? [place] : [],
      ),
    );
  const change = (place: number | undefined, how: (account: Account) => Partial<Account>) => {
    const account = place === undefined ? undefined : planted[place];
    if (place !== undefined && account !== undefined) planted[place] = { ...account, ...how(account) };
  };
  const bystanders = places('bystander');
  const several = (place: number) => planted.filter((one) => one.users[0] === planted[place]?.users[0]).length > 1;
  const suspects = places('suspect').filter(several);
  const at = (from: readonly number[], nth: number) => planted[from[nth] ?? -1];
  /** One account a person may be shared at most: everybody keeps one of their own. */
  const onePerUser = [...new Map(suspects.map((place) => [planted[place]?.users[0], place])).values()];
  for (let nth = 0; nth < story.traps.reassignedNumbers; nth += 1) {
    const now = at(suspects, nth);
    const owner = persons[(now?.users[0] ?? 0) - 1];
    if (owner !== undefined)
      change(bystanders[nth], () => ({ phone: owner.phone, registeredAt: dayOf(story, -1_400 - nth) }));
  }
  for (let nth = 0; nth < story.traps.sharedAddresses; nth += 1) {
    const shared = at(suspects, nth)?.address;
    const second = bystanders[story.traps.reassignedNumbers + nth];
    if (shared !== undefined) change(second, () => ({ address: shared }));
  }
  for (let nth = 0; nth < story.traps.sharedAccounts; nth += 1) {
    const other = at(onePerUser, onePerUser.length - 1 - nth)?.users[0];
    change(onePerUser[nth], (account) =>
      other === undefined || account.users.includes(other)
        ? {}
        : { users: [...account.users, other], phone: null, email: null },
    );
  }
  return planted;
}

function makeSeen(
  story: Story,
  seed: number,
  persons: readonly Person[],
  accounts: readonly Account[],
  known: World['known'],
): Seen[] {
  const chance = new Chance(seed, 'seen');
  const seen: Seen[] = [];
  for (const account of accounts) {
    const suspected = account.users.some((number) => persons[number - 1]?.kind !== 'bystander');
    const times = suspected ? chance.integer(4, 14) : chance.integer(0, 2);
    for (let nth = 0; nth < times; nth += 1) {
      // Of every suspect at least two sightings are of listed hashes: without a hit nobody would look at them.
      const listed = suspected && (nth < 2 || chance.often(60));
      seen.push({
        account,
        digest: listed ? `sha1:${chance.pick(known).sha1}` : `sha1:${chance.hex(40)}`,
        act: chance.pick(['viewed', 'downloaded', 'shared', 'possessed'] as const),
        address: account.address,
        port: chance.often(85) ? chance.integer(1_024, 65_000) : null,
        at: dayOf(story, -chance.integer(5, 90), chance.integer(0, 23), chance.integer(0, 59)),
      });
    }
  }
  return seen.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Makes the world of a story. The same story and seed give the same world. */
export function makeWorld(story: Story, seed: number, addressOf: AddressOf): World {
  const chance = new Chance(seed, 'known');
  const known = Array.from({ length: 2_000 }, () => ({
    sha1: chance.hex(40),
    md5: chance.hex(32),
    category: chance.integer(1, 2),
  }));
  const persons = makePersons(story, seed);
  const groups = makeGroups(story, seed);
  const accounts = makeAccounts(story, seed, persons, groups, addressOf);
  const seen = makeSeen(story, seed, persons, accounts, known);
  return { story, seed, persons, accounts, groups, known, seen };
}
