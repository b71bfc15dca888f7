// Deciding about what fell due, and what was decided. What always holds: a decision names its ground and its reason,
// what needs a second officer says so, and who may not erase can hand over. `due-tab.tsx` names the lines.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { ActButton, DateTimeField, ReasonDialog, SelectField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { countOf, ERASURE_GROUNDS, plain, type Target } from './places.ts';
import { useReviewWords } from './review-words.ts';
import { useWords, wordOf } from './words.ts';

type Review = OutputOf<'oversight/reviews'>['reviews'][number];
type Decided = OutputOf<'oversight/review'> & object;
const KEEP_GROUNDS = ['case-open', 'child-open', 'peer-asks', 'court-order'] as const;
type Decision = 'keep' | 'erase' | 'hand';

/** The button for the chosen lines, with its dialog. */
export function ReviewLines({
  targets,
  onDone,
}: {
  readonly targets: readonly Target[];
  readonly onDone?: () => void;
}): JSX.Element | null {
  const t = useReviewWords();
  const may = useMay('oversight/review');
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  if (!may) return null;
  const count = countOf(targets);
  const finish = ({ state, erasure }: Decided, until: string | null) => {
    const kept = state === 'proposed' ? t('doneProposed') : t('doneKept', { day: until?.slice(0, 10) ?? '' });
    setSaid(erasure !== null ? t('doneErase') : state === 'handed' ? t('doneHand') : kept);
    onDone?.();
  };
  return (
    <div className="form place-form">
      <p className="source">
        {t('decideLead')} {t('chosen', { count })}
      </p>
      <button type="button" className="button" disabled={count === 0} onClick={() => setAsking(true)}>
        {t('decide')}
      </button>
      {asking && <Decide targets={targets} close={() => setAsking(false)} onDone={finish} />}
      <p role="status">{said}</p>
    </div>
  );
}

function Decide({
  targets,
  close,
  onDone,
}: {
  readonly targets: readonly Target[];
  readonly close: () => void;
  readonly onDone: (done: Decided, until: string | null) => void;
}): JSX.Element {
  const t = useReviewWords();
  const words = useWords();
  const mayErase = useMay('oversight/decide-erasure');
  const decisions: readonly Decision[] = mayErase ? ['keep', 'erase'] : ['keep', 'hand'];
  const [decision, setDecision] = useState<Decision>('keep');
  const [keep, setKeep] = useState<string>('case-open');
  const [ground, setGround] = useState<string>('led-5');
  const [until, setUntil] = useState<string | null>(null);
  const keeping = decision === 'keep';
  const input = { targets: plain(targets), decision, ground: keeping ? keep : ground, until: keeping ? until : null };
  return (
    <ReasonDialog
      title={t('decide')}
      act="oversight/review"
      input={input}
      onClose={close}
      onDone={({ output }: Done<unknown>) => onDone(output as Decided, until)}
      submit={t('reviewAct')}
      lead={t('chosen', { count: countOf(targets) })}
      ready={!keeping || until !== null}
    >
      <SelectField
        label={t('decision')}
        value={decision}
        onChange={(next) => setDecision(decisions.find((one) => one === next) ?? 'keep')}
        options={decisions.map((one) => ({ value: one, label: t(`decision_${one}`) }))}
      />
      {keeping ? (
        <>
          <SelectField
            label={t('ground')}
            value={keep}
            onChange={setKeep}
            options={KEEP_GROUNDS.map((one) => ({ value: one, label: t(`keep_${one}`) }))}
          />
          <DateTimeField label={t('until')} hint={t('untilHint')} value={until} onChange={setUntil} />
        </>
      ) : (
        <SelectField
          label={t('ground')}
          value={ground}
          onChange={setGround}
          options={ERASURE_GROUNDS.map((one) => ({ value: one, label: wordOf(words, 'ground', one) }))}
        />
      )}
    </ReasonDialog>
  );
}

/** What was decided, newest first. */
export function Reviews(): JSX.Element | null {
  const t = useReviewWords();
  const may = useMay('oversight/reviews');
  const asked = useRead('oversight/reviews', {}, { enabled: may });
  if (!may) return null;
  const columns: readonly Column<Review>[] = [
    { key: 'at', head: t('at'), cell: (row) => <When at={row.decidedAt} /> },
    { key: 'decision', head: t('decision'), cell: (row) => t(`decision_${row.decision}`) },
    { key: 'until', head: t('until'), cell: (row) => <When at={row.until} precision="day" /> },
    { key: 'records', head: t('records'), align: 'end', cell: (row) => row.records },
    { key: 'ground', head: t('ground'), cell: (row) => <Ground row={row} /> },
    { key: 'reason', head: t('reason'), cell: (row) => <bdi>{row.reason}</bdi> },
    { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.decidedBy} /> },
    { key: 'state', head: t('state'), cell: (row) => <State row={row} /> },
    { key: 'acts', head: t('acts'), cell: (row) => <ReviewActs row={row} /> },
  ];
  return (
    <Panel title={t('reviews')} source={t('reviewsSource')} area="reviews">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('reviews')}
          columns={columns}
          rows={asked.data.reviews}
          rowKey={(row) => row.review}
          empty={<Empty title={t('noReviews')} />}
        />
      )}
    </Panel>
  );
}

function Ground({ row: { decision, ground } }: { readonly row: Review }): JSX.Element {
  const t = useReviewWords();
  const words = useWords();
  const keep = KEEP_GROUNDS.find((one) => one === ground);
  return <>{decision === 'keep' && keep !== undefined ? t(`keep_${keep}`) : wordOf(words, 'ground', ground)}</>;
}

function State({ row: { state, decision, secondBy, erasure } }: { readonly row: Review }): JSX.Element {
  const t = useReviewWords();
  if (decision === 'keep' && erasure !== null) return <span>{t('state_erased')}</span>;
  if (state === 'done') return secondBy === null ? <span>{t('state_done')}</span> : <OfficerName officer={secondBy} />;
  return (
    <Mark sign="clock" tone="warn">
      {t(`state_${state}`)}
    </Mark>
  );
}

function ReviewActs({ row }: { readonly row: Review }): JSX.Element | null {
  const t = useReviewWords();
  const { officer } = useSession().officer;
  const mayErase = useMay('oversight/decide-erasure');
  const [asking, setAsking] = useState(false);
  const { review, state, records, until, decidedBy, targets, ground } = row;
  if (state === 'proposed') {
    return (
      <ActButton
        act="oversight/confirm-review"
        input={{ review }}
        confirm={t('confirmSure', { count: records, day: until?.slice(0, 10) ?? '' })}
        disabled={decidedBy === officer}
      >
        {t('confirm')}
      </ActButton>
    );
  }
  if (state !== 'handed' || !mayErase) return null;
  return (
    <>
      <button type="button" className="button" data-tone="bad" onClick={() => setAsking(true)}>
        {t('eraseNow')}
      </button>
      {asking && (
        <ReasonDialog
          title={t('eraseTitle')}
          act="oversight/review"
          input={{ targets: plain(targets as readonly Target[]), decision: 'erase', ground }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
