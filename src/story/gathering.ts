// First chapters: the agencies are founded, the papers reach them, the lead asks providers who stands behind the
// accounts it met. Every file goes through intake/receive as an officer; every answer names the request it answers.

import { enrol, proposeCard } from '../exchange/enrol.ts';
import { receive } from '../intake/receive.ts';
import { intakeSubject } from '../intake/tables.ts';
import { compare } from '../matching/compare.ts';
import { cardOf } from '../node/keys.ts';
import { request } from '../operations/request.ts';
import { type Paper, papers, subscriberAnswer, writePapers } from './inbox.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './world.ts';
import { zoneOf } from './zones.ts';

/** Makes every agency with its officers, and enrols those that will speak to each other. */
export async function found(stage: Stage): Promise<void> {
  const { story, node } = stage;
  await stage.each(story.agencies, async ({ code, name, country }) => {
    const cast = stage.cast(code);
    const officers = Object.entries(cast).map(([short, roles]) => ({ name: `${code} ${short}`, roles }));
    await node.create({ code, name, country, synthetic: true }, officers);
  });
  const hubs = [story.lead, story.bureau];
  await stage.each(story.agencies, async ({ code }) => {
    const peers = hubs.includes(code) ? story.agencies.map((agency) => agency.code) : hubs;
    for (const peer of peers) {
      if (peer === code) continue;
      const by = { agency: code, role: 'liaison' as const };
      const { position: proposal } = await stage.act(proposeCard, cardOf(stage.agency(peer).keys), by);
      await stage.act(enrol, { code: peer, proposal }, { ...by, second: true });
    }
  });
}

/** Who may hold what the lead takes in: every agency of the story, for investigation and for what follows from it. */
function shared(stage: Stage) {
  return {
    audience: stage.story.agencies.map((agency) => agency.code),
    tlp: 'AMBER' as const,
    pap: 'AMBER' as const,
    purposes: ['investigation' as const, 'safeguarding' as const, 'prosecution' as const],
  };
}

/** A paper that arrives later: written to the inbox, then received. */
export async function receivePaper(stage: Stage, paper: Paper, operation: string | null = null): Promise<void> {
  await writePapers(stage.data, [paper]);
  await take(stage, paper, { own: false, operation });
}

async function take(
  stage: Stage,
  paper: Paper,
  options: { readonly own: boolean; readonly operation?: string | null },
): Promise<void> {
  const { agency, file, declared } = paper;
  const handling = options.own ? {} : shared(stage);
  const input = { file, ...declared, authority: 'DEMO-AUTHORITY', handling, operation: options.operation ?? null };
  await stage.act(receive, input, { agency, role: 'patrol' });
}

const isTip = (paper: Paper) => paper.file.startsWith('cybertip-');

/** The papers reach the agencies. Every fifth patrol log, from the first, has nobody but the lead in its audience. */
export async function gather(stage: Stage): Promise<void> {
  const all = papers(stage.world);
  await writePapers(stage.data, all);
  const first = all.filter((paper) => !isTip(paper));
  let logs = 0;
  for (const paper of first) {
    const log = paper.file.startsWith('patrol-log-');
    await take(stage, paper, { own: log && logs % 5 === 0 });
    if (log) logs += 1;
  }
  // Clearing-house reports are each about one account, so they may come side by side.
  const tips = all.filter(isTip);
  await stage.each(tips, (paper) => take(stage, paper, { own: false }), 12);
  await stage.act(compare, {}, { agency: stage.story.lead, role: 'analyst' });
}

/** Legal requests: one for each service, its accounts as tasks; then the provider's answer, read like any report. */
export async function ask(stage: Stage): Promise<void> {
  const { world, story } = stage;
  const { lead } = story;
  const home = stage.agency(lead).keys.agency.country;
  const rows = await stage.agency(lead).rows.find(intakeSubject, { about: 'account' });
  // Which accounts are asked about is what the lead's node met; the world only knows what the provider will answer.
  const met = rows.flatMap(({ subject, native }) => {
    const [, service, id] = native?.split('|') ?? [];
    return service === undefined || id === undefined || id.startsWith('@') ? [] : [{ subject, service, id }];
  });
  stage.clock.moveTo(dayOf(story, 21));
  const sent: { readonly service: string; readonly ids: ReadonlySet<string>; readonly request: string }[] = [];
  for (const [service, own] of Map.groupBy(met, (account) => account.service)) {
    for (let from = 0; from < own.length; from += 150) {
      const asked = own.slice(from, from + 150);
      const identifiers = asked.map(({ subject, id }) => ({
        kind: 'account' as const,
        value: `${service}|${id}`,
        subject,
      }));
      const made = await stage.act(
        request,
        {
          instrument: 'national-order',
          addressee: `${service}.example.org`,
          country: home,
          zone: zoneOf(home),
          data: 'subscriber',
          issuer: 'judge',
          reference: `DEMO-ORDER-${service}-${from}`,
          identifiers,
          sentAt: dayOf(story, 21),
          statedDue: dayOf(story, 60),
        },
        { agency: lead, role: 'prosecutor' },
      );
      sent.push({ service, ids: new Set(asked.map(({ id }) => id)), request: made.request });
    }
  }
  stage.clock.moveTo(dayOf(story, 41));
  for (const { service, ids, request: id } of sent) {
    const file = `answer-${service}-${id.slice(3, 11)}.json`;
    const answered = world.accounts.filter((account) => account.service === service && ids.has(account.id));
    const text = subscriberAnswer(world, id, service, answered);
    await receivePaper(stage, { agency: lead, file, text, declared: {} });
  }
}
