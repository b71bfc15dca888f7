// The refusals of room jurisdiction in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const jurisdiction: Readonly<Record<string, readonly [string, string]>> = {
  'jurisdiction/no-operation': [
    'Esto se pregunta dentro de una operación.',
    'Abra el asunto con su operación o indíquela con --operation.',
  ],
  'jurisdiction/no-such-moment': [
    'La operación no ha llegado a ese punto, o esto no es un momento.',
    'Diga `opened`, `action-day` una vez decidido actuar, una hora en UTC o una posición del libro.',
  ],
  'jurisdiction/not-at-work': [
    'Aquí no hay trabajo sobre este sujeto.',
    'Vea en `liaison jurisdiction worklist` lo que hay que hacer.',
  ],
  'jurisdiction/not-ours': [
    'Aquí nadie es responsable de un paso sobre este sujeto.',
    'Designe antes al sujeto; el responsable se sigue de ello por sí solo.',
  ],
  'jurisdiction/not-the-owner': [
    'La responsable de este asunto es otra agencia.',
    'Pida a la agencia responsable indicada que lo asigne, o retire la remisión.',
  ],
  'jurisdiction/not-yours': [
    'Usted no ha asumido a esta persona, así que no puede cederla.',
    'Asúmala antes; lo que tiene un colega lo cede ese colega.',
  ],
  'jurisdiction/taken-already': ['Un agente ya ha asumido a esta persona.', 'Pida al agente indicado que se la ceda.'],
  'jurisdiction/unknown-receiver': [
    'El destinatario indicado no es otro agente de esta agencia que pueda asumir trabajo.',
    'Indique un agente de ciberpatrulla, un analista, un agente de enlace o un coordinador que no esté suspendido.',
  ],
};
