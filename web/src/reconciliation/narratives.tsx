// Narratives beside the record: each claim with its verdict as a word, why, and the parts it rests on. A verdict has a
// sign and a colour of its own, but the word alone says it.

import type { JSX } from 'react';
import { count } from '../parts/format.ts';
import { Mark, VERDICT_SIGNS } from '../parts/icons.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Finding, Overview, Verdict } from '../shape.ts';
import { words } from '../words.ts';

const TONES: Readonly<Record<Verdict, 'good' | 'bad' | 'warn' | 'plain'>> = {
  agrees: 'good',
  differs: 'warn',
  'not-in-record': 'warn',
  'not-comparable': 'plain',
  'cannot-hold-together': 'bad',
};
/** More parts than this stay folded until they are asked for. */
const PARTS_SHOWN = 8;

export function Narratives({ overview }: { readonly overview: Overview }): JSX.Element {
  const { reconciliation, narratives, bureau } = overview;
  const source = words.reconciliationSource(bureau.name);
  return (
    <Panel title={words.reconciliation} source={source} area="reconciliation">
      {narratives.length === 0 && <p>{words.noNarratives}</p>}
      <div className="narratives">
        {narratives.map((narrative) => {
          const own = reconciliation.filter((finding) => finding.narrative === narrative.name);
          return (
            <article key={narrative.name} className="narrative">
              <header>
                <h3>{narrative.name}</h3>
                <p className="source">{[narrative.source, narrative.publishedOn].filter(Boolean).join(', ')}</p>
              </header>
              <Tallied findings={own} />
              <ol className="findings">
                {own.map((finding) => (
                  <FindingLine key={`${finding.claim} ${finding.why}`} finding={finding} />
                ))}
              </ol>
            </article>
          );
        })}
      </div>
    </Panel>
  );
}

/** How many claims got which verdict, in one line. */
function Tallied({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  const verdicts = Object.keys(TONES) as Verdict[];
  const counts = verdicts
    .map((verdict) => [verdict, findings.filter((finding) => finding.verdict === verdict).length] as const)
    .filter(([, value]) => value > 0);
  return (
    <p className="tallied">
      {counts.map(([verdict, value]) => `${count(value)} ${words.verdicts[verdict]}`).join(' · ')}
    </p>
  );
}

function FindingLine({ finding }: { readonly finding: Finding }): JSX.Element {
  const { verdict, claim, why, parts } = finding;
  return (
    <li className="finding" data-verdict={verdict}>
      <Mark sign={VERDICT_SIGNS[verdict]} tone={TONES[verdict]}>
        {words.verdicts[verdict]}
      </Mark>
      <div>
        <p className="claim">{claim}</p>
        <p className="why">{why}</p>
        {parts.length > 1 && (
          <details open={verdict !== 'agrees' && parts.length <= PARTS_SHOWN}>
            <summary>{words.parts(count(parts.length))}</summary>
            <Parts parts={parts} claim={claim} />
          </details>
        )}
      </div>
    </li>
  );
}

function Parts({ parts, claim }: { readonly parts: Finding['parts']; readonly claim: string }): JSX.Element {
  const shown = (value: number | null) => (value === null ? '–' : count(value));
  return (
    <table className="table parts">
      <caption className="unseen">{claim}</caption>
      <thead>
        <tr>
          <th scope="col">{words.part}</th>
          <th scope="col" className="number">
            {words.says}
          </th>
          <th scope="col" className="number">
            {words.counted}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, says, counted }) => (
          <tr key={name} data-differs={says !== null && says !== counted}>
            <th scope="row">{name}</th>
            <td className="number">{shown(says)}</td>
            <td className="number">{shown(counted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
