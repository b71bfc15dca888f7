// The refusals of room exchange in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const exchange: Readonly<Record<string, readonly [string, string]>> = {
  'exchange/answer': [
    'El otro nodo respondió con algo que no es un acuse de recibo de este paquete.',
    'El paquete sigue en la bandeja de salida. Si vuelve a ocurrir, hable con el otro organismo.',
  ],
  'exchange/change-moved': [
    'Otra propuesta ha ocupado el lugar de la que usted vio.',
    'Lea de nuevo sus cifras por teléfono y decida después.',
  ],
  'exchange/change-unproposed': [
    'Ninguna tarjeta de este organismo espera a un segundo agente.',
    'Una propuesta termina a las dos semanas, con una suspensión o cuando quien la hizo ya no puede actuar. Haga ' +
      'una nueva propuesta.',
  ],
  'exchange/clock': [
    'El otro nodo dice que este paquete llevaba una fecha adelantada a su reloj.',
    'Se envía de nuevo con el mismo número y fechado otra vez. Comparen los relojes de ambos nodos: `liaison peers`.',
  ],
  'exchange/collects': [
    'Este organismo no tiene dirección: recoge lo que espera para él, o se le lleva un archivo.',
    'Mientras recoja no hay nada que hacer. Si no, escriba un archivo: `liaison exchange export`.',
  ],
  'exchange/consent-date': [
    'El último día de este permiso ya pasó.',
    'Indique un día futuro; quien pide tarde pide de nuevo.',
  ],
  'exchange/consent-foreign': [
    'El permiso se pide a un solo titular, para registros suyos que se tienen aquí y siguen vigentes.',
    'El titular es quien dijo el registro, no quien lo transmitió. Pida a cada titular por separado, sobre lo suyo.',
  ],
  'exchange/consent-gone': [
    'Algunos de los registros para los que se pide permiso no son nuestros o ya no siguen vigentes aquí.',
    'Deniegue la petición; quien la hizo lo sabrá y pedirá de nuevo para los registros vigentes.',
  ],
  'exchange/consent-not-ours': [
    'Se nos pide permiso para un registro que no es nuestro, o que ya no está.',
    'El remitente pide a quien dijo el registro. No se tomó nada del paquete.',
  ],
  'exchange/consent-not-owner': [
    'Esta respuesta sobre un permiso no es del titular al que se pidió, o no es sobre lo que se pidió.',
    'No se tomó nada del paquete. Solo el titular de un registro da permiso para él.',
  ],
  'exchange/consent-recipient': [
    'El permiso de transmisión nombra a un organismo, que no sea el titular ni nosotros; el de un tribunal, a ninguno.',
    'Lo que vuelve a su titular no necesita permiso.',
  ],
  'exchange/consent-state': [
    'Esta petición de permiso no está en un estado en que eso se pueda hacer.',
    'Su estado figura al lado: lo respondido no se responde de nuevo, solo se retira lo concedido.',
  ],
  'exchange/consent-unknown': ['Nadie nos pidió tal permiso.', 'Vea lo que se pidió con `liaison exchange consents`.'],
  'exchange/door-closed': [
    'El nodo de la dirección inscrita no nos abre la puerta.',
    'Puede que no nos haya inscrito o que nos conozca por otra clave de canal: comparen las tarjetas de ambos lados.',
  ],
  'exchange/feed-file': [
    'Esto no es un archivo de envíos para nosotros, o no se puede escribir ahí.',
    'Llévelo entero, como binario; el que se escribe no debe existir ya. El motivo figura al lado.',
  ],
  'exchange/gap': [
    'El otro nodo retiene este paquete hasta que llegue uno anterior.',
    'Se tomará en cuanto llegue el número que falta; envíe de nuevo la bandeja de salida.',
  ],
  'exchange/next-round': [
    'Esto queda para la próxima ronda que el nodo hace por sí mismo.',
    'El nodo lo hace en un minuto. Donde se llevan archivos, lo hace con el siguiente un agente que pueda verlo todo.',
  ],
  'exchange/handling': [
    'El tratamiento de un registro no permite que este organismo lo tenga para este fin.',
    'No se numeró ni se envió nada. Seleccione de nuevo o pida permiso al originador.',
  ],
  'exchange/head': [
    'El otro nodo no mostró un punto de control firmado con la clave de su libro.',
    'Aquí no se cambió nada. Pregunte de nuevo; si sigue igual, hable con el otro organismo.',
  ],
  'exchange/held-full': [
    'Demasiados paquetes esperan aquí a otros anteriores.',
    'Envíe primero el número más bajo que falte.',
  ],
  'exchange/key-held': [
    'Esto lo firmó una clave que ahora está revocada, y nadie lo vio antes en el libro.',
    'Espera a un agente: vea `liaison exchange held`, llame por teléfono al remitente y decídalo allí.',
  ],
  'exchange/key-revoked': [
    'La clave de esta firma no cuenta en esta posición de su libro.',
    'No se tomó nada. El remitente lo hace de nuevo con su clave nueva; si no lo envió él, le han robado la clave.',
  ],
  'exchange/keys-forked': [
    'La clave raíz de este organismo ha firmado dos declaraciones con un mismo número de serie.',
    'Ambas se guardan como prueba y cuenta la primera. Suspenda el organismo y llame: quizá le han robado la raíz.',
  ],
  'exchange/keys-invalid': [
    'Esto no es una declaración de claves de la clave raíz que se dio de alta para este organismo.',
    'No se cambió nada. Pregunte al organismo por teléfono; una raíz nueva requiere otra tarjeta y dos agentes.',
  ],
  'exchange/keys-rewritten': [
    'Esta declaración de claves retira lo que dijo una anterior.',
    'No se cambió nada. Una clave que ha terminado no vuelve; pregunte al organismo por teléfono.',
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
    'Ningún organismo pidió ese borrado, o ya está certificado.',
    'Vea lo que se pidió con `liaison exchange erasures`.',
  ],
  'exchange/no-line': [
    'No hay tal paquete ni remisión en este asunto.',
    'Empiece por la lista de paquetes en Otros nodos, o por la propia remisión.',
  ],
  'exchange/overtaken': [
    'El nodo no lo envía de nuevo por sí mismo: algo llegó antes en su lugar, o se retiró desde entonces.',
    'Mire qué salió desde entonces hacia allí y qué fue del asunto; después envíelo de nuevo con un motivo, o déjelo.',
  ],
  'exchange/retention-passed': [
    'El plazo de un registro de esta línea ha vencido, así que ya no sale hacia nadie.',
    'Entregue lo demás sin ese registro; solo su titular puede decir que se conserva por más tiempo.',
  ],
  'exchange/not-anew': [
    'Esta línea de la bandeja de salida no se puede enviar de nuevo.',
    'Solo vuelve a salir, y una vez, lo que allí se rechazó o aquí no se pudo preparar: vea `liaison exchange outbox`.',
  ],
  'exchange/not-erased': [
    'Algunos de estos registros siguen aquí.',
    'Bórrelos antes entre dos agentes; si una retención conserva alguno, hay que levantarla primero.',
  ],
  'exchange/not-given': [
    'El otro nodo no dio nada de lo que allí espera para nosotros.',
    'Se le vuelve a preguntar. Pregunte al otro organismo qué dice su nodo y si estamos suspendidos allí.',
  ],
  'exchange/held-unproposed': [
    'Nadie ha propuesto esto sobre el paquete: hacen falta dos agentes de acuerdo.',
    'Uno lo propone con un motivo (exchange/propose-held); otro toma o rechaza lo mismo.',
  ],
  'exchange/not-held': [
    'Ningún paquete de este organismo espera una decisión con este identificador.',
    'Quizá ya se ha decidido; vea `liaison exchange held`.',
  ],
  'exchange/not-taken': [
    'El otro nodo no tomó el paquete y no dio acuse de recibo.',
    'El paquete sigue en la bandeja de salida. Pregunte al otro organismo qué comunica su nodo.',
  ],
  'exchange/own-clock': [
    'El reloj de este nodo difiere del de la mayoría de organismos; hasta que se corrija no fecha nada nuevo.',
    'Ponga en hora la máquina. Lo que espera sigue en la bandeja de salida y después sale por sí solo.',
  ],
  'exchange/package-type': ['Aquí no se toma un paquete de este tipo.', 'El remitente no debería enviarlo.'],
  'exchange/peer-full': [
    'El otro nodo no tiene sitio para más paquetes nuestros que esperan a otros anteriores.',
    'No se pierde nada: se envía de nuevo. El primer número que falta va primero.',
  ],
  'exchange/peer-keys': [
    'Las claves no corresponden al organismo que se quiere dar de alta.',
    'La clave del libro lleva el origen, las otras su dominio y su función; ninguna está dos veces.',
  ],
  'exchange/peer-suspended': [
    'El intercambio con este organismo está suspendido aquí.',
    'Cuando desaparezca el motivo, un agente propone de nuevo su tarjeta y otro hace el cambio.',
  ],
  'exchange/peer-taken': [
    'Este origen o una de estas claves pertenece a otro organismo dado de alta, o a nosotros.',
    'Un organismo, un origen; una clave, una función. Compare la lista de participantes.',
  ],
  'exchange/peer-unknown': [
    'Aquí no hay ningún organismo dado de alta con este código.',
    'Dela de alta con las claves de la lista de participantes, que le hayan leído por teléfono.',
  ],
  'exchange/question': [
    'Esta pregunta o respuesta no la hizo para nosotros un organismo dado de alta, o fue modificada.',
    'No se respondió nada. Compruebe el alta en ambos lados.',
  ],
  'exchange/unreachable': [
    'El otro nodo no respondió.',
    'El paquete sigue en la bandeja de salida y se envía de nuevo con el mismo número.',
  ],
  'exchange/way-refused': [
    'Desde este nodo no se puede marcar la dirección inscrita.',
    'Es https://host:puerto y lleva a una dirección pública; los rangos privados requieren ' +
      '`node start --allow-private`.',
  ],
  'exchange/wrong-key': [
    'Quien responde en la dirección inscrita no tiene la clave de canal inscrita.',
    'No se envió nada. Léanse las tarjetas por teléfono antes de cambiar nada.',
  ],
};
