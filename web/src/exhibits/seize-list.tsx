// The seizure list as a form: once what holds for all, then thing by thing, with marks and seals as on the bags. What
// always holds: all of it is booked in or nothing is; a refusal names the line; what is written is kept as a draft on
// the node. `list-draft.ts` has the texts, `table-in.tsx` reads a CSV into them.

import { type FormEvent, type JSX, useState } from 'react';
import { useAct } from '../api/client.ts';
import { useTerms } from '../identity/terms.ts';
import { DraftState, Drafts, useDraft } from '../intake/drafts.tsx';
import { SelectField, TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { Paper } from './due-panel.tsx';
import {
  askedWith,
  emptyList,
  emptyThing,
  isImei,
  listOfDraft,
  THINGS_MAX,
  type Thing,
  type Written,
} from './list-draft.ts';
import { useListWords } from './list-words.ts';
import { usePageWords } from './page-words.ts';
import { CONDITIONS, KINDS, PLACES } from './shapes.ts';
import { TableIn } from './table-in.tsx';
import { useWords } from './words.ts';

interface Booked {
  readonly list: number;
  readonly exhibits: readonly { readonly exhibit: string; readonly mark: string }[];
}

export function SeizeList({ close }: { readonly close: () => void }): JSX.Element {
  const l = useListWords();
  const seizing = useAct<Booked>('exhibits/seize-list');
  const [written, setWritten] = useState<Written>(emptyList);
  const draft = useDraft(written, (written.seizure.ground.trim() || l('untitled')).slice(0, 120));
  const [done, setDone] = useState<Booked | null>(null);
  const { things } = written;
  const ready =
    written.seizure.ground.trim() !== '' &&
    things.length > 0 &&
    things.every(({ mark, imei }) => mark.trim() !== '' && (imei.trim() === '' || isImei(imei)));
  const open = (id: string | null, list: Written) => {
    setWritten(list);
    draft.take(id, list);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || seizing.isPending) return;
    seizing.mutate(askedWith(written), {
      onSuccess: ({ output }) => {
        setDone(output);
        void draft.drop();
        setWritten(emptyList());
      },
    });
  };
  return (
    <Panel title={l('title')} source={l('lead')} area="seizure-list">
      {done !== null && <Done booked={done} />}
      <form className="form" onSubmit={submit}>
        <Taking written={written} setWritten={setWritten} />
        <Things written={written} setWritten={setWritten} />
        {seizing.isError && <Problem error={seizing.error} />}
        <div className="dialog-tools">
          <DraftState state={draft.state} />
          <button type="button" className="button" onClick={close}>
            {l('close')}
          </button>
          <button type="submit" className="button" data-tone="main" disabled={!ready} aria-busy={seizing.isPending}>
            {l('bookAll', { count: things.length })}
          </button>
        </div>
      </form>
      <TableIn take={(rows) => setWritten({ ...written, things: rows })} />
      <Drafts form="seizure-list" open={draft.draft} read={listOfDraft} onOpen={open} />
    </Panel>
  );
}

function Done({ booked }: { readonly booked: Booked }): JSX.Element {
  const l = useListWords();
  return (
    <div role="status">
      <p>{l('booked', { count: booked.exhibits.length, list: booked.list })}</p>
      <Paper kind="seizure-list" input={{ list: booked.list }} />
      <Paper kind="label" input={{ list: booked.list }} />
    </div>
  );
}

interface Writing {
  readonly written: Written;
  readonly setWritten: (written: Written) => void;
}

function Taking({ written, setWritten }: Writing): JSX.Element {
  const t = useWords();
  const l = useListWords();
  const { seizure } = written;
  const own = (field: keyof Written['seizure']) => ({
    value: seizure[field],
    onChange: (value: string) => setWritten({ ...written, seizure: { ...seizure, [field]: value } }),
  });
  return (
    <fieldset className="seizure-thing">
      <TextField label={t('ground')} hint={t('groundHint')} maxLength={200} required {...own('ground')} />
      <SelectField
        label={t('place')}
        options={PLACES.map((value) => ({ value, label: t(`place/${value}`) }))}
        {...own('place')}
      />
      <TextField label={t('province')} maxLength={64} {...own('province')} />
      <TextField label={t('person')} hint={t('personHint')} maxLength={34} {...own('person')} />
      <TextField label={l('retainUntil')} type="date" {...own('retainUntil')} />
    </fieldset>
  );
}

function Things({ written, setWritten }: Writing): JSX.Element {
  const l = useListWords();
  const { things } = written;
  const put = (next: readonly Thing[]) => setWritten({ ...written, things: next });
  const next = String(Math.max(0, ...things.map(({ key }) => Number(key) || 0)) + 1);
  return (
    <div className="seizure-things">
      {things.map((thing, nth) => (
        <OneThing
          key={thing.key}
          thing={thing}
          number={nth + 1}
          put={(changed) => put(things.map((one) => (one.key === thing.key ? changed : one)))}
          remove={() => put(things.filter((one) => one.key !== thing.key))}
        />
      ))}
      <button
        type="button"
        className="button"
        disabled={things.length >= THINGS_MAX}
        onClick={() => put([...things, emptyThing(next)])}
      >
        {l('add')}
      </button>
    </div>
  );
}

interface ThingProps {
  readonly thing: Thing;
  readonly number: number;
  readonly put: (thing: Thing) => void;
  readonly remove: () => void;
}

function OneThing({ thing, number, put, remove }: ThingProps): JSX.Element {
  const t = useWords();
  const w = usePageWords();
  const l = useListWords();
  const term = useTerms();
  const own = (field: Exclude<keyof Thing, 'key'>) => ({
    value: thing[field],
    onChange: (value: string) => put({ ...thing, [field]: value }),
  });
  const wrong = thing.imei.trim() !== '' && !isImei(thing.imei) ? l('noImei') : null;
  const conditions = CONDITIONS.map((value) => ({ value, label: w(`condition/${value}`) }));
  return (
    <fieldset className="seizure-thing" aria-label={l('thing', { number })}>
      <TextField label={t('mark')} maxLength={32} required {...own('mark')} />
      <SelectField
        label={t('kind')}
        options={KINDS.map((value) => ({ value, label: term('exhibit', value) }))}
        {...own('kind')}
      />
      <TextField label={t('make')} maxLength={64} {...own('make')} />
      <TextField label={w('model')} maxLength={64} {...own('model')} />
      <TextField label={w('serial')} maxLength={64} {...own('serial')} />
      <TextField label={w('imei')} maxLength={20} inputMode="numeric" error={wrong} {...own('imei')} />
      <SelectField label={w('condition')} options={[{ value: '', label: '–' }, ...conditions]} {...own('condition')} />
      <TextField label={t('seal')} maxLength={32} {...own('seal')} />
      <button type="button" className="link-button" onClick={remove}>
        {l('remove', { number })}
      </button>
    </fieldset>
  );
}
