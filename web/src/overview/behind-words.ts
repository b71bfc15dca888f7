// The words for where more of a record is, in the drawer behind a number: on a screen of ours, or with the agency that
// has it. The other words of the drawer stand in `words.ts`.

import { wordsOf } from '../i18n/words.ts';

export const useBehindWords = wordsOf('behind', {
  en: {
    behind: 'More of it',
    exhibits: 'Our exhibits',
    outcomes: 'Our outcomes',
    askThem: 'Ask that agency',
    colleague: 'Ask who has that screen here',
  },
  es: {
    behind: 'Más sobre él',
    exhibits: 'Nuestros efectos',
    outcomes: 'Nuestros resultados',
    askThem: 'Pregunte a ese organismo',
    colleague: 'Pregunte a quien tiene esa pantalla aquí',
  },
});
