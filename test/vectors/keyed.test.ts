// Files beside the card of their signer and its statement of keys: `liaison verify` judges each key by the place that
// it speaks of, and names what it cannot tell. The digits of a card by the room and by the page alone; and the page for
// other countries names all that travels. `cases-keyed.ts` has the cases.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileVerdict } from '../../src/cli/verify-file.ts';
import { fingerprintOf } from '../../src/exchange/card.ts';
import { enrolmentSchema } from '../../src/exchange/peer.ts';
import { LETTER_KINDS } from '../../src/exchange/transport.ts';
import { sightingSchema } from '../../src/statements/sighting.ts';
import { statementSchema } from '../../src/statements/statement.ts';
import { FOLDER, readIndex } from './vector.ts';

const { keyed, cards } = readIndex();
interface Told {
  readonly flaws: readonly { readonly flaw: string }[];
}

test('with the signer’s statement of keys a file is judged by the key that counted at its place', async (context) => {
  const at = (file: string) => join(FOLDER, file);
  for (const { name, kind, file, card, keys, witnesses, expect } of keyed) {
    const stated = keys === null ? {} : { keys: at(keys) };
    const verdict = await fileVerdict(at(file), { key: at(card), ...stated, witness: witnesses.map(at) });
    const said = verdict.output as { kind?: string; code?: string; checks?: readonly Told[]; cannotSay?: string[] };
    const flaw = said.checks?.flatMap(({ flaws }) => flaws)[0]?.flaw;
    assert.equal(said.code ?? flaw ?? 'accepted', expect, name);
    assert.equal(verdict.exit, expect === 'accepted' ? 0 : expect.startsWith('cli/') ? 2 : 1, name);
    if (verdict.exit === 2) assert.match(verdict.lines.join('\n'), /statement of keys/, name);
    else assert.ok(kind === said.kind && said.cannotSay?.some((line) => /revoked/.test(line)), `${name}: named`);
  }
  context.diagnostic(`compared ${keyed.length} files`);
  assert.ok(keyed.length > 20);
  const bundle = await fileVerdict(at('keys-sound.keys.json'), {
    ...{ key: at('es.card.json'), keys: at('keyed-package-before-end.keys.json') },
  });
  assert.match(
    bundle.lines.join('\n'),
    /files of this kind are not checked with one/,
    'a statement that goes unused is said',
  );
});

test('the digits of a card, by the room and by the page alone', () => {
  for (const { card, digits } of cards) {
    const text = readFileSync(join(FOLDER, card), 'utf8');
    assert.equal(fingerprintOf(enrolmentSchema.parse(JSON.parse(text))), digits, card);
    const fields = Object.entries(JSON.parse(text) as Record<string, unknown>);
    const sorted = JSON.stringify(Object.fromEntries(fields.toSorted(([one], [other]) => (one < other ? -1 : 1))));
    const digest = createHash('sha256').update(sorted).digest();
    const groups = [0, 4, 8, 12, 16, 20, 24, 28].map((from) => String(digest.readUInt32BE(from) % 100_000));
    assert.equal(groups.map((group) => group.padStart(5, '0')).join(' '), digits, `${card}, by the page alone`);
  }
  assert.equal(new Set(cards.map(({ digits }) => digits)).size, 3);
});

test('the page for other countries names every letter, every field of a card, and what records hold', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/reference/taking-part.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const first = rows.map((row) => row.slice(0, row.indexOf(' |', 2))).join('\n');
  const wanted = [
    ...LETTER_KINDS,
    ...Object.keys(enrolmentSchema.shape),
    'consent-request',
    'consent-answer',
    'received',
  ];
  assert.deepEqual(
    wanted.filter((name) => !first.includes(`\`${name}\``)),
    [],
  );
  for (const { card, digits } of cards) assert.match(page, new RegExp(`^${card} +${digits}$`, 'm'));
  for (const schema of [statementSchema, sightingSchema]) {
    const fields = Object.keys(schema.shape).filter((name) => name !== 'type');
    assert.deepEqual(
      fields.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  }
});
