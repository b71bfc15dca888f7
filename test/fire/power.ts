// A power cut as a machine has it: the folder lies on a file system of its own in a file, the writer is stopped, and
// the file is copied without asking the kernel to write anything first; what the copy holds is what a drive would
// have. It takes root and loop devices; where they are refused it says why. After `../shared/prototypes/powercut.sh`.

import { type ChildProcess, execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const IMAGE_BYTES = 96 << 20;
const STOP_POLL_MS = 3;

/** Why no power cut can be made here; null where one can. */
export async function noPowerCut(scratch: string): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'mounting takes root';
  try {
    const disk = await LoopDisk.make(scratch);
    await disk.close();
    return null;
  } catch (error) {
    return `no loop device: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

export class LoopDisk {
  /** Where it is mounted. */
  readonly folder: string;
  readonly #place: string;
  /** Where the copy is mounted, once the power has gone. */
  after: string | null = null;

  private constructor(place: string) {
    this.#place = place;
    this.folder = join(place, 'before');
  }

  static async make(scratch: string): Promise<LoopDisk> {
    await mkdir(scratch, { recursive: true });
    const disk = new LoopDisk(await mkdtemp(join(scratch, 'disk-')));
    const image = join(disk.#place, 'image');
    try {
      await writeFile(image, '');
      await truncate(image, IMAGE_BYTES);
      // Nothing is left to be initialised in the background: that would be written at moments of its own.
      await run('mkfs.ext4', ['-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image]);
      await mkdir(disk.folder);
      await run('mount', ['-o', 'loop', image, disk.folder]);
      return disk;
    } catch (error) {
      await rm(disk.#place, { recursive: true, force: true });
      throw error;
    }
  }

  /** Makes what lies there durable: the state that a case begins with. */
  async settle(): Promise<void> {
    await run('sync', ['-f', this.folder]);
  }

  /** The power goes now. Whoever writes must have been stopped. */
  async cut(): Promise<void> {
    const copy = join(this.#place, 'copy');
    await run('cp', ['--sparse=always', join(this.#place, 'image'), copy]);
    const after = join(this.#place, 'after');
    await mkdir(after);
    this.after = after;
  }

  /** Brings the machine back: the copy is mounted, which replays its journal. */
  async back(): Promise<string> {
    if (this.after === null) throw new Error('the power has not gone');
    await run('mount', ['-o', 'loop', join(this.#place, 'copy'), this.after]);
    return this.after;
  }

  async close(): Promise<void> {
    for (const mounted of [this.after, this.folder])
      if (mounted !== null) await run('umount', [mounted]).catch(ignored);
    await rm(this.#place, { recursive: true, force: true });
  }
}

const ignored = () => undefined;

/** Cuts the power when the process has stopped itself, and ends it; false when it ended before. */
export async function cutWhenStopped(child: ChildProcess, disk: LoopDisk): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) {
      await disk.cut();
      child.kill('SIGKILL');
      return true;
    }
    await wait(STOP_POLL_MS);
  }
  return false;
}

/** Stops the process wherever it is, cuts the power, and ends it. */
export async function cutNow(child: ChildProcess, disk: LoopDisk): Promise<void> {
  child.kill('SIGSTOP');
  await cutWhenStopped(child, disk);
}
