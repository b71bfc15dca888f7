// The faults of exchange: enrolment, sending and receiving. What is wrong with a package itself has its own classes
// (`ledger/package-...`); these are about peers, feeds and the way between two nodes.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('exchange', {
  'exchange/peer-unknown': {
    status: 404,
    sentence: 'No agency is enrolled here under this code.',
    hint: 'Enrol it with the keys of the roster, read to you over the telephone.',
  },
  'exchange/peer-suspended': {
    status: 403,
    sentence: 'Exchange with this agency is suspended here.',
    hint: 'When the reason is gone, one officer proposes its card again and another makes the change.',
  },
  'exchange/peer-known': {
    status: 409,
    sentence: 'This agency is enrolled already.',
    hint: 'Propose the change with its new card (`liaison exchange propose-change`); a colleague then makes it.',
  },
  'exchange/change-unproposed': {
    status: 404,
    sentence: 'No change of this agency waits for a second officer.',
    hint: 'A proposal ends after two weeks, with a suspension, or when its proposer may no longer act. Propose anew.',
  },
  'exchange/change-moved': {
    status: 409,
    sentence: 'Another proposal has taken the place of the one you looked at.',
    hint: 'Read its digits on the telephone again, then decide.',
  },
  'exchange/peer-taken': {
    status: 409,
    sentence: 'This origin or one of these keys belongs to another enrolled agency, or to us.',
    hint: 'One agency, one origin; one key, one role. Compare the roster.',
  },
  'exchange/peer-keys': {
    status: 400,
    sentence: 'The keys do not fit the agency that is to be enrolled.',
    hint: 'The ledger key bears the origin, the release key its domain and /release; the sealing key is hybrid.',
  },
  'exchange/handling': {
    status: 403,
    sentence: 'The handling of a record does not let this agency have it for this purpose.',
    hint: 'Nothing was numbered or sent. Select again, or ask the originator for its leave.',
  },
  'exchange/malformed': {
    status: 500,
    sentence: 'An act asked for a package that cannot be made from what it says.',
    hint: 'Nothing was sent. Report this as a defect of Liaison.',
  },
  'exchange/unreachable': {
    status: 503,
    sentence: 'The other node did not answer.',
    hint: 'The package stays in the outbox and is sent again under the same number.',
  },
  'exchange/answer': {
    status: 502,
    sentence: 'The other node answered with something that is not a receipt for this package.',
    hint: 'The package stays in the outbox. If it happens again, speak with the other agency.',
  },
  'exchange/not-taken': {
    status: 502,
    sentence: 'The other node did not take the package and gave no receipt.',
    hint: 'The package stays in the outbox. Ask the other agency what its node reports.',
  },
  'exchange/package-type': {
    status: 422,
    sentence: 'A package of this type is not taken here.',
    hint: 'Keys and rosters are enrolled by an officer, over the telephone; the sender should not send them.',
  },
  'exchange/gap': {
    status: 409,
    sentence: 'The other node holds this package until an earlier one has arrived.',
    hint: 'It is taken as soon as the missing number arrives; send the outbox again.',
  },
  'exchange/no-arrival': {
    status: 404,
    sentence: 'No bytes have arrived under this name.',
    hint: 'Give the file itself, or send it again.',
  },
  'exchange/held-full': {
    status: 503,
    sentence: 'Too many packages wait here for earlier ones.',
    hint: 'Send the earliest missing number first.',
  },
  'exchange/head': {
    status: 502,
    sentence: 'The other node did not show a checkpoint that its ledger key signed.',
    hint: 'Nothing was changed here. Ask again; if it stays so, speak with the other agency.',
  },
  'exchange/question': {
    status: 403,
    sentence: 'This question or answer was not made by an enrolled agency for us, or was changed.',
    hint: 'Nothing was answered. Check the enrolment on both sides.',
  },
});
