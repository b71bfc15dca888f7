// The faults of packages: one code for each class of failure, in the order in which they are checked
// (formats.md 5.7), so that a sender learns what to mend and a test can name what it expects. Up to the
// signature the sender is told only that the package was refused. See `package-check.ts` for the checks
// themselves.

import { declareFaults } from '../base/fault.ts';

const AGAIN = 'Nothing of it was used. Ask the sender to send the package again.';
const FORGED = 'Nothing of it was used. Keep the file as it is and speak with the sender before opening another one.';
const ROSTER = 'Compare the roster: who is enrolled, with which keys, until when.';

/**
 * The field of `ledger/package-dispatch` where nothing is behind a dispatch that stands: its sender cannot make the
 * package any more, and says so.
 */
export const VOID = 'void';

/** One code a class of failure, in the order in which they are checked (formats.md 5.7). */
export const packageFault = declareFaults('ledger', {
  'ledger/package-size': {
    status: 413,
    sentence: 'This package is larger than 512 MiB.',
    hint: 'Ask for a smaller one.',
  },
  'ledger/package-note': {
    status: 400,
    sentence: 'This does not begin with the signed note of a package.',
    hint: AGAIN,
  },
  'ledger/package-sender': { status: 403, sentence: 'The sender or its release key is not known here.', hint: ROSTER },
  'ledger/package-signature': { status: 403, sentence: 'The signature of this package is wrong.', hint: FORGED },
  'ledger/package-addressee': { status: 403, sentence: 'This package is addressed to another agency.', hint: ROSTER },
  'ledger/package-manifest-digest': {
    status: 400,
    sentence: 'The manifest is not the one that was signed.',
    hint: FORGED,
  },
  'ledger/package-manifest': {
    status: 400,
    sentence: 'The manifest is not canonical, not of its form, or contradicts the signed text.',
    hint: 'The sender may run another version of Liaison: compare versions, then ask for the package again.',
  },
  'ledger/package-synthetic': {
    status: 403,
    sentence: 'A demonstration and a real node do not exchange packages.',
    hint: 'Check which node this is; synthetic material must never stand beside real material.',
  },
  'ledger/package-addressee-key': {
    status: 403,
    sentence: 'The package names none of our sealing keys.',
    hint: 'It was re-sealed by somebody else, or for a key that is gone: speak with the sender.',
  },
  'ledger/package-expired': {
    status: 410,
    sentence: 'This package has expired.',
    hint: 'Ask the sender for a new one.',
  },
  'ledger/package-clock': {
    status: 400,
    sentence: 'This package was made more than five minutes in our future.',
    hint: 'Set the clock of this machine, or tell the sender to set theirs.',
  },
  'ledger/package-repeat': {
    status: 200,
    sentence: 'This package was received before.',
    hint: 'Nothing is to be done; the stored receipt is sent again.',
  },
  'ledger/package-forked': {
    status: 409,
    sentence: 'The sender gave one number of its feed to two different packages.',
    hint: 'Keep both files: together they are a proof. Speak with the sender before accepting anything more.',
  },
  'ledger/package-gap': {
    status: 409,
    sentence: 'A package before this one is missing.',
    hint: 'This one is held; ask the sender for the missing numbers.',
  },
  'ledger/package-checkpoint': {
    status: 403,
    sentence: 'The checkpoint in this package is not signed by the ledger of its sender.',
    hint: FORGED,
  },
  'ledger/package-inconsistent': {
    status: 409,
    sentence: 'The sender shows a history that differs from the one it showed before.',
    hint: 'Keep the file: with the earlier checkpoint it is a proof. Speak with the sender and the witnesses.',
  },
  'ledger/package-frame': {
    status: 400,
    sentence: 'A frame of this package has a wrong type, size or place.',
    hint: AGAIN,
  },
  'ledger/package-record': { status: 400, sentence: 'A record in this package is not canonical JSON.', hint: AGAIN },
  'ledger/package-entry': {
    status: 400,
    sentence: 'An entry in this package is not an entry of the sender at this place.',
    hint: FORGED,
  },
  'ledger/package-batch-root': {
    status: 400,
    sentence: 'Records in this package are not those that their entry commits to.',
    hint: FORGED,
  },
  'ledger/package-not-greedy': { status: 400, sentence: 'The proof is not in its one short form.', hint: AGAIN },
  'ledger/package-log-root': {
    status: 400,
    sentence: 'The entries do not give the root of the checkpoint.',
    hint: FORGED,
  },
  'ledger/package-transcript': { status: 400, sentence: 'The frames are not those that were signed.', hint: FORGED },
  'ledger/package-counts': {
    status: 400,
    sentence: 'The package does not hold what its manifest counts.',
    hint: FORGED,
  },
  'ledger/package-truncated': { status: 400, sentence: 'The package ends too early.', hint: AGAIN },
  'ledger/package-trailing': { status: 400, sentence: 'Bytes follow the end of the package.', hint: AGAIN },
  'ledger/package-dispatch': {
    status: 400,
    sentence: 'The dispatch entry is missing, erased or contradicts the manifest.',
    hint: FORGED,
  },
  'ledger/package-handling': {
    status: 403,
    sentence: 'The handling of this package does not let us have it for its purpose.',
    hint: 'Nothing of it was used. The sender must set audience and purpose before it sends again.',
  },
});

export type PackageFaultCode = Parameters<typeof packageFault>[0];
