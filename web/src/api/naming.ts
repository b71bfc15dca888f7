// The names of subjects, asked together: every link of one screen waits a moment, then one read asks for all of them.
// What always holds: a name is asked in the open matter, and a subject without a showable name is shown by its kind
// and id.

import { useQuery } from '@tanstack/react-query';
import { useMatter } from '../app/matter.tsx';
import { ask, useMay } from './client.ts';

interface Named {
  readonly about: string;
  readonly label: string | null;
}
type Waiting = (named: Named | null) => void;

/** Long enough for a screen to draw, short enough not to be seen. */
const WAIT_MS = 15;
const ASKED_MAX = 500;
const KEPT_MS = 300_000;

let waiting = new Map<string, Waiting[]>();

function named(subject: string): Promise<Named | null> {
  return new Promise((resolve) => {
    if (waiting.size === 0) setTimeout(() => void askAll(), WAIT_MS);
    waiting.set(subject, [...(waiting.get(subject) ?? []), resolve]);
  });
}

async function askAll(): Promise<void> {
  const asked = waiting;
  waiting = new Map();
  const subjects = [...asked.keys()];
  for (let at = 0; at < subjects.length; at += ASKED_MAX) {
    const some = subjects.slice(at, at + ASKED_MAX);
    // A name is an ornament: where it cannot be had, the id stands.
    const found = await ask('intake/names', { subjects: some }, { quiet: true }).then(
      ({ output }) => new Map(output.names.map(({ subject, about, label }) => [subject, { about, label }])),
      () => new Map<string, Named>(),
    );
    for (const one of some) for (const tell of asked.get(one) ?? []) tell(found.get(one) ?? null);
  }
}

/** What a subject is called, once it is known; null before that and where it has no name. */
export function useNameOf(subject: string, wanted: boolean): Named | null {
  const may = useMay('intake/names');
  const { matter } = useMatter();
  const enabled = wanted && may && subject.startsWith('s:');
  const { data } = useQuery({
    queryKey: ['name', subject, matter],
    enabled,
    staleTime: KEPT_MS,
    queryFn: () => named(subject),
  });
  return data ?? null;
}
