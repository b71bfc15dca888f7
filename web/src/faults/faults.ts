// The refusals of the node in Spanish, by code: loaded when the first one comes to a Spanish page, so that nobody else
// waits for them. A refusal that is not here is shown as the node said it. `test/contract/faults-es.test.ts` holds this
// against the list of all faults.

import { base } from './base.ts';
import { exchange } from './exchange.ts';
import { exhibits } from './exhibits.ts';
import { identity } from './identity.ts';
import { intake } from './intake.ts';
import { jurisdiction } from './jurisdiction.ts';
import { ledger } from './ledger.ts';
import { matching } from './matching.ts';
import { node } from './node.ts';
import { nodeTwo } from './node-2.ts';
import { operations } from './operations.ts';
import { legalRequests } from './operations-legal.ts';
import { oversight } from './oversight.ts';
import { reconciliation } from './reconciliation.ts';
import { referrals } from './referrals.ts';
import { statements } from './statements.ts';

/** Sentence and hint by code. */
export const FAULTS_ES: Readonly<Record<string, readonly [string, string]>> = {
  ...base,
  ...statements,
  ...ledger,
  ...oversight,
  ...intake,
  ...matching,
  ...identity,
  ...jurisdiction,
  ...exhibits,
  ...operations,
  ...legalRequests,
  ...referrals,
  ...reconciliation,
  ...exchange,
  ...node,
  ...nodeTwo,
};
