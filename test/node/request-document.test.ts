// The PDF of a legal request: the same request is the same bytes, what lacks is said where it lacks, both dates stand
// on it, invented data says so on every page, and whatever an officer wrote commands nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { requestDocument, requestSheet } from '../../src/node/documents/request.ts';
import { asked as typstAsked } from '../../src/node/documents/typst.ts';
import { draftRequest } from '../../src/operations/legal/draft.ts';
import { oneRequest } from '../../src/operations/legal/one-request.ts';
import { request } from '../../src/operations/request.ts';
import { operationOf } from '../operations/joined.ts';
import { asked, formFor } from '../operations/legal-asked.ts';

const MARKUP = '#panic("x") *b* _i_ $x$ @ref <a> [c] {d} `e` \\ // = #include "page.typ"';
const typst = NodeCompiler.create({ workspace: new URL('../../src/node/documents', import.meta.url).pathname });
const texts = (sheet: ReturnType<typeof requestSheet>, selector: string): string[] => {
  const found = typst.query(typstAsked('request', sheet), { selector }) as { text: string }[];
  return found.map((one) => one.text);
};

async function written() {
  const { house, by } = await operationOf(['es']);
  const me = by('es', 'prosecutor-1');
  const eio = { ...asked, instrument: 'eio', form: formFor('eio'), reference: MARKUP };
  const { request: sent } = await house.act(request, eio, me);
  const { request: draft } = await house.act(draftRequest, { ...asked, instrument: 'epoc' }, me);
  const said = (id: string) => house.act(oneRequest, { request: id }, me);
  return { sent: await said(sent), draft: await said(draft) };
}

test('the same request is the same PDF, another in Spanish, and both dates of each stage stand on it', async () => {
  const { sent } = await written();
  const [one, two, spanish] = [
    await requestDocument.render(sent, 'en'),
    await requestDocument.render(sent, 'en'),
    await requestDocument.render(sent, 'es'),
  ];
  assert.equal(Buffer.from(one).subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(one, two);
  assert.notDeepEqual(one, spanish);
  const values = texts(requestSheet(sent, 'en'), '<value>');
  assert.ok(values.includes(MARKUP), 'what was written is printed as it was written');
  assert.equal(sent.stages.length, 2);
  for (const { due, dueWorking } of sent.stages) {
    const printed = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
    assert.ok(values.some((one) => one.endsWith(printed(due))));
    assert.ok(values.some((one) => one.endsWith(printed(dueWorking))));
  }
  // Law that nobody compared with its source says so beside each date and beside the instrument.
  const { stages, facts } = requestSheet(sent, 'en').said as Record<string, readonly Record<string, string>[]>;
  const said = (verified: boolean) => (verified ? '(compared with the source)' : '(not compared with the source)');
  for (const [nth, { verified }] of sent.stages.entries()) {
    assert.ok(stages?.[nth]?.['source']?.endsWith(said(verified)));
  }
  assert.ok(facts?.some(({ value }) => value?.endsWith(said(sent.law.verified))));
});

test('a draft is called one and names every field that lacks; a whole request names none', async () => {
  const { sent, draft } = await written();
  const sheet = requestSheet(draft, 'es').said;
  assert.equal(sheet['draft'], true);
  const lacks = sheet['lacks'] as readonly string[];
  assert.equal(lacks.length, draft.lacks.length);
  assert.ok(lacks.includes('G: Delito y norma, por referencia'));
  const values = texts(requestSheet(draft, 'es'), '<value>');
  assert.ok(values.includes('(falta)') && values.includes('(no se necesita)'));
  assert.deepEqual([requestSheet(sent, 'en').said['lacks'], requestSheet(sent, 'en').said['draft']], [[], false]);
});

test('no more of a time is printed than is known, and a country without holiday data is said to be one', async () => {
  const { sent } = await written();
  const [, second] = sent.tasks;
  assert.ok(second !== undefined);
  const seen = { ...second, from: '2026-02-01T10:00:00.000Z', precision: 'minute', timeZone: 'unknown' };
  const holidays = { ...sent.holidays, known: false };
  const sheet = requestSheet({ ...sent, tasks: [seen], holidays }, 'en').said;
  const [task] = sheet['tasks'] as readonly { when: string }[];
  assert.equal(task?.when, '2026-02-01 10:00 UTC (zone of the source not known)');
  const notes = sheet['notes'] as readonly string[];
  assert.ok(notes.some((note) => note.startsWith('The data set has no public holidays')));
  assert.equal(sent.holidays.known, true);
});

test('invented data says so on every page of a request', async () => {
  const { draft } = await written();
  const sheet = requestSheet(draft, 'en');
  const wanted = typstAsked('request', sheet);
  const banners = typst.query(wanted, { selector: '<banner>' }) as unknown[];
  assert.equal(banners.length, typst.compile(wanted).result?.numOfPages ?? 0);
  assert.ok(banners.length > 0);
  const real = requestSheet({ ...draft, synthetic: false }, 'en');
  assert.deepEqual(texts(real, '<banner>'), []);
});
