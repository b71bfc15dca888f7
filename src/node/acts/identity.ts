// The acts and reads of identity and of jurisdiction, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as identityDesignate from '../../identity/designate.ts';
import * as identityDoor from '../../identity/door.ts';
import * as identityHistory from '../../identity/history.ts';
import * as identityJudge from '../../identity/judge.ts';
import * as identityRecount from '../../identity/recount.ts';
import * as identitySettle from '../../identity/settle.ts';
import * as identitySettleAcross from '../../identity/settle-across.ts';
import * as jurisdictionAdded from '../../jurisdiction/added.ts';
import * as jurisdictionAssign from '../../jurisdiction/assign.ts';
import * as jurisdictionDoor from '../../jurisdiction/door.ts';
import * as jurisdictionNetwork from '../../jurisdiction/network.ts';
import * as jurisdictionPossibleVictims from '../../jurisdiction/possible-victims.ts';
import * as jurisdictionTake from '../../jurisdiction/take.ts';
import * as jurisdictionTouched from '../../jurisdiction/touched.ts';

export const IDENTITY_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  identityDesignate,
  identityDoor,
  identityHistory,
  identityJudge,
  identityRecount,
  identitySettle,
  identitySettleAcross,
  jurisdictionAdded,
  jurisdictionAssign,
  jurisdictionDoor,
  jurisdictionNetwork,
  jurisdictionPossibleVictims,
  jurisdictionTake,
  jurisdictionTouched,
];
