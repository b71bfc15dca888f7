// Processes of a database as the kernel shows them: whether one lives, how long it has worked, and which are the
// connections of a server. See `database.test.ts`.

import { readdir, readFile } from 'node:fs/promises';

/** False of a zombie too. */
export async function alive(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return state !== null && !state.slice(state.lastIndexOf(')')).startsWith(') Z');
}

/** Hundredths of a second that a process has worked. @throws where there is none */
export async function workedBy(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(text.slice(text.lastIndexOf(')')).split(' ')[12]);
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(numbers.map((one) => readFile(`/proc/${one}/stat`, 'utf8').catch(() => '')));
  const above = (text: string) => Number(text.slice(text.lastIndexOf(')')).split(' ')[2]);
  return numbers.map(Number).filter((_, nth) => above(stats[nth] ?? '') === parent);
}

const commandOf = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

/** Ends every connection of a node's own server; how many there were. */
export async function endConnections(server: number): Promise<number> {
  const children = await childrenOf(server);
  const commands = await Promise.all(children.map(commandOf));
  const killed = children.filter((_, nth) => commands[nth]?.startsWith('postgres: liaison'));
  for (const one of killed) process.kill(one, 'SIGKILL');
  return killed.length;
}
