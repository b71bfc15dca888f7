// What every read is to a child: whether it is a list, figure or export of suspects, in which nothing about a child may
// stand; a list of everybody, in which no child may be marked a suspect; or about one thing that was asked for. What
// always holds: a read without a row fails `children.test.ts`, so whoever adds one says which of these it is.

/**
 * `suspects`: a list, figure, plan, answer or export about suspects: no child's id and no child's name for an account.
 * `everybody`: whoever the matter shows, each with what they are: no child is called a suspect in it.
 * `asked`: about one person, record or thing that the question names, or about the decisions themselves.
 * `house`: the agency's own keeping: ledger, officers, papers, post, values; it calls nobody anything.
 */
export type Kind = 'suspects' | 'everybody' | 'asked' | 'house';

const kinds = (kind: Kind, room: string, names: string): [string, Kind][] => {
  return names.split(' ').map((name) => [`${room}/${name}`, kind]);
};

export const READS: ReadonlyMap<string, Kind> = new Map([
  ...kinds('suspects', 'identity', 'suspects'),
  ...kinds('suspects', 'operations', 'attributable board outcomes schedule sheet slips'),
  ...kinds(
    'suspects',
    'reconciliation',
    'announcement announcement-preview catalogue check-request clearances figures',
  ),
  ...kinds('suspects', 'reconciliation', 'findings narratives proofs read-text records requests side-by-side'),
  ...kinds('suspects', 'referrals', 'letter preview'),
  ...kinds('suspects', 'exhibits', 'open-bundle preview-bundle'),
  ...kinds('everybody', 'jurisdiction', 'network worklist added touched scope unowned'),
  ...kinds('everybody', 'matching', 'search hits late-hits watch-hits watches contacts who-else file'),
  ...kinds('everybody', 'operations', 'measures requests reports'),
  ...kinds('everybody', 'exhibits', 'list due find bundles'),
  // They are about children by their name, or the place where both sides of a conflict are shown.
  ...kinds('asked', 'identity', 'children conflicts conflicts-across candidates cluster history'),
  ...kinds('asked', 'jurisdiction', 'possible-victims nexus'),
  ...kinds('asked', 'referrals', 'safeguarding services prepared shared shared-thing receipt received board findings'),
  ...kinds('asked', 'intake', 'subject report contents history names preview find-for-erasure widenings'),
  ...kinds('asked', 'exhibits', 'chain certificate labels seizure-list read-list'),
  ...kinds('asked', 'operations', 'one-request choose-instrument'),
  ...kinds('asked', 'exchange', 'consent-records journey preview'),
  ...kinds('house', 'operations', 'instruments list roster'),
  ...kinds('house', 'intake', 'draft drafts drop-draft save-draft reports'),
  ...kinds('house', 'ledger', 'entries head moved'),
  ...kinds('house', 'oversight', 'audit due erasures holds officers open-matter policy reviews seals standing'),
  ...kinds(
    'house',
    'exchange',
    'card compliance consents erasures feeds fork-proof held outbox owed peers show-head show-witnessed statement',
  ),
]);

/** Templates of `src/node/documents`, with the read that each is made from: paper says no more than its read. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  letter: 'referrals/letter',
  receipt: 'referrals/receipt',
  request: 'operations/one-request',
  label: 'exhibits/labels',
  'seizure-list': 'exhibits/seizure-list',
  certificate: 'exhibits/certificate',
  announcement: 'reconciliation/announcement-preview',
};
