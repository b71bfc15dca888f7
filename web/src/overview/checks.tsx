// The checks of the run that played the story, each with how much it compared, and how far the node's own proposals
// agreed with what the generator knows. Both are that run's; "verify now" beside the ledgers is this moment's.

import type { JSX } from 'react';
import { count, share } from '../parts/format.ts';
import { Mark } from '../parts/icons.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Overview, Truth } from '../shape.ts';
import { words } from '../words.ts';

export function Checks({ overview }: { readonly overview: Overview }): JSX.Element {
  const { checks, played } = overview;
  return (
    <Panel title={words.checks} source={words.checksSource(count(played.seconds ?? 0))} area="checks-list">
      {checks === null ? (
        <p>{words.noChecks}</p>
      ) : (
        <table className="table">
          <caption className="unseen">{words.checks}</caption>
          <tbody>
            {Object.entries(checks).map(([name, { ok, compared }]) => (
              <tr key={name}>
                <th scope="row">{words.checkNames[name] ?? name}</th>
                <td>
                  <Mark sign={ok ? 'tick' : 'cross'} tone={ok ? 'good' : 'bad'}>
                    {ok ? words.ok : words.notOk}
                  </Mark>
                </td>
                <td className="number">
                  {count(compared)} <span className="quiet">{words.compared}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

export function TruthPanel({ truth }: { readonly truth: Truth | null }): JSX.Element | null {
  if (truth === null) return null;
  const { linkRecall, linkPrecision, countryRecall, countryPrecision, compared } = truth;
  const rows = [
    { label: words.links, recall: linkRecall, precision: linkPrecision },
    { label: words.placed, recall: countryRecall, precision: countryPrecision },
  ];
  const { pairs, subjects, countries } = compared;
  return (
    <Panel title={words.truth} source={words.truthSource} area="truth">
      <table className="table">
        <caption className="unseen">{words.truth}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {words.recall}
            </th>
            <th scope="col" className="number">
              {words.precision}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, recall, precision }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{share(recall)}</td>
              <td className="number">{share(precision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="source">{words.truthCompared(count(pairs), count(subjects), count(countries))}</p>
    </Panel>
  );
}
