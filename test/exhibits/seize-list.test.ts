// Seizure lists, labels and finding: all of a list or nothing, numbers in the order of the ledger, a table read without
// booking anything in, a label found again however it is typed, and the papers' reads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { imeiOf, serialKey } from '../../src/exhibits/device.ts';
import { chain } from '../../src/exhibits/door.ts';
import { setRetention } from '../../src/exhibits/due.ts';
import { find } from '../../src/exhibits/find.ts';
import { labelOf, readLabel, spacedLabel } from '../../src/exhibits/label.ts';
import { list } from '../../src/exhibits/list.ts';
import { labels, seizureList } from '../../src/exhibits/papers.ts';
import { listIn, readList } from '../../src/exhibits/read-list.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { seizeList } from '../../src/exhibits/seize-list.ts';
import { custodyUnbroken } from '../../src/exhibits/store.ts';
import { exhibitsExhibit } from '../../src/exhibits/tables.ts';
import { asTally } from '../../src/statements/tally.ts';
import { first, IMEI, openExhibits, operation, phone, refusedAs, second } from './desk.ts';

const taken = { ground: 'Order 12/2026', place: 'home', province: 'Sevilla', reportTo: 'bureau' } as const;
const items = [
  { mark: 'L-1', kind: 'phone', make: 'Maker', model: 'M1', imei: '49-015420-323751-8', seal: 'S1' },
  { mark: 'L-2', kind: 'computer', serial: 'ab-12 34', condition: 'switched-on', seal: 'S2' },
  { mark: 'L-3', kind: 'storage' },
] as const;

test('a list is booked in at once: numbers in order, one tally each, one package for who counts', async () => {
  const house = await openExhibits();
  const person = `s:${'2'.repeat(32)}`;
  await house.act(seize, phone, first);
  const { list: position, exhibits } = await house.act(seizeList, { ...taken, person, items: [...items] }, first);
  assert.deepEqual(
    exhibits.map(({ mark, number }) => [mark, number]),
    [
      ['L-1', 2],
      ['L-2', 3],
      ['L-3', 4],
    ],
  );
  const entry = await house.agency('es').log.read(position);
  const records = entry.records.map((stored) => ('value' in stored ? stored.value : null));
  const tallies = records.slice(1).map((record) => asTally(record ?? null));
  assert.deepEqual(
    tallies.map((tally) => tally?.kind),
    ['phone', 'computer', 'storage'],
  );
  assert.ok(!JSON.stringify(records.slice(1)).includes(person));
  const outbound = records[0]?.['outbound'] as { to: string; selection: unknown }[];
  assert.deepEqual(outbound[0]?.selection, [{ entry: null, records: [1, 2, 3] }]);
  const read = await house.act(chain, { exhibit: exhibits[0]?.exhibit ?? '' }, first);
  assert.deepEqual([read.imei, read.state, read.list, read.unbroken], [IMEI, 'sealed', position, true]);
  assert.equal((await custodyUnbroken(house.rows('es'))).ok, true);
  assert.equal((await house.act(list, {}, first)).total, 4);
});

test('one wrong line and nothing of the list is booked in; each is named with its field', async () => {
  const house = await openExhibits();
  await house.act(seize, { ...phone, mark: 'L-2' }, first);
  const wrong = [items[0], items[1], { ...items[2], mark: 'L-1', seal: 'S1', imei: '490154203237519' }];
  await assert.rejects(house.act(seizeList, { ...taken, items: wrong }, first), (error: unknown) => {
    const { code, details } = error as { code: string; details: { fields: string[] } };
    assert.equal(code, 'exhibits/unfit-list');
    assert.deepEqual(details.fields, [
      'items.3.imei: is no IMEI',
      'items.3.mark: stands in line 1 too',
      'items.3.seal: stands in line 1 too',
      'items.2.mark: is taken',
    ]);
    return true;
  });
  assert.equal((await house.act(list, {}, first)).total, 1);
});

test('of two lists with one mark at the same moment, one stands whole and the other not at all', async () => {
  const house = await openExhibits();
  const both = await Promise.allSettled([
    house.act(seizeList, { ...taken, items: [...items] }, first),
    house.act(seizeList, { ...taken, items: [items[0], { mark: 'L-9', kind: 'phone' }] }, second),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.ok([2, 3].includes((await house.act(list, {}, first)).total));
});

test('the same list sent again under one key is booked in once', async () => {
  const house = await openExhibits();
  const by = { ...first, key: 'field-1' };
  await house.act(seizeList, { ...taken, items: [...items] }, by);
  await house.act(seizeList, { ...taken, items: [...items] }, by);
  assert.equal((await house.act(list, {}, first)).total, 3);
});

test('a wrong IMEI is refused, and a seizure in the future with it', async () => {
  const house = await openExhibits();
  await assert.rejects(
    house.act(seize, { ...phone, imei: '123456789012345' }, first),
    refusedAs('exhibits/not-an-imei'),
  );
  const seizedAt = '2031-01-01T00:00:00.000Z';
  await assert.rejects(
    house.act(seizeList, { ...taken, seizedAt, items: [...items] }, first),
    refusedAs('exhibits/in-the-future'),
  );
  assert.equal(imeiOf('49 015420 323751 8'), IMEI);
  assert.equal(serialKey('ab-12 34'), 'AB1234');
});

test('any one character of a label that is misread, or two swapped, is noticed', () => {
  const ids = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 });
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  fc.assert(
    fc.property(ids, fc.nat({ max: 11 }), fc.constantFrom(...alphabet), (hex, at, letter) => {
      const label = labelOf(`x:${hex.join('')}`);
      assert.match(label, /^X:[0-9A-HJKMNP-TV-Z]{10}\d{2}$/);
      assert.equal(readLabel(` ${spacedLabel(label).toLowerCase().replaceAll('0', 'o')} `), label);
      const plain = label.slice(2);
      const changed = `${plain.slice(0, at)}${letter}${plain.slice(at + 1)}`;
      if (changed !== plain) assert.notEqual(readLabel(changed), `X:${changed}`);
      const next = plain[at + 1];
      if (next === undefined || next === plain[at] || at === 9) return;
      const swapped = `${plain.slice(0, at)}${next}${plain[at]}${plain.slice(at + 2)}`;
      assert.notEqual(readLabel(swapped), `X:${swapped}`);
    }),
    { numRuns: 1_000 },
  );
});

