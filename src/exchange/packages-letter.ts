// Several packages in one letter, and its answer: as many answers, in the same order. What always holds: the letter
// adds nothing that is believed, each package is sealed and signed for itself, and both are bounded before anything
// of them is read. Pure; see `accept-group.ts` for who judges them, `send-group.ts` for who sends.

import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';

const MAGIC = Buffer.from('liaison/packages/v1\n');
const LENGTH_BYTES = 4;

/** Packages of one letter, and its bytes; a larger package goes alone. */
export const GROUP_MAX = 16;
export const GROUP_BYTES_MAX = 8 * 1_024 * 1_024;
/** A receipt has 2,048 characters at most, a class 64. */
export const GROUP_ANSWER_BYTES_MAX = 256 * 1_024;

/** Bytes that a package takes in the letter. */
export const bytesIn = (sealed: Uint8Array): number => LENGTH_BYTES + sealed.length;
const HEAD_BYTES = MAGIC.length;

/** True where these many bytes of packages still make a letter. */
export const fits = (bytes: number): boolean => HEAD_BYTES + bytes <= GROUP_BYTES_MAX;

/** The letter: a first line, then each package behind its length. */
export function packagesLetter(packages: readonly Uint8Array[]): Buffer {
  const parts = packages.flatMap((sealed) => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    return [length, sealed];
  });
  return Buffer.concat([MAGIC, ...parts]);
}

/** The packages of a letter; null where it has another form, none, or too many. */
export function readPackagesLetter(body: Uint8Array): readonly Uint8Array[] | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (bytes.length > GROUP_BYTES_MAX || !bytes.subarray(0, HEAD_BYTES).equals(MAGIC)) return null;
  const packages: Uint8Array[] = [];
  let at = HEAD_BYTES;
  while (at < bytes.length) {
    if (packages.length === GROUP_MAX || bytes.length - at < LENGTH_BYTES) return null;
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length || end === at + LENGTH_BYTES) return null;
    packages.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return packages.length === 0 ? null : packages;
}

/** What became of each: an object as the answer to one package. */
export function packagesAnswer(answers: readonly JsonObject[]): Buffer {
  return Buffer.from(canonical({ answers: [...answers] }));
}

/** So many answers; null where these bytes are anything else. A refusal of the whole letter is null too. */
export function readPackagesAnswer(answer: Uint8Array, count: number): readonly JsonObject[] | null {
  try {
    const { answers } = parseCanonical(answer, GROUP_ANSWER_BYTES_MAX);
    if (!Array.isArray(answers) || answers.length !== count) return null;
    const read = answers.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    return read.length === count ? (read as JsonObject[]) : null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
