// Cases of files whose signer has changed keys since, or lost one to a thief: what whoever has a card, and perhaps the
// signer's statement of keys and the card of a witness, must say of each. What always holds: the class stands here by
// hand; the files themselves are sound. `cases-handed.ts` has statements that are wrong in themselves.

import { canonical } from '../../src/base/json.ts';
import { cosignatureLine, signingKeyFromSeed, verifierKeyText } from '../../src/base/signature.ts';
import { feedFileBytes } from '../../src/exchange/feed-file.ts';
import { type KeySpan, type SignedStatement, signStatement } from '../../src/exchange/key-statement.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { buildPackage } from '../../src/ledger/package.ts';
import { ES, FR, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { made, order, SELECTION } from '../ledger/package-made.ts';
import { recipientKey } from './cases-notes.ts';
import type { KeyedVector } from './vector.ts';

const seeded = (byte: number) => signingKeyFromSeed(Buffer.alloc(32, byte));
/** What came after the release keys of `es.card.json` and `fr.card.json`, and after the ledger key of the first. */
export const laterRelease = seeded(33);
const laterReceipts = seeded(34);
const laterLedger = seeded(35);
const REVOKED_AT = '2026-12-01T08:00:00.000Z';
const BECAUSE = 'a laptop was stolen';
const HEAD = { size: 4_711, root: Buffer.alloc(32, 7) };

interface Ends {
  readonly release?: number;
  readonly ledger?: number;
  readonly because?: string | null;
  readonly root?: number;
}

/** The keys of `es`, or of `fr`, of which the named ones ended there and were followed by others. */
function statement(recipient: string, { release, ledger, because = null, root }: Ends, of: 'es' | 'fr' = 'es'): Buffer {
  const es = of === 'es';
  const origin = es ? ES : FR;
  const text = (role: KeySpan['role'], key: { readonly publicKey: Uint8Array }) =>
    verifierKeyText(role === 'ledger' ? origin : roleKeyName(origin, role), key.publicKey);
  const span = (role: KeySpan['role'], key: ReturnType<typeof seeded>, next: typeof key, end?: number): KeySpan[] => {
    const first = {
      role,
      key: text(role, key),
      from: 0,
      until: end ?? null,
      because: end === undefined ? null : because,
    };
    return end === undefined
      ? [first]
      : [first, { role, key: text(role, next), from: end, until: null, because: null }];
  };
  const keys = [
    ...span('ledger', es ? ledgerKey : seeded(24), laterLedger, ledger),
    ...span('release', es ? releaseKey : recipientKey, es ? laterRelease : laterReceipts, release),
    ...span('witness', seeded(es ? 14 : 21), seeded(36)),
  ];
  const rest = { v: 1 as const, origin, serial: 5, at: REVOKED_AT, sealing: [recipient], channel: [], address: null };
  return Buffer.from(canonical({ ...signStatement({ ...rest, keys }, seeded(root ?? (es ? 13 : 25))) }));
}

type Keyed = Omit<KeyedVector, 'file' | 'keys'> & { readonly bytes: Buffer; readonly statement: Buffer | null };

export async function keyedCases(recipient: string): Promise<readonly Keyed[]> {
  const of = (name: string, about: string, bytes: Buffer | string, ends: Ends | null, expect: string): Keyed => {
    const kind = name.slice(0, name.indexOf('/')) as KeyedVector['kind'];
    const by = kind === 'receipt' ? 'fr' : 'es';
    const keys = ends === null ? null : statement(recipient, ends, by);
    const card = by === 'fr' ? 'fr.card.json' : 'es-later.card.json';
    return { name, kind, about, card, witnesses: [], expect, bytes: Buffer.from(bytes as Buffer), statement: keys };
  };
  const sound = (await made()).bytes;
  const revoked = { release: 14, because: BECAUSE };
  const inTime = await cosigned('2026-11-21T12:30:00.000Z');
  const tooLate = await cosigned('2026-12-01T08:00:00.000Z');
  const witnesses = ['fr.card.json'];
  return [
    of('package/card-alone', 'By a key that the card no longer shows.', sound, null, 'cli/other-key'),
    of('package/before-end', 'Its entry is the last before the key ended.', sound, { release: 14 }, 'accepted'),
    of('package/after-end', 'Its entry is the first after the key ended.', sound, { release: 13 }, 'key-revoked'),
    of('package/other-root', 'A statement by another root.', sound, { release: 14, root: 29 }, 'cli/keys-unfit'),
    of('package/not-named', 'A statement that does not name its key.', inOther(sound), {}, 'package-sender'),
    of('package/revoked-later', 'Its key was stolen; nobody says that it was before.', sound, revoked, 'key-held'),
    { ...of('package/seen-before', 'A witness saw it before.', inTime, revoked, 'accepted'), witnesses },
    { ...of('package/seen-after', 'A witness saw it afterwards.', tooLate, revoked, 'key-held'), witnesses },
    of('package/seen-by-none-given', 'A witness whose card is not given.', inTime, revoked, 'key-held'),
    of('package/ledger-before-end', 'Its head is the last of its ledger key.', sound, { ledger: 15 }, 'accepted'),
    of('package/ledger-after-end', 'Its head is beyond its ledger key.', sound, { ledger: 14 }, 'key-revoked'),
    { ...of('package/old-card', 'The card of before, and the key revoked.', sound, revoked, 'key-held'), ...OLD },
    ...notes(of, recipient),
  ];
}
const OLD = { card: 'es.card.json' } as const;

/** The same package in a note of the later key: sound, and by a key that comes after the statement. */
function inOther(bytes: Buffer): Buffer {
  const at = bytes.indexOf('\u2014 ');
  const changed = Buffer.from(bytes);
  const line = bytes.toString('latin1', at).indexOf(' ', 4) + at + 1;
  // The first letter of the key id in base64: another key, under the same name.
  changed[line] = changed[line] === 0x41 ? 0x42 : 0x41;
  return changed;
}

async function cosigned(at: string): Promise<Buffer> {
  const { log, dispatch } = await made();
  const source = log.source();
  const text = source.checkpoint.slice(0, source.checkpoint.indexOf('\n\n') + 1);
  const witness = { name: roleKeyName(FR, 'witness'), key: seeded(21) };
  const checkpoint = source.checkpoint + cosignatureLine(text, witness, Date.parse(at) / 1_000);
  return (await buildPackage({ ...source, checkpoint }, order(dispatch, SELECTION))).bytes;
}

type Of = (name: string, about: string, bytes: Buffer | string, ends: Ends | null, expect: string) => Keyed;

/** Of short notes: receipts, checkpoints, a feed file. */
function notes(of: Of, recipient: string): readonly Keyed[] {
  const receipt = { recipient: FR, sender: ES, number: 17, package: `sha256:${'cd'.repeat(32)}` };
  const taken = signReceipt({ ...receipt, refused: null, position: 88 }, recipientKey);
  const refusal = signReceipt({ ...receipt, refused: 'ledger/package-expired', position: null }, recipientKey);
  const later = signReceipt({ ...receipt, refused: null, position: 88 }, laterReceipts);
  const head = signCheckpoint(ES, HEAD, ledgerKey);
  const stolen = { because: BECAUSE };
  const mine = { recipient: ES, sender: FR, number: 1, package: receipt.package, refused: null, position: 9 };
  const feed = (ends: Ends | null) => {
    const keys = ends === null ? null : (JSON.parse(String(statement(recipient, ends))) as SignedStatement);
    return feedFileBytes({ from: 'es', to: 'fr', head, receipts: [signReceipt(mine, releaseKey)], packages: [], keys });
  };
  return [
    of('receipt/other-key', 'By a key that the card does not show.', later, null, 'cli/other-key'),
    of('receipt/after-change', 'By the key that followed.', later, { release: 88 }, 'accepted'),
    of('receipt/before-change', 'By a key before its time.', later, { release: 89 }, 'key-revoked'),
    of('receipt/before-end', 'By the key that ended behind it.', taken, { release: 89 }, 'accepted'),
    of('receipt/revoked', 'By a key that was stolen.', taken, { release: 89, ...stolen }, 'key-held'),
    of('receipt/refusal-ended', 'A refusal names no place; its key ended.', refusal, { release: 50 }, 'accepted'),
    of('receipt/refusal-revoked', 'The same, by a stolen key.', refusal, { release: 50, ...stolen }, 'key-held'),
    of('checkpoint/before-end', 'The last head of a ledger key.', head, { ledger: 4_711 }, 'accepted'),
    of('checkpoint/after-end', 'A head beyond its key.', head, { ledger: 4_710 }, 'key-revoked'),
    of('checkpoint/revoked', 'A head of a stolen key.', head, { ledger: 4_711, ...stolen }, 'key-held'),
    of('checkpoint/later', 'By a key not on the card.', signCheckpoint(ES, HEAD, laterLedger), null, 'cli/other-key'),
    of(
      'feed/own-statement',
      'The statement in it names its keys.',
      feed({ release: 10, ledger: 4_711 }),
      null,
      'accepted',
    ),
    of('feed/ended', 'By that statement its receipt is too late.', feed({ release: 9 }), null, 'key-revoked'),
    of('feed/no-statement', 'A receipt by a key not on the card.', feed(null), null, 'cli/other-key'),
  ];
}
