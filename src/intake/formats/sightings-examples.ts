// Examples of sightings: our own columns as CSV, another tool's columns under a declared mapping, and NDJSON with a
// first line that declares. Synthetic and neutral; run by the contract test of every format.

import type { Example } from '../format.ts';

const FILE_A = `sha256:${'3'.repeat(64)}`;
const FILE_B = `md5:${'4'.repeat(32)}`;

export const SIGHTINGS_CSV = `service,account,handle,file,act,at,zone,address,port
exampletalk,100200300400500601,,${FILE_A},shared,2026-02-09T22:14:05,Europe/Madrid,192.0.2.44,51412
exampletalk,100200300400500602,persona016,${FILE_A},downloaded,2026-02-09T21:20:00Z,,2001:db8::16,
exampletalk,100200300400500601,,${FILE_B},possessed,2026-02-10,UTC,,
`;

const mapped = `user;hash;when;ip;comment
100200300400500603;${'5'.repeat(40)};2026-02-09 21:20:00;198.51.100.7;not kept
`;

export const SIGHTINGS_NDJSON = [
  { format: 'liaison-sightings/1', service: 'exampletalk', zone: 'UTC', reference: 'EX-77' },
  { account: 100, file: FILE_A, act: 'viewed', at: '2026-02-09T21:20:00', address: '203.0.113.9', port: 40000 },
  { account: '100', file: FILE_B, act: 'viewed', at: '2026-02-09T21:21:00' },
]
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('');

export const sightingsExamples: readonly Example[] = [
  {
    name: 'three sightings of two accounts, as CSV',
    file: 'sightings.csv',
    bytes: Buffer.from(SIGHTINGS_CSV),
    counts: { statements: 2 + 3, sightings: 3, listed: 0 },
  },
  {
    name: "another tool's columns under a mapping",
    file: 'export.csv',
    bytes: Buffer.from(mapped),
    declared: {
      zone: 'Europe/Lisbon',
      mapping: { account: 'user', file: 'hash', at: 'when', address: 'ip', act: '=shared', service: '=exampletalk' },
    },
    counts: { statements: 2, sightings: 1, listed: 0 },
  },
  {
    name: 'two sightings of one account, as NDJSON',
    file: 'sightings.ndjson',
    bytes: Buffer.from(SIGHTINGS_NDJSON),
    counts: { statements: 2, sightings: 2, listed: 0 },
  },
];
