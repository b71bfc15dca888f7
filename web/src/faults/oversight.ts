// The refusals of room oversight in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds
// them against the list of all faults, so none is missing and none is left over.

export const oversight: Readonly<Record<string, readonly [string, string]>> = {
  'oversight/about-yourself': [
    'Esto trata de usted, y algo así requiere a otros dos agentes.',
    'Pídalo a sus colegas de protección de datos; donde solo sean dos, admitan antes a un tercero.',
  ],
  'oversight/already-erased': [
    'Algunos de estos registros ya están borrados: no queda nada de ellos que conservar, retener o borrar.',
    'Déjelos fuera; los detalles nombran la entrada y `liaison oversight erasures` dice cuándo se borraron.',
  ],
  'oversight/already-locked': [
    'Este agente ya está bloqueado.',
    'Dos agentes de protección de datos lo desbloquean con propose-reset y reset-credentials.',
  ],
  'oversight/beyond-erasure': [
    'Algunos de estos registros deben haber desaparecido antes de ese día.',
    'Elija un día anterior, decida borrarlos o ponga antes una retención donde la ley pida conservarlos.',
  ],
  'oversight/binding-differs': [
    'Este no es el emisor y sujeto que propuso su colega.',
    'Compárelo con el proveedor letra por letra; si la vinculación era errónea, propóngala de nuevo.',
  ],
  'oversight/erasure-state': [
    'Este borrado no está en ese punto.',
    'Se decide, después lo ejecuta un segundo agente y después se completa; cada paso, una sola vez.',
  ],
  'oversight/held': [
    'Una retención legal impide borrar algunos de estos registros.',
    'Espere a que se levante la retención o deje fuera estos registros.',
  ],
  'oversight/hold-review-date': [
    'El día en que se revisa una retención está en el pasado o a más de un año.',
    'Indique un día dentro de un año; la retención sigue en vigor hasta que se levante.',
  ],
  'oversight/last-protection': ['Este es el último agente de protección de datos.', 'Admita antes a otro.'],
  'oversight/name-taken': [
    'Otro agente de esta agencia tiene este nombre, y los agentes entran con su nombre.',
    'Añada un segundo nombre, un grado o un número.',
  ],
  'oversight/no-change': [
    'Nada cambiaría en este agente.',
    'Indique un nombre, unas funciones o una suspensión distintos de los que hay.',
  ],
  'oversight/no-credentials': [
    'En una demostración nadie entra con credenciales.',
    'Vincule agentes en un nodo real; `liaison node init` crea uno.',
  ],
  'oversight/no-ground': [
    'La tabla legal no tiene hoy en vigor ese fundamento.',
    'Los códigos están en docs/rooms/oversight.md; la tabla son datos con fecha y puede modificarse.',
  ],
  'oversight/no-purpose': [
    'Esto no puede hacerse para la finalidad que usted eligió.',
    'Abra de nuevo el asunto con la finalidad a la que sirve; `liaison oversight policy` las enumera.',
  ],
  'oversight/no-record': [
    'El libro no tiene ese registro.',
    'Busque los lugares con `liaison intake find-for-erasure`.',
  ],
  'oversight/not-authorised': [
    'Usted no puede hacer esto.',
    'Pregunte al agente que lleva las funciones de su agencia.',
  ],
  'oversight/not-sealed': ['Esta operación no está reservada.', 'Todos los agentes de la agencia pueden verla ya.'],
  'oversight/not-yours-to-erase': [
    'Solo los agentes de protección de datos deciden un borrado.',
    'Traspase los registros con la decisión `hand`; ellos deciden después.',
  ],
  'oversight/officer-known': [
    'Ya hay un agente con este identificador.',
    'Un agente conserva su identificador de por vida; no lo indique y se creará uno nuevo.',
  ],
  'oversight/proposal-expired': [
    'Esto se propuso hace más de catorce días.',
    'Propóngalo de nuevo si todavía se quiere; si no, retírelo.',
  ],
  'oversight/proposal-moved': [
    'Otra propuesta ha ocupado el lugar de la que usted miró.',
    'Lea de nuevo la propuesta y decida después.',
  ],
  'oversight/proposal-needed': [
    'Esta agencia tiene dos agentes de protección de datos, así que un agente nuevo requiere a dos de ellos.',
    'Proponga al agente con `oversight propose-officer`; después lo admite un colega.',
  ],
  'oversight/proposer-left': [
    'Quien propuso esto ya no puede actuar, así que no cuenta.',
    'Retírelo, o propóngalo usted y deje que otro colega lo lleve a cabo.',
  ],
  'oversight/review-date': [
    'La próxima revisión está en el pasado, falta o es posterior a lo que permite la tabla legal.',
    'Indique un día dentro de tres años; hasta un año basta un agente, más tarde hace falta un segundo.',
  ],
  'oversight/same-officer': [
    'Esto requiere a un segundo agente; la primera mitad la hizo usted.',
    'Pida a un colega con la misma función que lo haga.',
  ],
  'oversight/seal-not-proposed': [
    'Nadie propuso reservar esta operación.',
    'Propóngalo con `oversight propose-seal`; después la reserva un colega.',
  ],
  'oversight/seal-officer': [
    'Alguno de los indicados no es un agente de esta agencia que pueda actuar.',
    'Enumérelos con `liaison oversight officers`.',
  ],
  'oversight/seal-unprotected': [
    'Entre los nombrados no hay ningún agente de protección de datos.',
    'Nombre a uno: lo reservado debe seguir abierto a la supervisión.',
  ],
  'oversight/sealed-already': [
    'Esta operación ya está reservada.',
    'Admita a otro agente con `oversight admit-to-matter`, o levante antes la reserva.',
  ],
  'oversight/structural': [
    'No se puede borrar un asiento que sostiene el propio libro.',
    'Solo contiene identificadores aleatorios. Borre los registros que contienen datos personales.',
  ],
  'oversight/suspended': [
    'Su permiso para actuar está suspendido.',
    'Pregunte al agente de protección de datos de su agencia.',
  ],
  'oversight/unknown-erasure': ['No existe esa decisión de borrar.', 'Enumérelas con `liaison oversight erasures`.'],
  'oversight/unknown-hold': ['No hay en vigor ninguna retención así.', 'Enumérelas con `liaison oversight holds`.'],
  'oversight/unknown-matter': [
    'Aquí no existe esa operación.',
    'Enumere aquellas en las que puede trabajar con `liaison operations list`, o abra el asunto sin operación.',
  ],
  'oversight/unknown-officer': ['Esta agencia no tiene ese agente.', 'Enumérelos con `liaison oversight officers`.'],
  'oversight/unknown-proposal': [
    'No se propuso nada de este tipo sobre este agente.',
    'Enumere agentes y propuestas con `liaison oversight officers`.',
  ],
  'oversight/unknown-review': [
    'No hay ninguna revisión así que espere a un segundo agente.',
    'Enumérelas con `liaison oversight reviews`.',
  ],
};
