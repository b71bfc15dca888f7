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
  'reconciliation/unknown-narrative': {
    status: 404,
    sentence: 'There is no narrative with this id here.',
    hint: 'List them with `liaison reconciliation narratives`.',
  },
});
