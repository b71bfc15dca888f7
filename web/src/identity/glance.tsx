// At a glance: what it is, what was decided, how urgent and why, whose it is, where it belongs. Every decision stands
// here with the button that makes or unmakes it, for who may; someone in conflict is said to be so before all else.

import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { ActButton } from '../parts/forms.tsx';
import { AgencyName, Id, OfficerName, SubjectLink } from '../parts/ids.tsx';
import { CountryName, Mark, Tier, type Tone } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Until } from '../parts/when.tsx';
import { ConflictBanner, Designate, ElsewhereBanner, WithdrawDesignation } from './decide.tsx';
import { NextStep } from './next-step.tsx';
import type { Cluster, Conflict, Named, Nexus, SubjectSaid, WorkItem } from './shapes.ts';
import { useTerms } from './terms.ts';
import { useWords } from './words.ts';

const TONES: Readonly<Record<string, Tone>> = { suspect: 'bad', victim: 'good', witness: 'accent', other: 'plain' };
/** Members and groups named in the head; the network has them all. */
const NAMED_MAX = 12;

export function Glance({
  said,
  cluster,
}: {
  readonly said: SubjectSaid;
  readonly cluster: Cluster | null;
}): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const { subject, about } = said;
  const item = useWorkItem(subject);
  const { conflict, elsewhere } = useConflict(cluster);
  const mayNexus = useMay('jurisdiction/nexus');
  const nexus = useRead<Nexus>('jurisdiction/nexus', { subject }, { enabled: mayNexus });
  const person = about === 'account' || about === 'person';
  const items = [
    { label: t('kind'), value: term('kind', about) },
    { label: t('id'), value: <Id id={subject} /> },
    ...(person ? [{ label: t('decision'), value: <Decisions subject={subject} cluster={cluster} /> }] : []),
    ...(item === null ? [] : workFacts(item, t)),
    {
      label: t('countries'),
      value:
        (nexus.data?.likely ?? []).length === 0 ? (
          <span className="quiet">{t('noCountries')}</span>
        ) : (
          <ul className="inline-list">
            {nexus.data?.likely.map((one) => (
              <li key={one.country}>
                <CountryName code={one.country} />{' '}
                <span className="quiet">{term('basis', one.facts > 0 ? 'fact' : 'assessment')}</span>
              </li>
            ))}
          </ul>
        ),
    },
    ...namedFacts(said, t),
  ];
  return (
    <Panel title={t('glance')}>
      {conflict !== null && <ConflictBanner conflict={conflict} subject={subject} />}
      {elsewhere && <ElsewhereBanner />}
      <Facts items={items} />
      <div className="subject-acts">
        {item?.ours === true && item.takenBy === null && (
          <ActButton act="jurisdiction/take" input={{ subject }}>
            {t('take')}
          </ActButton>
        )}
        {item !== null && <NextStep subject={subject} owner={item.owner} />}
        {person && <Designate subject={subject} />}
      </div>
    </Panel>
  );
}

/** The item of the worklist this subject belongs to, or null. */
function useWorkItem(subject: string): WorkItem | null {
  const may = useMay('jurisdiction/worklist');
  const { data } = useRead<{ readonly items: readonly WorkItem[] }>(
    'jurisdiction/worklist',
    { subject, limit: 1 },
    { enabled: may },
  );
  return data?.items[0] ?? null;
}

/** The conflict of this matter, and whether there is one with another, of which nothing else is told. */
function useConflict(cluster: Cluster | null): { readonly conflict: Conflict | null; readonly elsewhere: boolean } {
  const may = useMay('identity/conflicts');
  // Who sees no side is told nothing, so there is nothing to ask.
  const side = cluster?.designations.some(({ category }) => category === 'suspect' || category === 'victim') === true;
  const { data } = useRead<{ readonly conflicts: readonly Conflict[]; readonly elsewhere: readonly string[] }>(
    'identity/conflicts',
    {},
    { enabled: may && side },
  );
  const members = new Set(cluster?.members);
  const own = (row: Conflict) => [row.cluster, ...row.suspects, ...row.victims].some((one) => members.has(one));
  const conflict = data?.conflicts.find(own) ?? null;
  return { conflict, elsewhere: conflict === null && data?.elsewhere.some((one) => members.has(one)) === true };
}

function workFacts(item: WorkItem, t: ReturnType<typeof useWords>) {
  return [
    {
      label: t('priority'),
      value: (
        <>
          <Tier tier={item.tier} />
          {item.reasons.length > 0 && (
            <ul className="reasons" aria-label={t('reasons')}>
              {item.reasons.map((reason) => (
                <li key={reason.fact}>
                  <Why reason={reason} />
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    },
    { label: t('owner'), value: item.owner === null ? null : <AgencyName code={item.owner} /> },
    {
      label: t('takenBy'),
      value: item.takenBy === null ? t('takenByNobody') : <OfficerName officer={item.takenBy} />,
    },
    ...(item.due === null ? [] : [{ label: t('due'), value: <Until at={item.due} /> }]),
  ];
}

function Why({ reason }: { readonly reason: WorkItem['reasons'][number] }): JSX.Element {
  const term = useTerms();
  const known = term('triage', reason.fact);
  const words = known === reason.fact ? reason.words : known;
  return <>{reason.count > 1 ? `${words} (${reason.count})` : words}</>;
}

function Decisions({ subject, cluster }: { readonly subject: string; readonly cluster: Cluster | null }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const { agency } = useSession();
  const designations = cluster?.designations ?? [];
  if (designations.length === 0) return <span className="quiet">{t('noDecision')}</span>;
  return (
    <ul className="decisions" aria-label={`${t('decision')} (${agency.name})`}>
      {designations.map((row) => (
        <li key={`${row.subject} ${row.category}`}>
          <Mark sign="dot" tone={TONES[row.category] ?? 'plain'}>
            {term('category', row.category)}
          </Mark>{' '}
          <bdi className="quiet">{row.reason}</bdi>
          {row.subject === subject ? (
            <WithdrawDesignation subject={subject} category={row.category} />
          ) : (
            <SubjectLink subject={row.subject} />
          )}
        </li>
      ))}
    </ul>
  );
}

function namedFacts({ about, memberOf, members }: SubjectSaid, t: ReturnType<typeof useWords>) {
  const names = (list: readonly Named[], kind: string) => (
    <ul className="inline-list">
      {list.slice(0, NAMED_MAX).map((one) => (
        <li key={one.subject}>
          <SubjectLink subject={one.subject} about={kind} label={one.label} />
        </li>
      ))}
      {list.length > NAMED_MAX && <li className="quiet">+{list.length - NAMED_MAX}</li>}
    </ul>
  );
  return [
    ...(memberOf.length > 0 ? [{ label: t('memberOf'), value: names(memberOf, 'group') }] : []),
    ...(about === 'group'
      ? [{ label: t('members'), value: members.length > 0 ? names(members, 'account') : t('noMembers') }]
      : []),
  ];
}
