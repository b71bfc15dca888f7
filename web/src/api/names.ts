// The names and shapes of acts and reads, as the node's OpenAPI document gives them. Types only; `acts.generated.d.ts`
// is written by `node scripts/generate.ts`, `client.ts` asks with them.

import type { components } from './acts.generated.d.ts';

type Schemas = components['schemas'];

/** `room/verb` of an act or read. */
export type Name = keyof Schemas & `${string}/${string}`;
export type InputOf<N extends Name> = Schemas[N] extends { input: infer In } ? In : never;
export type OutputOf<N extends Name> = Schemas[N] extends { output: infer Out } ? Out : never;

/** What an act left in the ledger: durable, chained and folded. */
export interface Receipt {
  readonly position: number;
  readonly at: string;
  readonly records: readonly string[];
  readonly repeated: boolean;
}

export interface Done<Out> {
  readonly output: Out;
  readonly receipts: readonly Receipt[];
  readonly repeated: boolean;
  /** Set where a package waits to be fetched or carried by hand. */
  readonly waiting?: unknown;
}
