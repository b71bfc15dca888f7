// How numbers, times, sizes and digests are written on the page: one notation, tabular, times in UTC. Pure functions
// over one number format.

const numbers = new Intl.NumberFormat('en');

export function count(value: number): string {
  return numbers.format(value);
}

/** `2025-05-29 08:15`, UTC, from an instant. */
export function moment(at: string | null): string {
  return at === null ? '' : at.slice(0, 16).replace('T', ' ');
}

/** The first hex of a digest or id, without its prefix. */
export function short(id: string, letters = 12): string {
  return id.slice(id.indexOf(':') + 1).slice(0, letters);
}

export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return `${(value / 1_000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

/** A share of one as a percentage with one decimal. */
export function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

export function countryName(code: string): string {
  return code === 'XX' ? 'International' : (regions.of(code) ?? code);
}
