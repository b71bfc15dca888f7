// The refusals of room exchange in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const exchange: Readonly<Record<string, readonly [string, string]>> = {
  'exchange/answer': [
    'El otro nodo respondió con algo que no es un acuse de recibo de este paquete.',
    'El paquete sigue en la bandeja de salida. Si vuelve a ocurrir, hable con la otra agencia.',
  ],
  'exchange/change-moved': [
    'Otra propuesta ha ocupado el lugar de la que usted vio.',
    'Lea de nuevo sus cifras por teléfono y decida después.',
  ],
  'exchange/change-unproposed': [
    'Ningún cambio de esta agencia espera a un segundo agente.',
    'Una propuesta termina a las dos semanas, con una suspensión o cuando quien la hizo ya no puede actuar. Haga ' +
      'una nueva propuesta.',
  ],
  'exchange/gap': [
    'El otro nodo retiene este paquete hasta que llegue uno anterior.',
    'Se tomará en cuanto llegue el número que falta; envíe de nuevo la bandeja de salida.',
  ],
  'exchange/handling': [
    'El tratamiento de un registro no permite que esta agencia lo tenga para este fin.',
    'No se numeró ni se envió nada. Seleccione de nuevo o pida permiso al originador.',
  ],
  'exchange/head': [
    'El otro nodo no mostró un punto de control firmado con la clave de su libro.',
    'Aquí no se cambió nada. Pregunte de nuevo; si sigue igual, hable con la otra agencia.',
  ],
  'exchange/held-full': [
    'Demasiados paquetes esperan aquí a otros anteriores.',
    'Envíe primero el número más bajo que falte.',
  ],
  'exchange/malformed': [
    'Un acto pidió un paquete que no puede hacerse con lo que dice.',
    'No se envió nada. Comuníquelo como un defecto de Liaison.',
  ],
  'exchange/no-arrival': [
    'No ha llegado ningún byte con este nombre.',
    'Entregue el propio fichero o envíelo de nuevo.',
  ],
  'exchange/no-erasure-asked': [
    'Ninguna agencia pidió ese borrado, o ya está certificado.',
    'Vea lo que se pidió con `liaison exchange erasures`.',
  ],
  'exchange/not-erased': [
    'Algunos de estos registros siguen aquí.',
    'Bórrelos antes entre dos agentes; si una retención conserva alguno, hay que levantarla primero.',
  ],
  'exchange/not-taken': [
    'El otro nodo no tomó el paquete y no dio acuse de recibo.',
    'El paquete sigue en la bandeja de salida. Pregunte a la otra agencia qué comunica su nodo.',
  ],
  'exchange/package-type': [
    'Aquí no se toma un paquete de este tipo.',
    'Las claves y las listas de participantes las da de alta un agente, por teléfono; el remitente no debería ' +
      'enviarlas.',
  ],
  'exchange/peer-keys': [
    'Las claves no corresponden a la agencia que se quiere dar de alta.',
    'La clave del libro lleva el origen y la de liberación, su dominio y /release; la clave de sellado es híbrida.',
  ],
  'exchange/peer-known': [
    'Esta agencia ya está dada de alta.',
    'Proponga el cambio con su tarjeta nueva (`liaison exchange propose-change`); después lo hace un colega.',
  ],
  'exchange/peer-suspended': [
    'El intercambio con esta agencia está suspendido aquí.',
    'Cuando desaparezca el motivo, un agente propone de nuevo su tarjeta y otro hace el cambio.',
  ],
  'exchange/peer-taken': [
    'Este origen o una de estas claves pertenece a otra agencia dada de alta, o a nosotros.',
    'Una agencia, un origen; una clave, una función. Compare la lista de participantes.',
  ],
  'exchange/peer-unknown': [
    'Aquí no hay ninguna agencia dada de alta con este código.',
    'Dela de alta con las claves de la lista de participantes, que le hayan leído por teléfono.',
  ],
  'exchange/question': [
    'Esta pregunta o respuesta no la hizo para nosotros una agencia dada de alta, o fue modificada.',
    'No se respondió nada. Compruebe el alta en ambos lados.',
  ],
  'exchange/unreachable': [
    'El otro nodo no respondió.',
    'El paquete sigue en la bandeja de salida y se envía de nuevo con el mismo número.',
  ],
};
