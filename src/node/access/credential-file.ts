// The credentials of an agency's officers, in one file: `data/<agency>/access/credentials.json`. What always holds:
// only the node's own user can read it, a change is whole and durable before anyone hears of it, changes go one after
// another, and nothing of it enters the ledger. It belongs in backups. See `access.ts` for what is done with it.

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../../base/fault.ts';
import { summedText, summedValue } from '../summed.ts';

const fault = declareFaults('node', {
  'node/credentials-unreadable': {
    status: 500,
    sentence: "The file of the officers' credentials cannot be read.",
    hint: 'Restore access/credentials.json of that agency from a backup; it must belong to the user of the node.',
  },
});

const hex = z.string().regex(/^[0-9a-f]+$/);
const instantText = z.string().length(24);

/** Argon2id (RFC 9106): memory in KiB. The parameters stand beside the tag, so that they can grow. */
const passwordTag = z.strictObject({
  salt: hex,
  tag: hex,
  memory: z.number().int(),
  passes: z.number().int(),
  lanes: z.number().int(),
});

const entrySchema = z.strictObject({
  officer: z.string().regex(/^o:[0-9a-f]{32}$/),
  /** Digest of the one-time code, and until when it works, in milliseconds since 1970. */
  enrolment: z.strictObject({ digest: hex, until: z.number().int() }).nullable(),
  password: passwordTag.extend({ since: instantText }).nullable(),
  /** Base32 secret, and the last step (of 30 s since 1970) that was used. */
  totp: z.strictObject({ secret: z.string(), lastStep: z.number().int() }).nullable(),
  passkeys: z.array(
    z.strictObject({
      /** Credential id and COSE public key, base64url. */
      id: z.string(),
      publicKey: z.string(),
      counter: z.number().int(),
      relyingParty: z.string(),
      name: z.string(),
      since: instantText,
      lastUsed: instantText.nullable(),
    }),
  ),
  oidc: z.strictObject({ issuer: z.string(), subject: z.string(), since: instantText }).nullable(),
  /** Failures of password and code in a row. */
  failures: z.number().int(),
  /** How often failures alone locked it since the last success, and until when they do; null of a lock for good. */
  locks: z.number().int().default(0),
  lockedUntil: z.number().int().nullable().default(null),
  /** When the one-time code was used. */
  enrolledAt: instantText.nullable().default(null),
  lastSignIn: instantText.nullable(),
});

const fileSchema = z.strictObject({
  v: z.literal(1),
  /** Attempts under names that nobody has: counted so that they cost what others cost. */
  strangers: z.number().int(),
  officers: z.array(entrySchema),
});

export type PasswordTag = z.output<typeof passwordTag>;
export type Entry = z.output<typeof entrySchema>;
export type Passkey = Entry['passkeys'][number];
type Kept = z.output<typeof fileSchema>;

/** What a change sees and may alter; kept only when the change ends well. */
export interface Draft {
  /** The officer's entry, made empty where there is none. */
  entry(officer: string): Entry;
  find(wanted: (entry: Entry) => boolean): Entry | null;
  countStranger(): void;
}

export class CredentialFile {
  readonly #folder: string;
  #kept: Kept | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** `folder` is `data/<agency>/access`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Everything as it stands, to be read only. @throws node/credentials-unreadable */
  async entries(): Promise<readonly Entry[]> {
    return (await this.#inTurn(() => this.#load())).officers;
  }

  /** Alters the file. Resolves when what was altered is durable; a change that throws alters nothing. */
  async change<T>(alter: (draft: Draft) => T): Promise<T> {
    return this.#inTurn(async () => {
      const next = structuredClone(await this.#load());
      const result = alter(draftOver(next));
      await this.#write(next);
      this.#kept = next;
      return result;
    });
  }

  async #load(): Promise<Kept> {
    if (this.#kept !== null) return this.#kept;
    const path = join(this.#folder, 'credentials.json');
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw fault('node/credentials-unreadable');
    });
    this.#kept = text === null ? { v: 1, strangers: 0, officers: [] } : parsed(text);
    return this.#kept;
  }

  async #write(next: Kept): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, 'credentials.json');
    const file = await open(`${path}.tmp`, 'w', 0o600);
    try {
      await file.writeFile(summedText(next));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.tmp`, path);
    const folder = await open(this.#folder, 'r');
    await folder.sync().finally(() => folder.close());
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(job, job);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

function parsed(text: string): Kept {
  try {
    return fileSchema.parse(summedValue(text));
  } catch {
    throw fault('node/credentials-unreadable');
  }
}

function draftOver(kept: Kept): Draft {
  return {
    entry(officer) {
      const known = kept.officers.find((one) => one.officer === officer);
      if (known !== undefined) return known;
      const fresh: Entry = { officer, ...emptyEntry() };
      kept.officers.push(fresh);
      return fresh;
    },
    find: (wanted) => kept.officers.find(wanted) ?? null,
    countStranger: () => {
      kept.strangers += 1;
    },
  };
}

/** An officer who has nothing to sign in with. */
export function emptyEntry(): Omit<Entry, 'officer'> {
  const counted = { failures: 0, locks: 0, lockedUntil: null };
  const times = { enrolledAt: null, lastSignIn: null };
  return { enrolment: null, password: null, totp: null, passkeys: [], oidc: null, ...counted, ...times };
}
