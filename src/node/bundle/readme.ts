// The page that lies in every bundle: what it is, what it holds and does not, and how to check it with nothing of
// ours. English and Spanish, as text and as a page without scripts or links. What always holds: it is derived from
// the cover's facts, so it cannot say something else than what was signed.

import { createHash } from 'node:crypto';
import { parseVerifierKey } from '../../base/signature.ts';
import type { Cover } from './shapes.ts';

/** What is known before the list of files is. */
export type Facts = Omit<Cover, 'files'>;

/** `sha256:` of the 32 bytes of a verifier key: what `liaison verify --key` compares. */
export function fingerprintOf(verifierKey: string): string {
  return `sha256:${createHash('sha256').update(parseVerifierKey(verifierKey).publicKey).digest('hex')}`;
}

export function readme(facts: Facts): string {
  const { bundle, agency, origin, made, holds, withheld, handling, checkpoint, court, reference, synthetic } = facts;
  const held = Object.entries(holds).map(([what, count]) => `  ${what}: ${count}`);
  const left = withheld.map(({ ground, count }) => `  ${ground}: ${count}`);
  const codes = handling === null ? 'none' : `${handling.legal.join(' ')} TLP:${handling.tlp} PAP:${handling.pap}`;
  const lines = [
    ...(synthetic ? ['SYNTHETIC: everything in this file is invented. / Todo en este archivo es inventado.', ''] : []),
    `Court bundle ${bundle}`,
    `Agency: ${agency.name} (${agency.code}, ${agency.country}); ledger ${origin}`,
    `Made: ${made.at} by officer ${made.officer}, entry ${made.position} of the ledger`,
    ...(court === null ? [] : [`For: ${court}`]),
    ...(reference === null ? [] : [`Reference: ${reference}`]),
    `Signed by release key ${fingerprintOf(facts.keys.release)}`,
    `Ledger head: ${checkpoint.size} entries, root ${checkpoint.root}`,
    `Handling of the whole: ${codes}`,
    ...(handling?.legalText == null ? [] : [handling.legalText]),
    '',
    'It holds / Contiene:',
    ...held,
    'Withheld, by ground / Retenido, por motivo:',
    ...(left.length === 0 ? ['  none / nada'] : left),
    '',
    ...ENGLISH,
    '',
    ...SPANISH,
  ];
  return `${lines.join('\n')}\n`;
}

const ENGLISH = [
  'HOW TO CHECK IT. With Liaison: `liaison verify FILE --key FINGERPRINT`, offline. Without:',
  '  1. tar xf FILE; sha256sum -c SHA256SUMS            every file is what was listed',
  '  2. bundle.json names the digest of SHA256SUMS; bundle.note is signed over the digest of bundle.json.',
  '     Ask the agency for its key by another way and compare the fingerprint above with it.',
  '  3. A record: SHA-256 of byte 00, "liaison/v1/record" padded with zero bytes to 32, the 32 bytes of its salt',
  '     and the record is its leaf; folded with its path (SHA-256 of 01, left, right; RFC 6962)',
  '     it gives `root` of `entry`.',
  '  4. An entry: SHA-256 of byte 00 and the text `entry`, folded with `path`, gives the root in `checkpoint`.',
  '  5. case.jsonld opens in any tool for CASE/UCO 1.4.',
  'WHAT IT DOES NOT SAY: that a statement is true; that the thing in the bag is the thing; that the officer',
  'named was the one who signed (the ledger proves the agency); that the ledger shows everybody',
  'the same history, unless witnesses',
  'cosigned its head; or what was withheld beyond the counts above. No media and no message text is in this file.',
];

const SPANISH = [
  'CÓMO COMPROBARLO. Con Liaison: `liaison verify ARCHIVO --key HUELLA`, sin red. Sin Liaison:',
  '  1. tar xf ARCHIVO; sha256sum -c SHA256SUMS         cada archivo es el que se listó',
  '  2. bundle.json nombra el resumen de SHA256SUMS; bundle.note firma el resumen de bundle.json.',
  '     Pida la clave al organismo por otra vía y compare su huella con la de arriba.',
  '  3. Un registro: SHA-256 del byte 00, "liaison/v1/record" completado con bytes cero hasta 32, los 32 bytes',
  '     de su sal y el registro es su hoja; plegada con su camino (SHA-256 de 01, izquierda, derecha; RFC 6962) da',
  '     `root` de `entry`.',
  '  4. Un asiento: SHA-256 del byte 00 y el texto `entry`, plegado con `path`, da la raíz de `checkpoint`.',
  '  5. case.jsonld se abre con cualquier herramienta de CASE/UCO 1.4.',
  'LO QUE NO DICE: que una afirmación sea cierta; que lo que hay en la bolsa sea lo que se intervino; que el agente',
  'nombrado sea quien firmó (el libro prueba al organismo); que el libro muestre a todos la misma historia, salvo que',
  'testigos hayan refrendado su cabeza; ni qué se retuvo, más allá de los recuentos. No contiene imágenes ni mensajes.',
];

/** The same for a browser. */
export function readmePage(facts: Facts): string {
  const text = readme(facts).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8">' +
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">' +
    '<title>Court bundle</title>' +
    '<style>body{margin:2rem auto;max-width:60rem;padding:0 1rem}pre{white-space:pre-wrap}</style>' +
    `<h1>Court bundle</h1><pre>${text}</pre></html>\n`
  );
}
