// Cases of the short signed texts beside a package: checkpoints with and without cosignatures, and receipts. What is
// wrong in each is one thing. `base/signature.ts` has notes, `exchange/receipt.ts` receipts.

import { cosignatureLine, signingKeyFromSeed, signNote, verifierKeyText } from '../../src/base/signature.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { checkpointText, signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { ES, FR, ledgerKey } from '../ledger/package-log.ts';
import type { Case } from './cases.ts';
import type { CheckpointContext, ReceiptContext } from './vector.ts';

const seeded = (byte: number) => signingKeyFromSeed(Buffer.alloc(32, byte));
const witnesses = [
  { name: 'fr.police.example/witness', key: seeded(21) },
  { name: 'it.police.example/witness', key: seeded(22) },
] as const;
/** Of the agency that takes the packages in; it signs receipts. */
export const recipientKey = seeded(23);

export const checkpointContext: CheckpointContext = {
  origin: ES,
  ledgerKey: verifierKeyText(ES, ledgerKey.publicKey),
  witnesses: witnesses.map(({ name, key }) => verifierKeyText(name, key.publicKey)),
};

const HEAD = { size: 4_711, root: Buffer.alloc(32, 7) };
const TIME = 1_795_348_800;
const INVALID = 'ledger/checkpoint-invalid';

export function checkpointCases(): readonly Case[] {
  const note = signCheckpoint(ES, HEAD, ledgerKey);
  const signed = checkpointText(ES, HEAD);
  const [fr, it] = witnesses;
  const line = (time = TIME, over = signed, by: (typeof witnesses)[number] = fr) => cosignatureLine(over, by, time);
  const anew = (text: string) => signNote(text, [{ name: ES, key: ledgerKey }]);
  const stranger = { name: 'xx.example/witness', key: seeded(29) };
  const says = (...seen: { name: string }[]) => {
    const cosigned = seen.map(({ name }) => ({ name, time: TIME }));
    return { size: HEAD.size, root: HEAD.root.toString('base64'), witnesses: cosigned };
  };
  const wrong = line(TIME, checkpointText(ES, { ...HEAD, size: 4_712 }));
  const sixteen = Array.from({ length: 16 }, () => cosignatureLine(signed, stranger, TIME)).join('');
  return [
    sound('own', 'The ledger’s own signature.', note, says()),
    sound('cosigned', 'One witness.', note + line(), says(fr)),
    sound('cosigned-twice', 'Two witnesses, each its line.', note + line() + line(TIME, signed, it), says(fr, it)),
    sound(
      'unknown-witness',
      'A line of somebody unknown counts for nothing.',
      note + cosignatureLine(signed, stranger, TIME),
      says(),
    ),
    sound('empty', 'A log without entries.', anew(`${ES}\n0\n${HEAD.root.toString('base64')}\n`), {
      ...says(),
      size: 0,
    }),
    refused('cosigned-other', 'A known witness’s line over another size.', note + wrong, 'base/note-signature'),
    refused('cosigned-no-time', 'A cosignature of time 0.', note + zeroTime(line()), 'base/note-signature'),
    refused('cosigned-alone', 'A witness, but not the ledger.', `${signed}\n${line()}`, INVALID),
    refused(
      'other-origin',
      'Of another ledger.',
      anew(`xx.example/liaison/1\n1\n${HEAD.root.toString('base64')}\n`),
      INVALID,
    ),
    refused('other-size', 'Another size than was signed.', note.replace('4711', '4712'), INVALID),
    refused('zero-before', 'The size with a zero before it.', anew(signed.replace('4711', '04711')), INVALID),
    refused('fourth-line', 'An extension line.', anew(`${signed}more\n`), INVALID),
    refused('root-lax', 'Base64 that a lax decoder takes.', anew(signed.replace('=\n', '\n')), INVALID),
    refused('carriage-return', 'Lines that end as on another system.', note.replaceAll('\n', '\r\n'), INVALID),
    refused('seventeen-lines', 'More than sixteen lines.', note + sixteen, INVALID),
    refused('no-signature', 'The text alone.', signed, INVALID),
  ];
}

/** The time inside a line is 8 bytes behind the key id. */
function zeroTime(line: string): string {
  const [dash = '', name = '', encoded = ''] = line.trimEnd().split(' ');
  const bytes = Buffer.from(encoded, 'base64').fill(0, 4, 12);
  return `${dash} ${name} ${bytes.toString('base64')}\n`;
}

type Says = Case['says'];
const of = (kind: Case['kind'], name: string, about: string, text: string, expect: string, says: Says): Case => {
  return { name: `${kind}/${name}`, kind, about, given: {}, expect, offline: null, says, bytes: Buffer.from(text) };
};
const sound = (name: string, about: string, text: string, says: Says) =>
  of('checkpoint', name, about, text, 'accepted', says);
const refused = (name: string, about: string, text: string, expect: string) =>
  of('checkpoint', name, about, text, expect, null);

const PACKAGE = `sha256:${'cd'.repeat(32)}`;
export const receiptContext: ReceiptContext = {
  key: verifierKeyText('fr.police.example/release', recipientKey.publicKey),
  recipient: FR,
  sender: ES,
  number: 17,
  package: PACKAGE,
};

export function receiptCases(): readonly Case[] {
  const receipt = { recipient: FR, sender: ES, number: 17, package: PACKAGE, refused: null, position: 88 };
  const refusal = { ...receipt, refused: 'ledger/package-expired', position: null };
  const signed = (change: object = {}, key = recipientKey) => signReceipt({ ...receipt, ...change }, key);
  const note = signed();
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const anew = (other: string) => signNote(other, [{ name: 'fr.police.example/release', key: recipientKey }]);
  const wrong = (name: string, about: string, bytes: string) => of('receipt', name, about, bytes, 'refused', null);
  return [
    of('receipt', 'accepted', 'Taken in at entry 88.', note, 'accepted', { refused: null, position: 88 }),
    of(
      'receipt',
      'refused-expired',
      'Refused by its class; the number is used up.',
      signReceipt(refusal, recipientKey),
      'accepted',
      {
        refused: 'ledger/package-expired',
        position: null,
      },
    ),
    wrong('other-number', 'For another number.', signed({ number: 18 })),
    wrong('other-package', 'For another package.', signed({ package: `sha256:${'ce'.repeat(32)}` })),
    wrong('other-sender', 'For another sender.', signed({ sender: 'it.police.example/liaison/1' })),
    wrong('other-key', 'Signed by somebody else.', signed({}, ledgerKey)),
    wrong('changed', 'Another place than was signed.', note.replace('\n88\n', '\n89\n')),
    wrong('outcome', 'An outcome that is none.', anew(text.replace('accepted', 'perhaps'))),
    wrong('place', 'A place with a zero before it.', anew(text.replace('\n88\n', '\n088\n'))),
    wrong('version', 'Another version.', anew(text.replace('/v1', '/v2'))),
    wrong('line-more', 'A line more.', anew(`${text}more\n`)),
    wrong('two-lines', 'Its signature line twice.', note + note.slice(note.indexOf('\n\n') + 2)),
    wrong(
      'line-of-another',
      'A second line by somebody else.',
      note + signed({}, ledgerKey).slice(note.indexOf('\n\n') + 2),
    ),
  ];
}
