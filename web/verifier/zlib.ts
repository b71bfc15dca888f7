// Stands in the page for node:zlib, of which the files of a ledger use a checksum. What always holds: no check of a
// file that left a node needs it, because a page opens no ledger; were it asked, it would say so. See `build.ts`.

export function crc32(): never {
  throw new Error('a page reads no ledger');
}
