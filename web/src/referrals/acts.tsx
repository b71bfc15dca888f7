// What an officer can do with a referral in its present state. What always holds: an act the role may not do is not
// there, each asks once more before it happens, and the second half of two officers is refused to who did the first.
// Corrections and leaves are forms of their own, in `after.tsx`.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { PreviewOf } from '../exchange/preview.tsx';
import { ActButton, ReasonDialog } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { CorrectForm, LeaveForm } from './after.tsx';
import { hasLeft, type Line, type Prepared } from './card.tsx';
import type { Arrived } from './received.tsx';
import { useWords } from './words.ts';

interface Chosen {
  /** Record ids chosen among those sent, and among those withheld. */
  readonly wrong: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

export function SentActs({
  line,
  prepared,
  wrong,
  held,
}: { readonly line: Line; readonly prepared: Prepared | undefined } & Chosen): JSX.Element {
  const t = useWords();
  const { referral, state, overdue } = line;
  const left = hasLeft(line);
  return (
    <Panel title={t('acts')} area="acts">
      <div className="acts">
        {state === 'prepared' && <Release line={line} prepared={prepared} />}
        {line.urgent && left && (
          <ActButton act="referrals/confirm" input={{ referral }} confirm={t('confirmAsk')} tone="main">
            {t('confirm')}
          </ActButton>
        )}
        {(state === 'declined' || overdue) && (
          <ActButton act="referrals/take-back" input={{ referral }} confirm={t('takeBackAsk')} tone="main">
            {t('takeBack')}
          </ActButton>
        )}
        {left && <Recall referral={referral} wrong={wrong} />}
        {left && prepared !== undefined && <CorrectForm line={line} prepared={prepared} wrong={wrong} />}
        <LeaveForm to={line.to} held={held} />
      </div>
    </Panel>
  );
}

function Release({ line, prepared }: { readonly line: Line; readonly prepared: Prepared | undefined }): JSX.Element {
  const t = useWords();
  const { officer } = useSession().officer;
  const { referral, to, childAtRisk } = line;
  const own = prepared?.preparedBy === officer;
  return (
    <>
      {own && <p className="quiet">{t('secondOfficer')}</p>}
      <ActButton
        act="referrals/release"
        input={{ referral }}
        confirm={<ReleaseAsk ask={t('releaseAsk', { to })} referral={referral} />}
        tone="main"
        disabled={own}
      >
        {t('release')}
      </ActButton>
      {childAtRisk && (
        <ActButton
          act="referrals/release-urgent"
          input={{ referral }}
          confirm={<ReleaseAsk ask={t('releaseUrgentAsk', { to })} referral={referral} />}
          tone="bad"
        >
          {t('releaseUrgent')}
        </ActButton>
      )}
    </>
  );
}

/** Nobody agrees to a release before what leaves lies in front of them. */
function ReleaseAsk({ ask, referral }: { readonly ask: string; readonly referral: string }): JSX.Element {
  const may = useMay('exchange/preview');
  return (
    <>
      <p>{ask}</p>
      {may && <PreviewOf of={{ referral }} left={false} />}
    </>
  );
}

function Recall({
  referral,
  wrong,
}: {
  readonly referral: string;
  readonly wrong: ReadonlySet<string>;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay('referrals/recall');
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const records = wrong.size === 0 ? null : [...wrong];
  const title = records === null ? t('recallWhole') : t('recallChosen', { count: records.length });
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {title}
      </button>
      {asking && (
        <ReasonDialog
          title={title}
          lead={t('recallNote')}
          act="referrals/recall"
          input={{ referral, records }}
          submit={t('recall')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

export function ReceivedActs({ arrived }: { readonly arrived: Arrived }): JSX.Element | null {
  const t = useWords();
  const may = useMay('referrals/answer');
  const [declining, setDeclining] = useState(false);
  const { referral, state } = arrived;
  if (!may || state !== 'open') return null;
  return (
    <Panel title={t('acts')} area="acts">
      <div className="acts">
        <ActButton
          act="referrals/answer"
          input={{ referral, answer: 'accepted', reason: null }}
          confirm={t('acceptAsk')}
          tone="main"
        >
          {t('accept')}
        </ActButton>
        <button type="button" className="button" onClick={() => setDeclining(true)}>
          {t('decline')}
        </button>
        {declining && (
          <ReasonDialog
            title={t('declineTitle')}
            act="referrals/answer"
            input={{ referral, answer: 'declined' }}
            submit={t('decline')}
            onClose={() => setDeclining(false)}
          />
        )}
      </div>
    </Panel>
  );
}
