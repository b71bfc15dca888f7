// Light or dark: the system's choice until the officer chooses otherwise, for as long as the page is open. Nothing is
// kept in the browser's storage, so the choice ends with the page.

import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

export function schemeOfThisPage(): MantineColorSchemeManager {
  let chosen: MantineColorScheme | null = null;
  return {
    get: (otherwise) => chosen ?? otherwise,
    set: (scheme) => {
      chosen = scheme;
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      chosen = null;
    },
  };
}
