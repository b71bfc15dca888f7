// The contract that every format keeps: its own examples are read whole, no other format takes them for its own,
// rubbish is refused or quarantined, and nothing that comes out is over its bounds. A new format needs examples only.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Example, type Finding, type Format, NO_DECLARATION } from '../../src/intake/format.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { isSubjectId } from '../../src/intake/found.ts';
import { findings, recognise } from '../../src/intake/reading.ts';
import { type Common, sightingRecord, statementRecord } from '../../src/intake/records.ts';
import { Account } from '../../src/intake/report.ts';
import { unevaluated } from '../../src/statements/evaluation.ts';
import { defaultHandling } from '../../src/statements/handling.ts';
import { sightingSchema } from '../../src/statements/sighting.ts';
import { statementSchema } from '../../src/statements/statement.ts';
import { propertyOf } from '../../src/statements/vocabulary.ts';

const salt = Buffer.alloc(32, 7);
const common: Common = {
  originator: 'es',
  source: 'test',
  report: `rp:${'0'.repeat(32)}`,
  evaluation: unevaluated('EU4x4'),
  handling: defaultHandling('es', '2026-03-02T08:00:00.000Z'),
};

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function declaredOf(example: Example) {
  return { ...NO_DECLARATION, ...example.declared };
}

async function readAll(format: Format, bytes: Uint8Array, declared = NO_DECLARATION, size = 65_536) {
  const account = new Account();
  const found: Finding[] = [];
  const source = inChunks(bytes, size);
  for await (const finding of findings({ format, source, declared, salt, account })) found.push(finding);
  return { found, account };
}

const idOf = ({ about, key }: { about: string; key: string }) =>
  isSubjectId(key) ? key : `s:${Buffer.from(`${about}${key}`).toString('hex').slice(0, 32).padStart(32, '0')}`;

/** Every finding as the record that would be kept, checked against its schema. */
function assertBounded(found: readonly Finding[]): number {
  for (const finding of found) {
    if (finding.kind === 'statement') {
      const made = statementSchema.safeParse(statementRecord(finding, idOf, common));
      assert.ok(made.success, `statement ${finding.property}: ${made.error?.message}`);
      const property = propertyOf(finding.property);
      assert.ok(
        property?.about.includes(finding.subject.about),
        `${finding.property} is about ${finding.subject.about}`,
      );
    } else if (finding.kind === 'sighting') {
      const made = sightingSchema.safeParse(sightingRecord(finding, idOf, common));
      assert.ok(made.success, `sighting: ${made.error?.message}`);
    } else if (finding.kind === 'unreadable') {
      assert.ok(finding.place.length <= 96 && Number.isSafeInteger(finding.length));
    }
  }
  return found.length;
}

for (const format of ALL_FORMATS) {
  test(`${format.name} has examples`, () => assert.ok(format.examples.length > 0));
  for (const example of format.examples) {
    test(`${format.name} reads ${example.name} whole, in chunks of any size`, async () => {
      for (const size of [65_536, 7, 1]) {
        const { found, account } = await readAll(format, example.bytes, declaredOf(example), size);
        const { statements, sightings, listed } = account.counts;
        assert.deepEqual({ statements, sightings, listed }, example.counts);
        assert.ok(assertBounded(found) > 0);
      }
    });
    test(`only ${format.name} recognises ${example.name}`, () => {
      const head = Buffer.from(example.bytes.subarray(0, 8_192));
      assert.equal(recognise(ALL_FORMATS, head, example.file, declaredOf(example)).name, format.name);
    });
    test(`${format.name} survives ${example.name} mutated, cut and repeated`, async () => {
      const mutation = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        bytes: fc.uint8Array({ maxLength: 12 }),
        drop: fc.nat(20),
      });
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), fc.nat(400), async (mutations, size) => {
          let bytes = Buffer.from(example.bytes);
          for (const { at, bytes: put, drop } of mutations) {
            const place = Math.floor(at * bytes.length);
            bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + drop)]);
          }
          const { found } = await readAll(format, bytes, declaredOf(example), size + 1);
          compared += assertBounded(found) + 1;
        }),
        { numRuns: 150 },
      );
      assert.ok(compared > 0);
    });
    test(`${format.name} says so when ${example.name} is cut`, async () => {
      for (const share of [0.3, 0.6, 0.9]) {
        const cut = example.bytes.subarray(0, Math.floor(example.bytes.length * share));
        const { account } = await readAll(format, cut, declaredOf(example));
        const { statements, sightings, listed, unreadable } = account.counts;
        const whole = example.counts.statements + example.counts.sightings + example.counts.listed;
        const short = statements + sightings + listed < whole;
        // A table cut between two lines is a shorter table; every other cut shows.
        assert.ok(!short || unreadable > 0 || format.name === 'sightings', `cut at ${share}`);
      }
    });
  }
  test(`${format.name} neither crashes nor recognises rubbish`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 600 }), async (bytes) => {
        assert.equal(format.recognises(bytes, 'rubbish', NO_DECLARATION), false);
        assertBounded((await readAll(format, bytes)).found);
      }),
      { numRuns: 200 },
    );
  });
}
