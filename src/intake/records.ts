// Findings made into records: the subject's id in place of its local key, the normal form beside the value as given,
// and what the officer chose at intake (evaluation, handling) on every line. Pure: ids come from the caller.

import type { JsonObject } from '../base/json.ts';
import type { Handling } from '../statements/handling.ts';
import { readinessOf, type Sighting } from '../statements/sighting.ts';
import type { Evaluation, Statement } from '../statements/statement.ts';
import { normalise } from '../statements/value.ts';
import type { FoundSighting, FoundStatement, LocalSubject } from './format.ts';

/** What every record of one report carries. */
export interface Common {
  readonly originator: string;
  readonly source: string;
  readonly report: string;
  readonly evaluation: Evaluation;
  readonly handling: Handling;
}

/** The id of a local subject, which the caller has looked up or minted. */
export type IdOf = (subject: LocalSubject) => string;

export function statementRecord(found: FoundStatement, idOf: IdOf, common: Common): JsonObject {
  const { subject, property, observed, service, basis, exhibit } = found;
  const value = typeof found.value === 'string' ? found.value : idOf(found.value);
  const made: Statement = {
    type: 'statement',
    subject: idOf(subject),
    about: subject.about,
    property,
    value,
    normalised: normalise(property, value, { service }),
    observed: { at: observed.at, precision: observed.precision, zone: observed.zone },
    basis,
    exhibit,
    ...common,
  };
  return made as unknown as JsonObject;
}

export function sightingRecord(found: FoundSighting, idOf: IdOf, common: Common): JsonObject {
  const { account, file, address, port, destination, at, precision, zone, act, basis, exhibit } = found;
  const made: Sighting = {
    type: 'sighting',
    file,
    account: idOf(account),
    address,
    port,
    destination,
    at,
    precision,
    zone,
    act,
    readiness: readinessOf({ address, port, at, precision, zone }),
    basis,
    exhibit,
    ...common,
  };
  return made as unknown as JsonObject;
}

/** The local subjects that a finding names. */
export function subjectsOf(found: FoundStatement | FoundSighting): LocalSubject[] {
  if (found.kind === 'sighting') return [found.account];
  return typeof found.value === 'string' ? [found.subject] : [found.subject, found.value];
}
