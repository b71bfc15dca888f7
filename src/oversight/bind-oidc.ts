// Binding: which subject of a provider of sign-in an officer is. One officer for data protection names it, another
// names the same again; a slip of either binds nobody. What always holds: the ledger holds a salted digest of the
// subject, and a subject that is bound to nobody gets nothing. See `node/access/oidc.ts` for the sign-in itself.

import { z } from 'zod';
import { act, type ReadDesk } from '../base/act.ts';
import { sha256Text } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { officerId } from './actor.ts';
import { type Binding, type Credentials, credentialsService } from './credentials.ts';
import { aboutAnother, done, officerNamed, proposed, tell } from './officers.ts';

const fault = declareFaults('oversight', {
  'oversight/no-credentials': {
    status: 409,
    sentence: 'In a demonstration nobody signs in with credentials.',
    hint: 'Bind officers on a real node; `liaison node init` makes one.',
  },
  'oversight/binding-differs': {
    status: 409,
    sentence: 'This is not the issuer and subject that your colleague proposed.',
    hint: 'Compare with the provider letter by letter; propose the binding again where it was wrong.',
  },
});

const binding = z.strictObject({
  officer: officerId,
  /** The provider's issuer, as its discovery document writes it. */
  issuer: z.url().max(500),
  /** The `sub` that the provider gives this person. */
  subject: z.string().min(1).max(255),
});

export const proposeBinding = act('oversight/propose-binding', {
  summary: 'Propose which subject of the sign-in provider an officer is; a colleague then binds it.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 1,
  input: binding,
  output: done,
  run: async (desk, { officer, ...bound }) => {
    credentialsOf(desk);
    await officerNamed(desk, officer);
    aboutAnother(desk, officer);
    const salt = Buffer.from(desk.random.bytes(32)).toString('hex');
    return tell(desk, 'binding-proposed', { officer, salt, digest: digestOf(salt, officer, bound) });
  },
});

export const bindOidc = act('oversight/bind-oidc', {
  summary: 'Bind an officer to a subject of the sign-in provider, naming what a colleague proposed.',
  who: ['protection'],
  purposes: ['oversight'],
  eyes: 2,
  first: async (desk, { officer }) => (await proposed(desk, officer, 'binding', null)).proposedBy,
  input: binding,
  output: done,
  run: async (desk, { officer, ...bound }) => {
    const credentials = credentialsOf(desk);
    await officerNamed(desk, officer);
    const { salt, digest } = await proposed(desk, officer, 'binding', null);
    if (salt === null || digest !== digestOf(salt, officer, bound)) throw fault('oversight/binding-differs');
    const told = await tell(desk, 'oidc-bound', { officer });
    await credentials.bind(officer, bound);
    return told;
  },
});

function credentialsOf(desk: ReadDesk): Credentials {
  const credentials = desk.service(credentialsService);
  if (!credentials.kept) throw fault('oversight/no-credentials');
  return credentials;
}

function digestOf(salt: string, officer: string, { issuer, subject }: Binding): string {
  return sha256Text(JSON.stringify([salt, officer, issuer, subject]));
}
