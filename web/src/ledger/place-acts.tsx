// What two officers or one can do with named places of the ledger: decide to erase them, or hold them. What always
// holds: deciding erases nothing, and a hold stops what was decided. `due-tab.tsx` and `holds-tab.tsx` name the
// places.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { Done, OutputOf } from '../api/names.ts';
import { ActButton, SelectField, TextField } from '../parts/forms.tsx';
import { OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { countOf, ERASURE_GROUNDS, HOLD_GROUNDS, plain, SCOPES, type Target } from './places.ts';
import { useWords, wordOf } from './words.ts';

export function DecideErasure({
  targets,
  onDone,
}: {
  readonly targets: readonly Target[];
  readonly onDone?: () => void;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay('oversight/decide-erasure');
  const [ground, setGround] = useState<string>('led-5');
  const [scope, setScope] = useState<string>('record');
  const [done, setDone] = useState<number | null>(null);
  if (!may) return null;
  const count = countOf(targets);
  const finish = ({ output }: Done<unknown>) => {
    setDone((output as OutputOf<'oversight/decide-erasure'> & object).position);
    onDone?.();
  };
  return (
    <div className="form place-form">
      <p className="source">
        {t('decideLead')} {t('chosen', { count })}
      </p>
      <SelectField
        label={t('ground')}
        value={ground}
        onChange={setGround}
        options={ERASURE_GROUNDS.map((one) => ({ value: one, label: wordOf(t, 'ground', one) }))}
      />
      <SelectField
        label={t('scope')}
        value={scope}
        onChange={setScope}
        options={SCOPES.map((one) => ({ value: one, label: t(`scope-${one}`) }))}
      />
      <ActButton
        act="oversight/decide-erasure"
        input={{ targets: plain(targets), ground, scope }}
        confirm={t('decideAsk', { count })}
        tone="bad"
        disabled={count === 0}
        onDone={finish}
      >
        {t('decide')}
      </ActButton>
      {done !== null && <p role="status">{t('done', { position: done })}</p>}
    </div>
  );
}

export function SetHold({ targets }: { readonly targets: readonly Target[] }): JSX.Element | null {
  const t = useWords();
  const may = useMay('oversight/set-hold');
  const [ground, setGround] = useState<string>('led-16-3');
  const [done, setDone] = useState<number | null>(null);
  if (!may) return null;
  const count = countOf(targets);
  return (
    <div className="form place-form">
      <SelectField
        label={t('ground')}
        value={ground}
        onChange={setGround}
        options={HOLD_GROUNDS.map((one) => ({ value: one, label: wordOf(t, 'ground', one) }))}
      />
      <ActButton
        act="oversight/set-hold"
        input={{ targets: plain(targets), ground }}
        confirm={t('setHoldAsk', { count })}
        disabled={count === 0}
        onDone={({ output }) => setDone((output as OutputOf<'oversight/set-hold'> & object).position)}
      >
        {t('setHold')}
      </ActButton>
      {done !== null && <p role="status">{t('done', { position: done })}</p>}
    </div>
  );
}

const SUBJECT = /^s:[0-9a-f]{32}$/;
const REPORT = /^rp:[0-9a-f]{32}$/;

/** Everything held about a subject or from a report, and what to do with it. */
export function FindPlaces({
  acts,
}: {
  readonly acts: (targets: readonly Target[]) => JSX.Element;
}): JSX.Element | null {
  const t = useWords();
  const may = useMay('intake/find-for-erasure');
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  if (!may) return null;
  const trimmed = text.trim();
  const fits = SUBJECT.test(trimmed) || REPORT.test(trimmed);
  return (
    <Panel title={t('find')} source={t('findLead')} area="find">
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (fits) setWanted(trimmed);
        }}
      >
        <TextField label={t('findId')} hint={t('findIdHint')} value={text} onChange={setText} maxLength={40} />
        <button type="submit" className="button" disabled={!fits}>
          {t('findNow')}
        </button>
      </form>
      {wanted !== null && <Found key={wanted} id={wanted} acts={acts} />}
    </Panel>
  );
}

function Found({
  id,
  acts,
}: {
  readonly id: string;
  readonly acts: (targets: readonly Target[]) => JSX.Element;
}): JSX.Element {
  const t = useWords();
  const found = useRead('intake/find-for-erasure', SUBJECT.test(id) ? { subject: id } : { report: id });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Problem error={found.error} />;
  const { targets, records, drafts } = found.data;
  const writers = [...new Set(drafts.map(({ officer }) => officer))];
  return (
    <>
      <p role="status">{t('found', { count: records, entries: targets.length })}</p>
      {writers.length > 0 && (
        <p>
          {t('heldInDrafts')}{' '}
          {writers.map((officer) => (
            <span key={officer} className="chip">
              <OfficerName officer={officer} />
            </span>
          ))}
        </p>
      )}
      {acts(targets as readonly Target[])}
    </>
  );
}
