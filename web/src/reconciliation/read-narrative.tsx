// A pasted text read into suggested claims: its marks, a box to confirm each, a way to change it, and the numbers that
// are in no claim. What always holds: nothing is confirmed by itself, each claim takes a gesture of its own, and the
// text stands in this dialog only.

import { Fragment, type JSX, type ReactNode, useState } from 'react';
import { useAct } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { CheckField, TextField } from '../parts/forms.tsx';
import { Problem } from '../parts/states.tsx';
import { type Claim, claimFrom, type TypedClaim, typedFrom } from './claim.ts';
import { ClaimFields } from './claim-fields.tsx';
import { useClaimText } from './said.ts';
import { useCode, useWords } from './words.ts';

const TEXT_MAX = 250_000;
type Reading = OutputOf<'reconciliation/read-text'>;

/** One suggestion as it stands with the person: `typed` once it was changed. */
export interface Choice {
  readonly claim: Claim;
  readonly confirmed: boolean;
  readonly typed: TypedClaim | null;
}

/** The claims that are confirmed; null while a changed one lacks something. */
export function confirmedOf(choices: readonly Choice[]): readonly Claim[] | null {
  const kept = choices.filter(({ confirmed }) => confirmed);
  const claims = kept.map(({ claim, typed }) => (typed === null ? claim : claimFrom(typed)));
  const whole = claims.filter((claim) => claim !== null);
  return whole.length < claims.length ? null : whole;
}

export function ReadNarrative({
  text,
  setText,
  choices,
  setChoices,
}: {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly choices: readonly Choice[];
  readonly setChoices: (choices: readonly Choice[]) => void;
}): JSX.Element {
  const t = useWords();
  const reading = useAct('reconciliation/read-text');
  const [read, setRead] = useState<{ readonly text: string; readonly found: Reading } | null>(null);
  const go = () =>
    reading.mutate(
      { text },
      {
        onSuccess: ({ output }) => {
          setRead({ text, found: output });
          setChoices(output.suggestions.map(({ claim }) => ({ claim, confirmed: false, typed: null })));
        },
      },
    );
  const change = (text: string) => {
    setText(text);
    setRead(null);
    setChoices([]);
  };
  return (
    <>
      <TextField label={t('text')} hint={t('textHint')} value={text} onChange={change} lines={6} maxLength={TEXT_MAX} />
      <button type="button" className="button" disabled={text.trim() === ''} aria-busy={reading.isPending} onClick={go}>
        {t('readText')}
      </button>
      {reading.isError && <Problem error={reading.error} />}
      {read !== null && <Found {...read} choices={choices} setChoices={setChoices} />}
    </>
  );
}

function Found({
  text,
  found,
  choices,
  setChoices,
}: {
  readonly text: string;
  readonly found: Reading;
  readonly choices: readonly Choice[];
  readonly setChoices: (choices: readonly Choice[]) => void;
}): JSX.Element {
  const t = useWords();
  const code = useCode();
  const { suggestions, unread, notes } = found;
  const put = (at: number, choice: Choice) => setChoices(choices.map((one, nth) => (nth === at ? choice : one)));
  return (
    <section className="reading" aria-label={t('suggested', { count: suggestions.length })}>
      <h3>{t('marked')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard too */}
      <p className="reading-text" tabIndex={0}>
        <bdi>{marked(text, found)}</bdi>
      </p>
      {notes.map((note) => (
        <p key={note} className="quiet">
          {t(`note/${note}`)}
        </p>
      ))}
      <h3>{t('suggested', { count: suggestions.length })}</h3>
      <p className="quiet">{t('suggestedHint')}</p>
      <ol className="reading-claims">
        {choices.map((choice, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: suggestions keep the order of the text
          <li key={at}>
            <Suggested choice={choice} suggestion={suggestions[at]} put={(next) => put(at, next)} />
          </li>
        ))}
      </ol>
      <p>{unread.length === 0 ? t('noUnread') : t('unreadTitle', { count: unread.length })}</p>
      <ul className="reading-unread">
        {unread.map(({ from, words, reason }) => (
          <li key={from}>
            <bdi>{words}</bdi>: {code('unread', reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Suggested({
  choice,
  suggestion,
  put,
}: {
  readonly choice: Choice;
  readonly suggestion: Reading['suggestions'][number] | undefined;
  readonly put: (choice: Choice) => void;
}): JSX.Element {
  const t = useWords();
  const said = useClaimText();
  const { claim, typed, confirmed } = choice;
  return (
    <>
      <CheckField
        label={t('confirmClaim', { claim: said((typed === null ? null : claimFrom(typed)) ?? claim) })}
        checked={confirmed}
        onChange={(checked) => put({ ...choice, confirmed: checked })}
      />
      <q className="quiet">
        <bdi>{suggestion?.words}</bdi>
      </q>{' '}
      {suggestion?.doubtful === true && <strong>{t('lookTwice')} </strong>}
      {typed === null ? (
        <button type="button" className="button" onClick={() => put({ ...choice, typed: typedFrom(claim) })}>
          {t('changeClaim')}
        </button>
      ) : (
        <ClaimFields typed={typed} change={(next) => put({ ...choice, typed: next })} />
      )}
    </>
  );
}

/** The text with what was read marked, and what was not read marked otherwise. */
function marked(text: string, { suggestions, unread }: Reading): ReactNode {
  const spans = [
    ...suggestions.flatMap(({ marks }) => marks.map(({ from, to }) => ({ from, to, kind: 'read' }))),
    ...unread.map(({ from, to }) => ({ from, to, kind: 'unread' })),
  ].sort((one, other) => one.from - other.from);
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, kind } of spans) {
    if (from < at) continue;
    pieces.push(
      <Fragment key={from}>
        {text.slice(at, from)}
        <mark data-kind={kind}>{text.slice(from, to)}</mark>
      </Fragment>,
    );
    at = to;
  }
  return [...pieces, text.slice(at)];
}
