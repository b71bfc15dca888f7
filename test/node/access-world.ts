// A desk to sign in at, for tests: the access of an agency over a house, with a clock that stands, and an officer's own
// device that shows the six digits of now. Nothing here decides; `src/node/access` does.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Json } from '../../src/base/json.ts';
import { AgencyAccess } from '../../src/node/access/access.ts';
import { beginEnrolment, completeEnrolment } from '../../src/node/access/sign-in.ts';
import { type House, openHouse, seededRandom } from '../house.ts';

/** A password that is taken, of nobody in particular. */
export const PASSWORD = 'seven grey harbour stones';

/** What an authenticator shows at a time, in milliseconds since 1970. */
export function digitsOf(secret: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
}

export interface Desk {
  readonly house: House;
  readonly access: AgencyAccess;
  readonly folder: string;
  /** Lines of the audit log, as act and fault. */
  lines(): readonly (readonly [Json | undefined, Json | undefined])[];
  /** The same desk after the node started again. */
  again(): AgencyAccess;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const house = await openHouse({ agencies: ['es'] });
  const folder = await mkdtemp(join(tmpdir(), 'liaison-access-'));
  const { audit, host } = house.agency('es');
  const again = () =>
    new AgencyAccess({
      agency: { code: 'es', name: 'Agency es', synthetic: false },
      folder,
      clock: house.clock,
      random: seededRandom(`access/${folder}`),
      rows: house.rows('es'),
      audit: host.audited,
    });
  return {
    house,
    access: again(),
    folder,
    lines: () => audit.map((line) => [line['act'], line['fault']] as const),
    again,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Enrols an officer of the house by short name; gives the secret of their device. Moves the clock by a minute. */
export async function enrol({ house, access }: Desk, officer: string): Promise<string> {
  const issued = await access.issue(house.officer('es', officer));
  const begun = { name: `es ${officer}`, code: issued?.code ?? '' };
  const enrolling = await beginEnrolment(access, begun, access.world.random);
  const { secret } = enrolling.device;
  await completeEnrolment(access, enrolling, { password: PASSWORD, code: digitsOf(secret, house.clock.now()) });
  house.clock.advance(1 / 60);
  return secret;
}
