// The faults of consents: asking, answering, and what of them is refused when it arrives. Apart from `fault.ts`, which
// is about peers, feeds and the way between two nodes. See `consents.ts` and `consent-check.ts`.

import { declareFaults } from '../base/fault.ts';

export const consentFault = declareFaults('exchange', {
  'exchange/consent-foreign': {
    status: 400,
    sentence: 'Leave is asked of one owner, for records of it that are held here and stand.',
    hint: 'The owner is who said the record, not who passed it on. Ask each owner apart, about its own records.',
  },
  'exchange/consent-recipient': {
    status: 400,
    sentence: 'Leave to pass on names one agency beside the owner and ourselves; leave for a court names none.',
    hint: 'What goes back to its owner needs no leave.',
  },
  'exchange/consent-date': {
    status: 400,
    sentence: 'The last day of this leave is over.',
    hint: 'Name a day to come; whoever asks too late asks anew.',
  },
  'exchange/consent-unknown': {
    status: 404,
    sentence: 'Nobody asked us for such a leave.',
    hint: 'List what was asked with `liaison exchange consents`.',
  },
  'exchange/consent-state': {
    status: 409,
    sentence: 'This request for leave does not stand where that could be done.',
    hint: 'Its state stands beside this: one that was answered is not answered again, only a grant is taken back.',
  },
  'exchange/consent-gone': {
    status: 409,
    sentence: 'Some of the records that leave is asked for are not ours, or no longer stand here.',
    hint: 'Refuse the request; whoever asked is told, and asks anew for the records that stand now.',
  },
  'exchange/consent-not-ours': {
    status: 422,
    sentence: 'Leave is asked of us for a record that is not ours, or is gone.',
    hint: 'The sender asks whoever said the record. Nothing of the package was taken in.',
  },
  'exchange/consent-not-owner': {
    status: 422,
    sentence: 'This answer about a leave is not by the owner who was asked, or not about what was asked.',
    hint: 'Nothing of the package was taken in. Only the owner of a record gives leave for it.',
  },
});
