// One request to the node, and what comes back: JSON, or a refusal as a problem document (RFC 9457). What always holds:
// same origin only, nothing is kept in the browser, and what the page asks by itself carries `liaison-idle` and so
// prolongs nothing. `client.ts` has the hooks that screens use.

import { language } from '../i18n/words.ts';

/** A refusal of the node, in its own words. */
export class Refusal extends Error {
  /** `room/what`, such as `node/not-signed-in`. */
  readonly code: string;
  readonly status: number;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, title: string, hint: string, details: Readonly<Record<string, unknown>>) {
    super(title);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.hint = hint;
    this.details = details;
  }
}

export interface Wire {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for what the page asks by itself. */
  readonly quiet?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What the frame wants to hear of: refusals that end a session or a matter, and every act of the officer. */
interface Listener {
  refused(refusal: Refusal): void;
  acted(): void;
}

const listeners = new Set<Listener>();
let matter: string | null = null;
/** Milliseconds that the node's clock is ahead of this one. */
let ahead = 0;

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The matter that goes with every act and read from now on. */
export function setMatter(id: string | null): void {
  matter = id;
}

/** For requests that cannot go through `send`, such as an upload that shows its progress. */
export function matterHeader(): Readonly<Record<string, string>> {
  return matter === null ? {} : { 'liaison-matter': matter };
}

/** The node has said what time it is there; a demonstration goes on in the time of its story. */
export function nodeSays(now: number): void {
  ahead = now - Date.now();
}

/** Milliseconds since 1970 by the node's clock, to about a second. */
export function nodeNow(): number {
  return Date.now() + ahead;
}

/** Sends a request. @throws Refusal, or TypeError where the node cannot be reached */
export async function send(
  path: string,
  { method = 'GET', body, headers, quiet, signal }: Wire = {},
): Promise<Response> {
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    redirect: 'error',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(quiet === true ? { 'liaison-idle': '1' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.ok) {
    if (quiet !== true) for (const listener of listeners) listener.acted();
    return answer;
  }
  const refusal = await refusalOf(answer);
  for (const listener of listeners) listener.refused(refusal);
  throw refusal;
}

/** Sends a request and reads its JSON; undefined where the answer has no body. */
export async function json<T>(path: string, wire?: Wire): Promise<T> {
  const answer = await send(path, wire);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  return refusalIn(answer.status, await answer.json().catch(() => ({})));
}

/** The refusal that a problem document is, in the language of the page where that is known. */
export async function refusalIn(status: number, problem: unknown): Promise<Refusal> {
  const given = (typeof problem === 'object' && problem !== null ? problem : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const details = typeof given['details'] === 'object' && given['details'] !== null ? given['details'] : {};
  const code = text(given['type']).replace(/^liaison:/, '');
  const [title, hint] = (await spanish(code)) ?? [text(given['title']) || String(status), text(given['hint'])];
  return new Refusal(code, status, title, hint, details as Readonly<Record<string, unknown>>);
}

/** Sentence and hint in Spanish, on a Spanish page; null elsewhere, and for a refusal that has none. */
async function spanish(code: string): Promise<readonly [string, string] | null> {
  if (language() !== 'es') return null;
  const { FAULTS_ES } = await import('../faults/faults.ts');
  return FAULTS_ES[code] ?? null;
}
