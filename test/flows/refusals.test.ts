// What must not get in, at a real node with real ledgers: a package for someone else, under a wrong key, with a changed
// byte, or twice; and pictures, at every place where files and packages come in. Each is refused by name, and no ledger
// grows by it.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import type { Act } from '../../src/base/act.ts';
import { Fault } from '../../src/base/fault.ts';
import { seal, open as unseal } from '../../src/base/sealing.ts';
import { makeSigningKey } from '../../src/base/signature.ts';
import { accept } from '../../src/exchange/accept.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import type { Enrolment } from '../../src/exchange/peer.ts';
import { Post } from '../../src/exchange/transport.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { receive } from '../../src/intake/receive.ts';
import { deliver, openBox } from '../../src/node/delivery.ts';
import { cardOf } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeAgency } from '../../src/node/node.ts';
import { invite } from '../../src/operations/invite.ts';
import { open } from '../../src/operations/open.ts';
import { allOfficers } from '../../src/oversight/store.ts';
import { INBOX } from '../../src/story/inbox.ts';
import { readyCluster } from '../ready-cluster.ts';
import { random } from './played.ts';

let folder = '';
let node: LiaisonNode;
let operation = '';

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

/** Acts as an officer of an agency. */
async function as<In extends z.ZodType, Out extends z.ZodType>(
  code: string,
  act: Act<In, Out>,
  input: z.input<In>,
  who = 'officer',
): Promise<z.output<Out>> {
  const agency = node.agency(code);
  const officer = (await allOfficers(agency.rows)).find((row) => row.name === `${code} ${who}`)?.officer ?? '';
  // Only es knows the operation; to the others it is one that never was.
  const matter = code === 'es' && operation !== '' ? operation : null;
  const call = { officer, purpose: 'investigation', operation: matter } as const;
  return (await agency.host.perform(act, input, call)).output;
}

/** What `from` gives to others so that they can enrol it; `release` in place of its own key where it is to be wrong. */
function enrolment({ keys }: NodeAgency, release = keys.release.publicKey) {
  return cardOf({ ...keys, release: { publicKey: release } });
}

/** One officer proposes a card, the other enrols it. */
async function meet(at: string, card: Enrolment): Promise<void> {
  const { code, position: proposal } = await as(at, proposeCard, card);
  await as(at, enrol, { code, proposal }, 'second');
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-refusals-'));
  await readyCluster(folder);
  node = await LiaisonNode.open({ folder, clock: { now: () => Date.now() }, random, databaseUrl: null });
  const countries = { es: 'ES', pt: 'PT', fr: 'FR' } as const;
  for (const [code, country] of Object.entries(countries)) {
    const agency = { code, name: `Demonstration agency ${code}`, country, synthetic: true };
    await node.create(agency, [
      { name: `${code} officer`, roles: ['liaison', 'coordinator', 'patrol'] },
      { name: `${code} second`, roles: ['liaison'] },
    ]);
  }
  const es = node.agency('es');
  for (const code of ['pt', 'fr']) await meet('es', enrolment(node.agency(code)));
  await meet('pt', enrolment(es));
  // France has been given a wrong key for Spain.
  await meet('fr', enrolment(es, makeSigningKey(random).publicKey));
  const opened = { name: 'Refusals', offence: 'distribution', basis: 'Invented legal basis of the tests' } as const;
  operation = (await as('es', open, opened)).operation;
});
after(async () => {
  await node.close();
  await rm(folder, { recursive: true, force: true });
});

/** Invites an agency, and takes the letter on its way: the agency itself gets nothing. */
async function intercepted(code: string): Promise<Uint8Array> {
  const letters: Uint8Array[] = [];
  const nobody = new Post();
  node.post.open(code, (letter) => {
    letters.push(letter.body);
    return nobody.send(code, letter);
  });
  await as('es', invite, { agency: code, country: node.agency(code).keys.agency.country });
  await deliver(node);
  openBox(node, node.agency(code));
  const [letter] = letters;
  assert.ok(letter, `a letter was on its way to ${code}`);
  return letter;
}

const sizes = () => [...node.agencies.values()].map(({ ledger }) => ledger.size);
const take = (code: string, bytes: Uint8Array) => as(code, accept, { file: Buffer.from(bytes).toString('base64') });

