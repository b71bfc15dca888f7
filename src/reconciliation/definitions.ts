// The definitions in words, English and Spanish: what each number of the catalogue says, counts and does not count,
// and from which records. A change of words is a new version beside the old one, which stays for what was drawn under
// it. `catalogue.ts` answers for them, `figure.ts` has the English sentence that is cleared.

import { DEFINITIONS, type FigureName } from './figure.ts';

/** Languages of definitions and announcements. A new one needs its number words as well (`numbers.ts`). */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Worded = Readonly<Record<Language, string>>;

/** One version of one definition. `place`: whether a text must, may or cannot name a place or kind with it. */
export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly figure: FigureName | null;
  readonly measure: 'count' | 'countries' | 'provinces' | 'agencies' | 'left-out' | 'days';
  readonly place: 'none' | 'optional' | 'needed';
  readonly name: Worded;
  readonly words: Worded;
  readonly counts: Worded;
  readonly countsNot: Worded;
  readonly from: Worded;
}

const w = (en: string, es: string): Worded => ({ en, es });

const OUTCOMES = w(
  'Tallies of outcomes, made where they were recorded',
  'Recuentos de resultados, hechos donde constan',
);
const SUSPECTS = w(
  'Tallies of designations, made by who decided',
  'Recuentos de designaciones, hechos por quien decidió',
);
const SEIZURES = w('Tallies of bookings of exhibits', 'Recuentos de las entradas de efectos');
const WORDS = w(
  'Tallies of the written word of a named protection service',
  'Recuentos de la palabra escrita de un servicio de protección con nombre',
);
const CLEARED = w('Answers to requests for clearance', 'Respuestas a las solicitudes de autorización');

const counted = (
  figure: FigureName,
  id: string,
  rest: Pick<Entry, 'name' | 'counts' | 'countsNot' | 'from' | 'place'> & { es: string },
): Entry => {
  const { version, words } = DEFINITIONS[figure];
  const { es, ...said } = rest;
  return { id, version, figure, measure: 'count', ...said, words: w(words, es) };
};

const ARRESTS = counted('arrests', 'arrests', {
  place: 'optional',
  name: w('Arrests', 'Detenciones'),
  es:
    'Detenciones practicadas por una agencia participante en esta operación, cada una contada una vez, en el país y ' +
    'la provincia donde se practicó, salvo que la agencia la haya retirado.',
  counts: w(
    'Each arrest that its agency recorded and did not withdraw',
    'Cada detención que su agencia anotó y no retiró',
  ),
  countsNot: w(
    'Persons who were only interviewed or searched, summonses, arrests in other operations',
    'Personas solo entrevistadas o registradas, citaciones, detenciones de otras operaciones',
  ),
  from: OUTCOMES,
});

const FURTHER = counted('furtherSuspects', 'further-suspects', {
  place: 'optional',
  name: w('Further suspects', 'Otros sospechosos'),
  es:
    'Personas que un agente con nombre ha designado como sospechosas con un fundamento legal, cada una contada una ' +
    'vez en el país que nombra esa decisión, salvo que se haya retirado o la cierre una detención que sigue en pie.',
  counts: w('Each standing designation as a suspect', 'Cada designación vigente como sospechoso'),
  countsNot: w(
    'Accounts, sightings, members of groups, persons arrested, possible victims',
    'Cuentas, avistamientos, miembros de grupos, personas detenidas, posibles víctimas',
  ),
  from: SUSPECTS,
});

const EXHIBITS = counted('exhibits', 'exhibits', {
  place: 'optional',
  name: w('Exhibits seized', 'Efectos intervenidos'),
  es:
    'Cosas intervenidas por una agencia participante con un número de efecto, cada una contada una vez por su clase ' +
    'en el país y la provincia de la intervención, salvo que la agencia haya retirado la entrada.',
  counts: w('Each thing under its own mark', 'Cada cosa con su propio número'),
  countsNot: w(
    'Copies and images, what lies inside another exhibit',
    'Copias e imágenes, lo que está dentro de otro efecto',
  ),
  from: SEIZURES,
});

const SEARCHES = counted('searches', 'searches', {
  place: 'optional',
  name: w('Searches', 'Registros'),
  es:
    'Registros de locales practicados por una agencia participante en esta operación, cada uno contado una vez donde ' +
    'tuvo lugar, salvo que la agencia lo haya retirado.',
  counts: w('Each search that its agency recorded', 'Cada registro que su agencia anotó'),
  countsNot: w('Searches of devices and of persons', 'Registros de dispositivos y de personas'),
  from: OUTCOMES,
});

const INTERVIEWS = counted('interviews', 'interviews', {
  place: 'optional',
  name: w('Interviews', 'Entrevistas'),
  es:
    'Entrevistas de personas hechas por una agencia participante en esta operación, cada una contada una vez en el ' +
    'país donde se hizo, salvo que la agencia la haya retirado.',
  counts: w('Each interview that its agency recorded', 'Cada entrevista que su agencia anotó'),
  countsNot: w(
    'Interviews of children, which are nobody’s figure',
    'Entrevistas de menores, que no son cifra de nadie',
  ),
  from: OUTCOMES,
});

