// Instruments beyond the Union as dated lines: the Budapest Convention and its Second Protocol, mutual assistance,
// national orders, and what the law of the United States asks of providers. Pure data; the Protocol is not in force
// until a line here says since when. `eu.ts` has the Union's instruments, `instrument.ts` the shape.

import { ANYONE, forAllData, type Instrument, JUDICIAL, within } from './instrument.ts';

/** What lines of this file are unless they say otherwise. */
const plain = {
  validation: false,
  until: null,
  emergency: false,
  euPeriods: false,
  deadlines: [],
  extension: null,
  form: null,
  grounds: null,
  verified: false,
} as const;

const convention = {
  ...plain,
  since: '2004-07-01',
  between: 'budapest',
  grounds: 'budapest-29-5',
} as const;

const budapest: readonly Instrument[] = [
  {
    ...convention,
    id: 'budapest-35',
    title: { en: 'Request to the 24/7 contact point', es: 'Solicitud al punto de contacto 24/7' },
    gives: ['preserve', 'information'],
    to: 'contact-point',
    issuers: forAllData(ANYONE),
    emergency: true,
    form: 'budapest-29',
    source: 'CETS 185 art. 35',
    verified: true,
    note: {
      en: 'Always on duty: advice, expedited preservation, legal information, locating suspects. No deadline.',
      es: 'Siempre de guardia: asesoramiento, conservación rápida, información jurídica. El texto no fija plazo.',
    },
  },
  {
    ...convention,
    id: 'budapest-29',
    title: { en: 'Expedited preservation, Budapest Convention', es: 'Conservación rápida, Convenio de Budapest' },
    gives: ['preserve'],
    to: 'authority',
    issuers: forAllData(ANYONE),
    deadlines: [within('preserve', 60, 'days', { source: 'CETS 185 art. 29(7)', verified: true })],
    form: 'budapest-29',
    source: 'CETS 185 art. 29',
    verified: true,
    note: {
      en: 'Preserved for not less than 60 days so that a request for mutual assistance can follow.',
      es: 'Se conserva al menos 60 días para que pueda seguir una solicitud de asistencia judicial.',
    },
  },
  {
    ...convention,
    id: 'budapest-16',
    title: { en: 'Expedited preservation within the country', es: 'Conservación rápida dentro del país' },
    gives: ['preserve'],
    to: 'provider',
    issuers: forAllData(ANYONE),
    between: 'same',
    deadlines: [within('preserve', 90, 'days', { source: 'CETS 185 art. 16(2)', verified: false })],
    extension: { stage: 'preserve', days: 90, form: null, source: 'CETS 185 art. 16(2)', verified: false },
    grounds: null,
    source: 'CETS 185 art. 16 and the law of the country',
    note: {
      en: 'Up to 90 days, renewable; the law of the country says who may order it.',
      es: 'Hasta 90 días, renovable; la ley del país dice quién puede ordenarla.',
    },
  },
  {
    ...convention,
    id: 'budapest-2-7',
    title: { en: 'Direct order for subscriber information, Second Protocol', es: 'Orden directa, Segundo Protocolo' },
    gives: ['produce', 'evidence'],
    to: 'provider',
    issuers: { subscriber: JUDICIAL },
    since: null,
    between: 'second-protocol',
    deadlines: [within('produce', 30, 'days', { source: 'CETS 224 art. 7', verified: false })],
    source: 'CETS 224 art. 7',
    note: {
      en: 'Not known to be in force; the other Party may require notice or consultation.',
      es: 'No consta su entrada en vigor; la otra Parte puede exigir notificación o consulta.',
    },
  },
  {
    ...convention,
    id: 'budapest-2-8',
    title: { en: 'Order given effect by the other Party, Second Protocol', es: 'Orden ejecutada por la otra Parte' },
    gives: ['produce', 'evidence'],
    to: 'authority',
    issuers: { subscriber: JUDICIAL, identification: JUDICIAL, traffic: JUDICIAL },
    since: null,
    between: 'second-protocol',
    deadlines: [
      within('serve', 45, 'days', { source: 'CETS 224 art. 8', verified: false }),
      { ...within('produce', 45, 'days', { source: 'CETS 224 art. 8', verified: false }), from: 'previous' },
    ],
    source: 'CETS 224 art. 8',
    note: {
      en: 'Not known to be in force. Subscriber data are due 20 days after service, traffic data 45.',
      es: 'No consta su entrada en vigor. Datos de abonado a los 20 días de la notificación; tráfico a los 45.',
    },
  },
];

const unitedStates: readonly Instrument[] = [
  {
    ...plain,
    id: 'us-preservation',
    title: { en: 'Preservation request to a provider in the United States', es: 'Conservación, Estados Unidos' },
    gives: ['preserve'],
    to: 'provider',
    issuers: forAllData(ANYONE),
    since: '1996-10-11',
    between: 'US',
    deadlines: [within('preserve', 90, 'days', { source: '18 USC 2703(f)', verified: false })],
    extension: { stage: 'preserve', days: 90, form: null, source: '18 USC 2703(f)(2)', verified: false },
    source: '18 USC 2703(f)',
    note: {
      en: 'Renewable once for 90 days. Whether a foreign authority may ask directly is the provider’s policy.',
      es: 'Renovable una vez por 90 días. Que una autoridad extranjera pida directamente depende del proveedor.',
    },
  },
  {
    ...plain,
    id: 'us-2258a',
    title: { en: 'Preservation by law after a provider’s report', es: 'Conservación legal tras el informe' },
    gives: ['preserve'],
    to: 'provider',
    // Nobody issues it: the provider keeps what it reported by itself.
    issuers: {},
    since: '2024-05-07',
    between: 'US',
    deadlines: [within('preserve', 365, 'days', { source: '18 USC 2258A(h)', verified: false })],
    source: '18 USC 2258A(h)',
    note: {
      en: 'What a provider reported to the clearing house it keeps for one year without being asked.',
      es: 'Lo que el proveedor comunicó lo conserva un año sin que nadie lo pida.',
    },
  },
];

export const OTHER_INSTRUMENTS: readonly Instrument[] = [
  ...budapest,
  ...unitedStates,
  {
    ...plain,
    id: 'national-order',
    title: { en: 'Order under national law, same country', es: 'Orden según la ley nacional, mismo país' },
    gives: ['preserve', 'produce', 'information', 'evidence'],
    to: 'provider',
    issuers: forAllData(ANYONE),
    since: '1900-01-01',
    between: 'same',
    source: 'the law of the country',
    note: {
      en: 'The law of the country says who may issue it and by when; state the deadline of the order.',
      es: 'La ley del país dice quién la emite y en qué plazo; indique el plazo de la orden.',
    },
  },
  {
    ...plain,
    id: 'mutual-assistance',
    title: { en: 'Request for mutual legal assistance', es: 'Solicitud de asistencia judicial' },
    gives: ['preserve', 'produce', 'evidence'],
    to: 'authority',
    issuers: forAllData(JUDICIAL),
    validation: true,
    since: '1962-06-12',
    between: 'any',
    grounds: 'assistance',
    source: 'the treaty between the two countries, CETS 30',
    note: {
      en: 'No deadline in the table: state the one that the authorities agreed.',
      es: 'La tabla no tiene plazo: indique el que acordaron las autoridades.',
    },
  },
];
