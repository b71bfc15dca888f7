// Asking the node: four reads, same origin, nothing kept in the browser. A refusal arrives as a problem document and is
// thrown with its sentence and hint.

import type { FolderVerdict, Opened, OpenedPage, Overview } from './shape.ts';

/** A refusal of the node, in its own words. */
export class Refusal extends Error {
  readonly hint: string;

  constructor(title: string, hint: string) {
    super(title);
    this.name = 'Refusal';
    this.hint = hint;
  }
}

async function ask<T>(path: string, method: 'GET' | 'POST', signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, { method, credentials: 'omit', ...(signal === undefined ? {} : { signal }) });
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => ({}))) as { title?: unknown; hint?: unknown };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  throw new Refusal(text(problem.title) || `${answer.status}`, text(problem.hint));
}

export function askOverview(signal: AbortSignal): Promise<Overview> {
  return ask('/api/overview', 'GET', signal);
}

export function askRecords(
  { figure, country, kind }: Opened,
  cursor: number,
  signal: AbortSignal,
): Promise<OpenedPage> {
  const query = new URLSearchParams({ figure, cursor: String(cursor) });
  if (country !== null) query.set('country', country);
  if (kind !== null) query.set('kind', kind);
  return ask(`/api/records?${query}`, 'GET', signal);
}

export function askVerify(): Promise<FolderVerdict> {
  return ask('/api/verify', 'POST');
}
