// Small files of JSON that carry their own digest: keys and credentials, in which one changed bit would mean another
// key or another officer's lock without anybody noticing. What always holds: a file that was changed since it was
// written is not read; one of before there were digests is. It guards against disks, not against people.

import { digestText, sha256 } from '../base/digest.ts';

/** The text of such a file; the digest is its last field. */
export function summedText(value: object): string {
  const sum = digestText(sha256(Buffer.from(JSON.stringify(value))));
  return `${JSON.stringify({ ...value, sum }, null, 2)}\n`;
}

/** What the file says, without its digest. Throws where the text is not what was written. */
export function summedValue(text: string): unknown {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('sum' in read)) return read;
  const { sum: _, ...value } = read;
  if (text !== summedText(value)) throw new Error('changed since it was written');
  return value;
}
