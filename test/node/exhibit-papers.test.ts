// The papers of the exhibits: the label's code read back from what is drawn, the seizure list and the certificate with
// what they say and what they never say. What was typed by an officer is text and never an instruction.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { labelOf, spacedLabel } from '../../src/exhibits/label.ts';
import { certificateOutput, LABEL_SHEETS, labelsOutput, seizureListOutput } from '../../src/exhibits/papers.ts';
import { certificateSheet } from '../../src/node/documents/certificate.ts';
import { labelSheet, qrSvg } from '../../src/node/documents/label.ts';
import { seizureListSheet } from '../../src/node/documents/seizure-list.ts';
import { asked, pdf, type Sheet, type Template } from '../../src/node/documents/typst.ts';

type ReadQr = (data: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
// The package is CommonJS and its types say otherwise.
const readQr: ReadQr = createRequire(import.meta.url)('jsqr');

const agency = { code: 'es', name: 'Agency es', country: 'ES' };
const MARKUP = '#panic("x") *b* _i_ $x$ @ref <a> [c] {d} `e`';
const at = '2026-03-02T08:00:00.000Z';
const idOf = (n: number) => `x:${String(n).padStart(2, '0').repeat(16)}`;

/** The SVG as the pixels of a camera: each unit square eight pixels wide. */
function pixels(svg: string): { data: Uint8ClampedArray; width: number } {
  const units = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const width = units * 8;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < 8; dy += 1) {
      for (let dx = 0; dx < 8; dx += 1)
        data.fill(
          0,
          ((Number(y) * 8 + dy) * width + Number(x) * 8 + dx) * 4,
          ((Number(y) * 8 + dy) * width + Number(x) * 8 + dx) * 4 + 3,
        );
    }
  }
  return { data, width };
}

const typst = NodeCompiler.create({ workspace: new URL('../../src/node/documents', import.meta.url).pathname });
const found = (template: Template, sheet: Sheet, selector: string): string[] => {
  return (typst.query(asked(template, sheet), { selector }) as { text: string }[]).map((one) => one.text);
};

const labelsFor = (count: number, sheet: keyof typeof LABEL_SHEETS) =>
  labelsOutput.parse({
    synthetic: true,
    agency,
    labels: Array.from({ length: count }, (_, n) => {
      return { code: labelOf(idOf(n + 1)), typed: spacedLabel(labelOf(idOf(n + 1))) };
    }),
    sheet,
  });

test('the code that is drawn on a label is read back as the code of its exhibit', () => {
  for (const id of [idOf(1), idOf(77), `x:${'f'.repeat(32)}`, `x:${'0'.repeat(32)}`]) {
    const { data, width } = pixels(qrSvg(labelOf(id)));
    assert.equal(readQr(data, width, width)?.data, labelOf(id));
  }
});

test('every sheet of labels holds as many as it says, and every label of invented data says so', () => {
  for (const [name, { columns, rows }] of Object.entries(LABEL_SHEETS)) {
    const whole = labelSheet(labelsFor(columns * rows, name as keyof typeof LABEL_SHEETS), 'en');
    assert.equal(typst.compile(asked('label', whole)).result?.numOfPages, 1, name);
    assert.equal(found('label', whole, '<banner>').length, columns * rows, name);
    const more = labelSheet(labelsFor(columns * rows + 1, name as keyof typeof LABEL_SHEETS), 'en');
    assert.equal(typst.compile(asked('label', more)).result?.numOfPages, 2, name);
  }
});

test('a label says the agency and the code, and nothing else', () => {
  const values = found('label', labelSheet(labelsFor(2, 'a4-24'), 'es'), '<value>');
  assert.deepEqual(values, ['ES', spacedLabel(labelOf(idOf(1))), 'ES', spacedLabel(labelOf(idOf(2)))]);
});

test('the seizure list names every thing with its numbers, and what was typed is text', async () => {
  const said = seizureListOutput.parse({
    ...{ synthetic: true, agency, list: 12, seizedAt: at, country: 'ES', province: 'Sevilla', place: 'home' },
    ...{ ground: MARKUP, authority: { type: 'court-order', ref: 'Order 12/2026' }, retainUntil: '2027-03-01' },
    officer: `o:${'1'.repeat(32)}`,
    items: [1, 2].map((number) => ({
      ...{ number, mark: `ES-${number}`, label: spacedLabel(labelOf(idOf(number))), kind: 'phone', make: 'Maker' },
      ...{ model: 'M1', serial: null, imei: '490154203237518', condition: 'locked', seal: number === 1 ? 'A1' : null },
    })),
  });
  const sheet = seizureListSheet(said, 'es');
  const values = found('seizure-list', sheet, '<value>');
  for (const wanted of [MARKUP, 'ES-1', 'ES-2', 'teléfono Maker M1', 'IMEI 490154203237518', 'bloqueado', 'ninguno']) {
    assert.ok(values.includes(wanted), wanted);
  }
  assert.equal(
    Buffer.from(await pdf('seizure-list', sheet))
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
});

test('a certificate says what was done, on whose decision, and how the chain stood', async () => {
  const said = (how: string) =>
    certificateOutput.parse({
      ...{ synthetic: false, agency, exhibit: idOf(1), number: 1, mark: 'ES-1', kind: 'computer', make: null },
      ...{ model: null, serial: 'AB-12', imei: null, seizedAt: at, ground: 'Order 12/2026', how },
      decided: { by: `o:${'1'.repeat(32)}`, ground: 'Ruling 7/2026', position: 7 },
      done: {
        ...{ by: `o:${'2'.repeat(32)}`, at, recordedAt: at, reason: 'signed for', seal: 'A1', position: 9 },
        outside: 'Persona 014, owner, none',
      },
      ...{ unbroken: true, compared: 6, gaps: 1 },
    });
  const returned = certificateSheet(said('return'), 'en');
  assert.equal(returned.said['title'], 'Certificate of return');
  assert.equal((returned.said['signatures'] as string[]).length, 3, 'two officers and who received it');
  const destroyed = certificateSheet(said('destroy'), 'es');
  assert.equal(destroyed.said['title'], 'Certificado de destrucción');
  assert.equal((destroyed.said['signatures'] as string[]).length, 2);
  const values = found('certificate', returned, '<value>');
  assert.ok(values.includes('unbroken: 6 events compared, 1 places named'));
  assert.ok(values.includes('Persona 014, owner, none'));
  assert.equal(found('certificate', returned, '<banner>').length, 0);
  assert.ok((await pdf('certificate', destroyed)).length > 1_000);
});
