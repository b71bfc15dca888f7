// The faults of reconciliation, each with a sentence for the officer and a hint what to do next. They stand together
// because the acts of one clearance (`draw.ts`, `clear.ts`, `publish.ts`) share most of them.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('reconciliation', {
  'reconciliation/unknown-figure': {
    status: 404,
    sentence: 'No figures were drawn here under this id.',
    hint: 'List the announcements and draws with `liaison reconciliation clearances`.',
  },
  'reconciliation/nothing-counted': {
    status: 409,
    sentence: 'No ledger contributes anything to these figures.',
    hint: 'Check the operation; tallies arrive with the packages of the agencies that made them.',
  },
  'reconciliation/too-many-cells': {
    status: 413,
    sentence: 'One agency contributes to more places than one record can hold.',
    hint: 'Draw the figures of one operation instead of all together.',
  },
  'reconciliation/already-asked': {
    status: 409,
    sentence: 'Clearance of these figures was asked before.',
    hint: 'Wait for the answers, or draw again and ask for the new figures.',
  },
  'reconciliation/unknown-request': {
    status: 404,
    sentence: 'No request for clearance is open under this id.',
    hint: 'List the requests with `liaison reconciliation requests`.',
  },
  'reconciliation/not-proposed': {
    status: 409,
    sentence: 'Nobody has proposed this clearance yet.',
    hint: 'A first officer proposes it, naming the cells that may leave; a second one clears it.',
  },
  'reconciliation/proposal-moved': {
    status: 409,
    sentence: 'The proposal is not the one that you looked at.',
    hint: 'Read the request again: other cells may have been named since; clear what stands there now.',
  },
  'reconciliation/already-answered': {
    status: 409,
    sentence: 'This request was answered before.',
    hint: 'An answer stands. Ask the coordinator to draw again if the count has changed since.',
  },
  'reconciliation/recount-differs': {
    status: 409,
    sentence: 'The recount of our own ledger differs from what we are asked to clear.',
    hint: 'See `liaison reconciliation check-request`; send what is missing or decline, and ask for a new draw.',
  },
  'reconciliation/unknown-cell': {
    status: 400,
    sentence: 'A named cell is not part of this request.',
    hint: 'Cells are named as `check-request` lists them: ES, ES/Madrid, kind:phone.',
  },
  'reconciliation/nothing-cleared': {
    status: 409,
    sentence: 'No agency has cleared its contribution, so there is nothing that may leave.',
    hint: 'Ask for clearance and wait for the answers of two officers of each agency.',
  },
  'reconciliation/embargo-past': {
    status: 400,
    sentence: 'The embargo would end in the past.',
    hint: 'Give a moment that is still to come, in UTC, or none.',
  },
  'reconciliation/embargo-same': {
    status: 409,
    sentence: 'The embargo ends at that moment already.',
    hint: 'Moving it asks every agency again; give another moment or leave it.',
  },
  'reconciliation/embargoed': {
    status: 409,
    sentence: 'The embargo has not ended: nobody publishes before.',
    hint: 'Wait until the moment under which the agencies cleared, or move it and ask them again.',
  },
  'reconciliation/not-asked': {
    status: 409,
    sentence: 'No agency has been asked to clear these figures yet.',
    hint: 'Ask for clearance first; the embargo goes with the request.',
  },
  'reconciliation/asked-again': {
    status: 409,
    sentence: 'This request was replaced: the embargo has moved and the coordinator asks again.',
    hint: 'Answer the newer request for the same figures; read its embargo first.',
  },
  'reconciliation/published-without': {
    status: 409,
    sentence: 'These figures were published without our answer, and no answer to this request counts any more.',
    hint: 'Wait for the request of the next drawing; our part is not in what was published.',
  },
  'reconciliation/nothing-left': {
    status: 400,
    sentence: 'Every figure of this request would be left out.',
    hint: 'Decline instead, with a reason.',
  },
  'reconciliation/unknown-binding': {
    status: 400,
    sentence: 'The text binds a number that no definition of the catalogue gives.',
    hint: 'Write {figure:arrests} or {figure:arrests:ES}; the catalogue lists what there is and which place it takes.',
  },
  'reconciliation/not-shown': {
    status: 409,
    sentence: 'The text binds a number that may not leave: it is not cleared, or too small and not cleared by name.',
    hint: 'Take it out, or ask that agency to clear it; the matrix shows who has cleared what.',
  },
  'reconciliation/unbound-number': {
    status: 400,
    sentence: 'The text has a typed number that is bound to no figure.',
    hint: 'Bind it, or confirm that it is no figure (a date, the number of a law) and say what it is.',
  },
  'reconciliation/counted-number': {
    status: 400,
    sentence: 'A typed number stands beside what the catalogue counts and was said to be no figure.',
    hint: 'Bind it to the figure, or write the sentence without it; the detail names each one.',
  },
  'reconciliation/bindings-differ': {
    status: 400,
    sentence: 'The languages of this announcement do not bind the same numbers.',
    hint: 'Each language is a text of its own with the same bindings; add what one of them lacks.',
  },
  'reconciliation/language-twice': {
    status: 400,
    sentence: 'A language has two texts.',
    hint: 'Give one text for each language.',
  },
  'reconciliation/no-text': {
    status: 409,
    sentence: 'Nobody has proposed this text for these figures.',
    hint: 'A first officer proposes the announcement; a second one publishes that very text.',
  },
  'reconciliation/release-moved': {
    status: 409,
    sentence: 'The numbers are not those that the proposed text was read with.',
    hint: 'An agency has answered since; propose the text again and read it with the numbers as they are.',
  },
  'reconciliation/already-published': {
    status: 409,
    sentence: 'These figures were published before.',
    hint: 'Draw again for another announcement; what was published stays.',
  },
  'reconciliation/stale': {
    status: 409,
    sentence: 'Something that these figures count was taken back, corrected or erased since they were drawn.',
    hint: 'Draw the figures anew and ask for clearance of the new ones.',
  },
  'reconciliation/differencing': {
    status: 409,
    sentence: 'Set beside an earlier announcement, this one would give away cells that were not cleared by name.',
    hint: 'Ask the agencies concerned to clear these cells by name, or leave the figure out.',
  },
  'reconciliation/not-published': {
    status: 404,
    sentence: 'No announcement is published under this id.',
    hint: 'It is shown once two officers have published it and its embargo has ended.',
  },
  'reconciliation/unknown-narrative': {
    status: 404,
    sentence: 'There is no narrative with this id here.',
    hint: 'List them with `liaison reconciliation narratives`.',
  },
});
