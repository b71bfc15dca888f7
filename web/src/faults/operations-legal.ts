// The refusals of legal requests in Spanish: what happened, and what to do. `operations.ts` has the room's others and
// `faults.ts` joins them; a test holds all against the list of faults.

export const legalRequests: Readonly<Record<string, readonly [string, string]>> = {
  'operations/form-incomplete': [
    'Falta algo que la petición debe contener.',
    'Los detalles nombran los campos; guárdela como borrador hasta completarlos.',
  ],
  'operations/form-field': [
    'El formulario de este instrumento no tiene ese campo para escribir.',
    'Los detalles nombran los campos; algunos se rellenan solos con la petición.',
  ],
  'operations/ground': [
    'Una denegación nombra su motivo, y el motivo está en la lista del instrumento.',
    'Los detalles dan la lista; solo una denegación tiene motivo.',
  ],
  'operations/before-sending': [
    'Nada puede ocurrirle a una petición antes de enviarse, ni se decide antes de recibirse.',
    'Revise las fechas, y el reloj de quien las comunicó; un plazo vence después del envío.',
  ],
  'operations/already-noted': [
    'Esa fecha ya consta, y los plazos corren desde ella.',
    'Si era errónea, indique el motivo y se corrige; la petición conserva las dos.',
  ],
  'operations/nothing-to-recognise': [
    'La tabla no prevé que una autoridad reconozca este instrumento.',
    'Anote la recepción, o indique el plazo que se acordó.',
  ],
  'operations/not-a-draft': [
    'Esta petición ya se emitió y no es un borrador.',
    'Lo enviado no se cambia; póngale fin y redacte otra.',
  ],
  'operations/still-a-draft': ['Esta petición sigue en borrador y no ha salido.', 'Emítala primero.'],
  'operations/request-closed': [
    'Esta petición está cerrada.',
    'Se respondió, se denegó o se le puso fin; redacte otra.',
  ],
  'operations/not-extendable': [
    'La tabla no prevé prórroga para este instrumento.',
    'Consulte los instrumentos; si se acordó otro plazo, indíquelo en una petición nueva.',
  ],
  'operations/already-extended': [
    'Esta petición ya se prorrogó, y solo puede hacerse una vez.',
    'Emita la petición de los datos y confírmela, para que se conserven el tiempo necesario.',
  ],
  'operations/too-late': [
    'El plazo ha terminado y ya no puede prorrogarse.',
    'Los detalles dicen cuándo terminó; emita otra petición.',
  ],
  'operations/not-notified': [
    'No se notificó a ninguna autoridad que pudiera oponerse a esta petición.',
    'Si deniega el destinatario, cierre sus tareas con el motivo.',
  ],
  'operations/not-a-preservation': [
    'Solo a una conservación le sigue otra petición, y ha de ser la de los propios datos.',
    'Indique primero la conservación y después la petición que se emitió por sus datos.',
  ],
  'operations/no-such-answer': [
    'No existe aquí ese informe.',
    'Reciba primero la respuesta; la lista de informes tiene su identificador.',
  ],
  'operations/other-request': [
    'Este informe responde a otra petición de esta agencia.',
    'Vincúlelo a la petición que nombra.',
  ],
};
