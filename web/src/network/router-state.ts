// Subjects handed from one screen to another through the router's state. What always holds: they never stand in the
// address, where a history or a shoulder would keep them; whatever is no subject's id is left out.

const SUBJECT = /^s:[0-9a-f]{32}$/;
/** As many as one question about a network takes. */
const SUBJECTS_MAX = 1_000;

/** The subjects that a screen was opened with. */
export function subjectsIn(state: { readonly subjects?: unknown }): readonly string[] {
  const { subjects } = state;
  if (!Array.isArray(subjects)) return [];
  return subjects.filter((one): one is string => typeof one === 'string' && SUBJECT.test(one)).slice(0, SUBJECTS_MAX);
}
