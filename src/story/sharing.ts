// Middle chapters: the bureau opens the operation and agencies join, the lead asks whether others work on the same
// persons, analysts judge, and each country gets its part. Whom a referral is about comes from the lead's own worklist
// and nexus facts, never from the truth behind the story.

import { Fault, promise } from '../base/fault.ts';
import { designate } from '../identity/designate.ts';
import { judge } from '../identity/judge.ts';
import { identityCandidate } from '../identity/tables.ts';
import { intakeStatement, intakeSubject } from '../intake/tables.ts';
import { worklist } from '../jurisdiction/door.ts';
import { ask as askPeer } from '../matching/ask.ts';
import { deliver } from '../node/delivery.ts';
import { invite } from '../operations/invite.ts';
import { join } from '../operations/join.ts';
import { open } from '../operations/open.ts';
import { answer, takeBack } from '../referrals/answer.ts';
import { confirm } from '../referrals/confirm.ts';
import { received } from '../referrals/door.ts';
import { AREAS } from '../referrals/legal-area.ts';
import { prepare } from '../referrals/prepare.ts';
import { release, releaseUrgent } from '../referrals/release.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './world.ts';

/** A person as the lead sees one: a cluster with hits, its members, and the country its facts point to. */
export interface Matter {
  readonly subject: string;
  readonly members: readonly string[];
  readonly country: string;
}

/** The bureau opens the operation, invites every agency of the story, and each one joins. */
export async function openOperation(stage: Stage): Promise<string> {
  const { story, node } = stage;
  const { bureau } = story;
  stage.clock.moveTo(dayOf(story, 45));
  const { operation } = await stage.act(
    open,
    { name: story.name, offence: 'distribution', basis: 'Invented legal basis of the demonstration' },
    { agency: bureau, role: 'coordinator' },
  );
  const others = story.agencies.filter((agency) => agency.code !== bureau);
  for (const { code, country } of others) {
    await stage.act(invite, { agency: code, country }, { agency: bureau, role: 'coordinator', operation });
  }
  await deliver(node);
  await stage.each(others, async ({ code }) => {
    await stage.act(join, { operation }, { agency: code, role: 'coordinator' });
  });
  await deliver(node);
  // All have answered: the bureau's node signs one roster, which goes to everybody.
  await deliver(node);
  return operation;
}

/** Analysts judge what the candidates propose: one judgement for each pair that joins something new. */
export async function judgeCandidates(stage: Stage, shared: ReadonlySet<string>): Promise<void> {
  const { lead } = stage.story;
  const candidates = await stage.agency(lead).rows.find(identityCandidate, {});
  const strongest = [...candidates].sort((a, b) => b.strength - a.strength || (a.pair < b.pair ? -1 : 1));
  const root = new Map<string, string>();
  const find = (subject: string): string => {
    const up = root.get(subject) ?? subject;
    return up === subject ? subject : find(up);
  };
  const joining = strongest.filter(({ a, b }) => {
    // An account with two subscribers is nobody's alone: the analysts leave it out of both persons.
    if (shared.has(a) || shared.has(b) || find(a) === find(b)) return false;
    root.set(find(a), find(b));
    return true;
  });
  // Pairs of one person one after another, persons side by side: two analysts sit at two desks.
  const persons = [...Map.groupBy(joining, ({ a }) => find(a)).values()];
  await stage.each(persons, async (pairs, nth) => {
    for (const { a, b, reasons } of pairs) {
      const evidence = reasons.flatMap((reason) => [...reason.recordsA, ...reason.recordsB]).slice(0, 20);
      const reason = reasons[0]?.says ?? 'The evidence agrees.';
      const by = { agency: lead, role: 'analyst', second: nth % 2 === 1 } as const;
      try {
        await stage.act(judge, { a, b, verdict: 'same', reason, evidence }, by);
      } catch (refusal) {
        // Papers that contradict each other: the analysts leave the pair as it is.
        if (!(refusal instanceof Fault) || refusal.code !== 'identity/two-persons') throw refusal;
      }
    }
  });
}

