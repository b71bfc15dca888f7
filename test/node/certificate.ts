// A certificate for tests: Ed25519, signed by itself, for 127.0.0.1, written in DER by hand (RFC 5280) because Node
// makes keys but no certificates. Valid for any time a test may believe it is; trusted by nobody who is not told to.

import { generateKeyPairSync, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const long = [body.length >> 8, body.length & 255];
  const length = body.length < 128 ? [body.length] : [0x82, ...long];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const whole = (value: number) => tlv(0x02, Buffer.from([value]));
const oid = (...bytes: readonly number[]) => tlv(0x06, Buffer.from(bytes));
const bits = (bytes: Uint8Array) => tlv(0x03, Buffer.from([0]), bytes);
const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
const at = (text: string) => tlv(0x18, Buffer.from(text));

const ED25519 = sequence(oid(0x2b, 0x65, 0x70));
const NAME = sequence(tlv(0x31, sequence(oid(0x55, 0x04, 0x03), utf8('liaison test'))));
const LOOPBACK = tlv(0x87, Buffer.from([127, 0, 0, 1]));

/** PEM of a fresh certificate and its key. */
export function testCertificate(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const valid = sequence(at('20200101000000Z'), at('20991231235959Z'));
  const names = sequence(oid(0x55, 0x1d, 0x11), octets(sequence(LOOPBACK)));
  const body = sequence(
    tlv(0xa0, whole(2)),
    whole(1),
    ED25519,
    NAME,
    valid,
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(names)),
  );
  const der = sequence(body, ED25519, bits(sign(null, body, privateKey)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  const cert = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
