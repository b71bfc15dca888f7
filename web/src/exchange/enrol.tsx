// Proposing an agency: its card is pasted or opened as a file, its digits are shown, and only who says that they were
// compared on the telephone may propose it. What always holds: the digits are computed from the card that lies here,
// before anything is sent, and a colleague enrols it in `changes.tsx`. See `card-text.ts` for the computation.

import { type ChangeEvent, type JSX, useEffect, useState } from 'react';
import type { Done } from '../api/names.ts';
import { useSession } from '../app/session.tsx';
import { Facts } from '../parts/facts.tsx';
import { ActButton, CheckField, TextField } from '../parts/forms.tsx';
import { CountryName } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { CARD_CHARACTERS_MAX, type Card, cardIn, fingerprintOf } from './card-text.ts';
import { Digits } from './digits.tsx';
import { useWords } from './words.ts';

export function Enrol({ known }: { readonly known: readonly string[] }): JSX.Element {
  const t = useWords();
  const { agency } = useSession();
  const [text, setText] = useState('');
  const [done, setDone] = useState<{ readonly name: string; readonly again: boolean } | null>(null);
  const card = cardIn(text);
  const own = card?.code === agency.code;
  const open = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (file === undefined) return;
    setDone(null);
    void file
      .slice(0, CARD_CHARACTERS_MAX + 1)
      .text()
      .then(setText);
  };
  const error = text.trim() === '' || (card !== null && !own) ? null : own ? t('ownCard') : t('notACard');
  return (
    <Panel title={t('enrol')} source={t('enrolSource')} area="enrol">
      <div className="form">
        <label className="button card-file">
          {t('openFile')}
          <input type="file" className="unseen" accept="application/json,.json" onChange={open} />
        </label>
        <TextField
          label={t('theirCard')}
          hint={t('theirCardHint')}
          error={error}
          value={text}
          onChange={(typed) => {
            setDone(null);
            setText(typed);
          }}
          lines={5}
        />
        {card !== null && !own && (
          <Compare
            key={JSON.stringify(card)}
            card={card}
            again={known.includes(card.code)}
            onDone={() => {
              setText('');
              setDone({ name: card.name, again: known.includes(card.code) });
            }}
          />
        )}
        {done !== null && (
          <p role="status">{t(done.again ? 'changeProposed' : 'proposedFirst', { name: done.name })}</p>
        )}
      </div>
    </Panel>
  );
}

function Compare({
  card,
  again,
  onDone,
}: {
  readonly card: Card;
  readonly again: boolean;
  readonly onDone: (done: Done<unknown>) => void;
}): JSX.Element {
  const t = useWords();
  const [digits, setDigits] = useState('');
  const [compared, setCompared] = useState(false);
  useEffect(() => {
    let gone = false;
    void fingerprintOf(card).then((found) => {
      if (!gone) setDigits(found);
    });
    return () => {
      gone = true;
    };
  }, [card]);
  return (
    <>
      <Facts
        items={[
          { label: t('agency'), value: <bdi>{card.name}</bdi> },
          { label: t('code'), value: <code>{card.code}</code> },
          { label: t('country'), value: <CountryName code={card.country} /> },
          { label: t('origin'), value: <code>{card.origin}</code> },
          { label: t('address'), value: card.address === null ? t('noAddress') : <code>{card.address}</code> },
        ]}
      />
      {again && <p className="quiet">{t('newKeys')}</p>}
      <Digits text={digits} label={t('fingerprint')} />
      <CheckField label={t('compared', { name: card.name })} checked={compared} onChange={setCompared} />
      <ActButton
        act="exchange/propose-card"
        input={card}
        confirm={t('proposeAsk', { name: card.name })}
        tone="main"
        disabled={!compared || digits === ''}
        onDone={onDone}
      >
        {t(again ? 'proposeNow' : 'proposeFirst')}
      </ActButton>
    </>
  );
}
