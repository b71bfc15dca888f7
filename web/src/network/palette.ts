// The colours of the network, read from the design tokens each time they may have changed. Shape says the kind,
// colour says the decision; both stand in words in the legend and in every list.

import { useEffect, useState } from 'react';

export interface Palette {
  readonly ink: string;
  readonly surface: string;
  readonly line: string;
  readonly pointed: string;
  /** By kind, for nodes nobody has decided about. */
  readonly kinds: Readonly<Record<string, string>>;
  /** By category of a decision. */
  readonly categories: Readonly<Record<string, string>>;
  readonly bases: Readonly<Record<string, string>>;
}

function paletteNow(): Palette {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    surface: token('raised'),
    line: token('line-strong'),
    pointed: token('pointed'),
    kinds: {
      account: token('map-3'),
      group: token('map-5'),
      person: token('map-4'),
      file: token('line-strong'),
      exhibit: token('ink-quiet'),
      country: token('ink-quiet'),
    },
    categories: {
      suspect: token('bad'),
      victim: token('good'),
      witness: token('accent'),
      other: token('accent'),
      conflict: token('warn'),
    },
    bases: { fact: token('map-1'), judgement: token('warn'), assessment: token('line') },
  };
}

/** The palette in use; a new one when the officer changes between light and dark. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(paletteNow);
  useEffect(() => {
    const watched = new MutationObserver(() => setPalette(paletteNow()));
    watched.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    return () => watched.disconnect();
  }, []);
  return palette;
}

export function colourOf(palette: Palette, node: { readonly about: string; readonly category: string | null }): string {
  return palette.categories[node.category ?? ''] ?? palette.kinds[node.about] ?? palette.ink;
}
