// What of the network is shown: kinds, decisions, what a tie rests on, why two are joined, which country. Each choice
// says how many there are; nothing chosen means everything.

import type { JSX } from 'react';
import { useNumber } from '../i18n/words.ts';
import { useEdgeWord, useTerms } from '../identity/terms.ts';
import { useCountryName } from '../parts/marks.tsx';
import { EVERYTHING, type Filters, type Network, tallied, UNDECIDED } from './graph.ts';
import { useWords } from './words.ts';

type ListOf = 'kinds' | 'categories' | 'bases' | 'reasons';

export interface FiltersProps {
  readonly network: Network;
  readonly filters: Filters;
  readonly setFilters: (filters: Filters) => void;
}

export function FilterPanel({ network, filters, setFilters }: FiltersProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const edgeWord = useEdgeWord();
  const toggle = (list: ListOf, value: string) => {
    const before = filters[list];
    const next = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
    setFilters({ ...filters, [list]: next });
  };
  const choices = (list: ListOf, title: string, values: readonly string[], word: (value: string) => string) => (
    <Choices
      title={title}
      chosen={filters[list]}
      toggle={(value) => toggle(list, value)}
      choices={tallied(values).map((one) => ({ ...one, word: word(one.value) }))}
    />
  );
  return (
    <section className="net-filters" aria-label={t('filters')}>
      {choices(
        'kinds',
        t('kind'),
        network.nodes.map((node) => node.about),
        (kind) => term('kinds', kind),
      )}
      {choices(
        'categories',
        t('category'),
        network.nodes.map((node) => node.category ?? UNDECIDED),
        (category) => term('category', category),
      )}
      {choices(
        'bases',
        t('basis'),
        network.edges.map((edge) => edge.basis),
        (basis) => term('basis', basis),
      )}
      {choices(
        'reasons',
        t('reason'),
        network.edges.map((edge) => edge.by),
        edgeWord,
      )}
      <CountryChoice network={network} filters={filters} setFilters={setFilters} />
      <Flag name="withCountries" filters={filters} setFilters={setFilters} />
      <Flag name="joinedOnly" filters={filters} setFilters={setFilters} />
      <button type="button" className="link-button" onClick={() => setFilters(EVERYTHING)}>
        {t('clearFilters')}
      </button>
    </section>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly chosen: readonly string[];
  readonly choices: readonly { readonly value: string; readonly count: number; readonly word: string }[];
  readonly toggle: (value: string) => void;
}

function Choices({ title, chosen, choices, toggle }: ChoicesProps): JSX.Element | null {
  const number = useNumber();
  if (choices.length === 0) return null;
  return (
    <fieldset className="net-choices">
      <legend className="net-group">{title}</legend>
      {choices.map(({ value, count, word }) => (
        <label key={value} className="net-check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /> {word}{' '}
          <span className="quiet">{number(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function CountryChoice({ network, filters, setFilters }: FiltersProps): JSX.Element {
  const t = useWords();
  const countryName = useCountryName();
  const countries = tallied(network.nodes.flatMap((node) => node.countries));
  return (
    <label className="net-country">
      <span className="net-group">{t('country')}</span>
      <select
        className="input select"
        value={filters.country ?? ''}
        onChange={(event) => setFilters({ ...filters, country: event.target.value || null })}
      >
        <option value="">{t('anyCountry')}</option>
        {countries.map(({ value, count }) => (
          <option key={value} value={value}>{`${countryName(value)} (${count})`}</option>
        ))}
      </select>
    </label>
  );
}

interface FlagProps extends Omit<FiltersProps, 'network'> {
  readonly name: 'withCountries' | 'joinedOnly';
}

function Flag({ name, filters, setFilters }: FlagProps): JSX.Element {
  const t = useWords();
  return (
    <label className="net-check">
      <input
        type="checkbox"
        checked={filters[name]}
        onChange={() => setFilters({ ...filters, [name]: !filters[name] })}
      />{' '}
      {t(name)}
    </label>
  );
}
