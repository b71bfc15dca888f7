// Keys everywhere: `/` to the search field, `g` and a letter to a screen, `j` and `k` into the list, `?` for this
// help. What always holds: no key works while somebody types in a field or a dialog is open, and every key can be
// learnt here.

import { useNavigate } from '@tanstack/react-router';
import { Fragment, type JSX, useEffect, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { SEARCH_ID } from './bar.tsx';
import { placesOf } from './places.ts';
import { useSession } from './session.tsx';
import { useWords } from './words.ts';

/** How long a `g` waits for its letter. */
const CHORD_MS = 1_500;

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
  return field !== null;
}

export function Keys(): JSX.Element | null {
  const navigate = useNavigate();
  const session = useSession();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let chordUntil = 0;
    const go = (letter: string) => {
      const place = placesOf(session).find((one) => one.letter === letter);
      if (place !== undefined) void navigate({ to: place.to });
    };
    const single: Readonly<Record<string, () => void>> = {
      '/': () => document.getElementById(SEARCH_ID)?.focus(),
      '?': () => setShown(true),
      g: () => {
        chordUntil = Date.now() + CHORD_MS;
      },
      j: () => firstRow()?.focus(),
      k: () => firstRow()?.focus(),
    };
    const pressed = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || typing(target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const chord = Date.now() < chordUntil;
      chordUntil = 0;
      const inRow = target instanceof Element && target.closest('[data-row]') !== null;
      const known = chord ? () => go(key) : inRow && (key === 'j' || key === 'k') ? undefined : single[key];
      if (known === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      known();
    };
    // Before anybody else, so that the letter after `g` is not taken for an act on a row.
    document.addEventListener('keydown', pressed, true);
    return () => document.removeEventListener('keydown', pressed, true);
  }, [navigate, session]);
  return shown ? <KeyList close={() => setShown(false)} /> : null;
}

function firstRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main [data-row][tabindex="0"]');
}

function KeyList({ close }: { readonly close: () => void }): JSX.Element {
  const t = useWords();
  const session = useSession();
  const groups = [
    {
      title: t('keysEverywhere'),
      keys: [
        ['/', t('keySearch')],
        ['?', t('keyHelp')],
        ['Esc', t('keyClose')],
      ],
    },
    {
      title: t('keysList'),
      keys: [
        ['j k ↓ ↑', t('keyMove')],
        ['Enter', t('keyOpen')],
        ['x', t('keySelect')],
      ],
    },
    {
      title: t('keysWork'),
      keys: [
        ['t', t('keyTake')],
        ['h', t('keyHandOver')],
        ['d', t('keyDecline')],
      ],
    },
    { title: t('keysGo'), keys: placesOf(session).map(({ key, letter }) => [letter, t(key)]) },
  ] as const;
  return (
    <Dialog title={t('keys')} onClose={close}>
      <div className="key-groups">
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl className="keys">
              {keys.map(([key = '', what = '']) => (
                <Fragment key={key}>
                  <dt>
                    {key.split(' ').map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
