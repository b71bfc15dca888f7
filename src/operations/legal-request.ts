// Legal instruments as dated data: who may issue them for which data, since when they apply, and their deadlines, each
// with its source and whether a person has checked the primary text (`verified`). No limit of law is a constant in
// code. `request.ts` uses this table; domain.md 3.1 is where its lines come from.

import type { Instant } from '../base/clock.ts';
import { deadlineIn } from './local-time.ts';

export const DATA = ['subscriber', 'identification', 'traffic', 'preservation', 'other-evidence'] as const;
export type Data = (typeof DATA)[number];
export const ISSUERS = ['judge', 'prosecutor', 'police', 'contact-point'] as const;
type Issuer = (typeof ISSUERS)[number];

interface Deadline {
  readonly stage: string;
  readonly amount: number;
  readonly unit: 'hours' | 'days';
  /** `receipt` of the request, or the end of the stage before. */
  readonly from: 'receipt' | 'previous';
  readonly source: string;
  readonly verified: boolean;
}

export interface Instrument {
  readonly id: string;
  readonly title: string;
  /** Who may issue it, by kind of data; data not named cannot be asked for with it. */
  readonly issuers: Readonly<Partial<Record<Data, readonly Issuer[]>>>;
  /** First day on which it applies, or null while the table does not know it in force. */
  readonly since: string | null;
  /** Regulation 1182/71: the period ends with the last hour of its last day, and on a working day. */
  readonly euPeriods: boolean;
  readonly deadlines: readonly Deadline[];
  readonly note: string;
}

/** The day on which this table was last compared with its sources. */
export const INSTRUMENTS_AS_OF = '2026-11-01';

const judge: readonly Issuer[] = ['judge'];
const either: readonly Issuer[] = ['judge', 'prosecutor'];
const anyone: readonly Issuer[] = ISSUERS;
const epocIssuers = { subscriber: either, identification: either, traffic: judge };
const everything = { subscriber: anyone, identification: anyone, traffic: anyone, 'other-evidence': anyone };

const days = (stage: string, amount: number, source: string, verified: boolean): Deadline => {
  return { stage, amount, unit: 'days', from: 'receipt', source, verified };
};
const hours = (stage: string, amount: number, source: string, verified: boolean): Deadline => {
  return { stage, amount, unit: 'hours', from: 'receipt', source, verified };
};

