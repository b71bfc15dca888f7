// Reading one field of an act inside a fold: the text or the texts, or nothing when the act was erased or is odd.
// Folds are total, so nothing here throws; `store.ts`, `day-fold.ts` and `request-fold.ts` read through it.

import type { JsonObject } from '../base/json.ts';

/** The field when it is a text, else null. */
export const text = (act: JsonObject | null, field: string): string | null => {
  const value = act?.[field];
  return typeof value === 'string' ? value : null;
};
/** The field when it is a text, else null. */
/** The texts of a list field; empty when it is no list. */
export const texts = (act: JsonObject | null, field: string): readonly string[] => {
  const value = act?.[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};
