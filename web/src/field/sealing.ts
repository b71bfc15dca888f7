// Sealing a report on the telephone: an age file to the slip's key, of which the telephone has the public half only.
// What always holds: from here on nobody with the telephone in hand reads it, its officer included; only the node
// does.

import { Encrypter } from 'age-encryption';
import type { Written } from './shapes.ts';

export async function sealed(written: Written, recipient: string): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(JSON.stringify(written)));
}

/** A fresh id: the same report has it however often it is sent. */
export function newReport(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `fo:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
