// Every refusal that a page can show has its Spanish: sentence and hint, for the very codes that the node declares, and
// no other. The command line's own faults never reach a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FAULTS_ES } from '../../web/src/faults/faults.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'faults.md');

test('every fault of the node has its sentence and its hint in Spanish, and nothing else has', (t) => {
  const codes = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `([a-z-]+\/[a-z0-9-]+)` \| (\d+) \| (.*?) \| /gm)];
  const declared = codes.filter(([, code = '']) => !/^(cli|story)\//.test(code));
  assert.ok(declared.length > 300, `${declared.length} faults`);
  const missing = declared.flatMap(([, code = '']) => (Object.hasOwn(FAULTS_ES, code) ? [] : [code]));
  assert.deepEqual(missing, []);
  const known = new Set(declared.map(([, code]) => code));
  assert.deepEqual(
    Object.keys(FAULTS_ES).filter((code) => !known.has(code)),
    [],
  );
  const same = declared.flatMap(([, code = '', , sentence = '']) => {
    const [said = '', hint = ''] = FAULTS_ES[code] ?? [];
    return said === sentence || said.length < 8 || hint.length < 4 ? [code] : [];
  });
  assert.deepEqual(same, [], 'each is a sentence of its own');
  t.diagnostic(`compared ${declared.length} faults`);
});
