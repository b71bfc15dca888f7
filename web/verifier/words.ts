// The words of the verifier in English and Spanish, and the Spanish of what the checks themselves say. What always
// holds: a sentence without a translation is shown as it is and marked as English, never left out. `page.ts` shows
// them.

import { ledger } from '../src/faults/ledger.ts';
import { cli, KEYED } from './words-keys.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const en = {
  title: 'Liaison verifier',
  about:
    'Checks a file that an agency handed over: a court bundle or a proof out of one, the annex of an announcement, a ' +
    'signed paper, an opened package (sealed: its envelope), a checkpoint, a receipt, a statement of keys, a roster, ' +
    'a proof of two histories, a feed file. All of it happens in this page: it reads only what you give it and ' +
    'sends nothing.',
  language: 'Language',
  files: 'File to check',
  filesHint: 'Choose it or drop it here. With a proof out of a bundle, give the whole unpacked folder.',
  folder: 'Unpacked folder',
  key: 'Key of the agency',
  keyHint:
    'Its fingerprint (sha256:...), its verifier key, or its card, had from the agency in another way than this file. ' +
    'Opened packages, checkpoints, receipts, statements of keys, rosters and feed files need the card; of a receipt ' +
    'it is that of the agency which gave it.',
  keyFile: 'File with the key or card',
  stated: 'Statement of keys of the same agency',
  statedHint:
    'Its last one: it names every key that the agency ever had and where each counts, so that a file by an earlier ' +
    'or later key than that on the card can be checked, and one by a revoked key is found.',
  statedFile: 'File with the statement',
  witnesses: 'Keys of witnesses',
  witnessesHint: 'One a line, in the same forms; for court bundles, opened packages and checkpoints.',
  checking: 'Checking…',
  result: 'Result',
  file: 'File',
  bytes: 'Bytes',
  digest: 'SHA-256 of the file',
  kind: 'Kind',
  checks: 'Checks',
  check: 'Check',
  compared: 'Compared',
  holds: 'holds',
  wrong: 'does not hold',
  custody: 'Chains of custody',
  unbroken: 'unbroken',
  broken: 'broken, as the file itself tells',
  says: 'What it says',
  cannotSay: 'What this check cannot say',
  valid: 'Every check holds.',
  refused: 'Refused: a check does not hold.',
  'broken-custody': 'Every check holds, and the file tells of a chain of custody that is broken.',
  command:
    'This page does not decide: use the command `liaison verify`. A key or a signature is outside the strict form ' +
    'that all programs judge alike.',
  unknown: 'This could not be checked.',
  tooLarge: 'This browser cannot hold the file: use the command `liaison verify`.',
} as const;

export type Word = keyof typeof en;

const es: Readonly<Record<Word, string>> = {
  title: 'Verificador de Liaison',
  about:
    'Comprueba un archivo que entregó un organismo: un expediente judicial o una prueba extraída de él, el anexo de ' +
    'un comunicado, un documento firmado, un paquete abierto (sellado: su sobre), un punto de control, un acuse de ' +
    'recibo, una declaración de claves, una lista de la operación, una prueba de dos historias, un archivo de ' +
    'envíos. Todo ocurre en esta página: solo lee lo que usted le da y no envía nada.',
  language: 'Idioma',
  files: 'Archivo que se comprueba',
  filesHint: 'Elíjalo o suéltelo aquí. Con una prueba extraída de un expediente, dé la carpeta desempaquetada entera.',
  folder: 'Carpeta desempaquetada',
  key: 'Clave del organismo',
  keyHint:
    'Su huella (sha256:...), su clave de verificación o su ficha, obtenida del organismo por otra vía que este ' +
    'archivo. Los paquetes abiertos, puntos de control, acuses de recibo, declaraciones de claves, listas de la ' +
    'operación y archivos de envíos necesitan la ficha; la de un acuse es la del organismo que lo dio.',
  keyFile: 'Archivo con la clave o la ficha',
  stated: 'Declaración de claves del mismo organismo',
  statedHint:
    'La última: nombra todas las claves que tuvo el organismo y dónde cuenta cada una; así se comprueba un archivo ' +
    'de una clave anterior o posterior a la de la ficha, y se descubre el de una clave revocada.',
  statedFile: 'Archivo con la declaración',
  witnesses: 'Claves de testigos',
  witnessesHint:
    'Una por línea, en las mismas formas; para expedientes judiciales, paquetes abiertos y puntos de control.',
  checking: 'Comprobando…',
  result: 'Resultado',
  file: 'Archivo',
  bytes: 'Bytes',
  digest: 'SHA-256 del archivo',
  kind: 'Clase',
  checks: 'Comprobaciones',
  check: 'Comprobación',
  compared: 'Comparado',
  holds: 'se cumple',
  wrong: 'no se cumple',
  custody: 'Cadenas de custodia',
  unbroken: 'sin interrupción',
  broken: 'interrumpidas, según el propio archivo',
  says: 'Lo que dice',
  cannotSay: 'Lo que esta comprobación no puede decir',
  valid: 'Todas las comprobaciones se cumplen.',
  refused: 'Rechazado: una comprobación no se cumple.',
  'broken-custody': 'Todas las comprobaciones se cumplen, y el archivo cuenta una cadena de custodia interrumpida.',
  command:
    'Esta página no decide: use el comando `liaison verify`. Una clave o una firma está fuera de la forma estricta ' +
    'que todos los programas juzgan igual.',
  unknown: 'No se pudo comprobar.',
  tooLarge: 'Este navegador no puede contener el archivo: use el comando `liaison verify`.',
};

export const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = { en, es };