/** Accounts whose subscribers show different documents: used by two, they say nothing about the two being one. */
export async function sharedAccounts(stage: Stage): Promise<ReadonlySet<string>> {
  const { rows } = stage.agency(stage.story.lead);
  const documents = await rows.find(intakeStatement, { about: 'person', property: 'document' });
  const documentOf = new Map(documents.map((row) => [row.subject, row.normalised ?? row.value]));
  const subscribed = await rows.find(intakeStatement, { about: 'account', property: 'subscriber' });
  const shared = new Set<string>();
  for (const [account, own] of Map.groupBy(subscribed, (row) => row.subject)) {
    const shown = new Set(own.flatMap((row) => documentOf.get(row.value) ?? []));
    if (shown.size > 1) shared.add(account);
  }
  return shared;
}

/** The lead's matters: persons on the worklist with hits on the known list, at the country their facts point to. */
export async function mattersOf(stage: Stage): Promise<readonly Matter[]> {
  const { lead } = stage.story;
  const { items } = await stage.act(worklist, { limit: 500 }, { agency: lead, role: 'analyst' });
  const served = new Set(stage.story.agencies.map((agency) => agency.country));
  const matters: Matter[] = [];
  for (const item of items) {
    const hit = item.reasons.some((reason) => reason.fact === 'file-hits' || reason.fact === 'known-material');
    // Without a subscriber there is an account and nobody to suspect; a payment says where a child is, not the payer.
    const place = item.likely.find((one) => one.kinds.includes('residence') && served.has(one.country));
    if (hit && place !== undefined)
      matters.push({ subject: item.subject, members: item.members, country: place.country });
  }
  return matters;
}

/** One question names at most this many subjects (`matching/ask`). */
const ASK_SUBJECTS = 64;

/** Before anyone acts: does another agency hold the same identifiers? A hit says whom to call, nothing else. */
export async function deconflict(stage: Stage, matters: readonly Matter[]): Promise<number> {
  const { lead } = stage.story;
  // Persons are asked about, by what their subscriber records show; accounts would only repeat it.
  const persons = new Set(
    (await stage.agency(lead).rows.find(intakeSubject, { about: 'person' })).map((row) => row.subject),
  );
  let hits = 0;
  const byCountry = [...Map.groupBy(matters, (matter) => matter.country)];
  await stage.each(byCountry, async ([country, own]) => {
    const peer = stage.agencyOf(country);
    if (peer === lead) return;
    const subjects = own.flatMap((matter) => matter.members).filter((member) => persons.has(member));
    for (let from = 0; from < subjects.length; from += ASK_SUBJECTS) {
      const some = subjects.slice(from, from + ASK_SUBJECTS);
      const found = await stage.act(askPeer, { peer, subjects: some }, { agency: lead, role: 'analyst' });
      hits += found.hits.length;
    }
  });
  await deliver(stage.node);
  return hits;
}

/** Whether a referral from one country to another needs a stated basis of transfer. */
export function basisBetween(from: string, to: string): 'safeguards' | null {
  const area = (country: string) => AREAS.find((line) => line.countries.includes(country))?.area ?? country;
  return area(from) === area(to) ? null : 'safeguards';
}

/** Each country receives its part: prepared by one officer, released by another, answered by its own. */
export async function refer(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { story, node } = stage;
  const { lead } = story;
  stage.clock.moveTo(dayOf(story, 60));
  const home = stage.agency(lead).keys.agency.country;
  for (const [country, own] of Map.groupBy(matters, (matter) => matter.country)) {
    if (country === home) continue;
    const to = stage.agencyOf(country);
    const subjects = own.map((matter) => matter.subject);
    const asked = { to, country, subjects, transferBasis: basisBetween(home, country) };
    const { referral } = await stage.act(prepare, asked, { agency: lead, role: 'liaison', operation });
    await stage.act(release, { referral }, { agency: lead, role: 'liaison', second: true, operation });
  }
  await deliver(node);
  await answerAll(stage, operation, 'accepted');
}

/** Every open referral is answered by the agency it reached. */
async function answerAll(stage: Stage, operation: string, said: 'accepted' | 'declined'): Promise<void> {
  const reason = said === 'declined' ? 'The person moved away before; not ours.' : null;
  await stage.each(stage.story.agencies, async ({ code }) => {
    const { referrals } = await stage.act(received, { openOnly: true }, { agency: code, role: 'liaison', operation });
    for (const { referral, kind } of referrals) {
      const purpose = kind === 'safeguarding' ? 'safeguarding' : 'investigation';
      const by = { agency: code, role: 'liaison', operation, purpose } as const;
      await stage.act(answer, { referral, answer: said, reason }, by);
    }
  });
  await deliver(stage.node);
}

