// The acts and reads of intake and of matching, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as intakeChangeHandling from '../../intake/change-handling.ts';
import * as intakeContents from '../../intake/contents.ts';
import * as intakeCorrect from '../../intake/correct.ts';
import * as intakeDoor from '../../intake/door.ts';
import * as intakeDrafts from '../../intake/drafts.ts';
import * as intakeHistory from '../../intake/history.ts';
import * as intakeNaming from '../../intake/naming.ts';
import * as intakePreview from '../../intake/preview.ts';
import * as intakeReceive from '../../intake/receive.ts';
import * as intakeSubject from '../../intake/subject.ts';
import * as matchingAsk from '../../matching/ask.ts';
import * as matchingCompare from '../../matching/compare.ts';
import * as matchingDoor from '../../matching/door.ts';
import * as matchingFile from '../../matching/file.ts';
import * as matchingSearch from '../../matching/search.ts';
import * as matchingSetWatch from '../../matching/set-watch.ts';
import * as matchingWatchDoor from '../../matching/watch-door.ts';

export const INTAKE_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  intakeChangeHandling,
  intakeContents,
  intakeCorrect,
  intakeDoor,
  intakeDrafts,
  intakeHistory,
  intakeNaming,
  intakePreview,
  intakeReceive,
  intakeSubject,
  matchingAsk,
  matchingCompare,
  matchingDoor,
  matchingFile,
  matchingSearch,
  matchingSetWatch,
  matchingWatchDoor,
];