/** Names of kinds and checks, and what a check cannot say. */
const SPANISH: ReadonlyMap<string, string> = new Map([
  ...KEYED,
  ['bundle', 'expediente judicial'],
  ['package', 'paquete'],
  ['proof', 'prueba'],
  ['annex', 'anexo'],
  ['paper', 'documento'],
  ['checkpoint', 'punto de control'],
  ['receipt', 'acuse de recibo'],
  ['keys', 'declaración de claves'],
  ['roster', 'lista de la operación'],
  ['feed', 'archivo de envíos'],
  ['archive', 'archivo'],
  ['signature', 'firma'],
  ['files', 'archivos'],
  ['head', 'cabeza del libro'],
  ['witnesses', 'testigos'],
  ['proofs', 'pruebas'],
  ['order', 'orden'],
  ['derived', 'derivado'],
  ['events', 'sucesos'],
  ['handling', 'tratamiento'],
  ['envelope', 'sobre'],
  ['readable', 'legible'],
  ['key', 'clave'],
  ['form', 'forma'],
  ['definitions', 'definiciones'],
  ['texts', 'textos'],
  ['clearances', 'autorizaciones'],
  ['small-cells', 'celdas pequeñas'],
  ['embargo', 'embargo'],
  ['whether a statement is true', 'si una afirmación es cierta'],
  ['whether a statement in it is true', 'si una afirmación suya es cierta'],
  ['whether they are true', 'si son ciertos'],
  ['whether the thing in the bag is the thing that was seized', 'si lo que hay en la bolsa es lo que se intervino'],
  [
    'whether the officer named was the one who acted: the ledger proves the agency',
    'si el agente nombrado fue quien actuó: el libro prueba al organismo',
  ],
  ['what was withheld, beyond the counts by ground', 'qué se retuvo, más allá de los recuentos por motivo'],
  [
    'whether a record was corrected, recalled or erased after the bundle was made',
    'si un registro se corrigió, se retiró o se borró después de hacerse el expediente',
  ],
  [
    'the names of officers and of the operation: the agency’s signature alone stands for them',
    'los nombres de los agentes y de la operación: solo responde de ellos la firma del organismo',
  ],
  [
    'whether the key is the agency’s: give its fingerprint with --key',
    'si la clave es la del organismo: dé su huella como clave',
  ],
  [
    'whether the key is the publisher’s: give its fingerprint with --key',
    'si la clave es la de quien publica: dé su huella como clave',
  ],
  [
    'whether others saw the same history: no witness whose key was given (--witness) cosigned a head of this ledger',
    'si otros vieron la misma historia: ningún testigo cuya clave se haya dado refrendó una cabeza de este libro',
  ],
  [
    'anything that came after the heads that the witnesses cosigned',
    'nada de lo que vino después de las cabezas que refrendaron los testigos',
  ],
  [
    'whether the card is the signer’s: compare its fingerprint by another way',
    'si la ficha es de quien firmó: compare su huella por otra vía',
  ],
  [
    'what the package held: compare its id with the one that was sent',
    'qué llevaba el paquete: compare su identificador con el que se envió',
  ],
  [
    'whether a later statement has taken back what this one says',
    'si una declaración posterior ha retirado lo que dice esta',
  ],
  ['whether a later version has taken its place', 'si una versión posterior ha ocupado su lugar'],
  [
    'anything of what the packages hold: only their recipient can open them',
    'nada de lo que llevan los paquetes: solo su destinatario puede abrirlos',
  ],
  [
    'whether it is the newest, or whether the ledger still has what it stands for',
    'si es el último, o si el libro conserva aquello de lo que responde',
  ],
  [
    'whether the card is the sender’s: compare its fingerprint by another way',
    'si la ficha es la del remitente: compare su huella por otra vía',
  ],
  [
    'whether it is the next of its feed, still within its time, or was recalled since: its recipient’s node knows',
    'si es el siguiente de su serie, sigue en plazo o se retiró después: lo sabe el nodo de su destinatario',
  ],
  [
    'who sent it, to whom, or anything of what it holds: it cannot look inside; only its recipient can open it',
    'quién lo envió, a quién, ni nada de lo que contiene: no puede mirar dentro; solo su destinatario puede abrirlo',
  ],
  [
    'whether a byte inside was changed on its way: the recipient’s key shows it when it is opened',
    'si un byte de dentro cambió por el camino: lo muestra la clave del destinatario al abrirlo',
  ],
  ['whether the records are all that the bundle held', 'si los registros son todos los que tenía el expediente'],
  [
    'whether what the paper says is true, or still so: it is what the node held when it was made',
    'si lo que dice el documento es cierto, o aún lo es: es lo que el nodo tenía cuando se hizo',
  ],
  [
    'anything of a print or a scan of it: only these bytes are signed',
    'nada de una impresión o un escaneado suyo: solo estos bytes están firmados',
  ],
  [
    'whether the numbers are right: each agency counted its own, and they open on the nodes alone',
    'si los números son correctos: cada organismo contó los suyos, y solo se abren en los nodos',
  ],
]);

export interface Said {
  readonly text: string;
  readonly language: Language;
}

/** What a check says, in the language where it is known in it. */
export function said(text: string, language: Language): Said {
  const spanish = language === 'es' ? SPANISH.get(text) : undefined;
  return spanish === undefined ? { text, language: 'en' } : { text: spanish, language: 'es' };
}

const FAULTS: Readonly<Record<string, readonly [string, string]>> = { ...cli, ...ledger };

/** The sentence and hint of a fault, by its code. */
export function faultSaid(code: string, own: readonly [string, string], language: Language): readonly Said[] {
  const spanish = language === 'es' ? FAULTS[code] : undefined;
  const lines = (spanish ?? own).filter((text) => text !== '');
  return spanish === undefined ? lines.map((text) => said(text, language)) : lines.map((text) => ({ text, language }));
}
