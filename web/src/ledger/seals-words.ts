// The words of the tab on sealed matters, in English and Spanish. A sealed matter is not there for whoever it does not
// name, so these words are only ever read by those who see one, or who propose one.

import { wordsOf } from '../i18n/words.ts';

const en = {
  tab: 'Sealed matters',
  title: 'Sealed matters',
  source: 'A sealed operation is not there for any officer it does not name. Two officers for data protection seal it.',
  none: 'No operation that you may see is sealed',
  noneHint: 'Propose one where even colleagues must not know that it exists.',
  operation: 'Operation',
  state: 'State',
  sealed: 'Sealed',
  proposed: 'Proposed',
  officers: 'May see it',
  ground: 'Ground',
  by: 'By',
  at: 'At',
  acts: 'Acts',
  propose: 'Propose to seal',
  proposeHint: 'Who is not chosen here will not see it again. One officer for data protection must be among them.',
  seal: 'Seal',
  sealSure: 'It is then hidden from everyone who is not named. You must not be who proposed it.',
  admit: 'Let one more see it',
  unseal: 'Unseal',
  officer: 'Officer',
  choose: 'Choose an operation',
} as const;

const es: Readonly<Record<keyof typeof en, string>> = {
  tab: 'Asuntos reservados',
  title: 'Asuntos reservados',
  source:
    'Una operación reservada no existe para quien no esté nombrado. La reservan dos agentes de protección de datos.',
  none: 'Ninguna operación que pueda ver está reservada',
  noneHint: 'Proponga una donde ni los colegas deban saber que existe.',
  operation: 'Operación',
  state: 'Estado',
  sealed: 'Reservada',
  proposed: 'Propuesta',
  officers: 'Pueden verla',
  ground: 'Fundamento',
  by: 'Por',
  at: 'Cuándo',
  acts: 'Acciones',
  propose: 'Proponer la reserva',
  proposeHint:
    'Quien no se elija aquí no volverá a verla. Entre los elegidos debe estar un agente de protección de datos.',
  seal: 'Reservar',
  sealSure: 'Quedará oculta para quien no esté nombrado. No puede hacerlo quien lo propuso.',
  admit: 'Admitir a uno más',
  unseal: 'Levantar la reserva',
  officer: 'Agente',
  choose: 'Elija una operación',
};

export const useWords = wordsOf('seals', { en, es });
