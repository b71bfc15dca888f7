// Instruments of the European Union as dated lines: production and preservation orders of Regulation (EU) 2023/1543,
// the investigation order, and requests between single points of contact. Pure data; what a person has not compared
// with the primary text says `verified: false`. `instrument.ts` has the shape, domain.md 3.1 where the lines come from.

import { ANYONE, forAllData, type Instrument, JUDGES, JUDICIAL, within } from './instrument.ts';

const ORDERS = '2026-08-18';
const order = (article: string, verified: boolean) => ({ source: `Regulation (EU) 2023/1543 ${article}`, verified });

/** What both production orders share (art. 4: traffic and content take a judge; art. 17 has no list for refusing). */
const production = {
  to: 'provider',
  gives: ['produce', 'evidence'],
  issuers: { subscriber: JUDICIAL, identification: JUDICIAL, traffic: JUDGES, content: JUDGES },
  validation: true,
  since: ORDERS,
  until: null,
  between: 'eu-orders',
  euPeriods: true,
  extension: null,
  form: 'epoc',
  grounds: 'annex-iii',
} as const;

const orders: readonly Instrument[] = [
  {
    ...production,
    id: 'epoc-emergency',
    title: { en: 'European Production Order, emergency', es: 'Orden europea de producción, caso urgente' },
    emergency: true,
    deadlines: [
      within('produce', 8, 'hours', order('art. 10(4)', true)),
      { ...within('objection', 96, 'hours', order('art. 10(4)', false)), notified: true },
    ],
    ...order('art. 3, 4 and 10(4)', true),
    note: {
      en: 'Imminent threat to life, physical integrity or safety. A prosecutor may not ask for traffic or content.',
      es: 'Amenaza inminente para la vida, la integridad física o la seguridad. Un fiscal no la emite para tráfico.',
    },
  },
  {
    ...production,
    id: 'epoc',
    title: { en: 'European Production Order', es: 'Orden europea de producción' },
    emergency: false,
    deadlines: [
      within('produce', 10, 'days', order('art. 10(3)', true)),
      { ...within('objection', 10, 'days', order('art. 10(2) and 12', true)), notified: true },
    ],
    ...order('art. 4, 5 and 10', true),
    note: {
      en: 'Where the enforcing authority is notified (art. 8), production is due at the end of the ten days.',
      es: 'Si se notifica a la autoridad de ejecución (art. 8), se entrega al término de los diez días.',
    },
  },
  {
    id: 'epoc-pr',
    title: { en: 'European Preservation Order', es: 'Orden europea de conservación' },
    gives: ['preserve'],
    to: 'provider',
    issuers: forAllData(JUDICIAL),
    validation: true,
    since: ORDERS,
    until: null,
    between: 'eu-orders',
    emergency: false,
    euPeriods: true,
    deadlines: [within('preserve', 60, 'days', order('art. 11(1)', true))],
    extension: { stage: 'preserve', days: 30, form: 'Annex VI', ...order('art. 11(1)', true) },
    form: 'epoc-pr',
    grounds: 'annex-iii',
    ...order('art. 4(3), 6 and 11', true),
    note: {
      en: 'Preserved without undue delay; as long as needed once Annex V says that a request for the data was issued.',
      es: 'Se conserva sin demora; el tiempo necesario cuando el anexo V confirma que se han pedido los datos.',
    },
  },
];

const eio: Instrument = {
  id: 'eio',
  title: { en: 'European Investigation Order', es: 'Orden europea de investigación' },
  gives: ['produce', 'evidence'],
  to: 'authority',
  issuers: forAllData(JUDICIAL),
  validation: true,
  since: '2017-05-22',
  until: null,
  between: 'eu-eio',
  emergency: false,
  euPeriods: true,
  deadlines: [
    within('recognise', 30, 'days', { source: 'Directive 2014/41/EU art. 12(3)', verified: true }),
    {
      ...within('execute', 90, 'days', { source: 'Directive 2014/41/EU art. 12(4)', verified: true }),
      from: 'previous',
    },
  ],
  extension: {
    stage: 'recognise',
    days: 30,
    form: null,
    source: 'Directive 2014/41/EU art. 12(5)',
    verified: true,
  },
  form: 'eio',
  grounds: 'eio-11',
  source: 'Directive 2014/41/EU art. 1, 2 and 12',
  verified: true,
  note: {
    en: 'Through the authority of the other Member State; recognition may take 30 days more with reasons.',
    es: 'Por la autoridad del otro Estado miembro; el reconocimiento puede tardar 30 días más, con motivos.',
  },
};

const spoc = (
  id: string,
  title: Instrument['title'],
  deadline: Instrument['deadlines'][number],
  emergency: boolean,
): Instrument => ({
  id,
  title,
  gives: ['information'],
  to: 'contact-point',
  issuers: { subscriber: ANYONE, identification: ANYONE, 'other-evidence': ANYONE },
  validation: false,
  since: '2024-12-12',
  until: null,
  between: 'eu-information',
  emergency,
  euPeriods: true,
  deadlines: [deadline],
  extension: null,
  form: 'eu-977',
  grounds: 'eu-977-6',
  source: 'Directive (EU) 2023/977 art. 4 and 5',
  verified: false,
  note: {
    en: 'Between single points of contact. What is received is not by itself usable as evidence.',
    es: 'Entre puntos de contacto únicos. Lo recibido no puede usarse por sí solo como prueba.',
  },
});
const article5 = { source: 'Directive (EU) 2023/977 art. 5(1)', verified: false };

const information: readonly Instrument[] = [
  spoc(
    'eu-977-urgent',
    {
      en: 'Information request, urgent and directly accessible',
      es: 'Solicitud de información urgente, acceso directo',
    },
    within('answer', 8, 'hours', article5),
    true,
  ),
  spoc(
    'eu-977-urgent-indirect',
    {
      en: 'Information request, urgent, not directly accessible',
      es: 'Solicitud de información urgente, acceso indirecto',
    },
    within('answer', 3, 'days', article5),
    true,
  ),
  spoc(
    'eu-977',
    { en: 'Information request between points of contact', es: 'Solicitud de información entre puntos de contacto' },
    within('answer', 7, 'days', article5),
    false,
  ),
];

export const EU_INSTRUMENTS: readonly Instrument[] = [...orders, eio, ...information];
