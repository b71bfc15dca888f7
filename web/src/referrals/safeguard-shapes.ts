// What the safeguarding screens show, as the node's OpenAPI document gives it: a child's case, a possible victim, a
// conflict of two matters. Types only, shared by the files of these screens so that none imports another in a circle.

import type { OutputOf } from '../api/names.ts';

export type Board = OutputOf<'referrals/safeguarding'>;
export type ChildCase = Board['cases'][number];
export type PossibleVictim = OutputOf<'jurisdiction/possible-victims'>['possible'][number];
export type Sightings = OutputOf<'jurisdiction/possible-victims'>['sightings'];
export type AcrossConflict = OutputOf<'identity/conflicts-across'>['conflicts'][number];
