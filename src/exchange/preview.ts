// What exactly a recipient would see, before it is released: the package is built as it will be and read by the
// recipient's own checks (`rehearsal.ts`), then shown record by record, with what is held back and why. What always
// holds: names from outside stay masked here, and what belongs to a matter that the officer may not see is not shown.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { CheckedRecord } from '../ledger/package-body.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { referralId } from '../referrals/referral.ts';
import { releaseOf, sentById } from '../referrals/release.ts';
import { referralsWithheld } from '../referrals/tables.ts';
import { handlingSchema } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { causesOf, causesSchema } from './causes.ts';
import { fault } from './fault.ts';
import { type Rehearsed, rehearseLine, rehearsePlan } from './rehearsal.ts';
import { peerByCode } from './store.ts';
import { exchangeOutbox, type PeerRow } from './tables.ts';

/** Records that one answer shows; the counts are always whole. */
const RECORDS_MAX = 500;
/** Values of one record; a statement has about fifteen. */
const FIELDS_MAX = 80;

const field = z.strictObject({
  /** Path in the record, such as `service.name`. */
  name: z.string(),
  /** Null for guarded text, which leaves as it is and is masked here. */
  value: z.string().nullable(),
});
const shownRecord = z.strictObject({
  position: z.number(),
  index: z.number(),
  /** Null for a record that the release itself writes: its salt is not drawn yet. */
  id: z.string().nullable(),
  type: z.string(),
  /** The agency that it came from, where it is passed on. */
  from: z.string().nullable(),
  originator: z.string().nullable(),
  handling: handlingSchema.nullable(),
  /** Null where it belongs to a matter that this officer does not see. */
  fields: z.array(field).nullable(),
});

/** Faults that say that nothing would leave, instead of failing the question. */
const STOPS = /^(exchange\/|ledger\/package-|operations\/not-on-roster$|referrals\/selection-changed$)/;

