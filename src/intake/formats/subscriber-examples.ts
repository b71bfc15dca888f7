// Examples of answers to legal requests: an account, an address at a time, and an identifier that nobody subscribes
// to. Synthetic and neutral; run by the contract test of every format and shown in the reference page.

import type { Example } from '../format.ts';

export const SUBSCRIBER_JSON = {
  format: 'liaison-subscriber/1',
  request: `lr:${'0'.repeat(31)}7`,
  reference: 'EXAMPLETEL-2026-118',
  provider: 'exampletel',
  answeredAt: '2026-02-20T12:00:00Z',
  zone: 'UTC',
  answers: [
    {
      identifier: { kind: 'account', service: 'exampletalk', id: '100200300400500601' },
      outcome: 'answered',
      subscriber: {
        name: 'Persona 014',
        birthYear: 1980,
        country: 'ES',
        province: 'Zaragoza',
        occupation: 'schoolteacher',
        document: 'ES-DOC-0014',
        phones: ['+12025550114'],
        emails: ['persona014@mail.example.org'],
      },
    },
    {
      identifier: {
        kind: 'address',
        address: '192.0.2.44',
        port: 51412,
        at: '2026-02-09T21:14:05Z',
        account: { service: 'exampletalk', id: '100200300400500602' },
      },
      outcome: 'answered',
      subscriber: { name: 'Persona 015', country: 'PT' },
    },
    { identifier: { kind: 'phone', phone: '+12025550199' }, task: 3, outcome: 'none' },
  ],
};

export const subscriberExamples: readonly Example[] = [
  {
    name: 'three identifiers, two answered',
    file: 'answer.json',
    bytes: Buffer.from(JSON.stringify(SUBSCRIBER_JSON, null, 2)),
    // Account: service, id, subscriber; person: name, year, country, province, document, occupation, trust, phone,
    // email.
    // Second: service, id, subscriber; person: address, name, country.
    counts: { statements: 12 + 6, sightings: 0, listed: 0 },
  },
];
