// A node with its database is killed without warning while officers act on it over the socket, again and again. Each
// start finds everything that was answered, nothing blocks it, and an act whose answer was lost is repeated under its
// key without a second effect: in the end the figures count every arrest exactly once.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../src/node/answer.ts';
import { verifyFolder } from '../../src/node/checks.ts';
import { writeMark } from '../../src/node/folder.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { askRunningNode } from '../../src/node/running.ts';
import { answerLine, type Line } from '../../src/node/socket.ts';
import { random } from '../flows/played.ts';
import { serving } from '../transcripts/session.ts';

const ROUNDS = 3;
/** More than any machine does in a round: the kill ends it, not the number. */
const ACTS_A_ROUND = 100_000;
const AT_ONCE = 6;

const line = (act: string, input: unknown, key: string | null = null): Line => {
  const by = { agency: 'es', as: 'es coordinator 1', purpose: 'investigation', operation: null } as const;
  return { perform: { act, ...by, input, key } };
};
const arrest = (number: number) =>
  line('operations/record-outcome', { result: 'arrest', country: 'ES' }, `arrest-${number}`);

/** A folder with one agency that coordinates an operation. */
async function prepared(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-killed-'));
  const clock = { now: () => Date.now() };
  const node = await LiaisonNode.open({ folder, clock, random, databaseUrl: null });
  try {
    const agency = { code: 'es', name: 'Demonstration agency Spain', country: 'ES', synthetic: true };
    await node.create(agency, [{ name: 'es coordinator 1', roles: ['coordinator'] }]);
    const opened = { name: 'Killed', offence: 'distribution', basis: 'Invented legal basis of the demonstration' };
    const answer = await answerLine(node, line('operations/open', opened));
    assert.ok(answer.ok, JSON.stringify(answer));
  } finally {
    await node.close();
  }
  await writeMark(folder, { seed: 1, story: '', complete: true, closing: null, told: null });
  return folder;
}

/** Sends acts, several at once, until the node is gone; gives the numbers that were answered. */
async function underLoad(
  folder: string,
  from: number,
  until: () => boolean,
  answered: () => void,
): Promise<ReadonlyMap<number, Answer | null>> {
  const answers = new Map<number, Answer | null>();
  let next = from;
  const lane = async () => {
    while (!until() && next < from + ACTS_A_ROUND) {
      const number = next++;
      const answer = await askRunningNode(folder, arrest(number));
      answers.set(number, answer);
      if (answer?.ok === true) answered();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return answers;
}

async function arrests(folder: string): Promise<number> {
  const answer = await askRunningNode(folder, line('reconciliation/figures', {}));
  assert.ok(answer?.ok, JSON.stringify(answer));
  return (answer.output as { readonly arrests: { readonly total: number } }).arrests.total;
}

test('a node that is killed under load loses nothing it has answered and counts nothing twice', async (t) => {
  const folder = await prepared();
  t.after(() => rm(folder, { recursive: true, force: true }));
  const asked = new Set<number>();
  const answered = new Set<number>();
  let lost = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const node = await serving(folder);
    let killed = false;
    const first = Promise.withResolvers<void>();
    const load = underLoad(folder, round * ACTS_A_ROUND, () => killed, first.resolve);
    // A node that is slow to answer its first act would be killed before it had anything to lose.
    await Promise.all([pause(300 + round * 250), Promise.race([first.promise, load])]);
    killed = true;
    await node.end('SIGKILL');
    for (const [number, answer] of await load) {
      asked.add(number);
      if (answer?.ok === true) answered.add(number);
      else lost += 1;
      const fair = answer === null || answer.ok || answer.code === 'node/no-answer';
      assert.ok(fair, `only silence stands for a lost answer: ${JSON.stringify(answer)}`);
    }
  }
  assert.ok(answered.size > 0 && lost > 0, `${answered.size} answered, ${lost} not`);
  const node = await serving(folder);
  try {
    const counted = await arrests(folder);
    assert.ok(counted >= answered.size && counted <= asked.size, `${answered.size} <= ${counted} <= ${asked.size}`);
    for (const number of asked) {
      const answer = await askRunningNode(folder, arrest(number));
      assert.ok(answer?.ok, JSON.stringify(answer));
      if (answered.has(number)) assert.equal(answer.repeated, true, `arrest ${number} had been answered`);
    }
    assert.equal(await arrests(folder), asked.size);
    const rebuilt = await askRunningNode(folder, { check: 'rebuild' });
    assert.ok(rebuilt?.ok && (rebuilt.output as { readonly ok: boolean }).ok, JSON.stringify(rebuilt));
  } finally {
    await node.end('SIGTERM');
  }
  const verdict = await verifyFolder(folder, null);
  assert.ok(verdict.ok && verdict.compared > asked.size, JSON.stringify(verdict.ledgers.flatMap((one) => one.damage)));
  t.diagnostic(`compared ${asked.size} acts, ${answered.size} answered before a kill`);
});
