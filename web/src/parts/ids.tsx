// Ids and what they point to: short, copyable, and linked to their screens. The whole id is always in the title and in
// what is copied; names come from what this officer may read.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import { useNameOf } from '../api/naming.ts';
import { useDoor } from '../app/session.tsx';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

const SHORT = 8;

/** The first letters of an id or digest, without its prefix. */
export function short(id: string, letters = SHORT): string {
  return id.slice(id.indexOf(':') + 1).slice(0, letters);
}

export function Id({ id }: { readonly id: string }): JSX.Element {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(id).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    });
  };
  return (
    <span className="id" title={id}>
      {short(id)}
      <button type="button" className="icon-button id-copy" aria-label={t('copyId', { id: short(id) })} onClick={copy}>
        <Icon sign={copied ? 'tick' : 'copy'} />
      </button>
      <span className="unseen" role="status">
        {copied ? t('copied') : ''}
      </span>
    </span>
  );
}

type About = 'account' | 'group' | 'person' | 'exhibit';

/** A subject by its showable name, or by its kind and id where it has none. */
export function SubjectLink({
  subject,
  about,
  label,
}: {
  readonly subject: string;
  readonly about?: string | null;
  readonly label?: string | null;
}): JSX.Element {
  const t = useWords();
  const named = useNameOf(subject, label === undefined);
  const what = about ?? named?.about ?? null;
  const kind = what === null ? t('subject') : t(`subject_${what as About}`);
  const exhibit = subject.startsWith('x:');
  const shown = label ?? named?.label ?? `${kind} ${short(subject)}`;
  return (
    <Link
      className="link"
      to={exhibit ? '/exhibit/$id' : '/subject/$id'}
      params={{ id: subject }}
      title={`${kind} ${subject}`}
    >
      <bdi>{shown}</bdi>
    </Link>
  );
}

/** A file by the beginning of its digest. */
export function FileLink({ file }: { readonly file: string }): JSX.Element {
  const t = useWords();
  return (
    <Link className="link id" to="/file/$id" params={{ id: file }} title={`${t('file')} ${file}`}>
      {short(file, 12)}
    </Link>
  );
}

const NAMES_KEPT_MS = 5 * 60_000;

/** The officers of this agency, by id. */
export function useOfficers(): ReadonlyMap<string, { readonly name: string; readonly roles: readonly string[] }> {
  const may = useMay('oversight/officers');
  const { data } = useRead<{
    readonly officers: readonly {
      readonly officer: string;
      readonly name: string;
      readonly roles: readonly string[];
    }[];
  }>('oversight/officers', {}, { enabled: may, staleTime: NAMES_KEPT_MS });
  return new Map((data?.officers ?? []).map((row) => [row.officer, row]));
}

export function OfficerName({ officer }: { readonly officer: string | null }): JSX.Element {
  const t = useWords();
  const officers = useOfficers();
  if (officer === null) return <span>–</span>;
  const known = officers.get(officer);
  const shown = known?.roles.includes('node') === true ? t('node') : known?.name;
  return (
    <bdi className="officer" title={officer}>
      {shown ?? t('unknownOfficer', { id: short(officer) })}
    </bdi>
  );
}

/** Who said a record, and who passed it on where its own agency has not sent it here itself. */
export function SaidBy({
  row,
}: {
  readonly row: { readonly originator: string; readonly passedOnBy: string | null };
}): JSX.Element {
  const t = useWords();
  if (row.passedOnBy === null) return <AgencyName code={row.originator} />;
  return (
    <>
      <AgencyName code={row.originator} />
      <span className="quiet">
        {t('asPassedOn')} <AgencyName code={row.passedOnBy} />
      </span>
    </>
  );
}

/** An agency's name where this node knows it, with its code. */
export function AgencyName({ code }: { readonly code: string | null }): JSX.Element {
  const { agencies } = useDoor().desk;
  const may = useMay('exchange/peers');
  const { data } = useRead<{ readonly peers: readonly { readonly code: string; readonly name: string }[] }>(
    'exchange/peers',
    {},
    { enabled: may, staleTime: NAMES_KEPT_MS },
  );
  if (code === null) return <span>–</span>;
  const known = agencies.find((one) => one.code === code) ?? data?.peers.find((one) => one.code === code);
  return (
    <span className="agency" title={code}>
      <bdi>{known?.name ?? code}</bdi>
    </span>
  );
}
