// The refusals of room base in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds them
// against the list of all faults, so none is missing and none is left over.

export const base: Readonly<Record<string, readonly [string, string]>> = {
  'base/digest-malformed': [
    'Esto no es un resumen SHA-256 en su forma de texto.',
    'Escriba `sha256:` (para un registro: `r1:`) y 64 cifras hexadecimales en minúsculas.',
  ],
  'base/json-duplicate-key': [
    'Un objeto nombra dos veces la misma clave.',
    'Dos lectores podrían entenderlo de forma distinta; pida al remitente un archivo sin ambigüedades.',
  ],
  'base/json-forbidden-key': [
    'Un objeto tiene la clave "__proto__".',
    'Esta clave se usa para atacar programas que leen JSON; pida al remitente un archivo limpio.',
  ],
  'base/json-key': [
    'Una clave no es una letra minúscula seguida de un máximo de 63 letras y cifras.',
    'Las tablas de claves libres se escriben como listas de pares de clave y valor.',
  ],
  'base/json-not-canonical': [
    'Este JSON no está en la forma canónica de la que se calcula el resumen y que se firma.',
    'Escríbalo según RFC 8785: claves ordenadas, sin espacios, con los escapes más cortos y cada clave una sola vez.',
  ],
  'base/json-not-object': [
    'Este JSON no es un objeto.',
    'Todo lo que se firma o se guarda es un objeto con campos nombrados.',
  ],
  'base/json-number': [
    'Un número no es un entero entre más y menos 2^53-1.',
    'Escriba como cadenas los importes, las coordenadas y los identificadores ajenos de 64 bits.',
  ],
  'base/json-string': [
    'Una cadena contiene U+0000 o la mitad de un par sustituto.',
    'Ese texto no se puede guardar ni firmar; póngalo en cuarentena con su lugar y su longitud.',
  ],
  'base/json-syntax': [
    'Esto no es JSON en UTF-8.',
    'Envíe JSON en UTF-8 sin marca de orden de bytes; decide el primer carácter que no se puede leer.',
  ],
  'base/json-too-deep': [
    'Los objetos y las listas están anidados a más de 32 niveles.',
    'Un anidamiento tan profundo se trata como un ataque; simplifique la estructura de los datos.',
  ],
  'base/json-too-long': [
    'Este JSON es más largo de lo que admite su lugar.',
    'El límite figura junto al lugar; un informe mayor se reparte en varios asientos.',
  ],
  'base/json-type': [
    'Un valor no es nulo, booleano, número, cadena, lista ni objeto simple.',
    'Solo se firma JSON simple y solo de él se calcula el resumen; un valor ausente es nulo o se omite su clave.',
  ],
  'base/key-malformed': [
    'Esto no es una clave pública Ed25519 en su forma de texto.',
    'Una clave de verificación se lee nombre+8 cifras hexadecimales+base64 (signed-note de C2SP); compruebe que se ' +
      'copió entera.',
  ],
  'base/key-weak': [
    'Esta clave pública es de un tipo en el que los verificadores no coinciden.',
    'No procede de una generación de claves honesta: no la dé de alta y pregunte a su titular por teléfono.',
  ],
  'base/note-malformed': [
    'Esto no es una nota firmada.',
    'Una nota es un texto, una línea vacía y líneas de firma; compruebe que no se alteraron sus saltos de línea en ' +
      'el camino.',
  ],
  'base/note-signature': [
    'Una firma de esta nota es errónea, aunque su clave es conocida.',
    'La nota se cambió o se falsificó después de firmarla: consérvela tal como está y avise a quien la firmó.',
  ],
  'base/note-unsigned': [
    'Ninguna clave conocida ha firmado esta nota.',
    'Compruebe que quien firma está dado de alta y que su clave no se ha sustituido.',
  ],
  'base/sealed-key': [
    'Esto no es una clave híbrida de sellado.',
    'La de un destinatario empieza por age1pq1 y una identidad por AGE-SECRET-KEY-PQ-1; otras claves de age se ' +
      'rechazan.',
  ],
  'base/sealed-malformed': [
    'Esto no es un archivo sellado del tipo que se acepta aquí.',
    'Compruebe que el archivo viajó como binario y entero, y que el remitente lo selló solo para claves híbridas.',
  ],
  'base/sealed-not-for-us': [
    'Ninguna de nuestras claves de sellado abre este archivo.',
    'Es para otro o para una clave destruida: pida al remitente que use la clave de la lista de agencias.',
  ],
  'base/sealed-tampered': [
    'Este archivo sellado se cambió o se cortó después de sellarlo.',
    'No se usó nada de él. Pida al remitente que lo envíe de nuevo y compare los resúmenes de ambos archivos.',
  ],
  'base/sealed-too-large': ['Este archivo sellado supera los 512 MiB.', 'Pida al remitente que divida el paquete.'],
  'base/stale-cursor': [
    'Esta lista ha cambiado tanto desde su última página que no se puede continuar desde allí.',
    'Pida de nuevo su primera página, sin cursor.',
  ],
  'base/too-many-rows': [
    'La respuesta a la pregunta tiene más filas de las que se pueden dar de una vez.',
    'Acote la pregunta, o pregunte página a página con un límite.',
  ],
};
