// A gap of a chain in the language of the page: by its kind and what it names, and in the node's own English where the
// kind is one that this page does not know. Used by the page of an exhibit and by its picture.

import { en, usePageWords } from './page-words.ts';
import type { Gap } from './shapes.ts';

export function useGapWords(): (gap: Gap) => string {
  const t = usePageWords();
  return (gap) => {
    const key = `gap/${gap.kind}`;
    return key in en ? t(key as 'gap/clock', gap.values) : gap.why;
  };
}
