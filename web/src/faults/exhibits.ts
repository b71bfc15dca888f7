// The refusals of room exhibits in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const exhibits: Readonly<Record<string, readonly [string, string]>> = {
  'exhibits/bundle-empty': [
    'Aquí no hay ningún efecto con el que formar un legajo judicial.',
    'Abra el asunto cuyos efectos busca o nombre efectos que pertenezcan a él.',
  ],
  'exhibits/bundle-moved': [
    'Lo que este legajo judicial iba a contener ha cambiado desde que se solicitó.',
    'Cambió un registro, acabó un consentimiento o la custodia siguió: mire la vista previa y solicite otro.',
  ],
  'exhibits/bundle-released': [
    'Este legajo judicial ya fue liberado.',
    'Ábralo desde la lista de legajos, o solicite otro.',
  ],
  'exhibits/bundle-too-large': [
    'Este legajo judicial contendría más registros de los que admite un archivo.',
    'Nombre algunos de los efectos y haga varios legajos.',
  ],
  'exhibits/bundle-unknown': [
    'Aquí no hay ningún legajo judicial con ese identificador.',
    'Vea la lista de los legajos del asunto.',
  ],
  'exhibits/bundle-withdrawn': [
    'Lo que aquí se había solicitado se retiró.',
    'Solicite de nuevo el legajo judicial si todavía hace falta.',
  ],
  'exhibits/consent-none': [
    'Aquí no consta ningún consentimiento vigente de ese organismo para estos registros.',
    'Nombre el organismo y los registros como figuran en la nota del consentimiento.',
  ],
  'exhibits/consent-own-hand': [
    'Un consentimiento en que se apoya este legajo solo lo anotó un agente que lo solicita o lo libera.',
    'Pida a otro agente que tenga la carta que anote también el consentimiento; después solicite o libere de nuevo.',
  ],
  'exhibits/consent-foreign': [
    'El consentimiento se anota para registros que este organismo tiene del organismo nombrado.',
    'Vea la vista previa del legajo: nombra los registros y de quién son.',
  ],
  'exhibits/consent-needed': [
    'Se dejarían fuera registros de otros organismos por falta de su consentimiento.',
    'Pídalo a los organismos nombrados, anote su consentimiento o haga el legajo sin esos registros.',
  ],
  'exhibits/consent-refused': [
    'Esa misma agencia lo denegó por el intercambio, o retiró allí su consentimiento.',
    'Una carta no vale contra su propia respuesta: pídaselo de nuevo por el intercambio.',
  ],
  'exhibits/decision-moved': [
    'La decisión sobre este efecto no es la que usted vio.',
    'Lea de nuevo su cadena; cumpla la decisión que conste ahora o pida que se decida de nuevo.',
  ],
  'exhibits/in-the-future': [
    'Lo que le ocurrió a un efecto no puede situarse en el futuro.',
    'Indique su hora en UTC o déjela vacía para tomar la actual.',
  ],
  'exhibits/in-transfer': [
    'El efecto está de camino a otro agente.',
    'El receptor lo acepta o quien lo tiene retira la oferta.',
  ],
  'exhibits/mark-taken': [
    'Otro efecto de esta operación ya lleva esa marca.',
    'Lea de nuevo la marca; si es correcta, el otro efecto se registró mal.',
  ],
  'exhibits/not-custodian': [
    'Solo puede hacerlo el agente que tiene el efecto.',
    'Vea en su cadena quién lo tiene ahora; hágase cargo de él mediante oferta y aceptación.',
  ],
  'exhibits/not-offered-to-you': [
    'El efecto se ofreció a otro agente.',
    'Pida a quien lo tiene que retire la oferta y le nombre a usted.',
  ],
  'exhibits/not-sealed': [
    'Un efecto se precinta antes de salir de las manos de quien lo tiene.',
    'Precíntelo y anote primero el número del precinto.',
  ],
  'exhibits/nothing-offered': [
    'Nadie ha ofrecido este efecto.',
    'Quien lo tiene lo ofrece primero y le nombra a usted.',
  ],
  'exhibits/out-of-custody': [
    'El efecto ha sido devuelto o destruido.',
    'Su cadena está cerrada; un objeto intervenido otra vez es un efecto nuevo.',
  ],
  'exhibits/return-not-decided': [
    'Nadie ha decidido que este efecto pueda dejar la custodia.',
    'Un fiscal o un agente de efectos anota primero la decisión; después la cumple otro agente.',
  ],
  'exhibits/same-person': [
    'En una entrega intervienen dos personas distintas.',
    'Nombre al agente que firmará por el efecto.',
  ],
  'exhibits/seal-missing': [
    'Para precintar hace falta el número del precinto.',
    'Indique el número impreso en el precinto.',
  ],
  'exhibits/seal-on-it': [
    'El efecto ya lleva un precinto.',
    'Anote primero su apertura, con el número leído y el motivo; después ponga el nuevo.',
  ],
  'exhibits/seal-taken': [
    'Un precinto con ese número ya se puso antes; cada uno se usa una vez.',
    'Lea de nuevo el número; si es correcto, el otro efecto de los detalles se registró mal.',
  ],
  'exhibits/seized-already': ['Un efecto se interviene una sola vez.', 'Abra su cadena para ver quién lo tiene.'],
  'exhibits/unknown': [
    'Aquí no hay ningún efecto con este identificador.',
    'Consulte la lista de efectos de la operación; la marca de la bolsa no es el identificador.',
  ],
  'exhibits/unknown-receiver': [
    'El receptor nombrado no es un agente de esta agencia que pueda tener efectos.',
    'Nombre al agente que firmará por él; un agente de otra agencia se hace cargo mediante una petición legal.',
  ],
  'exhibits/before-previous': [
    'Este momento es anterior a lo último que le ocurrió al efecto.',
    'Lea su cadena; nada se inserta entre dos sucesos. Lo que se omitió se anota ahora, tal como se averigua.',
  ],
  'exhibits/outside': [
    'El efecto está en manos de alguien ajeno a esta agencia.',
    'Recójalo primero e indique el precinto que encuentre.',
  ],
  'exhibits/not-outside': ['El efecto no está en manos de nadie ajeno.', 'Solo se recoge lo que se entregó fuera.'],
  'exhibits/not-open': [
    'El efecto está precintado; una imagen se hace de lo que está abierto para un examen.',
    'Anote primero el examen: con él se abre el precinto.',
  ],
  'exhibits/no-seal-on-it': ['No lleva ningún precinto que abrir.', 'Su cadena dice cuándo se abrió por última vez.'],
  'exhibits/held': [
    'Una orden de conservación impide devolver o destruir este efecto.',
    'Espere a que se levante; mientras tanto sigue en custodia.',
  ],
  'exhibits/not-an-imei': [
    'Esto no es un IMEI: no tiene quince cifras o la última no concuerda.',
    'Léalo de nuevo en el aparato o su bandeja (*#06#); un número sin cifra de control es un número de serie.',
  ],
  'exhibits/unknown-image': [
    'Este efecto no tiene ninguna imagen con ese número.',
    'Vea sus imágenes; cada una tiene el número con que se anotó.',
  ],
  'exhibits/image-hashes': [
    'Una imagen nombra cada algoritmo una vez y entre ellos SHA-256.',
    'Indique los valores como los imprime la herramienta; a SHA-256 se refiere todo lo demás.',
  ],
  'exhibits/image-times': [
    'Una imagen termina después de empezar y no en el futuro.',
    'Indique ambas horas como las imprime la herramienta, en UTC.',
  ],
  'exhibits/nothing-to-compare': [
    'Ningún algoritmo de esta verificación es de la imagen.',
    'Indique un valor de un algoritmo con el que se anotó la imagen.',
  ],
  'exhibits/other-serial': [
    'El archivo nombra otro número de serie que el anotado para el efecto.',
    'Ambos constan en los detalles. No se recibió nada: averigüe de qué efecto trata el archivo.',
  ],
  'exhibits/other-imei': [
    'El archivo nombra otro IMEI que el anotado para el efecto.',
    'Ambos constan en los detalles. No se recibió nada: averigüe de qué efecto trata el archivo.',
  ],
  'exhibits/other-image': [
    'El archivo trata de otra imagen que las anotadas para el efecto.',
    'Ambas constan en los detalles. No se recibió nada: pregunte al laboratorio qué imagen examinó.',
  ],
  'exhibits/of-another': [
    'El archivo trata de otro efecto de este asunto y no del que nombra.',
    'Los detalles nombran ambos. No se recibió nada: pregunte al laboratorio cuál de ellos examinó.',
  ],
  'exhibits/unfit-list': [
    'Una línea del acta es incorrecta o figura dos veces.',
    'Los detalles nombran cada línea y campo; no se registró nada del acta.',
  ],
  'exhibits/no-list': [
    'Aquí no hay ningún acta de intervención con ese número.',
    'Abra un efecto del acta; en él consta el acta con que llegó.',
  ],
  'exhibits/not-a-table': [
    'Esto no es la tabla de un acta de intervención.',
    'Dé un CSV cuya primera línea nombre sus columnas, entre ellas marca y clase, con cien filas como máximo.',
  ],
  'exhibits/no-certificate': [
    'El efecto sigue en custodia; no hay nada que certificar.',
    'El certificado se hace de una devolución o destrucción ya cumplida.',
  ],
  'exhibits/photograph-taken': [
    'Ya consta una fotografía con ese número para este efecto, con otro valor.',
    'Los números no se usan dos veces; dé el siguiente.',
  ],
};
