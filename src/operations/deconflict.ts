// Deconfliction: two measures that get in each other's way, found before anyone moves, with both named. Three rules:
// the same person behind both, the same province while their windows overlap, the same province within one hour.
// Pure. It sees only what agencies shared; private matching (`matching/ask`) asks where nothing was shared.

import type { Instant } from '../base/clock.ts';

/** A measure as the rules see it; `links` are clusters, so that two accounts of one person are one link. */
export interface Planned {
  readonly measure: string;
  readonly agency: string;
  readonly country: string;
  readonly province: string | null;
  readonly startUtc: Instant;
  readonly endUtc: Instant;
  readonly links: readonly string[];
}

type ConflictRule = 'same-subject' | 'same-province' | 'same-hour';

export interface Conflict {
  /** Both measures, the smaller id first. */
  readonly measures: readonly [string, string];
  readonly agencies: readonly [string, string];
  readonly rules: readonly ConflictRule[];
}

const HOUR_MS = 3_600_000;

/**
 * Every pair in conflict, each once, in one order. Within one agency only the same person counts: its own teams know
 * of each other. Pairs are compared only inside a shared province or link, so the cost follows the conflicts.
 */
export function conflictsOf(measures: readonly Planned[]): readonly Conflict[] {
  const groups = new Map<string, Planned[]>();
  const group = (key: string, measure: Planned) => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [measure]);
    else known.push(measure);
  };
  for (const measure of measures) {
    if (measure.province !== null) group(`province ${measure.country} ${plainPlace(measure.province)}`, measure);
    for (const link of new Set(measure.links)) group(`link ${link}`, measure);
  }
  const found = new Map<string, Conflict>();
  for (const near of groups.values()) {
    for (const [index, one] of near.entries()) {
      for (const other of near.slice(index + 1)) {
        const [first, second] = one.measure < other.measure ? [one, other] : [other, one];
        const rules = first.measure === second.measure ? [] : rulesOf(first, second);
        if (rules.length === 0) continue;
        const measures = [first.measure, second.measure] as const;
        found.set(measures.join(' '), { measures, agencies: [first.agency, second.agency], rules });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, conflict]) => conflict);
}

/** The rules by which two measures conflict; empty when they do not. */
export function rulesOf(one: Planned, other: Planned): readonly ConflictRule[] {
  const rules: ConflictRule[] = [];
  if (one.links.some((link) => other.links.includes(link))) rules.push('same-subject');
  if (one.agency === other.agency || one.country !== other.country) return rules;
  if (one.province === null || other.province === null || plainPlace(one.province) !== plainPlace(other.province))
    return rules;
  if (one.startUtc < other.endUtc && other.startUtc < one.endUtc) rules.push('same-province');
  if (Math.abs(Date.parse(one.startUtc) - Date.parse(other.startUtc)) < HOUR_MS) rules.push('same-hour');
  return rules;
}

/** Province names as agencies type them, brought to one form: without accents, case and outer blanks. */
export function plainPlace(province: string): string {
  return province.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
