// Disks that fail: twelve kinds of failure at ten steps of the story. What always holds of a node whose disk fails:
// what could not be made durable is not answered, nothing more is written from then on, the refusal has a name, and
// once there is room again a start finds everything that was answered and the step can be done.

import type { Order } from './hooks.ts';
import { judge } from './oracle.ts';
import { type Case, NotHere, type OpenPart, type Part, type Tier } from './shapes.ts';
import { type Heard, Stage, victim } from './stage.ts';
import { STEPS, type Step } from './story.ts';

interface Failure {
  readonly says: string;
  readonly code: string;
  readonly operations: string;
  readonly short?: boolean;
  readonly forGood?: boolean;
}

const READ_ONLY = 'write,datasync,sync,open,rename,truncate,rm,mkdir,link,copy,writeFile';
const FAILURES: readonly Failure[] = [
  { says: 'no space when writing, for good', code: 'ENOSPC', operations: 'write', forGood: true },
  { says: 'no space after half of a write', code: 'ENOSPC', operations: 'write', short: true, forGood: true },
  { says: 'half of a write, once', code: 'EIO', operations: 'write', short: true },
  { says: 'a write fails', code: 'EIO', operations: 'write' },
  { says: 'the quota is used up', code: 'EDQUOT', operations: 'write', forGood: true },
  { says: 'a sync fails, once', code: 'EIO', operations: 'datasync' },
  { says: 'a sync finds no space', code: 'ENOSPC', operations: 'datasync', forGood: true },
  { says: 'a read back fails', code: 'EIO', operations: 'read' },
  { says: 'the file system has become read-only', code: 'EROFS', operations: READ_ONLY, forGood: true },
  { says: 'a file cannot be made', code: 'EACCES', operations: 'open', forGood: true },
  { says: 'no file can be opened for writing', code: 'EMFILE', operations: 'open', forGood: true },
  { says: 'a name cannot be changed', code: 'EIO', operations: 'rename,truncate', forGood: true },
];

/** All that write: reading the rows again and starting are not among them. */
const TRIED: readonly Step[] = STEPS.filter((step) => !['rotate', 'start'].includes(step));
const NTHS: Readonly<Record<Tier, readonly number[]>> = { slice: [1], full: [1, 2], release: [1, 2, 3, 4, 5, 6] };

async function failed(stage: Stage, step: Step, failure: Failure, nth: number): Promise<string | null> {
  const { code, operations, short = false, forGood = false } = failure;
  const order: Order = { does: 'fail', at: `${step}: ${operations}`, nth, code, short, forGood };
  return stage.within(step, false, async (at) => {
    const heard = await victim({ at, step, order });
    if (heard.fired === 0) throw new NotHere('the step makes no such operation so often');
    return unstopped(heard) ?? (await judge(at, heard.told, stage.after(step))).lost;
  });
}

const STOPPED = /^(ledger\/(write-failed|read-failed|read-back|second-writer|closed)|node\/audit-blocked)$/;

/** What a node did that should have stopped. */
function unstopped({ ended, after, audited }: Heard): string | null {
  if (ended?.startsWith('defect') === true) return `ends without a name: ${ended}`;
  // The step itself was refused: its node is closed, nothing was answered.
  if (after === undefined) return ended === null || ended === 'done' ? `ended as ${ended}` : null;
  if (after === null && audited === 'done') return 'went on writing after a failure';
  return after === null || STOPPED.test(after) ? null : `refused for a reason of its own: ${after}`;
}

/** A disk that failed silently: the oracle must miss what it swallowed. */
const control = (stage: Stage): Case => ({
  name: 'a node that answered what its disk never took is noticed',
  kind: 'control',
  run: () =>
    stage.within('append', false, async (at) => {
      const order: Order = { does: 'record', at: '', nth: 0 };
      const { told } = await victim({ at, step: 'append', order });
      // The folder as it was before the step, as if nothing of it had reached the disk.
      return stage.within('append', false, async (earlier) => (await judge(earlier, told, null)).lost);
    }),
});

export const failing: Part = {
  name: 'disk faults',
  promises: 'What a failing disk did not take is not answered, the node stops by name, and nothing answered is lost.',
  async open(tier, scratch): Promise<OpenPart> {
    const steps: readonly Step[] = tier === 'slice' ? ['append'] : TRIED;
    const stage = await Stage.set(scratch, steps.at(-1));
    const nths = NTHS[tier];
    const chosen =
      tier === 'slice' ? FAILURES.filter(({ operations, forGood }) => operations === 'datasync' && forGood) : FAILURES;
    const cases = nths.flatMap((nth) =>
      steps.flatMap((step) =>
        chosen.map((failure): Case => {
          const name = `${step}: ${failure.says}${nth > 1 ? ` (${nth})` : ''}`;
          return { name, kind: 'disk faults', run: () => failed(stage, step, failure, nth) };
        }),
      ),
    );
    return { cases, controls: [control(stage)], close: () => stage.close() };
  },
};