export const preview = read('exchange/preview', {
  summary: 'Exactly what a recipient would see of a referral or a package, before it leaves, and what is held back.',
  who: ['liaison', 'coordinator', 'analyst', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  /** A referral by its id, or a line of the outbox by its place. */
  input: z.strictObject({
    referral: referralId.nullable().default(null),
    position: z.number().int().min(0).nullable().default(null),
    nth: z.number().int().min(0).default(0),
  }),
  output: z.strictObject({
    to: z.string(),
    /** Code of what stops it; then nothing would leave as things stand. */
    stopped: z.string().nullable(),
    causes: causesSchema,
    package: z
      .strictObject({
        type: z.string(),
        purpose: z.string(),
        operation: z.string().nullable(),
        number: z.number(),
        expires: z.string(),
        /** Of the whole: what its records allow together. */
        handling: handlingSchema.nullable(),
        bytes: z.number(),
        /** Record ids that it corrects, recalls or has erased. */
        names: z.array(z.string()),
        records: z.number(),
        erased: z.number(),
      })
      .nullable(),
    records: z.array(shownRecord),
    /** Reasons and counts of what stays; for our own officers. */
    held: z.array(z.strictObject({ reason: z.string(), count: z.number() })),
  }),
  run: async (desk, { referral, position, nth }) => {
    const asked = referral === null ? await lineAt(desk, position, nth) : await ofReferral(desk, referral);
    const { to, peer, held } = asked;
    try {
      if (peer === null) throw fault('exchange/peer-unknown', { code: to });
      if (peer.suspended) throw fault('exchange/peer-suspended', { code: to });
      const rehearsed = await asked.rehearse(peer);
      const records = await shown(desk, rehearsed);
      return { to, stopped: null, causes: [], package: packageOf(rehearsed), records, held };
    } catch (error) {
      if (!(error instanceof Fault) || !STOPS.test(error.code)) throw error;
      const { code } = error;
      return { to, stopped: code, causes: causesOf([code]), package: null, records: [], held };
    }
  },
});

interface Asked {
  readonly to: string;
  readonly peer: PeerRow | null;
  readonly held: { reason: string; count: number }[];
  readonly rehearse: (peer: PeerRow) => Promise<Rehearsed>;
}

/** A prepared referral as its release would send it; one that was released as it left. */
async function ofReferral(desk: ReadDesk, referral: string): Promise<Asked> {
  const { to, state, operation, releasedIn } = await sentById(desk, referral);
  const withheld = await desk.rows.find(referralsWithheld, { referral });
  const reasons = [...new Set(withheld.map((one) => one.reason))].sort();
  const held = reasons.map((reason) => ({ reason, count: withheld.filter((one) => one.reason === reason).length }));
  if (state !== 'prepared') return { ...(await lineAt(desk, releasedIn, 0)), held };
  const rehearse = async (peer: PeerRow) => {
    const { act, cover } = await releaseOf(desk, referral);
    const records = [act as unknown as JsonObject, cover as unknown as JsonObject];
    return rehearsePlan(desk, peer, { kind: 'referrals/released/1', operation, records });
  };
  return { to, peer: await peerByCode(desk.rows, to), held, rehearse };
}

async function lineAt(desk: ReadDesk, position: number | null, nth: number): Promise<Asked> {
  const [line] = position === null ? [] : await desk.rows.find(exchangeOutbox, { position, nth });
  if (line === undefined) throw fault('exchange/no-line');
  const peer = await peerByCode(desk.rows, line.to);
  return { to: line.to, peer, held: [], rehearse: (to) => rehearseLine(desk, to, line) };
}

function packageOf({ checked, bytes }: Rehearsed) {
  const { type, purpose, operation, number, expires, handling, supersedes, recalls, erases } = checked.manifest;
  const names = [...supersedes, ...recalls, ...erases];
  const counts = { bytes, names, records: checked.records.length, erased: checked.erased.length };
  return { type, purpose, operation, number, expires, handling, ...counts };
}

async function shown(desk: ReadDesk, { checked, aheadFrom }: Rehearsed): Promise<z.output<typeof shownRecord>[]> {
  const records = checked.records.slice(0, RECORDS_MAX);
  const positions = [...new Set(records.map(({ position }) => position))];
  const found = await desk.rows.find(ledgerEntry, { position: positions });
  const visible = new Set(found.map(({ position }) => position));
  return records.map((record) => {
    const ahead = record.position >= aheadFrom;
    return shownOf(record, ahead, ahead || visible.has(record.position));
  });
}

function shownOf(record: CheckedRecord, ahead: boolean, visible: boolean): z.output<typeof shownRecord> {
  const { position, index, id, value } = record;
  const content = contentOf(value);
  const said = content?.value ?? value;
  const handling = handlingSchema.safeParse(said['handling']);
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : null);
  const place = { position, index, id: ahead ? null : id, type: text('type') ?? 'record', from: content?.from ?? null };
  const marks = { originator: text('originator'), handling: handling.success ? handling.data : null };
  return { ...place, ...marks, fields: visible ? fieldsOf(said) : null };
}

/** Told beside the fields, or by the record's own type. */
const ELSEWHERE: ReadonlySet<string> = new Set(['type', 'handling', 'originator']);
/** What it is about comes before how it is known. */
const FIRST: readonly string[] = ['subject', 'account', 'property', 'value', 'normalised'];
const SAID: ReadonlySet<string> = new Set(['value', 'normalised']);

function fieldsOf(said: JsonObject): z.output<typeof field>[] {
  const { type, property } = said;
  const guarded = type === 'statement' && (propertyOf(String(property))?.guarded ?? true);
  const fields: z.output<typeof field>[] = [];
  const add = (name: string, value: Json): void => {
    if (fields.length >= FIELDS_MAX) return;
    if (value === null || typeof value !== 'object') {
      fields.push({ name, value: guarded && SAID.has(name) ? null : String(value ?? '–') });
    } else if (Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object')) {
      fields.push({ name, value: value.join(', ') });
    } else for (const [key, inner] of Object.entries(value)) add(`${name}.${key}`, inner as Json);
  };
  const names = Object.keys(said).filter((name) => !ELSEWHERE.has(name) && !FIRST.includes(name));
  for (const name of [...FIRST.filter((one) => Object.hasOwn(said, one)), ...names]) add(name, said[name] ?? null);
  return fields;
}