test('a package for someone else, a changed byte and a repeat have no effect; the true one is taken once', async () => {
  const letter = await intercepted('pt');
  const before = sizes();
  await assert.rejects(take('fr', letter), refused('base/sealed-not-for-us'));
  const { keys } = node.agency('pt');
  const opened = await unseal(letter, [keys.sealing]);
  const forSomeoneElse = await seal(opened, [node.agency('es').keys.recipient]);
  await assert.rejects(take('es', forSomeoneElse), (error: unknown) => error instanceof Fault);
  let changed = 0;
  for (let at = 3; at < letter.length; at += Math.ceil(letter.length / 12)) {
    const bytes = Buffer.from(letter);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await assert.rejects(take('pt', bytes), (error: unknown) => error instanceof Fault);
    const inside = Buffer.from(opened);
    const place = at % inside.length;
    inside[place] = (inside[place] ?? 0) ^ 1;
    await assert.rejects(take('pt', await seal(inside, [keys.recipient])), (error: unknown) => error instanceof Fault);
    changed += 1;
  }
  assert.ok(changed >= 10);
  assert.deepEqual(sizes(), before, 'no ledger grew');
  assert.equal((await take('pt', letter)).outcome, 'accepted');
  const after = sizes();
  assert.notDeepEqual(after, before);
  assert.equal((await take('pt', letter)).outcome, 'repeated');
  assert.deepEqual(sizes(), after, 'a repeat writes nothing');
});

test('a package under another key than the one enrolled is refused as a stranger’s', async () => {
  const letter = await intercepted('fr');
  const before = sizes();
  await assert.rejects(take('fr', letter), refused('ledger/package-sender'));
  assert.deepEqual(sizes(), before);
});

/** Beginnings of files that are pictures, films and documents. */
const MEDIA = ['89504e470d0a1a0a', 'ffd8ffe000104a464946', '474946383961', '0000001866747970', '255044462d312e37'];

test('a file that is media is refused whole under the name of every format', async () => {
  const inbox = join(node.agency('es').folder, INBOX);
  await mkdir(inbox, { recursive: true });
  const before = sizes();
  let compared = 0;
  for (const file of ALL_FORMATS.flatMap((format) => format.examples.map((example) => example.file))) {
    for (const [nth, magic] of MEDIA.entries()) {
      const name = `${nth}-${file}`;
      await writeFile(join(inbox, name), Buffer.concat([Buffer.from(magic, 'hex'), Buffer.alloc(600, 7)]));
      await assert.rejects(as('es', receive, { file: name }), refused('intake/media'), `${magic} as ${file}`);
      compared += 1;
    }
  }
  assert.ok(compared >= 5 * ALL_FORMATS.length);
  assert.deepEqual(sizes(), before, 'no ledger grew');
});

test('a picture inside a readable report costs the field that holds it, and none of its bytes are kept', async () => {
  const picture = Buffer.concat([Buffer.from(MEDIA[0] ?? '', 'hex'), Buffer.alloc(120, 7)]).toString('base64');
  const log = {
    format: 'liaison-patrol-log/1',
    authority: 'DEMO-AUTHORITY-001',
    officer: 'DEMO-PATROL-1',
    reference: 'DEMO-LOG-001',
    service: 'exampletalk',
    seenAt: '2025-02-03T09:00:00.000Z',
    zone: 'UTC',
    groups: [{ id: 'g1', name: `data:image/png;base64,${picture}` }],
    accounts: [
      {
        id: '100200300',
        handle: picture,
        groups: [{ group: 'g1', role: 'member', joined: '2025-01-03T09:00:00.000Z' }],
      },
    ],
    sightings: [],
  };
  await writeFile(join(node.agency('es').folder, INBOX, 'log.json'), JSON.stringify(log));
  const taken = await as('es', receive, { file: 'log.json' });
  assert.ok(taken.partial && taken.refused >= 2, JSON.stringify(taken));
  assert.ok(taken.statements > 0, 'the rest is kept');
  for await (const entry of node.agency('es').ledger.entries(0)) {
    for (const record of entry.records) {
      const text = 'value' in record ? JSON.stringify(record.value) : '';
      assert.ok(!text.includes(picture.slice(0, 40)) && !text.includes('data:image'), `entry ${entry.header.position}`);
    }
  }
});
