// Going on after a reload, a bookmark or in a new tab: while a matter of this session is open, the newest one is taken
// and nothing is asked. What always holds: only what the node itself says is open counts; the browser keeps nothing.
// `open-matter.tsx` asks where none is open.

import { json, nodeSays } from '../api/wire.ts';
import type { Desk, Session } from './session.tsx';

export interface Matter {
  readonly matter: string;
  readonly purpose: string;
  readonly operation: string | null;
  readonly until: string;
}

export interface Chosen {
  readonly matter: Matter;
  readonly operationName: string | null;
}

interface Listed {
  readonly output: { readonly operations: readonly { readonly operation: string; readonly name: string }[] };
}

/** As long as `IDLE_MS` of the node: what is left of it after a request says what time the node has. */
const IDLE_MS = 30 * 60_000;

/** The newest open matter of a session whose purpose this officer still has, or null. */
export function newestMatter({ matters, purposes }: Session): Matter | null {
  return matters?.findLast(({ purpose }) => purposes.includes(purpose)) ?? null;
}

/** The matter with its operation's name, once the node's time is known. @throws Refusal */
export async function resume(matter: Matter, { may }: Session): Promise<Chosen> {
  const mayList = may['operations/list']?.includes(matter.purpose) ?? false;
  const listed = mayList ? await operationsIn(matter.matter) : [];
  const { session } = await json<Desk>('/api/session', { quiet: true });
  // Only right after a request of the officer's own does the session's idleness begin now.
  if (mayList && session !== null) nodeSays(Date.parse(session.idleAt) - IDLE_MS);
  const operationName = listed.find(({ operation }) => operation === matter.operation)?.name ?? null;
  return { matter, operationName };
}

async function operationsIn(matter: string): Promise<Listed['output']['operations']> {
  const headers = { 'liaison-matter': matter };
  const { output } = await json<Listed>('/api/operations/list', { method: 'POST', body: {}, headers });
  return output.operations;
}
