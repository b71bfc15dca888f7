// The faults of operations, each with its sentence and what to do. One file, because acts, action day and legal
// requests refuse for the same few reasons.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('operations', {
  'operations/none-chosen': {
    status: 400,
    sentence: 'This act belongs to an operation, and none is chosen.',
    hint: 'Open the operation as the matter you work in, then repeat the act.',
  },
  'operations/unknown': {
    status: 404,
    sentence: 'There is no such operation here, or this agency has not joined it.',
    hint: 'List the operations; answer the invitation first if there is one.',
  },
  'operations/not-coordinator': {
    status: 403,
    sentence: 'Only the coordinating agency of the operation may do this.',
    hint: 'Ask the coordinator; the list of operations names the agency.',
  },
  'operations/own-agency': {
    status: 400,
    sentence: 'The coordinating agency is always a member of its operation.',
    hint: 'Name another agency.',
  },
  'operations/already-answered': {
    status: 409,
    sentence: 'This invitation has been answered.',
    hint: 'The coordinator can invite again.',
  },
  'operations/not-invited': {
    status: 404,
    sentence: 'There is no open invitation to this operation.',
    hint: 'Invitations arrive by package; see the list of operations.',
  },
  'operations/reason-missing': {
    status: 400,
    sentence: 'Declining takes a reason.',
    hint: 'One short line, without names.',
  },
  'operations/not-a-member': {
    status: 404,
    sentence: 'That agency is not on the roster.',
    hint: 'See the roster of the operation.',
  },
  'operations/left-already': {
    status: 409,
    sentence: 'This agency is no member of that operation, or coordinates it.',
    hint: 'See the list of operations; the coordinating agency is always a member of its own.',
  },
  'operations/removal-unproposed': {
    status: 409,
    sentence: 'Taking a member off this operation takes two officers, and nobody has proposed it.',
    hint: 'One proposes it with a reason (operations/propose-removal); a colleague takes the member off.',
  },
  'operations/removal-same-officer': {
    status: 403,
    sentence: 'Whoever proposed to take this member off cannot be the one who does it.',
    hint: 'Ask a colleague to confirm.',
  },
  'operations/roster-invalid': {
    status: 422,
    sentence: 'This is no roster of an operation that its coordinator signed.',
    hint: 'The details name the field. Ask the coordinator to sign and send the roster again.',
  },
  'operations/roster-forked': {
    status: 409,
    sentence: 'The coordinator has signed two rosters that contradict each other; both are kept, the first counts.',
    hint: 'Telephone the coordinating agency: it came back from an old backup, or its release key is stolen.',
  },
  'operations/not-on-roster': {
    status: 403,
    sentence: 'That agency is not, or no longer, on the roster of this operation.',
    hint: 'Look at the roster; the coordinator invites. What is sent outside of the operation goes without its matter.',
  },
  'operations/roster-behind': {
    status: 409,
    sentence: 'The roster here does not list the sender yet; the package is taken once a newer roster has come.',
    hint: 'It is sent again by itself. Refused after a day without it, in a file after thirty: then send it anew.',
  },
  'operations/zone': {
    status: 400,
    sentence: 'This time zone is not one of that country.',
    hint: 'Use the IANA name of the place, for instance Europe/Madrid; the details list what fits.',
  },
  'operations/no-such-local-time': {
    status: 400,
    sentence: 'The clocks skip that local time on that day.',
    hint: 'Choose a time before or after the change to summer time.',
  },
  'operations/two-such-local-times': {
    status: 400,
    sentence: 'That local time happens twice on that day.',
    hint: 'Say which one by its offset from UTC; the details list both.',
  },
  'operations/window': {
    status: 400,
    sentence: 'A measure begins in the future, ends after it begins, and lasts at most 48 hours.',
    hint: 'Check start and end, both in the local time of the place.',
  },
  'operations/unknown-measure': {
    status: 404,
    sentence: 'There is no such measure of this agency in the operation.',
    hint: 'List the measures; another agency’s measure is changed by that agency.',
  },
  'operations/nothing-planned': {
    status: 409,
    sentence: 'No measure waits for a decision.',
    hint: 'Plan measures first, or see which have been decided.',
  },
  'operations/not-ready': {
    status: 409,
    sentence: 'Some measures are not ready.',
    hint: 'The details name their countries. Wait, or propose the go despite it, which is recorded.',
  },
  'operations/in-conflict': {
    status: 409,
    sentence: 'Some measures conflict with each other.',
    hint: 'Settle it between the agencies named, or propose the go despite it, which is recorded.',
  },
  'operations/ask-protection': {
    status: 409,
    sentence: 'An arrest of one of these persons is not planned here; ask the data-protection officer.',
    hint: 'Whoever may be a victim or is in conflict is settled first by two officers; plan other measures meanwhile.',
  },
  'operations/not-proposed': {
    status: 409,
    sentence: 'Nobody has proposed a decision about the day.',
    hint: 'One officer proposes go or no-go; another decides.',
  },
  'operations/plan-changed': {
    status: 409,
    sentence: 'The plan has changed since the decision was proposed.',
    hint: 'Look at the measures again and propose anew.',
  },
  'operations/before-go': {
    status: 409,
    sentence: 'Nobody moves before the go.',
    hint: 'The coordinator gives it by two officers; until then this measure has no outcome.',
  },
  'operations/no-go': {
    status: 409,
    sentence: 'The decision for this measure was no-go.',
    hint: 'Plan it again if it shall take place.',
  },
  'operations/too-early': {
    status: 409,
    sentence: 'This lies before the start of the measure.',
    hint: 'Check the time of the outcome and the zone in which the measure was planned.',
  },
  'operations/in-the-future': {
    status: 400,
    sentence: 'What is recorded must already have happened.',
    hint: 'Give the time in UTC, or leave it out to take the present.',
  },
  'operations/already-arrested': {
    status: 409,
    sentence: 'A standing outcome already records the arrest of this person.',
    hint: 'An arrest is counted once; withdraw the earlier outcome if it was wrong.',
  },
  'operations/out-of-order': {
    status: 409,
    sentence: 'Linked measures would be alerted in the wrong order.',
    hint: 'Move measures as operations/schedule proposes, say how a pair stands, or propose the go despite it.',
  },
  'operations/outside-hours': {
    status: 409,
    sentence: 'Some measures would begin outside of the hours in which they may.',
    hint: 'The details name them. Move them, state their window when planning, or propose the go despite it.',
  },
  'operations/despite-without-reason': {
    status: 400,
    sentence: 'A go despite something unready, in conflict, out of order or outside of hours takes a reason.',
    hint: 'One short line; it is recorded with the proposal.',
  },
  'operations/outside-window': {
    status: 400,
    sentence: 'The measure may not begin then.',
    hint: 'The details name the window; its planner may state another one with a reason.',
  },
  'operations/decided': {
    status: 409,
    sentence: 'This measure has been decided and does not move any more.',
    hint: 'The coordinator can decide no-go; then plan it again.',
  },
  'operations/same-measure': {
    status: 400,
    sentence: 'An order is between two different measures.',
    hint: 'Name two measures of the operation.',
  },
  'operations/not-in-the-field': {
    status: 409,
    sentence: 'This officer may not report from the field.',
    hint: 'A slip is for an analyst, a liaison officer or a coordinator of this agency.',
  },
  'operations/unknown-slip': {
    status: 404,
    sentence: 'You have no such slip.',
    hint: 'Fetch the slip of your team again, signed in as the officer it was issued to.',
  },
  'operations/slip-ended': {
    status: 409,
    sentence: 'This slip was revoked, or it ended before this was written or more than three days ago.',
    hint: 'Get a new slip; what was sealed to the old one is recorded again from memory, at a desk.',
  },
  'operations/slip-too-early': {
    status: 400,
    sentence: 'A slip begins within seven days.',
    hint: 'Issue it nearer to the day; it can be fetched as soon as it is issued.',
  },
  'operations/report-unreadable': {
    status: 400,
    sentence: 'This report does not open, or is not what it says it is.',
    hint: 'Write it again; nothing of it was used.',
  },
  'operations/report-taken': {
    status: 409,
    sentence: 'A report with this id came from another slip.',
    hint: 'Write it again: each report has an id of its own.',
  },
  'operations/not-on-slip': {
    status: 409,
    sentence: 'The measure is not on this slip.',
    hint: 'Report it from a slip that names it, or record it at a desk.',
  },
  'operations/which-person': {
    status: 409,
    sentence: 'This report does not say which person it concerned.',
    hint: 'Ask the team, then name the person, or say that it was another one.',
  },
  'operations/unknown-report': {
    status: 404,
    sentence: 'No such report waits for a decision.',
    hint: 'List the reports; one that was decided stays decided.',
  },
  'operations/unknown-outcome': {
    status: 404,
    sentence: 'There is no standing outcome with this id.',
    hint: 'List the outcomes; one that was withdrawn stays withdrawn.',
  },
  'operations/unknown-instrument': {
    status: 400,
    sentence: 'The table of legal instruments has no such line.',
    hint: 'Read operations/instruments for the instruments and their sources.',
  },
  'operations/not-in-force': {
    status: 409,
    sentence: 'This instrument does not apply at that date.',
    hint: 'The details name the date; choose another instrument.',
  },
  'operations/issuer': {
    status: 409,
    sentence: 'This authority may not issue that instrument for those data.',
    hint: 'The details name who may.',
  },
  'operations/unknown-request': {
    status: 404,
    sentence: 'There is no such legal request here.',
    hint: 'List the requests of the operation.',
  },
  'operations/unknown-task': {
    status: 404,
    sentence: 'The request has no open task with that number.',
    hint: 'Open the request to see its identifiers and their numbers.',
  },
});