test('an exhibit is found by label, mark, serial number and IMEI, and only in its matter', async () => {
  const house = await openExhibits();
  const { exhibits } = await house.act(seizeList, { ...taken, items: [...items] }, first);
  const label = exhibits[0]?.label ?? '';
  const by = async (text: string) => (await house.act(find, { text }, second)).hits.map((hit) => [hit.mark, hit.by]);
  assert.deepEqual(await by(spacedLabel(label).toLowerCase()), [['L-1', 'label']]);
  assert.deepEqual(await by('l-2'), [['L-2', 'mark']]);
  assert.deepEqual(await by('AB 1234'), [['L-2', 'serial']]);
  assert.deepEqual(await by('490154203237518'), [['L-1', 'imei']]);
  assert.deepEqual(await by('nothing like it'), []);
  const wrong = `${label.slice(0, -1)}${label.endsWith('0') ? '1' : '0'}`;
  assert.deepEqual(await house.act(find, { text: wrong }, first), { misread: true, hits: [] });
  const elsewhere = { ...first, operation: `op:${'7'.repeat(32)}` };
  assert.deepEqual((await house.act(find, { text: label }, elsewhere)).hits, []);
});

test('a table is read into the form: columns in two languages, wrong cells by line, nothing booked in', async () => {
  const house = await openExhibits();
  const text =
    'Marca;Tipo;Número de serie;IMEI;Estado;Dueño\nl-1;Teléfono;X 1;490154203237518;dañado;x\nl-2;nada;;1;;\n';
  const read = await house.act(readList, { text }, first);
  assert.deepEqual(read.unknown, ['Dueño']);
  assert.deepEqual(read.items[0], {
    ...{ mark: 'L-1', kind: 'phone', make: '', model: '', serial: 'X 1', imei: '490154203237518' },
    ...{ condition: 'damaged', seal: '' },
  });
  assert.deepEqual(read.wrong, [
    { line: 2, field: 'kind', why: 'unfit' },
    { line: 2, field: 'imei', why: 'check-digit' },
  ]);
  assert.equal((await house.act(list, {}, first)).total, 0);
});

test('what is no table of a list is refused by name, whatever it holds', () => {
  for (const text of [
    'mark,kind\n',
    'a,b\n1,2\n',
    'mark,mark,kind\n1,2,3\n',
    'mark,kind\n"x,phone\n',
    'mark,kind\n1,2,3\n',
  ]) {
    assert.throws(() => listIn(text), refusedAs('exhibits/not-a-table'), text);
  }
  const rows = Array.from({ length: 101 }, (_, n) => `M-${n},phone`).join('\n');
  assert.throws(() => listIn(`mark,kind\n${rows}\n`), refusedAs('exhibits/not-a-table'));
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      try {
        assert.ok(listIn(text).items.length > 0);
      } catch (error) {
        assert.ok(refusedAs('exhibits/not-a-table')(error), `${error}`);
      }
    }),
    { numRuns: 300 },
  );
});

test('the list for the person concerned names things and one officer by number, and no person', async () => {
  const house = await openExhibits();
  const person = `s:${'2'.repeat(32)}`;
  const { list: number } = await house.act(seizeList, { ...taken, person, items: [...items] }, first);
  const paper = await house.act(seizureList, { list: number }, first);
  assert.equal(paper.items.length, 3);
  assert.deepEqual(
    [paper.items[0]?.seal, paper.items[2]?.seal, paper.officer],
    ['S1', null, house.officer('es', 'exhibits-1')],
  );
  const said = JSON.stringify(paper);
  for (const hidden of [person, operation, 'exhibits-1']) assert.ok(!said.includes(hidden), hidden);
  const later = { type: 'court-order', ref: 'Later order', from: null, to: null } as const;
  const [kept] = await house.rows('es').find(exhibitsExhibit, { position: number });
  const extended = { exhibit: kept?.exhibit ?? '', authority: later, retainUntil: '2027-01-01', reason: 'extended' };
  await house.act(setRetention, extended, first);
  assert.deepEqual(await house.act(seizureList, { list: number }, first), paper, 'printed as it was made');
  await assert.rejects(house.act(seizureList, { list: 0 }, first), refusedAs('exhibits/no-list'));
  const sheet = await house.act(labels, { list: number, sheet: 'a4-65' }, first);
  assert.equal(sheet.labels.length, 3);
  const codes = JSON.stringify(sheet.labels);
  for (const hidden of ['L-1', 'Order', IMEI]) assert.ok(!codes.includes(hidden), hidden);
  await assert.rejects(house.act(labels, { exhibits: [] }, first), refusedAs('node/bad-input'));
});
