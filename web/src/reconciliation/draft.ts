// The announcement while it is written: for each language a title, a text, and what was said of the numbers typed in
// it. What always holds: a number is confirmed where it stands, and a change of its line asks again. `write-
// announcement.tsx` has the editor, `typed-numbers.tsx` the questions.

import type { InputOf, OutputOf } from '../api/names.ts';

export type Preview = OutputOf<'reconciliation/announcement-preview'>;
export type Typed = Preview['flaws']['unbound'][number];
export type Language = Typed['language'];
type Texts = NonNullable<InputOf<'reconciliation/propose-announcement'>['texts']>;
export type Confirmed = NonNullable<Texts[number]['confirmed']>[number];

export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly confirmed: readonly Confirmed[];
}
export type Drafts = Readonly<Record<Language, Draft>>;

/** An empty line begins a paragraph. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

/** The draft with a binding where a number was typed. Lines are those of the node: the title, then the paragraphs. */
export function bound(draft: Draft, { line, from, to }: Typed, binding: string): Partial<Draft> {
  const put = (text: string) => `${text.slice(0, from)}{figure:${binding}}${text.slice(to)}`;
  const confirmed = draft.confirmed.filter(({ at }) => at?.line !== line);
  if (line === 0) return { title: put(draft.title.trim()), confirmed };
  const paragraphs = paragraphsOf(draft.text).map((each, at) => (at + 1 === line ? put(each) : each));
  return { text: paragraphs.join('\n\n'), confirmed };
}
