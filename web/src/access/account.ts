// One's own account as the node tells it: the password, the passkeys and the sessions that are open. Nothing secret is
// in it; the panels of this folder show it and have it read anew when they changed something.

import { useQueryClient } from '@tanstack/react-query';

export interface Account {
  readonly password: { readonly since: string } | null;
  readonly totp: boolean;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly since: string;
    readonly lastUsed: string | null;
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly method: string;
    readonly since: string;
    readonly seen: string;
    readonly current: boolean;
  }[];
}

/** Under what the page keeps the account it read. */
export const KEY = ['account'];

/** Has the account asked again after something on it was changed. */
export function useAccountChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: KEY });
}
