// Signing in with a password and six digits, and enrolling to have them. What always holds: an attempt is counted,
// durably, before it is judged, so that fifty at once are five and a lock; both factors are judged together; and the
// cost does not tell whether there is such an officer. See `access.ts` for the refusals, `password.ts` for the hash.

import type { Random } from '../../base/id.ts';
import { type AccessEvent, type AgencyAccess, fault } from './access.ts';
import { codeDigest, type Device, freshDevice, sameDigest, stepOf } from './codes.ts';
import { type Entry, emptyEntry } from './credential-file.ts';
import { counted, FAILURES_MAX, forgetFailures, uncount } from './failures.ts';
import { checkPassword, isPassword, tagOf } from './password.ts';

export interface Attempt {
  /** Name or id. */
  readonly name: string;
  readonly password: string;
  /** Six digits. */
  readonly code: string;
}

/** The officer whose password and digits these are; leaves the audit line. @throws node/sign-in-refused */
export async function byPassword(
  access: AgencyAccess,
  { name, password, code }: Attempt,
  event: AccessEvent = 'node/sign-in',
): Promise<string> {
  const row = await access.officerCalled(name);
  const officer = row?.officer ?? null;
  const entry = await count(access, officer);
  const known = await isPassword(password, entry?.password ?? null);
  const step = stepOf(entry?.totp?.secret ?? NOBODY_SECRET, code, access.world.clock.now());
  const tag = entry?.password?.tag;
  const at = access.now;
  const opens = (own: Entry) => {
    forgetFailures(own);
    own.lastSignIn = at;
  };
  const accepted =
    known &&
    step !== null &&
    officer !== null &&
    tag !== undefined &&
    (await accept(access, officer, step, tag, opens));
  if (accepted && officer !== null) {
    await access.note(event, officer);
    return officer;
  }
  await noteLock(access, entry);
  throw await access.refusal(event, officer);
}

/** The failure that locks leaves a line of its own. */
async function noteLock(access: AgencyAccess, entry: Entry | null): Promise<void> {
  if (entry !== null && entry.failures >= FAILURES_MAX) await access.note('node/lock', entry.officer);
}

/** A device of nobody's, so that the digits are always compared with some. */
const NOBODY_SECRET = 'A'.repeat(32);

async function count(access: AgencyAccess, officer: string | null): Promise<Entry | null> {
  return access.file.change((draft) => counted(draft, officer, access.world.clock.now()));
}

/** Uses the step up, then does `then`; false when it was used, or the password changed meanwhile. */
async function accept(
  access: AgencyAccess,
  officer: string,
  step: number,
  tag: string,
  then: (entry: Entry) => void,
): Promise<boolean> {
  return access.file.change((draft) => {
    const entry = draft.entry(officer);
    const { totp, password } = entry;
    if (totp === null || password?.tag !== tag || step <= totp.lastStep) return false;
    totp.lastStep = step;
    then(entry);
    return true;
  });
}

/** What is remembered between the code and the choice of a password. */
export interface Enrolling {
  readonly agency: string;
  readonly officer: string;
  readonly name: string;
  /** Digest of the one-time code, which must still stand at the end. */
  readonly digest: string;
  readonly device: Device;
  /** How often wrong digits were given. */
  tries: number;
}

/** Takes a one-time code and gives the secret for the officer's device. @throws node/sign-in-refused */
export async function beginEnrolment(
  access: AgencyAccess,
  { name, code }: { readonly name: string; readonly code: string },
  random: Random,
): Promise<Enrolling> {
  const row = await access.officerCalled(name);
  const entry = (await access.file.entries()).find((one) => one.officer === row?.officer);
  const digest = codeDigest(code);
  const kept = entry?.enrolment ?? { digest: '00'.repeat(32), until: 0 };
  const good = sameDigest(digest, kept.digest) && access.world.clock.now() <= kept.until;
  if (row === null || !good) throw await access.refusal('node/enrol', row?.officer ?? null);
  const { code: agency } = access.world.agency;
  const device = freshDevice(random, { agency, name: row.name });
  return { agency, officer: row.officer, name: row.name, digest, device, tries: 0 };
}

/** Digits wrong so often that the enrolment begins again. */
const TRIES_MAX = 10;

/**
 * Ends an enrolment: the password is taken, the device is proved by its digits, the code is used up.
 * @throws node/password-unfit, node/code-refused, node/enrolment-ended
 */
export async function completeEnrolment(
  access: AgencyAccess,
  enrolling: Enrolling,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const { officer, digest, device, name } = enrolling;
  const { agency, random, clock } = access.world;
  const allowed = (await access.officerById(officer)) !== null && enrolling.tries < TRIES_MAX;
  if (!allowed) throw fault('node/enrolment-ended');
  checkPassword(password, { name, agency: `${agency.code} ${agency.name}` });
  const lastStep = stepOf(device.secret, code, clock.now());
  if (lastStep === null) {
    enrolling.tries += 1;
    throw fault('node/code-refused');
  }
  const tag = await tagOf(password, random);
  const at = access.now;
  const done = await access.file.change((draft) => {
    const entry = draft.entry(officer);
    if (entry.enrolment === null || !sameDigest(entry.enrolment.digest, digest)) return false;
    const totp = { secret: device.secret, lastStep };
    Object.assign(entry, emptyEntry(), { password: { ...tag, since: at }, totp });
    Object.assign(entry, { enrolledAt: at, lastSignIn: at });
    return true;
  });
  if (!done) throw fault('node/enrolment-ended');
  await access.note('node/enrol', officer);
}

/** Another password for the officer who proves the present one. @throws node/sign-in-refused, node/password-unfit */
export async function changePassword(
  access: AgencyAccess,
  officer: string,
  { current, next, code }: { readonly current: string; readonly next: string; readonly code: string },
): Promise<void> {
  const row = await access.officerById(officer);
  const { agency, random } = access.world;
  // Unfit ones are refused first: a slip in the new password must not use up the digits.
  checkPassword(next, { name: row?.name ?? '', agency: `${agency.code} ${agency.name}` });
  await byPassword(access, { name: officer, password: current, code }, 'node/change-password');
  const tag = await tagOf(next, random);
  const at = access.now;
  await access.file.change((draft) => {
    const entry = draft.entry(officer);
    // Two officers may have reset it meanwhile.
    if (entry.password === null) throw fault('node/sign-in-refused');
    entry.password = { ...tag, since: at };
  });
}

/**
 * Proves the officer's device: the digits are used up. A failure counts and leaves its line; a success forgives none of
 * those before it, since no password was proved. @throws node/code-refused
 */
export async function byDigits(access: AgencyAccess, officer: string, code: string): Promise<void> {
  const entry = await count(access, officer);
  const step = stepOf(entry?.totp?.secret ?? NOBODY_SECRET, code, access.world.clock.now());
  const tag = entry?.password?.tag;
  const accepted = step !== null && tag !== undefined && (await accept(access, officer, step, tag, uncount));
  if (accepted) return;
  await noteLock(access, entry);
  await access.note('node/add-passkey', officer, 'node/code-refused');
  throw fault('node/code-refused');
}
