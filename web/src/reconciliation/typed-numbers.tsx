// The numbers typed in an announcement, each with what its words seem to say it is: a person binds it to that figure,
// or says that it is none and what it is instead. What always holds: nothing is chosen beforehand, and what was said
// of a number can be taken back. `draft.ts` has the draft.

import type { JSX } from 'react';
import { SelectField } from '../parts/forms.tsx';
import { bound, type Confirmed, type Draft, type Drafts, type Language, type Typed } from './draft.ts';
import { useAnnouncingWords } from './words-announcing.ts';

const NOT_A_FIGURE = ['date', 'law', 'name', 'other'] as const;
const LANGUAGES: readonly Language[] = ['en', 'es'];

export function TypedNumbers({
  unbound,
  drafts,
  change,
}: {
  readonly unbound: readonly Typed[];
  readonly drafts: Drafts;
  change(language: Language, changed: Partial<Draft>): void;
}): JSX.Element | null {
  const a = useAnnouncingWords();
  const said = LANGUAGES.flatMap((language) => drafts[language].confirmed.map((one) => ({ language, one })));
  if (unbound.length + said.length === 0) return null;
  const back = (language: Language, one: Confirmed) =>
    change(language, { confirmed: drafts[language].confirmed.filter((each) => each !== one) });
  return (
    <fieldset className="claim">
      <legend>{a('unbound')}</legend>
      {unbound.map((typed) => (
        <Question key={keyOf(typed)} typed={typed} draft={drafts[typed.language]} change={change} />
      ))}
      {said.map(({ language, one }) => (
        <p key={`${language} ${one.typed} ${one.at?.line} ${one.at?.nth}`}>
          <bdi>{one.typed}</bdi> ({language}): {a(`as/${one.as}`)}{' '}
          <button type="button" className="button" onClick={() => back(language, one)}>
            {a('takeBack')}
          </button>
        </p>
      ))}
    </fieldset>
  );
}

const keyOf = ({ language, line, text, nth }: Typed) => `${language} ${line} ${text} ${nth}`;

/** One typed number: bind it, or say what it is. */
function Question({
  typed,
  draft,
  change,
}: {
  readonly typed: Typed;
  readonly draft: Draft;
  change(language: Language, changed: Partial<Draft>): void;
}): JSX.Element {
  const a = useAnnouncingWords();
  const { text, language, line, nth, kind, suggested } = typed;
  const { as, bindings } = suggested;
  const choose = (value: string) => {
    if (value.startsWith('figure:')) return change(language, bound(draft, typed, value.slice('figure:'.length)));
    const chosen = NOT_A_FIGURE.find((one) => one === value);
    if (chosen === undefined) return;
    change(language, { confirmed: [...draft.confirmed, { typed: text, as: chosen, at: { line, nth } }] });
  };
  const seems = as === 'figure' && bindings.length === 0 ? a('as/not-shown') : a(`as/${as}`);
  const unsafe = kind === 'mixed-script' || kind === 'invisible';
  const why = kind === 'invisible' ? a('invisible') : a('mixedScript');
  const hint = unsafe ? why : a('seems', { what: seems });
  const others = unsafe ? [] : NOT_A_FIGURE.map((value) => ({ value, label: a(`as/${value}`) }));
  return (
    <SelectField
      label={`${text} (${language}, ${line === 0 ? a('title') : a('paragraph', { number: line })})`}
      hint={hint}
      value=""
      onChange={choose}
      options={[
        { value: '', label: a('say') },
        ...bindings.map((binding) => ({ value: `figure:${binding}`, label: a('bindTo', { binding }) })),
        ...others,
      ]}
    />
  );
}
