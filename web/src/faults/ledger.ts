// The refusals of room ledger in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds them
// against the list of all faults, so none is missing and none is left over.

const AGAIN = 'No se usó nada de él. Pida al remitente que envíe el paquete de nuevo.';
const KEEP = 'No se usó nada de él. Conserve el archivo tal como está y hable con el remitente antes de abrir otro.';
const STOP =
  'Detenga el nodo, ejecute liaison ledger verify y compare con una copia u otro nodo antes de escribir nada.';
const ROSTER = 'Compare la lista de agencias: quién está dado de alta, con qué claves y hasta cuándo.';
const DEFECT = 'Comunique esto como un defecto de Liaison.';

export const ledger: Readonly<Record<string, readonly [string, string]>> = {
  'ledger/absent': ['No hay ningún libro en esta carpeta.', 'Cree uno de forma expresa; un arranque nunca lo hace.'],
  'ledger/busy': [
    'Hay demasiado a la espera de escribirse.',
    'Inténtelo de nuevo en un momento; un informe en masa espera su última respuesta antes del siguiente asiento.',
  ],
  'ledger/checkpoint-ahead': [
    'Se firmó un punto de control para más asientos de los que conoce la marca de máximo.',
    'La marca de máximo se hizo retroceder o es ajena. No arranque desde una copia restaurada de local/.',
  ],
  'ledger/checkpoint-fork': ['El punto de control nombra otra raíz para este tamaño.', STOP],
  'ledger/checkpoint-invalid': [
    'Esto no es un punto de control firmado con la clave de este libro.',
    'Compare el origen y la clave con la lista de agencias.',
  ],
  'ledger/closed': ['El libro está cerrado.', 'Arranque el nodo.'],
  'ledger/draft': ['Un campo de la cabecera del asiento no tiene su forma.', DEFECT],
  'ledger/draft-records': [
    'Un asiento tiene entre 1 y 1 048 576 registros y un máximo de 1 GiB.',
    'Divida el informe en varios asientos.',
  ],
  'ledger/erasure-targets': [
    'Un borrado nombra registros que no están ahí o que no se pueden borrar.',
    'Se señalan posiciones anteriores con tramos de registros ordenados, extremos incluidos; un borrado nunca se ' +
      'borra.',
  ],
  'ledger/exists': ['Ya hay un libro en esta carpeta.', 'Ábralo; un libro nuevo necesita una carpeta vacía.'],
  'ledger/high-water-lost': [
    'El libro está, pero su marca de máximo no, así que nada dice hasta dónde se firmó.',
    'Restaure local/ desde su segunda copia, o deje que decida un operador tras preguntar a los testigos.',
  ],
  'ledger/high-water-mismatch': ['Los asientos del disco no dan el tamaño y la raíz de la marca de máximo.', STOP],
  'ledger/high-water-origin': [
    'La marca de máximo pertenece a otro libro.',
    'Compruebe la carpeta de datos y el origen configurado.',
  ],
  'ledger/kind': ['La clase de un asiento se escribe sala/verbo-en-pasado/número.', DEFECT],
  'ledger/moved': [
    'Entretanto, otra persona decidió sobre esto.',
    'Mírelo de nuevo; si su decisión sigue en pie, repítala.',
  ],
  'ledger/no-permit': [
    'Este asiento no tiene permiso de la política.',
    'Realice el acto como agente cuya función lo permita.',
  ],
  'ledger/no-position': ['No hay ningún asiento en esta posición.', 'Pregunte por una posición inferior al tamaño.'],
  'ledger/no-record': ['El asiento no tiene ese registro.', 'Pregunte por un registro inferior al tamaño del asiento.'],
  'ledger/origin': [
    'Un origen es un nombre de dominio, una barra y una ruta, como es.example.org/liaison/1.',
    'Corrija el origen configurado.',
  ],
  'ledger/package-addressee': ['Este paquete está dirigido a otra agencia.', ROSTER],
  'ledger/package-addressee-key': [
    'El paquete no nombra ninguna de nuestras claves de sellado.',
    'Otro lo volvió a sellar, o es para una clave que ya no existe: hable con el remitente.',
  ],
  'ledger/package-batch-root': ['Hay registros en este paquete que no son los que fija su asiento.', KEEP],
  'ledger/package-checkpoint': [
    'El punto de control de este paquete no está firmado por el libro de su remitente.',
    KEEP,
  ],
  'ledger/package-clock': [
    'Este paquete se hizo más de cinco minutos en nuestro futuro.',
    'Ponga en hora el reloj de este equipo, o diga al remitente que ponga en hora el suyo.',
  ],
  'ledger/package-counts': ['El paquete no contiene lo que cuenta su manifiesto.', KEEP],
  'ledger/package-dispatch': ['El asiento de envío falta, está borrado o contradice el manifiesto.', KEEP],
  'ledger/package-entry': ['Un asiento de este paquete no es un asiento del remitente en este lugar.', KEEP],
  'ledger/package-expired': ['Este paquete ha caducado.', 'Pida uno nuevo al remitente.'],
  'ledger/package-forked': [
    'El remitente dio un mismo número de su serie de envíos a dos paquetes distintos.',
    'Conserve ambos archivos: juntos son una prueba. Hable con el remitente antes de aceptar nada más.',
  ],
  'ledger/package-frame': ['Una trama de este paquete tiene un tipo, un tamaño o un lugar erróneos.', AGAIN],
  'ledger/package-gap': [
    'Falta un paquete anterior a este.',
    'Este queda retenido; pida al remitente los números que faltan.',
  ],
  'ledger/package-handling': [
    'Las condiciones de tratamiento de este paquete no nos permiten tenerlo para su fin.',
    'No se usó nada de él. El remitente debe fijar los destinatarios y el fin antes de volver a enviarlo.',
  ],
  'ledger/package-inconsistent': [
    'El remitente muestra una historia distinta de la que mostró antes.',
    'Conserve el archivo: con el punto de control anterior es una prueba. Hable con el remitente y con los testigos.',
  ],
  'ledger/package-log-root': ['Los asientos no dan la raíz del punto de control.', KEEP],
  'ledger/package-manifest': [
    'El manifiesto no es canónico, no tiene su forma o contradice el texto firmado.',
    'Puede que el remitente use otra versión de Liaison: compare las versiones y pida después el paquete de nuevo.',
  ],
  'ledger/package-manifest-digest': ['El manifiesto no es el que se firmó.', KEEP],
  'ledger/package-not-greedy': ['La prueba criptográfica no está en su única forma breve.', AGAIN],
  'ledger/package-note': ['Esto no empieza con la nota firmada de un paquete.', AGAIN],
  'ledger/package-record': ['Un registro de este paquete no es JSON canónico.', AGAIN],
  'ledger/package-repeat': [
    'Este paquete ya se recibió antes.',
    'No hay que hacer nada; se envía otra vez el acuse de recibo guardado.',
  ],
  'ledger/package-selection': [
    'La selección nombra un registro que no está ahí, o nombra uno dos veces.',
    'Seleccione de nuevo a partir del libro tal como está.',
  ],
  'ledger/package-sender': ['Aquí no se conoce al remitente o su clave de liberación.', ROSTER],
  'ledger/package-signature': ['La firma de este paquete es errónea.', KEEP],
  'ledger/package-size': ['Este paquete supera los 512 MiB.', 'Pida uno más pequeño.'],
  'ledger/package-source': [
    'Nuestros propios registros no dan la raíz que fijó nuestro libro.',
    'No salió nada de este nodo. Ejecute liaison ledger verify antes de liberar nada más.',
  ],
  'ledger/package-synthetic': [
    'Una demostración y un nodo real no intercambian paquetes.',
    'Compruebe qué nodo es este; el material sintético nunca debe estar junto al material real.',
  ],
  'ledger/package-trailing': ['Hay bytes después del final del paquete.', AGAIN],
  'ledger/package-transcript': ['Las tramas no son las que se firmaron.', KEEP],
  'ledger/package-truncated': ['El paquete termina demasiado pronto.', AGAIN],
  'ledger/payload-damaged': ['Un archivo de contenido está dañado.', STOP],
  'ledger/payload-missing': ['Falta un archivo de contenido.', STOP],
  'ledger/payload-torn': ['Un archivo de contenido termina antes de su último registro.', STOP],
  'ledger/read-back': [
    'El disco devolvió bytes distintos de los escritos; no se firmó nada.',
    'Compruebe la memoria y el disco de este equipo antes de arrancar de nuevo.',
  ],
  'ledger/read-failed': [
    'No se pudo leer del disco un archivo del libro.',
    'Ejecute liaison doctor y repare el disco; no se ha cambiado nada, y nada se apoya en lo que no se leyó.',
  ],
  'ledger/record-erased': [
    'Este registro se borró por ley; solo queda su identificador.',
    'El asiento del borrado nombra el fundamento.',
  ],
  'ledger/record-too-long': ['Un registro es más largo que su límite.', 'Divídalo, u omita lo que no haga falta.'],
  'ledger/second-writer': [
    'Otro ha escrito en este libro.',
    'Detenga todos los nodos que usan esta carpeta y arranque uno solo.',
  ],
  'ledger/segment-damaged': ['Un segmento de lista está dañado.', STOP],
  'ledger/segment-missing': [
    'No hay ningún segmento de lista con este resumen.',
    'Ponga el segmento antes del asiento que lo nombra.',
  ],
  'ledger/tail-damaged': ['El archivo de cola está dañado.', STOP],
  'ledger/tail-missing': ['Falta el archivo de cola del libro.', STOP],
  'ledger/tail-torn': ['El archivo de cola termina antes del último asiento firmado.', STOP],
  'ledger/tile-damaged': ['Una tesela o un haz sellados están dañados.', STOP],
  'ledger/tile-missing': ['Falta una tesela o un haz sellados.', STOP],
  'ledger/write-failed': [
    'Falló una escritura en el libro; el escritor se detuvo y no se reintenta nada.',
    'Repare el disco y reinicie el nodo; lo que ya se respondió se conserva.',
  ],
};
