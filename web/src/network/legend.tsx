// The legend: every shape and colour of the picture with its word, drawn as the picture draws them. A shape is a
// kind, a colour is a decision; neither ever stands without its word.

import type { CSSProperties, JSX } from 'react';
import { useTerms } from '../identity/terms.ts';
import { OUTLINES } from './outlines.ts';
import { type Palette, usePalette } from './palette.ts';
import { useWords } from './words.ts';

/** One shape, in its colour; a picture beside a word, so it has no name of its own. */
export function Shape({ about, colour }: { readonly about: string; readonly colour: string }): JSX.Element {
  const own = { '--shape-colour': colour } as CSSProperties;
  return (
    <svg className="net-shape" style={own} viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d={OUTLINES[about] ?? OUTLINES['account']} fillRule="evenodd" />
    </svg>
  );
}

export function Legend(): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const palette: Palette = usePalette();
  return (
    <section className="net-legend" aria-label={t('legend')}>
      <ul>
        {Object.entries(palette.kinds).map(([about, colour]) => (
          <li key={about}>
            <Shape about={about} colour={colour} /> {term('kinds', about)}
          </li>
        ))}
      </ul>
      <ul>
        {['suspect', 'victim', 'witness', 'conflict'].map((category) => (
          <li key={category}>
            <Shape about="account" colour={palette.categories[category] ?? palette.ink} /> {term('category', category)}
          </li>
        ))}
      </ul>
      <ul>
        {Object.entries(palette.bases).map(([basis, colour]) => (
          <li key={basis}>
            <span className="net-line" style={{ '--shape-colour': colour } as CSSProperties} /> {term('basis', basis)}
          </li>
        ))}
      </ul>
    </section>
  );
}
