// What runs in the thread that sets documents: the Typst compiler, one document after the other. What always holds:
// nothing of a document stays in the compiler's memory once its bytes are on their way.
// `setter-thread.ts` starts this file and hands it what is asked; the templates lie beside it.

import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What is asked: a template by its path, and its data as one JSON text. */
export interface Asked {
  readonly mainFilePath: string;
  readonly inputs: { readonly data: string };
}

export type Done = { readonly pdf: Uint8Array } | { readonly failure: string };

/** Reads the fonts once. */
const typst = NodeCompiler.create({ workspace: import.meta.dirname });

function done(asked: Asked): Done {
  try {
    return { pdf: new Uint8Array(typst.pdf(asked)) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    typst.evictCache(0);
  }
}

parentPort?.on('message', (asked: Asked) => {
  parentPort?.postMessage(done(asked));
});
