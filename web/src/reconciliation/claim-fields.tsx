// The fields of one claim: what it counts, and whatever its kind needs beside that. Which fields are shown follows the
// kind; `claim.ts` makes the claim from what is typed.

import type { JSX } from 'react';
import { CheckField, SelectField, TextField } from '../parts/forms.tsx';
import { BOUNDS, EMPTY_PART, KINDS, OFS, REGIONS, type TypedClaim, type TypedPart } from './claim.ts';
import { useWords } from './words.ts';

/** Kinds of claim about one country. */
const IN_COUNTRY: readonly string[] = ['country-count', 'province-count', 'province-number', 'role'];

export function ClaimFields({
  typed,
  change,
  remove,
}: {
  readonly typed: TypedClaim;
  readonly change: (typed: TypedClaim) => void;
  readonly remove?: () => void;
}): JSX.Element {
  const t = useWords();
  const { kind } = typed;
  const set = <K extends keyof TypedClaim>(key: K, value: TypedClaim[K]) => change({ ...typed, [key]: value });
  const hasNumber = kind !== 'country-list';
  return (
    <fieldset className="claim">
      <legend>{t('claim')}</legend>
      <SelectField
        label={t('claimKind')}
        value={kind}
        onChange={(value) => set('kind', KINDS.find((one) => one === value) ?? 'total')}
        options={KINDS.map((value) => ({ value, label: t(`claim/${value}`) }))}
      />
      <SelectField
        label={t('of')}
        value={typed.of}
        onChange={(value) => set('of', OFS.find((one) => one === value) ?? 'arrests')}
        options={OFS.map((value) => ({ value, label: t(`of/${value}`) }))}
      />
      {hasNumber && <Quantity label={kind === 'part-whole' ? t('total') : t('value')} {...{ typed, set }} />}
      <PlaceFields typed={typed} set={set} />
      {kind === 'role' && (
        <TextField label={t('role')} value={typed.role} onChange={(value) => set('role', value)} maxLength={80} />
      )}
      {kind === 'part-whole' && <Parts parts={typed.parts} setParts={(parts) => set('parts', parts)} />}
      <TextField
        label={t('words')}
        hint={t('wordsHint')}
        value={typed.words}
        onChange={(value) => set('words', value)}
        maxLength={200}
      />
      {remove !== undefined && (
        <button type="button" className="button" onClick={remove}>
          {t('removeClaim')}
        </button>
      )}
    </fieldset>
  );
}

/** Which countries and provinces a claim names. */
function PlaceFields({
  typed,
  set,
}: {
  readonly typed: TypedClaim;
  readonly set: <K extends 'country' | 'province' | 'countries' | 'complete'>(key: K, value: TypedClaim[K]) => void;
}): JSX.Element {
  const t = useWords();
  const { kind } = typed;
  return (
    <>
      {IN_COUNTRY.includes(kind) && (
        <TextField
          label={t('country')}
          value={typed.country}
          onChange={(value) => set('country', value)}
          maxLength={2}
        />
      )}
      {kind === 'province-count' && (
        <TextField
          label={t('province')}
          hint={t('provinceHint')}
          value={typed.province}
          onChange={(value) => set('province', value)}
          maxLength={6}
        />
      )}
      {(kind === 'country-list' || kind === 'part-whole') && (
        <TextField
          label={t('countries')}
          hint={t('countriesHint')}
          value={typed.countries}
          onChange={(value) => set('countries', value)}
        />
      )}
      {kind === 'country-list' && (
        <CheckField label={t('complete')} checked={typed.complete} onChange={(value) => set('complete', value)} />
      )}
    </>
  );
}

function Quantity({
  label,
  typed,
  set,
}: {
  readonly label: string;
  readonly typed: Pick<TypedClaim, 'value' | 'bound' | 'high'>;
  readonly set: <K extends 'value' | 'bound' | 'high'>(key: K, value: TypedClaim[K]) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <>
      <SelectField
        label={t('bound')}
        value={typed.bound}
        onChange={(value) => set('bound', BOUNDS.find((one) => one === value) ?? 'exactly')}
        options={BOUNDS.map((value) => ({ value, label: t(`bound/${value}`) }))}
      />
      <TextField
        label={label}
        value={typed.value}
        onChange={(value) => set('value', value)}
        inputMode="numeric"
        maxLength={6}
      />
      {typed.bound === 'between' && (
        <TextField
          label={t('high')}
          value={typed.high}
          onChange={(value) => set('high', value)}
          inputMode="numeric"
          maxLength={6}
        />
      )}
    </>
  );
}

function Parts({
  parts,
  setParts,
}: {
  readonly parts: readonly TypedPart[];
  readonly setParts: (parts: readonly TypedPart[]) => void;
}): JSX.Element {
  const t = useWords();
  const change = (at: number, part: Partial<TypedPart>) =>
    setParts(parts.map((one, nth) => (nth === at ? { ...one, ...part } : one)));
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own and never change places
        <fieldset key={at} className="claim">
          <legend>{t('part')}</legend>
          <TextField label={t('partName')} value={part.name} onChange={(name) => change(at, { name })} maxLength={80} />
          <Quantity label={t('value')} typed={part} set={(key, value) => change(at, { [key]: value })} />
          <TextField
            label={t('countries')}
            hint={t('countriesHint')}
            value={part.countries}
            onChange={(countries) => change(at, { countries })}
          />
          <SelectField
            label={t('region')}
            value={part.region}
            onChange={(region) => change(at, { region })}
            options={[
              { value: '', label: t('noRegion') },
              ...REGIONS.map((value) => ({ value, label: t(`region/${value}`) })),
            ]}
          />
          <CheckField label={t('others')} checked={part.others} onChange={(others) => change(at, { others })} />
        </fieldset>
      ))}
      <button type="button" className="button" onClick={() => setParts([...parts, EMPTY_PART])}>
        {t('addPart')}
      </button>
    </>
  );
}
