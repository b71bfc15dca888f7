// The faults of the ledger's files: what can be wrong with a disk, a file, a draft or an asked position.
// Every stop has a name here, and a stop never repairs: the folder stays as it was found. See `recovery.ts`
// for when they strike at a start, `verification.ts` for how damage is told by file.

import { declareFaults } from '../base/fault.ts';

const DEFECT = 'Report this as a defect of Liaison.';
const RESTORE =
  'Stop the node, run liaison ledger verify, and compare with a backup or a peer before anything is written.';

export const ledgerFault = declareFaults('ledger', {
  'ledger/exists': {
    status: 409,
    sentence: 'There is already a ledger in this folder.',
    hint: 'Open it; a new ledger needs an empty folder.',
  },
  'ledger/absent': {
    status: 404,
    sentence: 'There is no ledger in this folder.',
    hint: 'Create one explicitly; a start never does.',
  },
  'ledger/high-water-lost': {
    status: 503,
    sentence: 'The ledger is there but its high-water mark is not, so nothing says how far it was signed.',
    hint: 'Restore local/ from its second copy, or let an operator decide after asking the witnesses.',
  },
  'ledger/high-water-origin': {
    status: 503,
    sentence: 'The high-water mark belongs to another ledger.',
    hint: 'Check the data folder and the configured origin.',
  },
  'ledger/high-water-mismatch': {
    status: 503,
    sentence: 'The entries on disk do not give the size and root of the high-water mark.',
    hint: RESTORE,
  },
  'ledger/checkpoint-ahead': {
    status: 503,
    sentence: 'A checkpoint was signed for more entries than the high-water mark knows.',
    hint: 'The high-water mark was rolled back or is foreign. Do not start from a restored copy of local/.',
  },
  'ledger/checkpoint-fork': {
    status: 503,
    sentence: 'The checkpoint names another root for this size.',
    hint: RESTORE,
  },
  'ledger/checkpoint-invalid': {
    status: 422,
    sentence: 'This is not a checkpoint signed by the key of this ledger.',
    hint: 'Compare origin and key with the roster.',
  },
  'ledger/tail-missing': { status: 503, sentence: 'The tail file of the ledger is missing.', hint: RESTORE },
  'ledger/tail-torn': { status: 503, sentence: 'The tail file ends before the last signed entry.', hint: RESTORE },
  'ledger/tail-damaged': { status: 503, sentence: 'The tail file is damaged.', hint: RESTORE },
  'ledger/payload-missing': { status: 503, sentence: 'A payload file is missing.', hint: RESTORE },
  'ledger/payload-torn': { status: 503, sentence: 'A payload file ends before its last record.', hint: RESTORE },
  'ledger/payload-damaged': { status: 503, sentence: 'A payload file is damaged.', hint: RESTORE },
  'ledger/tile-missing': { status: 503, sentence: 'A sealed tile or bundle is missing.', hint: RESTORE },
  'ledger/tile-damaged': { status: 503, sentence: 'A sealed tile or bundle is damaged.', hint: RESTORE },
  'ledger/read-back': {
    status: 503,
    sentence: 'The disk gave back other bytes than were written; nothing was signed.',
    hint: 'Check memory and disk of this machine before starting again.',
  },
  'ledger/read-failed': {
    status: 503,
    sentence: 'A file of the ledger could not be read from the disk.',
    hint: 'Run liaison doctor and mend the disk; nothing was changed, and nothing rests on what was not read.',
  },
  'ledger/second-writer': {
    status: 503,
    sentence: 'Somebody else wrote to this ledger.',
    hint: 'Stop all nodes that use this folder and start one.',
  },
  'ledger/write-failed': {
    status: 503,
    sentence: 'A write to the ledger failed; the writer stopped and nothing is retried.',
    hint: 'Mend the disk and restart the node; what was answered is kept.',
  },
  'ledger/closed': { status: 503, sentence: 'The ledger is closed.', hint: 'Start the node.' },
  'ledger/busy': {
    status: 503,
    sentence: 'Too much waits to be written.',
    hint: 'Try again in a moment; a bulk report waits for its last answer before the next entry.',
  },
  'ledger/origin': {
    status: 400,
    sentence: 'An origin is a domain name, a slash and a path, such as es.example.org/liaison/1.',
    hint: 'Correct the configured origin.',
  },
  'ledger/draft': { status: 400, sentence: 'A field of the entry header is not of its form.', hint: DEFECT },
  'ledger/draft-records': {
    status: 400,
    sentence: 'An entry has between 1 and 1,048,576 records and at most 1 GiB.',
    hint: 'Divide the report into several entries.',
  },
  'ledger/record-too-long': {
    status: 400,
    sentence: 'A record is longer than its bound.',
    hint: 'Divide it, or leave out what is not needed.',
  },
  'ledger/erasure-targets': {
    status: 400,
    sentence: 'An erasure names records that are not there or may not be erased.',
    hint: 'Targets are earlier positions with sorted, inclusive record ranges; an erasure itself is never erased.',
  },
  'ledger/no-position': { status: 404, sentence: 'There is no entry at this position.', hint: 'Ask below the size.' },
  'ledger/no-record': { status: 404, sentence: 'The entry has no such record.', hint: 'Ask below the entry size.' },
  'ledger/record-erased': {
    status: 410,
    sentence: 'This record was erased by law; only its id is left.',
    hint: 'The erasure entry names the ground.',
  },
  'ledger/segment-missing': {
    status: 404,
    sentence: 'There is no list segment with this digest.',
    hint: 'Put the segment before the entry that names it.',
  },
  'ledger/segment-damaged': { status: 503, sentence: 'A list segment is damaged.', hint: RESTORE },
});
