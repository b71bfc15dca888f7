// The figures of the operation as counters that open to their records, and below them what was last published, so
// that a difference between the ledgers and the announcement is seen at once. Only for who may see figures.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { useMatter } from '../app/matter.tsx';
import { useSession } from '../app/session.tsx';
import { useNumber } from '../i18n/words.ts';
import { useCountryName } from '../parts/marks.tsx';
import { Problem } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { type FigureName, type Opened, Records } from './records.tsx';
import { useWords } from './words.ts';

export type Figures = OutputOf<'reconciliation/figures'>;

/** The figures of the matter's operation, or of all; nothing where this officer may not see them. */
export function useFigures(): { readonly figures: Figures | null; readonly error: Error | null; again(): void } {
  const { operation } = useMatter();
  const enabled = useMay('reconciliation/figures');
  const { data, error, refetch } = useRead('reconciliation/figures', { operation }, { enabled });
  return { figures: data ?? null, error: enabled ? error : null, again: () => void refetch() };
}

interface Counter {
  readonly label: string;
  readonly value: number;
  readonly opens: Opened;
  readonly large?: boolean;
}

const DEVICES = ['phone', 'computer', 'tablet', 'storage'] as const;
/** Shown even when nothing of them was seized. */
const ALWAYS: readonly string[] = ['phone', 'computer', 'storage'];

function useCounters({ arrests, furtherSuspects, exhibits }: Figures): readonly Counter[] {
  const t = useWords();
  const nameOf = useCountryName();
  const { country } = useSession().agency;
  const whole = (figure: FigureName, title: string): Opened => ({ title, figure, country: null, kind: null });
  const [all, suspects] = [whole('arrests', t('arrests')), whole('furtherSuspects', t('furtherSuspects'))];
  const here = arrests.provinces[country] ?? 0;
  const kinds = DEVICES.filter((kind) => ALWAYS.includes(kind) || (exhibits.byKind[kind] ?? 0) > 0);
  return [
    { label: t('arrests'), value: arrests.total, opens: all, large: true },
    { label: t('arrestCountries'), value: arrests.countries, opens: all },
    ...(here === 0
      ? []
      : [{ label: t('provinces', { country: nameOf(country) }), value: here, opens: { ...all, country } }]),
    { label: t('furtherSuspects'), value: furtherSuspects.total, opens: suspects, large: true },
    { label: t('suspectCountries'), value: furtherSuspects.countries, opens: suspects },
    ...kinds.map((kind) => {
      const label = t(`kind_${kind}`);
      const opens: Opened = { title: label, figure: 'exhibits', country: null, kind };
      return { label, value: exhibits.byKind[kind] ?? 0, opens };
    }),
  ];
}

export function FiguresPanel(): JSX.Element | null {
  const { figures, error, again } = useFigures();
  if (error !== null) return <Problem error={error} again={again} />;
  return figures === null ? null : <Counters figures={figures} />;
}

function Counters({ figures }: { readonly figures: Figures }): JSX.Element {
  const t = useWords();
  const count = useNumber();
  const mayOpen = useMay('reconciliation/records');
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <section className="panel figures" data-area="figures" aria-label={t('figures')}>
      <ul className="counters">
        {useCounters(figures).map(({ label, value, opens, large }) => (
          <li key={label} data-large={large ?? false}>
            <button type="button" className="counter" disabled={!mayOpen} onClick={() => setOpened(opens)}>
              <span className="counter-value">{count(value)}</span>
              <span className="counter-label">{label}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="figures-foot">
        <p className="source">{t('figuresSource', { count: figures.cutOff.length })}</p>
        <Published figures={figures} />
      </div>
      {opened !== null && <Records opened={opened} close={() => setOpened(null)} />}
    </section>
  );
}

/** The announcement beside the ledgers, in one line. */
function Published({ figures }: { readonly figures: Figures }): JSX.Element {
  const t = useWords();
  const count = useNumber();
  const { published } = figures;
  if (published === null) return <p className="source">{t('notPublished')}</p>;
  const { figures: said, leftOut } = published.announcement;
  const same = said.every(({ definition, value }) => figures[definition].total === value);
  const numbers = said.map(({ definition, value }) => `${count(value)} ${t(definition)}`).join(', ');
  const agencies = [...new Set(leftOut.map(({ agency }) => agency))].join(', ');
  return (
    <p className="source">
      {t('publishedAt')} <When at={published.at} />. {same ? t('publishedSame') : t('publishedOther', { numbers })}{' '}
      {agencies !== '' && t('leftOut', { agencies })}
    </p>
  );
}
