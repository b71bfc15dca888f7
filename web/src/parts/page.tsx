// A screen's own head and body: one h1, a line that says what it is for, tools on the right. Every screen begins with
// it, and the window's title says where one is.

import { type JSX, type ReactNode, useEffect } from 'react';
import { useSession } from '../app/session.tsx';
import { useWords } from '../app/words.ts';

export function Page({
  title,
  lead,
  tools,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}): JSX.Element {
  const t = useWords();
  const { agency } = useSession();
  useEffect(() => {
    document.title = t('title', { screen: title, agency: agency.name });
  }, [t, title, agency.name]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-titles">
          <h1>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {tools !== undefined && <div className="page-tools">{tools}</div>}
      </header>
      {children}
    </div>
  );
}
