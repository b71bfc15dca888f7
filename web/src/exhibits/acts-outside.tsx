// Acts of custody beyond the plain hand-over: opening a seal, putting away, handing to somebody outside and taking it
// back. Each names the seal that was read; the node decides what may happen. `acts.tsx` opens these forms.

import { type JSX, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { Happened, isNamed, NOBODY, OutsiderFields } from './form-parts.tsx';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';
import { useWords } from './words.ts';

interface FormProps {
  readonly chain: Chain;
  readonly title: string;
  readonly close: () => void;
}

const sealOf = (text: string) => (text.trim() === '' ? null : text.trim().toUpperCase());

export function OpenSeal({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [seal, setSeal] = useState('');
  const [nobody, setNobody] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  const input = { exhibit: chain.exhibit, sealFound: sealOf(seal), at };
  const fields = (
    <>
      <TextField label={t('sealFound')} value={seal} onChange={setSeal} maxLength={32} />
      <CheckField label={t('noReason')} checked={nobody} onChange={setNobody} />
      <Happened at={at} setAt={setAt} />
    </>
  );
  if (!nobody) {
    return (
      <ReasonDialog title={title} act="exhibits/open-seal" input={input} lead={t('openSealLead')} onClose={close}>
        {fields}
      </ReasonDialog>
    );
  }
  return (
    <Dialog title={title} onClose={close}>
      <div className="form">
        <p className="dialog-text">{t('openSealLead')}</p>
        {fields}
        <ActButton act="exhibits/open-seal" input={{ ...input, reason: null }} tone="bad" onDone={close}>
          {title}
        </ActButton>
      </div>
    </Dialog>
  );
}

export function Keep({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [keptAt, setKeptAt] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const input = { exhibit: chain.exhibit, keptAt: keptAt.trim(), at };
  return (
    <ReasonDialog title={title} act="exhibits/keep" input={input} ready={keptAt.trim() !== ''} onClose={close}>
      <TextField label={t('keptAt')} value={keptAt} onChange={setKeptAt} maxLength={200} required />
      <Happened at={at} setAt={setAt} />
    </ReasonDialog>
  );
}

export function HandOut({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [outside, setOutside] = useState(NOBODY);
  const [at, setAt] = useState<string | null>(null);
  const input = { exhibit: chain.exhibit, outside, at };
  return (
    <ReasonDialog
      title={title}
      act="exhibits/hand-out"
      input={input}
      lead={t('handOutLead')}
      ready={isNamed(outside)}
      onClose={close}
    >
      <OutsiderFields outside={outside} setOutside={setOutside} />
      <Happened at={at} setAt={setAt} />
    </ReasonDialog>
  );
}

export function TakeBack({ chain, title, close }: FormProps): JSX.Element {
  const w = useWords();
  const [outside, setOutside] = useState(NOBODY);
  const [seal, setSeal] = useState('');
  const [condition, setCondition] = useState('intact');
  const [at, setAt] = useState<string | null>(null);
  return (
    <ReasonDialog
      title={title}
      act="exhibits/take-back"
      input={{ exhibit: chain.exhibit, outside, seal: sealOf(seal), condition, at }}
      lead={w('acceptLead')}
      ready={isNamed(outside)}
      onClose={close}
    >
      <OutsiderFields outside={outside} setOutside={setOutside} />
      <TextField label={w('sealFound')} hint={w('sealFoundHint')} value={seal} onChange={setSeal} maxLength={32} />
      <SelectField
        label={w('condition')}
        value={condition}
        onChange={setCondition}
        options={(['intact', 'damaged'] as const).map((value) => ({ value, label: w(`condition/${value}`) }))}
      />
      <Happened at={at} setAt={setAt} />
    </ReasonDialog>
  );
}