const SAFEGUARDED = counted('safeguarded', 'safeguarded-children', {
  place: 'none',
  name: w('Children safeguarded', 'Menores protegidos'),
  es:
    'Menores de los que un servicio de protección con nombre ha dicho que están protegidos, cada uno contado una vez ' +
    'por la agencia que recibió esa palabra, salvo que se haya retirado.',
  counts: w('Each child by the word of the service alone', 'Cada menor, solo por la palabra del servicio'),
  countsNot: w(
    'Referrals that nobody acknowledged, possible victims; never by place, and never below ten',
    'Remisiones sin acuse, posibles víctimas; nunca por lugar y nunca por debajo de diez',
  ),
  from: WORDS,
});

/** The number of countries or provinces in which a figure counts something. */
function places(base: Entry, id: string, measure: 'countries' | 'provinces', name: Worded): Entry {
  const where =
    measure === 'countries' ? w('countries', 'países') : w('provinces of one country', 'provincias de un país');
  return {
    ...base,
    id,
    measure,
    place: measure === 'countries' ? 'none' : 'needed',
    name,
    words: w(
      `The number of ${where.en} in which at least one of these is counted. ${base.words.en}`,
      `El número de ${where.es} donde se cuenta al menos una de estas. ${base.words.es}`,
    ),
    countsNot: w(
      `${base.countsNot.en}; places that only took part`,
      `${base.countsNot.es}; lugares que solo participaron`,
    ),
  };
}

const LENGTH: Entry = {
  id: 'operation-length',
  version: 1,
  figure: null,
  measure: 'days',
  place: 'none',
  name: w('Operation length in days', 'Duración de la operación en días'),
  words: w(
    'Days from the day on which the coordinating agency opened the operation to the day on which these figures were ' +
      'drawn, both counted, in UTC.',
    'Días desde el día en que la agencia coordinadora abrió la operación hasta el día en que se fijaron estas ' +
      'cifras, ambos contados, en UTC.',
  ),
  counts: w('Each day of the calendar, worked or not', 'Cada día del calendario, trabajado o no'),
  countsNot: w(
    'Inquiries before it was opened; what follows after the figures were drawn',
    'Investigaciones anteriores a la apertura; lo que sigue después de fijar las cifras',
  ),
  from: w('The entry that opened the operation, and the drawing', 'El asiento que abrió la operación y la fijación'),
};

const AGENCIES: Pick<Entry, 'version' | 'figure' | 'place' | 'from'> = {
  version: 1,
  figure: null,
  place: 'none',
  from: CLEARED,
};

export const ENTRIES: readonly Entry[] = [
  ARRESTS,
  places(ARRESTS, 'arrest-countries', 'countries', w('Countries with arrests', 'Países con detenciones')),
  places(ARRESTS, 'arrest-provinces', 'provinces', w('Provinces with arrests', 'Provincias con detenciones')),
  FURTHER,
  places(FURTHER, 'suspect-countries', 'countries', w('Countries of further suspects', 'Países de otros sospechosos')),
  EXHIBITS,
  places(EXHIBITS, 'exhibit-countries', 'countries', w('Countries with seizures', 'Países con intervenciones')),
  places(EXHIBITS, 'exhibit-provinces', 'provinces', w('Provinces with seizures', 'Provincias con intervenciones')),
  SEARCHES,
  places(SEARCHES, 'search-countries', 'countries', w('Countries with searches', 'Países con registros')),
  places(SEARCHES, 'search-provinces', 'provinces', w('Provinces with searches', 'Provincias con registros')),
  INTERVIEWS,
  places(INTERVIEWS, 'interview-countries', 'countries', w('Countries with interviews', 'Países con entrevistas')),
  SAFEGUARDED,
  LENGTH,
  {
    ...AGENCIES,
    id: 'contributing-agencies',
    measure: 'agencies',
    name: w('Contributing agencies', 'Agencias participantes'),
    words: w(
      'Agencies whose cleared contributions are counted.',
      'Agencias cuyas contribuciones autorizadas se cuentan.',
    ),
    counts: w('Each agency with one cleared figure at least', 'Cada agencia con una cifra autorizada al menos'),
    countsNot: w('Agencies that were left out', 'Agencias que se dejaron fuera'),
  },
  {
    ...AGENCIES,
    id: 'left-out-agencies',
    measure: 'left-out',
    name: w('Agencies left out', 'Agencias no contadas'),
    words: w(
      'Agencies of which at least one contribution is not counted because it was not cleared.',
      'Agencias de las que no se cuenta al menos una contribución porque no se autorizó.',
    ),
    counts: w('Each agency once', 'Cada agencia una vez'),
    countsNot: w('Agencies that contributed nothing', 'Agencias que no aportaron nada'),
  },
];
