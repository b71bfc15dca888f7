// Writing the announcement: a text for each language in which every number is bound to a figure of the last drawing,
// read back by the node as it would leave. What always holds: what the node finds wrong stands beside the text, and who
// proposed it cannot publish it.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { useNumber } from '../i18n/words.ts';
import { ActButton, TextField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleMark } from '../parts/stale.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { type Draft, type Drafts, type Language, type Preview, paragraphsOf } from './draft.ts';
import { TypedNumbers } from './typed-numbers.tsx';
import { useAnnouncingWords } from './words-announcing.ts';

const LANGUAGES: readonly Language[] = ['en', 'es'];
const EMPTY: Draft = { title: '', text: '', confirmed: [] };

/** The texts as the node takes them: a language without a title or a paragraph is not there yet. */
function textsOf(drafts: Drafts) {
  return LANGUAGES.flatMap((language) => {
    const { title, text, confirmed } = drafts[language];
    const paragraphs = [...paragraphsOf(text)];
    if (title.trim() === '' || paragraphs.length === 0) return [];
    return [
      {
        language,
        title: title.trim(),
        paragraphs,
        confirmed: [...confirmed],
      },
    ];
  });
}

export function WriteAnnouncement(): JSX.Element | null {
  const asked = useRead('reconciliation/clearances', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  const { figure, published } = asked.data;
  return figure === null || published ? null : <Writing key={figure} figure={figure} />;
}

function Writing({ figure }: { readonly figure: string }): JSX.Element {
  const a = useAnnouncingWords();
  const may = useMay('reconciliation/propose-announcement');
  const [drafts, setDrafts] = useState<Drafts>({ en: EMPTY, es: EMPTY });
  const [into, setInto] = useState<Language>('en');
  const texts = textsOf(drafts);
  const asked = useRead('reconciliation/announcement-preview', { figure, texts });
  const change = (language: Language, changed: Partial<Draft>) =>
    setDrafts((now) => ({ ...now, [language]: { ...now[language], ...changed } }));
  const bind = (binding: string) => change(into, { text: `${drafts[into].text}{figure:${binding}}` });
  return (
    <Panel title={a('write')} source={a('writeSource')}>
      {may &&
        LANGUAGES.map((language) => (
          <fieldset key={language} className="claim" lang={language} onFocus={() => setInto(language)}>
            <legend>{a(language === 'en' ? 'english' : 'spanish')}</legend>
            <TextField
              label={a('title')}
              value={drafts[language].title}
              onChange={(title) => change(language, { title })}
              maxLength={200}
            />
            <TextField
              label={a('text')}
              hint={a('textHint')}
              lines={6}
              value={drafts[language].text}
              onChange={(text) => change(language, { text })}
              maxLength={8_000}
            />
          </fieldset>
        ))}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <>
          {may && <Bindings bindings={asked.data.bindings} bind={bind} />}
          <StaleMark stale={asked.data.stale} />
          <Flaws preview={asked.data} drafts={drafts} change={change} written={texts.length > 0} />
          <Readings preview={asked.data} />
          {may && (
            <ActButton
              act="reconciliation/propose-announcement"
              input={{ figure, texts }}
              tone="main"
              disabled={texts.length === 0 || flawed(asked.data) || asked.data.stale !== null}
            >
              {a('propose')}
            </ActButton>
          )}
          <Second figure={figure} preview={asked.data} />
        </>
      )}
    </Panel>
  );
}

function Bindings({
  bindings,
  bind,
}: {
  readonly bindings: readonly string[];
  bind(binding: string): void;
}): JSX.Element {
  const a = useAnnouncingWords();
  return (
    <fieldset className="claim">
      <legend>{a('bind')}</legend>
      <div className="chips">
        {bindings.map((binding) => (
          <button key={binding} type="button" className="button" onClick={() => bind(binding)}>
            {binding}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Flaws({
  preview: { flaws },
  drafts,
  change,
  written,
}: {
  readonly preview: Preview;
  readonly drafts: Drafts;
  readonly written: boolean;
  change(language: Language, changed: Partial<Draft>): void;
}): JSX.Element | null {
  const a = useAnnouncingWords();
  const named = [
    ...flaws.unknown.map((text) => `${a('unknown')}: ${text}`),
    ...flaws.notShown.map((text) => `${a('notShown')}: ${text}`),
    ...flaws.counted.map(({ text, language }) => `${text} (${language}): ${a('counted')}`),
    ...(flaws.differing.length > 0 ? [a('differing')] : []),
  ];
  if (!written) return null;
  return (
    <div aria-live="polite">
      {named.map((flaw) => (
        <p key={flaw}>
          <Mark sign="cross" tone="bad">
            {flaw}
          </Mark>
        </p>
      ))}
      <TypedNumbers unbound={flaws.unbound} drafts={drafts} change={change} />
      {named.length === 0 && flaws.unbound.length === 0 && (
        <p>
          <Mark sign="tick" tone="good">
            {a('sound')}
          </Mark>
        </p>
      )}
    </div>
  );
}

/** Whether anything keeps the texts from being proposed. */
function flawed({ flaws: { unknown, notShown, unbound, counted, differing } }: Preview): boolean {
  return unknown.length + notShown.length + unbound.length + counted.length + differing.length > 0;
}

function Readings({ preview }: { readonly preview: Preview }): JSX.Element {
  const a = useAnnouncingWords();
  return (
    <>
      {preview.readings.map(({ language, title, paragraphs, notes }) => (
        <article key={language} className="figure-card" lang={language} aria-label={a('read')}>
          <h3>
            <Line pieces={title} />
          </h3>
          {paragraphs.map((pieces, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph has no name but its place.
            <p key={at}>
              <Line pieces={pieces} />
            </p>
          ))}
          {notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
        </article>
      ))}
    </>
  );
}

type Pieces = Preview['readings'][number]['title'];

/** A line with its bound numbers as chips that say what they are bound to. */
function Line({ pieces }: { readonly pieces: Pieces }): JSX.Element {
  return (
    <>
      {pieces.map(({ text, binding }, at) =>
        binding === null ? (
          text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no name but its place.
          <data key={at} className="bound" value={binding} title={binding}>
            {text}
          </data>
        ),
      )}
    </>
  );
}

/** What waits for a second officer, and the button for whoever did not propose it. */
function Second({ figure, preview }: { readonly figure: string; readonly preview: Preview }): JSX.Element | null {
  const a = useAnnouncingWords();
  const number = useNumber();
  const { officer } = useSession().officer;
  const { proposed, embargo, stale } = preview;
  if (proposed === null) return null;
  const { by, proposal, at, moved, texts } = proposed;
  return (
    <section aria-label={a('proposed')}>
      <p>
        {a('proposed')} <OfficerName officer={by} />, <When at={at} /> ({number(texts.length)})
        {embargo !== null && (
          <>
            {'; '}
            {a('until')} <When at={embargo} />
          </>
        )}
      </p>
      {texts.map(({ language, title, paragraphs }) => (
        <blockquote key={language} lang={language}>
          {[title, ...paragraphs].join(' / ')}
        </blockquote>
      ))}
      {moved && (
        <p>
          <Mark sign="cross" tone="bad">
            {a('proposalMoved')}
          </Mark>
        </p>
      )}
      <ActButton
        act="reconciliation/publish"
        input={{ figure, proposal }}
        confirm={a('publishSure')}
        tone="main"
        disabled={by === officer || moved || stale !== null}
      >
        {a('publish')}
      </ActButton>
    </section>
  );
}
