// The refusals of room identity in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds
// them against the list of all faults, so none is missing and none is left over.

export const identity: Readonly<Record<string, readonly [string, string]>> = {
  'identity/ask-protection': [
    'Esta persona está en un conflicto que en este asunto no se ve entero.',
    'Pregunte al delegado de protección de datos: él o un coordinador lo resuelven entre dos agentes.',
  ],
  'identity/already-designated': [
    'Esta persona ya está designada así.',
    'Vea el sujeto indicado; retire antes esa designación si es errónea.',
  ],
  'identity/already-joined': [
    'Otros juicios unen ya a estos dos sujetos.',
    'Retire el juicio que los une y júzguelos después distintos.',
  ],
  'identity/already-judged': [
    'Ya hay un juicio vigente sobre estos dos sujetos.',
    'Retírelo con `liaison identity undo` y juzgue de nuevo.',
  ],
  'identity/ground-needed': [
    'Un sospechoso necesita el país cuya ley se aplica y el fundamento que esta exige.',
    'Indique --country y --ground.',
  ],
  'identity/in-conflict': [
    'Esta persona es a la vez víctima y sospechoso; un solo agente no puede retirar ninguna de las dos cosas.',
    'Proponga una resolución; después la confirma un segundo agente.',
  ],
  'identity/judged-different': [
    'Esto uniría a sujetos que un juicio vigente tiene por distintos.',
    'Mire el juicio indicado; retírelo si era erróneo.',
  ],
  'identity/no-conflict': ['No hay ningún conflicto abierto sobre esta persona.', 'Vea `liaison identity conflicts`.'],
  'identity/no-judgement': [
    'No hay ningún juicio vigente así.',
    'Vea en `liaison identity cluster` los juicios vigentes.',
  ],
  'identity/no-proposal': [
    'Nadie ha propuesto cómo resolver este conflicto, o ha cambiado desde entonces.',
    'Proponga antes una resolución; después la confirma un segundo agente.',
  ],
  'identity/not-designated': [
    'No hay ninguna designación vigente así.',
    'Vea `liaison identity suspects` y `liaison identity children`.',
  ],
  'identity/one-subject': ['Un juicio trata de dos sujetos.', 'Nombre dos sujetos distintos.'],
  'identity/two-persons': [
    'Esto uniría a dos personas cuyos documentos o años de nacimiento se contradicen.',
    'Juzgue antes a las dos personas indicadas: una cuenta pueden usarla dos.',
  ],
  'identity/unknown-subject': [
    'Aquí no hay nada sobre este sujeto.',
    'Compruebe el identificador; `liaison intake subject` muestra lo que se sabe de uno.',
  ],
  'identity/victim-and-suspect': [
    'Esto haría una sola persona de una víctima y un sospechoso.',
    'Designe antes al sujeto, haga que dos agentes resuelvan el conflicto y juzgue después de nuevo.',
  ],
};
