// What the field form asks of the node: who is signed in, signing in, the slips of one's own, and sending what waits.
// Same origin only; a refusal comes as its code and sentence; a missing network, or an answer that is not the node's,
// as null.

import { setBeside } from './clock.ts';
import { base64 } from './sealing.ts';
import { Refused, type Result } from './sending.ts';
import type { KeptSlip, Slip, Waiting } from './shapes.ts';

/** @throws Refused; null where the node cannot be reached */
async function ask<T>(path: string, method: 'GET' | 'POST' | 'DELETE', body?: unknown): Promise<T | null> {
  let answer: Response;
  let said: T & { readonly type?: string; readonly title?: string };
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    said = JSON.parse(text === '' ? '{}' : text);
  } catch {
    return null;
  }
  if (answer.ok) return said;
  throw new Refused((said.type ?? '').replace('liaison:', ''), said.title ?? '');
}

export interface State {
  readonly synthetic: boolean;
  readonly ways: readonly string[];
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly session: { readonly officer: { readonly officer: string; readonly name: string } } | null;
}
export interface Staffed {
  readonly code: string;
  readonly name: string;
  readonly officers: readonly { readonly officer: string; readonly name: string }[];
}
export interface Told {
  readonly now: string;
  readonly synthetic: boolean;
  readonly slips: readonly Slip[];
}

export const state = () => ask<State>('/api/session', 'GET');
export const signIn = (credential: Readonly<Record<string, string>>) => ask('/api/session', 'POST', credential);
export const signOut = () => ask('/api/session', 'DELETE');
export const slips = () => ask<Told>('/api/field/slips', 'GET');
export async function officers(): Promise<readonly Staffed[] | null> {
  const told = await ask<{ readonly agencies: readonly Staffed[] }>('/api/demonstration/officers', 'GET');
  return told?.agencies ?? null;
}

/** Sends reports of one slip; null without a network. */
export async function send(
  slip: string,
  ahead: number,
  reports: readonly Waiting[],
): Promise<readonly Result[] | null> {
  const sentAt = new Date(Date.now() + ahead).toISOString();
  const bodies = reports.map(({ report, sealed }) => ({ report, sealed: base64(sealed) }));
  const answer = await ask<{ readonly results: readonly Result[] }>('/api/field/reports', 'POST', {
    slip,
    sentAt,
    reports: bodies,
  });
  return answer?.results ?? null;
}

/** The little of a slip that may stay on the telephone. */
export function toKeep({ slip, ends, recipient, measures }: Slip, told: Told): KeptSlip {
  const few = measures.map(({ number, measure, persons }) => ({ number, measure, persons }));
  const ahead = setBeside(told.now);
  return { slip, ends, recipient, ahead, synthetic: told.synthetic, measures: few };
}
