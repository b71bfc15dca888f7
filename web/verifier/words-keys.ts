// The Spanish of what the verifier says of keys: its own faults, and the sentences about keys that ended, were revoked
// or are not on the card. What always holds: each stands here under the English text of the check itself
// (`src/cli/stated-keys.ts`). See `words.ts` for the rest.

export const cli: Readonly<Record<string, readonly [string, string]>> = {
  'cli/not-verifiable': [
    'Esto no es un archivo que entregue un nodo: ni expediente judicial, prueba, anexo, documento firmado, paquete ' +
      'ni nota.',
    'Dé el archivo tal como se entregó; uno que se desempaquetó, imprimió o guardó de nuevo es otro archivo.',
  ],
  'cli/key-unreadable': [
    'La clave dada no es ni una huella ni un archivo con una clave.',
    'Dé sha256: y 64 dígitos, o un archivo con la clave de verificación o la ficha del organismo.',
  ],
  'cli/card-needed': [
    'Esto se comprueba con la ficha de quien lo firmó, y no se dio ninguna.',
    'Dé el archivo con la ficha de quien firma. `liaison exchange card` muestra la de cada organismo.',
  ],
  'cli/other-key': [
    'Está firmado en nombre de este organismo con una clave distinta de la que muestra la ficha.',
    'Los organismos cambian de claves: dé también su última declaración de claves, que nombra todas las que tuvo. ' +
      'Hasta entonces esto no dice nada a favor ni en contra del archivo.',
  ],
  'cli/keys-unfit': [
    'La declaración de claves no está firmada con la clave raíz de la ficha dada.',
    'Dé la ficha y la declaración de un mismo organismo. Tras un cambio de clave raíz, la ficha debe mostrar la raíz ' +
      'que firmó la declaración.',
  ],
};

/** English sentence, Spanish sentence. */
export const KEYED: readonly (readonly [string, string])[] = [
  ['fork', 'prueba de dos historias'],
  [
    'whether its key had ended or was revoked: give the agency’s last statement of keys with --keys',
    'si su clave había terminado o fue revocada: dé la última declaración de claves del organismo',
  ],
  [
    'whether a later statement of keys than the one given has revoked its key',
    'si una declaración de claves posterior a la dada ha revocado su clave',
  ],
  [
    'anything by the statement of keys that was given: files of this kind are not checked with one',
    'nada según la declaración de claves dada: los archivos de esta clase no se comprueban con ella',
  ],
  [
    'when it was signed: a refusal names no place in its signer’s ledger',
    'cuándo se firmó: un rechazo no nombra ningún lugar del libro de quien firma',
  ],
  [
    'when it was signed: a roster in a file names no place in its signer’s ledger',
    'cuándo se firmó: una lista en un archivo no nombra ningún lugar del libro de quien firma',
  ],
  ['its key did not count at the place that it speaks of', 'su clave no contaba en el lugar del que habla'],
  [
    'its key was revoked, and no witness given saw it before the statement',
    'su clave fue revocada, y ningún testigo dado lo vio antes de la declaración',
  ],
  [
    'whether others saw the same history: give the cards of witnesses with --witness',
    'si otros vieron la misma historia: dé las fichas de testigos',
  ],
];
