// Planted bugs of handling and of what a package is: records reach who may not have them, or say that more may be done
// with them than their owner said.

import type { Planted } from './shapes.ts';

const HANDLING = 'src/statements/handling.ts';
const PARCEL = 'src/exchange/parcel.ts';

export const HANDLING_BUGS: readonly Planted[] = [
  {
    name: 'handling-skipped-on-relay',
    by: 'I8',
    edits: [
      {
        file: 'src/referrals/selection.ts',
        old: "if (!leave && !mayReceive(handling, rules.to, originator)) return 'not-in-audience';",
        now: 'void mayReceive;',
      },
      {
        file: PARCEL,
        old: 'if (!handling.audience.includes(peer.code) || purpose === undefined) {',
        now: 'if (purpose === undefined) {',
      },
      {
        file: 'src/exchange/marked.ts',
        old: 'if (foreign) refuseToPassOn(own, { originator, handling }, leave, leaving);',
        now: 'void refuseToPassOn;',
      },
    ],
  },
  {
    name: 'audience-union',
    by: 'I6',
    edits: [
      {
        file: HANDLING,
        old: '[...new Set(a.audience)].filter((agency) => b.audience.includes(agency)).sort()',
        now: '[...new Set([...a.audience, ...b.audience])].sort()',
      },
    ],
  },
  {
    name: 'wider-tlp-wins',
    by: 'I6',
    edits: [
      {
        file: HANDLING,
        old: 'return scale.indexOf(a) > scale.indexOf(b) ? a : b;',
        now: 'return scale.indexOf(a) < scale.indexOf(b) ? a : b;',
      },
    ],
  },
  {
    name: 'restriction-dropped',
    by: 'I6',
    edits: [
      {
        file: HANDLING,
        old: 'LEGAL_CODES.filter((code) => a.legal.includes(code) || b.legal.includes(code))',
        now: "LEGAL_CODES.filter((code) => code === 'H0' || (a.legal.includes(code) && b.legal.includes(code)))",
      },
    ],
  },
  {
    name: 'later-erasure-date-wins',
    by: 'I6',
    edits: [
      {
        file: HANDLING,
        old: 'eraseBy: a.eraseBy < b.eraseBy ? a.eraseBy : b.eraseBy,',
        now: 'eraseBy: a.eraseBy < b.eraseBy ? b.eraseBy : a.eraseBy,',
      },
    ],
  },
  {
    name: 'held-back-in-clear',
    by: 'I6',
    edits: [
      {
        file: 'src/exchange/held-back.ts',
        old: 'const leaf = stays ? (await',
        now: 'const leaf = stays && position < 0 ? (await',
      },
    ],
  },
  {
    name: 'not-sealed',
    by: 'I8',
    edits: [
      { file: PARCEL, old: 'await sealer.seal(built.bytes, [peer.sealingKey])', now: 'Buffer.from(built.bytes)' },
    ],
  },
  {
    name: 'recall-not-folded',
    by: 'I7',
    edits: [
      {
        file: 'src/intake/taken-back.ts',
        old: "const records = [...superseded, ...texts(act['recalls'])];",
        now: 'const records = [...superseded];',
      },
    ],
  },
  {
    name: 'correction-not-folded',
    by: 'I7',
    edits: [
      {
        file: 'src/intake/taken-back.ts',
        old: "const records = [...superseded, ...texts(act['recalls'])];",
        now: "const records = [...(from === null ? superseded : []), ...texts(act['recalls'])];",
      },
      // What still stands of it would go out of use right behind it.
      { file: 'src/exchange/follow-up.ts', old: 'await endUse(desk, row, places);', now: 'void endUse;' },
    ],
  },
];
