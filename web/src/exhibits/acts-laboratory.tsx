// What the laboratory records: an image with its hashes, hashing it again, a photograph by reference, and until when a
// thing may be kept. What always holds: no image and no picture leaves this page, only their digests as typed.

import { type JSX, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { ActButton, CheckField, DateTimeField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { hashesIn } from './form-parts.tsx';
import { usePageWords } from './page-words.ts';
import { AUTHORITIES, type Chain, METHODS } from './shapes.ts';

interface FormProps {
  readonly chain: Chain;
  readonly title: string;
  readonly close: () => void;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function ImageForm({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [said, setSaid] = useState({ method: 'physical', tool: '', toolVersion: '', blocker: '', size: '' });
  const [segments, setSegments] = useState('1');
  const [hashes, setHashes] = useState('');
  const [verified, setVerified] = useState(false);
  const own = (field: keyof typeof said) => ({
    value: said[field],
    onChange: (value: string) => setSaid({ ...said, [field]: value }),
  });
  const { method, tool, toolVersion, blocker, size } = said;
  const list = hashesIn(hashes);
  const ready = tool.trim() !== '' && toolVersion.trim() !== '' && /^\d+$/.test(size) && list.length > 0;
  const named = { method, tool: tool.trim(), toolVersion: toolVersion.trim(), writeBlocker: orNull(blocker) };
  const counted = { sizeBytes: Number(size), segments: Number(segments) || 1, verified };
  const input = { exhibit: chain.exhibit, ...named, hashes: list, ...counted };
  return (
    <ReasonDialog title={title} act="exhibits/image" input={input} ready={ready} onClose={close}>
      <SelectField
        label={t('method')}
        options={METHODS.map((value) => ({ value, label: t(`method/${value}`) }))}
        {...own('method')}
      />
      <TextField label={t('tool')} maxLength={64} required {...own('tool')} />
      <TextField label={t('toolVersion')} maxLength={64} required {...own('toolVersion')} />
      <TextField label={t('writeBlocker')} hint={t('writeBlockerHint')} maxLength={64} {...own('blocker')} />
      <TextField label={t('hashes')} hint={t('hashesHint')} lines={3} value={hashes} onChange={setHashes} required />
      <TextField label={t('size')} inputMode="numeric" required {...own('size')} />
      <TextField label={t('segments')} inputMode="numeric" value={segments} onChange={setSegments} />
      <CheckField label={t('imageVerified')} checked={verified} onChange={setVerified} />
    </ReasonDialog>
  );
}

export function VerifyForm({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [image, setImage] = useState(String(chain.images.at(-1)?.number ?? 1));
  const [tool, setTool] = useState('');
  const [hashes, setHashes] = useState('');
  const list = hashesIn(hashes);
  const input = { exhibit: chain.exhibit, image: Number(image), tool: tool.trim(), hashes: list };
  return (
    <Dialog title={title} onClose={close}>
      <div className="form">
        <p className="dialog-text">{t('verifyLead')}</p>
        <SelectField
          label={t('imageNumber')}
          value={image}
          onChange={setImage}
          options={chain.images.map(({ number }) => ({ value: String(number), label: String(number) }))}
        />
        <TextField label={t('tool')} maxLength={64} value={tool} onChange={setTool} required />
        <TextField label={t('hashes')} hint={t('hashesHint')} lines={2} value={hashes} onChange={setHashes} required />
        <ActButton
          act="exhibits/verify-image"
          input={input}
          tone="main"
          disabled={tool.trim() === '' || list.length === 0}
          onDone={close}
        >
          {title}
        </ActButton>
      </div>
    </Dialog>
  );
}

export function PhotographForm({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const [number, setNumber] = useState('');
  const [sha256, setSha256] = useState('');
  const [keptAt, setKeptAt] = useState('');
  const [takenAt, setTakenAt] = useState<string | null>(null);
  const digest = sha256.trim().toLowerCase();
  const ready = number.trim() !== '' && keptAt.trim() !== '' && /^sha256:[0-9a-f]{64}$/.test(digest);
  const said = { number: number.trim().toUpperCase(), sha256: digest, keptAt: keptAt.trim(), takenAt };
  return (
    <Dialog title={title} onClose={close}>
      <div className="form">
        <p className="dialog-text">{t('photographsSource')}</p>
        <TextField label={t('photographNumber')} maxLength={32} value={number} onChange={setNumber} required />
        <TextField
          label={t('digest')}
          hint={t('digestHint')}
          maxLength={71}
          value={sha256}
          onChange={setSha256}
          required
        />
        <TextField label={t('keptAt')} maxLength={200} value={keptAt} onChange={setKeptAt} required />
        <DateTimeField label={t('takenAt')} value={takenAt} onChange={setTakenAt} />
        <ActButton
          act="exhibits/note-photograph"
          input={{ exhibit: chain.exhibit, ...said }}
          tone="main"
          disabled={!ready}
          onDone={close}
        >
          {title}
        </ActButton>
      </div>
    </Dialog>
  );
}

export function RetentionForm({ chain, title, close }: FormProps): JSX.Element {
  const t = usePageWords();
  const { authority } = chain;
  const [said, setSaid] = useState({
    type: authority?.type ?? 'court-order',
    ref: authority?.ref ?? '',
    from: authority?.from ?? '',
    to: authority?.to ?? '',
    until: chain.retainUntil ?? '',
  });
  const own = (field: keyof typeof said) => ({
    value: said[field],
    onChange: (value: string) => setSaid({ ...said, [field]: value }),
  });
  const { type, ref, from, to, until } = said;
  const kept = { type, ref: ref.trim(), from: orNull(from), to: orNull(to) };
  return (
    <ReasonDialog
      title={title}
      act="exhibits/set-retention"
      input={{ exhibit: chain.exhibit, authority: kept, retainUntil: orNull(until) }}
      ready={ref.trim() !== ''}
      onClose={close}
    >
      <SelectField
        label={t('authority')}
        options={AUTHORITIES.map((value) => ({ value, label: t(`authority/${value}`) }))}
        {...own('type')}
      />
      <TextField label={t('reference')} maxLength={200} required {...own('ref')} />
      <TextField label={t('from')} type="date" {...own('from')} />
      <TextField label={t('to')} type="date" {...own('to')} />
      <TextField label={t('retainUntil')} type="date" {...own('until')} />
    </ReasonDialog>
  );
}
