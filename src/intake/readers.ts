// Who may ask what intake holds, and the one answer to what is not there. The reads of this room stand in several
// files (`door.ts`, `subject.ts`, `history.ts`, `preview.ts`), and none of them may let an officer tell hidden from
// absent, so they share one fault.

import type { Purpose, Role } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';

const fault = declareFaults('intake', {
  'intake/not-found': {
    status: 404,
    sentence: 'There is nothing here under that id that you may see.',
    hint: 'Check the id; hidden and absent look alike.',
  },
});

/** What is hidden from an officer and what never was. */
export function notFound() {
  return fault('intake/not-found');
}

export const EVERYONE: readonly Role[] = [
  'patrol',
  'analyst',
  'liaison',
  'coordinator',
  'exhibits',
  'prosecutor',
  'protection',
];
export const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];
