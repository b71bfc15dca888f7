// The open matter: why, and in which operation, this officer looks and acts. What always holds: no screen is drawn
// before a matter is open, every read belongs to one, and when its time is over it is asked for again. Choosing is in
// `open-matter.tsx`, going on in one that is still open in `resume.ts`.

import { createContext, type JSX, type ReactNode, useContext, useEffect, useState } from 'react';
import { json, listen, nodeNow, setMatter } from '../api/wire.ts';
import { Waiting } from '../parts/states.tsx';
import { OpenMatter } from './open-matter.tsx';
import { type Chosen, type Matter, newestMatter, resume } from './resume.ts';
import { useSession } from './session.tsx';

interface Held extends Matter {
  /** The operation's name, as it was when it was chosen. */
  readonly operationName: string | null;
  change(): void;
}

const MatterContext = createContext<Held | null>(null);

/** The open matter; never null, because no screen is drawn without one. */
export function useMatter(): Held {
  const matter = useContext(MatterContext);
  if (matter === null) throw new Error('a screen was drawn without a matter');
  return matter;
}

type Asking = 'first' | 'again' | 'change' | null;

export function MatterDoor({ children }: { readonly children: ReactNode }): JSX.Element {
  const session = useSession();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [open] = useState(() => newestMatter(session));
  const [asking, setAsking] = useState<Asking>(open === null ? 'first' : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was open at the beginning
  useEffect(() => {
    if (open === null) return undefined;
    let current = true;
    resume(open, session).then(
      (found) => {
        if (!current) return;
        setMatter(found.matter.matter);
        setChosen(found);
      },
      () => {
        if (current) setAsking('first');
      },
    );
    return () => {
      current = false;
    };
  }, []);
  useEffect(
    () =>
      listen({
        refused: ({ code }) => {
          if (code === 'node/no-matter') setAsking((before) => before ?? 'again');
        },
        acted: () => undefined,
      }),
    [],
  );
  const until = chosen?.matter.until;
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => setAsking('again'), Math.max(0, Date.parse(until) - nodeNow()));
    return () => clearTimeout(timer);
  }, [until]);
  const opened = (next: Chosen) => {
    const before = chosen?.matter.matter;
    setMatter(next.matter.matter);
    setChosen(next);
    setAsking(null);
    if (before !== undefined) void json(`/api/matters/${before}`, { method: 'DELETE' }).catch(() => undefined);
  };
  return (
    <>
      {chosen !== null && (
        <MatterContext.Provider
          value={{ ...chosen.matter, operationName: chosen.operationName, change: () => setAsking('change') }}
        >
          {children}
        </MatterContext.Provider>
      )}
      {chosen === null && asking === null && <Waiting />}
      {asking !== null && <OpenMatter why={asking} opened={opened} cancel={() => setAsking(null)} />}
    </>
  );
}
