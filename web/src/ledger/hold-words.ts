// The words for setting a hold by places, and for asking the audit log between two dates, in English and Spanish. The
// other words of the screen stand in `words.ts`.

import { wordsOf } from '../i18n/words.ts';

export const useHoldWords = wordsOf('ledger-holds', {
  en: {
    places: 'Set a hold on named places',
    placesSource:
      'Which records belong to a subject or a report, a data-protection officer finds under oversight, and may set ' +
      'the hold for you: give them the id. Places that you know already are held here.',
    place: 'Places',
    placeHint: 'Entry and record as the records behind a number show them: 412.3, or a run: 412.0-5.',
    badPlace: 'A place is an entry, a point and a record: 412.3 or 412.0-5.',
    count_one: '{{count}} record named.',
    count_other: '{{count}} records named.',
    since: 'Since',
    until: 'Until',
    anyAct: 'Any',
    more: 'Show earlier lines',
  },
  es: {
    places: 'Poner una retención sobre lugares nombrados',
    placesSource:
      'Qué datos son de un sujeto o de un informe lo busca un delegado de protección de datos para supervisión, y ' +
      'puede poner la retención por usted: dele el id. Los lugares que ya conoce se retienen aquí.',
    place: 'Lugares',
    placeHint: 'Asiento y dato como los muestran los registros tras una cifra: 412.3, o un tramo: 412.0-5.',
    badPlace: 'Un lugar es un asiento, un punto y un dato: 412.3 o 412.0-5.',
    count_one: '{{count}} dato nombrado.',
    count_other: '{{count}} datos nombrados.',
    since: 'Desde',
    until: 'Hasta',
    anyAct: 'Cualquiera',
    more: 'Mostrar líneas anteriores',
  },
});
