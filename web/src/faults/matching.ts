// The refusals of room matching in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds
// them against the list of all faults, so none is missing and none is left over.

export const matching: Readonly<Record<string, readonly [string, string]>> = {
  'matching/answer-too-large': [
    'La agencia consultada guarda más valores de los que puede comparar de una vez con una pregunta.',
    'Pregunte directamente a su agente de enlace.',
  ],
  'matching/list-missing': [
    'Una lista de resúmenes que debe compararse no está en las filas.',
    'Reconstruya las salas; si sigue igual, reciba la lista de nuevo.',
  ],
  'matching/no-file': [
    'Aquí no hay ningún avistamiento de ese archivo que usted pueda ver.',
    'Indique MD5, SHA-1 o SHA-256 en hexadecimal; lo oculto y lo inexistente se ven igual.',
  ],
  'matching/no-identifier': [
    'Esto no identifica a nadie o no tiene forma normal.',
    'Pregunte por identificador propio o alias, con el servicio, o por correo electrónico, teléfono, dispositivo, ' +
      'cuenta de pago, documento o dirección.',
  ],
  'matching/no-watch-hit': [
    'Su vigilancia no tiene esa coincidencia.',
    'Enumérelas con `liaison matching watch-hits`.',
  ],
  'matching/nothing-to-ask': [
    'Estos sujetos no tienen ningún identificador fuerte propio nuestro por el que preguntar a otra agencia.',
    'No se pregunta por identificadores débiles, valores que muchos comparten ni valores recibidos de otros.',
  ],
  'matching/private-budget': [
    'El cupo de posiciones de esta agencia está agotado por ahora.',
    'No se evaluó nada. Se indica el plazo; solo dos agentes de la agencia que responde pueden ampliarlo.',
  ],
  'matching/private-element': [
    'Un valor está vacío, tiene más de 512 bytes o no es texto bien formado.',
    'Normalícelo antes; por los valores más largos no se pregunta, y nunca se recortan.',
  ],
  'matching/private-proof': [
    'La respuesta no se hizo con la clave anunciada.',
    'No se usó nada de ella. Guárdela: junto con la clave anunciada es una prueba contra su remitente.',
  ],
  'matching/private-reply': [
    'La respuesta no tiene la forma de una respuesta a esta solicitud.',
    'No se usó nada de ella. Pida una vez más la respuesta guardada.',
  ],
  'matching/private-session': [
    'Este mensaje pertenece a otro acuerdo, otra época u otra ejecución.',
    'Compare acuerdo y época; otra versión de la normalización es otro acuerdo.',
  ],
  'matching/private-set': [
    'El conjunto publicado no es un bloque completo de etiquetas ordenadas y distintas.',
    'No se usó nada de él. Pida la publicación actual.',
  ],
  'matching/private-slot': [
    'Las posiciones no son un bloque completo de puntos válidos.',
    'No se evaluó ni se descontó nada. Quien pregunta usa otra versión o intenta algo.',
  ],
  'matching/private-too-many': [
    'Se iban a comparar más de 131 072 valores de una vez.',
    'Pregunte por lo nuevo desde la última ejecución; los resultados de la época se conservan.',
  ],
  'matching/too-many-watches': [
    'Usted tiene tantas vigilancias abiertas como puede tener un agente.',
    'Termine alguna de las cien que ya no haga falta.',
  ],
  'matching/unknown-watch': [
    'Usted no tiene ninguna vigilancia abierta así.',
    'Enumérelas con `liaison matching watches`.',
  ],
  'matching/watch-common': [
    'Más de veinte sujetos comparten este valor, así que un registro que lo dé no dice nada.',
    'Vigile un valor que identifique a uno de ellos, o al propio sujeto.',
  ],
  'matching/watch-until': [
    'Una vigilancia termina un día por venir, dentro de un año.',
    'Indique un día más cercano; si entonces aún hace falta, se renueva con su motivo.',
  ],
  'matching/watch-what': [
    'Una vigilancia es sobre una sola cosa: un identificador con su propiedad, el resumen de un archivo o un sujeto ' +
      'que usted pueda ver.',
    'Indique `property` y `value` (y el servicio, para una cuenta), o `file`, o `subject`; solo uno de ellos.',
  ],
};
