// Each role in short, in English and Spanish: what it asks, where its morning begins, what it does most, and what the
// node keeps it from. What always holds: the same as the printed pages in `docs/roles`, only shorter. See
// `screen.tsx`.

import { wordsOf } from '../i18n/words.ts';

export const useRoles = wordsOf('help-roles', {
  en: {
    patrol: 'Cyber patrol',
    'patrol-asks': 'I found a group. Is somebody already on it, and how do I log it without keeping any of it?',
    'patrol-first': 'Worklist: what you took, and what is new at the top.',
    'patrol-does':
      'Log what you saw under Intake, with its authority, or drop a file you obtained lawfully. Search before ' +
      'you act: somebody may be on it already. Take, hand over or decline persons on the worklist.',
    'patrol-never': 'Nobody becomes a suspect by a log, and no picture or message is ever kept.',
    analyst: 'Analyst',
    'analyst-asks': 'Which accounts, in which countries, are one person, and why do we think so?',
    'analyst-first': 'Worklist, with the reasons of each priority; then new candidates on the subject pages.',
    'analyst-does':
      'Read the statements of a subject side by side, judge whether two are the same, decide what somebody is ' +
      'to the inquiry, follow the network, and prepare referrals.',
    'analyst-never':
      'Weak evidence joins nobody: a shared address, a name alone, a value that many have. Whatever you judge ' +
      'can be undone.',
    liaison: 'Liaison officer',
    'liaison-asks': 'Does each country get its part, and only its part, and has it arrived?',
    'liaison-first': 'Overview: what is owed to whom. Referrals: the board by country and state.',
    'liaison-does':
      'Prepare a referral and read the preview: it is exactly what they would see, with what is withheld and ' +
      'why. Release what a colleague prepared. Answer what arrived. Enrol other agencies under Peers.',
    'liaison-never':
      'You cannot release what you prepared, unless a child is at risk now; then a colleague confirms within ' +
      'twelve hours.',
    coordinator: 'Coordinator',
    'coordinator-asks': 'Who owns what in every country, and does nobody move early?',
    'coordinator-first': 'Overview: the map, the counters, what is owed. Operation: the board by country.',
    'coordinator-does':
      'Open an operation and invite agencies, plan measures in local and universal time, propose go or no-go, ' +
      'record outcomes, and have figures cleared.',
    'coordinator-never': 'You cannot decide your own go, nor count what a country has not cleared.',
    exhibits: 'Exhibits officer',
    'exhibits-asks': 'What was seized, who holds it now, and is its chain unbroken?',
    'exhibits-first': 'Exhibits: what is offered to you, what you hold, what is due back.',
    'exhibits-does':
      'Book in with mark, kind, place and ground; seal; offer to one named officer, who accepts and names the ' +
      'seal; record examinations with the digest of the image.',
    'exhibits-never': 'No step can be skipped, and nobody holds what nobody handed over.',
    prosecutor: 'Prosecutor',
    'prosecutor-asks': 'Which instrument, which deadline, what is missing, and what may be used in court?',
    'prosecutor-first': 'Operation, legal requests: what is open, due and overdue.',
    'prosecutor-does':
      'Record requests and their receipt, so that deadlines run from a named day; see where each statement ' +
      'comes from; set and lift legal holds.',
    'prosecutor-never':
      'What its owner barred from court stays barred. An unverified row of law is marked so: look it up.',
    press: 'Press officer',
    'press-asks': 'Which numbers can I say, and what do the words mean?',
    'press-first': 'Figures: what is drawn, who has cleared, who has not.',
    'press-does':
      'Draw figures with one cut-off for each ledger, ask for clearance, compare what others have written, and ' +
      'publish only what is cleared.',
    'press-never':
      'No cell of fewer than ten without clearance by name, no two attributes of one person together, nothing ' +
      'that could point to a child.',
    protection: 'Data-protection officer',
    'protection-asks': 'Who looked at whom, when and why, to whom was it given, and what must go?',
    'protection-first': 'Ledger and audit: what is due within thirty days, and refusals since yesterday.',
    'protection-does':
      'Ask the audit log by subject, officer or act; erase by two; hold; let officers in and out by two; lock ' +
      'somebody at once.',
    'protection-never':
      'Purpose oversight opens no case. You cannot carry out what you proposed, nor erase what is held.',
  },
  es: {
    patrol: 'Ciberpatrulla',
    'patrol-asks': 'He encontrado un grupo. ¿Hay ya alguien con ello, y cómo lo registro sin guardar nada de él?',
    'patrol-first': 'Lista de trabajo: lo que usted asumió y lo nuevo que está arriba.',
    'patrol-does':
      'Registre en Entrada lo que vio, con su autorización, o suelte un archivo obtenido lícitamente. Busque ' +
      'antes de actuar: puede que alguien ya esté con ello. Asuma, traspase o rechace personas en la lista de ' +
      'trabajo.',
    'patrol-never': 'Nadie pasa a ser sospechoso por un registro, y nunca se guarda una imagen ni un mensaje.',
    analyst: 'Análisis',
    'analyst-asks': '¿Qué cuentas, en qué países, son una misma persona, y por qué lo creemos?',
    'analyst-first':
      'Lista de trabajo, con los motivos de cada prioridad; después, los candidatos nuevos en la página de cada' +
      ' sujeto.',
    'analyst-does':
      'Lea las declaraciones de un sujeto una junto a otra, juzgue si dos son el mismo, decida qué es alguien ' +
      'para la investigación, siga la red y prepare remisiones.',
    'analyst-never':
      'Los indicios débiles no unen a nadie: una dirección compartida, un nombre solo, un valor que muchos ' +
      'tienen. Todo lo que juzgue puede deshacerse.',
    liaison: 'Enlace',
    'liaison-asks': '¿Recibe cada país su parte, y solo su parte, y ha llegado?',
    'liaison-first': 'Resumen: qué se debe a quién. Remisiones: el tablero por país y estado.',
    'liaison-does':
      'Prepare una remisión y lea la vista previa: es exactamente lo que verían, con lo que se retiene y por ' +
      'qué. Libere lo que preparó un colega. Responda a lo que llegó. Dé de alta otros organismos en Otros ' +
      'nodos.',
    'liaison-never':
      'No puede liberar lo que usted preparó, salvo que un menor esté en peligro ahora; entonces un colega ' +
      'confirma en doce horas.',
    coordinator: 'Coordinación',
    'coordinator-asks': '¿Quién se ocupa de qué en cada país, y no se adelanta nadie?',
    'coordinator-first': 'Resumen: el mapa, los contadores, lo que se debe. Operación: el tablero por país.',
    'coordinator-does':
      'Abra una operación e invite a organismos, planifique medidas en hora local y universal, proponga si se ' +
      'actúa o no, registre resultados y haga validar las cifras.',
    'coordinator-never': 'No puede decidir su propia propuesta, ni contar lo que un país no ha validado.',
    exhibits: 'Efectos',
    'exhibits-asks': '¿Qué se incautó, quién lo tiene ahora y está íntegra su cadena?',
    'exhibits-first': 'Efectos: lo que se le ofrece, lo que usted tiene, lo que debe devolverse.',
    'exhibits-does':
      'Registre con marca, tipo, lugar y fundamento; precinte; ofrezca a un agente nombrado, que acepta y ' +
      'nombra el precinto; anote exámenes con la huella de la imagen.',
    'exhibits-never': 'No se puede saltar un paso, y nadie tiene lo que nadie le entregó.',
    prosecutor: 'Fiscalía',
    'prosecutor-asks': '¿Qué instrumento, qué plazo, qué falta, y qué puede usarse ante un tribunal?',
    'prosecutor-first': 'Operación, requerimientos: lo abierto, lo que vence y lo vencido.',
    'prosecutor-does':
      'Anote requerimientos y su recepción, para que los plazos corran desde un día cierto; vea de dónde viene ' +
      'cada declaración; ponga y levante bloqueos legales.',
    'prosecutor-never':
      'Lo que su dueño vetó ante el tribunal sigue vetado. Una fila de ley sin verificar lo dice: compruébela.',
    press: 'Prensa',
    'press-asks': '¿Qué números puedo decir y qué significan las palabras?',
    'press-first': 'Cifras: qué está calculado, quién ha validado y quién no.',
    'press-does':
      'Calcule cifras con un mismo corte por libro, pida validación, compare lo que otros han escrito y ' +
      'publique solo lo validado.',
    'press-never':
      'Ninguna celda menor de diez sin validación expresa, nunca dos atributos de una persona juntos, nada que ' +
      'pueda señalar a un menor.',
    protection: 'Protección de datos',
    'protection-asks': '¿Quién consultó a quién, cuándo y por qué, a quién se dio y qué debe borrarse?',
    'protection-first': 'Libro y auditoría: lo que vence en treinta días y las negativas desde ayer.',
    'protection-does':
      'Pregunte al registro por sujeto, agente o acto; borre entre dos; bloquee; dé de alta y de baja a ' +
      'agentes entre dos; cierre el paso a alguien al momento.',
    'protection-never':
      'La finalidad de supervisión no abre ningún caso. No puede ejecutar lo que propuso ni borrar lo que está ' +
      'bloqueado.',
  },
});
