// Who is signed in. What always holds: a screen is drawn only inside a session, and when the session ends, by a word of
// the node or by its own time, everything that was read is thrown away and the screen is cleared.

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type JSX, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { json, listen, nodeNow, setMatter } from '../api/wire.ts';

export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly country: string;
}

export interface Session {
  readonly agency: Agency & { readonly synthetic: boolean };
  readonly officer: { readonly officer: string; readonly name: string; readonly roles: readonly string[] };
  /** Acts and reads by name, with the purposes for which this officer may ask them. */
  readonly may: Readonly<Record<string, readonly string[]>>;
  readonly purposes: readonly string[];
  readonly method: string;
  readonly since: string;
  readonly idleAt: string;
  readonly endsAt: string;
  /** The matters that are open in this session, the newest last. */
  readonly matters?: readonly {
    readonly matter: string;
    readonly purpose: string;
    readonly operation: string | null;
    readonly until: string;
  }[];
}

export interface Desk {
  readonly synthetic: boolean;
  readonly agencies: readonly Agency[];
  readonly ways: readonly string[];
  readonly session: Session | null;
}

/** Why nobody is signed in any more; null where nobody was. */
export type Ending = 'signed-out' | 'idle' | null;

interface Door {
  readonly desk: Desk;
  readonly ending: Ending;
  /** When idleness ends the session, in milliseconds since 1970 by this browser's clock. */
  readonly idleAt: number;
  enter(session: Session): void;
  leave(): Promise<void>;
  /** The node says when the session ends. */
  heard(times: { readonly idleAt: string; readonly endsAt: string }): void;
  /** The session has ended by itself. */
  ended(): void;
}

const DoorContext = createContext<Door | null>(null);
/** As long as `IDLE_MS` of the node; corrected by what the node says. */
const IDLE_MS = 30 * 60_000;

export function useDoor(): Door {
  const door = useContext(DoorContext);
  if (door === null) throw new Error('the page is not inside its door');
  return door;
}

/** The session; never null, because no screen is drawn without one. */
export function useSession(): Session {
  const { session } = useDoor().desk;
  if (session === null) throw new Error('a screen was drawn without a session');
  return session;
}

export function SessionDoor({ first, children }: { readonly first: Desk; readonly children: ReactNode }): JSX.Element {
  const client = useQueryClient();
  const [desk, setDesk] = useState(first);
  const [ending, setEnding] = useState<Ending>(null);
  const [idleAt, setIdleAt] = useState(() => Date.now() + IDLE_MS);
  const clear = useCallback(
    (why: Ending) => {
      setMatter(null);
      setEnding(why);
      setDesk((before) => ({ ...before, session: null }));
      client.clear();
    },
    [client],
  );
  useEffect(
    () =>
      listen({
        refused: ({ code }) => {
          if (code === 'node/not-signed-in') clear('idle');
        },
        acted: () => setIdleAt(Date.now() + IDLE_MS),
      }),
    [clear],
  );
  const enter = (session: Session) => {
    client.clear();
    setEnding(null);
    setIdleAt(Date.now() + IDLE_MS);
    setDesk((before) => ({ ...before, session }));
  };
  const leave = async () => {
    // The screen is cleared whatever the node answers.
    clear('signed-out');
    await json('/api/session', { method: 'DELETE' }).catch(() => undefined);
  };
  const heard = (times: { readonly idleAt: string }) => setIdleAt(Date.now() + Date.parse(times.idleAt) - nodeNow());
  const door: Door = { desk, ending, idleAt, enter, leave, heard, ended: () => clear('idle') };
  return <DoorContext.Provider value={door}>{children}</DoorContext.Provider>;
}
