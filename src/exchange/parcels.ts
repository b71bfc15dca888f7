// Parcels that were sealed and have no receipt yet: a second try by whatever way carries the very same bytes, so that
// two of them can be told for one and sealing is paid once. What always holds: in memory and bounded, the oldest goes
// first; bytes are given again only while what they would be made from today is the same. See `parcel.ts`.

import { sha256Text } from '../base/digest.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import type { PackageSource, SelectedEntry } from '../ledger/package.ts';

/** Bytes kept for one peer, and for all: what a small node bears. A larger package is sealed anew at each try. */
const BYTES_EACH_MAX = 32 * 1_024 * 1_024;
const BYTES_MAX = 256 * 1_024 * 1_024;

interface Parcel {
  readonly form: string;
  /** An instant: nobody takes it after that. */
  readonly expires: string;
  readonly sealed: Buffer;
}

export class Parcels {
  /** By peer, then by number, in the order in which they were kept. */
  readonly #kept = new Map<string, Map<number, Parcel>>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** The bytes of the last try, where they would be made from the same today. */
  find(peer: string, number: number, form: string): Buffer | null {
    const found = this.#kept.get(peer)?.get(number);
    return found?.form === form ? found.sealed : null;
  }

  keep(peer: string, number: number, parcel: Parcel, now: string): void {
    this.drop(peer, number);
    for (const [other, kept] of this.#kept) {
      for (const [nth, { expires }] of kept) if (expires <= now) this.drop(other, nth);
    }
    const { length } = parcel.sealed;
    if (length > BYTES_EACH_MAX) return;
    const own = this.#kept.get(peer) ?? new Map<number, Parcel>();
    let bytes = [...own.values()].reduce((sum, { sealed }) => sum + sealed.length, length);
    for (const [nth, { sealed }] of own) {
      if (bytes <= BYTES_EACH_MAX) break;
      bytes -= sealed.length;
      this.drop(peer, nth);
    }
    if (this.#bytes + length > BYTES_MAX) return;
    this.#kept.set(peer, own.set(number, parcel));
    this.#bytes += length;
  }

  drop(peer: string, number: number): void {
    const own = this.#kept.get(peer);
    const found = own?.get(number);
    if (own === undefined || found === undefined) return;
    own.delete(number);
    this.#bytes -= found.sealed.length;
    if (own.size === 0) this.#kept.delete(peer);
  }
}

/**
 * What a package would be made from today: its manifest, its keys, who signs its head, and which of its records are
 * erased. Under the same form a parcel may go again as it is, however much the ledger has grown.
 */
export async function formOf(
  source: PackageSource,
  selection: readonly SelectedEntry[],
  parts: JsonObject,
): Promise<string> {
  const erased: number[] = [];
  for (const { position, records } of selection) {
    for (const index of records) if ('leaf' in (await source.record(position, index))) erased.push(position, index);
  }
  return sha256Text(Buffer.from(canonical({ ...parts, erased, witnesses: signersOf(source.checkpoint) })));
}

/** Names under the head, the ledger's own among them: a witness that came since may be what a recipient waits for. */
function signersOf(checkpoint: string): string[] {
  const lines = checkpoint.slice(checkpoint.indexOf('\n\n') + 2).split('\n');
  return lines.flatMap((line) => line.split(' ')[1] ?? []).sort();
}
