// Names for ids on a screen: what kind each subject is and what it may be called. Only what says nothing about
// anybody is a name here (`labels.ts`); a subject that this officer may not see is left out, as one that never was.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { subjectId } from '../statements/statement.ts';
import { labelsOf } from './labels.ts';
import { aboutOf } from './questions.ts';
import { EVERYONE, PURPOSES } from './readers.ts';

/** As many as one screen shows at a time. */
const ASKED_MAX = 500;

export const names = read('intake/names', {
  summary: 'What kind these subjects are and what they may be called: a handle or native id, never a guarded name.',
  who: EVERYONE,
  purposes: [...PURPOSES],
  input: z.strictObject({ subjects: z.array(subjectId).max(ASKED_MAX) }),
  output: z.strictObject({
    names: z.array(z.strictObject({ subject: z.string(), about: z.string(), label: z.string().nullable() })),
  }),
  run: async (desk, { subjects }) => {
    const about = await aboutOf(desk.rows, subjects);
    const labels = await labelsOf(desk.rows, [...about.keys()]);
    return {
      names: [...about].map(([subject, kind]) => ({ subject, about: kind, label: labels.get(subject) ?? null })),
    };
  },
});
