// What the field form asks of the node: who is signed in, signing in, the slips of one's own, and sending what waits.
// Same origin only; a refusal comes as its code and sentence, a missing network as null.

import { base64 } from './sealing.ts';
import type { KeptSlip, Slip, Waiting } from './shapes.ts';

export class Refused extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** @throws Refused; null where the node cannot be reached */
async function ask<T>(path: string, method: 'GET' | 'POST', body?: unknown): Promise<T | null> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return null;
  }
  const said = (await answer.json()) as T & { readonly type?: string; readonly title?: string };
  if (answer.ok) return said;
  throw new Refused((said.type ?? '').replace('liaison:', ''), said.title ?? '');
}

export interface State {
  readonly synthetic: boolean;
  readonly ways: readonly string[];
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly session: { readonly name?: string } | null;
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
export const slips = () => ask<Told>('/api/field/slips', 'GET');
export async function officers(): Promise<readonly Staffed[] | null> {
  const told = await ask<{ readonly agencies: readonly Staffed[] }>('/api/demonstration/officers', 'GET');
  return told?.agencies ?? null;
}

interface Result {
  readonly report: string;
  readonly state: string;
  readonly code: string | null;
}

/** Reports in one sending, as the node takes them. */
const SENT_MAX = 50;

/** Sends what waits for one slip; null without a network. */
export async function send(
  slip: string,
  ahead: number,
  reports: readonly Waiting[],
): Promise<readonly Result[] | null> {
  const sentAt = new Date(Date.now() + ahead).toISOString();
  const bodies = reports.slice(0, SENT_MAX).map(({ report, sealed }) => ({ report, sealed: base64(sealed) }));
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
  const ahead = Date.parse(told.now) - Date.now();
  return { slip, ends, recipient, ahead, synthetic: told.synthetic, measures: few };
}
