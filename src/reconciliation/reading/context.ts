// When and on whose word a sentence speaks: its dates and the agency or outlet that it names beside a word for saying.
// What always holds: both are the text's own words, marked where they stand, and a sentence may have neither. See
// `claims.ts`, which puts them on the sentence's claims.

import type { Item, Span } from './shapes.ts';

const WHEN_MAX = 80;
const WHO_MAX = 120;
const sign = (item: Item | undefined) => item?.meaning?.is ?? null;

/** The first date or stretch of time of a sentence. */
export function whenOf(items: readonly Item[]): Span | null {
  const dated = (item: Item | undefined) => item !== undefined && (item.unread === 'date' || sign(item) === 'month');
  const first = items.findIndex(dated);
  if (first < 0) return null;
  let last = first;
  for (let at = first + 1; at < items.length && at <= last + 2; at += 1) if (dated(items[at])) last = at;
  let from = first;
  while (from > 0 && from > first - 4 && opensDate(items[from - 1])) from -= 1;
  const span = { from: items[from]?.from ?? 0, to: items[last]?.to ?? 0 };
  return span.to - span.from > WHEN_MAX ? { from: items[first]?.from ?? 0, to: items[first]?.to ?? 0 } : span;
}

const opensDate = (item: Item | undefined): boolean =>
  item !== undefined &&
  item.mark === '' &&
  (sign(item) === 'since' ||
    new RegExp(
      '^(?:on|in|late|early|mid|since|from|between|until|by|el|en|desde|a|finales|principios|' +
        'mediados|de|entre|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|' +
        'miercoles|jueves|viernes|sabado|domingo)$',
    ).test(item.text));

/** Who says it: the words beside a word for saying, as far as an agency or a name with a capital stands there. */
export function whoOf(items: readonly Item[]): Span | null {
  const said = items.findIndex((item) => sign(item) === 'said');
  if (said < 0) return null;
  const named = (item: Item | undefined) =>
    item !== undefined &&
    item.mark === '' &&
    item.amount === null &&
    (item.capital ||
      sign(item) === 'agency' ||
      sign(item) === 'people-of' ||
      sign(item) === 'article' ||
      /^(?:of|de|del|la|y|and|s)$/.test(item.text));
  const behind = /^(?:according to|segun)$/.test(items[said]?.text ?? '');
  let [from, to] = behind ? [said + 1, said + 1] : [said, said];
  if (behind) while (to < items.length && to < said + 9 && named(items[to])) to += 1;
  else while (from > 0 && from > said - 8 && named(items[from - 1])) from -= 1;
  const [first, last] = [items[from], items[to - 1]];
  if (to <= from || first === undefined || last === undefined) return null;
  const worth = items.slice(from, to).some((item) => item.capital || sign(item) === 'agency');
  return worth && last.to - first.from <= WHO_MAX ? { from: first.from, to: last.to } : null;
}
