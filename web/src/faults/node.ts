// The refusals of room node in Spanish, A to M: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over. N to W: `node-2.ts`.

export const node: Readonly<Record<string, readonly [string, string]>> = {
  'node/agency-known': [
    'Esta carpeta ya contiene una agencia con ese código.',
    'Iníciela con `liaison node start`, o elija otro código u otra carpeta.',
  ],
  'node/audit-blocked': [
    'No se puede escribir el registro de auditoría, así que no se muestra ni se hace nada.',
    'Avise al operador del nodo: `liaison doctor` dice qué le ocurre a su disco.',
  ],
  'node/backup-damaged': [
    'Esta copia de seguridad está dañada o incompleta; nada de ella se puso en la carpeta de datos.',
    'Use otra copia o una copia de seguridad anterior; la diferencia está en el archivo o registro indicado.',
  ],
  'node/backup-exists': [
    'Ya hay un archivo con ese nombre; una copia de seguridad nunca sustituye a otro archivo.',
    'Indique otro archivo con --out.',
  ],
  'node/backup-failed': [
    'El disco no admitió la copia de seguridad: no hay ninguna nueva y nada de ella se conservó.',
    'Libere espacio en los discos del nodo y del archivo, o indique otro archivo con --out; después repita la orden.',
  ],
  'node/backup-unreadable': [
    'Este archivo no es una copia de seguridad que pueda leerse con esta frase de contraseña o clave.',
    'Compruebe el archivo y la frase de contraseña; una copia hecha con una versión más nueva necesita esa versión.',
  ],
  'node/backup-unsealed': [
    'Una copia de seguridad va sellada, y esta no tiene ni frase de contraseña ni clave con que sellarla.',
    'Dé --passphrase-file con un archivo de al menos 16 caracteres, o --to con una clave age1pq1 ' +
      'guardada en otro lugar.',
  ],
  'node/bad-answer': [
    'Esta consulta produjo una respuesta que incumple su propio esquema; no se entregó nada.',
    'Comuníquelo como un defecto de Liaison.',
  ],
  'node/bad-input': [
    'Los datos de este acto no son como deben ser.',
    'Vea los campos indicados; `liaison <room> <verb> --help` los enumera.',
  ],
  'node/beyond-the-end': ['No hay tantos registros detrás de este número.', 'Empiece de nuevo sin cursor.'],
  'node/body-broken-off': ['El cuerpo de esta petición se interrumpió.', 'Envíela de nuevo; no se hizo nada.'],
  'node/body-not-json': [
    'El cuerpo de esta petición no es JSON en UTF-8.',
    'Envíe un solo objeto JSON en UTF-8, sin marca de orden de bytes.',
  ],
  'node/body-slow': ['El cuerpo de esta petición no llegó a tiempo.', 'Envíela de nuevo; no se hizo nada.'],
  'node/body-too-long': [
    'El cuerpo de esta petición es más largo de lo que se admite en su lugar.',
    'Los datos de un acto son como máximo 1 MiB y 65 536 valores; los archivos se suben aparte.',
  ],
  'node/busy': [
    'Otro proceso es dueño de esta carpeta de datos.',
    'Detenga el otro nodo, o deje que la orden se dirija a él.',
  ],
  'node/card-old': [
    'Las claves de esta agencia son de antes de que hubiera claves raíz, así que aún no tiene tarjeta.',
    'Inicie el nodo una vez: hace lo que falta y dice dónde está la clave raíz.',
  ],
  'node/code-refused': [
    'Los seis dígitos no son los que su dispositivo muestra ahora, o ya se usaron.',
    'Espere a los siguientes; el reloj de su dispositivo debe ir bien, con medio minuto de margen.',
  ],
  'node/config-refused': [
    'No se puede usar un ajuste del entorno.',
    'Corrija o quite la variable indicada e inicie de nuevo.',
  ],
  'node/credential-needed': [
    'En un nodo real el agente inicia sesión; no basta con nombrarlo.',
    'Escriba la contraseña y los dígitos cuando se le pidan, o delos en dos líneas con --credential-stdin.',
  ],
  'node/credentials-unreadable': [
    'No se puede leer el archivo de credenciales de los agentes.',
    'Restaure access/credentials.json de esa agencia desde una copia de seguridad; debe pertenecer al ' +
      'usuario del nodo.',
  ],
  'node/database-busy': [
    'Otro proceso usa esta carpeta de base de datos.',
    'Detenga el otro nodo, o dé a este su propia carpeta de datos.',
  ],
  'node/database-damaged': [
    'La base de datos comunica daños en sus propios archivos.',
    'Inicie el nodo de nuevo: se crea otra base de datos y se rehace a partir del libro.',
  ],
  'node/database-lost': [
    'Se cortó la conexión con la base de datos.',
    'Inicie el nodo de nuevo; lo que está en el libro se rehace donde haga falta.',
  ],
  'node/database-no-user': [
    'PostgreSQL no puede ejecutarse como root, y no hay espacio de nombres de usuario ni usuario de servicio.',
    'Inicie Liaison como un usuario corriente, o fije LIAISON_DATABASE_URL.',
  ],
  'node/database-not-shipped': [
    'No se incluye PostgreSQL para esta máquina.',
    'Fije LIAISON_DATABASE_URL a un PostgreSQL 15 o posterior, o instale de nuevo con npm ci en Linux x64.',
  ],
  'node/database-not-started': [
    'PostgreSQL no arranca.',
    'Lea el detalle; compruebe el espacio libre y la memoria, o fije LIAISON_DATABASE_URL.',
  ],
  'node/database-refused': [
    'La base de datos que indica LIAISON_DATABASE_URL no deja entrar al nodo, o es demasiado antigua.',
    'Compruebe la dirección, el usuario y su derecho a crear esquemas; hace falta PostgreSQL 15 o posterior.',
  ],
  'node/database-role': [
    'El usuario que indica LIAISON_DATABASE_URL no puede crear ni usar allí las tablas de este nodo.',
    'Indique el usuario de antes, que es su dueño; o elimine los esquemas agency_..., que un inicio rehace.',
  ],
  'node/database-shared': [
    'Otro nodo trabaja con las filas de esta carpeta de datos en el servidor de LIAISON_DATABASE_URL.',
    'Detenga ese nodo: tiene una copia de esta carpeta, o la copia es esta. Una copia necesita su propia URL.',
  ],
  'node/disk-full': [
    'El nodo no tiene sitio para este archivo; no se guardó nada de él.',
    'Avise al operador del nodo.',
  ],
  'node/document-unset': [
    'No se pudo componer el documento.',
    'Comuníquelo como un defecto de Liaison; los mismos datos están en la pantalla.',
  ],
  'node/documents-busy': [
    'Ya esperan su composición tantos documentos como se permite.',
    'Pídalo de nuevo dentro de un minuto; los mismos datos están en la pantalla.',
  ],
  'node/empty-folder': [
    'Esta carpeta de datos no contiene ninguna agencia, así que no hay nada que comprobar.',
    'Indique la carpeta correcta con --data, o inicie primero la demostración.',
  ],
  'node/enrolment-ended': [
    'Esta alta tardó demasiado, o ya se había hecho.',
    'Empiece de nuevo con su código de un solo uso; si ha caducado, dos agentes le dan otro.',
  ],
  'node/finding-unreadable': [
    'Lo que un testigo mostró contra nuestra historia está en un archivo que no se puede leer.',
    'Llame a los testigos. Si todos concuerdan con esta copia, elimine local/behind-witness.json e inicie.',
  ],
  'node/forbidden-key': [
    'El cuerpo de esta petición tiene una clave que se usa para atacar programas.',
    'Quite "__proto__", "constructor" y "prototype".',
  ],
  'node/foreign-origin': [
    'Lo pidió otro sitio; solo puede hacerlo la página de este nodo.',
    'Abra la página del propio nodo y pídalo allí.',
  ],
  'node/header-twice': [
    'Una cabecera que puede aparecer una vez aparece dos.',
    'Dos lectores podrían entenderla de forma distinta; envíela una sola vez.',
  ],
  'node/history-forked': [
    'Un testigo recuerda de esta agencia otra historia que la de la copia de seguridad, así que queda en solo lectura.',
    'Guarde la copia y la respuesta del testigo como prueba; con esta clave se firmaron dos historias.',
  ],
  'node/history-shorter': [
    'Un testigo recuerda más asientos de esta agencia que los de la copia de seguridad, así que queda en solo lectura.',
    'Busque una copia posterior o el disco original. Sin ellos, empieza un libro nuevo con un origen nuevo.',
  ],
  'node/history-untold': [
    'Un testigo muestra algo que no firmó ninguna clave conocida y ninguno coincide; este nodo queda en solo lectura.',
    'Inícielo de nuevo cuando responda otro testigo. Si esta es la copia más nueva: `--without CÓDIGO --reason TEXTO`.',
  ],
  'node/inbox-full': [
    'En la bandeja de entrada de esta agencia esperan ya tantos bytes como se permite; no se guardó nada ' +
      'de este archivo.',
    'Reciba o quite con sus compañeros lo que espera; un archivo que nadie recibe se elimina al cabo de un día.',
  ],
  'node/init-refused': [
    'No se puede crear una agencia así.',
    'Vea el campo indicado; `liaison node init --help` dice cómo debe ser cada uno.',
  ],
  'node/json-only': [
    'Aquí el cuerpo se envía como JSON, en UTF-8 y sin comprimir.',
    'Envíe `content-type: application/json` y ningún `content-encoding`; los archivos van a /api/uploads.',
  ],
  'node/key-taken': ['Otro agente ya usó esta clave de idempotencia.', 'Dé una clave nueva y aleatoria con cada acto.'],
  'node/key-unfit': [
    'La clave de idempotencia no tiene de 8 a 64 letras, dígitos, puntos, dos puntos o guiones.',
    'Envíe un texto nuevo y aleatorio, por ejemplo un UUID.',
  ],
  'node/keys-unreadable': [
    'No se puede leer el archivo de claves de una agencia.',
    'Restaure keys/node.json de esa agencia desde la copia de claves; sin él no se puede firmar ni abrir nada.',
  ],
  'node/line-unreadable': [
    'Esta no es una petición que el nodo sepa leer.',
    'Use la línea de órdenes de la misma versión que el nodo; los datos son como máximo 1 MiB, los ' +
      'archivos van por nombre.',
  ],
  'node/listen-unfit': [
    'El nodo no puede escuchar así.',
    'Dé host:port, por ejemplo 127.0.0.1:8383 o [::1]:8383; un certificado va con su clave, ambos como archivos PEM.',
  ],
  'node/mixed-folder': [
    'Una carpeta contiene una demostración o agencias reales, nunca ambas cosas.',
    'Indique otra carpeta con --data; nada convierte una demostración en un nodo real ni al revés.',
  ],
};
