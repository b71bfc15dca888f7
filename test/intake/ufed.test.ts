// UFED reports: device facts and hashes come in and are bound to exhibit and image; nothing of what was decoded,
// no name and no path does; a report about another device, another image or no exhibit gives nothing; a zip is
// refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Finding, NO_DECLARATION } from '../../src/intake/format.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { ufed } from '../../src/intake/formats/ufed.ts';
import { UFED_XML } from '../../src/intake/formats/ufed-examples.ts';
import { findings, recognise } from '../../src/intake/reading.ts';
import { Account } from '../../src/intake/report.ts';

async function read(text: string) {
  const account = new Account();
  const found: Finding[] = [];
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  const salt = Buffer.alloc(32, 1);
  for await (const finding of findings({ format: ufed, source, declared: NO_DECLARATION, salt, account })) {
    found.push(finding);
  }
  return found;
}
const factsOf = (found: readonly Finding[]) =>
  Object.assign({}, ...found.flatMap((one) => (one.kind === 'facts' ? [one.facts] : [])));

test('device and image are facts of the report; hashes of data files are sightings on the exhibit', async () => {
  const found = await read(UFED_XML);
  const { exhibit, serial, imei, image, reference } = factsOf(found);
  assert.deepEqual(
    [exhibit, serial, imei, image, reference],
    ['ES-Z-4', 'INVENTED0001', '490154203237518', `sha256:${'c'.repeat(64)}`, 'INVENTED-1'],
  );
  const seen = found.flatMap((one) => (one.kind === 'sighting' ? [one] : []));
  assert.deepEqual(
    seen.map(({ file, at, basis, exhibit: on }) => [file.slice(0, 8), at, basis, on]),
    [
      ['md5:dddd', '2026-02-10T07:00:00.000Z', 'fact', 'ES-Z-4'],
      ['sha256:d', '2026-02-10T07:00:00.000Z', 'fact', 'ES-Z-4'],
      // Without a time of its own a file was there when the extraction ended; deleted, that is the tool's reading.
      ['md5:eeee', '2026-03-01T08:30:00.000Z', 'assessment', 'ES-Z-4'],
    ],
  );
});

test('nothing of what was decoded, no name and no path comes in, and each is counted', async () => {
  const found = await read(UFED_XML);
  const text = JSON.stringify(found);
  for (const never of ['/data/', 'files/2', 'image.bin', 'exampletalk', 'Persona 014'])
    assert.ok(!text.includes(never));
  const refused = found.flatMap((one) => (one.kind === 'refused' ? [one.field] : []));
  assert.ok(refused.includes('decodedData.Chat') && refused.includes('taggedFiles.path'), refused.join(' '));
  assert.equal(refused.filter((field) => field === 'taggedFiles.path').length, 3);
});

test('a file without a hash, with a wrong one or of no exhibit is quarantined with its place', async () => {
  const unread = (found: readonly Finding[]) =>
    found.flatMap((one) => (one.kind === 'unreadable' ? [`${one.place} ${one.reason}`] : []));
  assert.deepEqual(unread(await read(UFED_XML)), ['taggedFiles[2] missing-field']);
  assert.ok(unread(await read(UFED_XML.replace('d'.repeat(32), 'zz'))).includes('taggedFiles[0] value'));
  const nameless = await read(UFED_XML.replace('Evidence number', 'Evidence colour'));
  assert.equal(unread(nameless).length, 3);
  assert.ok(!nameless.some(({ kind }) => kind === 'sighting'));
  const images = UFED_XML.slice(UFED_XML.indexOf('<images>'), UFED_XML.indexOf('<taggedFiles>'));
  const late = await read(UFED_XML.replace(images, '').replace('</taggedFiles>', `</taggedFiles>${images}`));
  assert.ok(unread(late).includes('images after taggedFiles value'), 'an image named after the files binds nothing');
  assert.equal(factsOf(late).image, undefined);
});

test('it is told from a CyberTipline report, an entity is never expanded, and a torn file says so', async () => {
  const head = Buffer.from(UFED_XML).subarray(0, 8_192);
  assert.equal(recognise(ALL_FORMATS, head, 'report.xml', NO_DECLARATION).name, 'ufed');
  assert.throws(() => recognise(ALL_FORMATS, Buffer.from('504b0304', 'hex'), 'report.ufdr', NO_DECLARATION));
  const evil = UFED_XML.replace('<project', '<!DOCTYPE a [<!ENTITY x "y">]><project').replace('INVENTED-1', '&x;');
  assert.ok((await read(evil)).some((one) => one.kind === 'unreadable' && one.reason === 'doctype'));
  const torn = await read(UFED_XML.slice(0, UFED_XML.indexOf('</taggedFiles>')));
  assert.ok(torn.some((one) => one.kind === 'unreadable' && one.reason === 'truncated'));
});
