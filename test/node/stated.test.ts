// The statement of keys that lies beside the keys of a node, when its root did not sign it. What must not happen: that
// it ends what witnesses proved, that it is entered, or that the node does not open any more because it lies there.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instant } from '../../src/base/clock.ts';
import { makeSigningKey } from '../../src/base/signature.ts';
import {
  type KeyStatement,
  type SignedStatement,
  signedStatementSchema,
  signStatement,
  statementSchema,
} from '../../src/exchange/key-statement.ts';
import { knownKeys } from '../../src/exchange/peer-keys.ts';
import { type Behind, witnessingService } from '../../src/exchange/witnessing.ts';
import { readKeys } from '../../src/node/keys.ts';
import { readRoot } from '../../src/node/root.ts';
import { rotateKeys } from '../../src/node/rotate.ts';
import { writeStatement } from '../../src/node/stated.ts';
import { summedValue } from '../../src/node/summed.ts';
import { headBy } from '../exchange/stolen-ledger.ts';
import { random, rotateWorld } from './rotate-world.ts';

const { all, onNode, options, remove, rootOf } = await rotateWorld();
after(remove);
const folder = join(options.folder, 'es');
const finding = join(folder, 'local', 'behind-witness.json');

/** Another history under the first ledger key of es, as an earlier start proved it; then that key is changed. */
async function forkedThenChanged(): Promise<void> {
  const { agency, ledger } = await readKeys(folder);
  const note = headBy(ledger, agency.origin, 3);
  const behind: Behind = { at: instant(0), peer: 'fr', verdict: 'forked', size: 3, ours: 9, note };
  await rotateKeys(options, { ...all, roles: ['ledger'] });
  await mkdir(join(folder, 'local'), { recursive: true });
  await writeFile(finding, JSON.stringify(behind));
}

/** What the root said last, and the same with every ended key revoked. */
async function revoking(): Promise<KeyStatement> {
  const text = await readFile(join(folder, 'keys', 'statement.json'), 'utf8');
  const { body } = signedStatementSchema.parse(summedValue(text));
  const said = statementSchema.parse(JSON.parse(body));
  const keys = said.keys.map((span) => (span.until === null ? span : { ...span, until: 1, because: 'stolen' }));
  return { ...said, serial: said.serial + 1, keys };
}

const opened = () =>
  onNode(async (node) => {
    const { rows, services } = node.agency('es');
    const witnessing = services.get(witnessingService.name) as { readonly behind: Behind | null };
    return [(await knownKeys(rows, 'es')).serial, witnessing.behind?.verdict ?? null];
  });

test('a statement that our root did not sign ends no proof and is not entered, and the node opens', async () => {
  await forkedThenChanged();
  assert.deepEqual(await opened(), [1, 'forked']);
  const says = await revoking();
  const stranger = signStatement(says, makeSigningKey(random));
  const root = await readRoot(rootOf('es'));
  const older = signStatement({ ...says, serial: says.serial + 1 }, root.key);
  const wrong: readonly SignedStatement[] = [
    { note: '', body: stranger.body },
    stranger,
    { note: older.note, body: stranger.body },
    { note: stranger.note, body: '{' },
  ];
  for (const signed of wrong) {
    await writeStatement(folder, signed);
    assert.deepEqual(await opened(), [1, 'forked']);
  }
  await writeStatement(folder, signStatement(says, root.key));
  assert.deepEqual(await opened(), [2, null], 'the root itself ends it');
});

test('a change of roots that broke off before keys were written leaves a node that opens and goes on', async () => {
  const says = await revoking();
  await writeStatement(folder, signStatement(says, makeSigningKey(random)));
  assert.deepEqual(await opened(), [2, null]);
  const { key } = await readRoot(rootOf('es'));
  await writeStatement(folder, signStatement(says, key));
  assert.deepEqual(await opened(), [3, null]);
});
