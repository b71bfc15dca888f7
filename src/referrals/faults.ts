// The faults of referrals, each with its sentence and what to do. The acts share most of them.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('referrals', {
  'referrals/unknown': {
    status: 404,
    sentence: 'There is no such referral here.',
    hint: 'See referrals/board for those sent, referrals/received for those received.',
  },
  'referrals/to-ourselves': {
    status: 400,
    sentence: 'A referral goes to another agency.',
    hint: 'Assign the matter within your own agency instead.',
  },
  'referrals/country-unknown': {
    status: 400,
    sentence: 'The country of the recipient is not known here.',
    hint: 'Name it, or choose the operation whose roster has the agency.',
  },
  'referrals/country-differs': {
    status: 409,
    sentence: 'The roster names another country for this agency.',
    hint: 'Check the recipient; the roster of the operation decides.',
  },
  'referrals/not-a-member': {
    status: 403,
    sentence: 'That agency has not joined the operation, or was taken off its roster.',
    hint: 'Wait until it has joined, or refer the matter outside the operation.',
  },
  'referrals/transfer-basis': {
    status: 409,
    sentence: 'The recipient lies outside your legal area, and no usable basis for the transfer is given.',
    hint: 'State the basis; the details list those that the table knows for that country.',
  },
  'referrals/not-the-childs-country': {
    status: 409,
    sentence: 'A safeguarding referral goes to the country where the child is thought to be.',
    hint: 'The details list the countries that the records name.',
  },
  'referrals/nothing-to-send': {
    status: 409,
    sentence: 'No record about these subjects may go to that recipient.',
    hint: 'Preview the referral: it says for each record why it is withheld.',
  },
  'referrals/too-many': {
    status: 413,
    sentence: 'The selection is too large for one referral.',
    hint: 'Divide the subjects over several referrals.',
  },
  'referrals/not-prepared': {
    status: 409,
    sentence: 'This referral does not wait for release.',
    hint: 'See its state on the board.',
  },
  'referrals/selection-changed': {
    status: 409,
    sentence: 'Some records that were prepared may no longer go.',
    hint: 'Prepare the referral again; the details count what changed and why.',
  },
  'referrals/no-urgency': {
    status: 403,
    sentence: 'One officer alone releases only where a child is at risk now.',
    hint: 'Ask a second officer to release it.',
  },
  'referrals/nothing-to-confirm': {
    status: 409,
    sentence: 'This release does not wait for confirmation.',
    hint: 'Only urgent releases by one officer are confirmed by a second.',
  },
  'referrals/already-answered': {
    status: 409,
    sentence: 'This referral has been answered or recalled.',
    hint: 'See its state; a changed mind is a new exchange between the officers.',
  },
  'referrals/reason-missing': {
    status: 400,
    sentence: 'Declining takes a reason.',
    hint: 'One short line, without names.',
  },
  'referrals/not-due': {
    status: 409,
    sentence: 'The recipient still has time to answer.',
    hint: 'A matter comes back when it is declined, or unanswered past its date.',
  },
  'referrals/not-sent': {
    status: 409,
    sentence: 'Some of these records were not sent with this referral.',
    hint: 'Name records that its list shows as sent.',
  },
  'referrals/not-a-correction': {
    status: 409,
    sentence: 'A correction speaks about the same subject and property as what it corrects.',
    hint: 'What is new goes by a new referral, with its own two officers.',
  },
  'referrals/not-safeguarding': {
    status: 409,
    sentence: 'This referral is not about safeguarding a child.',
    hint: 'It is answered: accepted or declined.',
  },
  'referrals/case-closed': {
    status: 409,
    sentence: 'This case is not with this agency any more: it was declined or recalled.',
    hint: 'Tell the agency that sent it what the service said; it decides whom to ask.',
  },
  'referrals/service-unknown': {
    status: 404,
    sentence: 'There is no such child-protection service for this country in the data.',
    hint: 'Choose one of `liaison referrals services`.',
  },
  'referrals/word-in-the-future': {
    status: 400,
    sentence: 'Nobody can have said that yet.',
    hint: 'Give the moment at which the service said it, or leave it out for now.',
  },
  'referrals/word-before-case': {
    status: 400,
    sentence: 'The service cannot have said that before the case was sent.',
    hint: 'Give the moment at which it spoke of this case, or leave it out for now.',
  },
  'referrals/acknowledged-already': {
    status: 409,
    sentence: 'This service has said this already.',
    hint: 'See the case on the safeguarding board; each service acknowledges once and then says its next word.',
  },
  'referrals/not-acknowledged': {
    status: 409,
    sentence: 'This service has not acknowledged the case.',
    hint: 'Note its acknowledgement first: only a service that has the case can say that the child is safe.',
  },
  'referrals/clock-reversed': {
    status: 400,
    sentence: 'A child at risk now cannot wait longer than another.',
    hint: 'Give no more hours for a child at risk than for others.',
  },
  'referrals/leave-refused': {
    status: 409,
    sentence: 'That agency itself refused this over the exchange, or took its leave back there.',
    hint: 'A letter does not stand against its own answer: ask it again over the exchange.',
  },
  'referrals/record-unknown': {
    status: 404,
    sentence: 'There is no such record here.',
    hint: 'Name records by the ids that a preview shows.',
  },
});
