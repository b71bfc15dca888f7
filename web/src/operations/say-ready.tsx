// What is in place for a measure: four things, each there or not. The node keeps the list as it was last said, and the
// coordinator sees at once what is still lacking where.

import { type JSX, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField } from '../parts/forms.tsx';
import type { Measure } from './shapes.ts';
import { useWords } from './words.ts';

export const READY = ['authority', 'team', 'exhibits', 'safeguarding'] as const;
export type Ready = (typeof READY)[number];

/** Four boxes; `ready` holds those that are ticked. */
export function ReadyBoxes({
  ready,
  setReady,
}: {
  readonly ready: readonly Ready[];
  readonly setReady: (ready: readonly Ready[]) => void;
}): JSX.Element {
  const t = useWords();
  return (
    <fieldset className="boxes">
      <legend>{t('ready')}</legend>
      {READY.map((one) => (
        <CheckField
          key={one}
          label={t(`ready/${one}`)}
          checked={ready.includes(one)}
          onChange={(there) => setReady(there ? [...ready, one] : ready.filter((other) => other !== one))}
        />
      ))}
    </fieldset>
  );
}

export function SayReady({ measure, close }: { readonly measure: Measure; readonly close: () => void }): JSX.Element {
  const t = useWords();
  const [ready, setReady] = useState<readonly Ready[]>(READY.filter((one) => !measure.lacks.includes(one)));
  return (
    <Dialog title={t('sayReady')} onClose={close}>
      <ReadyBoxes ready={ready} setReady={setReady} />
      <div className="dialog-tools">
        <ActButton
          act="operations/ready-measure"
          input={{ measure: measure.measure, ready }}
          tone="main"
          onDone={close}
        >
          {t('save')}
        </ActButton>
      </div>
    </Dialog>
  );
}
