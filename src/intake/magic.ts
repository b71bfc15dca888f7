// Magic numbers: the first bytes by which media, documents that hold media, and archives are known. Only signatures
// of three bytes and more stand here, because shorter ones also begin honest text. See `guard.ts` for their use.

interface Signature {
  readonly kind: 'media' | 'archive';
  readonly at: number;
  readonly bytes: Uint8Array;
}

const signature = (kind: Signature['kind'], hex: string, at = 0): Signature => ({
  kind,
  at,
  bytes: Buffer.from(hex.replaceAll(' ', ''), 'hex'),
});

/** Sources: the formats' own specifications, as collected in the public list of file signatures. */
const SIGNATURES: readonly Signature[] = [
  signature('media', 'ffd8ff'), // JPEG
  signature('media', '89504e47'), // PNG
  signature('media', '47494638'), // GIF
  signature('media', '52494646'), // RIFF: WebP, AVI, WAV
  signature('media', '49492a00'), // TIFF, little-endian
  signature('media', '4d4d002a'), // TIFF, big-endian
  signature('media', '66747970', 4), // ISO media: MP4, MOV, HEIC, AVIF
  signature('media', '6d6f6f76', 4), // QuickTime movie atom
  signature('media', '1a45dfa3'), // Matroska, WebM
  signature('media', '464c5601'), // Flash video
  signature('media', '49443302'), // MP3 with ID3
  signature('media', '49443303'),
  signature('media', '49443304'),
  signature('media', '4f676753'), // Ogg
  signature('media', '664c6143'), // FLAC
  signature('media', '3026b275'), // ASF, WMV
  signature('media', '000001ba'), // MPEG program stream
  signature('media', '000001b3'), // MPEG video
  signature('media', '38425053'), // Photoshop
  signature('media', '0000000c6a502020'), // JPEG 2000
  signature('media', '0000000c4a584c20'), // JPEG XL
  signature('media', '00000100'), // icon
  signature('media', '25504446'), // PDF
  signature('media', 'd0cf11e0'), // OLE documents
  signature('archive', '504b0304'), // zip, and the documents made of it
  signature('archive', '504b0506'),
  signature('archive', '504b0708'),
  signature('archive', '1f8b08'), // gzip
  signature('archive', '377abcaf271c'), // 7z
  signature('archive', '526172211a07'), // rar
  signature('archive', 'fd377a585a00'), // xz
  signature('archive', '425a68'), // bzip2
  signature('archive', '28b52ffd'), // zstd
  signature('archive', '04224d18'), // lz4
  signature('archive', '4d534346'), // cab
  signature('archive', '7573746172', 257), // tar
];

/** Those that stand at the very beginning, by their first byte; and the others. Every string of a record is asked. */
const BY_FIRST = Map.groupBy(
  SIGNATURES.filter(({ at }) => at === 0),
  ({ bytes }) => bytes[0],
);
const FURTHER_IN = SIGNATURES.filter(({ at }) => at > 0);

function begins(bytes: Uint8Array, { at, bytes: magic }: Signature): boolean {
  if (bytes.length < at + magic.length) return false;
  for (let index = 0; index < magic.length; index += 1) if (bytes[at + index] !== magic[index]) return false;
  return true;
}

/** What the bytes begin as, or null. BMP counts only with its reserved zeros, because `BM` alone is honest text. */
export function magicOf(bytes: Uint8Array): 'media' | 'archive' | null {
  for (const one of BY_FIRST.get(bytes[0]) ?? []) if (begins(bytes, one)) return one.kind;
  for (const one of FURTHER_IN) if (begins(bytes, one)) return one.kind;
  const bitmap = bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length >= 14;
  return bitmap && bytes.subarray(6, 10).every((byte) => byte === 0) ? 'media' : null;
}
