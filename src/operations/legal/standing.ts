// Where a legal request stands, as a rule over its tasks: still being written, with the addressee, answered in part,
// answered, refused or ended. Pure; the folds set the state by it, and who asks whether something is still open asks
// here. A request whose last tasks were refused after others were answered counts as answered: each task says how.

/** The state of a task whose data came and were objected to in time: somebody must restrict or delete them. */
export const OBJECTED = 'objected';
/** What an officer did about such data. */
export const REMEDIES = ['restricted', 'deleted'] as const;

/** States of a request with the addressee. */
export const OPEN_STATES = ['sent', 'received', 'part-answered'] as const;

export function isOpen(state: string): boolean {
  return OPEN_STATES.some((one) => one === state);
}

/** The state of a request by its tasks, `before` being what it was: a draft and an ended request stay so. */
export function standingOf(before: string, tasks: readonly { readonly state: string }[], reports: number): string {
  if (before === 'draft' || before === 'ended') return before;
  const count = (state: string) => tasks.filter((task) => task.state === state).length;
  const open = count('open');
  if (open > 0) return open < tasks.length || reports > 0 ? 'part-answered' : before;
  if (tasks.length === 0) return before;
  if (count('refused') === tasks.length) return 'refused';
  return count('withdrawn') === tasks.length ? 'ended' : 'answered';
}
