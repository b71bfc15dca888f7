// The refusals of room reconciliation in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const reconciliation: Readonly<Record<string, readonly [string, string]>> = {
  'reconciliation/already-answered': [
    'Esta solicitud ya se respondió antes.',
    'Una respuesta es firme. Pida al coordinador que fije de nuevo las cifras si el recuento ha cambiado desde ' +
      'entonces.',
  ],
  'reconciliation/already-asked': [
    'Ya se pidió antes la autorización de estas cifras.',
    'Espere las respuestas, o fije de nuevo las cifras y pida la autorización de las nuevas.',
  ],
  'reconciliation/not-proposed': [
    'Nadie ha propuesto todavía esta autorización.',
    'Un primer agente la propone y nombra las celdas que pueden salir; un segundo la autoriza.',
  ],
  'reconciliation/nothing-cleared': [
    'Ninguna agencia ha autorizado su parte, de modo que no hay nada que pueda salir.',
    'Pida la autorización y espere las respuestas de dos agentes de cada agencia.',
  ],
  'reconciliation/nothing-counted': [
    'Ningún libro aporta nada a estas cifras.',
    'Compruebe la operación; los recuentos llegan con los paquetes de las agencias que los hicieron.',
  ],
  'reconciliation/proposal-moved': [
    'La propuesta no es la que usted vio.',
    'Lea de nuevo la solicitud: puede que desde entonces se hayan nombrado otras celdas; autorice lo que conste ahora.',
  ],
  'reconciliation/recount-differs': [
    'El recuento de nuestro propio libro difiere de lo que se nos pide autorizar.',
    'Vea `liaison reconciliation check-request`; envíe lo que falta o rechace, y pida que se fijen de nuevo las ' +
      'cifras.',
  ],
  'reconciliation/too-many-cells': [
    'Una agencia aporta a más lugares de los que caben en un registro.',
    'Fije las cifras de una sola operación en vez de las de todas juntas.',
  ],
  'reconciliation/unknown-cell': [
    'Una celda nombrada no forma parte de esta solicitud.',
    'Las celdas se nombran como las enumera `check-request`: ES, ES/Madrid, kind:phone.',
  ],
  'reconciliation/unknown-figure': [
    'Aquí no se fijaron cifras con este identificador.',
    'Vea la lista de anuncios y de cifras fijadas con `liaison reconciliation clearances`.',
  ],
  'reconciliation/unknown-narrative': [
    'Aquí no hay ningún relato con este identificador.',
    'Vea la lista con `liaison reconciliation narratives`.',
  ],
  'reconciliation/unknown-request': [
    'No hay ninguna solicitud de autorización abierta con este identificador.',
    'Vea la lista de solicitudes con `liaison reconciliation requests`.',
  ],
};
