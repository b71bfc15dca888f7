// Folding a pasted text to what can be read: lower case, no accents, plain digits, markup and invisible characters
// gone. What always holds: every folded character knows where it came from, so that a mark made on the folded text is
// a mark on the text as given. Each source character is looked at once. See `tokens.ts` for what is made of it.

import type { Note, Span } from './shapes.ts';

export interface Folded {
  readonly text: string;
  /** Where each folded character begins in the given text; one more than `text` has. */
  readonly starts: Uint32Array;
  /** Where each ends. */
  readonly ends: Uint32Array;
  readonly notes: readonly Note[];
}

/** First digit of each decimal script that NFKD leaves as it is (Unicode 16, general category Nd). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1b50, 0xa620, 0xa8d0, 0xa900, 0xaa50, 0xabf0,
];
/** Letters of other scripts that look like Latin ones (Unicode confusables, the common few). */
const LOOK_ALIKES = new Map(
  Object.entries({ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', ј: 'j', к: 'k', т: 't' })
    .concat(Object.entries({ м: 'm', н: 'h', в: 'b', α: 'a', ο: 'o', ν: 'v', ρ: 'p', τ: 't', ι: 'i', κ: 'k' }))
    .concat(Object.entries({ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' })),
);
const ORDINARY = new Set(['ı', 'ł', 'ø', 'đ', 'ß', 'æ', 'œ']);
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff\u180e]|[\ufe00-\ufe0f]/u;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const RAISED = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]/;
const BLOCK = /^<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|header|footer|hr)\b/i;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy;
const NAMED = new Map(
  Object.entries({ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—', rsquo: "'" })
    .concat(Object.entries({ aacute: 'a', eacute: 'e', iacute: 'i', oacute: 'o', uacute: 'u', ntilde: 'n', uuml: 'u' }))
    .concat(Object.entries({ lsquo: "'", ldquo: '"', rdquo: '"', laquo: '"', raquo: '"', hellip: '.', iexcl: ' ' })),
);
/** A tag longer than this is taken for text: a bare `<` must not make the rest of the text be searched again. */
const TAG_MAX = 2_000;

class Folding {
  readonly notes = new Set<Note>();
  #parts: string[] = [];
  #starts: number[] = [];
  #ends: number[] = [];

  put(text: string, from: number, to: number): void {
    this.#parts.push(text);
    for (let each = 0; each < text.length; each += 1) {
      this.#starts.push(from);
      this.#ends.push(to);
    }
  }

  done(length: number): Folded {
    const starts = Uint32Array.from([...this.#starts, length]);
    return { text: this.#parts.join(''), starts, ends: Uint32Array.from(this.#ends), notes: [...this.notes] };
  }
}

/** Folds a text in one pass. */
export function fold(given: string): Folded {
  const folding = new Folding();
  for (let at = 0; at < given.length; ) {
    const markup = given[at] === '<' ? markupAt(given, at) : null;
    if (markup !== null) {
      folding.notes.add('markup');
      if (markup.breaks) folding.put('\n\n', at, markup.to);
      at = markup.to;
      continue;
    }
    const entity = given[at] === '&' ? entityAt(given, at) : null;
    if (entity !== null) {
      folding.notes.add('markup');
      foldOne(folding, entity.text, at, entity.to);
      at = entity.to;
      continue;
    }
    const char = String.fromCodePoint(given.codePointAt(at) ?? 0x20);
    foldOne(folding, char, at, at + char.length);
    at += char.length;
  }
  return folding.done(given.length);
}

/** The folded form of one character, with what should be noted about it. */
function foldOne(folding: Folding, char: string, from: number, to: number): void {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) folding.put(char.toLowerCase(), from, to);
  else if (DIRECTION.test(char)) folding.notes.add('direction');
  else if (INVISIBLE.test(char)) folding.notes.add('invisible');
  else if (char === '’' || char === '‘') folding.put("'", from, to);
  else if (RAISED.test(char)) folding.put(` ${char.normalize('NFKD')} `, from, to);
  else foldFar(folding, char, code, { from, to });
}

/** Characters beyond ASCII: digits of other scripts, accents, look-alikes. */
function foldFar(folding: Folding, char: string, code: number, { from, to }: Span): void {
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  const plain =
    zero === undefined
      ? char
          .normalize('NFKD')
          .replace(/\p{M}+/gu, '')
          .toLowerCase()
      : String(code - zero);
  if (/^\d$/.test(plain)) folding.notes.add('other-digits');
  const alike = LOOK_ALIKES.get(plain);
  if (alike !== undefined && !ORDINARY.has(plain)) folding.notes.add('look-alikes');
  folding.put(/^\s+$/.test(plain) ? ' ' : (alike ?? plain), from, to);
}

function markupAt(given: string, at: number): { readonly to: number; readonly breaks: boolean } | null {
  const head = given.slice(at, at + 12);
  if (!/^<(?:\/?[a-z]|!--)/i.test(head)) return null;
  const hidden = /^<(script|style)\b/i.exec(head)?.[1]?.toLowerCase();
  const close = given.slice(at, at + TAG_MAX).indexOf('>');
  if (close < 0) return null;
  const to = at + close + 1;
  if (hidden === undefined) return { to, breaks: BLOCK.test(head) };
  const end = given.slice(to, to + 50_000).search(new RegExp(`</${hidden}\\s*>`, 'i'));
  return { to: end < 0 ? to : to + end, breaks: true };
}

function entityAt(given: string, at: number): { readonly text: string; readonly to: number } | null {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(given)?.[0];
  if (found === undefined) return null;
  const name = found.slice(1, -1);
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const known = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return known ? { text: String.fromCodePoint(code), to: at + found.length } : null;
  }
  const text = NAMED.get(name.toLowerCase());
  return text === undefined ? null : { text, to: at + found.length };
}
