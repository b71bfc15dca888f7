// The figures as the ledgers stand at this moment: total, countries, kinds, each a button that opens the records. The
// words of a definition are the node's own and in the language in which they are cleared.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useNumber } from '../i18n/words.ts';
import { type FigureName, type Opened, Records } from '../overview/records.tsx';
import { ActButton } from '../parts/forms.tsx';
import { AgencyName, Id } from '../parts/ids.tsx';
import { useCountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useDefinition } from './catalogue.tsx';
import { useCode, useWords } from './words.ts';

type Figures = OutputOf<'reconciliation/figures'>;
const NAMES: readonly FigureName[] = ['arrests', 'furtherSuspects', 'exhibits'];
/** Shown once something is counted. */
const LATER: readonly FigureName[] = ['searches', 'interviews', 'safeguarded'];

export function FiguresNow(): JSX.Element {
  const t = useWords();
  const { operation } = useMatter();
  const asked = useRead('reconciliation/figures', { operation });
  const [opened, setOpened] = useState<Opened | null>(null);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const tools = (
    <ActButton act="reconciliation/draw" input={{ operation }} confirm={t('drawSure')} tone="main">
      {t('draw')}
    </ActButton>
  );
  return (
    <>
      <Panel title={t('figures')} source={t('figuresSource', { count: asked.data.cutOff.length })} tools={tools}>
        <div className="figure-cards">
          {[...NAMES, ...LATER.filter((name) => asked.data[name].total > 0)].map((name) => (
            <Card key={name} name={name} figure={asked.data[name]} open={setOpened} />
          ))}
        </div>
      </Panel>
      <CutOffs cutOff={asked.data.cutOff} />
      {opened !== null && <Records opened={opened} close={() => setOpened(null)} />}
    </>
  );
}

function Card({
  name,
  figure,
  open,
}: {
  readonly name: FigureName;
  readonly figure: Figures[FigureName];
  readonly open: (opened: Opened) => void;
}): JSX.Element {
  const t = useWords();
  const code = useCode();
  const number = useNumber();
  const nameOf = useCountryName();
  const mayOpen = useMay('reconciliation/records');
  const words = useDefinition(name, figure.version);
  const whole: Opened = { title: code('of', name), figure: name, country: null, kind: null };
  const countries = Object.entries(figure.byCountry).sort(([, a], [, b]) => b - a);
  return (
    <article className="figure-card">
      <h3>{code('of', name)}</h3>
      <button type="button" className="figure-value" disabled={!mayOpen} onClick={() => open(whole)}>
        {number(figure.total)} <span className="quiet">{t('inCountries', { count: figure.countries })}</span>
      </button>
      <p className="quiet" lang={words === null ? 'en' : undefined}>
        {words ?? figure.definition} ({t('definition', { version: figure.version })})
      </p>
      <ul className="figure-cells">
        {Object.entries(figure.byKind).map(([kind, value]) => (
          <li key={kind}>
            <button type="button" disabled={!mayOpen} onClick={() => open({ ...whole, kind, title: code('of', kind) })}>
              {code('of', kind)} <strong>{number(value)}</strong>
            </button>
          </li>
        ))}
        {countries.map(([country, value]) => (
          <li key={country}>
            <button
              type="button"
              disabled={!mayOpen}
              onClick={() => open({ ...whole, country, title: `${code('of', name)}, ${nameOf(country)}` })}
            >
              {nameOf(country)} <strong>{number(value)}</strong>
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Up to where each ledger was counted. */
export function CutOffs({ cutOff }: { readonly cutOff: Figures['cutOff'] }): JSX.Element {
  const t = useWords();
  const number = useNumber();
  return (
    <Panel title={t('cutOff')}>
      <DataTable
        caption={t('cutOff')}
        rows={cutOff}
        rowKey={(row) => row.agency}
        columns={[
          { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
          { key: 'size', head: t('entries'), align: 'end', cell: (row) => number(row.size) },
          { key: 'root', head: t('root'), cell: (row) => <Id id={row.root} /> },
        ]}
      />
    </Panel>
  );
}
