// The words of the help screen in English and Spanish: screens, purposes, marks and where to read on. What always
// holds: every place of the rail has a sentence here, `screen-key`, and both languages have the same keys. See
// `screen.tsx`.

import { wordsOf } from '../i18n/words.ts';

export const useWords = wordsOf('help', {
  en: {
    title: 'Help',
    lead: 'What the screens are for, the keys, and what the marks mean. Printed pages for each role lie in docs/roles.',
    yours: 'Your roles in short',
    yoursSource: 'What you may do is decided by your roles and by the purpose of the open matter.',
    asks: 'The question',
    first: 'In the morning',
    does: 'Most of the day',
    never: 'What the node does not let you do',
    screens: 'Screens',
    screensSource: 'Those your roles open. g and the letter goes there.',
    screen: 'Screen',
    what: 'What it is for',
    'screen-overview':
      'What needs you first, what is owed and due, what moved, and the countries. Every number opens to its records.',
    'screen-work': 'Persons by priority with its reasons, a child at risk on top. Take, hand over, decline.',
    'screen-search': 'Any identifier or name in any script; every hit says why. What you type is not kept.',
    'screen-network': 'Who is joined to whom and by what. A selection becomes a referral.',
    'screen-intake': 'Drop a file or write a patrol log; you see what it holds before anything is written.',
    'screen-referrals':
      'What goes to other agencies and what came from them, line by line, with what is withheld and why.',
    'screen-exhibits': 'Things seized, and the chain of who held them.',
    'screen-operation': 'Participants, reach, measures, outcomes and legal requests of one operation.',
    'screen-figures': 'One agreed set of numbers, their clearance, and what others have written beside them.',
    'screen-ledger': 'What is recorded and provable, who looked at what, what must be reviewed or be gone.',
    'screen-peers':
      'Other agencies: our card, theirs, how each stands, and what was sent. Every package has a journey: what ' +
      'became of it there, and what nobody told us.',
    'screen-officers': 'Who may act here; they come, change and go by two.',
    'screen-help': 'This page.',
    keys: 'Keys',
    keysSource: 'No key works while you type in a field. ? shows them anywhere.',
    key: 'Key',
    purposes: 'Purposes',
    purposesSource:
      'Chosen on opening a matter, four hours at most; it goes with every look and every act, into the audit log.',
    purpose: 'Purpose',
    yoursMark: 'open to you',
    marks: 'Marks',
    marksSource:
      'Three axes that do not replace each other: what it may be used for, who may see it, what may be done with it.',
    mark: 'Mark',
    meaning: 'What it means',
    legal: 'Legal use: H0 to H3',
    legalMeans:
      'H0 for fighting crime under the agreed law; H1 not in court, H2 not passed on, each without the owner’s ' +
      'leave; H3 other limits, in words.',
    tlp: 'TLP: who may see',
    tlpMeans:
      'RED named persons, AMBER+STRICT the agency only, AMBER also those it works for, GREEN the community, ' +
      'CLEAR anyone.',
    pap: 'PAP: what may be done',
    papMeans:
      'RED no action that can be noticed, AMBER passive action only, GREEN active action, CLEAR anything lawful.',
    audience: '→ es pt',
    audienceMeans: 'Agencies that may hold it. A wide TLP never makes this list wider.',
    grade: 'Grade',
    gradeMeans:
      'How reliable the source, how sure the information, in the scheme it came with. It is never converted; ' +
      'point at it to read it.',
    basis: 'Fact or assessment',
    basisMeans: 'What was seen, or what somebody concluded. A judgement is a named officer’s and can be undone.',
    tier: 'Priority',
    tierMeans: '1 is a child at risk now, 6 rests on no fact yet. The reasons stand beside it.',
    guarded: 'Masked text',
    guardedMeans:
      'A name from outside that may describe abuse. It is shown when you ask, and the asking is written down.',
    times: 'Times',
    timesMeans:
      'In your zone, with UTC beside; the zone is in the menu under your name. A time without a zone is never guessed.',
    combined: 'What is made from several records keeps the limits of all of them.',
    two: 'Two officers',
    twoSource: 'What leaves the house or cannot be undone takes a second officer: never the one who prepared it.',
    twoText:
      'Releasing a referral, letting an officer in, erasing, deciding the day, settling a conflict, clearing a ' +
      'figure. The page says when something waits for a colleague.',
    refused: 'When something is refused',
    refusedText:
      'A refusal says what is wrong and what to do, and has a name such as oversight/not-authorised. Give that ' +
      'name to whoever helps you. Refusals are in the audit log, too.',
    more: 'In a demonstration the checks of the run and the truth behind it stand at the foot of the overview.',
  },
  es: {
    title: 'Ayuda',
    lead:
      'Para qué son las pantallas, las teclas y qué significan las marcas. Hay páginas impresas por función en ' +
      'docs/roles.',
    yours: 'Sus funciones en breve',
    yoursSource: 'Lo que puede hacer lo deciden sus funciones y la finalidad del asunto abierto.',
    asks: 'La pregunta',
    first: 'Por la mañana',
    does: 'Durante el día',
    never: 'Lo que el nodo no le deja hacer',
    screens: 'Pantallas',
    screensSource: 'Las que abren sus funciones. g y la letra lleva a cada una.',
    screen: 'Pantalla',
    what: 'Para qué sirve',
    'screen-overview':
      'Qué le necesita primero, qué se debe y vence, qué se movió, y los países. Cada número se abre hasta sus ' +
      'registros.',
    'screen-work': 'Personas por prioridad con sus motivos, un menor en peligro arriba. Asumir, traspasar, rechazar.',
    'screen-search':
      'Cualquier identificador o nombre en cualquier escritura; cada resultado dice por qué. Lo que escribe no ' +
      'se guarda.',
    'screen-network': 'Quién está unido a quién y por qué. Una selección se convierte en remisión.',
    'screen-intake':
      'Suelte un archivo o escriba un registro de patrulla; ve lo que contiene antes de que se escriba nada.',
    'screen-referrals':
      'Lo que va a otros organismos y lo que vino de ellos, línea a línea, con lo que se retiene y por qué.',
    'screen-exhibits': 'Lo incautado, y la cadena de quién lo tuvo.',
    'screen-operation': 'Participantes, alcance, medidas, resultados y requerimientos de una operación.',
    'screen-figures': 'Un solo conjunto de números acordado, su validación, y lo que otros han escrito.',
    'screen-ledger': 'Lo que consta y puede probarse, quién consultó qué, qué debe revisarse o borrarse.',
    'screen-peers':
      'Otros organismos: nuestra tarjeta, la suya, cómo está cada uno y qué se envió. Cada paquete tiene su ' +
      'recorrido: qué fue de él allí y qué no nos dijo nadie.',
    'screen-officers': 'Quién puede actuar aquí; entran, cambian y salen entre dos.',
    'screen-help': 'Esta página.',
    keys: 'Teclas',
    keysSource: 'Ninguna tecla actúa mientras escribe en un campo. ? las muestra en todas partes.',
    key: 'Tecla',
    purposes: 'Finalidades',
    purposesSource:
      'Se elige al abrir un asunto, cuatro horas como máximo; acompaña a cada consulta y a cada acto, en el ' +
      'registro de auditoría.',
    purpose: 'Finalidad',
    yoursMark: 'abierta para usted',
    marks: 'Marcas',
    marksSource: 'Tres ejes que no se sustituyen: para qué puede usarse, quién puede verlo, qué puede hacerse.',
    mark: 'Marca',
    meaning: 'Qué significa',
    legal: 'Uso legal: H0 a H3',
    legalMeans:
      'H0 para combatir el delito según la ley acordada; H1 no ante un tribunal y H2 no se transmite, sin ' +
      'permiso de su dueño; H3 otros límites, en palabras.',
    tlp: 'TLP: quién puede verlo',
    tlpMeans:
      'RED personas nombradas, AMBER+STRICT solo el organismo, AMBER también para quienes trabaja, GREEN la ' +
      'comunidad, CLEAR cualquiera.',
    pap: 'PAP: qué puede hacerse',
    papMeans:
      'RED ninguna acción que pueda notarse, AMBER solo acción pasiva, GREEN acción activa, CLEAR todo lo lícito.',
    audience: '→ es pt',
    audienceMeans: 'Organismos que pueden tenerlo. Un TLP amplio nunca amplía esta lista.',
    grade: 'Evaluación',
    gradeMeans:
      'Cuán fiable es la fuente y cuán segura la información, en el esquema con que llegó. Nunca se convierte; ' +
      'señálela para leerla.',
    basis: 'Hecho o valoración',
    basisMeans: 'Lo que se vio, o lo que alguien concluyó. Un juicio es de un agente nombrado y puede deshacerse.',
    tier: 'Prioridad',
    tierMeans: '1 es un menor en peligro ahora; 6 no descansa todavía en ningún hecho. Los motivos están al lado.',
    guarded: 'Texto oculto',
    guardedMeans:
      'Un nombre de fuera que puede describir abusos. Se muestra cuando lo pide, y el pedirlo queda escrito.',
    times: 'Horas',
    timesMeans:
      'En su huso, con UTC al lado; el huso está en el menú bajo su nombre. Una hora sin huso nunca se adivina.',
    combined: 'Lo que se hace de varios registros conserva los límites de todos.',
    two: 'Dos agentes',
    twoSource: 'Lo que sale de la casa o no puede deshacerse necesita un segundo agente: nunca quien lo preparó.',
    twoText:
      'Liberar una remisión, dar de alta a un agente, borrar, decidir el día, resolver un conflicto, ' +
      'validar una cifra. La página dice cuándo algo espera a un colega.',
    refused: 'Cuando algo se rechaza',
    refusedText:
      'Un rechazo dice qué está mal y qué hacer, y tiene un nombre como oversight/not-authorised. Dé ese nombre' +
      ' a quien le ayude. Los rechazos también están en el registro de auditoría.',
    more:
      'En una demostración, las comprobaciones de la ejecución y la verdad que hay detrás están al pie del ' +
      'resumen.',
  },
});
