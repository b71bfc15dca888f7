// The formats that Liaison brings along, in the order in which they are asked. A file is recognised by exactly one of
// them; `test/contract/formats.test.ts` holds every pair of them to that. The edge registers this list.

import type { Format } from '../format.ts';
import { cybertip } from './cybertip.ts';
import { examination } from './examination.ts';
import { patrolLog } from './patrol-log.ts';
import { sightings } from './sightings.ts';
import { subscriberAnswer } from './subscriber.ts';
import { ufed } from './ufed.ts';
import { vics } from './vics.ts';

export const ALL_FORMATS: readonly Format[] = [
  patrolLog,
  cybertip,
  vics,
  sightings,
  subscriberAnswer,
  examination,
  ufed,
];
