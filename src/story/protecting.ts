// After the safeguarding referrals: a named service in each country has the child's case and says what it does next;
// one says that the child is safe, and the last case stays open, as some do. One account is held to be a victim's by
// one analyst and a suspect's by another, and two officers settle it. `sharing.ts` sends the referrals.

import { designate } from '../identity/designate.ts';
import { proposeSettlement, settle } from '../identity/settle.ts';
import { identityDesignation } from '../identity/tables.ts';
import { intakeSubject } from '../intake/tables.ts';
import { deliver } from '../node/delivery.ts';
import { acknowledge, noteSafeguarded, setClock } from '../referrals/acknowledge.ts';
import { safeguarding, services } from '../referrals/safeguard-door.ts';
import type { Matter } from './sharing.ts';
import type { Stage } from './stage.ts';

/** The lead sets the operation's hours before the first child is referred. */
export async function setHours(stage: Stage, operation: string): Promise<void> {
  const clock = { hours: 24, hoursAtRisk: 12, ground: 'Invented plan of the demonstration' };
  const by = { agency: stage.story.lead, role: 'coordinator', purpose: 'safeguarding', operation } as const;
  await stage.act(setClock, clock, by);
}

/** Services acknowledge what reached their country; the last case stays open where there are several. */
export async function protect(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { lead } = stage.story;
  const as = (agency: string) => ({ agency, role: 'liaison', purpose: 'safeguarding', operation }) as const;
  const { cases } = await stage.act(safeguarding, {}, as(lead));
  const asked = cases.filter((one) => one.side === 'sent').sort((a, b) => (a.country < b.country ? -1 : 1));
  const answered = asked.length > 1 ? asked.slice(0, -1) : asked;
  for (const [nth, { referral, whom }] of answered.entries()) {
    const known = await stage.act(services, {}, as(whom));
    const service = known.services[0]?.id;
    if (service === undefined) continue;
    const said = { referral, service, person: 'Duty officer of the service' };
    const reference = `DEMO-CASE-${nth + 1}`;
    await stage.act(acknowledge, { ...said, reference, nextStep: 'locate-child' }, as(whom));
    if (nth === 0) await stage.act(noteSafeguarded, { ...said, reference, word: 'safeguarded' }, as(whom));
  }
  await deliver(stage.node);
  await dispute(stage, operation, matters);
}

/** An account of nobody's matter: one analyst sees a victim, another a suspect; settled by two. */
async function dispute(stage: Stage, operation: string, matters: readonly Matter[]): Promise<void> {
  const { lead } = stage.story;
  const { rows, keys } = stage.agency(lead);
  const taken = new Set(matters.flatMap((matter) => matter.members));
  const decided = await rows.find(identityDesignation, {});
  for (const { subject } of decided) taken.add(subject);
  const accounts = (await rows.find(intakeSubject, { about: 'account' })).filter((row) => !taken.has(row.subject));
  const [chosen] = accounts.sort((a, b) => ((a.native ?? '') < (b.native ?? '') ? -1 : 1));
  if (chosen === undefined) return;
  const { subject } = chosen;
  const by = { agency: lead, role: 'analyst', purpose: 'safeguarding', operation } as const;
  const second = { ...by, second: true };
  const seen = 'A payment went to this account, and it was met in a group.';
  await stage.act(designate, { subject, category: 'victim', reason: seen }, by);
  const suspect = { category: 'suspect', country: keys.agency.country, ground: 'Invented provision' } as const;
  await stage.act(designate, { subject, ...suspect, reason: 'Met in a group of the matter.' }, second);
  const reason = 'The payments went to this account, none came from it.';
  const { proposal } = await stage.act(proposeSettlement, { subject, outcome: 'victim', reason }, by);
  await stage.act(settle, { proposal, reason: 'Reviewed: the records say so.' }, second);
}
