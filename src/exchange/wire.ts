// The rows of handling on the wire: erasures, consents and what was taken back, as one set of tables and folds for the
// room's store. What always holds: each of them looks at every package that arrived, and none changes another's
// rows. See `erasures.ts`, `consent-tables.ts`, `compliance-tables.ts`, `held-back.ts`.

import type { AnyTable, Fold, FoldEntry, Folding } from '../base/table.ts';
import { COMPLIANCE_FOLDS, COMPLIANCE_TABLES, foldComplianceArrived } from './compliance-tables.ts';
import { CONSENT_FOLDS, CONSENT_TABLES, foldConsentArrived, foldConsentGone } from './consent-tables.ts';
import {
  ERASURE_FOLDS,
  exchangeErasureAsked,
  exchangeErasureTold,
  exchangeKept,
  foldErasureArrived,
} from './erasures.ts';
import { foldHeldBack } from './held-back.ts';

export const WIRE_TABLES = [
  exchangeErasureTold,
  exchangeErasureAsked,
  exchangeKept,
  ...CONSENT_TABLES,
  ...COMPLIANCE_TABLES,
] as unknown as readonly AnyTable[];

export function* foldWireArrived(entry: FoldEntry): Folding {
  yield* foldErasureArrived(entry);
  yield* foldConsentArrived(entry);
  yield* foldHeldBack(entry);
  yield* foldComplianceArrived(entry);
}

export const WIRE_FOLDS: Readonly<Record<string, Fold>> = {
  ...ERASURE_FOLDS,
  ...CONSENT_FOLDS,
  ...COMPLIANCE_FOLDS,
  'intake/out-of-use/1': foldConsentGone,
};
