// Where something wider than its place lies, a table above all: it scrolls sideways inside its panel and never the
// page. What always holds: while there is more to see at an edge, the edge is shaded and a sentence below says so, and
// the keyboard can go into it and scroll.

import { type JSX, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from './words.ts';

interface More {
  readonly before: boolean;
  readonly after: boolean;
}

const NOTHING: More = { before: false, after: false };

/** What is hidden at each edge of an element that scrolls sideways. */
function useMore(place: RefObject<HTMLElement | null>): More {
  const [more, setMore] = useState(NOTHING);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const look = () => {
      // A pixel of rounding is nothing to scroll to.
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setMore((was) => (was.before === before && was.after === after ? was : { before, after }));
    };
    const watching = new ResizeObserver(look);
    watching.observe(element);
    for (const child of element.children) watching.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watching.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [place]);
  return more;
}

export function Sideways({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  const { before, after } = useMore(place);
  const scrolls = before || after;
  const own = scrolls ? { role: 'group', tabIndex: 0, 'aria-label': t('goesOn', { what: label }) } : {};
  return (
    <div className="sideways" data-before={before} data-after={after}>
      <div ref={place} className="sideways-place" {...own}>
        {children}
      </div>
      {scrolls && <p className="sideways-sign">{after ? t('moreRight') : t('moreLeft')}</p>}
    </div>
  );
}
