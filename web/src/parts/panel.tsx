// A panel: a heading, one line that says whose ledger its content is drawn from, and the content. Every panel is a
// region that a screen reader can go to by name.

import { type JSX, type ReactNode, useId } from 'react';

export function Panel({
  title,
  source,
  area,
  tools,
  children,
}: {
  readonly title: string;
  readonly source: string;
  readonly area: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section className="panel" data-area={area} aria-labelledby={id}>
      <header className="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="source">{source}</p>
        </div>
        {tools}
      </header>
      {children}
    </section>
  );
}
