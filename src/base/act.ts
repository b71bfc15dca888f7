// Acts and reads: what an officer can do, each declared once. From one declaration come its route, its
// command, its OpenAPI, its policy row, its audit line and its place in the list of acts. A read is an act
// that appends nothing. The desk is all of the world that an act may touch.

import type { z } from 'zod';
import type { Clock, Instant } from './clock.ts';
import { type Fault, promise } from './fault.ts';
import type { Random } from './id.ts';
import type { JsonObject } from './json.ts';
import type { Rows } from './table.ts';

/** The roles of DESIGN.md 1, and `node`: what the node does by itself under its standing authorisation. */
export const ROLES = [
  'patrol',
  'analyst',
  'liaison',
  'coordinator',
  'exhibits',
  'prosecutor',
  'press',
  'protection',
  'node',
] as const;
export type Role = (typeof ROLES)[number];

/** Why an officer acts or looks (RPD art. 10 and LED art. 4 in short): chosen in one of these words. */
export const PURPOSES = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What an act hands to the ledger. `records[0]` is the act itself; the rest are statements, sightings and the like. */
export interface Draft {
  /** `room/verb-past/1`. */
  readonly kind: string;
  readonly records: readonly [JsonObject, ...JsonObject[]];
  readonly operation?: string | null;
  /**
   * Random ids of the things this act decides about (an exhibit, a referral, a pair of subjects). The append is
   * refused with `ledger/moved` when one of them moved after the act began to read.
   */
  readonly topics?: readonly string[];
}

/** Where an entry will stand: known once it is in the queue, and true unless the writer stops for good. */
export interface Placed {
  readonly position: number;
  /** Header bytes, canonical JSON. */
  readonly header: Uint8Array;
}

/** An entry of a group: itself, or what it becomes once it is known where the one before it will stand. */
export type NextDraft = Draft | ((before: Placed | null) => Draft);

/** What became of a group: the receipts of those that were written, and what ended it early. */
export interface Group {
  readonly receipts: readonly Receipt[];
  readonly failure: Fault | null;
}

/** The answer to an append: durable, chained and folded. */
export interface Receipt {
  readonly position: number;
  readonly at: Instant;
  /** Ids of the records, in order: `r1:` and 64 hex. */
  readonly records: readonly string[];
  /** True when the same idempotency key was seen before; nothing was written again. */
  readonly repeated: boolean;
}

/**
 * The agency whose node this is. `code` is lower case, 2 to 16 letters and hyphens; `country` ISO 3166-1 alpha-2 or
 * `XX`.
 */
export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  /** The ledger's C2SP origin, `<domain>/liaison/<n>`. */
  readonly origin: string;
  readonly synthetic: boolean;
}

/** What a read may touch. */
export interface ReadDesk {
  readonly agency: Agency;
  /** Random id of the officer, `o:` and 32 hex. */
  readonly officer: string;
  readonly roles: readonly Role[];
  readonly purpose: Purpose;
  readonly operation: string | null;
  readonly clock: Clock;
  readonly rows: Rows;
  /** A thing the node supplies by name (formats, transport, keys); typed by the room that declares the name. */
  service<T>(name: ServiceName<T>): T;
}

/** What an act may touch: a read's desk, randomness, and the one verb that writes. */
export interface Desk extends ReadDesk {
  readonly random: Random;
  append(draft: Draft): Promise<Receipt>;
  /**
   * Several entries, each for itself, in this order, durable and folded together. One that is refused ends the group:
   * those before it stand, it and those behind it were not written.
   */
  appendGroup(drafts: readonly NextDraft[]): Promise<Group>;
}

/** A typed name of a service, so that left rooms can use what right rooms or the edge supply. */
export interface ServiceName<T> {
  readonly name: string;
  readonly example?: T;
}

export function serviceName<T>(name: string): ServiceName<T> {
  return { name };
}

interface Declared<In extends z.ZodType, Out extends z.ZodType> {
  /** One sentence for the officer. */
  readonly summary: string;
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
  /**
   * What of the agency's rows it sees: those of the matter it is asked in (`matter`, and so unless said otherwise), or
   * those of every matter that is not sealed against the officer. The declaration says why in a comment.
   */
  readonly reach?: 'matter' | 'agency';
  readonly input: In;
  readonly output: Out;
}

export interface ActOf<In extends z.ZodType, Out extends z.ZodType> extends Declared<In, Out> {
  /**
   * How many officers it takes. With 2, `first` names the officer who did the first half (prepared, proposed,
   * planned); the second must be someone else (`oversight/same-officer`).
   */
  readonly eyes: 1 | 2;
  readonly first?: (desk: Desk, input: z.output<In>) => Promise<string>;
  readonly run: (desk: Desk, input: z.output<In>) => Promise<z.input<Out>>;
}

export interface ReadOf<In extends z.ZodType, Out extends z.ZodType> extends Declared<In, Out> {
  readonly run: (desk: ReadDesk, input: z.output<In>) => Promise<z.input<Out>>;
}

/** An act as the edge holds it, types forgotten; input and output are parsed by their schemas at the edge. */
export interface AnyAct {
  readonly name: string;
  readonly writes: boolean;
  readonly eyes: 1 | 2;
  readonly summary: string;
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly reach?: 'matter' | 'agency';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly first: ((desk: Desk, input: unknown) => Promise<string>) | null;
  readonly run: (desk: Desk, input: unknown) => Promise<unknown>;
}

/** A declared act with its types: what tests and the edge call. */
export type Act<In extends z.ZodType, Out extends z.ZodType> = AnyAct & {
  readonly types?: { readonly input: z.input<In>; readonly output: z.output<Out> };
};

const NAME = /^[a-z]+\/[a-z]+(-[a-z]+)*$/;

/** Declares an act `room/verb` that appends. Two-eyed acts must say who did the first half. */
export function act<In extends z.ZodType, Out extends z.ZodType>(name: string, declared: ActOf<In, Out>): Act<In, Out> {
  promise(NAME.test(name), `act name ${name} is room/verb`);
  promise(declared.eyes === 1 || declared.first !== undefined, `act ${name} with two officers names the first`);
  const first = declared.first;
  return {
    ...declared,
    name,
    writes: true,
    first: first === undefined ? null : (desk, input) => first(desk, input as z.output<In>),
    run: (desk, input) => declared.run(desk, input as z.output<In>),
  };
}

/** Declares a read `room/question`: audited before its answer leaves, appends nothing. */
export function read<In extends z.ZodType, Out extends z.ZodType>(
  name: string,
  declared: ReadOf<In, Out>,
): Act<In, Out> {
  promise(NAME.test(name), `read name ${name} is room/question`);
  return {
    ...declared,
    name,
    writes: false,
    eyes: 1,
    first: null,
    run: (desk, input) => declared.run(desk, input as z.output<In>),
  };
}
