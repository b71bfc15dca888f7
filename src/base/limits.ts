// Bounds that every room shares, each with its reason. A room's own limits stand beside their use;
// reaching any bound is a fault with a name, never a silent cut.

export const LIMITS = {
  /** A stored string, in UTF-8 bytes: the strong form of "never media" (DESIGN.md 5). */
  stringBytesMax: 1_024,
  /** Depth of nested objects and lists in anything read or signed: deep nesting is an attack. */
  jsonDepthMax: 32,
  /** One record of an entry, canonical bytes; a relay wraps it once more within 65,536. */
  recordBytesMax: 60_000,
  /** A received record, which wraps another agency's record. */
  receivedRecordBytesMax: 65_536,
  /** Records in one entry: a larger report becomes several entries. */
  entryRecordsMax: 1_048_576,
  /** An entry header, canonical bytes. */
  headerBytesMax: 4_096,
  /** Rows a question returns when it names no smaller bound. */
  rowsMax: 100_000,
} as const;
