// Examples of hash lists in the envelopes that tools write: 2.0 lists, an older list, a case export; booleans as
// words, categories left out, a byte order mark. Written by us from domain.md 2.5; the digests are of nothing.

import type { Example } from '../format.ts';

const NAMESPACE = 'http://github.com/VICSDATAMODEL/ProjectVic/DataModels';

const list = {
  '@odata.context': `${NAMESPACE}/2.0.xml/UK/$metadata#Media`,
  value: [
    {
      MediaID: 1,
      Category: 1,
      MD5: '0'.repeat(31).concat('1'),
      SHA1: '0'.repeat(39).concat('1'),
      VictimIdentified: 'true',
    },
    { MediaID: 2, MD5: '0'.repeat(31).concat('2'), IsDistributed: true, MediaSize: 1024 },
    {
      MediaID: 3,
      Category: '2',
      MD5: '0'.repeat(31).concat('3'),
      AlternativeHashes: [{ HashName: 'SHA256', HashValue: 'E'.repeat(64) }],
    },
  ],
};
const older = {
  'odata.metadata': 'http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Media',
  value: [{ MediaID: 9, Category: 0, MD5: 'F'.repeat(32) }],
};
const cases = {
  '@odata.context': `${NAMESPACE}/2.0.xml/US/$metadata#Cases`,
  value: [
    {
      CaseID: '{00000000-0000-0000-0000-000000000001}',
      CaseNumber: 'US-EX-1',
      Media: [
        { MediaID: 1, Category: 3, MD5: 'a'.repeat(32) },
        { MediaID: 2, Category: 4, SHA1: 'b'.repeat(40) },
      ],
    },
  ],
};

export const vicsExamples: readonly Example[] = [
  {
    name: 'a list in the UK context',
    file: 'list.json',
    bytes: Buffer.from(JSON.stringify(list)),
    counts: { statements: 0, sightings: 0, listed: 5 },
  },
  {
    name: 'an older list with a byte order mark',
    file: 'list-1.3.json',
    bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(older, null, 2))]),
    counts: { statements: 0, sightings: 0, listed: 1 },
  },
  {
    name: 'a case export',
    file: 'case.json',
    bytes: Buffer.from(JSON.stringify(cases)),
    counts: { statements: 0, sightings: 0, listed: 2 },
  },
];
