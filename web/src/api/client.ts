// Acts and reads as screens use them. What always holds: a read is asked in the open matter and thrown away with it, an
// act carries one idempotency key for all tries of one submission, and after it every read is asked again. `wire.ts`
// has the request itself, `names.ts` the shapes.

import {
  hashKey,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { useMatter } from '../app/matter.tsx';
import { useSession } from '../app/session.tsx';
import { language } from '../i18n/words.ts';
import type { Done, InputOf, Name, OutputOf } from './names.ts';
import { json, matterHeader, Refusal, send } from './wire.ts';

export { Refusal };

interface Asking {
  readonly signal?: AbortSignal | undefined;
  /** Idempotency key of an act. */
  readonly key?: string;
  readonly quiet?: boolean;
}

/** Asks once, outside of hooks. @throws Refusal */
export function ask<N extends Name>(name: N, input: InputOf<N>, asking?: Asking): Promise<Done<OutputOf<N>>>;
export function ask<Out>(name: string, input: object, asking?: Asking): Promise<Done<Out>>;
export function ask(name: string, input: unknown, { signal, key, quiet = false }: Asking = {}): Promise<Done<never>> {
  const headers = { ...matterHeader(), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return json(`/api/${name}`, { method: 'POST', body: input, headers, quiet, signal });
}

/** Makes a document (a PDF) from what the read behind it answers. @throws Refusal */
export async function askDocument(name: string, input: object): Promise<Blob> {
  const answer = await send(`/api/documents/${name}?language=${language()}`, {
    method: 'POST',
    body: input,
    headers: matterHeader(),
  });
  return answer.blob();
}

/** Reads that the page asks again by itself, by the hash of their key. */
const quietly = new Set<string>();

function isQuiet(queryKey: readonly unknown[]): boolean {
  return quietly.delete(hashKey(queryKey));
}

/** Has the reads of these rooms, or single reads, asked again without prolonging the session; `null` means all. */
export function refetchQuietly(client: QueryClient, rooms: readonly string[] | null): void {
  const predicate = ({ queryKey: [kind, name] }: { readonly queryKey: readonly unknown[] }) =>
    kind === 'read' && (rooms === null || rooms.some((room) => name === room || String(name).startsWith(`${room}/`)));
  for (const query of client.getQueryCache().findAll({ predicate, type: 'active' })) quietly.add(query.queryHash);
  void client.invalidateQueries({ predicate });
}

export interface Reading {
  readonly enabled?: boolean;
  /** Milliseconds for which an answer is not asked again. */
  readonly staleTime?: number;
}

export function useRead<N extends Name>(
  name: N,
  input: InputOf<N>,
  reading?: Reading,
): UseQueryResult<OutputOf<N>, Refusal>;
export function useRead<Out>(name: string, input: object, reading?: Reading): UseQueryResult<Out, Refusal>;
export function useRead(
  name: string,
  input: unknown,
  { enabled = true, staleTime = 10_000 }: Reading = {},
): UseQueryResult<never, Refusal> {
  const { matter } = useMatter();
  const queryKey = ['read', name, input, matter];
  return useQuery<never, Refusal>({
    queryKey,
    enabled,
    staleTime,
    queryFn: async ({ signal }) => {
      const { output } = await ask<never>(name, input as object, { signal, quiet: isQuiet(queryKey) });
      return output;
    },
  });
}

interface Page {
  readonly next: string | null;
}
type Paged<Out> = UseInfiniteQueryResult<{ readonly pages: readonly Out[] }, Refusal> & {
  /** The pages that have come so far. */
  readonly pages: readonly Out[];
};

/** A read that answers page by page: `fetchNextPage` asks for the next, `hasNextPage` says whether there is one. */
export function useAskPaged<N extends Name>(name: N, input: InputOf<N>, reading?: Reading): Paged<OutputOf<N>>;
export function useAskPaged<Out>(name: string, input: object, reading?: Reading): Paged<Out>;
export function useAskPaged(
  name: string,
  input: unknown,
  { enabled = true, staleTime = 10_000 }: Reading = {},
): Paged<never> {
  const { matter } = useMatter();
  const queryKey = ['read', name, input, matter, 'paged'];
  const asked = useInfiniteQuery<Page, Refusal, { pages: Page[] }, readonly unknown[], string | null>({
    queryKey,
    enabled,
    staleTime,
    initialPageParam: null,
    getNextPageParam: (last) => last.next ?? null,
    queryFn: async ({ signal, pageParam }) => {
      // The hash is taken from the set by the first page; the rest of the same asking is as quiet.
      const quiet = isQuiet(queryKey);
      const { output } = await ask<Page>(name, { ...(input as object), cursor: pageParam }, { signal, quiet });
      return output;
    },
  });
  return { ...asked, pages: asked.data?.pages ?? [] } as unknown as Paged<never>;
}

/** An act. One submission keeps its idempotency key until it is answered, however often it is tried. */
export function useAct<N extends Name>(name: N): UseMutationResult<Done<OutputOf<N>>, Refusal, InputOf<N>>;
export function useAct<Out = unknown>(name: string): UseMutationResult<Done<Out>, Refusal, object>;
export function useAct(name: string): never {
  const client = useQueryClient();
  const tried = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const doing = useMutation<Done<never>, Refusal, unknown>({
    retry: (failures, error) => !(error instanceof Refusal) && failures < 2,
    mutationFn: async (input) => {
      const text = JSON.stringify(input);
      const key = tried.current?.text === text ? tried.current.key : crypto.randomUUID();
      tried.current = { text, key };
      try {
        const done = await ask<never>(name, input as object, { key });
        tried.current = null;
        return done;
      } catch (error) {
        if (error instanceof Refusal) tried.current = null;
        throw error;
      }
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['read'] }),
  });
  // The overloads say what it is.
  return doing as never;
}

/** Whether this officer's roles allow an act or read for the purpose of the open matter. */
export function useMay(name: Name): boolean;
export function useMay(name: string): boolean;
export function useMay(name: string): boolean {
  const { may } = useSession();
  const { purpose } = useMatter();
  return may[name]?.includes(purpose) ?? false;
}
