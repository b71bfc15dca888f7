// Who takes part: the roster as the coordinator signed it, with its version, its signer and the entries from and until
// which each agency is in; invitations, leaving, and taking an agency off by as many officers as the operation wants.
// What an agency already holds cannot be called back by this; that is said beside the act.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { Facts } from '../parts/facts.tsx';
import { ActButton, ReasonDialog } from '../parts/forms.tsx';
import { AgencyName } from '../parts/ids.tsx';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { Invite } from './invite.tsx';
import { useRosterWords } from './roster-words.ts';
import { useCode, useWords } from './words.ts';

type Signed = OutputOf<'operations/roster'>;
type Member = Signed['members'][number];

export function Roster(): JSX.Element {
  const asked = useRead('operations/roster', {});
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return <Shown roster={asked.data} />;
}

function Shown({ roster }: { readonly roster: Signed }): JSX.Element {
  const t = useWords();
  const say = useRosterWords();
  return (
    <Panel
      title={t('version', { count: roster.version })}
      source={t('participantsSource')}
      area="roster"
      tools={<Tools roster={roster} />}
    >
      <Standing roster={roster} />
      {roster.members.length === 0 ? <p>{say('none')}</p> : <Members roster={roster} />}
    </Panel>
  );
}

function Tools({ roster: { operation, coordinator, members } }: { readonly roster: Signed }): JSX.Element {
  const t = useWords();
  const say = useRosterWords();
  const mayInvite = useMay('operations/invite');
  const mayLeave = useMay('operations/leave');
  const [open, setOpen] = useState<'invite' | 'leave' | null>(null);
  const close = () => setOpen(null);
  // Why an agency came off is known where it was taken off: only the coordinator's own rows have proposals and reasons.
  const alone = members.filter(({ state }) => state === 'member').every(({ agency }) => agency === coordinator);
  return (
    <>
      {mayInvite && (
        <button type="button" className="button" data-tone="main" onClick={() => setOpen('invite')}>
          {t('invite')}
        </button>
      )}
      <ActButton act="operations/share-roster" input={{}} confirm={t('shareRosterSure')}>
        {t('shareRoster')}
      </ActButton>
      {mayLeave && !alone && (
        <button type="button" className="button" onClick={() => setOpen('leave')}>
          {say('leave')}
        </button>
      )}
      {open === 'invite' && <Invite close={close} />}
      {open === 'leave' && (
        <ReasonDialog title={say('leave')} act="operations/leave" input={{ operation }} onClose={close} />
      )}
    </>
  );
}

function Standing({ roster }: { readonly roster: Signed }): JSX.Element {
  const t = useWords();
  const say = useRosterWords();
  const { version, at, signer, digest, coordinator, policy, changed, forks } = roster;
  return (
    <>
      {forks.length > 0 && (
        <p role="alert" data-tone="bad">
          {say('forked', { versions: forks.join(', ') })}
        </p>
      )}
      {version === 0 && <p>{say('unsigned')}</p>}
      {changed && <p>{say('changed')}</p>}
      <Facts
        items={[
          { label: t('coordinator'), value: <AgencyName code={coordinator} /> },
          { label: say('signer'), value: signer === null ? null : <bdi>{signer}</bdi> },
          { label: say('signed'), value: at === null ? null : <When at={at} /> },
          { label: say('digest'), value: digest === null ? null : <code>{digest.slice(0, 23)}</code> },
          {
            label: say('policy'),
            value: `${say('witnesses', { count: policy.witnesses })} · ${say('removal', { count: policy.removal })}`,
          },
        ]}
      />
    </>
  );
}

function Members({ roster }: { readonly roster: Signed }): JSX.Element {
  const t = useWords();
  const say = useRosterWords();
  const code = useCode();
  return (
    <DataTable
      caption={t('participants')}
      rows={roster.members}
      rowKey={(row) => row.agency}
      columns={[
        { key: 'country', head: t('country'), cell: (row) => <CountryName code={row.country} /> },
        { key: 'agency', head: t('agency'), cell: (row) => <AgencyName code={row.agency} /> },
        { key: 'state', head: t('state'), cell: (row) => code('state', row.state) },
        { key: 'from', head: say('from'), cell: (row) => row.from ?? '–' },
        { key: 'until', head: say('until'), cell: (row) => row.until ?? '–' },
        { key: 'ended', head: say('ended'), cell: (row) => (row.endedAt === null ? '–' : <When at={row.endedAt} />) },
        {
          key: 'act',
          head: <span className="unseen">{t('acts')}</span>,
          cell: (row) => <TakeOff row={row} roster={roster} />,
        },
      ]}
    />
  );
}

const GONE: ReadonlySet<string> = new Set(['revoked', 'left']);

/** Taking a member off: proposed first where that takes two officers. */
function TakeOff({ row, roster }: { readonly row: Member; readonly roster: Signed }): JSX.Element | null {
  const t = useWords();
  const say = useRosterWords();
  const may = useMay('operations/revoke-member');
  const [open, setOpen] = useState(false);
  const { agency, proposedBy, from } = row;
  if (!may || agency === roster.coordinator || GONE.has(row.state)) return null;
  const first = roster.policy.removal === 2 && proposedBy === null && from !== null;
  const title = first ? say('proposeOf', { agency }) : t('revokeOf', { agency });
  return (
    <>
      {proposedBy !== null && <p>{say('proposedOff')}</p>}
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {first ? say('propose') : t('revoke')}
      </button>
      {open && (
        <ReasonDialog
          title={title}
          act={first ? 'operations/propose-removal' : 'operations/revoke-member'}
          input={{ agency }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
