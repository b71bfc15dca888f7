// The bounds of the HTTP edge, each with its reason; `serve` takes other values (a node with larger files, a test with
// shorter waits). Reaching one is a fault with a name. See `server.ts` for where the server is told of them.

export interface Bounds {
  /** JSON bodies: inputs are small, files go as uploads. */
  readonly bodyBytesMax: number;
  /** Objects, lists and values of one JSON body: what a schema looks at costs work for each. */
  readonly bodyPartsMax: number;
  /** From the first byte of a JSON body to its last. */
  readonly bodyMsMax: number;
  /** From the connection to the end of the headers. */
  readonly headersMsMax: number;
  /** A whole request, the slowest upload included. */
  readonly requestMsMax: number;
  /** How often the two waits above are looked at. */
  readonly checkMs: number;
  /** A connection on which nothing is asked. */
  readonly keepAliveMs: number;
  readonly connectionsMax: number;
  /** A browser sends some twenty. */
  readonly headersMax: number;
  /** One uploaded file. */
  readonly uploadBytesMax: number;
  /** Between two pieces of an upload. */
  readonly uploadStallMs: number;
  /** Files of one officer that wait to be received. */
  readonly uploadsWaitingMax: number;
  /** Bytes of all files that wait at one agency, those under way included. */
  readonly inboxBytesMax: number;
  /** Bytes that uploads leave free on the disk: ledger and audit log are written there too. */
  readonly diskBytesFree: number;
  /** Attempts to sign in, in a minute: under one name from one address, from one address, and from all. */
  readonly signInsEach: number;
  readonly signInsAddress: number;
  readonly signInsAll: number;
  /** Event streams: tabs of one session, and of everybody. */
  readonly streamsEach: number;
  readonly streamsAll: number;
}

const BOUNDS: Bounds = {
  bodyBytesMax: 1_048_576,
  bodyPartsMax: 65_536,
  bodyMsMax: 30_000,
  headersMsMax: 10_000,
  requestMsMax: 1_800_000,
  checkMs: 2_000,
  keepAliveMs: 30_000,
  connectionsMax: 512,
  headersMax: 64,
  uploadBytesMax: 512 << 20,
  uploadStallMs: 30_000,
  uploadsWaitingMax: 16,
  inboxBytesMax: 4 * 2 ** 30,
  diskBytesFree: 2 ** 30,
  signInsEach: 10,
  signInsAddress: 120,
  signInsAll: 300,
  streamsEach: 8,
  streamsAll: 256,
};

/** In a demonstration nobody has a password, and a test of it signs in as everybody. */
const DEMONSTRATION_SIGN_INS = 6_000;

/** The bounds of one node. */
export function boundsOf(synthetic: boolean, chosen: Partial<Bounds>): Bounds {
  const most = DEMONSTRATION_SIGN_INS;
  const signIns = { signInsEach: most, signInsAddress: most, signInsAll: most };
  return { ...BOUNDS, ...(synthetic ? signIns : {}), ...chosen };
}

/** An upload that nobody received goes after a day. */
export const UPLOAD_MS_MAX = 24 * 3_600_000;
