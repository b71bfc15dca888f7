// Suspending: an officer's leave to act ends at once, whatever their roles, and what they did stays theirs. The last
// officer for data protection cannot be suspended, because nobody could then admit another.
// See `add-officer.ts` for the way in.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
import { hasRole, officerId } from './actor.ts';
import { allOfficers } from './store.ts';

const fault = declareFaults('oversight', {
  'oversight/unknown-officer': {
    status: 404,
    sentence: 'This agency has no such officer who may act.',
    hint: 'List them with `liaison oversight officers`.',
  },
  'oversight/last-protection': {
    status: 409,
    sentence: 'This is the last officer for data protection.',
    hint: 'Admit another first.',
  },
});

export const suspendOfficer = act('oversight/suspend-officer', {
  summary: "End an officer's leave to act, at once.",
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: z.strictObject({ officer: officerId }),
  output: z.strictObject({ officer: z.string(), position: z.number() }),
  run: async (desk, { officer }) => {
    const officers = await allOfficers(desk.rows);
    const row = officers.find((each) => each.officer === officer);
    if (row === undefined || row.suspended) throw fault('oversight/unknown-officer');
    const others = officers.filter((each) => each.officer !== officer && hasRole(each, ['protection']));
    if (hasRole(row, ['protection']) && others.length === 0) throw fault('oversight/last-protection');
    const { position } = await desk.append({
      kind: 'oversight/officer-suspended/1',
      records: [{ type: 'act', officer }],
      operation: null,
      topics: [officer],
    });
    return { officer, position };
  },
});
