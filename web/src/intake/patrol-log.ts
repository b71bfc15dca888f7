// The patrol log as a form holds it, and the file that it becomes: `liaison-patrol-log/1` in JSON, the format that
// `src/intake/formats/patrol-log.ts` reads. What always holds: an empty field is left out, never sent as an empty
// text. Pure; `patrol-rules.ts` checks what is typed, `patrol.tsx` is the screen.

export interface Group {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly seenAt: string;
}
export interface Account {
  readonly key: string;
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly country: string;
  readonly seenAt: string;
  readonly contactWithChild: string;
  readonly childAtRisk: string;
  readonly childCountry: string;
  readonly production: string;
}
export interface Membership {
  readonly key: string;
  /** As it names an account of this log: its id, or `@handle`. */
  readonly account: string;
  readonly group: string;
  readonly role: string;
  readonly joined: string;
  readonly left: string;
}
export interface Sighting {
  readonly key: string;
  readonly account: string;
  readonly file: string;
  readonly act: string;
  readonly at: string;
  readonly address: string;
  readonly port: string;
}
export interface Head {
  readonly authority: string;
  readonly officer: string;
  readonly reference: string;
  readonly service: string;
  readonly seenAt: string;
  readonly zone: string;
}
export interface PatrolLog {
  readonly head: Head;
  readonly groups: readonly Group[];
  readonly accounts: readonly Account[];
  readonly memberships: readonly Membership[];
  readonly sightings: readonly Sighting[];
}
export type ListName = 'groups' | 'accounts' | 'memberships' | 'sightings';
/** A row as the table of the form sees it: its key, and texts by column. */
export type Row = Readonly<Record<string, string>>;

const EMPTY: Readonly<Record<ListName, Row>> = {
  groups: { id: '', name: '', seenAt: '' },
  accounts: {
    ...{ id: '', handle: '', name: '', phone: '', email: '', country: '', seenAt: '' },
    ...{ contactWithChild: '', childAtRisk: '', childCountry: '', production: '' },
  },
  memberships: { account: '', group: '', role: 'member', joined: '', left: '' },
  sightings: { account: '', file: '', act: 'shared', at: '', address: '', port: '' },
};

/** A fresh row of a list. `key` tells rows apart while they are edited and stands in no file. */
export function emptyRow(list: ListName, key: string): Row {
  return { ...EMPTY[list], key };
}

/** A log with one fresh row in each list, so that there is something to type into. */
export function emptyLog(officer: string, zone: string): PatrolLog {
  const head = { authority: '', officer, reference: '', service: '', seenAt: '', zone };
  const fresh = (list: ListName) => [emptyRow(list, `${list}-0`)] as readonly unknown[];
  return {
    head,
    groups: fresh('groups') as readonly Group[],
    accounts: fresh('accounts') as readonly Account[],
    memberships: fresh('memberships') as readonly Membership[],
    sightings: fresh('sightings') as readonly Sighting[],
  };
}

/** How sightings and memberships name an account of the log. */
export function nameOf({ id, handle }: Pick<Account, 'id' | 'handle'>): string {
  const bare = handle.trim().replace(/^@+/, '');
  return id.trim() !== '' ? id.trim() : bare === '' ? '' : `@${bare}`;
}

/** True when something was typed into the row beside what a fresh one has. */
export function isBegun(list: ListName, row: Row): boolean {
  return Object.entries(EMPTY[list]).some(([name, fresh]) => (row[name] ?? '') !== fresh);
}

/** The given texts without the empty ones, trimmed. */
function filled(texts: Row, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = (texts[name] ?? '').trim();
      return text === '' ? [] : [[name, text]];
    }),
  );
}

const columnsOf = (list: ListName) => Object.keys(EMPTY[list]);

/** The log as the file that intake receives. Rows in which nothing was typed are left out. */
export function patrolFile(log: PatrolLog): object {
  const begun = <R extends object>(list: ListName, rows: readonly R[]) =>
    rows.filter((row) => isBegun(list, row as unknown as Row)) as readonly (R & Row)[];
  const memberships = begun('memberships', log.memberships);
  const groups = begun('groups', log.groups).map((row) => filled(row, columnsOf('groups')));
  const accounts = begun('accounts', log.accounts).map((row) => {
    const own = memberships.filter((one) => one.account === nameOf(row));
    const into = own.map((one) => filled(one, ['group', 'role', 'joined', 'left']));
    return { ...filled(row, columnsOf('accounts')), ...(into.length === 0 ? {} : { groups: into }) };
  });
  const sightings = begun('sightings', log.sightings).map((row) => filled(row, columnsOf('sightings')));
  const counts = { groups: groups.length, accounts: accounts.length, sightings: sightings.length };
  const head = filled(log.head as unknown as Row, ['authority', 'officer', 'reference', 'service', 'seenAt', 'zone']);
  return { format: 'liaison-patrol-log/1', ...head, counts, groups, accounts, sightings };
}

/** A log from a draft that was kept on the node, or null when it is none; what it does not say is empty. */
export function logOfDraft(body: unknown): PatrolLog | null {
  if (!isRecord(body) || !isRecord(body['head'])) return null;
  const head = textsOf(body['head']);
  const rows = (list: ListName): Row[] => {
    const found = body[list];
    const items = Array.isArray(found) ? found.filter(isRecord) : [];
    return items.map((item, number) => ({ ...emptyRow(list, `${list}-${number}`), ...textsOf(item) }));
  };
  return {
    head: { ...emptyLog('', '').head, ...head },
    groups: rows('groups') as unknown as Group[],
    accounts: rows('accounts') as unknown as Account[],
    memberships: rows('memberships') as unknown as Membership[],
    sightings: rows('sightings') as unknown as Sighting[],
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(from: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(from).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(texts);
}
