// Examples of the patrol log, YAML and JSON: synthetic, neutral, and run by the contract test of every format. They
// are also what `docs/reference/formats/patrol-log.md` shows, so that the page cannot promise what is not read.

import type { Example } from '../format.ts';

export const PATROL_LOG_YAML = `format: liaison-patrol-log/1
authority: ES-AUTH-2026-0007
officer: patrol-1
service: exampletalk
zone: Europe/Madrid
seenAt: 2026-02-10T09:30
counts: { groups: 1, accounts: 2, sightings: 1 }
groups:
  - id: g-501
    name: Group 501
accounts:
  - id: 100200300400500601
    handle: '@persona014'
    name: Persona 014
    groups:
      - { group: g-501, role: administrator, joined: 2026-01-05T20:00 }
  - id: 100200300400500602
    groups:
      - { group: g-501, joined: 2026-01-06T21:15, left: 2026-02-01T08:00 }
sightings:
  - account: 100200300400500601
    file: sha256:1111111111111111111111111111111111111111111111111111111111111111
    act: posted
    at: 2026-02-09T22:14:05
    address: 192.0.2.44
    port: 51412
`;

const json = {
  format: 'liaison-patrol-log/1',
  authority: 'PT-AUTH-2026-0003',
  officer: 'patrol-2',
  service: 'exampletalk',
  seenAt: '2026-02-11T10:00:00Z',
  groups: [],
  accounts: [{ handle: 'persona015' }],
  sightings: [
    { account: '@persona015', file: '2'.repeat(64), act: 'shared', at: '2026-02-11T09:58:00+01:00' },
    { account: '@persona015', file: 'a'.repeat(32), act: 'viewed', at: '2026-02-11' },
  ],
};

export const patrolLogExamples: readonly Example[] = [
  {
    name: 'a group with an administrator and a member who left, in YAML',
    file: 'patrol.yaml',
    bytes: Buffer.from(PATROL_LOG_YAML),
    // Group: service, id, name. First account: service, id, handle, name, administers, member-of.
    // Second account: service, id, member-of twice.
    counts: { statements: 3 + 6 + 4, sightings: 1, listed: 0 },
  },
  {
    name: 'an account known by its handle, in JSON',
    file: 'patrol.json',
    bytes: Buffer.from(JSON.stringify(json, null, 2)),
    counts: { statements: 2, sightings: 2, listed: 0 },
  },
];
