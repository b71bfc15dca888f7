// The faults of legal requests, each with its sentence and what to do: what a form, a ground or a moment in the course
// of a request may be refused for. `../faults.ts` has those that all of operations share; the codes are of one room.

import { declareFaults } from '../../base/fault.ts';

export const fault = declareFaults('operations', {
  'operations/form-incomplete': {
    status: 409,
    sentence: 'Something that must be in the request lacks.',
    hint: 'The details name the fields; keep it as a draft until they are filled.',
  },
  'operations/form-field': {
    status: 400,
    sentence: 'The form of this instrument has no such field to be written.',
    hint: 'The details name the fields; some fill themselves from the request.',
  },
  'operations/ground': {
    status: 400,
    sentence: 'A refusal names its ground, and the ground is one of the instrument’s list.',
    hint: 'The details list the grounds; only a refusal has one.',
  },
  'operations/before-sending': {
    status: 400,
    sentence: 'Nothing can happen to a request before it was sent, and it is not decided before it was received.',
    hint: 'Check the dates, and the clock of whoever reported them; a deadline lies after the sending.',
  },
  'operations/already-noted': {
    status: 409,
    sentence: 'That date has been noted already, and deadlines run from it.',
    hint: 'Where it was wrong, give the reason, and it is corrected; the request keeps both in its course.',
  },
  'operations/nothing-to-recognise': {
    status: 409,
    sentence: 'The table knows no recognition by an authority for this instrument.',
    hint: 'Note the receipt, or state the deadline that was agreed.',
  },
  'operations/not-a-draft': {
    status: 409,
    sentence: 'This request has been issued and is no longer a draft.',
    hint: 'What was sent is not changed; end it and write another one.',
  },
  'operations/still-a-draft': {
    status: 409,
    sentence: 'This request is still a draft and has not left.',
    hint: 'Issue it first.',
  },
  'operations/request-closed': {
    status: 409,
    sentence: 'This request is closed.',
    hint: 'It was answered, refused or ended; write another one.',
  },
  'operations/not-extendable': {
    status: 409,
    sentence: 'The table knows no extension for this instrument.',
    hint: 'Read operations/instruments; where another deadline was agreed, state it in a new request.',
  },
  'operations/already-extended': {
    status: 409,
    sentence: 'This request was prolonged already, and it may be once.',
    hint: 'Issue the request for the data and confirm it, so that they are kept for as long as needed.',
  },
  'operations/too-late': {
    status: 409,
    sentence: 'The period has ended, so it cannot be prolonged any more.',
    hint: 'The details name its end; issue another request.',
  },
  'operations/not-notified': {
    status: 409,
    sentence: 'No authority was notified of this request that could object to it.',
    hint: 'A refusal of the addressee closes its tasks with the ground instead.',
  },
  'operations/not-a-preservation': {
    status: 409,
    sentence: 'Only a preservation is followed, and by a request for the data themselves.',
    hint: 'Name the preservation first and the request that was issued for its data second.',
  },
  'operations/no-such-answer': {
    status: 404,
    sentence: 'There is no such report here.',
    hint: 'Receive the answer first; the list of reports has its id.',
  },
  'operations/other-request': {
    status: 409,
    sentence: 'This report answers another request of this agency.',
    hint: 'Bind it to the request that it names.',
  },
});
