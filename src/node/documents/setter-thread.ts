// The thread that sets documents, seen from the node: started at the first document, given one at a time, and never
// what keeps a process alive. What always holds: a thread that ends takes its one job with it as a failure and the
// next job gets a fresh one. `setter.ts` runs in it, `typst.ts` asks.

import { Worker } from 'node:worker_threads';
import type { Asked, Done } from './setter.ts';

interface Job {
  readonly asked: Asked;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (failure: Error) => void;
}

export class SetterThread {
  #worker: Worker | null = null;
  #now: Job | null = null;
  readonly #later: Job[] = [];

  /** The PDF; jobs come out in the order in which they went in. */
  set(asked: Asked): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#later.push({ asked, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#now !== null) return;
    const job = this.#later.shift();
    if (job === undefined) {
      this.#worker?.unref();
      return;
    }
    this.#now = job;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(job.asked);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./setter.ts', import.meta.url));
    worker.on('message', (done: Done) => {
      this.#end((job) => {
        if ('pdf' in done) job.resolve(done.pdf);
        else job.reject(new Error(done.failure));
      });
    });
    let failure = new Error('the thread that sets documents ended');
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : failure;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      this.#end((job) => job.reject(failure));
    });
    return worker;
  }

  #end(tell: (job: Job) => void): void {
    const job = this.#now;
    this.#now = null;
    if (job !== null) tell(job);
    this.#next();
  }
}
