// Text from elsewhere as it may be printed: a name out of a hostile file can hold escape codes that clear a screen, or
// marks that turn the order of letters. What always holds: every control, C1 and direction mark comes out as its code,
// visibly; in JSON as an escape, so that the line stays the same JSON. See `verify-file.ts` and `narratives.ts`.

/** Controls (C0, DEL, C1), separators of lines, and what has no form of its own: direction, joining, width (UAX #9). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line of text: nothing in it moves a cursor, a line or a letter. */
export function plain(text: string): string {
  return text.replace(HIDDEN, escaped);
}

/** JSON on one line, with the same escaped: `JSON.stringify` lets C1 and marks of direction through. */
export function plainJson(value: unknown): string {
  return plain(JSON.stringify(value));
}

function escaped(mark: string): string {
  const units = mark.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return units.map((unit) => `\\u${unit}`).join('');
}
