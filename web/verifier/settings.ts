// What must be so before anything else is loaded: bytes as the rooms know them, and forms that are checked without
// compiling code, which the page's policy forbids. Imported first by `main.ts`.

import { Buffer } from 'buffer/';
import { config } from 'zod';

const { equals } = Buffer.prototype;
/** As in Node, any bytes may be compared with; the package asks for its own kind. */
Buffer.prototype.equals = function (other: Uint8Array): boolean {
  return equals.call(this, Buffer.from(other.buffer as ArrayBuffer, other.byteOffset, other.length));
};
Object.assign(globalThis, { Buffer });
config({ jitless: true });
