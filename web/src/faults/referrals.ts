// The refusals of room referrals in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const referrals: Readonly<Record<string, readonly [string, string]>> = {
  'referrals/acknowledged-already': [
    'Este servicio ya lo ha dicho.',
    'Vea el caso en el tablero de protección; cada servicio acusa recibo una vez y luego dice su palabra siguiente.',
  ],
  'referrals/case-closed': [
    'Este caso ya no está en esta agencia: se rechazó o se retiró.',
    'Diga a la agencia que lo envió lo que dijo el servicio; ella decide a quién preguntar.',
  ],
  'referrals/clock-reversed': [
    'Un menor en peligro ahora no puede esperar más que otro.',
    'No dé más horas para un menor en peligro que para los demás.',
  ],
  'referrals/leave-refused': [
    'Esa misma agencia lo denegó por el intercambio, o retiró allí su permiso.',
    'Una carta no vale contra su propia respuesta: pídaselo de nuevo por el intercambio.',
  ],
  'referrals/not-acknowledged': [
    'Este servicio no ha acusado recibo del caso.',
    'Anote primero su acuse: solo un servicio que tiene el caso puede decir que el menor está a salvo.',
  ],
  'referrals/not-safeguarding': [
    'Esta remisión no trata de la protección de un menor.',
    'Se responde: se acepta o se rechaza.',
  ],
  'referrals/service-unknown': [
    'En los datos no hay tal servicio de protección de menores para este país.',
    'Elija uno de `liaison referrals services`.',
  ],
  'referrals/word-in-the-future': [
    'Nadie puede haberlo dicho todavía.',
    'Indique el momento en que lo dijo el servicio o déjelo vacío para ahora.',
  ],
  'referrals/already-answered': [
    'Esta remisión ya se ha respondido o retirado.',
    'Vea su estado; un cambio de parecer es un nuevo intercambio entre los agentes.',
  ],
  'referrals/country-differs': [
    'La lista de participantes nombra otro país para esta agencia.',
    'Compruebe el destinatario; decide la lista de participantes de la operación.',
  ],
  'referrals/country-unknown': [
    'Aquí no se conoce el país del destinatario.',
    'Nómbrelo o elija la operación en cuya lista de participantes está la agencia.',
  ],
  'referrals/no-urgency': [
    'Un solo agente puede enviarla únicamente si hay un menor en peligro ahora.',
    'Pida a un segundo agente que la envíe.',
  ],
  'referrals/not-a-correction': [
    'Una corrección trata del mismo sujeto y la misma propiedad que lo que corrige.',
    'Lo nuevo va en una remisión nueva, con sus propios dos agentes.',
  ],
  'referrals/not-a-member': [
    'Esa agencia no se ha unido a la operación o se quitó de su lista de participantes.',
    'Espere a que se una o remita el asunto fuera de la operación.',
  ],
  'referrals/not-due': [
    'El destinatario todavía tiene plazo para responder.',
    'Un asunto vuelve cuando se rechaza o cuando sigue sin respuesta pasada su fecha.',
  ],
  'referrals/not-prepared': ['Esta remisión no espera su envío.', 'Vea su estado en el tablero.'],
  'referrals/not-sent': [
    'Algunos de estos registros no se enviaron con esta remisión.',
    'Nombre registros que su lista muestre como enviados.',
  ],
  'referrals/not-the-childs-country': [
    'Una remisión de protección va al país donde se cree que está el menor.',
    'Los detalles indican los países que nombran los registros.',
  ],
  'referrals/nothing-to-confirm': [
    'Este envío no espera confirmación.',
    'Un segundo agente solo confirma los envíos urgentes hechos por uno solo.',
  ],
  'referrals/nothing-to-send': [
    'Ningún registro sobre estos sujetos puede ir a ese destinatario.',
    'Vea la vista previa de la remisión: dice de cada registro por qué se retiene.',
  ],
  'referrals/reason-missing': ['Para rechazar hace falta un motivo.', 'Una línea breve, sin nombres.'],
  'referrals/record-unknown': [
    'Aquí no hay tal registro.',
    'Nombre los registros por los identificadores que muestra una vista previa.',
  ],
  'referrals/selection-changed': [
    'Algunos registros que se prepararon ya no pueden ir.',
    'Prepare de nuevo la remisión; los detalles cuentan qué cambió y por qué.',
  ],
  'referrals/to-ourselves': [
    'Una remisión va a otra agencia.',
    'En su lugar, asigne el asunto dentro de su propia agencia.',
  ],
  'referrals/too-many': [
    'La selección es demasiado grande para una sola remisión.',
    'Reparta los sujetos entre varias remisiones.',
  ],
  'referrals/transfer-basis': [
    'El destinatario está fuera de nuestro espacio jurídico y no se indica ninguna base utilizable para la ' +
      'transferencia.',
    'Indique la base; los detalles enumeran las que la tabla conoce para ese país.',
  ],
  'referrals/unknown': [
    'Aquí no hay tal remisión.',
    'Vea referrals/board para las enviadas y referrals/received para las recibidas.',
  ],
  'referrals/word-before-case': [
    'El servicio no puede haberlo dicho antes de que se enviara el caso.',
    'Indique cuándo habló de este caso o déjelo vacío para ahora.',
  ],
};
