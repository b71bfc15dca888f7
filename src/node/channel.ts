// The channel between nodes: each side shows a certificate that it made itself, and counts by its key alone. What
// always holds: no authority, no name and no date in a certificate is believed; the digest of the key, as two officers
// compared it, is. See `peer-door.ts` for the server, `peer-way.ts` for the client.

import 'reflect-metadata';
import { webcrypto, type X509Certificate } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { sha256 } from '../base/digest.ts';
import type { SigningKey } from '../base/signature.ts';

/** What a node shows: PEM of certificate and key. */
export interface Channel {
  readonly cert: string;
  readonly key: string;
}

const ED25519 = { name: 'Ed25519' } as const;
/** Nobody looks at the dates; a key ends by a statement of its agency. */
const ALWAYS = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('9999-12-31T23:59:59Z') };

/** The certificate of a channel key, signed by itself. */
export async function channelOf({ seed }: Pick<SigningKey, 'seed'>): Promise<Channel> {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, ED25519, true, ['sign']);
  const { kty, crv, x } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const jwk = { kty, crv, x } as webcrypto.JsonWebKey;
  const publicKey = await webcrypto.subtle.importKey('jwk', jwk, ED25519, true, ['verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=liaison',
    ...ALWAYS,
    signingAlgorithm: ED25519,
    keys: { privateKey, publicKey } as webcrypto.CryptoKeyPair,
  });
  const lines = pkcs8.toString('base64').match(/.{1,64}/g) ?? [];
  const key = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
  return { cert: made.toString('pem'), key };
}

/** The digest of the key in a certificate, as it stands on a card. */
export function channelDigest(certificate: X509Certificate): string {
  return digestOf(certificate.publicKey.export({ type: 'spki', format: 'der' }));
}

const digestOf = (spki: Uint8Array) => `sha256:${sha256(spki).toString('hex')}`;
