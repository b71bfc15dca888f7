// The roles an officer can have, in the order in which they are shown everywhere. The node decides who has which and
// what each may do; this list only says in which order they stand.

export const ROLES = [
  'patrol',
  'analyst',
  'liaison',
  'coordinator',
  'exhibits',
  'prosecutor',
  'press',
  'protection',
] as const;
