// The counters: each figure of the operation as one number that opens to its records, and below them what was last
// published, so that a difference between the ledgers and the announcement is seen at once.

import type { JSX } from 'react';
import { count, countryName, moment } from '../parts/format.ts';
import type { FigureName, Opened, Overview } from '../shape.ts';
import { words } from '../words.ts';

interface Counter {
  readonly label: string;
  readonly value: number;
  readonly opens: Opened;
  readonly large: boolean;
}

const DEVICES = ['phone', 'computer', 'tablet', 'storage', 'other'] as const;
/** Shown even when nothing of them was seized. */
const ALWAYS: readonly string[] = ['phone', 'computer', 'storage'];

function countersOf({ figures, lead }: Overview): readonly Counter[] {
  const { arrests, furtherSuspects, exhibits } = figures;
  const whole = (figure: FigureName, title: string): Opened => ({ title, figure, country: null, kind: null });
  const ofLead = {
    ...whole('arrests', words.inCountry(words.arrests, countryName(lead.country))),
    country: lead.country,
  };
  const kinds = DEVICES.filter((kind) => ALWAYS.includes(kind) || (exhibits.byKind[kind] ?? 0) > 0);
  const small = (label: string, value: number, opens: Opened): Counter => ({ label, value, opens, large: false });
  const all = whole('arrests', words.arrests);
  const suspects = whole('furtherSuspects', words.furtherSuspects);
  return [
    { label: words.arrests, value: arrests.total, opens: all, large: true },
    small(words.arrestCountries, arrests.countries, all),
    small(words.provincesOf(countryName(lead.country)), arrests.provinces[lead.country] ?? 0, ofLead),
    { label: words.furtherSuspects, value: furtherSuspects.total, opens: suspects, large: true },
    small(words.suspectCountries, furtherSuspects.countries, suspects),
    ...kinds.map((kind) => {
      const label = words.kinds[kind];
      return small(label, exhibits.byKind[kind] ?? 0, { title: label, figure: 'exhibits', country: null, kind });
    }),
  ];
}

export function Counters({
  overview,
  open,
}: {
  readonly overview: Overview;
  readonly open: (opened: Opened) => void;
}): JSX.Element {
  const { figures, bureau } = overview;
  return (
    <section className="figures" data-area="figures" id="figures" aria-label={words.figures}>
      <ul className="counters">
        {countersOf(overview).map(({ label, value, opens, large }) => (
          <li key={label} data-large={large}>
            <button type="button" className="counter" onClick={() => open(opens)}>
              <span className="counter-value">{count(value)}</span>
              <span className="counter-label">{label}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="figures-foot">
        <p className="source">{words.figuresSource(bureau.name, count(figures.cutOff.length))}</p>
        <p className="source">{published(overview)}</p>
      </div>
    </section>
  );
}

/** The announcement beside the ledgers, in one line. */
function published({ figures }: Overview): string {
  const { published: last } = figures;
  if (last === null) return words.notPublished;
  const { figures: said, leftOut } = last.announcement;
  const same = said.every(({ definition, value }) => figures[definition].total === value);
  const numbers = said.map(({ definition, value }) => `${count(value)} ${definition}`).join(', ');
  const left = [...new Set(leftOut.map(({ agency }) => agency))].join(', ');
  return [
    `${words.publishedAt(moment(last.at))}.`,
    same ? words.publishedSame : `${words.publishedOther}: ${numbers}.`,
    ...(left === '' ? [] : [words.leftOut(left)]),
  ].join(' ');
}
