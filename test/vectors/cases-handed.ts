// Cases of what agencies hand each other beside packages: statements of keys, rosters, proofs of two histories, feed
// files. What is wrong in each is one thing, and the class stands here by hand. The card that they are checked with is
// `es.card.json`. `cases-notes.ts` has checkpoints and receipts.

import { canonical } from '../../src/base/json.ts';
import { signingKeyFromSeed, signNote, verifierKeyText } from '../../src/base/signature.ts';
import { feedFileBytes } from '../../src/exchange/feed-file.ts';
import { forkFile, type KeptFork } from '../../src/exchange/fork-proof.ts';
import { type KeyStatement, type SignedStatement, signStatement } from '../../src/exchange/key-statement.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { checkpointText, signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { innerHash } from '../../src/ledger/merkle.ts';
import { type SignedBody, signRoster } from '../../src/operations/roster.ts';
import { ES, FR, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import type { Case } from './cases.ts';

const seeded = (byte: number) => signingKeyFromSeed(Buffer.alloc(32, byte));
/** The keys of `es.card.json` that the other cases do not use. */
const rootKey = seeded(13);
const witnessKey = seeded(14);
const AT = '2026-05-04T08:00:00.000Z';
const HEAD = { size: 4_711, root: Buffer.alloc(32, 7) };

const of = (kind: Case['kind'], name: string, about: string, bytes: string | Buffer, expect: string): Case => {
  const file = Buffer.from(bytes as Buffer);
  return { name: `${kind}/${name}`, kind, about, given: {}, expect, offline: expect, says: null, bytes: file };
};

/** A card alone cannot say whether the key is an earlier one or a forger's. */
const byAnother = (one: Case): Case => ({ ...one, offline: 'cli/other-key' });

const cut = (text: string) => `${text.slice(0, 60)}x${text.slice(61)}`;

export function handedCases(recipient: string): readonly Case[] {
  return [...keysCases(recipient), ...rosterCases(), ...forkCases(), ...feedCases(recipient)];
}

function statement(recipient: string, more: Partial<KeyStatement> = {}): KeyStatement {
  const key = (name: string, publicKey: Uint8Array) => verifierKeyText(name, publicKey);
  const open = { from: 0, until: null, because: null };
  return {
    ...{ v: 1, origin: ES, serial: 3, at: AT, sealing: [recipient], channel: [], address: null },
    keys: [
      { role: 'ledger', key: key(ES, ledgerKey.publicKey), ...open },
      { role: 'release', key: key(roleKeyName(ES, 'release'), releaseKey.publicKey), ...open },
      { role: 'witness', key: key(roleKeyName(ES, 'witness'), witnessKey.publicKey), ...open },
    ],
    ...more,
  };
}

function keysCases(recipient: string): readonly Case[] {
  const text = (signed: SignedStatement) => canonical({ ...signed });
  const signed = signStatement(statement(recipient), rootKey);
  const other = signStatement(statement(recipient, { serial: 4 }), rootKey);
  const INVALID = 'exchange/keys-invalid';
  return [
    of('keys', 'sound', 'One open key of each role, by the root.', text(signed), 'accepted'),
    of('keys', 'other-key', 'Signed by somebody else.', text(signStatement(statement(recipient), seeded(29))), INVALID),
    of('keys', 'other-body', 'The note of another body.', text({ ...signed, body: other.body }), INVALID),
    of('keys', 'other-note', 'The body of another note.', text({ ...signed, note: cut(signed.note) }), INVALID),
    of('keys', 'body-spaced', 'A body that is not canonical.', text({ ...signed, body: `${signed.body} ` }), INVALID),
  ];
}

function rosterCases(): readonly Case[] {
  const says: SignedBody = {
    ...{ v: 1, operation: `op:${'7'.repeat(32)}`, version: 2, previous: `sha256:${'ab'.repeat(32)}` },
    ...{ coordinator: 'es', at: AT, policy: { k: 1, removal: 1 } },
    members: [
      { agency: 'es', country: 'ES', from: 0, until: null, ended: null },
      { agency: 'fr', country: 'FR', from: 12, until: 40, ended: AT },
    ],
  };
  const signed = signRoster(says, ES, releaseKey);
  const nobody = signRoster({ ...says, members: [] }, ES, releaseKey);
  const text = (one: typeof signed) => canonical({ ...one });
  const INVALID = 'operations/roster-invalid';
  return [
    of('roster', 'sound', 'Version 2, with a member that has left.', text(signed), 'accepted'),
    byAnother(of('roster', 'other-key', 'Signed by somebody else.', text(signRoster(says, ES, seeded(29))), INVALID)),
    of('roster', 'other-body', 'The note of another body.', text({ ...signed, body: nobody.body }), INVALID),
    of('roster', 'other-note', 'A changed note.', text({ ...signed, note: cut(signed.note) }), INVALID),
  ];
}

function forkCases(): readonly Case[] {
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const later = signCheckpoint(ES, { size: 2, root: innerHash(one, two) }, ledgerKey);
  const sound: KeptFork = {
    origin: ES,
    keys: [verifierKeyText(ES, ledgerKey.publicKey)],
    earlier: signCheckpoint(ES, { size: 1, root: two }, ledgerKey),
    later,
    before: [one.toString('base64')],
    between: [two.toString('base64')],
  };
  const honest = { ...sound, earlier: signCheckpoint(ES, { size: 1, root: one }, ledgerKey) };
  const framed = { ...sound, earlier: signCheckpoint(ES, { size: 1, root: two }, seeded(29)) };
  return [
    of('fork', 'sound', 'Two heads that do not chain.', forkFile(sound), 'accepted'),
    of('fork', 'honest', 'Two heads of one history prove nothing.', forkFile(honest), 'fork-unproved'),
    of('fork', 'framed', 'The earlier head is by another key.', forkFile(framed), 'head-signature'),
  ];
}

function feedCases(recipient: string): readonly Case[] {
  const note = {
    recipient: ES,
    sender: FR,
    number: 1,
    package: `sha256:${'cd'.repeat(32)}`,
    refused: null,
    position: 9,
  };
  const receipt = signReceipt(note, releaseKey);
  const head = signCheckpoint(ES, HEAD, ledgerKey);
  const keys = signStatement(statement(recipient), rootKey);
  const file = { from: 'es', to: 'fr', head, receipts: [receipt], packages: [], keys };
  const feed = (more: object = {}) => feedFileBytes({ ...file, ...more });
  const foreign = signNote(checkpointText(ES, HEAD), [{ name: ES, key: seeded(29) }]);
  const outside = [{ number: 1, sealed: Buffer.from('age-encryption.org/v1\nno stanza') }];
  return [
    of('feed', 'sound', 'A head, a receipt and a statement of keys.', feed(), 'accepted'),
    of('feed', 'longer', 'A byte behind the end.', Buffer.concat([feed(), Buffer.of(0)]), 'exchange/feed-file'),
    of(
      'feed',
      'other-head',
      'A head by another key than its statement names.',
      feed({ head: foreign }),
      'ledger/checkpoint-invalid',
    ),
    of(
      'feed',
      'other-receipt',
      'A changed receipt.',
      feed({ receipts: [receipt.replace('\n9\n', '\n8\n')] }),
      'receipt-signature',
    ),
    of('feed', 'no-package', 'A package that is no sealed file.', feed({ packages: outside }), 'envelope-recipients'),
  ];
}
