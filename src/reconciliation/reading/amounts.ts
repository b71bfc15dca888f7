// What a number in a text says: its value, or why it is no count (a date, an age, money, a decimal). Thousands may be
// parted by points, commas, apostrophes or spaces; a sign, a code or a fraction is no count. See `number-words.ts` for
// words, `items.ts` for hedges such as "more than".

import type { Language, Token, UnreadReason } from './shapes.ts';

export type Reading = { readonly value: number } | { readonly unread: UnreadReason };

/** More than the record counts of anything. */
const COUNT_MAX = 1_000_000;
const MONTHS = new Set(
  (
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug ' +
    'sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre ' +
    'diciembre'
  ).split(' '),
);
export const isMonth = (word: string): boolean => MONTHS.has(word);

/** The digits of a number token, thousands joined; null for a decimal. */
export function digitsOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$/.test(text)) return Number(text.replaceAll(/\D/g, ''));
  return null;
}

/** Reads the number token at an index among its neighbours. */
export function amountAt(tokens: readonly Token[], at: number, language: Language): Reading {
  const token = tokens[at];
  const text = token?.text ?? '';
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (/^\d{4}-\d\d-\d\d$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(text)) return { unread: 'date' };
  if (/^\d{1,2}:\d\d$/.test(text)) return { unread: 'time' };
  const gluedBefore = token?.glued === true && before !== undefined && before.kind !== 'end';
  const gluedAfter = after?.glued === true;
  if (gluedBefore && /^[-−–+#/*^×=@_\\]$/.test(before.text)) {
    const range = before.glued && tokens[at - 2]?.kind === 'number';
    if (/^[-−–]$/.test(before.text)) {
      if (!range && !before.glued) return { unread: 'negative' };
      if (!range) return { unread: 'code' };
    } else return { unread: /^[/]$/.test(before.text) ? 'fraction' : 'code' };
  }
  if (gluedBefore && (before.kind === 'word' || before.text === '⁄')) {
    return { unread: before.text === '⁄' ? 'fraction' : 'code' };
  }
  if (gluedBefore && /^[$€£¥]$/.test(before.text)) return { unread: 'money' };
  if (gluedAfter && after.kind === 'word') {
    return { unread: /^(?:st|nd|rd|th|o|a|er|os|as)$/.test(after.text) ? 'ordinal' : 'code' };
  }
  if (gluedAfter && /^[°º]$/.test(after.text)) return { unread: 'ordinal' };
  if (gluedAfter && /^[#*^×=@_/⁄\\]$/.test(after.text))
    return { unread: /^[/⁄]$/.test(after.text) ? 'fraction' : 'code' };
  if (after?.text === '%' || /^(?:percent|per|por)$/.test(after?.text ?? '')) {
    if (after?.text === '%' || after?.text === 'percent' || /^cent|^ciento/.test(tokens[at + 2]?.text ?? ''))
      return { unread: 'percentage' };
  }
  const money = /^(?:euros?|dollars?|dolares|pounds?|libras|eur|usd|gbp|pesos|reales|€|\$|£)$/;
  if (money.test(after?.text ?? '') || /^(?:us)?[$€£¥]$/.test(before?.text ?? '')) return { unread: 'money' };
  if (inDate(tokens, at)) return { unread: 'date' };
  return countOf(text, after, language);
}

const isThousand = (after: Token | undefined, language: Language): boolean =>
  after?.text === (language === 'en' ? 'thousand' : 'mil');

function countOf(text: string, after: Token | undefined, language: Language): Reading {
  const scale = /^(?:million|millions|billion|millon|millones|trillion)$/.test(after?.text ?? '');
  const digits = digitsOf(text);
  if (scale) return { unread: 'too-large' };
  const part = /^\d{1,3}[.,]\d{1,2}$/.test(text) ? Number(text.replace(',', '.')) : null;
  if (part !== null && isThousand(after, language)) return { value: Math.round(part * 1_000) };
  if (digits === null) return { unread: 'fraction' };
  if (isThousand(after, language)) {
    return digits * 1_000 > COUNT_MAX ? { unread: 'too-large' } : { value: digits * 1_000 };
  }
  return digits > COUNT_MAX ? { unread: 'too-large' } : { value: digits };
}

/** `6 June 2025`, `June 6`, `6 de junio de 2025`, a year by itself after in, since, of, from, until. */
function inDate(tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? '';
  const word = (offset: number) => tokens[at + offset]?.text ?? '';
  const day = /^(?:[1-9]|[12]\d|3[01])$/.test(text);
  const year = /^(?:19|20)\d\d$/.test(text);
  if (day && (isMonth(word(1)) || (word(1) === 'de' && isMonth(word(2))))) return true;
  if (day && word(1) === 'of' && isMonth(word(2))) return true;
  if (day && isMonth(word(-1)) && (tokens[at - 1]?.capital || word(-2) === 'de')) return true;
  if (day && dayRange(word)) return true;
  if (!year) return false;
  if (isMonth(word(-1)) || isMonth(word(-2)) || isMonth(word(-3))) return true;
  const lead = new RegExp(
    '^(?:in|since|of|from|until|during|late|early|mid|by|to|between|and|en|desde|hasta|de|del|' +
      'durante|a|finales|principios|ano|year|through|for|fiscal|and|y|entre)$',
  );
  const counted = new RegExp(
    '^(?:people|persons|arrests|detenidos|detenciones|personas|suspects|sospechosos|files|archivos|' +
      'devices|dispositivos)$',
  );
  return lead.test(word(-1)) && !counted.test(word(1));
}

/** `between 3 and 7 June`, `3-7 June`, `del 3 al 7 de junio`. */
function dayRange(word: (offset: number) => string): boolean {
  const number = (text: string) => /^\d{1,2}$/.test(text);
  const link = /^(?:and|to|-|–|al|a|y)$/;
  return link.test(word(1)) && number(word(2)) && (isMonth(word(3)) || (word(3) === 'de' && isMonth(word(4))));
}
