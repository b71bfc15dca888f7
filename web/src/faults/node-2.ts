// The refusals of room node in Spanish, N to W: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over. A to M: `node.ts`.

export const nodeTwo: Readonly<Record<string, readonly [string, string]>> = {
  'node/without-unknown': [
    'Una agencia nombrada con --without no está dada de alta aquí.',
    'No se inició ni se reanudó nada. `./liaison peers` da los códigos; nombre solo a quien no quiera atender.',
  ],
  'node/without-reason': [
    'Si se desatiende lo que un nodo dice de nuestra historia, se dice por qué.',
    'No se inició nada. Dé --reason con unas palabras claras: queda en un asiento junto al código.',
  ],
  'node/fork-proved': [
    'Una clave nuestra firmó otra historia de esta agencia; ningún motivo pasa eso por alto.',
    'Inicie sin --without, en solo lectura. Busque la copia que conocen los testigos; la raíz revoca una clave robada.',
  ],
  'node/behind-witness': [
    'Un testigo tiene otra historia de esta agencia, o una más larga, así que este nodo queda en solo lectura.',
    'Pare las demás copias. Restaure una copia más nueva, o inicie la copia cuya historia conocen los testigos.',
  ],
  'node/bundle-archive': [
    'Este archivo está dañado o no se escribió como se escribe un legajo judicial.',
    'Pida de nuevo el archivo al organismo; un legajo desempaquetado y vuelto a empaquetar es otro archivo.',
  ],
  'node/bundle-not-made': [
    'Este legajo judicial no está en las filas de este nodo, o nadie lo ha liberado todavía.',
    'Liste los legajos del asunto: un segundo agente libera lo que se solicitó.',
  ],
  'node/bundle-place': [
    'El legajo no puede escribirse ahí.',
    'Nombre un archivo que aún no exista, en una carpeta donde pueda escribir.',
  ],
  'node/bundle-size': ['Este archivo es mayor que cualquier legajo judicial.', 'Compruebe que es el archivo correcto.'],
  'node/bundle-source': [
    'Nuestros propios registros no dan la raíz a la que se comprometió nuestro libro, o uno de ellos se borró.',
    'Nada salió de este nodo. Ejecute liaison ledger verify; tras un borrado haga un legajo nuevo.',
  ],
  'node/no-agency-to-keep': [
    'Este nodo no tiene ninguna agencia abierta con ese código.',
    'Indique una con --agency; la que se restauró debe reanudarse antes.',
  ],
  'node/no-announcement': [
    'En esta dirección no hay nada publicado.',
    'Compruebe la dirección; un anuncio aparece cuando termina su embargo y dos agentes lo han publicado.',
  ],
  'node/no-answer': [
    'El nodo terminó antes de responder; el acto puede haberse hecho o no.',
    'Inicie el nodo y mírelo; si repite la orden con la misma --key, no tiene un segundo efecto.',
  ],
  'node/no-matter': [
    'No hay ningún asunto abierto: diga con qué finalidad, y en qué operación, consulta o actúa.',
    'Abra un asunto; dura cuatro horas como máximo y pertenece a su sesión.',
  ],
  'node/no-service': ['A este nodo le falta una parte que el acto necesita.', 'Realice el acto en un nodo completo.'],
  'node/no-story-here': [
    'En este nodo no se coordina ninguna operación, así que no hay nada que mostrar en conjunto.',
    'Represente la demostración con `npm start` en una carpeta vacía.',
  ],
  'node/no-such-method': [
    'Esta dirección no admite ese método.',
    'La respuesta indica los métodos que admite; /api/openapi.json los enumera todos.',
  ],
  'node/no-such-page': ['No hay nada en esta dirección.', 'Vuelva al resumen.'],
  'node/no-such-role': [
    'Ningún agente de esta agencia tiene el papel que exige esta consulta.',
    'Dé acceso a uno con `liaison oversight add-officer`.',
  ],
  'node/not-a-demonstration': [
    'Esta carpeta contiene datos y no está marcada como demostración.',
    'Elija una carpeta vacía con --data para la demostración; `liaison node init` crea un nodo real.',
  ],
  'node/not-held': [
    'Ninguna agencia con ese código espera aquí a que se la reanude.',
    'Restaure antes una copia de seguridad; una agencia que nunca se restauró simplemente se inicia.',
  ],
  'node/not-lockable': [
    'Esta carpeta de datos no admite un bloqueo, así que nadie puede saber si la tiene otro nodo.',
    'Dé el archivo vacío `.lock` que hay en ella al usuario del nodo, o use un volumen con espacio y bloqueos.',
  ],
  'node/not-protection': [
    'No es un agente de protección de datos de esta agencia con permiso vigente para actuar.',
    'Indique uno tal como los enumera `liaison oversight officers`; a un agente suspendido no se le ' +
      'readmite por esta vía.',
  ],
  'node/not-signed-in': [
    'No ha iniciado sesión, o su sesión ha terminado.',
    'Inicie sesión de nuevo; treinta minutos sin ningún acto ponen fin a una sesión.',
  ],
  'node/not-standing': [
    'El nodo no puede hacer esto por sí solo: hace falta un agente.',
    'Vea en `liaison oversight standing` la lista cerrada de lo que un nodo hace sin un agente.',
  ],
  'node/nothing-here': [
    'Esta carpeta de datos no contiene esa agencia.',
    'Indique la carpeta correcta con --data y la agencia por su código.',
  ],
  'node/nothing-to-start': [
    'Esta carpeta de datos no contiene ninguna agencia real que iniciar.',
    'Cree una con `liaison node init`; una demostración se inicia con `npm start`.',
  ],
  'node/oidc-not-set-up': [
    'Esta agencia no tiene proveedor de inicio de sesión.',
    'Su operador escribe access/oidc.json; entretanto, inicie sesión con su contraseña.',
  ],
  'node/oidc-refused': [
    'El proveedor le conoce, pero ningún agente de esta agencia puede iniciar sesión con esa cuenta.',
    'Dos agentes de protección de datos le vinculan con oversight propose-binding y bind-oidc.',
  ],
  'node/oidc-unreachable': [
    'El proveedor de inicio de sesión no responde como debe.',
    'Inténtelo de nuevo; el operador comprueba emisor, cliente y hora en access/oidc.json. Entretanto ' +
      'sirve una contraseña.',
  ],
  'node/old-demonstration': [
    'Esta carpeta la representó una versión anterior y no se le puede pedir su objeto de cierre.',
    'Elimine la carpeta, o indique otra con --data.',
  ],
  'node/option': [
    'Una opción del inicio tiene un valor que no se puede usar.',
    '--seed es un número entero, --port un número de puerto, --story el nombre de un archivo.',
  ],
  'node/other-story': [
    'Esta carpeta contiene otra historia, o la misma con otra semilla.',
    'Indique una carpeta vacía con --data, o quite --seed y --story para abrir la que hay.',
  ],
  'node/page-not-built': [
    'No se pudo construir la página.',
    'Ejecute `npm run build` y lea lo que dice; `npm ci` instala lo que necesita.',
  ],
  'node/passkey-needs-name': [
    'Las llaves de acceso pertenecen a un nombre, y esta página se abrió por una dirección.',
    'Abra la página como http://localhost o por el nombre del nodo.',
  ],
  'node/passkey-refused': [
    'Su dispositivo no creó una llave de acceso que pueda aceptarse.',
    'Empiece de nuevo; el dispositivo debe pedirle el dedo, la cara o el PIN, y ser nuevo en su cuenta.',
  ],
  'node/passkeys-many': ['Ya tiene tantas llaves de acceso como puede tener una cuenta.', 'Elimine una que no use.'],
  'node/passphrase-needed': [
    'Las claves de esta agencia están protegidas con una frase de contraseña, y no se dio ninguna.',
    'Escríbala cuando se le pida, o indique en LIAISON_PASSPHRASE_FILE un archivo que la contenga.',
  ],
  'node/passphrase-refused': [
    'Esta frase de contraseña no abre las claves de la agencia.',
    'Escríbala de nuevo; si se perdió, restaure las claves desde su copia. Un archivo de claves dañado dice lo mismo.',
  ],
  'node/passphrase-short': [
    'Esta frase de contraseña es demasiado corta para guardar claves.',
    'Elija al menos 16 caracteres, por ejemplo cinco palabras.',
  ],
  'node/password-unfit': [
    'Esta contraseña no se puede aceptar.',
    'Elija de 12 a 128 caracteres que no sean una frase común ni teclas seguidas, y sin su nombre ni su agencia.',
  ],
  'node/plain-http': [
    'Fuera de esta máquina un nodo se sirve solo por TLS.',
    'Dé un certificado y su clave, o escuche en 127.0.0.1.',
  ],
  'node/request-refused': ['La petición no es como debe ser.', 'Vea los campos indicados.'],
  'node/restore-over': [
    'Esta carpeta de datos ya tiene esa agencia; una copia restaurada nunca sustituye a otra.',
    'Indique otra carpeta con --data, o aparte primero la carpeta anterior de la agencia.',
  ],
  'node/root-behind': [
    'Esta copia de la clave raíz es más antigua que lo que este libro ha declarado.',
    'Traiga la copia más nueva: una antigua usaría otra vez un número de serie, y eso es prueba de una raíz robada.',
  ],
  'node/root-unreadable': [
    'Este archivo no es la clave raíz de esta agencia.',
    'Traiga el soporte con la clave raíz que escribió `node init`; sin ella, unas claves nuevas piden otra tarjeta.',
  ],
  'node/rotation-refused': [
    'Las claves no pueden cambiarse así.',
    'Vea el campo indicado; `liaison node rotate-keys --help` dice cómo debe ser cada uno.',
  ],
  'node/serving': [
    'Mientras un nodo sirve esta carpeta no se sustituyen sus filas: otros pueden estar leyéndolas.',
    'Compare con --check, o detenga antes el nodo.',
  ],
  'node/sign-in-refused': [
    'Se rechazó este inicio de sesión.',
    'Compruebe lo que escribió. Cinco fallos bloquean una contraseña un tiempo; el cuarto bloqueo solo ' +
      'lo abren dos agentes.',
  ],
  'node/socket-untrusted': [
    'El socket que indica esta carpeta no le pertenece solo a usted, así que no se le envía nada.',
    'Ejecute la orden como el usuario del nodo; si nadie más debía haber estado aquí, averigüe quién ' +
      'cambió la carpeta.',
  ],
  'node/too-many-attempts': [
    'Hubo demasiados intentos de iniciar sesión; espere un poco.',
    'Inténtelo de nuevo pasados los segundos que indica la respuesta.',
  ],
  'node/too-many-headers': [
    'Esta petición tiene más cabeceras de las que lee el nodo.',
    'Quite lo que el nodo no necesita.',
  ],
  'node/too-many-streams': [
    'Ya escuchan a este nodo tantas páginas como se permite.',
    'Cierre las páginas que no necesite.',
  ],
  'node/too-many-uploads': [
    'Ya ha enviado tantos archivos como pueden esperar a ser recibidos.',
    'Reciba los que esperan, o quítelos.',
  ],
  'node/two-can': [
    'Dos agentes de protección de datos aún pueden iniciar sesión: las credenciales las deciden ellos, no el operador.',
    'Ellos usan oversight propose-reset y reset-credentials.',
  ],
  'node/unfit-text': [
    'Un campo de este acto contiene lo que Liaison nunca guarda: imágenes, audio o vídeo, marcado, o más ' +
      'de 1 KiB de texto.',
    'Deje en el campo indicado solo una referencia o unas pocas palabras sencillas.',
  ],
  'node/unknown-act': ['No existe ese acto.', '`liaison --help` enumera las salas, `liaison <room> --help` sus actos.'],
  'node/unknown-agency': [
    'Este nodo no tiene esa agencia.',
    'Indique una con --agency; las subcarpetas de la carpeta de datos llevan sus códigos.',
  ],
  'node/unknown-officer': [
    'Esta agencia no tiene ese agente.',
    'Indique uno con --as, por nombre o identificador; `liaison oversight officers` los enumera.',
  ],
  'node/unknown-passkey': ['Usted no tiene esa llave de acceso.', 'La página de la cuenta enumera las suyas.'],
  'node/unknown-session': [
    'Usted no tiene esa sesión.',
    'Puede que ya haya terminado; la página de la cuenta enumera las suyas.',
  ],
  'node/upload-broken-off': [
    'La subida se interrumpió o se detuvo; no se guardó nada de ella.',
    'Envíe el archivo de nuevo.',
  ],
  'node/upload-too-large': [
    'Este archivo es más grande de lo que admite el nodo.',
    'Divídalo donde se exportó; cada parte es un informe propio.',
  ],
  'node/witness-silent': [
    'No se pudo preguntar a todas las agencias que pueden haber sido testigos de este libro.',
    'Pregúnteles por otro canal qué tamaño recuerdan; después indíquelas con --without y dé --reason.',
  ],
  'node/wrong-host': [
    'Este nodo no responde a ese nombre.',
    'Abra la dirección que el nodo mostró al iniciarse; los demás nombres los fija su operador.',
  ],
  'node/shapes-unreadable': [
    'No se puede leer un archivo Turtle de las formas.',
    'Indique con --shapes solo la carpeta de las ontologías CASE y UCO; se nombra el archivo.',
  ],
  'node/no-such-slip': ['No tiene usted esa hoja.', 'Pida de nuevo sus hojas, como el agente a quien se expidieron.'],
};
