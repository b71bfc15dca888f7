// The laboratory: images by hash, a second hashing that differs, photographs by reference, a file about another exhibit
// or image, and applications with what they do and do not show. What must not happen is tried as often as what must.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION_MEANINGS } from '../../src/exhibits/applications.ts';
import { examinedHere } from '../../src/exhibits/bind.ts';
import { chain } from '../../src/exhibits/door.ts';
import { examine } from '../../src/exhibits/examine.ts';
import { image, verifyImage } from '../../src/exhibits/images.ts';
import { notePhotograph } from '../../src/exhibits/photograph.ts';
import { seal } from '../../src/exhibits/seal.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { custodyUnbroken } from '../../src/exhibits/store.ts';
import { EXAMINATION_JSON } from '../../src/intake/formats/examination.ts';
import { openInbox } from '../intake/world.ts';
import { first, IMEI, openExhibits, operation, phone, refusedAs, second } from './desk.ts';

const sha256 = 'a'.repeat(64);
const made = {
  method: 'physical',
  tool: 'Imager',
  toolVersion: '4.2',
  writeBlocker: 'Blocker 1',
  sizeBytes: 64_000_000_000,
  segments: 12,
  verified: true,
  reason: 'Order 12/2026',
  hashes: [
    { alg: 'sha256', value: sha256 },
    { alg: 'md5', value: 'b'.repeat(32) },
  ],
} as const;
const examined = { tool: 'Imager 4.2', verified: false, reason: 'Order 12/2026' } as const;
const hashes = made.hashes.map((one) => ({ ...one }));

async function opened() {
  const house = await openExhibits();
  const { exhibit } = await house.act(seize, { ...phone, imei: IMEI, serial: 'AB-12' }, first);
  return { house, exhibit };
}

test('an image is recorded by the holder while it lies open, with all that the tool says', async () => {
  const { house, exhibit } = await opened();
  const said = { exhibit, ...made, hashes };
  await assert.rejects(house.act(image, said, first), refusedAs('exhibits/not-open'));
  await house.act(examine, { exhibit, ...examined, sealFound: 'A100' }, first);
  await assert.rejects(house.act(image, said, second), refusedAs('exhibits/not-custodian'));
  const doubled = [...hashes, hashes[0] ?? { alg: 'sha256' as const, value: sha256 }];
  await assert.rejects(house.act(image, { ...said, hashes: doubled }, first), refusedAs('exhibits/image-hashes'));
  await assert.rejects(
    house.act(image, { ...said, hashes: hashes.slice(1) }, first),
    refusedAs('exhibits/image-hashes'),
  );
  const times = { startedAt: '2026-03-02T07:00:00.000Z', endedAt: '2026-03-02T06:00:00.000Z' };
  await assert.rejects(house.act(image, { ...said, ...times }, first), refusedAs('exhibits/image-times'));
  assert.equal((await house.act(image, said, first)).image, 1);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual([read.unbroken, read.images.length, read.state], [true, 1, 'under-examination']);
  assert.deepEqual(read.images[0]?.hashes, hashes);
  assert.deepEqual(
    read.events.map(({ kind }) => kind),
    ['seize', 'examine', 'image'],
  );
});

test('a second hashing that differs is a finding beside what was recorded, and replaces nothing', async () => {
  const { house, exhibit } = await opened();
  await house.act(examine, { exhibit, ...examined }, first);
  await house.act(image, { exhibit, ...made, hashes }, first);
  const again = (value: string) => ({
    exhibit,
    image: 1,
    tool: 'Hasher 2',
    hashes: [{ alg: 'sha256' as const, value }],
  });
  assert.equal((await house.act(verifyImage, again(sha256), second)).matches, true);
  const differs = await house.act(verifyImage, again('c'.repeat(64)), second);
  assert.deepEqual(differs.compared, [{ alg: 'sha256', recorded: sha256, found: 'c'.repeat(64), matches: false }]);
  const read = await house.act(chain, { exhibit }, first);
  assert.equal(read.images[0]?.hashes[0]?.value, sha256);
  assert.deepEqual(
    read.images[0]?.verifications.map(({ matches }) => matches),
    [true, false],
  );
  const other = { ...again(sha256), hashes: [{ alg: 'sha1' as const, value: 'd'.repeat(40) }] };
  await assert.rejects(house.act(verifyImage, other, second), refusedAs('exhibits/nothing-to-compare'));
  await assert.rejects(
    house.act(verifyImage, { ...again(sha256), image: 2 }, second),
    refusedAs('exhibits/unknown-image'),
  );
  assert.equal((await custodyUnbroken(house.rows('es'))).ok, true);
});

