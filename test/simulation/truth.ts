// What a run knows and no node does: who may hold which record, what was signed, acknowledged, sealed and disclosed.
// The oracles judge the nodes against it. A canary stands in every record that is told apart: `cnry` and eight hex
// digits.

import type { Receipt } from '../../src/base/act.ts';
import type { Handling } from '../../src/statements/handling.ts';

export const INVARIANTS = {
  I1: 'No acknowledged statement is ever lost.',
  I2: 'No statement appears that nobody signed, and none twice.',
  I3: 'The root recomputed from stored bytes equals every checkpoint ever signed at that size.',
  I4: 'No two inconsistent checkpoints stand under one key.',
  I5: 'The audit record is durable before the first byte of a disclosure leaves.',
  I6: 'Handling never widens along any derivation, relay or package.',
  I7: 'After the network heals, entitled honest nodes come to the same set within five minutes.',
  I8: 'A node that is not entitled holds not one byte.',
  I9: 'Each exhibit has exactly one custodian at each moment.',
  I10: 'On doubt the node stops and says why.',
} as const;
export type Invariant = keyof typeof INVARIANTS;

export interface Violation {
  readonly invariant: Invariant;
  /** Name of the oracle's function. */
  readonly oracle: string;
  readonly node: string;
  /** Virtual seconds. */
  readonly at: number;
  readonly says: string;
}

export interface Secret {
  readonly canary: string;
  readonly owner: string;
  readonly handling: Handling;
  /** Agencies whose own officers erased it. */
  readonly goneAt: Set<string>;
}

/** A package as its sender sealed it. */
export interface SealedPackage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly number: number;
  readonly expires: string;
  readonly canaries: readonly string[];
}

export interface Acknowledged {
  readonly act: string;
  readonly receipt: Receipt;
}

export class Truth {
  readonly secrets = new Map<string, Secret>();
  /** Record ids of secrets, as far as a program learned them. */
  readonly recordIds = new Map<string, string>();
  /** Node and canary of records that were taken back, and the node knows it. */
  readonly takenBack = new Set<string>();
  readonly packages = new Map<string, SealedPackage>();
  readonly acknowledged = new Map<string, Acknowledged[]>();
  /** By origin: size to root, as signed. */
  readonly signed = new Map<string, Map<number, string>>();
  /** By node and act: answers given and letters sent that need a line of the audit log. */
  readonly disclosures = new Map<string, number>();
  #serial = 0;

  /** A canary for a record with this handling. */
  plant(owner: string, handling: Handling): Secret {
    this.#serial += 1;
    const canary = `cnry${(0x10000000 + this.#serial * 0x9e3779).toString(16).slice(0, 8)}`;
    const secret = { canary, owner, handling, goneAt: new Set<string>() };
    this.secrets.set(canary, secret);
    return secret;
  }

  mayHold(code: string, canary: string): boolean {
    const secret = this.secrets.get(canary);
    return secret !== undefined && (secret.owner === code || secret.handling.audience.includes(code));
  }
}

const CANARY = /cnry[0-9a-f]{8}/g;
const RECORD = /r1:[0-9a-f]{64}/g;

/** Canaries in some bytes, each once. */
export function canariesIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.includes('cnry')) return [];
  return [...new Set(buffer.toString('latin1').match(CANARY) ?? [])];
}

export function recordIdsIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!buffer.includes('r1:')) return [];
  return [...new Set(buffer.toString('latin1').match(RECORD) ?? [])];
}
