// The words of the map and of the table beside it, in English and Spanish. Names of countries are the browser's own, in
// the language of the page.

import { wordsOf } from '../i18n/words.ts';

export const useWords = wordsOf('map', {
  en: {
    title: 'By country',
    alternative: 'World map of the chosen measure. The table beside it holds the same numbers.',
    measure: 'Measure',
    persons: 'Persons',
    arrests: 'Arrests',
    furtherSuspects: 'Further suspects',
    suspects: 'Suspects',
    referrals: 'Referrals',
    hint: 'Point at a country for its numbers; open it for what stands behind them.',
    country: 'Country',
    countries: 'Countries',
    open: '{{what}}: {{country}}',
    none: 'No country is touched by this matter yet.',
    noneHint: 'Countries appear with the first statement that ties a subject to one.',
  },
  es: {
    title: 'Por países',
    alternative: 'Mapamundi de la medida elegida. La tabla de al lado tiene los mismos números.',
    measure: 'Medida',
    persons: 'Personas',
    arrests: 'Detenciones',
    furtherSuspects: 'Otros sospechosos',
    suspects: 'Sospechosos',
    referrals: 'Remisiones',
    hint: 'Señale un país para ver sus números; ábralo para ver qué hay detrás.',
    country: 'País',
    countries: 'Países',
    open: '{{what}}: {{country}}',
    none: 'Este asunto aún no toca ningún país.',
    noneHint: 'Los países aparecen con la primera afirmación que vincule un sujeto a uno.',
  },
});
