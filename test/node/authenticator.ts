// A passkey device in software, for tests: an ES256 key, attestation `none`, a counter, and flags that a test may leave
// out. It does what a device does (WebAuthn Level 3, 6.5) and decides nothing; `src/node/access/passkeys.ts` judges it.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export interface Asked {
  readonly challenge: string;
}

/** How this answer differs from an honest one. */
export interface Differing {
  readonly origin?: string;
  readonly place?: string;
  /** True where nobody was asked for a finger or a PIN. */
  readonly unverified?: boolean;
  readonly counter?: number;
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const encoded = (pairs: readonly (readonly [string | number, unknown])[]) =>
  isoCBOR.encode(new Map(pairs) as Parameters<typeof isoCBOR.encode>[0]);
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

export class Authenticator {
  readonly id = base64url(randomBytes(32));
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #place: string;
  readonly #origin: string;
  #counter = 0;

  constructor(place: string, origin: string) {
    this.#place = place;
    this.#origin = origin;
  }

  /** Answers the making of a passkey. */
  register({ challenge }: Asked, differing: Differing = {}) {
    const clientData = this.#clientData('webauthn.create', challenge, differing);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), Buffer.from(this.id, 'base64url')]);
    const authData = Buffer.concat([this.#data(differing, 0x40), attested, this.#publicKey()]);
    const attestation = encoded([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return this.#answer({ clientDataJSON: base64url(clientData), attestationObject: base64url(attestation) });
  }

  /** Answers a sign-in. */
  authenticate({ challenge }: Asked, differing: Differing = {}) {
    this.#counter = differing.counter ?? this.#counter + 1;
    const clientData = this.#clientData('webauthn.get', challenge, differing);
    const authenticatorData = this.#data(differing, 0);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), this.#keys.privateKey);
    return this.#answer({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
    });
  }

  #answer(response: Readonly<Record<string, string>>) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Differing): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #data({ place = this.#place, unverified = false }: Differing, more: number): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(0x01 | (unverified ? 0 : 0x04) | more, 0);
    head.writeUInt32BE(this.#counter, 1);
    return Buffer.concat([sha256(place), head]);
  }

  #publicKey(): Uint8Array {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const point = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
    return encoded([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]);
  }
}
