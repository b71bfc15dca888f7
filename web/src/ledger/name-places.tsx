// A hold on places that the officer names, for who may set one and may not look for places: a prosecutor. What always
// holds: a text that is no list of places sets nothing. `place-acts.tsx` finds places for the data-protection officer.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { TextField } from '../parts/forms.tsx';
import { Panel } from '../parts/panel.tsx';
import { useHoldWords } from './hold-words.ts';
import { SetHold } from './place-acts.tsx';
import { countOf, targetsIn } from './places.ts';

const TEXT_MAX = 1_000;

export function NamePlaces(): JSX.Element | null {
  const t = useHoldWords();
  const [text, setText] = useState('');
  const may = { set: useMay('oversight/set-hold'), find: useMay('intake/find-for-erasure') };
  if (!may.set || may.find) return null;
  const targets = targetsIn(text);
  const named = targets ?? [];
  return (
    <Panel title={t('places')} source={t('placesSource')} area="places">
      <TextField
        label={t('place')}
        hint={t('placeHint')}
        error={targets === null ? t('badPlace') : null}
        value={text}
        onChange={setText}
        maxLength={TEXT_MAX}
      />
      <p className="source" role="status">
        {t('count', { count: countOf(named) })}
      </p>
      <SetHold targets={named} />
    </Panel>
  );
}
