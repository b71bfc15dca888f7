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
  'reconciliation/stale': [
    'Algo de lo que cuentan estas cifras se retiró, corrigió o borró desde que se fijaron.',
    'Fije de nuevo las cifras y pida la autorización de las nuevas.',
  ],
  'reconciliation/already-published': [
    'Estas cifras ya se publicaron.',
    'Fije de nuevo las cifras para otro anuncio; lo publicado permanece.',
  ],
  'reconciliation/asked-again': [
    'Esta solicitud se sustituyó: el embargo se ha movido y el coordinador pregunta de nuevo.',
    'Responda la solicitud más reciente de las mismas cifras; lea antes su embargo.',
  ],
  'reconciliation/bindings-differ': [
    'Los idiomas de este anuncio no enlazan las mismas cifras.',
    'Cada idioma es un texto propio con los mismos enlaces; añada lo que falta en alguno.',
  ],
  'reconciliation/counted-number': [
    'Un número escrito está junto a lo que cuenta el catálogo y se dijo que no es una cifra.',
    'Enlácelo a la cifra, o escriba la frase sin él; el detalle nombra cada uno.',
  ],
  'reconciliation/differencing': [
    'Junto a un anuncio anterior, este revelaría celdas que no se autorizaron por su nombre.',
    'Pida a las agencias que autoricen esas celdas por su nombre, o deje fuera la cifra.',
  ],
  'reconciliation/embargo-past': [
    'El embargo terminaría en el pasado.',
    'Indique un momento que aún no ha llegado, en UTC, o ninguno.',
  ],
  'reconciliation/embargo-same': [
    'El embargo ya termina en ese momento.',
    'Moverlo pregunta de nuevo a todas las agencias; indique otro momento o déjelo.',
  ],
  'reconciliation/embargoed': [
    'El embargo no ha terminado: nadie publica antes.',
    'Espere al momento con el que autorizaron las agencias, o muévalo y pregúnteles de nuevo.',
  ],
  'reconciliation/language-twice': ['Un idioma tiene dos textos.', 'Dé un texto por idioma.'],
  'reconciliation/no-text': [
    'Nadie ha propuesto este texto para estas cifras.',
    'Un primer agente propone el anuncio; un segundo publica ese mismo texto.',
  ],
  'reconciliation/not-asked': [
    'Todavía no se ha pedido a ninguna agencia que autorice estas cifras.',
    'Pida primero la autorización; el embargo va con la solicitud.',
  ],
  'reconciliation/not-proposed': [
    'Nadie ha propuesto todavía esta autorización.',
    'Un primer agente la propone y nombra las celdas que pueden salir; un segundo la autoriza.',
  ],
  'reconciliation/not-published': [
    'No hay ningún anuncio publicado con este identificador.',
    'Se muestra cuando dos agentes lo han publicado y su embargo ha terminado.',
  ],
  'reconciliation/not-shown': [
    'El texto enlaza una cifra que no puede salir: no está autorizada, o es pequeña y no se autorizó por su nombre.',
    'Quítela, o pida a esa agencia que la autorice; la matriz muestra quién ha autorizado qué.',
  ],
  'reconciliation/nothing-cleared': [
    'Ninguna agencia ha autorizado su parte, de modo que no hay nada que pueda salir.',
    'Pida la autorización y espere las respuestas de dos agentes de cada agencia.',
  ],
  'reconciliation/nothing-counted': [
    'Ningún libro aporta nada a estas cifras.',
    'Compruebe la operación; los recuentos llegan con los paquetes de las agencias que los hicieron.',
  ],
  'reconciliation/nothing-left': [
    'Se dejarían fuera todas las cifras de esta solicitud.',
    'Rechace en su lugar, con un motivo.',
  ],
  'reconciliation/proposal-moved': [
    'La propuesta no es la que usted vio.',
    'Lea de nuevo la solicitud: puede que desde entonces se hayan nombrado otras celdas; autorice lo que conste ahora.',
  ],
  'reconciliation/published-without': [
    'Estas cifras se publicaron sin nuestra respuesta, y ninguna respuesta a esta solicitud cuenta ya.',
    'Espere la solicitud de la próxima fijación; nuestra parte no está en lo publicado.',
  ],
  'reconciliation/recount-differs': [
    'El recuento de nuestro propio libro difiere de lo que se nos pide autorizar.',
    'Vea `liaison reconciliation check-request`; envíe lo que falta o rechace, y pida que se fijen de nuevo las ' +
      'cifras.',
  ],
  'reconciliation/release-moved': [
    'Las cifras no son aquellas con las que se leyó el texto propuesto.',
    'Una agencia ha respondido desde entonces; proponga de nuevo el texto y léalo con las cifras de ahora.',
  ],
  'reconciliation/text-empty': [
    'El texto no tiene palabras.',
    'Pegue las palabras del relato, o dé un archivo que las tenga.',
  ],
  'reconciliation/text-too-long': [
    'El texto es más largo de lo que se lee de una vez.',
    'Los textos tienen como máximo 250.000 caracteres; lea uno más largo por partes.',
  ],
  'reconciliation/too-many-cells': [
    'Una agencia aporta a más lugares de los que caben en un registro.',
    'Fije las cifras de una sola operación en vez de las de todas juntas.',
  ],
  'reconciliation/unbound-number': [
    'El texto tiene un número escrito que no está enlazado a ninguna cifra.',
    'Enlácelo, o confirme que no es una cifra (una fecha, el número de una ley) y diga qué es.',
  ],
  'reconciliation/unknown-binding': [
    'El texto enlaza un número que ninguna definición del catálogo da.',
    'Escriba {figure:arrests} o {figure:arrests:ES}; el catálogo dice lo que hay y qué lugar admite.',
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
  'reconciliation/words-not-in-text': [
    'Una afirmación cita palabras que no están en el texto.',
    'Cite las palabras tal como están en el texto, u omítalas.',
  ],
};
