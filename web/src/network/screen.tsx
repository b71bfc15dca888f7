// The network screen: what the matter, or the subjects it was opened with, reach in a few steps; filtered here,
// without asking again. A selection becomes a referral: its subjects go to that screen in the router's state, never
// in the address.

import { useLocation, useNavigate } from '@tanstack/react-router';
import { type JSX, useMemo, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { FilterPanel } from './filters.tsx';
import { EVERYTHING, type Filters, filtered, type Network, referable } from './graph.ts';
import { subjectsIn } from './router-state.ts';
import { NetworkView } from './view.tsx';
import { useWords } from './words.ts';

const LIMITS = [1_000, 5_000, 20_000] as const;

interface Answered extends Network {
  readonly cut: boolean;
  readonly compared: number;
}

export default function NetworkScreen(): JSX.Element {
  const t = useWords();
  const seeds = subjectsIn(useLocation().state);
  const [whole, setWhole] = useState(false);
  const [steps, setSteps] = useState(2);
  const [limit, setLimit] = useState<number>(5_000);
  const subjects = whole ? [] : seeds;
  const asked = useRead<Answered>('jurisdiction/network', { subjects, steps, about: [], country: null, limit });
  return (
    <Page title={t('title')} lead={subjects.length > 0 ? t('leadFrom', { count: subjects.length }) : t('lead')}>
      <div className="net-asking">
        {subjects.length > 0 && (
          <button type="button" className="button" onClick={() => setWhole(true)}>
            {t('wholeMatter')}
          </button>
        )}
        <label>
          {t('steps')}{' '}
          <select className="input select" value={steps} onChange={(event) => setSteps(Number(event.target.value))}>
            {[1, 2, 3].map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </label>
        <label>
          {t('limit')}{' '}
          <select className="input select" value={limit} onChange={(event) => setLimit(Number(event.target.value))}>
            {LIMITS.map((value) => (
              <option key={value} value={value}>
                {t('limitNodes', { count: value })}
              </option>
            ))}
          </select>
        </label>
      </div>
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && asked.data.nodes.length === 0 && <Empty title={t('empty')} hint={t('emptyHint')} />}
      {asked.data !== undefined && asked.data.nodes.length > 0 && <Whole answered={asked.data} />}
    </Page>
  );
}

function Whole({ answered }: { readonly answered: Answered }): JSX.Element {
  const t = useWords();
  const [filters, setFilters] = useState<Filters>(EVERYTHING);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => filtered(answered, filters), [answered, filters]);
  const counts = {
    nodes: shown.nodes.length,
    edges: shown.edges.length,
    allNodes: answered.nodes.length,
    allEdges: answered.edges.length,
    compared: answered.compared,
  };
  return (
    <div className="net-screen">
      <FilterPanel network={answered} filters={filters} setFilters={setFilters} />
      <div className="net-main">
        <p className="quiet" role="status">
          {t('shown', counts)} {answered.cut && <strong>{t('cut')}</strong>}
        </p>
        <NetworkView
          network={shown}
          selected={selected}
          setSelected={setSelected}
          aside={<Selection selected={selected} clear={() => setSelected(new Set())} />}
        />
      </div>
    </div>
  );
}

function Selection({
  selected,
  clear,
}: {
  readonly selected: ReadonlySet<string>;
  readonly clear: () => void;
}): JSX.Element {
  const t = useWords();
  const navigate = useNavigate();
  const mayPrepare = useMay('referrals/prepare');
  const subjects = referable([...selected]);
  return (
    <Panel title={t('selection')}>
      <p role="status">{selected.size === 0 ? t('selectedNone') : t('selected', { count: selected.size })}</p>
      {selected.size > 0 && (
        <div className="net-selection">
          {mayPrepare && subjects.length > 0 && (
            <>
              <button
                type="button"
                className="button"
                data-tone="main"
                onClick={() => void navigate({ to: '/referrals/new', state: { subjects } })}
              >
                {t('prepare')}
              </button>
              <p className="quiet">{t('prepareHint', { count: subjects.length })}</p>
            </>
          )}
          {subjects.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => void navigate({ to: '/network', state: { subjects } })}
            >
              {t('centre')}
            </button>
          )}
          <button type="button" className="button" onClick={clear}>
            {t('clearSelection')}
          </button>
        </div>
      )}
    </Panel>
  );
}
