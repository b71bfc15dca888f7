// The inbox: the world's papers as files in a folder, one sub-folder an agency, in the formats that the outside uses.
// What is written here is all that the agencies ever learn of the world; the truth is written beside it, for the
// comparison only. Answers to legal requests and examinations are written when the story asks for them.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demonstrationRanges } from '../jurisdiction/demonstration-addresses.ts';
import { cybertip, knownList, sightingsCsv, sightingsNdjson, subscriberOf } from './papers.ts';
import { patrolLog } from './patrol.ts';
import { type Account, dayOf, type Person, SERVICES, type World } from './world.ts';

/** One file for an agency, and what the officer must declare about it. */
export interface Paper {
  readonly agency: string;
  readonly file: string;
  readonly text: string;
  readonly declared: {
    readonly mapping?: Readonly<Record<string, string>>;
    readonly zone?: string;
    readonly service?: string;
  };
}

/** The address of a person in the demonstration's table of countries. */
export function addressOf(country: string, number: number): string {
  const range = demonstrationRanges(country)?.v4[number > 254 ? 1 : 0] ?? '192.0.2.0/24';
  return range.replace(/0\/24$/, String(1 + (number % 254)));
}

const MAPPING = {
  at: 'when_utc',
  account: 'user',
  file: 'sha1',
  act: 'what',
  address: 'ip',
  port: 'source_port',
} as const;

/** Every paper that reaches an agency before anybody asks for more. */
export function papers(world: World): readonly Paper[] {
  const { lead } = world.story;
  const made: Paper[] = [{ agency: lead, file: 'known-list.json', text: knownList(world), declared: {} }];
  for (const [nth, group] of world.groups.entries()) {
    const { name, text } = patrolLog(world, group, nth);
    made.push({ agency: lead, file: name, text, declared: {} });
  }
  for (const [nth, service] of SERVICES.entries()) {
    const seen = world.seen.filter((one) => one.account.service === service);
    const csv = nth % 2 === 0;
    const file = `sightings-${service}.${csv ? 'csv' : 'ndjson'}`;
    const text = csv ? sightingsCsv(seen) : sightingsNdjson(seen);
    made.push({ agency: lead, file, text, declared: { mapping: MAPPING, zone: 'UTC', service } });
  }
  return [...made, ...tips(world)];
}

/** Clearing-house reports for the lead, about accounts with anything registered; some reach other agencies too. */
function tips(world: World): Paper[] {
  const { story } = world;
  const made: Paper[] = [];
  const agencyOf = new Map(story.agencies.map(({ country, code }) => [country, code]));
  for (const [nth, account] of world.accounts.entries()) {
    if (account.phone === null && account.email === null) continue;
    const seen = world.seen.filter((one) => one.account === account);
    const number = 7_000_000 + nth;
    const text = cybertip(world, account, seen, number);
    made.push({ agency: story.lead, file: `cybertip-${number}.xml`, text, declared: {} });
    const home = agencyOf.get(world.persons[(account.users[0] ?? 1) - 1]?.country ?? '');
    // One in ten reached the country itself long before: the ground of a deconfliction hit.
    if (nth % 10 === 0 && home !== undefined && home !== story.lead) {
      made.push({ agency: home, file: `cybertip-${number}.xml`, text, declared: {} });
    }
  }
  return made;
}

/** One provider's answer to a legal request about accounts. Accounts used by two have two subscribers. */
export function subscriberAnswer(world: World, request: string, service: string, accounts: readonly Account[]): string {
  const answers = accounts.flatMap((account) =>
    account.users.map((number) => {
      const person = world.persons[number - 1];
      const identifier = { kind: 'account', service, id: account.id, handle: null };
      if (person === undefined) return { identifier, outcome: 'none' };
      return { identifier, outcome: 'answered', subscriber: subscriber(person, account) };
    }),
  );
  return JSON.stringify({
    format: 'liaison-subscriber/1',
    request,
    reference: `DEMO-ANSWER-${service}`,
    provider: `${service}.example.org`,
    answeredAt: dayOf(world.story, 40, 10),
    zone: 'UTC',
    answers,
  });
}

function subscriber(person: Person, account: Account): Readonly<Record<string, unknown>> {
  const { phone, email, document, ...rest } = subscriberOf(person);
  // A bystander's second account is registered with next to nothing: a true link that no evidence shows.
  const bare = person.kind === 'bystander' && account.phone === null;
  return {
    ...rest,
    document: bare ? null : document,
    phones: bare ? [] : [phone],
    emails: bare ? [] : [email],
    paymentAccounts: [],
    paymentsToChildren: person.arrest?.paysChildrenIn ? [person.arrest.paysChildrenIn] : [],
    occupation: person.arrest?.occupation ?? null,
  };
}

/** The laboratory's findings on an exhibit: one application installed and, where the story says so, removed. */
export function examination(
  world: World,
  exhibit: string,
  mark: string,
  person: Person,
  image: string,
  subject: string,
): string {
  const removed = person.arrest?.removedApplication === true;
  const accounts = world.accounts.filter((account) => account.users.includes(person.number));
  return JSON.stringify({
    format: 'liaison-examination/1',
    exhibit,
    mark,
    examiner: 'DEMO-LAB-1',
    authority: 'DEMO-LAB-ORDER',
    image,
    examinedAt: dayOf(world.story, 140, 15),
    zone: 'UTC',
    person: subject,
    applications: [
      {
        name: 'exampletalk',
        installed: dayOf(world.story, -200),
        removed: removed ? dayOf(world.story, 125) : null,
      },
    ],
    accounts: accounts.map(({ service, id, handle }) => ({ service, id, handle, lastUsed: dayOf(world.story, 100) })),
    files: [],
  });
}

/** Where an agency's officers find files, below its folder. */
export const INBOX = join('local', 'inbox');

/** Writes papers as files: `<data>/<agency>/local/inbox/<file>`. */
export async function writePapers(data: string, made: readonly Paper[]): Promise<void> {
  for (const agency of new Set(made.map((paper) => paper.agency))) {
    await mkdir(join(data, agency, INBOX), { recursive: true, mode: 0o700 });
  }
  await Promise.all(
    made.map(({ agency, file, text }) => writeFile(join(data, agency, INBOX, file), text, { mode: 0o600 })),
  );
}
