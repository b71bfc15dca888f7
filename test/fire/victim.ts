// A process that lives one step of the small history and is there to be killed, stopped or refused by its disk. It says
// each answer on its standard output only after it has it, and its last line says how it ended. See `hooks.ts` for what
// can happen to it, `points.ts` for who starts it.

import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../src/base/fault.ts';
import { arm, enter, firings, type Order, seen } from './hooks.ts';
import { audited, moreUntilRefused, underLoad } from './pressing.ts';
import { live, type Step } from './story.ts';

interface Task {
  readonly folder: string;
  readonly step: Step;
  readonly order: Order;
  /** Writes until it is killed, so many officers at once. */
  readonly writers: number;
  readonly databaseUrl: string | null;
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
const nameOf = (error: unknown) =>
  error instanceof Fault ? error.code : error instanceof Error ? `defect ${error.message}` : String(error);

arm(task.folder, task.order);
try {
  const tell = { enter, say };
  const node = await live(task.folder, [task.step], tell, task.databaseUrl);
  if (task.writers > 0 && node !== null) {
    say({ ready: true });
    await underLoad(node, task.writers, say);
  }
  if (task.order.does === 'fail' && node !== null) {
    // The file of a head is written behind the answer: what strikes it strikes a moment later.
    for (let looks = 0; looks < 50 && firings() === 0; looks += 1) await pause(20);
    say({ fired: firings() });
    say({ after: firings() === 0 ? null : await moreUntilRefused(node, say), audited: await audited(node) });
  }
  enter('close');
  await node?.close();
  say({ ended: 'done', fired: firings(), seen: task.order.does === 'record' ? [...seen] : [] });
} catch (error) {
  say({ ended: nameOf(error), fired: firings() });
}
process.exit(0);
