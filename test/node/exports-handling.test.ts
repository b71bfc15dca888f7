// What leaves in a form for people and other programs, held to the handling of each record: the court bundle with all
// its files, the letter and the package of a referral. Handlings are drawn, the rules are written here anew, and every
// value is looked for in every byte: one that may not be there is nowhere, one that may is in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PURPOSES } from '../../src/base/act.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { letterSheet } from '../../src/node/documents/letter.ts';
import { letter } from '../../src/referrals/letter.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { release } from '../../src/referrals/release.ts';
import type { Handling } from '../../src/statements/handling.ts';
import type { House } from '../house.ts';
import { received, report, statement } from '../matching/samples.ts';
import { matter, statement as saidOf, suspect } from '../referrals/matter.ts';
import { anyHandling } from '../statements/made.ts';
import { disclosed, making, operation, scene } from './bundle-made.ts';

const RUNS = 12;
const RECORDS = 60;
const NOW = '2026-03-02T08:00:00.000Z';
const OTHERS = ['fr', 'pa'] as const;

interface Drawn {
  readonly originator: string;
  readonly handling: Handling;
}

/** Half of all handlings are wide but for one thing, or hardly anything would leave. */
const wide = fc
  .record({
    legal: fc.constantFrom('H0' as const, 'H1' as const, 'H2' as const),
    tlp: fc.constantFrom('GREEN' as const, 'AMBER' as const, 'AMBER+STRICT' as const, 'RED' as const),
    pap: fc.constantFrom('GREEN' as const, 'RED' as const),
    audience: fc.constantFrom(['es'], ['es', 'fr', 'pa']),
  })
  .map(({ legal, audience, ...more }): Handling => {
    const dates = { reviewAt: '2027-01-01T00:00:00.000Z', eraseBy: '2028-01-01T00:00:00.000Z' };
    return { legal: [legal], legalText: null, audience: [...audience], purposes: [...PURPOSES], ...dates, ...more };
  });
const drawn: fc.Arbitrary<readonly Drawn[]> = fc.array(
  fc.record({ originator: fc.constantFrom('es', ...OTHERS), handling: fc.oneof(anyHandling, wide) }),
  { minLength: RECORDS, maxLength: RECORDS },
);

const mailOf = (nth: number): string => `canary-${String(nth).padStart(4, '0')}@mail.example.org`;

/** Seeds our own in one entry and each other agency's in one package, made by `make`. */
async function hold(house: House, records: readonly Drawn[], make: (nth: number) => JsonObject, within?: string) {
  const all = records.map(({ originator, handling }, nth) => {
    return { nth, originator, record: { ...make(nth), originator, handling } as unknown as JsonObject };
  });
  const own = all.filter(({ originator }) => originator === 'es').map(({ record }) => record);
  await house.seed('es', 'intake/received/1', [{ ...report(), report: `rp:${'1'.repeat(32)}` }, ...own], within);
  for (const from of OTHERS) {
    const theirs = all.filter(({ originator }) => originator === from);
    const wrapped = theirs.map(({ nth, record }) => received(from, nth + 100, record));
    await house.seed('es', 'intake/package-received/1', [report({ from }), ...wrapped], within);
  }
}

/** Before a court: as docs/rooms/exhibits.md says it. */
function mayGoToCourt({ originator, handling }: Drawn): boolean {
  const { legal, tlp, pap, purposes, eraseBy } = handling;
  if (eraseBy <= NOW || !purposes.includes('prosecution') || tlp === 'RED') return false;
  if (originator === 'es') return true;
  return tlp !== 'AMBER+STRICT' && pap !== 'RED' && legal.every((code) => code === 'H0');
}

/** To fr, which is to act on it: as docs/rooms/referrals.md says it. */
function mayGoToFrance({ originator, handling }: Drawn): boolean {
  const { legal, tlp, pap, audience, purposes, eraseBy } = handling;
  if (originator === 'fr') return true;
  if (eraseBy <= NOW || !purposes.includes('investigation') || !audience.includes('fr')) return false;
  if (tlp === 'RED' || pap === 'RED') return false;
  return originator === 'es' || (tlp !== 'AMBER+STRICT' && !legal.includes('H2') && !legal.includes('H3'));
}

/** Fails where a value stands in one of the texts and may not, or in none of them and may. Gives how many may. */
function held(records: readonly Drawn[], texts: readonly string[], may: (record: Drawn) => boolean): number {
  let left = 0;
  for (const [nth, record] of records.entries()) {
    const found = texts.some((text) => text.includes(mailOf(nth)));
    assert.equal(found, may(record), `${record.originator} ${JSON.stringify(record.handling)}`);
    if (found) left += 1;
  }
  return left;
}

test(`in ${RUNS} court bundles no file holds a value that its handling keeps from the court`, async () => {
  let left = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (records) => {
      const { house } = await scene();
      await hold(house, records, (nth) => statement(0, 'email', mailOf(nth)), operation);
      const { bundle } = await disclosed(house);
      const { parts } = await making(house, bundle);
      const texts = parts.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
      left += held(records, texts, mayGoToCourt);
      const graph = parts.find(({ name }) => name === 'case.jsonld');
      held(records, [Buffer.from(graph?.bytes ?? '').toString('utf8')], mayGoToCourt);
    }),
    { numRuns: RUNS },
  );
  assert.ok(left > RUNS, `${left} values did go`);
});

test(`in ${RUNS} referrals neither letter nor package holds a value that the recipient may not have`, async () => {
  let left = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (records) => {
      const { house } = await matter([saidOf(suspect, 'person', 'payment-to-child', 'BR')]);
      await hold(house, records, (nth) => saidOf(suspect, 'person', 'email', mailOf(nth)));
      const [one, two] = ['liaison-1', 'liaison-2'].map((officer) => ({ agency: 'es', officer }));
      const asked = { to: 'fr', country: 'FR', subjects: [suspect], answerHours: 48 };
      const { referral } = await house.act(prepare, asked, one ?? assert.fail());
      const said = await house.act(letter, { referral }, one ?? assert.fail());
      left += held(records, [JSON.stringify(said)], mayGoToFrance);
      for (const language of ['en', 'es'] as const) {
        held(records, [JSON.stringify(letterSheet(said, language))], mayGoToFrance);
      }
      const { position } = await house.act(release, { referral }, two ?? assert.fail());
      held(records, [await outboundAt(house, position)], mayGoToFrance);
    }),
    { numRuns: RUNS },
  );
  assert.ok(left > RUNS, `${left} values did go`);
});

interface Line {
  readonly selection: readonly { readonly entry: number | null; readonly records: readonly number[] }[];
}

/** Every record that an entry asks to be sent, as text. */
async function outboundAt(house: House, position: number): Promise<string> {
  const { log } = house.agency('es');
  const valueAt = async (entry: number, index: number) => {
    const record = (await log.read(entry)).records[index];
    return record !== undefined && 'value' in record ? record.value : null;
  };
  const act = await valueAt(position, 0);
  const texts: string[] = [];
  for (const { selection } of (act?.['outbound'] ?? []) as unknown as readonly Line[]) {
    for (const { entry, records } of selection) {
      for (const index of records) texts.push(JSON.stringify(await valueAt(entry ?? position, index)));
    }
  }
  return texts.join('\n');
}
