// Applications found on an exhibit: installed, used, removed, with what each of these shows and what it does not. What
// always holds: every such finding is an assessment, whatever the report called it, and none is a ground by itself. The
// sentences are data, so that officers, courts and translators read the same ones.

/** What a finding shows and does not show; `code` is stable, the page has the sentences in its languages. */
export interface Meaning {
  readonly property: string;
  readonly code: 'installed' | 'used' | 'removed';
  readonly shows: string;
  readonly showsNot: string;
}

export const APPLICATION_MEANINGS: readonly Meaning[] = [
  {
    property: 'application-installed',
    code: 'installed',
    shows: 'That it was on the device at that time.',
    showsNot: 'Who installed it, whether anybody used it, or for what.',
  },
  {
    property: 'application-used',
    code: 'used',
    shows: 'That it ran on the device at that time.',
    showsNot: 'Who held the device, or what was done with it.',
  },
  {
    property: 'application-removed',
    code: 'removed',
    shows: 'That it was there, and was there no longer.',
    showsNot: 'That it was used, who removed it, or why.',
  },
];

/** Said once over all of them. */
export const APPLICATIONS_ARE = 'assessment';

/** What a statement's property means, or null where it is not about an application. */
export function meaningOf(property: string): Meaning | null {
  return APPLICATION_MEANINGS.find((one) => one.property === property) ?? null;
}
