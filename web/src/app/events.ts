// What the node tells by itself: which rooms have moved, and when the session ends. What moved is asked again without
// prolonging the session; data goes right, so an entry of one room may change what every room to its right answers.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refetchQuietly } from '../api/client.ts';
import { useDoor } from './session.tsx';

/** In the order of the house. */
const ROOMS: readonly string[] = [
  'ledger',
  'oversight',
  'intake',
  'matching',
  'identity',
  'jurisdiction',
  'exhibits',
  'operations',
  'referrals',
  'reconciliation',
  'exchange',
];
/** A long import moves the node many times a second; the screen follows at this pace. */
const PACE_MS = 2_000;

/** The rooms whose reads may answer otherwise after entries of `moved`; the ledger itself always does. */
export function touched(moved: readonly string[]): readonly string[] {
  const first = Math.min(...moved.map((room) => Math.max(0, ROOMS.indexOf(room))));
  return ['ledger', ...ROOMS.slice(Number.isFinite(first) ? first : 0)];
}

interface Told {
  readonly rooms?: readonly string[];
  readonly idleAt?: string | null;
  readonly endsAt?: string | null;
}

function read(event: MessageEvent): Told {
  try {
    return JSON.parse(String(event.data)) as Told;
  } catch {
    return {};
  }
}

export function useEvents(): void {
  const client = useQueryClient();
  const door = useRef(useDoor());
  door.current = useDoor();
  useEffect(() => {
    const source = new EventSource('/api/events');
    const moved = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const follow = () => {
      timer = null;
      const rooms = touched([...moved]);
      moved.clear();
      refetchQuietly(client, rooms);
    };
    source.addEventListener('moved', (event) => {
      for (const room of read(event).rooms ?? []) moved.add(room);
      timer ??= setTimeout(follow, PACE_MS);
    });
    source.addEventListener('session', (event) => {
      const { idleAt, endsAt } = read(event);
      if (typeof idleAt === 'string' && typeof endsAt === 'string') door.current.heard({ idleAt, endsAt });
      else door.current.ended();
    });
    return () => {
      source.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
}
