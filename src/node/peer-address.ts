// Which addresses of peers are dialled. An enrolled address has one form, and what a name resolves to must be public in
// every answer, because one that leads inwards would make this node ask its own house. Pure; `peer-way.ts` dials.
// What is private or loopback takes the operator's word; link-local, and so the metadata of clouds, is never dialled.

import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface PeerPlace {
  /** A name in lower case, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** True of an address, which is not resolved. */
  readonly literal: boolean;
}

const FORM = /^https:\/\/(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9.-]{1,180})):([1-9]\d{0,4})$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads `https://host:port`; null for every other form: a path, a user, a query, an ending dot, an address that is not
 * written in its one usual way (decimal, hexadecimal, octal, short), a name in punycode.
 */
export function readPlace(address: string): PeerPlace | null {
  const [, six, host, digits] = FORM.exec(address) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535)) return null;
  if (six !== undefined) return isIP(six) === 6 ? { host: six, port, literal: true } : null;
  if (host === undefined) return null;
  if (isIP(host) === 4) return { host, port, literal: true };
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  // A last label that begins with a digit is how other readers of addresses know a number.
  const named = labels.every((label) => LABEL.test(label)) && !/^\d/.test(last);
  const plain = !labels.some((label) => label.startsWith('xn--'));
  return named && plain ? { host, port, literal: false } : null;
}

const PRIVATE: ReadonlySet<string> = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** True of an address that may be dialled. IPv4 inside IPv6 is judged as IPv4; what translates or tunnels is none. */
export function mayDial(address: string, allowPrivate: boolean): boolean {
  if (isIP(address) === 0) return false;
  const range = ipaddr.process(address).range();
  return range === 'unicast' || (allowPrivate && PRIVATE.has(range));
}
