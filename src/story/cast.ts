// The cast: which named officers each agency of a story has. The lead and the bureau have an officer for each role and
// two where an act takes two; other agencies have six who share the roles. Their names say agency and role, no more.

import type { Role } from '../base/act.ts';
import type { Story } from './story.ts';

/** Officers by short name: `liaison 1` of agency `pt` is called `pt liaison 1`. */
export type Cast = Readonly<Record<string, readonly Role[]>>;

const LEADING: Cast = {
  'protection 1': ['protection'],
  'protection 2': ['protection'],
  'patrol 1': ['patrol'],
  'analyst 1': ['analyst'],
  'analyst 2': ['analyst'],
  'liaison 1': ['liaison'],
  'liaison 2': ['liaison'],
  'coordinator 1': ['coordinator'],
  'coordinator 2': ['coordinator'],
  'exhibits 1': ['exhibits'],
  'exhibits 2': ['exhibits'],
  'prosecutor 1': ['prosecutor'],
  'press 1': ['press'],
  'press 2': ['press'],
};

const JOINING: Cast = {
  'protection 1': ['protection'],
  'protection 2': ['protection'],
  'liaison 1': ['liaison', 'analyst', 'patrol', 'press', 'coordinator'],
  'liaison 2': ['liaison', 'analyst', 'press', 'coordinator'],
  'exhibits 1': ['exhibits'],
  'exhibits 2': ['exhibits', 'prosecutor'],
};

export function castOf(story: Story, agency: string): Cast {
  return agency === story.lead || agency === story.bureau ? LEADING : JOINING;
}

/** The short name of an agency's officer for a role; `second` asks for the other one. */
export function officerFor(cast: Cast, role: Role, second = false): string {
  const names = Object.keys(cast).filter((name) => cast[name]?.includes(role));
  return (second ? names[1] : names[0]) ?? names[0] ?? 'liaison 1';
}
