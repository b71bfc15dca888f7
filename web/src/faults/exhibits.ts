// The refusals of room exhibits in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const exhibits: Readonly<Record<string, readonly [string, string]>> = {
  'exhibits/decision-moved': [
    'La decisión sobre este efecto no es la que usted vio.',
    'Lea de nuevo su cadena; cumpla la decisión que conste ahora o pida que se decida de nuevo.',
  ],
  'exhibits/in-the-future': [
    'Una intervención no puede situarse en el futuro.',
    'Indique la hora de la intervención en UTC o déjela vacía para tomar la actual.',
  ],
  'exhibits/in-transfer': [
    'El efecto está de camino a otro agente.',
    'El receptor lo acepta o quien lo tiene retira la oferta.',
  ],
  'exhibits/mark-taken': [
    'Otro efecto de esta operación ya lleva esa marca.',
    'Lea de nuevo la marca; si es correcta, el otro efecto se registró mal.',
  ],
  'exhibits/not-custodian': [
    'Solo puede hacerlo el agente que tiene el efecto.',
    'Vea en su cadena quién lo tiene ahora; hágase cargo de él mediante oferta y aceptación.',
  ],
  'exhibits/not-offered-to-you': [
    'El efecto se ofreció a otro agente.',
    'Pida a quien lo tiene que retire la oferta y le nombre a usted.',
  ],
  'exhibits/not-sealed': [
    'Un efecto se precinta antes de salir de las manos de quien lo tiene.',
    'Precíntelo y anote primero el número del precinto.',
  ],
  'exhibits/nothing-offered': [
    'Nadie ha ofrecido este efecto.',
    'Quien lo tiene lo ofrece primero y le nombra a usted.',
  ],
  'exhibits/out-of-custody': [
    'El efecto ha sido devuelto o destruido.',
    'Su cadena está cerrada; un objeto intervenido otra vez es un efecto nuevo.',
  ],
  'exhibits/return-not-decided': [
    'Nadie ha decidido que este efecto pueda dejar la custodia.',
    'Un fiscal o un agente de efectos anota primero la decisión; después la cumple otro agente.',
  ],
  'exhibits/same-person': [
    'En una entrega intervienen dos personas distintas.',
    'Nombre al agente que firmará por el efecto.',
  ],
  'exhibits/seal-missing': [
    'Para precintar hace falta el número del precinto.',
    'Indique el número impreso en el precinto.',
  ],
  'exhibits/seized-already': ['Un efecto se interviene una sola vez.', 'Abra su cadena para ver quién lo tiene.'],
  'exhibits/unknown': [
    'Aquí no hay ningún efecto con este identificador.',
    'Consulte la lista de efectos de la operación; la marca de la bolsa no es el identificador.',
  ],
  'exhibits/unknown-receiver': [
    'El receptor nombrado no es un agente de esta agencia que pueda tener efectos.',
    'Nombre al agente que firmará por él; un agente de otra agencia se hace cargo mediante una petición legal.',
  ],
};
