// The refusals of room operations in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test
// holds them against the list of all faults, so none is missing and none is left over.

export const operations: Readonly<Record<string, readonly [string, string]>> = {
  'operations/already-answered': ['Esta invitación ya se ha respondido.', 'El coordinador puede invitar de nuevo.'],
  'operations/already-arrested': [
    'Un resultado vigente ya anota la detención de esta persona.',
    'Una detención se cuenta una vez; retire el resultado anterior si era erróneo.',
  ],
  'operations/before-go': [
    'Nadie actúa antes de que se decida que sí.',
    'Lo deciden dos agentes del coordinador; hasta entonces esta medida no tiene resultado.',
  ],
  'operations/in-conflict': [
    'Algunas medidas entran en conflicto entre sí.',
    'Resuélvalo entre las agencias nombradas o proponga que sí pese al conflicto; quedará anotado.',
  ],
  'operations/in-the-future': [
    'Lo que se anota debe haber ocurrido ya.',
    'Indique la hora en UTC o déjela vacía para tomar la actual.',
  ],
  'operations/issuer': [
    'Esta autoridad no puede emitir ese instrumento para esos datos.',
    'Los detalles nombran quién puede.',
  ],
  'operations/no-go': ['La decisión para esta medida fue que no.', 'Prevéala de nuevo si ha de realizarse.'],
  'operations/no-such-local-time': [
    'Los relojes se saltan esa hora local ese día.',
    'Elija una hora anterior o posterior al cambio al horario de verano.',
  ],
  'operations/none-chosen': [
    'Este acto pertenece a una operación y no se ha elegido ninguna.',
    'Abra la operación como el asunto en el que trabaja y repita el acto.',
  ],
  'operations/not-a-member': [
    'Esa agencia no está en la lista de participantes.',
    'Vea la lista de participantes de la operación.',
  ],
  'operations/not-coordinator': [
    'Solo puede hacerlo la agencia que coordina la operación.',
    'Pídaselo al coordinador; la lista de operaciones nombra la agencia.',
  ],
  'operations/not-in-force': [
    'Este instrumento no se aplica en esa fecha.',
    'Los detalles indican la fecha; elija otro instrumento.',
  ],
  'operations/not-invited': [
    'No hay ninguna invitación abierta a esta operación.',
    'Las invitaciones llegan por paquete; vea la lista de operaciones.',
  ],
  'operations/not-proposed': [
    'Nadie ha propuesto una decisión sobre el día.',
    'Un agente propone que sí o que no; otro decide.',
  ],
  'operations/not-ready': [
    'Algunas medidas no están listas.',
    'Los detalles nombran sus países. Espere o proponga que sí pese a ello; quedará anotado.',
  ],
  'operations/nothing-planned': [
    'Ninguna medida espera una decisión.',
    'Prevea primero las medidas o vea cuáles ya se han decidido.',
  ],
  'operations/own-agency': ['La agencia que coordina siempre es miembro de su operación.', 'Nombre otra agencia.'],
  'operations/plan-changed': [
    'El plan ha cambiado desde que se propuso la decisión.',
    'Mire de nuevo las medidas y haga otra propuesta.',
  ],
  'operations/reason-missing': ['Para rechazar hace falta un motivo.', 'Una línea breve, sin nombres.'],
  'operations/too-early': [
    'Esto es anterior al comienzo de la medida.',
    'Compruebe la hora del resultado y la zona en la que se previó la medida.',
  ],
  'operations/two-such-local-times': [
    'Esa hora local se da dos veces ese día.',
    'Diga cuál de ellas por su diferencia con UTC; los detalles indican ambas.',
  ],
  'operations/unknown': [
    'Aquí no hay tal operación, o esta agencia no se ha unido a ella.',
    'Vea la lista de operaciones; responda primero a la invitación, si la hay.',
  ],
  'operations/unknown-instrument': [
    'La tabla de instrumentos legales no tiene esa línea.',
    'Lea operations/instruments para ver los instrumentos y sus fuentes.',
  ],
  'operations/unknown-measure': [
    'No hay tal medida de esta agencia en la operación.',
    'Vea la lista de medidas; la medida de otra agencia la cambia esa agencia.',
  ],
  'operations/unknown-outcome': [
    'No hay ningún resultado vigente con este identificador.',
    'Vea la lista de resultados; uno que se retiró sigue retirado.',
  ],
  'operations/unknown-request': ['Aquí no hay tal petición legal.', 'Vea la lista de peticiones de la operación.'],
  'operations/unknown-task': [
    'La petición no tiene ninguna tarea abierta con ese número.',
    'Abra la petición para ver sus identificadores y los números de estos.',
  ],
  'operations/window': [
    'Una medida empieza en el futuro, termina después de empezar y dura 48 horas como máximo.',
    'Compruebe el comienzo y el final, ambos en la hora local del lugar.',
  ],
  'operations/zone': [
    'Esta zona horaria no es una de las de ese país.',
    'Use el nombre IANA del lugar, por ejemplo Europe/Madrid; los detalles indican cuáles sirven.',
  ],
  'operations/out-of-order': [
    'Se alertaría en mal orden a objetivos enlazados.',
    'Lea operations/schedule: mueva medidas como propone, diga cómo está un par o proponga que sí pese a ello.',
  ],
  'operations/outside-hours': [
    'Algunas medidas empezarían fuera de las horas en que pueden.',
    'Los detalles las nombran. Muévalas, indique su margen al preverlas o proponga que sí pese a ello.',
  ],
  'operations/despite-without-reason': [
    'Un sí pese a lo que falta, a un conflicto, al orden o a las horas exige un motivo.',
    'Una línea breve; queda anotada con la propuesta.',
  ],
  'operations/outside-window': [
    'La medida no puede empezar a esa hora.',
    'Los detalles nombran el margen; quien la previó puede indicar otro con motivo.',
  ],
  'operations/decided': [
    'Esta medida ya se ha decidido y no se mueve más.',
    'El coordinador puede decidir que no; después prevéala de nuevo.',
  ],
  'operations/same-measure': ['Un orden se da entre dos medidas distintas.', 'Nombre dos medidas de la operación.'],
  'operations/not-in-the-field': [
    'Este agente no puede informar desde el campo.',
    'Una hoja es para un analista, un agente de enlace o un coordinador de esta agencia.',
  ],
  'operations/unknown-slip': [
    'No tiene usted esa hoja.',
    'Pida de nuevo la hoja de su equipo, como el agente a quien se expidió.',
  ],
  'operations/slip-ended': [
    'Esta hoja se revocó, o acabó antes de que se escribiera esto o hace más de tres días.',
    'Pida una hoja nueva; lo sellado con la anterior se anota de memoria en un puesto.',
  ],
  'operations/slip-too-early': [
    'Una hoja empieza en el plazo de siete días.',
    'Expídala más cerca del día; se puede recoger en cuanto se expide.',
  ],
  'operations/report-unreadable': [
    'Este parte no se abre o no es lo que dice ser.',
    'Escríbalo de nuevo; no se ha usado nada de él.',
  ],
  'operations/report-taken': [
    'Un parte con este identificador vino de otra hoja.',
    'Escríbalo de nuevo: cada parte tiene su propio identificador.',
  ],
  'operations/not-on-slip': [
    'La medida no está en esta hoja.',
    'Infórmela desde una hoja que la nombre o anótela en un puesto.',
  ],
  'operations/ask-protection': [
    'Aquí no se planea la detención de una de estas personas; pregunte a protección de datos.',
    'Quien pueda ser víctima o está en conflicto se resuelve antes entre dos agentes; cabe planear otras medidas.',
  ],
  'operations/which-person': [
    'Este parte no dice a qué persona se refiere.',
    'Pregunte al equipo y nombre a la persona, o diga que fue otra.',
  ],
  'operations/unknown-report': [
    'Ningún parte así espera una decisión.',
    'Vea la lista de partes; lo decidido queda decidido.',
  ],
  'operations/left-already': [
    'Esta agencia no es miembro de esa operación, o la coordina.',
    'Vea la lista de operaciones; quien coordina es siempre miembro de la suya.',
  ],
  'operations/not-on-roster': [
    'Esa agencia no figura, o ya no figura, en la lista de esta operación.',
    'Mire la lista; invita quien coordina. Lo que se envía fuera de la operación va sin su asunto.',
  ],
  'operations/removal-same-officer': [
    'Quien propuso dar de baja a este miembro no puede ser quien lo hace.',
    'Pida a otro agente que lo confirme.',
  ],
  'operations/removal-unproposed': [
    'Dar de baja a un miembro de esta operación exige dos agentes, y nadie lo ha propuesto.',
    'Uno lo propone con un motivo (operations/propose-removal); otro da la baja.',
  ],
  'operations/roster-behind': [
    'La lista que hay aquí aún no incluye a quien envía; el paquete se toma cuando llegue una más nueva.',
    'Se vuelve a enviar solo. Tras un día sin tal lista, o treinta en un archivo, se rechaza: envíelo de nuevo.',
  ],
  'operations/roster-forked': [
    'Quien coordina ha firmado dos listas que se contradicen; se guardan ambas y vale la primera.',
    'Llame por teléfono a la agencia coordinadora: volvió de una copia antigua o le robaron la clave de envío.',
  ],
  'operations/roster-invalid': [
    'Esto no es una lista de una operación firmada por quien la coordina.',
    'Los detalles nombran el campo. Pida a quien coordina que la firme y la envíe de nuevo.',
  ],
};
