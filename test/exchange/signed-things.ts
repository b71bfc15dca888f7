// Five things that nodes believe or refuse, each genuine and with its reader: a package, a receipt, a checkpoint, a
// statement of keys, and a feed file, which is believed nowhere and must still read in one way only. `forged` signs a
// text that is wrong in itself with a key that is good. See `mutants.test.ts`.

import { sha256, sha256Text } from '../../src/base/digest.ts';
import { Fault } from '../../src/base/fault.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import { noteKeyId, type SigningKey, sign, signNote } from '../../src/base/signature.ts';
import { feedFileBytes, readFeedFile } from '../../src/exchange/feed-file.ts';
import { openStatement, signStatement } from '../../src/exchange/key-statement.ts';
import { roleKeyName } from '../../src/exchange/peer.ts';
import { readReceipt, signReceipt } from '../../src/exchange/receipt.ts';
import { openCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { FRAMES, readSignedText, releaseKeyName, signedText } from '../../src/ledger/package-format.ts';
import { ES, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { expected, framesOf, joined, made } from '../ledger/package-made.ts';
import { FIRST, ORIGIN, ROOT, ROOT_TEXT, statement } from './key-world.ts';

export interface Thing {
  readonly name: string;
  readonly bytes: Buffer;
  /** True where the bytes are taken for what they say. */
  takes(bytes: Buffer): boolean;
  /** The text that is signed, and how a text is made into the thing by its own good key, or by another signer. */
  readonly text: string;
  forged(text: string, by?: Signer): Buffer;
  readonly signer: Signer;
}

export interface Signer {
  readonly name: string;
  readonly key: Pick<SigningKey, 'privateKey' | 'publicKey'>;
  /** Type byte behind the key id; 0x01 is Ed25519. */
  readonly type?: number;
}

/** A note with one line, of any type byte and name. */
export function noteBy(text: string, { name, key, type = 0x01 }: Signer): string {
  if (type === 0x01 && text.endsWith('\n') && !/\r/.test(text)) return signNote(text, [{ name, key }]);
  const line = Buffer.concat([noteKeyId(name, key.publicKey, type), sign(key.privateKey, Buffer.from(text))]);
  return `${text}\n\u2014 ${name} ${line.toString('base64')}\n`;
}

/** True, or false by a named fault; anything else that is thrown is a defect. */
function taken(job: () => unknown): boolean {
  try {
    return job() !== null;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function packageThing(): Promise<Thing> {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const [note, manifest, ...rest] = frames;
  const signed = readSignedText(`${note?.body.toString().split('\n\n', 1)[0]}\n`);
  if (signed === null || manifest === undefined) throw new Error('a package begins with note and manifest');
  const signer: Signer = { name: releaseKeyName(ES), key: releaseKey };
  return {
    ...{ name: 'package', bytes, signer, text: manifest.body.toString() },
    takes: (given) => taken(() => checkPackage(given, expected)),
    forged: (text, by = signer) => {
      const body = Buffer.from(text);
      const told = signedText({ ...signed, manifest: sha256Text(body) });
      return joined([{ type: FRAMES.note, body: Buffer.from(noteBy(told, by)) }, { ...manifest, body }, ...rest]);
    },
  };
}

function receiptThing(): Thing {
  const about = { recipient: ORIGIN, sender: ES, number: 7, package: `sha256:${'5'.repeat(64)}` };
  const note = signReceipt({ ...about, refused: null, position: 12 }, releaseKey);
  const signer: Signer = { name: releaseKeyName(ORIGIN), key: releaseKey };
  return {
    ...{ name: 'receipt', bytes: Buffer.from(note), signer, text: textOf(note) },
    takes: (given) => taken(() => readReceipt(given.toString(), releaseKey.publicKey, about)),
    forged: (text, by = signer) => Buffer.from(noteBy(text, by)),
  };
}

function checkpointThing(): Thing {
  const note = signCheckpoint(ES, { size: 7, root: sha256(Buffer.from('root')) }, ledgerKey);
  const signer: Signer = { name: ES, key: ledgerKey };
  return {
    ...{ name: 'checkpoint', bytes: Buffer.from(note), signer, text: textOf(note) },
    // Lines of others may stand under it; what counts is its text and its own line.
    takes: (given) => {
      const read = given.toString();
      const same = textOf(read) === textOf(note) && read.includes(lineOf(note));
      return taken(() => openCheckpoint(read, ES, ledgerKey.publicKey)) && (read === note || !same);
    },
    forged: (text, by = signer) => Buffer.from(noteBy(text, by)),
  };
}

/** Note and body as the letter of keys carries them. */
function statementThing(): Thing {
  const { note, body } = signStatement(statement(7, FIRST), ROOT);
  const signer: Signer = { name: roleKeyName(ORIGIN, 'root'), key: ROOT };
  return {
    ...{ name: 'statement of keys', bytes: Buffer.from(`${note}\u0000${body}`), signer, text: body },
    takes: (given) => {
      const [first = '', second = ''] = given.toString().split('\u0000');
      return taken(() => openStatement({ note: first, body: second }, ORIGIN, ROOT_TEXT));
    },
    forged: (text, by = signer) => {
      const digest = sha256(Buffer.from(text)).toString('base64');
      return Buffer.from(`${noteBy(`liaison/keys/v1\n${ORIGIN}\n7\n${digest}\n`, by)}\u0000${text}`);
    },
  };
}

/** Nothing in it is signed; what it says may be said in one way only, so that two readers see one file. */
function feedThing(): Thing {
  const packages = [{ number: 7, sealed: Buffer.from('sealed') }];
  const bytes = feedFileBytes({ from: 'es', to: 'fr', head: 'head\n', receipts: ['one'], packages });
  const start = 'liaison/feed/v1\n'.length + 4;
  const text = bytes.subarray(start, bytes.length - 6).toString();
  return {
    ...{ name: 'feed file', bytes, text, signer: { name: ES, key: ledgerKey } },
    takes: (given) => taken(() => (feedFileBytes(readFeedFile(given)).equals(given) ? null : 'read otherwise')),
    forged: (head) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(head));
      const parts = [bytes.subarray(0, start - 4), length, Buffer.from(head), bytes.subarray(-6)];
      return Buffer.concat(parts);
    },
  };
}

const lineOf = (note: string) => note.slice(note.lastIndexOf('\n\n') + 1);
const textOf = (note: string) => note.slice(0, note.lastIndexOf('\n\n') + 1);

export async function signedThings(): Promise<readonly Thing[]> {
  return [await packageThing(), receiptThing(), checkpointThing(), statementThing(), feedThing()];
}

/** Texts that say the same or nearly, in a form that another reader might take. */
export function otherForms(text: string): readonly (readonly [string, string])[] {
  const value = JSON.parse(text) as JsonObject;
  const [key = ''] = Object.keys(value);
  const seven = (by: string) => text.replace(/":(7|1)\b/, (_, digit: string) => `":${by.replace('N', digit)}`);
  return [
    ['a key twice, alike', text.replace('{', `{"${key}":${canonical(value[key] ?? null)},`)],
    ['a key twice, otherwise', text.replace('{', `{"${key}":null,`)],
    ['a space', text.replace('{', '{ ')],
    ['a newline at the end', `${text}\n`],
    ['a byte order mark', `\ufeff${text}`],
    ['another order of keys', canonicalBackwards(value)],
    ['a letter as its escape', text.replace(/"([a-z])([a-z]+)":/, (_, a: string, b: string) => `"${escaped(a)}${b}":`)],
    ['one more key', text.replace(/\}$/, ',"zz":1}')],
    ['minus zero', seven('-0')],
    ['a fraction', seven('N.0')],
    ['an exponent', seven('Ne0')],
    ['1e400', seven('1e400')],
    ['two to the 53 and one', seven('9007199254740993')],
    ['a number as a text', seven('"N"')],
    ['a composed letter', text.replace(/:"(e?)/, ':"\u00e9')],
    ['the same letter in two', text.replace(/:"(e?)/, ':"e\u0301')],
    ['half a surrogate', text.replace(/:"(e?)/, ':"\\ud800')],
    ['a list', `[${text}]`],
    ['nothing', ''],
  ];
}

const escaped = (letter: string) => `\\u00${letter.charCodeAt(0).toString(16)}`;

function canonicalBackwards(value: JsonObject): string {
  const members = Object.keys(value).sort().reverse();
  return `{${members.map((key) => `"${key}":${canonical(value[key] ?? null)}`).join(',')}}`;
}

/** The same for texts in lines with a number in them. */
export function otherLines(text: string): readonly (readonly [string, string])[] {
  const seven = (by: string) => text.replace(/^7$/m, by);
  return [
    ...['-0', '-7', '+7', '07', ' 7', '7 ', '7.0', '7e0', '1e400', '9007199254740993', '0x7', '\uff17', ''].map(
      (form) => [`number ${JSON.stringify(form)}`, seven(form)] as const,
    ),
    ['a line more', `${text}7\n`],
    ['a line twice', text.replace(/^7$/m, '7\n7')],
    ['carriage returns', text.replaceAll('\n', '\r\n')],
    ['no newline at the end', text.slice(0, -1)],
    ['a byte order mark', `\ufeff${text}`],
    ['a composed letter', text.replace('e', '\u00e9')],
    ['the same letter in two', text.replace('e', 'e\u0301')],
    ['capitals', text.toUpperCase()],
  ];
}
