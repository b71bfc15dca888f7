// What is looked at in a package that asks for leave or answers, before anything of it is entered. What always holds:
// a request is about records of ours that stand, an answer is by the owner who was asked and about exactly what was
// asked, and everything else is refused by name, so that the sender hears why. See `consents.ts`.

import type { ReadDesk } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { type ConsentAnswer, consentAnswerSchema, consentRequestSchema } from '../statements/consent.ts';
import { consentFault as fault } from './consent-fault.ts';
import { consentById } from './consent-tables.ts';

/**
 * Looks at the records of a package from `from`; those of other types pass.
 * @throws exchange/consent-not-ours, exchange/consent-not-owner
 */
export async function checkConsents(desk: ReadDesk, from: string, records: readonly JsonObject[]): Promise<void> {
  for (const record of records) {
    if (record['type'] === 'consent-request') await checkRequest(desk, record);
    if (record['type'] === 'consent-answer') await checkAnswer(desk, from, record);
  }
}

async function checkRequest(desk: ReadDesk, record: JsonObject): Promise<void> {
  const { success, data } = consentRequestSchema.safeParse(record);
  const known = success ? await consentById(desk.rows, data.consent, 'given') : null;
  if (!success || known !== null) throw fault('exchange/consent-not-ours');
  const recordId = [...new Set(data.records)];
  const where = { recordId, fromAgency: null, originator: desk.agency.code, superseded: false };
  const said = await desk.rows.find(intakeStatement, where);
  const seen = await desk.rows.find(intakeSighting, where);
  const ours = new Set([...said, ...seen].map((row) => row.recordId));
  if (ours.size !== recordId.length) throw fault('exchange/consent-not-ours', { records: recordId.length - ours.size });
}

async function checkAnswer(desk: ReadDesk, from: string, record: JsonObject): Promise<void> {
  const { success, data } = consentAnswerSchema.safeParse(record);
  const row = success ? await consentById(desk.rows, data.consent, 'asked') : null;
  if (!success || row === null || row.peer !== from || !follows(row.state, data.answer)) {
    throw fault('exchange/consent-not-owner');
  }
  const same = row.use === data.use && row.to === data.to && sameSet(row.records, data.records);
  if (!same || data.until > row.until) throw fault('exchange/consent-not-owner', { consent: data.consent });
}

/**
 * A request is answered once, and only a grant is taken back; whoever hears of no grant because it expired on its way
 * hears that it ended. A grant that comes behind that is none.
 */
const follows = (state: string, answer: ConsentAnswer['answer']): boolean =>
  state === 'open' || (state === 'granted' && answer === 'withdrawn');

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(one);
  return names.size === new Set(other).size && other.every((name) => names.has(name));
}
