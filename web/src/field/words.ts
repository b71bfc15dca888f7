// The words of the field form, in English and Spanish. The form has its own, because it is a page of its own that
// must stay small; the type checker refuses a language that lacks a word of the other.

const en = {
  title: 'Field form',
  synthetic: 'SYNTHETIC: nobody in this demonstration exists',
  offline: 'No network. Reports are sealed and wait.',
  online: 'Network',
  language: 'Español',
  reportHead: 'Report',
  measure: 'Measure',
  measureNumber: 'Measure {{number}}',
  measureLine: 'Measure {{number}}: {{kind}}, {{where}}, {{local}} ({{utc}} UTC)',
  forgotten: 'Place and time of the measures are shown until this page is closed, and are not kept.',
  result: 'What happened',
  'result/arrest': 'Arrest',
  'result/search': 'Search',
  'result/interview': 'Interview',
  'result/safeguarded': 'Child safeguarded',
  'result/no-arrest': 'No arrest',
  'result/not-found': 'Nothing found',
  'kind/search': 'search',
  'kind/arrest': 'arrest',
  'kind/interview': 'interview',
  'kind/safeguarding': 'safeguarding',
  person: 'Person',
  personNumber: 'Person {{number}} of the slip',
  anotherPerson: 'Another person',
  exhibits: 'Things taken along',
  mark: 'Your own reference',
  markHint: 'Letters and digits; no name',
  seal: 'Seal the report',
  sealed: 'Sealed. Nobody reads it on this telephone any more.',
  choose: 'Choose a measure and what happened.',
  waitingHead: 'Waiting',
  waitingNone: 'Nothing waits.',
  waitingSome: '{{count}} sealed, waiting to be sent',
  writtenAt: 'Written {{time}}',
  sendNow: 'Send now',
  sent: 'Sent: {{recorded}} recorded, {{held}} for a person to decide.',
  refused: 'Not taken ({{code}}). Record it at a desk.',
  discard: 'Remove',
  slipHead: 'Slip',
  slipNone: 'This telephone has no slip. Sign in and fetch the slip of your team.',
  slipEnds: 'The slip ends {{time}}.',
  slipEnded: 'The slip has ended. What still waits can no longer be opened by the node: record it at a desk.',
  fetchSlip: 'Fetch my slip',
  noSlip: 'No slip is open for you. A coordinator or an analyst issues one on the action day’s page.',
  takeSlip: 'Take the slip of {{team}}',
  dropSlip: 'Remove the slip from this telephone',
  signInHead: 'Sign in',
  signInNeeded: 'Sign in to send what waits.',
  signIn: 'Sign in',
  signedIn: 'You are signed in.',
  agency: 'Agency',
  officer: 'Officer',
  name: 'Name',
  password: 'Password',
  code: 'Code',
  otherWays: 'With a passkey or your organisation: sign in on the whole page, then come back here.',
  unreachable: 'The node cannot be reached.',
} as const;

const es: Readonly<Record<keyof typeof en, string>> = {
  title: 'Formulario de campo',
  synthetic: 'SINTÉTICO: nadie de esta demostración existe',
  offline: 'Sin red. Los partes se sellan y esperan.',
  online: 'Con red',
  language: 'English',
  reportHead: 'Parte',
  measure: 'Medida',
  measureNumber: 'Medida {{number}}',
  measureLine: 'Medida {{number}}: {{kind}}, {{where}}, {{local}} ({{utc}} UTC)',
  forgotten: 'El lugar y la hora de las medidas se ven hasta que se cierre esta página y no se guardan.',
  result: 'Qué ocurrió',
  'result/arrest': 'Detención',
  'result/search': 'Registro',
  'result/interview': 'Entrevista',
  'result/safeguarded': 'Menor protegido',
  'result/no-arrest': 'Sin detención',
  'result/not-found': 'No se halló nada',
  'kind/search': 'registro',
  'kind/arrest': 'detención',
  'kind/interview': 'entrevista',
  'kind/safeguarding': 'protección',
  person: 'Persona',
  personNumber: 'Persona {{number}} de la hoja',
  anotherPerson: 'Otra persona',
  exhibits: 'Objetos que se llevan',
  mark: 'Su propia referencia',
  markHint: 'Letras y cifras; ningún nombre',
  seal: 'Sellar el parte',
  sealed: 'Sellado. En este teléfono ya no lo lee nadie.',
  choose: 'Elija una medida y qué ocurrió.',
  waitingHead: 'En espera',
  waitingNone: 'Nada espera.',
  waitingSome: '{{count}} sellados, a la espera de envío',
  writtenAt: 'Escrito {{time}}',
  sendNow: 'Enviar ahora',
  sent: 'Enviado: {{recorded}} anotados, {{held}} para que decida una persona.',
  refused: 'No se aceptó ({{code}}). Anótelo en un puesto.',
  discard: 'Quitar',
  slipHead: 'Hoja',
  slipNone: 'Este teléfono no tiene hoja. Entre y pida la hoja de su equipo.',
  slipEnds: 'La hoja acaba {{time}}.',
  slipEnded: 'La hoja ha acabado. El nodo ya no puede abrir lo que aún espera: anótelo en un puesto.',
  fetchSlip: 'Pedir mi hoja',
  noSlip: 'No hay ninguna hoja abierta para usted. La expide un coordinador o analista en el día de acción.',
  takeSlip: 'Tomar la hoja de {{team}}',
  dropSlip: 'Quitar la hoja de este teléfono',
  signInHead: 'Entrar',
  signInNeeded: 'Entre para enviar lo que espera.',
  signIn: 'Entrar',
  signedIn: 'Ha entrado.',
  agency: 'Agencia',
  officer: 'Agente',
  name: 'Nombre',
  password: 'Contraseña',
  code: 'Código',
  otherWays: 'Con llave de acceso o su organización: entre en la página completa y vuelva aquí.',
  unreachable: 'No se alcanza el nodo.',
};

export type Word = keyof typeof en;
type Language = 'en' | 'es';
let spoken: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';

export function language(): Language {
  return spoken;
}

export function setLanguage(next: Language): void {
  spoken = next;
  document.documentElement.lang = next;
}

export function t(word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return (spoken === 'es' ? es : en)[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The word of a code, or the code where the form has none. */
export function say(list: 'result' | 'kind', code: string): string {
  const word = `${list}/${code}`;
  return Object.hasOwn(en, word) ? t(word as Word) : code;
}
