// A panel: a heading, one line that says where its content is drawn from, and the content. Every panel is a region that
// a screen reader can go to by name.

import { type JSX, type ReactNode, useId } from 'react';

export function Panel({
  title,
  source,
  tools,
  area,
  children,
}: {
  readonly title: string;
  readonly source?: ReactNode;
  readonly tools?: ReactNode;
  readonly area?: string;
  readonly children?: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section className="panel" data-area={area} aria-labelledby={id}>
      <header className="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          {source !== undefined && <p className="source">{source}</p>}
        </div>
        {tools !== undefined && <div className="panel-tools">{tools}</div>}
      </header>
      {children}
    </section>
  );
}
