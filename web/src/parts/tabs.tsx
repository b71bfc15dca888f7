// Tabs after the ARIA pattern: arrow keys move, only the chosen panel is drawn. Which one is chosen may be held by the
// screen (`value`, `onChange`) or here.

import { type JSX, type KeyboardEvent, type ReactNode, useId, useState } from 'react';

export interface TabItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly panel: ReactNode;
}

export function Tabs({
  items,
  label,
  value,
  onChange,
}: {
  readonly items: readonly TabItem[];
  readonly label?: string;
  readonly value?: string;
  readonly onChange?: (key: string) => void;
}): JSX.Element {
  const id = useId();
  const [own, setOwn] = useState(items[0]?.key ?? '');
  const wanted = value ?? own;
  const chosen = items.find(({ key }) => key === wanted) ?? items[0];
  const choose = (key: string) => {
    setOwn(key);
    onChange?.(key);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = items.findIndex(({ key }) => key === chosen?.key);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[(to + items.length) % items.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} onKeyDown={move}>
        {items.map(({ key, label: shown }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={key === chosen?.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen?.key ? 0 : -1}
            onClick={() => choose(key)}
          >
            {shown}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" className="tab-panel" aria-labelledby={`${id}-${chosen?.key ?? ''}`}>
        {chosen?.panel}
      </div>
    </div>
  );
}
