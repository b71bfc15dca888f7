// The row of rooms, and which files may touch what lies outside. A room may look left, never right: this one list
// feeds dependency-cruiser (`.dependency-cruiser.cjs`) and `test/tidy.test.ts`. DESIGN.md 4 says why.

export const ROOMS = [
  'base',
  'statements',
  'ledger',
  'oversight',
  'intake',
  'matching',
  'identity',
  'jurisdiction',
  'exhibits',
  'operations',
  'referrals',
  'reconciliation',
  'exchange',
] as const;

/** The edge, with the demonstration's story: it may see every room, and no room may see it. */
export const EDGE = ['node', 'story', 'cli'] as const;

/** The only rooms' files that touch files or sockets; both take their world injected. */
export const FILES_IN = 'src/ledger/disk.ts';
export const NETWORK_IN = 'src/exchange/transport.ts';
/** SQL stands at the edge: rooms declare tables, folds and questions (docs/decisions/0002-rows-and-folds.md). */
export const SQL_IN = /^src\/node\/(database|postgres|rows|sql)\.ts$/;
