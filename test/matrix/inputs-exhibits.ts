// The rows of the exhibits in the matrix, apart because the room has many acts. What always holds: each names the
// exhibit of the situation, or nothing of it. `inputs.ts` joins them to the rows of the other rooms.

import { blind, type InputRow, none, reason, row } from './input-row.ts';

const outside = { name: 'Persona 014', role: 'examiner', body: 'laboratory.example.org' };
const sha256 = `sha256:${'a'.repeat(64)}`;
const authority = { type: 'other', ref: reason, from: null, to: null };
const imaged = {
  ...{ method: 'physical', tool: reason, toolVersion: '1.0', writeBlocker: null, sizeBytes: 1, verified: true },
  hashes: [{ alg: 'sha256', value: 'a'.repeat(64) }],
};

export const EXHIBIT_INPUTS: Readonly<Record<string, InputRow>> = {
  'exhibits/accept': row(({ exhibit }) => ({ exhibit, seal: null })),
  'exhibits/certificate': row(({ exhibit }) => ({ exhibit })),
  'exhibits/ask-bundle': row(({ exhibit }) => ({ exhibits: [exhibit] })),
  'exhibits/bundle': row(({ askedBundle }) => ({ bundle: askedBundle })),
  'exhibits/bundles': none,
  'exhibits/chain': row(({ exhibit }) => ({ exhibit })),
  'exhibits/decide-return': row(({ exhibit }) => ({ exhibit, how: 'return', ground: reason })),
  'exhibits/due': none,
  'exhibits/end-consent': row(({ foreign }) => ({ originator: 'fr', records: [foreign], reason })),
  'exhibits/examine': row(({ exhibit }) => ({ exhibit, tool: reason, verified: true, reason })),
  'exhibits/find': row(({ exhibit }) => ({ text: exhibit })),
  'exhibits/give-back': row(({ exhibit }) => ({ exhibit, decision: 0, reason })),
  'exhibits/hand-out': row(({ exhibit }) => ({ exhibit, outside, reason })),
  'exhibits/image': row(({ exhibit }) => ({ exhibit, ...imaged, reason })),
  'exhibits/keep': row(({ exhibit }) => ({ exhibit, keptAt: reason })),
  'exhibits/labels': row(({ exhibit }) => ({ exhibits: [exhibit] })),
  'exhibits/list': none,
  'exhibits/note-photograph': row(({ exhibit }, { n }) => ({ exhibit, number: `P-${n}`, sha256, keptAt: reason })),
  'exhibits/note-consent': row(({ foreign }) => {
    return { originator: 'fr', records: [foreign], until: '2030-01-01T00:00:00.000Z', reference: reason };
  }),
  'exhibits/offer': row(({ exhibit }, { officer }) => ({ exhibit, to: officer, reason })),
  'exhibits/open-seal': row(({ exhibit }) => ({ exhibit, sealFound: null, reason })),
  'exhibits/read-list': row(() => ({ text: 'mark,kind\nM-1,phone\n' })),
  'exhibits/open-bundle': row(({ releasedBundle }) => ({ bundle: releasedBundle })),
  'exhibits/preview-bundle': row(({ exhibit }) => ({ exhibits: [exhibit] })),
  'exhibits/seal': row(({ exhibit }) => ({ exhibit, seal: 'SEAL-1' })),
  // A seizure makes its exhibit, and says from whom as it is told: it does not look whether anybody knows them.
  'exhibits/seize': blind(({ loose }, { n }) => ({ mark: `M-${n}`, kind: 'phone', person: loose, ground: reason })),
  'exhibits/seize-list': blind(({ loose }, { n }) => {
    return { person: loose, ground: reason, items: [{ mark: `L-${n}`, kind: 'phone' }] };
  }),
  'exhibits/seizure-list': row(() => ({ list: 0 })),
  'exhibits/set-retention': row(({ exhibit }) => ({ exhibit, authority, retainUntil: null, reason })),
  // Of another room, but asked about an exhibit.
  'referrals/shared-thing': row(({ exhibit }) => ({ exhibit })),
  'exhibits/take-back': row(({ exhibit }) => ({ exhibit, outside, seal: null })),
  'exhibits/withdraw-bundle': row(({ askedBundle }) => ({ bundle: askedBundle, reason })),
  'exhibits/verify-image': row(({ exhibit }) => ({ exhibit, image: 1, tool: reason, hashes: imaged.hashes })),
  'exhibits/withdraw': row(({ exhibit }) => ({ exhibit, reason })),
};