test('a photograph is a number, a digest and a place; its number is not used twice', async () => {
  const { house, exhibit } = await opened();
  const one = { exhibit, number: 'P-1', sha256: `sha256:${sha256}`, keptAt: 'Store 2, file 9' };
  await house.act(notePhotograph, one, first);
  await assert.rejects(
    house.act(notePhotograph, { ...one, sha256: `sha256:${'e'.repeat(64)}` }, second),
    refusedAs('exhibits/photograph-taken'),
  );
  await assert.rejects(
    house.act(notePhotograph, { ...one, number: 'P-2', takenAt: '2031-01-01T00:00:00.000Z' }, first),
    refusedAs('exhibits/in-the-future'),
  );
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.photographs.map(({ number, keptAt }) => [number, keptAt]),
    [['P-1', 'Store 2, file 9']],
  );
  assert.equal(read.compared, 1, 'a photograph moves nothing');
});

test('a file about another serial number, IMEI or image is refused with both values side by side', async () => {
  const { house, exhibit } = await opened();
  await house.act(examine, { exhibit, ...examined, image: `sha256:${sha256}` }, first);
  const rows = house.rows('es');
  const file = { exhibit, image: `sha256:${sha256}`, serial: 'ab12', imei: '49-015420-323751-8' };
  await examinedHere(rows, file, operation);
  await examinedHere(rows, { ...file, exhibit: phone.mark }, operation);
  const otherImage = `sha256:${'f'.repeat(64)}`;
  const wrong = [
    ['exhibits/other-serial', { serial: 'ZZ-9' }, 'AB-12', 'ZZ-9'],
    ['exhibits/other-imei', { imei: '356938035643809' }, IMEI, '356938035643809'],
    ['exhibits/other-image', { image: otherImage }, `sha256:${sha256}`, otherImage],
  ] as const;
  for (const [code, change, booked, found] of wrong) {
    await assert.rejects(examinedHere(rows, { ...file, ...change }, operation), (error: unknown) => {
      const refused = error as { code: string; details: { booked: string; found: string } };
      assert.deepEqual([refused.code, refused.details.booked, refused.details.found], [code, booked, found]);
      return true;
    });
  }
  const { exhibit: other } = await house.act(seize, { ...phone, mark: 'ES-1/002', seal: 'B1', serial: 'ZZ-7' }, first);
  await house.act(examine, { exhibit: other, ...examined, image: otherImage }, first);
  const { exhibit: bare } = await house.act(seize, { ...phone, mark: 'ES-1/003', seal: 'B2' }, first);
  const unsaid = { exhibit: bare, image: null, serial: null, imei: null };
  for (const [what, change] of [
    ['serial', { serial: 'zz 7' }],
    ['imei', { imei: IMEI }],
    ['image', { image: otherImage }],
  ] as const) {
    await assert.rejects(examinedHere(rows, { ...unsaid, ...change }, operation), (error: unknown) => {
      const refused = error as { code: string; details: { what: string; other: string } };
      const whose = what === 'imei' ? exhibit : other;
      assert.deepEqual(
        [refused.code, refused.details.what, refused.details.other],
        ['exhibits/of-another', what, whose],
      );
      return true;
    });
  }
  await examinedHere(rows, unsaid, operation);
  const elsewhere = { ...file, exhibit: 'NOT-HERE-1', serial: 'ZZ-9' };
  await examinedHere(rows, elsewhere, operation);
});

test('a file goes through intake only when it is about the exhibit, and applications are assessments', async () => {
  const { house, inbox, take } = await openInbox();
  const by = { agency: 'es', officer: 'exhibits-1' } as const;
  const { exhibit } = await house.act(seize, { ...phone, imei: IMEI }, by);
  await house.act(examine, { exhibit, ...examined, image: EXAMINATION_JSON.image }, by);
  const applications = [{ name: 'exampletalk', used: '2026-02-20T10:00:00Z', removed: '2026-02-27T23:40:00Z' }];
  const file = { ...EXAMINATION_JSON, exhibit, applications, imei: IMEI };
  await assert.rejects(
    take('other.json', JSON.stringify({ ...file, imei: '356938035643809' })),
    refusedAs('exhibits/other-imei'),
  );
  assert.ok(inbox.has('other.json'), 'what was refused still waits');
  const took = await take('findings.json', JSON.stringify(file));
  assert.equal((took as { partial?: boolean }).partial, false);
  const read = await house.act(chain, { exhibit }, by);
  assert.deepEqual(
    read.applications.map(({ what, basis }) => [what, basis]),
    [
      ['removed', 'assessment'],
      ['used', 'assessment'],
    ],
  );
  assert.match(read.applications[0]?.showsNot ?? '', /That it was used/);
  assert.deepEqual(
    read.findings.map(({ bound }) => bound),
    ['image'],
  );
});

test('every sentence about an application says what it does not show', () => {
  assert.equal(APPLICATION_MEANINGS.length, 3);
  for (const { shows, showsNot } of APPLICATION_MEANINGS) assert.ok(shows.length > 10 && showsNot.length > 10);
});

test('after an examination the exhibit is sealed again before it goes on', async () => {
  const { house, exhibit } = await opened();
  await house.act(examine, { exhibit, ...examined, sealFound: 'A999' }, first);
  await house.act(seal, { exhibit, seal: 'A101' }, first);
  const read = await house.act(chain, { exhibit }, first);
  assert.deepEqual(
    read.gaps.map(({ number, kind }) => [number, kind]),
    [[2, 'seal-mismatch']],
  );
});
