// The acts and reads of operations, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as operationsBoard from '../../operations/board.ts';
import * as operationsDayDoor from '../../operations/day-door.ts';
import * as operationsDecideReport from '../../operations/decide-report.ts';
import * as operationsDeliverReport from '../../operations/deliver-report.ts';
import * as operationsDoor from '../../operations/door.ts';
import * as operationsGo from '../../operations/go.ts';
import * as operationsInvite from '../../operations/invite.ts';
import * as operationsIssueRoster from '../../operations/issue-roster.ts';
import * as operationsJoin from '../../operations/join.ts';
import * as operationsLeave from '../../operations/leave.ts';
import * as operationsLegalAttributable from '../../operations/legal/attributable.ts';
import * as operationsLegalBind from '../../operations/legal/bind.ts';
import * as operationsLegalCourse from '../../operations/legal/course.ts';
import * as operationsLegalDraft from '../../operations/legal/draft.ts';
import * as operationsLegalOne from '../../operations/legal/one-request.ts';
import * as operationsMoveMeasure from '../../operations/move-measure.ts';
import * as operationsOpen from '../../operations/open.ts';
import * as operationsPlanMeasure from '../../operations/plan-measure.ts';
import * as operationsRecordOutcome from '../../operations/record-outcome.ts';
import * as operationsRequest from '../../operations/request.ts';
import * as operationsRequestDoor from '../../operations/request-door.ts';
import * as operationsRevokeMember from '../../operations/revoke-member.ts';
import * as operationsRosterDoor from '../../operations/roster-door.ts';
import * as operationsSchedule from '../../operations/schedule.ts';
import * as operationsSetOrder from '../../operations/set-order.ts';
import * as operationsSlip from '../../operations/slip.ts';
import * as operationsWithdrawOutcome from '../../operations/withdraw-outcome.ts';

export const OPERATIONS_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  operationsBoard,
  operationsDayDoor,
  operationsDecideReport,
  operationsDeliverReport,
  operationsDoor,
  operationsGo,
  operationsInvite,
  operationsIssueRoster,
  operationsJoin,
  operationsLeave,
  operationsLegalAttributable,
  operationsLegalBind,
  operationsLegalCourse,
  operationsLegalDraft,
  operationsLegalOne,
  operationsMoveMeasure,
  operationsOpen,
  operationsPlanMeasure,
  operationsRecordOutcome,
  operationsRequest,
  operationsRequestDoor,
  operationsRevokeMember,
  operationsRosterDoor,
  operationsSchedule,
  operationsSetOrder,
  operationsSlip,
  operationsWithdrawOutcome,
];
