// What the tests use of `oidc-provider`, which comes without types of its own: the provider as a listener of a server.
// See `oidc-world.ts`.

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export class Provider {
    constructor(issuer: string, settings: object);
    callback(): (request: IncomingMessage, answer: ServerResponse) => Promise<void>;
  }
}
