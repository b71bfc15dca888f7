// The words of the roster: who is in the operation, from which place of the coordinator's ledger until which, who
// signed that, and how an agency comes off it. In English and Spanish.

import { wordsOf } from '../i18n/words.ts';

const en = {
  unsigned: 'No roster is signed yet: until then a member deals with the coordinator alone.',
  signed: 'Signed',
  signer: 'Signed by',
  digest: 'Digest',
  policy: 'Policy',
  witnesses_one: '{{count}} witness',
  witnesses_other: '{{count}} witnesses',
  removal_one: '{{count}} officer takes a member off',
  removal_other: '{{count}} officers take a member off',
  changed: 'Members have changed: the node signs the next version by itself and sends it to all.',
  forked:
    'The coordinator has signed two rosters that contradict each other (version {{versions}}). Both are kept; ' +
    'the first counts. Telephone the coordinating agency.',
  from: 'In from entry',
  until: 'Until entry',
  ended: 'Ended',
  none: 'Nobody is on this roster',
  off: 'Off the roster',
  propose: 'Propose to take off',
  proposeOf: 'Propose to take {{agency}} off the roster',
  proposedOff: 'Proposed; a colleague takes it off',
  leave: 'Leave the operation',
  witnessesField: 'Witnesses that a checkpoint wants',
  removalField: 'Officers to take a member off',
} as const;

const es = {
  unsigned: 'Aún no hay lista firmada: hasta entonces un miembro trata solo con quien coordina.',
  signed: 'Firmada',
  signer: 'Firmada por',
  digest: 'Resumen',
  policy: 'Reglas',
  witnesses_one: '{{count}} testigo',
  witnesses_other: '{{count}} testigos',
  removal_one: '{{count}} agente da de baja a un miembro',
  removal_other: '{{count}} agentes dan de baja a un miembro',
  changed: 'Los miembros han cambiado: el nodo firma por sí mismo la versión siguiente y la envía a todos.',
  forked:
    'Quien coordina ha firmado dos listas que se contradicen (versión {{versions}}). Se guardan ambas como prueba; ' +
    'vale la primera. Llame por teléfono a la agencia coordinadora.',
  from: 'Desde el asiento',
  until: 'Hasta el asiento',
  ended: 'Terminó',
  none: 'Nadie figura en esta lista',
  off: 'De baja',
  propose: 'Proponer la baja',
  proposeOf: 'Proponer la baja de {{agency}}',
  proposedOff: 'Propuesta; la baja la da otro agente',
  leave: 'Abandonar la operación',
  witnessesField: 'Testigos que pide un punto de control',
  removalField: 'Agentes para dar de baja a un miembro',
} as const;

export const useRosterWords = wordsOf('roster', { en, es });
