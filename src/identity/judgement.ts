// The judgement: same, different or unsure, by a named officer, for a reason, on records; it can be taken back. What
// may not be judged stands here as a pure rule: no judgement may join what another one holds apart, a victim with a
// suspect, or two persons whose papers contradict. See `judge.ts` for the act, `cluster.ts` for what judgements make.

import { declareFaults } from '../base/fault.ts';
import { contradictions, type Evidence, pairOf } from './candidates.ts';

export const VERDICTS = ['same', 'different', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

export function asVerdict(value: unknown): Verdict | null {
  return VERDICTS.find((verdict) => verdict === value) ?? null;
}

export const fault = declareFaults('identity', {
  'identity/one-subject': {
    status: 400,
    sentence: 'A judgement is about two subjects.',
    hint: 'Name two different subjects.',
  },
  'identity/unknown-subject': {
    status: 404,
    sentence: 'There is nothing here about this subject.',
    hint: 'Check the id; `liaison intake subject` shows what is known of one.',
  },
  'identity/already-judged': {
    status: 409,
    sentence: 'A judgement on these two subjects already stands.',
    hint: 'Take it back with `liaison identity undo`, then judge again.',
  },
  'identity/judged-different': {
    status: 409,
    sentence: 'This would join subjects that a standing judgement holds to be different.',
    hint: 'Look at the judgement that is named; undo it if it was wrong.',
  },
  'identity/already-joined': {
    status: 409,
    sentence: 'Other judgements join these two subjects already.',
    hint: 'Undo the judgement that joins them, then judge them different.',
  },
  'identity/victim-and-suspect': {
    status: 409,
    sentence: 'This would make one person of a victim and a suspect.',
    hint: 'Designate the subject first and have the conflict settled by two officers, then judge again.',
  },
  'identity/two-persons': {
    status: 409,
    sentence: 'This would join two persons whose documents or birth years contradict each other.',
    hint: 'Judge the two named persons first: one account can be used by two.',
  },
  'identity/no-judgement': {
    status: 404,
    sentence: 'No such judgement stands.',
    hint: 'See `liaison identity cluster` for the judgements that stand.',
  },
  'identity/ground-needed': {
    status: 400,
    sentence: 'A suspect needs the country whose law applies and the ground it requires.',
    hint: 'Give --country and --ground.',
  },
  'identity/already-designated': {
    status: 409,
    sentence: 'This person is designated so already.',
    hint: 'See the named subject; withdraw that designation first if it is wrong.',
  },
  'identity/not-designated': {
    status: 404,
    sentence: 'No such designation stands.',
    hint: 'See `liaison identity suspects` and `liaison identity children`.',
  },
  'identity/in-conflict': {
    status: 409,
    sentence: 'This person is both victim and suspect; a single officer cannot take either back.',
    hint: 'Propose a settlement; a second officer then settles it.',
  },
  'identity/ask-protection': {
    status: 409,
    sentence: 'This person stands in a conflict that is not whole in this matter.',
    hint: 'Ask the data-protection officer: they, or a coordinator, settle it by two officers.',
  },
  'identity/no-conflict': {
    status: 404,
    sentence: 'There is no open conflict about this person.',
    hint: 'See `liaison identity conflicts`.',
  },
  'identity/no-proposal': {
    status: 409,
    sentence: 'Nobody has proposed how to settle this conflict, or it has changed since.',
    hint: 'Propose a settlement first; a second officer then settles it.',
  },
});

/** What a judgement is judged against: everyone in the two clusters, as things stand. */
export interface Joining {
  readonly a: string;
  readonly b: string;
  readonly membersA: readonly string[];
  readonly membersB: readonly string[];
  /** Standing judgements *different* that name any member. */
  readonly different: readonly { readonly judgement: string; readonly a: string; readonly b: string }[];
  readonly victims: ReadonlySet<string>;
  readonly suspects: ReadonlySet<string>;
  readonly evidence: Evidence;
}

/** Refuses a judgement *same* that may not be made, with the fault that says why. */
export function refuseToJoin(joining: Joining): void {
  const { membersA, membersB, victims, suspects } = joining;
  const all = [...membersA, ...membersB];
  const members = new Set(all);
  const held = joining.different.find((row) => members.has(row.a) && members.has(row.b));
  if (held !== undefined) throw fault('identity/judged-different', { judgement: held.judgement });
  if (all.some((one) => victims.has(one)) && all.some((one) => suspects.has(one))) {
    throw fault('identity/victim-and-suspect');
  }
  for (const one of persons(joining.evidence, membersA)) {
    for (const other of persons(joining.evidence, membersB)) {
      // The officer who judges the two persons themselves has seen the contradiction and gives a reason.
      if (pairOf(one, other) === pairOf(joining.a, joining.b)) continue;
      const against = contradictions(joining.evidence, one, other);
      if (against.length > 0) throw fault('identity/two-persons', { persons: [one, other], against });
    }
  }
}

function persons(evidence: Evidence, members: readonly string[]): string[] {
  return members.filter((member) => {
    for (const row of evidence.traits.get(member)?.values() ?? []) return row.about === 'person';
    return false;
  });
}
