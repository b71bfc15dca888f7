// The journey of a referral or package, one step under the other, each with its time, its place in the ledgers and what
// it rests on. What always holds: a step that nobody told is said to be unknown, never drawn from what came after. The
// node puts it together (`src/exchange/journey.ts`); `preview.tsx` shows what was in it.

import { Link, useParams } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { InputOf, OutputOf } from '../api/names.ts';
import { Facts } from '../parts/facts.tsx';
import { AgencyName, Id, OfficerName } from '../parts/ids.tsx';
import { Mark, type Tone } from '../parts/marks.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { Until, When } from '../parts/when.tsx';
import { CauseLine } from './cause.tsx';
import { codeOf, useJourneyWords } from './journey-words.ts';
import { PreviewButton } from './preview.tsx';
import './exchange.css';

type Journey = OutputOf<'exchange/journey'>;
type Step = Journey['steps'][number];

/** What an address names: a referral, a package by its digest, or a line of the outbox as `position.nth`. */
function askedIn(id: string): InputOf<'exchange/journey'> | null {
  if (/^rf:[0-9a-f]{32}$/.test(id)) return { referral: id };
  if (/^sha256:[0-9a-f]{64}$/.test(id)) return { package: id };
  const [, position, nth] = /^(\d{1,15})\.(\d{1,6})$/.exec(id) ?? [];
  return position === undefined ? null : { position: Number(position), nth: Number(nth) };
}

export default function JourneyScreen(): JSX.Element {
  const t = useJourneyWords();
  const { id } = useParams({ from: '/journey/$id' });
  const asked = askedIn(id);
  if (asked !== null) return <One key={id} asked={asked} />;
  return (
    <Page title={t('title')}>
      <Empty title={t('unknownId')} hint={t('unknownIdHint')} />
    </Page>
  );
}

function One({ asked }: { readonly asked: InputOf<'exchange/journey'> }): JSX.Element {
  const t = useJourneyWords();
  const found = useRead('exchange/journey', asked);
  const tools = (
    <Link to="/peers" className="button">
      {t('backToPeers')}
    </Link>
  );
  const lead = found.data === undefined ? {} : { lead: t(found.data.way === 'sent' ? 'leadSent' : 'leadReceived') };
  return (
    <Page title={t('title')} tools={tools} {...lead}>
      {found.isPending && <Waiting />}
      {found.isError && <Problem error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && <Whole journey={found.data} asked={asked} />}
    </Page>
  );
}

function Whole({
  journey,
  asked,
}: {
  readonly journey: Journey;
  readonly asked: InputOf<'exchange/journey'>;
}): JSX.Element {
  const t = useJourneyWords();
  const { way, peer, referral, type, steps } = journey;
  const line = asked.position === undefined ? null : { position: asked.position, nth: asked.nth ?? 0 };
  const of = referral !== null ? { referral } : line;
  const left = steps.some(({ step, state }) => step === 'sent' && state === 'done');
  return (
    <>
      <Panel
        title={t('packageType')}
        area="journey-of"
        tools={way === 'sent' && of !== null && <PreviewButton of={of} to={peer} left={left} />}
      >
        <Facts
          items={[
            { label: t('with'), value: <AgencyName code={peer} /> },
            ...(referral === null
              ? [{ label: t('packageType'), value: type === null ? null : codeOf(t, 'type', type) }]
              : [{ label: t('seeReferral'), value: <ReferralLink referral={referral} /> }]),
          ]}
        />
      </Panel>
      <Panel title={t('steps')} source={t('stepsSource')} area="journey">
        <ol className="journey">
          {steps.map((step, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps only ever follow each other
            <StepLine key={`${nth} ${step.step}`} step={step} journey={journey} />
          ))}
        </ol>
      </Panel>
    </>
  );
}

function ReferralLink({ referral }: { readonly referral: string }): JSX.Element {
  const t = useJourneyWords();
  return (
    <Link to="/referrals/$id" params={{ id: referral }} className="link" title={referral}>
      {`${t('seeReferral')} ${referral.slice(3, 11)}`}
    </Link>
  );
}

