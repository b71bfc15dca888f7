// The refusals of room intake in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds them
// against the list of all faults, so none is missing and none is left over.

export const intake: Readonly<Record<string, readonly [string, string]>> = {
  'intake/ambiguous': [
    'Más de un formato reconoce este fichero.',
    'Comuníquelo como un defecto de Liaison; no se tomó nada.',
  ],
  'intake/archive': [
    'Este fichero es un archivo empaquetado o comprimido.',
    'Saque antes el informe de él; un archivo así puede llevar medios y aquí nunca se abre.',
  ],
  'intake/draft-too-large': [
    'Este borrador es mayor de lo que puede ser un borrador.',
    'Reciba lo que esté terminado y siga en otro borrador. El límite son 64 KiB de texto.',
  ],
  'intake/draft-unfit': [
    'Un campo de este borrador contiene lo que Liaison nunca guarda: medios, marcado o más de 1 KiB de texto.',
    'Deje en el campo indicado solo una referencia o unas pocas palabras sencillas.',
  ],
  'intake/empty': ['Este fichero está vacío.', 'Expórtelo de nuevo.'],
  'intake/encoding': [
    'Este fichero no es texto UTF-8.',
    'Expórtelo de nuevo como UTF-8; los ficheros UTF-16 y binarios no se leen.',
  ],
  'intake/file-too-large': [
    'Este fichero es mayor de lo que Liaison recibe.',
    'Divídalo donde se exportó; cada parte es un informe propio.',
  ],
  'intake/grade': [
    'La evaluación no es un grado del sistema que indica.',
    'EU4x4 tiene fuentes A B C X e información de 1 a 4; docs/rooms/statements.md enumera los demás.',
  ],
  'intake/handling': [
    'El tratamiento elegido para este informe no es coherente.',
    'H3 necesita su texto; agencias, finalidades y fechas son como en docs/rooms/statements.md.',
  ],
  'intake/handling-dates': [
    'La revisión va antes que el borrado, y ambos dentro de tres años.',
    'Indique fechas por venir; un registro que haga falta más tiempo se revisa de nuevo entonces.',
  ],
  'intake/list-damaged': [
    'Un segmento de una lista de resúmenes no está como se escribió.',
    'Verifique el libro; la lista puede recibirse de nuevo desde su fichero.',
  ],
  'intake/list-too-large': [
    'Esta lista de resúmenes tiene más de los que caben en una lista.',
    'Divídala donde se exportó; cada parte es una lista propia.',
  ],
  'intake/media': [
    'Este fichero es una imagen, un sonido, un vídeo o un documento que puede contenerlos.',
    'Liaison solo guarda metadatos y resúmenes: entregue el fichero a su agente de efectos.',
  ],
  'intake/media-in-package': [
    'Un registro de este paquete podría llevar medios o texto que aquí nunca se guardan.',
    'No se tomó nada del paquete; diga a la agencia remitente qué registro es.',
  ],
  'intake/no-draft': [
    'Usted no tiene ningún borrador con ese identificador.',
    'Enumere sus borradores; el que tiene más de treinta días ya no existe.',
  ],
  'intake/no-file': [
    'En la bandeja de entrada no espera ningún fichero con ese nombre.',
    'Póngalo en la carpeta de entrada o súbalo, e indique su nombre sin ruta.',
  ],
  'intake/no-statement': [
    'Ninguna afirmación vigente de su propia agencia tiene ese identificador.',
    'Otra agencia corrige sus propias afirmaciones; la que se corrigió o retiró ya no está vigente.',
  ],
  'intake/no-such-subject': [
    'El valor nombra a un sujeto de otra clase o a uno que aquí no se conoce.',
    'Indique el identificador de un grupo o una persona de este nodo, según pida su propiedad.',
  ],
  'intake/no-widening': [
    'Nadie propuso ampliar el uso de este registro, o después se propuso otra cosa.',
    'Vea las propuestas con `liaison intake widenings` y mírela de nuevo.',
  ],
  'intake/not-found': [
    'Aquí no hay nada con ese identificador que usted pueda ver.',
    'Compruebe el identificador; lo oculto y lo inexistente se ven igual.',
  ],
  'intake/not-narrower': [
    'Esto permitiría más de lo que el registro permite ahora.',
    'Dos agentes amplían un tratamiento: `intake propose-widening`, y un colega lo acepta.',
  ],
  'intake/not-recognised': [
    'Ningún formato reconoce este fichero.',
    'Los formatos están en docs/rooms/intake.md; una tabla con otros nombres de columna necesita que se declare su ' +
      'correspondencia.',
  ],
  'intake/record-shape': [
    'Un registro de este paquete no es la afirmación o el avistamiento que dice ser.',
    'No se tomó nada del paquete; diga a la agencia remitente qué registro es.',
  ],
  'intake/same-handling': [
    'El registro ya se trata así, o con más amplitud.',
    'Restrinja un tratamiento con `intake narrow-handling`; solo se propone lo que permite más.',
  ],
  'intake/same-value': [
    'La afirmación ya dice esto.',
    'Retire la afirmación si es errónea; una corrección da otro valor.',
  ],
  'intake/too-large': [
    'Este fichero es mayor de lo que Liaison lee.',
    'Divídalo donde se exportó; cada parte es un informe propio.',
  ],
  'intake/too-many-drafts': [
    'Usted tiene ya tantos borradores como se guardan.',
    'Termine o descarte antes uno de los cincuenta.',
  ],
  'intake/too-many-taken-back': [
    'Este paquete retira más registros de los que puede nombrar un asiento.',
    'El remitente divide la corrección o la retirada en varios paquetes.',
  ],
  'intake/unfit-value': [
    'Este valor no sirve para esa propiedad.',
    'Indíquelo en la forma que pide su propiedad, sin marcado, contenido codificado ni fórmulas.',
  ],
  'intake/zone': [
    'Esto no es una zona horaria.',
    'Indique una zona IANA como Europe/Madrid, un desfase como +02:00, o UTC.',
  ],
};
