// The search for what must be gone: a value in every spelling, its digests plain and under every salt and key that is
// still there, in every byte of every file under a folder and in every row. It knows what it looks for and nothing of
// how Liaison stores things, so it can be wrong in one direction only.

import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Something to look for, and what to call it when it is found. */
interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

const HEAD_BYTES = 6;
const DIGESTS = ['sha256', 'sha1', 'md5', 'sha512'] as const;

/** Spellings under which people and programs write a telephone number of the form `+<digits>`. */
export function spellingsOf(phone: string): readonly string[] {
  const digits = phone.replace(/\D/g, '');
  const groups = [`${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5, 8)} ${digits.slice(8)}`.trim()];
  return [phone, digits, `00${digits}`, `tel:${phone}`, `phone|${phone}`, `phone:${phone}`, ...groups];
}

/** Many needles, found in one pass: the first bytes choose, the rest decide. */
export class Canary {
  readonly #byHead = new Map<string, Needle[]>();
  readonly #bits = new Uint8Array(1 << 24);
  count = 0;

  #add(name: string, bytes: Buffer): void {
    if (bytes.length < HEAD_BYTES) return;
    const head = bytes.toString('latin1', 0, HEAD_BYTES);
    this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), { name, bytes }]);
    this.#bits[slotOf(bytes, 0)] = 1;
    this.count += 1;
  }

  /** The text itself, also as UTF-16, hexadecimal and base64. */
  text(name: string, text: string): void {
    const bytes = Buffer.from(text);
    this.#add(name, bytes);
    this.#add(`${name}, utf-16`, Buffer.from(text, 'utf16le'));
    this.#add(`${name}, hex`, Buffer.from(bytes.toString('hex')));
    // In base64 a text looks different at each of three offsets; its inner groups are enough.
    for (const before of [0, 1, 2]) {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      const inner = encoded.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
      this.#add(`${name}, base64`, Buffer.from(inner));
    }
  }

  /** A digest: its bytes, and its hexadecimal and base64 text. */
  digest(name: string, digest: Buffer): void {
    this.#add(name, digest);
    this.#add(`${name}, hex`, Buffer.from(digest.toString('hex')));
    this.#add(`${name}, base64`, Buffer.from(digest.toString('base64').replace(/=+$/, '')));
  }

  /** A value under no salt, and under salts and keys, before it, behind it and as HMAC. */
  digests(name: string, value: string | Uint8Array, salts: Iterable<Uint8Array>): void {
    const bytes = Buffer.from(value);
    for (const hash of DIGESTS) this.digest(`${hash} of ${name}`, createHash(hash).update(bytes).digest());
    for (const salt of salts) {
      const hashed = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
      this.digest(`salted sha256 of ${name}`, hashed(salt, bytes));
      this.digest(`salted sha256 of ${name}, behind`, hashed(bytes, salt));
      this.digest(`hmac of ${name}`, createHmac('sha256', salt).update(bytes).digest());
    }
  }

  /** Names of the needles in some bytes. */
  in(bytes: Buffer): readonly string[] {
    const found = new Set<string>();
    for (let at = 0; at + HEAD_BYTES <= bytes.length; at += 1) {
      if (this.#bits[slotOf(bytes, at)] === 0) continue;
      for (const needle of this.#byHead.get(bytes.toString('latin1', at, at + HEAD_BYTES)) ?? []) {
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) found.add(needle.name);
      }
    }
    return [...found];
  }
}

function slotOf(bytes: Buffer, at: number): number {
  return Math.imul(bytes.readUInt32LE(at), 0x9e37_79b1) >>> 8;
}

/** Every file below folders, with what was found in it: `path: needle`. */
export async function searched(
  folders: readonly string[],
  canary: Canary,
): Promise<{ readonly files: number; readonly bytes: number; readonly found: readonly string[] }> {
  const counted = { files: 0, bytes: 0 };
  const found: string[] = [];
  for (const folder of folders) {
    for (const item of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!item.isFile()) continue;
      const path = join(item.parentPath, item.name);
      // The database removes files of its own while it runs.
      const bytes = await readFile(path).catch(() => null);
      if (bytes === null) continue;
      counted.files += 1;
      counted.bytes += bytes.length;
      const named = [...canary.in(Buffer.from(path)), ...canary.in(bytes)];
      found.push(...named.map((name) => `${path}: ${name}`));
    }
  }
  return { ...counted, found };
}
