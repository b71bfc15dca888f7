// Numbers that a text takes back: corrected ("earlier reported 19", "no son 19 sino 20"), denied, or said of nothing
// ("no arrests in Italy"). What always holds: such a number stays in the reading with its words, and never as a claim
// that the text makes. See `claims.ts`.

import type { Item, UnreadReason } from './shapes.ts';

/** Words that take a number back wherever they stand near it; the others need a word for saying beside them. */
const STRONG = new RegExp(
  '^(?:up from|down from|rather than|instead of|correcting|corrected|first reported|' +
    'earlier figure|earlier report|mistakenly|wrongly|not the|y no|en vez de|en lugar de|' +
    'frente a los|frente a las|corrige|corrigio|por error|erroneamente|primera version|had put|' +
    'habia informado|habian informado|antes se habia|rectifico|rectifica)$',
);
const SAYING = new RegExp(
  '^(?:figure|figures|count|counted|put|toll|tally|total|number|cifra|cifras|balance|numero|' +
    'recuento|hablaba|hablo|se|thought|believed|given|anunciados|anunciadas|reported)$',
);
const NOW = /^(?:now|but|later|since|ahora|pero|sino|finalmente|despues)$/;

/** Why the number at an index is taken back, or null. `end`: behind its phrase. */
export function doubtOf(items: readonly Item[], at: number, end: number): UnreadReason | null {
  const [last, before] = [items[at - 1], items[at - 2]];
  const rest = items.slice(end, end + 6);
  const negated = [last, before].find((item) => item?.text === 'not' || item?.text === 'no');
  if (negated !== undefined && !items.slice(items.indexOf(negated) + 1, at).some((item) => item.mark !== '')) {
    return rest.some((item) => /^(?:but|sino)$/.test(item.text)) ? 'corrected' : 'denied';
  }
  if (items.slice(0, at).some((item) => item.meaning?.is === 'denied')) return 'denied';
  return takenBack(items, at, end) ? 'corrected' : null;
}

function takenBack(items: readonly Item[], at: number, end: number): boolean {
  const before: Item[] = [];
  for (let index = at - 1; index >= 0 && index >= at - 7; index -= 1) {
    const item = items[index];
    if (item === undefined || item.amount !== null || item.mark === ';' || item.mark === '(' || NOW.test(item.text))
      break;
    before.push(item);
  }
  const after: Item[] = [];
  for (let index = end; index < items.length && index < end + 5; index += 1) {
    const item = items[index];
    if (item === undefined || item.amount !== null || /^[;:,.]$/.test(item.mark)) break;
    after.push(item);
  }
  const said = [...before, ...after].some((item) => item.meaning?.is === 'said' || SAYING.test(item.text));
  const weak = (item: Item) => item.meaning?.is === 'earlier' && (STRONG.test(item.text) || said);
  return (
    before.some(weak) ||
    after.some((item) => weak(item) && !STRONG.test(item.text)) ||
    after.some((item) => /^(?:first reported)$/.test(item.text))
  );
}

/** Index of what there was none of, for `no arrests`, `nobody was arrested`, `none in Italy`; or null. */
export function noneAt(items: readonly Item[], at: number): number | null {
  if (items[at]?.meaning?.is !== 'no') return null;
  let nobody = /^(?:nobody|no one|nadie|no)$/.test(items[at]?.text ?? '');
  for (let next = at + 1; next <= at + 4 && next < items.length; next += 1) {
    const item = items[next];
    if (item === undefined || item.mark !== '' || item.amount !== null || item.unread !== null) return null;
    const sign = item.meaning?.is;
    if (sign === 'further' || sign === 'others') return null;
    // `ninguna persona fue detenida`: what none of was arrested stands between.
    const persons = item.meaning?.is === 'thing' && item.meaning.of === 'persons';
    if (persons) nobody = true;
    else if (item.meaning?.is === 'thing') return item.meaning.of === 'arrests' ? next : null;
    if (item.meaning?.is === 'act') return item.meaning.of === 'arrests' && nobody ? next : null;
    if (sign === 'in') return /^(?:none|ninguno|ninguna)$/.test(items[at]?.text ?? '') && next === at + 1 ? at : null;
  }
  return null;
}

/** `no child was found`, `ningún menor`: none of something that is counted, though no claim is made of it. */
export function isNone(items: readonly Item[], at: number): boolean {
  if (/^(?:nobody|no one|none|nadie|ninguno|ninguna|zero|cero)$/.test(items[at]?.text ?? '')) return true;
  const behind = items.slice(at + 1, at + 4).find(({ meaning, mark }) => meaning !== null || mark !== '')?.meaning;
  return behind?.is === 'role' || (behind?.is === 'thing' && behind.of !== 'other');
}
