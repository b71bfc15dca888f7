// The hits of a search, by kind, each with every reason for which it is one: which identifier equals, which name
// sounds alike, whose record says so. Enter opens a hit; a value that too many share says that it links nobody.

import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTerms } from '../identity/terms.ts';
import { groupedBy } from '../network/graph.ts';
import { AgencyName, SubjectLink } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './words.ts';

export interface Why {
  readonly by: string;
  readonly how?: string;
  readonly property: string;
  readonly value: string;
  readonly record: string | null;
  readonly agency: string | null;
  readonly common?: boolean;
}
export interface Hit {
  readonly subject: string;
  readonly about: string;
  readonly label: string | null;
  readonly why: readonly Why[];
  readonly lastObserved: string | null;
  readonly cluster: string | null;
}
export interface FoundFile {
  readonly file: string;
  readonly sightings: number;
  readonly accounts: number;
}

/** What the node writes in the place of a guarded name. */
const MASK = '(guarded)';

export function Hits({ hits }: { readonly hits: readonly Hit[] }): JSX.Element {
  const term = useTerms();
  return (
    <>
      {[...groupedBy(hits, (hit) => hit.about)].map(([about, own]) => (
        <Panel key={about} title={term('kinds', about)}>
          <HitTable hits={own} caption={term('kinds', about)} />
        </Panel>
      ))}
    </>
  );
}

function HitTable({ hits, caption }: { readonly hits: readonly Hit[]; readonly caption: string }): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const open = ({ subject }: Hit) => {
    const to = subject.startsWith('x:') ? '/exhibit/$id' : '/subject/$id';
    void navigate({ to, params: { id: subject } });
  };
  return (
    <DataTable
      caption={caption}
      rows={hits}
      rowKey={(hit) => hit.subject}
      onOpen={open}
      columns={[
        {
          key: 'hit',
          head: t('hit'),
          width: '16rem',
          cell: (hit) => (
            <>
              <SubjectLink subject={hit.subject} about={hit.about} label={hit.label} />
              {hit.cluster !== null && (
                <span className="quiet">
                  {' '}
                  {t('joined')} <SubjectLink subject={hit.cluster} />
                </span>
              )}
            </>
          ),
        },
        { key: 'why', head: t('why'), cell: (hit) => <Reasons why={hit.why} /> },
        {
          key: 'seen',
          head: t('seen'),
          width: '14rem',
          cell: (hit) => <When at={hit.lastObserved} />,
          sort: (a, b) => (a.lastObserved ?? '').localeCompare(b.lastObserved ?? ''),
        },
      ]}
    />
  );
}

/** Reasons that say the same are said once, with all the agencies behind them. */
function Reasons({ why }: { readonly why: readonly Why[] }): JSX.Element {
  const said = groupedBy(why, (one) => `${one.by} ${one.how ?? ''} ${one.property} ${one.value}`);
  return (
    <ul className="search-why">
      {[...said].map(([key, same]) => (
        <li key={key}>
          <Reason same={same} />
        </li>
      ))}
    </ul>
  );
}

function Reason({ same }: { readonly same: readonly Why[] }): JSX.Element | null {
  const t = useWords();
  const term = useTerms();
  const [first] = same;
  if (first === undefined) return null;
  const agencies = [...new Set(same.flatMap((one) => one.agency ?? []))];
  const value = first.value === MASK ? t('masked') : first.value;
  return (
    <>
      <bdi>{sentence(first, t, term('property', first.property), value)}</bdi>
      {first.common === true && <strong> ({t('common')})</strong>}{' '}
      <span className="quiet">
        {agencies.map((code) => (
          <AgencyName key={code} code={code} />
        ))}
        {same.length > 1 && ` × ${same.length}`}
      </span>
    </>
  );
}

function sentence(why: Why, t: ReturnType<typeof useWords>, property: string, value: string): string {
  if (why.by === 'file') return t('why/file');
  if (why.by === 'id') return t('why/id');
  if (why.by === 'identifier') return t('why/identifier', { property, value });
  if (why.how === 'prefix') return t('why/prefix', { value });
  if (why.how === 'near') return t('why/near', { value });
  return why.by === 'sound' || why.how === 'sound' ? t('why/sound', { value }) : t('why/name', { value });
}