/** A matter that its recipient declines comes back, and its next step is the lead's again. */
export async function declineOne(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { lead } = stage.story;
  const home = stage.agency(lead).keys.agency.country;
  const [own] = matters.filter((matter) => matter.country === home);
  const country = matters.find((matter) => matter.country !== home)?.country;
  if (own === undefined || country === undefined) return;
  const to = stage.agencyOf(country);
  const asked = { to, country, subjects: [own.subject], transferBasis: basisBetween(home, country) };
  const { referral } = await stage.act(prepare, asked, { agency: lead, role: 'liaison', operation });
  await stage.act(release, { referral }, { agency: lead, role: 'liaison', second: true, operation });
  await deliver(stage.node);
  await answerAll(stage, operation, 'declined');
  await stage.act(takeBack, { referral }, { agency: lead, role: 'liaison', operation });
}

/** Each country decides, under its own law, who is a suspect; the bureau gets a tally and no name. */
export async function designateAll(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { story } = stage;
  stage.clock.moveTo(dayOf(story, 75));
  await stage.each(story.agencies, async ({ code: agency, country }) => {
    for (const subject of await mattersAt(stage, agency, operation, matters)) {
      await stage.act(
        designate,
        {
          subject,
          category: 'suspect',
          country,
          ground: 'Invented provision of the demonstration',
          reason: 'Sightings of listed hashes on an account of this subscriber.',
          reportTo: story.bureau,
        },
        { agency, role: 'analyst', operation },
      );
    }
  });
  await deliver(stage.node);
}

/** What an agency has to decide about: the lead its own matters, any other what it accepted. */
async function mattersAt(
  stage: Stage,
  agency: string,
  operation: string,
  matters: readonly Matter[],
): Promise<readonly string[]> {
  const { lead } = stage.story;
  const home = stage.agency(lead).keys.agency.country;
  if (agency === lead) return matters.filter((one) => one.country === home).map((one) => one.subject);
  const { referrals } = await stage.act(received, {}, { agency, role: 'liaison', operation });
  const accepted = referrals.filter((one) => one.state === 'accepted' && one.kind === 'investigation');
  return [...new Set(accepted.flatMap((one) => one.subjects))];
}

/** A payment to children abroad: a safeguarding referral to their country, released at once, confirmed by a second. */
export async function safeguard(stage: Stage, operation: string, matters: readonly Matter[]): Promise<number> {
  const { story, node } = stage;
  const { lead } = story;
  const home = stage.agency(lead).keys.agency.country;
  const places = await childCountries(stage, matters);
  for (const [country, subjects] of Map.groupBy(places, (place) => place.country)) {
    const to = stage.agencyOf(country);
    const by = { agency: lead, role: 'liaison', operation, purpose: 'safeguarding' } as const;
    const asked = {
      to,
      country,
      kind: 'safeguarding' as const,
      subjects: [...new Set(subjects.map((place) => place.subject))],
      childAtRisk: true,
      transferBasis: basisBetween(home, country),
    };
    const { referral } = await stage.act(prepare, asked, by);
    await stage.act(releaseUrgent, { referral }, by);
    await stage.act(confirm, { referral }, { ...by, second: true });
  }
  await deliver(node);
  await answerAll(stage, operation, 'accepted');
  return new Set(places.map((place) => place.country)).size;
}

async function childCountries(stage: Stage, matters: readonly Matter[]) {
  const { items } = await stage.act(worklist, { limit: 500 }, { agency: stage.story.lead, role: 'analyst' });
  const served = new Set(stage.story.agencies.map((agency) => agency.country));
  const known = new Set(matters.map((matter) => matter.subject));
  return items
    .filter((item) => known.has(item.subject))
    .flatMap(({ subject, likely }) =>
      likely
        .filter((one) => one.kinds.some((kind) => kind.includes('payment') || kind.includes('child')))
        .map(({ country }) => ({ subject, country })),
    )
    .filter((place) => served.has(place.country));
}

/** The matter of a story's person: the one that holds an account of theirs. */
export function matterOf(matters: readonly Matter[], subjects: ReadonlySet<string>): Matter {
  const found = matters.find((matter) => matter.members.some((member) => subjects.has(member)));
  promise(found !== undefined, 'every arrested person of the story is one of the lead’s matters');
  return found;
}
