// Cases of what is signed: the note before everything, and manifests that a sender signed although they are wrong.
// Each is refused by one class, also where the signature is good. `cases-damaged.ts` has the rest of a package.

import { signNote } from '../../src/base/signature.ts';
import { FRAMES, type Manifest } from '../../src/ledger/package-format.ts';
import { ES, ledgerKey, releaseKey } from '../ledger/package-log.ts';
import { joined, type Made, parts, signedAnew } from '../ledger/package-made.ts';
import { bytesOf, changedAt, type Frame, having, type Row, text } from './changing.ts';

/** The order of the group of edwards25519, little-endian. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The signature line of a note with other bytes after the key id. */
const resigned = (change: (signature: Buffer) => Buffer) =>
  text((note) => {
    const line = note.slice(note.lastIndexOf('\n\n') + 2, -1);
    const [dash = '', name = '', encoded = ''] = line.split(' ');
    const bytes = Buffer.from(encoded, 'base64');
    const signature = Buffer.concat([bytes.subarray(0, 4), change(bytes.subarray(4))]).toString('base64');
    return `${note.slice(0, note.lastIndexOf('\n\n') + 2)}${dash} ${name} ${signature}\n`;
  });

/** S + L: the same signature to a lax verifier. */
function plusOrder(signature: Buffer): Buffer {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + ORDER;
  const bytes = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
  return Buffer.concat([signature.subarray(0, 32), bytes]);
}

export function ofNote({ bytes }: Made, frames: readonly Frame[]): readonly Row[] {
  const note = frames[0]?.body.toString() ?? '';
  const signed = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const own = { name: 'es.police.example/release', key: releaseKey };
  const two = Buffer.from(signNote(signed, [own, { name: 'x.example/release', key: ledgerKey }]));
  const stranger = Buffer.from(signNote(signed, [{ name: 'es.police.example/release', key: ledgerKey }]));
  const noted = (change: (body: Buffer) => Buffer) => joined(having(frames, FRAMES.note, change));
  const smallOrder = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]);
  return [
    ['note-first-line', 'note', 'Another version of the signed text.', noted(text((a) => a.replace('/v1', '/v2')))],
    ['note-number', 'note', 'The number with a zero before it.', noted(text((a) => a.replace('\n1\n', '\n01\n')))],
    [
      'note-base64',
      'note',
      'Base64 of the signature without its padding.',
      noted(text((a) => a.replace(/=+\n$/, '\n'))),
    ],
    ['note-two-lines', 'note', 'A second signature line, a good one.', noted(() => two)],
    ['note-unsigned', 'note', 'The note without its signature line.', noted(() => Buffer.from(signed))],
    ['not-a-package', 'note', 'It begins with another frame.', bytes.subarray(bytesOf(frames.slice(0, 1)).length)],
    ['sender-key', 'sender', 'Signed by a key that is not the release key.', noted(() => stranger)],
    [
      'sender-origin',
      'sender',
      'An origin nobody enrolled.',
      noted(text((a) => a.replace(ES, 'xx.police.example/liaison/1'))),
    ],
    ['signature-text', 'signature', 'Another number than was signed.', noted(text((a) => a.replace('\n1\n', '\n2\n')))],
    ['signature-bit', 'signature', 'One bit of S.', noted(resigned((a) => changedAt(a, 40)))],
    [
      'signature-s-plus-order',
      'signature',
      'S and the group order: outside the strict form.',
      noted(resigned(plusOrder)),
    ],
    [
      'signature-small-order',
      'signature',
      'R of small order: outside the strict form.',
      noted(resigned((a) => Buffer.concat([smallOrder, a.subarray(32)]))),
    ],
    ['signature-short', 'signature', 'A signature of 63 bytes.', noted(resigned((a) => a.subarray(0, 63)))],
  ];
}

const zeros = `sha256:${'0'.repeat(64)}`;

/** What a sender may write into a manifest and sign with its own good key. */
const MANIFESTS: readonly (readonly [
  name: string,
  expect: string,
  about: string,
  change: (manifest: Manifest) => Record<string, unknown>,
])[] = [
  ['manifest-version', 'manifest', 'An unknown version.', () => ({ v: 2 })],
  ['manifest-type', 'manifest', 'An unknown type.', () => ({ type: 'order' })],
  ['manifest-field', 'manifest', 'A field that is not of the format.', () => ({ surprise: true })],
  ['manifest-number', 'manifest', 'Another number than in the signed text.', () => ({ number: 2 })],
  ['manifest-from', 'manifest', 'Another agency than that of the key.', () => ({ from: 'it' })],
  ['manifest-previous', 'manifest', 'The first of a feed names one before it.', () => ({ previous: zeros })],
  ['manifest-unhandled', 'manifest', 'Records without handling.', () => ({ handling: null })],
  [
    'manifest-marking',
    'manifest',
    'A marking that nobody knows.',
    () => ({ handling: { ...parts.handling, tlp: 'WHITE' } }),
  ],
  [
    'manifest-h3',
    'manifest',
    'H3 without its words.',
    () => ({ handling: { ...parts.handling, legal: ['H3'], legalText: null } }),
  ],
  ['manifest-expiry', 'manifest', 'It expires before it was made.', () => ({ expires: '2026-11-21T12:00:00.000Z' })],
  ['manifest-long', 'manifest', 'Good for more than 90 days.', () => ({ expires: '2027-02-20T12:00:00.000Z' })],
  ['dispatch-nonce', 'dispatch', 'Another nonce than was released.', () => ({ nonce: '9'.repeat(32) })],
  ['dispatch-type', 'dispatch', 'Another type than was released.', () => ({ type: 'recall' })],
  ['dispatch-place', 'dispatch', 'Another place of the dispatch entry.', () => ({ dispatch: 3 })],
  ['dispatch-selection', 'dispatch', 'Another selection.', () => ({ selection: zeros })],
  ['dispatch-package', 'dispatch', 'Another id.', () => ({ package: zeros })],
  ['transcript', 'transcript', 'Another transcript.', () => ({ transcript: zeros })],
  [
    'counts-records',
    'counts',
    'One record more than there is.',
    ({ counts }) => ({ counts: { ...counts, records: counts.records + 1 } }),
  ],
  [
    'counts-bytes',
    'counts',
    'A byte less than there is.',
    ({ counts }) => ({ counts: { ...counts, bytes: counts.bytes - 1 } }),
  ],
  ['counts-erased', 'counts', 'Less was erased than said.', ({ counts }) => ({ counts: { ...counts, erased: 1 } })],
  [
    'checkpoint-size',
    'checkpoint',
    'The checkpoint is of another size.',
    ({ checkpoint }) => ({ checkpoint: { ...checkpoint, size: checkpoint.size - 1 } }),
  ],
  [
    'handling-audience',
    'handling',
    'Nobody but the author may hold it.',
    () => ({ handling: { ...parts.handling, audience: [] } }),
  ],
  [
    'handling-purpose',
    'handling',
    'It may not serve its purpose.',
    () => ({ handling: { ...parts.handling, purposes: ['oversight'] } }),
  ],
];

export function ofManifest(frames: readonly Frame[]): readonly Row[] {
  const other = having(
    frames,
    FRAMES.manifest,
    text((a) => a.replace('"number":1', '"number":2')),
  );
  return [
    ['manifest-digest', 'manifest-digest', 'A manifest that is not the one signed.', joined(other)],
    ...MANIFESTS.map(([name, expect, about, change]): Row => [name, expect, about, signedAnew(frames, change)]),
  ];
}
