// Splits a large JSON file into the objects of one list without ever holding more than one of them. Each object comes
// with its place, so that a bad one is quarantined alone and the rest is kept, which a parser of the whole cannot do.
// What always holds: memory is bounded by `itemBytesMax`, and every byte outside an object is structure or a member.

import { LIMITS } from '../base/limits.ts';
import { TEXT_LIMITS } from './text.ts';

export type JsonPiece =
  /** One object of the list, as bytes. `number` counts from 0 over the file, `offset` in bytes. */
  | {
      readonly kind: 'item';
      readonly number: number;
      readonly offset: number;
      readonly bytes: Buffer;
      readonly length: number;
    }
  /** A member with a plain value outside the list's objects. `raw` is the value as written, cut at 4 KiB. */
  | { readonly kind: 'member'; readonly name: string; readonly raw: Buffer }
  /** The file ended: whole or not, and how far it was read. */
  | { readonly kind: 'end'; readonly reason: 'whole' | 'truncated' | 'syntax' | 'too-deep'; readonly offset: number };

interface Level {
  readonly list: boolean;
  /** The key under which this container stands. */
  readonly name: string;
  /** Objects: the key that waits for its value. */
  key: string | null;
}

const RAW_BYTES_MAX = 4_096;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The splitter; `list` names the lists whose objects are items, and may change while the envelope is read. */
export class JsonSplitter {
  list: string;
  readonly #levels: Level[] = [];
  #offset = 0;
  #items = 0;
  #stopped: 'syntax' | 'too-deep' | null = null;
  #rooted = false;
  // A string or a plain value outside items.
  #token: number[] = [];
  #mode: 'between' | 'string' | 'plain' | 'item' = 'between';
  #escaped = false;
  // The item under way.
  #parts: Buffer[] = [];
  #kept = 0;
  #length = 0;
  #itemOffset = 0;
  #depth = 0;
  #inString = false;

  constructor(list: string) {
    this.list = list;
  }

  /** The pieces that end within this chunk. */
  *write(chunk: Buffer): Generator<JsonPiece, void, void> {
    let at = 0;
    while (at < chunk.length && this.#stopped === null) {
      if (this.#mode === 'item') {
        const end = this.#itemEnd(chunk, at);
        this.#keep(chunk, at, end === -1 ? chunk.length : end);
        if (end !== -1) yield this.#item();
        at = end === -1 ? chunk.length : end;
      } else {
        const byte = chunk[at] ?? 0;
        // A plain value ends at a byte that is not its own: that byte is read again, as what it is.
        const ends = this.#mode === 'plain' && isDelimiter(byte);
        const piece = ends ? this.#value() : this.#step(byte, this.#offset + at);
        if (piece !== null) yield piece;
        if (!ends) at += 1;
      }
    }
    this.#offset += at;
  }

  /** The last piece. */
  end(): JsonPiece {
    const whole = this.#rooted && this.#levels.length === 0 && this.#mode === 'between';
    return { kind: 'end', reason: this.#stopped ?? (whole ? 'whole' : 'truncated'), offset: this.#offset };
  }

  get stopped(): boolean {
    return this.#stopped !== null;
  }

  #itemEnd(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === 0x7b || byte === 0x5b) this.#depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
    }
    return -1;
  }

  #keep(chunk: Buffer, from: number, to: number): void {
    this.#length += to - from;
    const room = TEXT_LIMITS.itemBytesMax - this.#kept;
    if (room <= 0) return;
    const part = chunk.subarray(from, Math.min(to, from + room));
    this.#parts.push(Buffer.from(part));
    this.#kept += part.length;
  }

  #item(): JsonPiece {
    const bytes = Buffer.concat(this.#parts);
    const piece = { kind: 'item', number: this.#items, offset: this.#itemOffset, bytes, length: this.#length } as const;
    this.#items += 1;
    this.#parts = [];
    this.#kept = 0;
    this.#length = 0;
    this.#mode = 'between';
    return piece;
  }

  /** One byte outside items that does not end a plain value. */
  #step(byte: number, offset: number): JsonPiece | null {
    if (this.#mode === 'string') return this.#stringByte(byte);
    if (this.#mode === 'plain') {
      this.#push(byte);
      return null;
    }
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return null;
    if (byte === QUOTE) return this.#begin('string', byte);
    if (byte === 0x7b || byte === 0x5b) return this.#open(byte === 0x5b, offset);
    if (byte === 0x7d || byte === 0x5d) return this.#close(byte === 0x5d);
    if (byte === 0x3a) return this.#colon();
    if (byte === 0x2c) return this.#levels.length > 0 ? null : this.#stop('syntax');
    return this.#begin('plain', byte);
  }

  #stringByte(byte: number): JsonPiece | null {
    this.#push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      const level = this.#levels.at(-1);
      if (level === undefined) return this.#stop('syntax');
      if (!level.list && level.key === null) {
        this.#mode = 'between';
        level.key = keyText(Buffer.from(this.#token));
        return null;
      }
      return this.#value();
    }
    return null;
  }

  #begin(mode: 'string' | 'plain', byte: number): null {
    const level = this.#levels.at(-1);
    const keyless = level?.list === false && level.key === null;
    if (level === undefined || (mode === 'plain' && keyless)) return this.#stop('syntax');
    this.#mode = mode;
    this.#token = [byte];
    return null;
  }

  #push(byte: number): void {
    if (this.#token.length < RAW_BYTES_MAX) this.#token.push(byte);
  }

  /** A plain value is complete. */
  #value(): JsonPiece {
    this.#mode = 'between';
    const level = this.#levels.at(-1);
    const name = level?.list === false ? level.key : level?.name;
    if (level !== undefined && !level.list) level.key = null;
    return { kind: 'member', name: name ?? '', raw: Buffer.from(this.#token) };
  }

  #colon(): null {
    const level = this.#levels.at(-1);
    return level !== undefined && !level.list && level.key !== null ? null : this.#stop('syntax');
  }

  #open(list: boolean, offset: number): null {
    const level = this.#levels.at(-1);
    if (level === undefined && this.#rooted) return this.#stop('syntax');
    if (level?.list === true && !list && level.name === this.list) {
      this.#mode = 'item';
      this.#itemOffset = offset;
      this.#depth = 1;
      this.#inString = false;
      this.#escaped = false;
      this.#parts = [Buffer.from('{')];
      this.#kept = 1;
      this.#length = 1;
      return null;
    }
    if (this.#levels.length === LIMITS.jsonDepthMax) return this.#stop('too-deep');
    const name = level === undefined ? '' : level.list ? level.name : (level.key ?? '');
    if (level !== undefined && !level.list) {
      if (level.key === null) return this.#stop('syntax');
      level.key = null;
    }
    this.#levels.push({ list, name, key: null });
    this.#rooted = true;
    return null;
  }

  #close(list: boolean): null {
    const level = this.#levels.pop();
    return level === undefined || level.list !== list || level.key !== null ? this.#stop('syntax') : null;
  }

  #stop(reason: 'syntax' | 'too-deep'): null {
    this.#stopped = reason;
    return null;
  }
}

function isDelimiter(byte: number): boolean {
  return (
    byte === 0x2c || byte === 0x7d || byte === 0x5d || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
  );
}

/** The key's text, or its raw bytes where it is not well written: a name for counting only. */
function keyText(raw: Buffer): string {
  try {
    const key: unknown = JSON.parse(raw.toString('utf8'));
    return typeof key === 'string' ? key : '';
  } catch (error) {
    if (error instanceof SyntaxError) return raw.subarray(1, 65).toString('latin1');
    throw error;
  }
}