export const INSTRUMENTS: readonly Instrument[] = [
  {
    id: 'epoc',
    title: 'European Production Order',
    issuers: epocIssuers,
    since: '2026-08-18',
    euPeriods: true,
    deadlines: [days('produce', 10, 'Regulation (EU) 2023/1543 art. 10(3)', true)],
    note: 'Where the enforcing authority is notified (art. 8), production is due at the end of the ten days.',
  },
  {
    id: 'epoc-emergency',
    title: 'European Production Order, emergency',
    issuers: epocIssuers,
    since: '2026-08-18',
    euPeriods: true,
    deadlines: [hours('produce', 8, 'Regulation (EU) 2023/1543 art. 10(4)', true)],
    note: 'Emergency as art. 3 defines it: imminent threat to life, physical integrity or safety.',
  },
  {
    id: 'epoc-pr',
    title: 'European Preservation Order',
    issuers: { preservation: either },
    since: '2026-08-18',
    euPeriods: true,
    deadlines: [days('preserve', 60, 'Regulation (EU) 2023/1543 art. 11', true)],
    note: 'Preserve without undue delay; 30 days more once by Annex VI; as long as needed once Annex V is confirmed.',
  },
  {
    id: 'eio',
    title: 'European Investigation Order',
    issuers: { subscriber: either, identification: either, traffic: either, 'other-evidence': either },
    since: '2017-05-22',
    euPeriods: true,
    deadlines: [
      days('recognise', 30, 'Directive 2014/41/EU art. 12(3)', true),
      {
        stage: 'execute',
        amount: 90,
        unit: 'days',
        from: 'previous',
        source: 'Directive 2014/41/EU art. 12(4)',
        verified: true,
      },
    ],
    note: 'Recognition may take 30 days more with reasons (art. 12(5)).',
  },
  {
    id: 'budapest-29',
    title: 'Expedited preservation, Budapest Convention',
    issuers: { preservation: anyone },
    since: '2004-07-01',
    euPeriods: false,
    deadlines: [days('preserve', 60, 'CETS 185 art. 29(7)', true)],
    note: 'Preserved for not less than 60 days so that a request for mutual assistance can follow.',
  },
  {
    id: 'budapest-2-7',
    title: 'Direct order for subscriber information, Second Additional Protocol',
    issuers: { subscriber: either },
    since: null,
    euPeriods: false,
    deadlines: [days('produce', 30, 'CETS 224 art. 7', false)],
    note: 'Not known to be in force; the other Party may require notice or consultation.',
  },
  {
    id: 'eu-977-urgent',
    title: 'Information request between single points of contact, urgent',
    issuers: { subscriber: anyone, identification: anyone, 'other-evidence': anyone },
    since: '2024-12-12',
    euPeriods: true,
    deadlines: [hours('answer', 8, 'Directive (EU) 2023/977 art. 5', false)],
    note: 'Urgent and directly accessible. What is received is not by itself usable as evidence.',
  },
  {
    id: 'eu-977',
    title: 'Information request between single points of contact',
    issuers: { subscriber: anyone, identification: anyone, 'other-evidence': anyone },
    since: '2024-12-12',
    euPeriods: true,
    deadlines: [days('answer', 7, 'Directive (EU) 2023/977 art. 5', false)],
    note: 'Three days where urgent but not directly accessible.',
  },
  {
    id: 'us-preservation',
    title: 'Preservation request to a provider in the United States',
    issuers: { preservation: anyone },
    since: '1996-10-11',
    euPeriods: false,
    deadlines: [days('preserve', 90, '18 USC 2703(f)', false)],
    note: 'Renewable once for 90 days.',
  },
  {
    id: 'mutual-assistance',
    title: 'Request for mutual legal assistance',
    issuers: { subscriber: either, identification: either, traffic: either, 'other-evidence': either },
    since: '1962-06-12',
    euPeriods: false,
    deadlines: [],
    note: 'No deadline in the table: state the one that the authorities agreed.',
  },
  {
    id: 'national-order',
    title: 'Order under national law to an addressee in the same country',
    issuers: { ...everything, preservation: anyone },
    since: '1900-01-01',
    euPeriods: false,
    deadlines: [],
    note: 'The law of the country says who may issue it and by when; state the deadline of the order.',
  },
];

const byId = new Map(INSTRUMENTS.map((instrument) => [instrument.id, instrument]));

export function instrumentOf(id: string): Instrument | null {
  return byId.get(id) ?? null;
}

/** True when the table says that the instrument applies on the day of that instant. */
export function appliesAt(instrument: Instrument, at: Instant): boolean {
  return instrument.since !== null && instrument.since <= at.slice(0, 10);
}

/** One stage with its two dates: counted plainly, and by Regulation 1182/71 where that governs the period. */
interface Due {
  readonly stage: string;
  readonly due: Instant;
  readonly dueLatest: Instant;
  readonly source: string;
  readonly verified: boolean;
}

/**
 * The deadlines of a request received at `start` by an addressee in `zone`, in order. Days are calendar days of the
 * addressee's clock, so an hour gained or lost by summer time moves no deadline. Public holidays are not known.
 */
export function deadlinesOf(instrument: Instrument, start: Instant, zone: string): readonly Due[] {
  const found: Due[] = [];
  let plain = start;
  let latest = start;
  for (const { stage, amount, unit, from, source, verified } of instrument.deadlines) {
    const [begin, beginLatest] = from === 'receipt' ? [start, start] : [plain, latest];
    plain = deadlineIn(begin, { amount, unit, zone, wholeDays: false });
    latest = instrument.euPeriods ? deadlineIn(beginLatest, { amount, unit, zone, wholeDays: true }) : plain;
    found.push({ stage, due: plain, dueLatest: latest, source, verified });
  }
  return found;
}

/** What a request for an address still lacks before an addressee could answer it (RFC 6302, domain.md 3.7). */
export function missingIn(task: {
  kind: string;
  port: number | null;
  from: string | null;
  value: string;
}): readonly string[] {
  if (task.kind !== 'address') return [];
  const missing: string[] = [];
  if (task.from === null) missing.push('time');
  // An IPv6 address is not shared behind a translator as a rule; for IPv4 the source port tells the users apart.
  if (task.port === null && !task.value.includes(':')) missing.push('port');
  return missing;
}
