// Marks: a word with its sign and tone, handling codes, grades, priorities and countries. Never colour alone: every
// mark says in words what it means.

import type { JSX } from 'react';
import { isolated, useLanguage } from '../i18n/words.ts';
import { useCodes } from './codes.ts';
import { Icon, type Sign } from './icons.tsx';
import { useWords } from './words.ts';

export type Tone = 'good' | 'bad' | 'warn' | 'plain' | 'accent';

export function Mark({
  sign,
  tone,
  children,
}: {
  readonly sign: Sign;
  readonly tone: Tone;
  readonly children: string;
}): JSX.Element {
  return (
    <span className="mark" data-tone={tone}>
      <Icon sign={sign} />
      {children}
    </span>
  );
}

export interface Handled {
  readonly legal: readonly string[];
  readonly legalText?: string | null;
  readonly tlp: string;
  readonly pap: string;
  readonly audience?: readonly string[];
}

/** Handling as chips, each with its meaning for whoever points at it or listens. */
export function Marking({ handling }: { readonly handling: Handled }): JSX.Element {
  const t = useWords();
  const codes = useCodes();
  const { legal, legalText, tlp, pap, audience } = handling;
  const chip = (shown: string, meaning: string, kind: string) => (
    <span key={shown} className="chip" data-kind={kind} title={meaning}>
      <span aria-hidden="true">{shown}</span>
      <span className="unseen">{meaning}</span>
    </span>
  );
  const said =
    (audience ?? []).length === 0 ? t('audienceNone') : t('audience', { agencies: (audience ?? []).join(', ') });
  return (
    <span className="chips">
      {legal.map((code) => {
        const meaning = codes(code as 'H0');
        return chip(
          code,
          code === 'H3' && typeof legalText === 'string' ? `${meaning}: ${isolated(legalText)}` : meaning,
          code,
        );
      })}
      {chip(`TLP:${tlp}`, codes(`TLP-${tlp}` as 'TLP-RED'), `tlp-${tlp.toLowerCase().replace('+', '-')}`)}
      {chip(`PAP:${pap}`, codes(`PAP-${pap}` as 'PAP-RED'), `pap-${pap.toLowerCase()}`)}
      {audience !== undefined && chip(`→ ${audience.length === 0 ? '0' : audience.join(' ')}`, said, 'audience')}
    </span>
  );
}

export interface Evaluated {
  readonly scheme: string;
  readonly source: string;
  readonly information: string;
}

/** A grade in its own scheme, never converted, and whether the thing is a fact or an assessment. */
export function Grading({
  evaluation,
  basis,
}: {
  readonly evaluation: Evaluated | null;
  readonly basis?: string;
}): JSX.Element {
  const t = useWords();
  const codes = useCodes();
  return (
    <span className="chips">
      {evaluation === null ? (
        <span className="chip quiet">{t('notGraded')}</span>
      ) : (
        <GradeChip {...evaluation} meaning={meaningOf(evaluation, codes)} />
      )}
      {basis !== undefined && (
        <span className="chip" data-kind={basis}>
          {basis === 'fact' ? t('fact') : basis === 'judgement' ? t('judgement') : t('assessment')}
        </span>
      )}
    </span>
  );
}

function meaningOf({ scheme, source, information }: Evaluated, codes: ReturnType<typeof useCodes>): string {
  const said = [`${scheme}-source-${source}`, `${scheme}-information-${information}`];
  return `${scheme}: ${said.map((key) => codes(key as 'EU4x4-source-A')).join(', ')}`;
}

function GradeChip({ source, information, meaning }: Evaluated & { readonly meaning: string }): JSX.Element {
  return (
    <span className="chip grade" title={meaning}>
      <span aria-hidden="true">{`${source}${information}`}</span>
      <span className="unseen">{meaning}</span>
    </span>
  );
}

const TIER_TONES: Readonly<Record<number, Tone>> = { 1: 'bad', 2: 'warn', 3: 'accent' };

/** A priority: its number and what it stands for; `named` where no heading says so. 1 outranks everything. */
export function Tier({ tier, named = false }: { readonly tier: number; readonly named?: boolean }): JSX.Element {
  const t = useWords();
  const known = Math.min(6, Math.max(1, Math.trunc(tier))) as 1 | 2 | 3 | 4 | 5 | 6;
  return (
    <span className="tier" data-tone={TIER_TONES[known] ?? 'plain'} data-tier={known}>
      {!named && (
        <span className="tier-number" aria-hidden="true">
          {known}
        </span>
      )}
      <span className={named ? undefined : 'unseen'}>
        {t('tier', { tier: known })}
        {named ? ' ·' : ' '}
      </span>
      {t(`tier_${known}`)}
    </span>
  );
}

/** The name of a country in the language of the page. */
export function useCountryName(): (code: string) => string {
  const t = useWords();
  const regions = new Intl.DisplayNames([useLanguage()], { type: 'region' });
  return (code) => (code === 'XX' ? t('international') : /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code);
}

export function CountryName({ code }: { readonly code: string }): JSX.Element {
  return <span className="country">{useCountryName()(code)}</span>;
}
