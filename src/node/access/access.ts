// How the officers of one agency sign in: what is kept of their credentials, who is listened to, and the audit line
// that each attempt leaves. What always holds: an officer who is unknown, suspended, locked or wrong gets one and the
// same refusal at the same cost, and nothing is opened before its line is durable. `sign-in.ts` has the ways in.

import { join } from 'node:path';
import { type Clock, type Instant, instant } from '../../base/clock.ts';
import { declareFaults } from '../../base/fault.ts';
import type { Random } from '../../base/id.ts';
import type { Rows } from '../../base/table.ts';
import { mayAct } from '../../oversight/actor.ts';
import { type AuditLog, auditLine } from '../../oversight/audit.ts';
import { type Account, type Binding, type Credentials, credentialsService } from '../../oversight/credentials.ts';
import { nameKey } from '../../oversight/officers.ts';
import { allOfficers } from '../../oversight/store.ts';
import type { OfficerRow } from '../../oversight/tables.ts';
import { codeDigest, ENROLMENT_MS, freshCode } from './codes.ts';
import { CredentialFile, type Entry, emptyEntry } from './credential-file.ts';
import { isLocked } from './failures.ts';

export const fault = declareFaults('node', {
  'node/sign-in-refused': {
    status: 401,
    sentence: 'This sign-in was refused.',
    hint: 'Check what you typed. Five failures lock a password for a time; the fourth lock takes two officers to open.',
  },
  'node/code-refused': {
    status: 422,
    sentence: 'The six digits are not those that your device shows now, or were used before.',
    hint: 'Wait for the next ones; the clock of your device must be right to half a minute.',
  },
  'node/enrolment-ended': {
    status: 410,
    sentence: 'This enrolment took too long, or was done already.',
    hint: 'Begin again with your one-time code; when it has expired, two officers give another.',
  },
});

/** What is noted about signing in, beside the acts. */
export type AccessEvent =
  | 'node/sign-in'
  | 'node/sign-out'
  | 'node/lock'
  | 'node/enrol'
  | 'node/recover'
  | 'node/change-password'
  | 'node/add-passkey'
  | 'node/remove-passkey'
  | 'node/end-session'
  | 'node/field-slips'
  | 'node/field-reports';

export interface AccessWorld {
  readonly agency: { readonly code: string; readonly name: string; readonly synthetic: boolean };
  /** `data/<agency>/access`. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly rows: Rows;
  readonly audit: Pick<AuditLog, 'append'>;
}

export class AgencyAccess implements Credentials {
  readonly world: AccessWorld;
  readonly file: CredentialFile;
  readonly #listeners = new Set<(officer: string) => void>();
  readonly #ended = new Map<string, number>();
  #ends = 0;

  constructor(world: AccessWorld) {
    this.world = world;
    this.file = new CredentialFile(world.folder);
  }

  get kept(): boolean {
    return !this.world.agency.synthetic;
  }

  get now(): Instant {
    return instant(this.world.clock.now());
  }

  async issue(officer: string): Promise<{ readonly code: string; readonly expiresAt: Instant } | null> {
    if (!this.kept) return null;
    const code = freshCode(this.world.random);
    const until = this.world.clock.now() + ENROLMENT_MS;
    await this.file.change((draft) => {
      Object.assign(draft.entry(officer), emptyEntry(), { enrolment: { digest: codeDigest(code), until } });
    });
    return { code, expiresAt: instant(until) };
  }

  async bind(officer: string, { issuer, subject }: Binding): Promise<void> {
    await this.file.change((draft) => {
      // One subject is one officer: a binding moves with the last word of two officers.
      const earlier = draft.find(({ oidc }) => oidc?.issuer === issuer && oidc.subject === subject);
      if (earlier !== null) earlier.oidc = null;
      draft.entry(officer).oidc = { issuer, subject, since: this.now };
    });
  }

  async accounts(): Promise<ReadonlyMap<string, Account>> {
    if (!this.kept) return new Map();
    const now = this.world.clock.now();
    return new Map((await this.file.entries()).map((entry) => [entry.officer, accountOf(entry, now)]));
  }

  end(officer: string): void {
    this.#ends += 1;
    this.#ended.set(officer, this.#ends);
    for (const listener of this.#listeners) listener(officer);
  }

  /** Taken before a sign-in is judged: what ends the officer's sessions meanwhile also ends the sign-in. */
  get mark(): number {
    return this.#ends;
  }

  /** True when the officer's sessions were ended since that mark. */
  endedSince(officer: string, mark: number): boolean {
    return (this.#ended.get(officer) ?? 0) > mark;
  }

  /** Hears of officers whose sessions end at once. */
  onEnd(listener: (officer: string) => void): void {
    this.#listeners.add(listener);
  }

  /** The officer of that name or id who may sign in at all; null for anybody else. */
  async officerCalled(name: string): Promise<OfficerRow | null> {
    const officers = (await allOfficers(this.world.rows)).filter((row) => !row.roles.includes('node'));
    const byId = officers.find((row) => row.officer === name);
    const named = officers.filter((row) => nameKey(row.name) === nameKey(name));
    // Of two with one name neither is meant.
    const row = byId ?? (named.length === 1 ? named[0] : undefined);
    return row === undefined || !mayAct(row) ? null : row;
  }

  /** The officer of that id who may sign in at all. */
  async officerById(officer: string): Promise<OfficerRow | null> {
    const row = await this.officerCalled(officer);
    return row?.officer === officer ? row : null;
  }

  /** The audit line of an attempt: durable before anything is opened. `officer` is null for a stranger. */
  async note(event: AccessEvent, officer: string | null, refused: string | null = null): Promise<void> {
    await this.world.audit.append(
      auditLine({
        act: { name: event, writes: true },
        officer: officer ?? '-',
        purpose: 'oversight',
        operation: null,
        permit: null,
        fault: refused,
        at: this.now,
      }),
    );
  }

  /** Notes a refused attempt and gives the one refusal. */
  async refusal(event: AccessEvent, officer: string | null): Promise<Error> {
    await this.note(event, officer, 'node/sign-in-refused');
    return fault('node/sign-in-refused');
  }
}

function accountOf(entry: Entry, now: number): Account {
  const { password, totp, passkeys, oidc, enrolment, enrolledAt, lockedUntil, lastSignIn } = entry;
  const locked = isLocked(entry, now);
  return {
    password: password !== null,
    totp: totp !== null,
    passkeys: passkeys.length,
    oidc: oidc !== null,
    locked,
    lockedUntil: locked && lockedUntil !== null ? instant(lockedUntil) : null,
    enrolling: enrolment !== null && now <= enrolment.until,
    enrolledAt,
    lastSignIn,
  };
}

/** The access of an agency of a node. */
export function accessOf(agency: { readonly services: ReadonlyMap<string, unknown> }): AgencyAccess {
  const found = agency.services.get(credentialsService.name);
  if (!(found instanceof AgencyAccess)) throw new Error('broken promise: an agency of a node has its access');
  return found;
}

/** Where an agency keeps it. */
export function accessFolder(agencyFolder: string): string {
  return join(agencyFolder, 'access');
}
