// The archive of a bundle: a plain tar (POSIX ustar) with one fixed way of writing it, so that any tool opens it and
// every byte of it is accounted for. Reading writes it again and compares: a flipped bit in a header or in the padding
// is seen like one in a file. `shapes.ts` has the names inside.

import { extract, pack } from 'tar-stream';
import { declareFaults } from '../../base/fault.ts';
import { BUNDLE_BYTES_MAX } from './shapes.ts';

export const fault = declareFaults('node', {
  'node/bundle-archive': {
    status: 422,
    sentence: 'This archive is damaged or was not written as a court bundle is.',
    hint: 'Ask the agency for the file again; a bundle that was unpacked and packed anew is another file.',
  },
  'node/bundle-size': {
    status: 413,
    sentence: 'This file is larger than any court bundle.',
    hint: 'Check that it is the right file.',
  },
});

/** One file of the archive. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Names of a bundle's files are plain: nothing else is read, and so nothing else is ever printed. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
/** Characters of the longest, as ustar and our cover hold them. */
const NAME_MAX = 100;

/** Files in one bundle: every record is one, and every entry has its proof. */
const PARTS_MAX = 60_000;
/** The same for everybody and every time: a date would say when the copy was made, not when the bundle was. */
const ENTRY = { mode: 0o644, uid: 0, gid: 0, mtime: new Date(0), type: 'file' } as const;

/** The archive as it is written, piece by piece. */
export async function* packed(parts: Iterable<Part>): AsyncGenerator<Buffer> {
  const tar = pack();
  const wrote = (async () => {
    for (const { name, bytes } of parts) {
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name, ...ENTRY, size: bytes.length }, bytes, (failure) => (failure ? reject(failure) : resolve()));
      });
    }
    tar.finalize();
  })();
  wrote.catch((failure: unknown) => tar.destroy(failure instanceof Error ? failure : new Error(String(failure))));
  for await (const piece of tar) yield piece as Buffer;
  await wrote;
}

/** The files of an archive in their order. @throws node/bundle-archive, node/bundle-size */
export async function unpacked(bytes: Buffer): Promise<readonly Part[]> {
  if (bytes.length > BUNDLE_BYTES_MAX) throw fault('node/bundle-size', { bytes: bytes.length });
  const parts = await readParts(bytes);
  let at = 0;
  for await (const piece of packed(parts)) {
    if (!bytes.subarray(at, at + piece.length).equals(piece)) throw fault('node/bundle-archive', { at });
    at += piece.length;
  }
  if (at !== bytes.length) throw fault('node/bundle-archive', { at });
  return parts;
}

async function readParts(bytes: Buffer): Promise<readonly Part[]> {
  const tar = extract();
  const parts: Part[] = [];
  tar.end(bytes);
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      const named = NAME.test(name) && name.length <= NAME_MAX;
      if (type !== 'file' || !named || parts.length === PARTS_MAX)
        throw fault('node/bundle-archive', { name: parts.length });
      const pieces: Buffer[] = [];
      for await (const piece of entry) pieces.push(piece as Buffer);
      parts.push({ name, bytes: Buffer.concat(pieces) });
    }
  } catch {
    throw fault('node/bundle-archive', { after: parts.length });
  }
  return parts;
}
