// Facts: labels with their values, as a list of terms. An empty value is shown as a dash, so that nothing known is not
// mistaken for something missing on the screen.

import { Fragment, type JSX, type ReactNode } from 'react';

export interface FactItem {
  readonly label: string;
  readonly value: ReactNode;
}

export function Facts({ items }: { readonly items: readonly FactItem[] }): JSX.Element {
  return (
    <dl className="facts">
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
