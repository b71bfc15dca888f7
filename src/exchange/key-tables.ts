// The tables of keys: every key that an agency had by its card or its root's statements, the statements themselves,
// which peer has our last one, and packages that wait for an officer because their key was revoked. Kept beside
// `tables.ts`, folded in `key-folds.ts`.

import { table } from '../base/table.ts';

/** `serial` of the statement that said so last, 0 by the card. Sealing and channel keys stand here while they count. */
export type KeyRow = {
  peer: string;
  role: 'ledger' | 'release' | 'witness' | 'sealing' | 'channel';
  /** Its text: verifier key, recipient, or digest. */
  key: string;
  from: number;
  until: number | null;
  because: string | null;
  serial: number;
  at: string;
  /** Size of the peer's last head that we had seen when we learned of the revocation; null while there is none. */
  seen: number | null;
};
/** A statement by a root key: a peer's, or our own under our code. `body` in pieces, as strings are bounded. */
export type StatementRow = {
  peer: string;
  serial: number;
  digest: string;
  at: string;
  note: string;
  body: readonly string[];
  position: number;
};
/** That a peer gave a receipt for the statement which our entry at `position` sent. */
export type KeysToldRow = { peer: string; position: number; at: string };
/** `signer`: the revoked key. `judged` null while it waits; `proposed`: what a first officer proposed, and why. */
export type HeldRow = {
  peer: string;
  package: string;
  number: number;
  signer: string;
  dispatch: number;
  at: string;
  judged: 'taken' | 'refused' | null;
  proposed: 'taken' | 'refused' | null;
  proposedBy: string | null;
  proposedReason: string | null;
  position: number;
};

export const exchangeKey = table<KeyRow>({
  name: 'exchange_key',
  columns: {
    peer: 'text',
    role: 'text',
    key: 'text',
    from: 'integer',
    until: 'integer',
    because: 'text',
    serial: 'integer',
    at: 'text',
    seen: 'integer',
  },
  key: ['peer', 'role', 'key'],
  indexes: [],
  // Public keys of agencies.
  veil: 'open',
});
export const exchangeStatement = table<StatementRow>({
  name: 'exchange_statement',
  columns: {
    peer: 'text',
    serial: 'integer',
    digest: 'text',
    at: 'text',
    note: 'text',
    body: 'json',
    position: 'integer',
  },
  key: ['peer', 'serial'],
  indexes: [],
  // Public keys of agencies.
  veil: 'open',
});
export const exchangeKeysTold = table<KeysToldRow>({
  name: 'exchange_keys_told',
  columns: { peer: 'text', position: 'integer', at: 'text' },
  key: ['peer', 'position'],
  indexes: [],
  // Receipts for public keys.
  veil: 'open',
});
export const exchangeHeld = table<HeldRow>({
  name: 'exchange_held',
  columns: {
    peer: 'text',
    package: 'text',
    number: 'integer',
    signer: 'text',
    dispatch: 'integer',
    at: 'text',
    judged: 'text',
    proposed: 'text',
    proposedBy: 'text',
    proposedReason: 'text',
    position: 'integer',
  },
  key: ['peer', 'package', 'signer'],
  indexes: [],
  // Numbers and digests of packages; what they hold has not been let in.
  veil: 'open',
});
