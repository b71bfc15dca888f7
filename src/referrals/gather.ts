// Gathering for a referral: the recipient's country, the chosen subjects with everyone judged the same, the records
// about them, and the rules of this recipient. Acts and the preview look through this one function, so that what was
// previewed is what is prepared. See `selection.ts` for the rules themselves.

import type { ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import type { Rows } from '../base/table.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { pointedTo } from '../identity/pointing.ts';
import { protectedOf, subjectsInConflict } from '../identity/protected.ts';
import { type DesignationRow, designationsOf } from '../identity/tables.ts';
import { intakeSighting, intakeStatement, type SightingRow, type StatementRow } from '../intake/tables.ts';
import { membersOf } from '../operations/questions.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { fault } from './faults.ts';
import { leavesFor } from './leave-fold.ts';
import { basesFor, needsBasis } from './legal-area.ts';
import { MEMBERS_MAX } from './prepared.ts';
import { coverPriority, type ReferralKind } from './referral.ts';
import { type Considered, type Rules, type Selection, select } from './selection.ts';

/** Subjects that the chosen ones point to, such as groups: looked at so that the officer sees they are withheld. */
const LINKED_MAX = 500;

export interface Asked {
  readonly to: string;
  readonly country: string | null;
  readonly operation: string | null;
  readonly kind: ReferralKind;
  readonly subjects: readonly string[];
  readonly transferBasis: string | null;
}

export interface Gathered {
  readonly country: string;
  /** The chosen subjects and their cluster mates, sorted. */
  readonly members: readonly string[];
  readonly statements: readonly StatementRow[];
  readonly sightings: readonly SightingRow[];
  readonly rules: Rules;
  readonly selection: Selection;
  readonly priority: number;
  readonly reasons: readonly string[];
  readonly atRisk: boolean;
  /** Countries where a child is thought to be, as the records and decisions about these subjects say. */
  readonly childCountries: readonly string[];
}

/** @throws referrals/to-ourselves, referrals/country-unknown, referrals/country-differs, referrals/not-a-member */
export async function gather(desk: ReadDesk, asked: Asked): Promise<Gathered> {
  const { rows } = desk;
  if (asked.to === desk.agency.code) throw fault('referrals/to-ourselves');
  const country = await recipientCountry(rows, asked);
  const joined = await withClusterMates(rows, asked.subjects);
  const designations = await designationsOf(rows, joined);
  const shielded = await protectedAmong(rows, joined, designations);
  // Whom a matter that is not seen here holds to be a victim goes nowhere, and nothing says so.
  const members = asked.kind === 'safeguarding' ? joined : joined.filter((one) => !shielded.silently.has(one));
  if (members.length > MEMBERS_MAX) throw fault('referrals/too-many', { subjects: members.length });
  const { points, openly, statements, sightings } = await recordsToShow(rows, asked, members);
  const at = instant(desk.clock.now());
  const unbased = needsBasis(desk.agency.country, country) && !basesFor(country).includes(asked.transferBasis ?? '');
  const rules: Rules = {
    own: desk.agency.code,
    to: asked.to,
    kind: asked.kind,
    subjects: new Set(members),
    protected: new Set([...shielded.openly, ...openly]),
    leaves: await leavesFor(rows, { to: asked.to, at }, [...statements, ...sightings]),
    basisMissing: unbased,
    at,
  };
  const selection = select(consideredOf(statements, sightings, points), rules);
  const { priority, reasons } = coverPriority(selection.selected);
  const atRisk = reasons.includes('child-at-risk-now') || designations.some((row) => row.atRisk);
  const child = new Set(['child-country', 'payment-to-child']);
  const named = statements.filter(
    (row) => child.has(row.property) && rules.subjects.has(row.subject) && !row.superseded,
  );
  const decided = designations.filter((row) => row.category === 'victim').flatMap((row) => row.country ?? []);
  const childCountries = [...new Set([...named.map((row) => row.normalised ?? row.value), ...decided])].sort();
  return { country, members, statements, sightings, rules, selection, priority, reasons, atRisk, childCountries };
}

/** The roster of the operation decides; where it does not know the agency, the officer says. */
async function recipientCountry(rows: Rows, { to, country, operation }: Asked): Promise<string> {
  const roster = operation === null ? [] : await membersOf(rows, operation);
  const member = roster.find((row) => row.agency === to);
  if (member !== undefined && member.state !== 'member') throw fault('referrals/not-a-member', { state: member.state });
  if (member !== undefined && country !== null && member.country !== country) {
    throw fault('referrals/country-differs', { country: member.country });
  }
  const known = member?.country ?? country;
  if (known === null) throw fault('referrals/country-unknown');
  return known;
}

/**
 * The records about the members, with whom each points to. A child goes by a safeguarding referral alone, and so does
 * what names one: withheld openly, or left out in silence where another matter protects them.
 */
async function recordsToShow(rows: Rows, { kind }: Asked, members: readonly string[]) {
  const found = await recordsAbout(rows, members);
  const none = { points: new Map<string, readonly string[]>(), openly: new Set<string>() };
  if (kind === 'safeguarding') return { ...found, ...none };
  const points = await pointedTo(rows, found);
  const named = await withClusterMates(rows, [...new Set([...points.values()].flat())]);
  const { openly, silently } = await protectedAmong(rows, named, await designationsOf(rows, named));
  const told = ({ recordId }: { readonly recordId: string }) =>
    !(points.get(recordId) ?? []).some((one) => silently.has(one));
  return { points, openly, statements: found.statements.filter(told), sightings: found.sightings.filter(told) };
}

async function recordsAbout(rows: Rows, members: readonly string[]) {
  const own = await rows.find(intakeStatement, { subject: members });
  const inside = new Set(members);
  const pointed = own
    .filter((row) => propertyOf(row.property)?.value === 'subject')
    .map((row) => row.normalised ?? row.value);
  const linked = [...new Set(pointed)].filter((subject) => !inside.has(subject)).slice(0, LINKED_MAX);
  const others = linked.length === 0 ? [] : await rows.find(intakeStatement, { subject: linked });
  const sightings = await rows.find(intakeSighting, { account: members });
  return { statements: onceEach([...own, ...others]), sightings: onceEach(sightings) };
}

/** A record that reached us in two packages is one record. */
function onceEach<R extends { readonly recordId: string }>(rows: readonly R[]): readonly R[] {
  const seen = new Set<string>();
  return rows.filter(({ recordId }) => !seen.has(recordId) && seen.add(recordId) !== undefined);
}

/**
 * Victims and everyone in an open conflict, with those judged the same as they: `openly`, where the officer may know,
 * and `silently` the others, whom another matter protects.
 */
async function protectedAmong(rows: Rows, members: readonly string[], designations: readonly DesignationRow[]) {
  const victims = designations.filter((row) => row.category === 'victim').map((row) => row.subject);
  const [disputed, shielded, clusters] = await Promise.all([
    subjectsInConflict(rows),
    protectedOf(rows, members),
    clustersOf(rows, members),
  ]);
  const hidden = new Set(
    [...victims, ...members.filter((subject) => disputed.has(subject))].map((one) => clusters.get(one)),
  );
  const openly = new Set(members.filter((subject) => hidden.has(clusters.get(subject))));
  const silently = new Set(shielded.map((row) => row.subject).filter((subject) => !openly.has(subject)));
  return { openly, silently };
}

function consideredOf(
  statements: readonly StatementRow[],
  sightings: readonly SightingRow[],
  pointed: ReadonlyMap<string, readonly string[]>,
): readonly Considered[] {
  const said = statements.map((row): Considered => {
    const { position, index, recordId, subject, about, property, normalised, originator, handling, superseded } = row;
    const points = pointed.get(recordId) ?? [];
    return {
      position,
      index,
      recordId,
      subject,
      points,
      about,
      property,
      normalised,
      originator,
      handling,
      superseded,
    };
  });
  const seen = sightings.map((row): Considered => {
    const { position, index, recordId, account: subject, originator, handling, superseded } = row;
    const what = { about: 'account', property: null, normalised: null };
    const points = pointed.get(recordId) ?? [];
    return { position, index, recordId, subject, points, ...what, originator, handling, superseded };
  });
  return [...said, ...seen];
}
