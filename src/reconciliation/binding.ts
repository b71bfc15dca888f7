// How a text binds a number: `{figure:arrests}`, `{figure:arrests:ES}`, and with its noun where the number may be one,
// `{figure:arrest-countries|country|countries}`. What always holds: the words of a binding are letters and spaces, so
// that they hold no digit. `announcement.ts` fills bindings in.

export const BINDING = /\{figure:([a-z-]{1,40})(?::([^{}:|]{1,80}))?(?:\|([\p{L} ]{1,60})\|([\p{L} ]{1,60}))?\}/gu;

/** One binding of a line: its id and place as they are named, and the noun for one and for others. */
export interface Binding {
  readonly from: number;
  readonly to: number;
  /** `arrests`, `arrests:ES`. */
  readonly name: string;
  readonly noun: { readonly one: string; readonly others: string; readonly from: number } | null;
}

/** The bindings of a line, in its order. */
export function bindingsAt(line: string): readonly Binding[] {
  return [...line.matchAll(BINDING)].map(({ 0: whole, 1: id = '', 2: place, 3: one, 4: others, index: from }) => {
    const name = place === undefined ? id : `${id}:${place}`;
    const noun = one === undefined || others === undefined ? null : { one, others, from: from + whole.indexOf('|') };
    return { from, to: from + whole.length, name, noun };
  });
}
