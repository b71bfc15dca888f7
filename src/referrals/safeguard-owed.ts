// What is owed about children: cases that no named service has acknowledged, from half of their time on, and at once
// those that no service can help or that came back. What always holds: a line goes to more roles the more of its time
// has run, and it names the referral and nobody. `exchange/owed.ts` shows the lines with all others; `findings` in
// `door.ts` shows what went wrong.

import type { ReadDesk, Role } from '../base/act.ts';
import { LEVELS } from './safeguard.ts';
import { casesOf } from './safeguard-door.ts';

/** The roles to whom the least urgent of these lines may be shown. */
export const SAFEGUARD_OWED_WHO: readonly Role[] = ['liaison', 'coordinator', 'protection'];

export interface SafeguardOwed {
  /**
   * Ours to have acknowledged here, or another agency's that we asked; without a service where those that spoke could
   * not help, or the case came back to us.
   */
  readonly what: 'child-without-service' | 'safeguarding-to-acknowledge' | 'safeguarding-unacknowledged';
  readonly referral: string;
  readonly whom: string;
  readonly since: string;
  readonly due: string;
  readonly overdue: boolean;
  /** `half`, `most` or `past`. */
  readonly level: string;
}

/** The lines that an officer of these roles is owed now: at 50, 80 and 100 per cent of the time. */
export async function safeguardOwed(desk: ReadDesk): Promise<readonly SafeguardOwed[]> {
  return (await casesOf(desk)).flatMap((one): SafeguardOwed[] => {
    const level = LEVELS.find((line) => line.level === one.level);
    if (level === undefined || !level.who.some((role) => desk.roles.includes(role))) return [];
    const asked = one.side === 'received' ? 'safeguarding-to-acknowledge' : 'safeguarding-unacknowledged';
    const what = one.state === 'open' ? asked : 'child-without-service';
    const { referral, whom, opened: since, due } = one;
    return [{ what, referral, whom, since, due, overdue: level.level === 'past', level: level.level }];
  });
}