const TONES: Readonly<Record<Step['state'], Tone>> = {
  done: 'good',
  waits: 'plain',
  bad: 'bad',
  untold: 'plain',
  none: 'plain',
};
const SIGNS = { done: 'tick', waits: 'clock', bad: 'alert', untold: 'absent', none: 'dot' } as const;

function StepLine({ step, journey }: { readonly step: Step; readonly journey: Journey }): JSX.Element {
  const t = useJourneyWords();
  const { state, overdue } = step;
  return (
    <li data-step={step.step} data-state={state}>
      <span>
        <strong>{t(`step-${step.step}`)}</strong>{' '}
        <Mark sign={SIGNS[state]} tone={overdue ? 'warn' : TONES[state]}>
          {t(`state-${state}`)}
        </Mark>
      </span>
      <span className="journey-said">
        <Happened step={step} journey={journey} />
        <Proof step={step} />
      </span>
    </li>
  );
}

function Happened({ step, journey }: { readonly step: Step; readonly journey: Journey }): JSX.Element {
  const t = useJourneyWords();
  const { state, at, by, kind, answer, reason, due, because, tries, nextTry, overdue, count } = step;
  return (
    <>
      {at !== null && <When at={at} />}
      {by !== null && (
        <span>
          {t('by')} <OfficerName officer={by} />
        </span>
      )}
      {kind !== null && <code>{kind.replace(/\/\d+$/, '')}</code>}
      {answer !== null && <span>{codeOf(t, 'answer', answer)}</span>}
      {reason !== null && <bdi className="said">{reason}</bdi>}
      {state === 'waits' && due !== null && (
        <span>
          {t('due')} <When at={due} /> <Until at={due} />
        </span>
      )}
      {state === 'untold' && <span className="quiet">{t('untold')}</span>}
      {because !== null && <CauseLine code={because} causes={journey.causes} />}
      {tries > 0 && <span>{t('tries', { count: tries })}</span>}
      {nextTry !== null && (
        <span>
          {t('nextTry')} <When at={nextTry} precision="second" />
        </span>
      )}
      {count !== null && <span>{t('gone', count)}</span>}
      {overdue && <span>{t(step.step === 'complied' ? 'overdueGone' : 'overdue')}</span>}
    </>
  );
}

function Proof({ step }: { readonly step: Step }): JSX.Element | null {
  const t = useJourneyWords();
  const { rests, ours, theirs, head, number, package: id } = step;
  if (rests === 'nothing') return null;
  return (
    <>
      <span className="quiet">{t('rests', { what: t(`rests-${rests}`) })}</span>
      {ours !== null && <span>{t('ours', { position: ours })}</span>}
      {theirs !== null && <span>{t('theirs', { position: theirs })}</span>}
      {theirs !== null && (
        <span className="quiet">{head === null ? t('headMissing') : t('headHeld', { size: head })}</span>
      )}
      {number !== null && <span>{t('number', { number })}</span>}
      {id !== null && <Id id={id} />}
    </>
  );
}

/** From wherever a referral or a package stands. */
export function JourneyLink({ id, label }: { readonly id: string; readonly label?: string }): JSX.Element | null {
  const t = useJourneyWords();
  if (!useMay('exchange/journey')) return null;
  return (
    <Link to="/journey/$id" params={{ id }} className="link" aria-label={label ?? t('openThis')}>
      {t('open')}
    </Link>
  );
}

const OF_THE_EXCHANGE = /^(?:rf:[0-9a-f]{32}|sha256:[0-9a-f]{64})$/;

/** For a text that was searched for: a link where it has the form of an id, which is not asked for before. */
export function JourneyOfText({ text }: { readonly text: string }): JSX.Element | null {
  const t = useJourneyWords();
  const may = useMay('exchange/journey');
  if (!may || !OF_THE_EXCHANGE.test(text)) return null;
  return (
    <Panel title={t('fromSearch')} source={t('fromSearchSource')} area="journey-link">
      <p>
        <Link to="/journey/$id" params={{ id: text }} className="link">
          {t('openThis')}
        </Link>
      </p>
    </Panel>
  );
}
